"""When a digest is due: local days and times of any zone, in absolute time.

Two rules for the hours that a zone skips or repeats: a time that does not exist that day is due at
the first minute that does; a time that comes twice is due the first time. A local day that the
zone leaves out altogether (Samoa, 30 December 2011) has no digest.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

_MINUTE = dt.timedelta(minutes=1)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A local time on days of the week (0 is Monday); at least one day."""

    zone: ZoneInfo
    at: dt.time
    days: Collection[int]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The digest of the local date `day`: due at `due`, worth sending until `until` (both UTC)."""

    day: dt.date
    due: dt.datetime
    until: dt.datetime


def instant(day: dt.date, at: dt.time, zone: ZoneInfo) -> dt.datetime:
    """The first moment (UTC) at which clocks in `zone` show `at` of `day`, or a later minute."""
    local = dt.datetime.combine(day, at)
    first = local.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)
    if first.astimezone(zone).replace(tzinfo=None) == local:
        return first
    # In a gap, the two readings of the local time lie on either side of the change.
    before = local.replace(tzinfo=zone, fold=1).astimezone(dt.UTC)
    offset = before.astimezone(zone).utcoffset()
    low, high = 0, (first - before) // _MINUTE
    while high - low > 1:
        middle = (low + high) // 2
        if (before + middle * _MINUTE).astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return before + high * _MINUTE


def exists(day: dt.date, zone: ZoneInfo) -> bool:
    """False for a date that the zone skipped as a whole."""
    return instant(day, dt.time(), zone).astimezone(zone).date() == day


def occurrences(
    schedule: Schedule, after: dt.datetime, grace: dt.timedelta = dt.timedelta()
) -> Iterator[Occurrence]:
    """Every occurrence due later than `after`, in order, without end.

    It is worth sending until its local day is over, and at least for `grace` after it was due.
    """
    if not schedule.days:
        raise ValueError("a schedule needs at least one day of the week")
    day = after.astimezone(schedule.zone).date() - _DAY
    while True:
        if day.weekday() in schedule.days and exists(day, schedule.zone):
            due = instant(day, schedule.at, schedule.zone)
            if due > after:
                over = instant(day + _DAY, dt.time(), schedule.zone)
                yield Occurrence(day, due, max(over, due + grace))
        day += _DAY
