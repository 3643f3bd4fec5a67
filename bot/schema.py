"""The meeting as JSON (schema 1): written for other programs, kept whole in the store."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from bot.domain import (
    Commitment,
    CommitmentKind,
    DateBasis,
    EarlierMeeting,
    Kind,
    Meeting,
    MeetingType,
    Note,
    Participant,
    Point,
    Source,
    SubPoint,
)

SCHEMA = 1


def plain(value: Any) -> Any:
    """Dataclasses, tuples, enums and dates as JSON has them (dates in ISO 8601)."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    return value


def meeting_to_json(meeting: Meeting) -> dict[str, Any]:
    """The contract's object for one meeting; dates are ISO 8601, unknown is null or empty."""
    return {"schema": SCHEMA, **plain(meeting)}


def meetings_to_json(meetings: Sequence[Meeting]) -> dict[str, Any]:
    """One page's object: the first meeting, and the page's further meetings under `also`."""
    first, *rest = meetings
    return {**meeting_to_json(first), "also": [meeting_to_json(item) for item in rest]}


def _date(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def meeting_from_json(data: Mapping[str, Any]) -> Meeting:
    """The meeting that `meeting_to_json` wrote. Raises ValueError for another schema."""
    if data.get("schema") != SCHEMA:
        raise ValueError(f"meeting JSON has schema {data.get('schema')!r}, expected {SCHEMA}")
    source = data["source"]
    return Meeting(
        is_readout=data["is_readout"],
        kind=Kind(data["kind"]),
        language=data["language"],
        title=data["title"],
        source=Source(source["name"], source["url"], _date(source["published"]), source["issuer"]),
        unofficial_translation=data["unofficial_translation"],
        date=_date(data["date"]),
        date_end=_date(data["date_end"]),
        date_basis=DateBasis(data["date_basis"]),
        date_evidence=data["date_evidence"],
        place=data["place"],
        meeting_type=MeetingType(data["meeting_type"]),
        participants=tuple(Participant(**item) for item in data["participants"]),
        countries=tuple(data["countries"]),
        topics=tuple(data["topics"]),
        points=tuple(
            Point(item["label"], item["text"], tuple(SubPoint(**sub) for sub in item["sub"]))
            for item in data["points"]
        ),
        commitments=tuple(_commitment(item) for item in data["commitments"]),
        earlier_meetings=tuple(
            EarlierMeeting(_date(item["date"]), item["name"], item["text"])
            for item in data["earlier_meetings"]
        ),
        summary=tuple(data["summary"]),
        notes=tuple(Note(**item) for item in data["notes"]),
    )


def _commitment(item: Mapping[str, Any]) -> Commitment:
    return Commitment(
        kind=CommitmentKind(item["kind"]),
        text=item["text"],
        by=tuple(item["by"]),
        towards=tuple(item["towards"]),
        topics=tuple(item["topics"]),
        deadline=_date(item["deadline"]),
        label=item["label"],
        start=item["start"],
        end=item["end"],
        deadline_words=item.get("deadline_words"),
        speaker=item.get("speaker"),
        about=tuple(item.get("about", ())),
        lead=item.get("lead", ""),
    )
