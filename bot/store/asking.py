"""Reads the record: which meetings and commitments a filter means, in order, a page at a time.

Everything here answers from readouts in the latest version of their pages, but for what is asked
by a meeting's id. A list costs the same few queries whatever its length. A meeting that several
readouts tell of is listed and counted once, as the first of them that a filter means.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    case,
    cast,
    false,
    func,
    or_,
    select,
    tuple_,
    union,
)

from bot.domain import Filter, KeptCommitment, KeptMeeting, Kind, Listing, Meeting, Tally
from bot.schema import meeting_from_json
from bot.settings.spelling import fold
from bot.store.encounters import mates
from bot.store.register import Written
from bot.store.search import Search, Searched
from bot.store.tables import (
    commitment_countries,
    commitment_topics,
    commitments,
    encounters,
    meeting_countries,
    meeting_topics,
    meetings,
    participant_words,
    participants,
    versions,
)
from bot.store.words import name_needles, name_terms, needles

Condition = ColumnElement[bool]
Newest = tuple[int | None, int | None]
Named = Callable[[str], Iterable[Written]]
"""Every way in which pages write the person called so; nothing for nobody known."""


def list_meetings(
    connection: Connection, search: Search, named: Named, asked: Filter, limit: int, offset: int
) -> Listing[KeptMeeting]:
    found = select(meetings.c.id, meetings.c.sort_date).where(
        meetings.c.is_current, *_meeting(asked, named), *_meeting_subject(asked, search)
    )
    if asked == Filter():
        # To walk an index twice, for a page and for the total, is quicker than to set it aside.
        later = select(encounters.c.meeting_id).where(
            encounters.c.meeting_id != encounters.c.encounter
        )
        source: CTE | Subquery = found.where(meetings.c.id.not_in(later)).subquery("found")
    else:
        every = found.cte("every")
        source = select(every).where(every.c.id.not_in(_repeated(every))).cte("found")
    newest = (source.c.sort_date.desc(), source.c.id.desc())
    rows, total = _page(connection, source, newest, limit, offset)
    kept = load(connection, [row.id for row in rows])
    return Listing(tuple(kept[row.id] for row in rows), total, offset)


def _repeated(found: CTE) -> Select[tuple[int]]:
    """The meetings of `found` that an earlier one of `found` stands for."""
    earlier, encounter = encounters.alias("earlier"), encounters.c.encounter
    return (
        select(encounters.c.meeting_id)
        .join(earlier, earlier.c.encounter == encounter)
        .where(
            earlier.c.meeting_id < encounters.c.meeting_id,
            earlier.c.meeting_id.in_(select(found.c.id)),
        )
    )


def list_commitments(
    connection: Connection, search: Search, named: Named, asked: Filter, limit: int, offset: int
) -> Listing[KeptCommitment]:
    found = select(
        commitments.c.id, commitments.c.meeting_id, commitments.c.position, commitments.c.sort_date
    ).where(commitments.c.is_current, *_commitment_subject(asked, search))
    if of_meeting := list(_meeting(asked, named)):
        found = found.where(commitments.c.meeting_id.in_(select(meetings.c.id).where(*of_meeting)))
    source: CTE | Subquery = (
        found.subquery("found") if asked == Filter(kinds=asked.kinds) else found.cte("found")
    )
    newest = (source.c.sort_date.desc(), source.c.meeting_id.desc(), source.c.position)
    rows, total = _page(connection, source, newest, limit, offset)
    kept = load(connection, dict.fromkeys(row.meeting_id for row in rows))
    items = (
        KeptCommitment(row.id, held.meeting.commitments[row.position], held)
        for row in rows
        for held in (kept[row.meeting_id],)
    )
    return Listing(tuple(items), total, offset)


def tally(connection: Connection, search: Search, named: Named, asked: Filter) -> Tally:
    told = (
        select(
            commitments.c.meeting_id,
            func.count().label("number"),
            func.min(meetings.c.date).label("date"),
        )
        .select_from(commitments.join(meetings, commitments.c.meeting_id == meetings.c.id))
        .where(
            commitments.c.is_current, *_commitment_subject(asked, search), *_meeting(asked, named)
        )
        .group_by(commitments.c.meeting_id)
        .subquery("told")
    )
    meeting = func.coalesce(encounters.c.encounter, told.c.meeting_id)
    met = (
        select(
            func.sum(told.c.number).label("number"),
            func.min(told.c.date).label("first"),
            func.count().label("texts"),
        )
        .select_from(told.outerjoin(encounters, encounters.c.meeting_id == told.c.meeting_id))
        .group_by(meeting)
        .subquery("met")
    )
    found = select(
        cast(func.coalesce(func.sum(met.c.number), 0), Integer),
        func.count(),
        func.min(met.c.first),
        func.count(case((met.c.texts > 1, 1))),
    ).select_from(met)
    return Tally(*connection.execute(found).one())


def list_upcoming(connection: Connection, named: Named, asked: Filter) -> tuple[KeptMeeting, ...]:
    """Announced meetings of the latest versions, soonest first, those without a date last."""
    found = (
        _kept()
        .where(
            versions.c.is_latest, meetings.c.kind == Kind.UPCOMING.value, *_meeting(asked, named)
        )
        .order_by(meetings.c.date.is_(None), meetings.c.date, meetings.c.id)
    )
    return tuple(_kept_meeting(row) for row in connection.execute(found))


def _page(
    connection: Connection,
    source: CTE | Subquery,
    order: Sequence[ColumnElement[Any]],
    limit: int,
    offset: int,
) -> tuple[Sequence[Any], int]:
    """The rows of one page, and how many there are in all."""
    count = select(func.count()).select_from(source)
    total = count.correlate(None).scalar_subquery().label("total")
    rows = connection.execute(
        select(source, total).order_by(*order).limit(limit).offset(offset)
    ).all()
    if rows:
        return rows, rows[0].total
    # A page beyond the end holds no row that could say how many there are.
    return rows, (connection.execute(count).scalar_one() if offset else 0)


def load(connection: Connection, ids: Iterable[int]) -> dict[int, KeptMeeting]:
    """The meetings by id, whatever version they are of, with what else tells of them."""
    asked = list(ids)
    wanted = union(select(meetings.c.id).where(meetings.c.id.in_(asked)), mates(asked))
    rows = connection.execute(
        _kept()
        .add_columns(encounters.c.encounter)
        .outerjoin(encounters, encounters.c.meeting_id == meetings.c.id)
        .where(meetings.c.id.in_(wanted.subquery().select()))
        .order_by(meetings.c.id)
    )
    loaded: dict[int, KeptMeeting] = {}
    together: dict[int, list[KeptMeeting]] = {}
    encounter_of: dict[int, int] = {}
    for row in rows:
        loaded[row.id] = _kept_meeting(row)
        if row.encounter is not None:
            together.setdefault(row.encounter, []).append(loaded[row.id])
            encounter_of[row.id] = row.encounter
    return {
        id: replace(
            loaded[id],
            also=tuple(kept for kept in together.get(encounter_of.get(id, 0), ()) if kept.id != id),
        )
        for id in asked
        if id in loaded
    }


def text_of(connection: Connection, meeting_id: int) -> str | None:
    found: str | None = connection.scalar(
        select(versions.c.text).join(meetings).where(meetings.c.id == meeting_id)
    )
    return found


def versions_of(connection: Connection, meeting_id: int) -> tuple[KeptMeeting, ...]:
    page = (
        select(versions.c.page_id).join(meetings).where(meetings.c.id == meeting_id)
    ).scalar_subquery()
    by_version: dict[int, list[KeptMeeting]] = {}
    for row in connection.execute(
        _kept().where(versions.c.page_id == page).order_by(versions.c.number, meetings.c.position)
    ):
        by_version.setdefault(row.number, []).append(_kept_meeting(row))
    asked = next((kept for kept in _flat(by_version.values()) if kept.id == meeting_id), None)
    if asked is None:
        return ()
    return tuple(_counterpart(asked, kept) for kept in by_version.values())


def _flat(groups: Iterable[list[KeptMeeting]]) -> Iterator[KeptMeeting]:
    for group in groups:
        yield from group


def _counterpart(asked: KeptMeeting, candidates: Sequence[KeptMeeting]) -> KeptMeeting:
    """The one of a version's meetings that is most like `asked`: itself, where it is there."""

    def likeness(kept: KeptMeeting) -> tuple[bool, int, bool]:
        own, other = asked.meeting, kept.meeting
        shared = len(_who(own) & _who(other))
        return kept.id == asked.id, shared, own.date == other.date

    return max(candidates, key=likeness)


