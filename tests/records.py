"""Builders of pages and meetings for tests: invented, and short to write."""

import datetime as dt
from collections.abc import Sequence

from bot.domain import (
    CleanPage,
    Commitment,
    CommitmentKind,
    DateBasis,
    Kind,
    Meeting,
    MeetingType,
    Participant,
    RawPage,
    Source,
)

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)


def raw_page(text: str = "Invented readout.", key: str = "https://ministry.example/1") -> RawPage:
    """The bytes of `text`, read from the address `key`."""
    return RawPage(key.rsplit("/", 1)[-1], text.encode(), "text/plain", key, key)


def clean_page(
    text: str = "Invented readout.",
    title: str = "",
    issuer: str = "",
    published: dt.date | None = None,
) -> CleanPage:
    return CleanPage("1", text, title, issuer=issuer, published=published)


def commitment(
    text: str,
    kind: CommitmentKind = CommitmentKind.AGREED,
    by: Sequence[str] = ("KR", "US"),
    towards: Sequence[str] = (),
    about: Sequence[str] = (),
    topics: Sequence[str] = (),
    label: str = "1",
    deadline: dt.date | None = None,
) -> Commitment:
    return Commitment(
        kind,
        text,
        by=tuple(by),
        towards=tuple(towards),
        about=tuple(about),
        topics=tuple(topics),
        label=label,
        deadline=deadline,
        end=len(text),
    )


def meeting(
    title: str = "Invented meeting",
    date: dt.date | None = dt.date(2026, 2, 27),
    *commitments: Commitment,
    people: Sequence[Participant] = (),
    countries: Sequence[str] = ("KR", "US"),
    topics: Sequence[str] = (),
    issuer: str = "",
    is_readout: bool = True,
    date_end: dt.date | None = None,
) -> Meeting:
    return Meeting(
        is_readout=is_readout,
        kind=Kind.READOUT if is_readout else Kind.STATEMENT,
        language="en",
        title=title,
        source=Source("1", "https://ministry.example/1", issuer=issuer),
        date=date,
        date_end=date_end,
        date_basis=DateBasis.UNKNOWN if date is None else DateBasis.EXPLICIT,
        meeting_type=MeetingType.BILATERAL,
        participants=tuple(people),
        countries=tuple(countries),
        topics=tuple(topics),
        commitments=commitments,
    )
