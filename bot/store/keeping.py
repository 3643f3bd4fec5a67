"""Takes a page into the record: once, or as a new version of what was there.

Which page it is, is its key (URL or file). A page is the same as before when its bytes are, or its
cleaned text and publication date (many sites print a visitor count into every page). What is on
record already under another key is not taken twice. One transaction keeps a page or leaves no
trace, and writers take turns, so two of them cannot both find it missing.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Table, func, insert, or_, select, text, update

from bot.domain import CleanPage, Commitment, Meeting, RawPage
from bot.schema import meeting_to_json
from bot.settings.people import KnownPeople
from bot.settings.spelling import fold
from bot.store.encounters import mates, pair
from bot.store.search import Search, Searched
from bot.store.tables import (
    commitment_countries,
    commitment_topics,
    commitments,
    meeting_countries,
    meeting_topics,
    meetings,
    pages,
    participant_words,
    participants,
    versions,
)
from bot.store.words import name_terms, person_key

_LOCK = 7_305_002
LONGEST_KEY = 500
"""Characters of a key that is kept as it is (PostgreSQL indexes no value beyond 2,700 bytes)."""


class Outcome(StrEnum):
    """What keeping a page came to."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Kept:
    """`ids` are the meetings that now stand for the page, in its order."""

    outcome: Outcome
    ids: tuple[int, ...]