def _who(meeting: Meeting) -> set[str]:
    return {*meeting.countries, *(person.name for person in meeting.participants)}


def _kept() -> Select[Any]:
    return select(meetings.c.id, meetings.c.data, versions.c.number, meetings.c.stored_at).join(
        versions
    )


def _kept_meeting(row: Any) -> KeptMeeting:
    return KeptMeeting(row.id, meeting_from_json(row.data), row.number, row.stored_at)


def count_topics(connection: Connection) -> tuple[tuple[str, int], ...]:
    return _counted(connection, meeting_topics.c.topic, meeting_topics.c.meeting_id)


def count_countries(connection: Connection) -> tuple[tuple[str, int], ...]:
    return _counted(
        connection,
        meeting_countries.c.country,
        meeting_countries.c.meeting_id,
        meeting_countries.c.took_part,
    )


def newest(connection: Connection) -> Newest:
    """Differs whenever a page has been taken in."""
    row = connection.execute(
        select(
            select(func.max(versions.c.id)).scalar_subquery(),
            select(func.max(participants.c.id)).scalar_subquery(),
        )
    ).one()
    return row[0], row[1]


def written_names(connection: Connection) -> Iterator[Written]:
    """Every name that current readouts write, by country and office."""
    name, country, role = (participants.c[column] for column in ("name", "country", "role"))
    for row in connection.execute(
        select(
            name,
            country,
            role,
            func.count(),
            func.min(meetings.c.date),
            func.max(meetings.c.date),
        )
        .join(meetings)
        .where(meetings.c.is_current, participants.c.person_key != "")
        .group_by(name, country, role)
    ):
        yield Written(*row)


