"""What a digest says: new meetings, what was agreed there first; deadlines; meetings ahead.

Which of these a digest shows, and how far ahead it looks, is in `config/digests.yaml`.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answer.answers import Digest, DigestMeeting, Quote, Scope, Upcoming
from bot.answer.deadlines import due
from bot.answer.desk import Desk
from bot.answer.lines import meeting_line, quote_of, shown_topic
from bot.domain import JOINT_KINDS, Filter, KeptMeeting
from bot.settings.digests import Shows

MEETINGS, QUOTES, STANDING = 12, 4, 3
"""Meetings that a digest shows, quotes of each, and quotes for each meeting ahead."""


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

    `filter` is the subscription's. A new meeting whose date is not known is not shown: a desk that
    cannot tell an old meeting from yesterday's would be misled.
    """
    kind = desk.settings.digests.digests.get(name)
    shows = kind.shows if kind else (Shows.NEW,)
    last = day + dt.timedelta(days=kind.ahead_days if kind else 0)
    found: tuple[KeptMeeting, ...] = ()
    total = 0
    if Shows.NEW in shows:
        window = replace(
            filter, stored_since=since, stored_until=until, since=filter.since or dt.date.min
        )
        listing = desk.store.meetings(window, MEETINGS)
        found, total = listing.items, listing.total
    return Digest(
        name=name,
        title=kind.title if kind else name,
        day=day,
        since=since,
        until=until,
        scope=scope_of(filter, desk),
        items=tuple(_item(kept, filter, desk) for kept in found),
        total=total,
        deadlines=due(replace(filter, due_since=day, due_until=last), desk)
        if Shows.DEADLINES in shows
        else (),
        upcoming=_upcoming(filter, desk, day, last) if Shows.UPCOMING in shows else (),
        last=last,
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
        topics=tuple(shown_topic(topic, desk.settings) for topic in filter.topics),
        people=filter.people,
        words=filter.words,
        since=filter.since,
        until=filter.until,
    )


def _item(kept: KeptMeeting, filter: Filter, desk: Desk) -> DigestMeeting:
    kinds = filter.kinds or JOINT_KINDS
    line = meeting_line(kept, desk.settings)
    chosen = sorted(
        (item for item in kept.meeting.commitments if item.kind in kinds),
        key=lambda item: kinds.index(item.kind),
    )
    quotes = tuple(quote_of(0, item, line, desk.settings) for item in chosen[:QUOTES])
    return DigestMeeting(line, quotes, len(chosen))


def _upcoming(filter: Filter, desk: Desk, first: dt.date, last: dt.date) -> tuple[Upcoming, ...]:
    """Meetings announced for the days ahead, each with what stands agreed between its sides."""
    ahead = desk.store.upcoming(replace(filter, since=first, until=last))
    return tuple(
        Upcoming(meeting_line(kept, desk.settings), _standing(kept, desk)) for kept in ahead
    )


def _standing(kept: KeptMeeting, desk: Desk) -> tuple[Quote, ...]:
    countries = kept.meeting.countries
    if len(countries) < 2:
        return ()
    return desk.quotes(
        desk.store.commitments(Filter(between=countries, kinds=JOINT_KINDS), STANDING).items
    )