def take_turn(connection: Connection) -> None:
    """Waits until no other transaction writes to the record (on SQLite, none writes at all)."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def keep(
    connection: Connection,
    search: Search,
    raw: RawPage,
    page: CleanPage,
    found: Sequence[Meeting],
    now: dt.datetime,
    people: KnownPeople | None = None,
) -> Kept:
    """See `Store.keep`; runs in a transaction that writes."""
    take_turn(connection)
    known = connection.scalar(select(pages.c.id).where(pages.c.key == _key(raw)))
    before = () if known is None else _current_meetings_of(connection, known)
    # Whoever told of one meeting with a text that is past now may stand alone.
    concerned = {*before, *connection.scalars(mates(before))} if before else set()
    kept = _keep(connection, search, raw, page, found, now)
    pair(connection, concerned.union(kept.ids), people or KnownPeople())
    return kept


def _keep(
    connection: Connection,
    search: Search,
    raw: RawPage,
    page: CleanPage,
    found: Sequence[Meeting],
    now: dt.datetime,
) -> Kept:
    key = _key(raw)
    raw_hash = hashlib.sha256(raw.content).hexdigest()
    text_hash = hashlib.sha256(page.text.encode()).hexdigest()

    page_id = connection.scalar(select(pages.c.id).where(pages.c.key == key))
    latest = None if page_id is None else _latest(connection, page_id)
    if latest is not None and (
        latest.raw_hash == raw_hash
        or (latest.text_hash, latest.published) == (text_hash, page.published)
    ):
        return Kept(Outcome.UNCHANGED, _meetings_of(connection, latest.id))

    elsewhere = _elsewhere(connection, page_id, raw_hash, text_hash)
    if elsewhere is not None:
        if latest is not None:
            # The page now says what another page on record says: its own old text is past.
            _supersede(connection, latest.id)
        outcome = Outcome.UNCHANGED if latest is None else Outcome.AMENDED
        return Kept(outcome, _meetings_of(connection, elsewhere))

    if page_id is None:
        page_id = _insert(connection, pages, key=key, url=raw.url, name=raw.name, first_seen=now)
    if latest is not None:
        _supersede(connection, latest.id)
    number = (
        1
        + connection.execute(
            select(func.coalesce(func.max(versions.c.number), 0)).where(
                versions.c.page_id == page_id
            )
        ).scalar_one()
    )
    version_id = _insert(
        connection,
        versions,
        page_id=page_id,
        number=number,
        is_latest=True,
        raw_hash=raw_hash,
        text_hash=text_hash,
        text=page.text,
        title=page.title,
        language=page.language,
        issuer=page.issuer,
        published=page.published,
        stored_at=now,
    )
    search.add(connection, Searched.PAGES, [(version_id, f"{page.title}\n{page.text}")])
    ids = tuple(
        _add_meeting(connection, search, version_id, position, meeting, now)
        for position, meeting in enumerate(found)
    )
    return Kept(Outcome.STORED if number == 1 else Outcome.AMENDED, ids)


def _key(raw: RawPage) -> str:
    key = raw.key or raw.url or raw.name
    if len(key) <= LONGEST_KEY:
        return key
    return "sha256:" + hashlib.sha256(key.encode()).hexdigest()


class _Latest(NamedTuple):
    id: int
    raw_hash: str
    text_hash: str
    published: dt.date | None


def _latest(connection: Connection, page_id: int) -> _Latest | None:
    row = connection.execute(
        select(*(versions.c[name] for name in _Latest._fields)).where(
            versions.c.page_id == page_id, versions.c.is_latest
        )
    ).one_or_none()
    return None if row is None else _Latest(*row)


def _elsewhere(
    connection: Connection, page_id: int | None, raw_hash: str, text_hash: str
) -> int | None:
    """The version of another page with this content, a latest one if there is one."""
    found: int | None = connection.scalar(
        select(versions.c.id)
        .where(
            or_(versions.c.raw_hash == raw_hash, versions.c.text_hash == text_hash),
            versions.c.page_id != (page_id or 0),
        )
        .order_by(versions.c.is_latest.desc(), versions.c.id.desc())
        .limit(1)
    )
    return found


def _meetings_of(connection: Connection, version_id: int) -> tuple[int, ...]:
    return tuple(
        connection.scalars(
            select(meetings.c.id)
            .where(meetings.c.version_id == version_id)
            .order_by(meetings.c.position)
        )
    )


def _current_meetings_of(connection: Connection, page_id: int) -> tuple[int, ...]:
    return tuple(
        connection.scalars(
            select(meetings.c.id)
            .join(versions)
            .where(versions.c.page_id == page_id, versions.c.is_latest, meetings.c.is_current)
        )
    )


def _supersede(connection: Connection, version_id: int) -> None:
    past = select(meetings.c.id).where(meetings.c.version_id == version_id)
    for change in (
        update(versions).where(versions.c.id == version_id).values(is_latest=False),
        update(meetings).where(meetings.c.version_id == version_id).values(is_current=False),
        update(commitments).where(commitments.c.meeting_id.in_(past)).values(is_current=False),
    ):
        connection.execute(change)


def _add_meeting(
    connection: Connection,
    search: Search,
    version_id: int,
    position: int,
    meeting: Meeting,
    now: dt.datetime,
) -> int:
    sort_date = meeting.date or dt.date.min
    meeting_id = _insert(
        connection,
        meetings,
        version_id=version_id,
        position=position,
        is_current=meeting.is_readout,
        is_readout=meeting.is_readout,
        kind=meeting.kind.value,
        date=meeting.date,
        date_end=meeting.date_end,
        sort_date=sort_date,
        meeting_type=meeting.meeting_type.value,
        issuer_key=fold(meeting.source.issuer),
        stored_at=now,
        data=meeting_to_json(meeting),
    )
    _add_participants(connection, meeting_id, meeting)
    concerned = {country for item in meeting.commitments for country in _concerned(item)}
    _insert_all(
        connection,
        meeting_countries,
        [
            {
                "country": country,
                "meeting_id": meeting_id,
                "took_part": country in meeting.countries,
            }
            for country in concerned.union(meeting.countries)
        ],
    )
    topics = {topic for item in meeting.commitments for topic in item.topics}
    _insert_all(
        connection,
        meeting_topics,
        [{"topic": topic, "meeting_id": meeting_id} for topic in topics.union(meeting.topics)],
    )
    _add_commitments(connection, search, meeting_id, meeting, sort_date)
    return meeting_id


def _add_participants(connection: Connection, meeting_id: int, meeting: Meeting) -> None:
    ids = _insert_all(
        connection,
        participants,
        [
            {
                "meeting_id": meeting_id,
                "position": position,
                "name": person.name,
                "person_key": person_key(person.name),
                "role": person.role,
                "country": person.country,
                "side": person.side,
            }
            for position, person in enumerate(meeting.participants)
        ],
        participants.c.id,
    )
    _insert_all(
        connection,
        participant_words,
        [
            {"word": word, "participant_id": participant_id}
            for participant_id, person in zip(ids, meeting.participants, strict=True)
            for word in name_terms(person.name)
        ],
    )


def _add_commitments(
    connection: Connection, search: Search, meeting_id: int, meeting: Meeting, sort_date: dt.date
) -> None:
    ids = _insert_all(
        connection,
        commitments,
        [
            {
                "meeting_id": meeting_id,
                "position": position,
                "is_current": meeting.is_readout,
                "sort_date": sort_date,
                "kind": item.kind.value,
                "label": item.label,
                "text": item.text,
                "start": item.start,
                "end": item.end,
                "speaker": item.speaker,
                "deadline": item.deadline,
                "deadline_words": item.deadline_words,
            }
            for position, item in enumerate(meeting.commitments)
        ],
        commitments.c.id,
    )
    kept = list(zip(ids, meeting.commitments, strict=True))
    _insert_all(
        connection,
        commitment_countries,
        [
            {"country": country, "commitment_id": commitment_id}
            for commitment_id, item in kept
            for country in _concerned(item).union(meeting.countries)
        ],
    )
    _insert_all(
        connection,
        commitment_topics,
        [
            {"topic": topic, "commitment_id": commitment_id}
            for commitment_id, item in kept
            for topic in set(item.topics)
        ],
    )
    search.add(
        connection,
        Searched.COMMITMENTS,
        ((commitment_id, "\n".join((item.text, *item.topics))) for commitment_id, item in kept),
    )


def _concerned(item: Commitment) -> set[str]:
    return {*item.by, *item.towards, *item.about}


def _insert(connection: Connection, table: Table, **values: Any) -> int:
    """Adds one row; its id."""
    identity: int = connection.scalar(insert(table).values(values).returning(table.c.id))
    return identity


def _insert_all(
    connection: Connection,
    table: Table,
    rows: list[dict[str, Any]],
    identity: Column[int] | None = None,
) -> list[int]:
    """Adds the rows; their `identity`, in order, when it is asked for."""
    if not rows:
        return []
    if identity is None:
        connection.execute(insert(table), rows)
        return []
    wanted = insert(table).returning(identity, sort_by_parameter_order=True)
    return list(connection.scalars(wanted, rows))