def _counted(
    connection: Connection, value: ColumnElement[str], meeting: ColumnElement[int], *also: Condition
) -> tuple[tuple[str, int], ...]:
    past = select(meetings.c.id).where(~meetings.c.is_current)
    rows = connection.execute(
        select(value, func.count()).where(meeting.not_in(past), *also).group_by(value)
    )
    return tuple(sorted(((name, count) for name, count in rows), key=_most_first))


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _meeting(asked: Filter, named: Named) -> Iterator[Condition]:
    """What a filter asks of a meeting itself: who, when, from whom."""
    if asked.countries:
        yield _took_part(asked.countries)
    for country in asked.between:
        yield _took_part((country,))
    if asked.people:
        yield or_(*(_person(name, named(name)) for name in asked.people))
    if asked.issuers:
        known = {fold(issuer) for issuer in asked.issuers} - {""}
        yield meetings.c.issuer_key.in_(_values(known))
    if asked.since is not None:
        yield func.coalesce(meetings.c.date_end, meetings.c.date) >= asked.since
    if asked.until is not None:
        yield meetings.c.date <= asked.until
    if asked.paired:
        yield meetings.c.id.in_(select(encounters.c.meeting_id))
    if asked.stored_since is not None:
        yield meetings.c.stored_at >= asked.stored_since
    if asked.stored_until is not None:
        yield meetings.c.stored_at < asked.stored_until


