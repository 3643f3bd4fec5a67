"""Keeps which readouts tell of one meeting, in step with the pages as they come and change."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from bot.domain import Meeting
from bot.schema import meeting_from_json
from bot.settings.people import KnownPeople
from bot.store.pairing import LONGEST, days, groups, may_be_paired, same_meeting
from bot.store.tables import encounters, meeting_countries, meetings

_DAY = dt.timedelta(days=1)


def pair(connection: Connection, ids: Iterable[int], people: KnownPeople) -> None:
    """Decides anew for the meetings `ids`, and for all that they were or may be paired with.

    The same record gives the same pairs, in whatever order its pages came.
    """
    wanted = set(ids)
    wanted |= set(connection.scalars(mates(wanted)))
    known = _current(connection, wanted)
    waiting = list(known)
    while waiting:
        meeting = known[waiting.pop()]
        for near, found in _near(connection, meeting).items():
            if near not in known and same_meeting(meeting, found, people):
                known[near] = found
                waiting.append(near)
    together = list(groups(known, people))
    connection.execute(delete(encounters).where(encounters.c.meeting_id.in_(wanted.union(known))))
    rows = [{"meeting_id": member, "encounter": group[0]} for group in together for member in group]
    if rows:
        connection.execute(insert(encounters), rows)


def mates(ids: Iterable[int]) -> Select[tuple[int]]:
    """The meetings that share an encounter with one of `ids`, these included."""
    shared = select(encounters.c.encounter).where(encounters.c.meeting_id.in_(list(ids)))
    return select(encounters.c.meeting_id).where(encounters.c.encounter.in_(shared))


def _current(connection: Connection, ids: Iterable[int]) -> dict[int, Meeting]:
    asked = select(meetings.c.id, meetings.c.data).where(
        meetings.c.id.in_(list(ids)), meetings.c.is_current
    )
    return _meetings(connection.execute(asked).all())


def _near(connection: Connection, meeting: Meeting) -> dict[int, Meeting]:
    """Readouts of about the same days that all of the meeting's sides took part in."""
    span = days(meeting)
    if span is None or not may_be_paired(meeting):
        return {}
    asked = select(meetings.c.id, meetings.c.data).where(
        meetings.c.is_current,
        # A meeting of several days is found by its first, which may be long before the last.
        meetings.c.sort_date.between(span[0] - _DAY - LONGEST, span[1] + _DAY),
        func.coalesce(meetings.c.date_end, meetings.c.date) >= span[0] - _DAY,
        *(meetings.c.id.in_(_of_side(country)) for country in set(meeting.countries)),
    )
    return _meetings(connection.execute(asked).all())


def _of_side(country: str) -> Select[tuple[int]]:
    return select(meeting_countries.c.meeting_id).where(
        meeting_countries.c.country == country, meeting_countries.c.took_part
    )


def _meetings(rows: Sequence[Any]) -> dict[int, Meeting]:
    return {row.id: meeting_from_json(row.data) for row in rows}
