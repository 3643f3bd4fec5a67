"""What a digest says: the meetings that became known in a window, what was agreed there first."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answer.answers import Digest, DigestMeeting, Scope
from bot.answer.desk import Desk
from bot.answer.lines import meeting_line, quote_of
from bot.domain import JOINT_KINDS, Filter, KeptMeeting

MEETINGS, QUOTES = 12, 4
"""Meetings that a digest shows, and quotes of each."""


def digest(
    desk: Desk,
    filter: Filter,
    since: dt.datetime,
    until: dt.datetime,
    day: dt.date,
    name: str = "daily",
    *,
    late: bool = False,
) -> Digest:
    """The digest `name` of the local day `day`: what was stored from `since` until `until`.

    `filter` is the subscription's. A meeting without a date is left out until it has one.
    """
    window = replace(
        filter, stored_since=since, stored_until=until, since=filter.since or dt.date.min
    )
    found = desk.store.meetings(window, MEETINGS)
    return Digest(
        name=name,
        day=day,
        since=since,
        until=until,
        scope=scope_of(filter, desk),
        items=tuple(_item(kept, filter, desk) for kept in found.items),
        total=found.total,
        late=late,
    )


def scope_of(filter: Filter, desk: Desk) -> Scope:
    """A filter in display names."""

    def named(codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(desk.settings.countries.name, codes))

    return Scope(
        countries=named(filter.countries),
        between=named(filter.between),
        about=named(filter.about),
        topics=filter.topics,
        people=filter.people,
        words=filter.words,
        since=filter.since,
        until=filter.until,
    )


def _item(kept: KeptMeeting, filter: Filter, desk: Desk) -> DigestMeeting:
    kinds = filter.kinds or JOINT_KINDS
    line = meeting_line(kept, desk.settings.countries)
    chosen = sorted(
        (item for item in kept.meeting.commitments if item.kind in kinds),
        key=lambda item: kinds.index(item.kind),
    )
    quotes = tuple(quote_of(0, item, line, desk.settings.countries) for item in chosen[:QUOTES])
    return DigestMeeting(line, quotes, len(chosen))