def _values(asked: Iterable[str]) -> list[str]:
    """The values as a database can be asked for them: what no text can hold is in no record."""
    return [value.encode(errors="replace").decode().replace("\x00", "\ufffd") for value in asked]


def _took_part(countries: Sequence[str]) -> Condition:
    return meetings.c.id.in_(
        select(meeting_countries.c.meeting_id).where(
            meeting_countries.c.country.in_(_values(countries)), meeting_countries.c.took_part
        )
    )


def _person(name: str, known: Iterable[Written]) -> Condition:
    """The person called so in full, however written; else whoever's name has all these words."""
    if forms := {(form.name, form.country or "", form.role) for form in known}:
        written = tuple_(
            participants.c.name, func.coalesce(participants.c.country, ""), participants.c.role
        )
        # The words' index finds few, of which these are some.
        telling = {max(name_terms(form[0]), key=len) for form in forms}
        likely = select(participant_words.c.participant_id).where(
            participant_words.c.word.in_(telling)
        )
        return meetings.c.id.in_(
            select(participants.c.meeting_id).where(
                participants.c.id.in_(likely), written.in_(sorted(forms))
            )
        )
    words = name_needles(name)
    if not words:
        return false()
    named = (
        select(participant_words.c.participant_id)
        .where(participant_words.c.word.in_(words))
        .group_by(participant_words.c.participant_id)
        .having(func.count() == len(words))
    )
    return meetings.c.id.in_(select(participants.c.meeting_id).where(participants.c.id.in_(named)))


def _meeting_subject(asked: Filter, search: Search) -> Iterator[Condition]:
    """What a filter asks of a meeting's matter. A kind, a deadline and a country asked for
    together must be true of one and the same commitment."""
    if own := list(_commitment_itself(asked)):
        if asked.about:
            own.append(_concerns(asked.about))
        yield meetings.c.id.in_(select(commitments.c.meeting_id).where(*own))
    elif asked.about:
        yield meetings.c.id.in_(
            select(meeting_countries.c.meeting_id).where(
                meeting_countries.c.country.in_(_values(asked.about))
            )
        )
    if asked.topics:
        yield meetings.c.id.in_(
            select(meeting_topics.c.meeting_id).where(
                meeting_topics.c.topic.in_(_values(asked.topics))
            )
        )
    if asked.words.strip():
        yield _holds(meetings.c.version_id, search, Searched.PAGES, asked.words)


def _commitment_itself(asked: Filter) -> Iterator[Condition]:
    if asked.kinds:
        yield commitments.c.kind.in_([kind.value for kind in asked.kinds])
    if asked.due_since is not None:
        yield commitments.c.deadline >= asked.due_since
    if asked.due_until is not None:
        yield commitments.c.deadline <= asked.due_until


def _commitment_subject(asked: Filter, search: Search) -> Iterator[Condition]:
    """What a filter asks of a commitment's own sentence."""
    yield from _commitment_itself(asked)
    if asked.about:
        yield _concerns(asked.about)
    if asked.topics:
        yield commitments.c.id.in_(
            select(commitment_topics.c.commitment_id).where(
                commitment_topics.c.topic.in_(_values(asked.topics))
            )
        )
    if asked.words.strip():
        yield _holds(commitments.c.id, search, Searched.COMMITMENTS, asked.words)


def _concerns(countries: Sequence[str]) -> Condition:
    return commitments.c.id.in_(
        select(commitment_countries.c.commitment_id).where(
            commitment_countries.c.country.in_(_values(countries))
        )
    )


def _holds(row: ColumnElement[int], search: Search, table: Searched, words: str) -> Condition:
    wanted = needles(words)
    return row.in_(search.matching(table, wanted)) if wanted else false()
