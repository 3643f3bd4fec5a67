"""Local days and times in absolute time, across the changes of the clocks."""

import datetime as dt
import zoneinfo
from itertools import islice, pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.digest.calendar import Schedule, exists, instant, occurrences

NEW_YORK = zoneinfo.ZoneInfo("America/New_York")
EVERY_DAY = range(7)
ZONES = sorted(
    z for z in zoneinfo.available_timezones() if "/" in z and not z.startswith(("Etc", "SystemV"))
)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=dt.UTC)


def test_a_plain_day_is_due_at_the_local_time() -> None:
    seoul = zoneinfo.ZoneInfo("Asia/Seoul")
    assert instant(dt.date(2026, 3, 2), dt.time(8, 30), seoul) == utc(2026, 3, 1, 23, 30)


def test_a_skipped_time_is_due_at_the_first_minute_after_the_gap() -> None:
    assert instant(dt.date(2026, 3, 8), dt.time(2, 30), NEW_YORK) == utc(2026, 3, 8, 7, 0)
    lord_howe = zoneinfo.ZoneInfo("Australia/Lord_Howe")
    assert instant(dt.date(2026, 10, 4), dt.time(2, 10), lord_howe) == utc(2026, 10, 3, 15, 30)


def test_a_repeated_time_is_due_the_first_time_only() -> None:
    assert instant(dt.date(2026, 11, 1), dt.time(1, 30), NEW_YORK) == utc(2026, 11, 1, 5, 30)
    schedule = Schedule(NEW_YORK, dt.time(1, 30), EVERY_DAY)
    days = [o.day for o in islice(occurrences(schedule, utc(2026, 10, 31, 12)), 3)]
    assert days == [dt.date(2026, 11, 1), dt.date(2026, 11, 2), dt.date(2026, 11, 3)]


def test_a_gap_at_midnight_does_not_lose_the_day() -> None:
    cairo = zoneinfo.ZoneInfo("Africa/Cairo")
    day = dt.date(2026, 4, 24)
    assert exists(day, cairo)
    assert instant(day, dt.time(0, 10), cairo).astimezone(cairo).time() == dt.time(1, 0)


def test_a_date_that_a_zone_left_out_has_no_digest() -> None:
    apia = zoneinfo.ZoneInfo("Pacific/Apia")
    schedule = Schedule(apia, dt.time(8), EVERY_DAY)
    days = [o.day.day for o in islice(occurrences(schedule, utc(2011, 12, 28, 20)), 3)]
    assert days == [29, 31, 1]


def test_only_the_chosen_days_of_the_week_come() -> None:
    schedule = Schedule(NEW_YORK, dt.time(9), (0, 4))
    days = [o.day for o in islice(occurrences(schedule, utc(2026, 3, 2, 23)), 3)]
    assert [day.weekday() for day in days] == [4, 0, 4]


def test_an_occurrence_is_worth_sending_until_its_local_day_is_over_or_the_grace() -> None:
    late = Schedule(NEW_YORK, dt.time(23, 50), EVERY_DAY)
    first = next(occurrences(late, utc(2026, 3, 2, 12), dt.timedelta(hours=2)))
    assert first.until == first.due + dt.timedelta(hours=2)
    early = Schedule(NEW_YORK, dt.time(8), EVERY_DAY)
    first = next(occurrences(early, utc(2026, 3, 2, 12), dt.timedelta(hours=2)))
    assert first.until == utc(2026, 3, 3, 5)


@given(
    zone=st.sampled_from(ZONES).map(zoneinfo.ZoneInfo),
    day=st.dates(dt.date(1975, 1, 1), dt.date(2037, 12, 31)),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
def test_an_instant_shows_its_local_time_or_is_the_first_minute_after_a_gap(
    zone: zoneinfo.ZoneInfo, day: dt.date, at: dt.time
) -> None:
    found = instant(day, at, zone)
    wanted = dt.datetime.combine(day, at)
    shown = found.astimezone(zone).replace(tzinfo=None)
    minute = dt.timedelta(minutes=1)
    before = (found - minute).astimezone(zone).replace(tzinfo=None)
    assert shown >= wanted
    if shown == wanted:
        earlier = (found - dt.timedelta(hours=1)).astimezone(zone).replace(tzinfo=None)
        assert earlier != wanted
    else:
        assert before < wanted < shown


@given(
    zone=st.sampled_from(ZONES).map(zoneinfo.ZoneInfo),
    seconds=st.integers(946_684_800, 2_082_758_400),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    days=st.sets(st.integers(0, 6), min_size=1),
)
def test_occurrences_come_in_order_and_once_a_day(
    zone: zoneinfo.ZoneInfo, seconds: int, at: dt.time, days: set[int]
) -> None:
    after = dt.datetime.fromtimestamp(seconds, dt.UTC)
    found = list(islice(occurrences(Schedule(zone, at, days), after), 12))
    assert all(o.due > after for o in found)
    assert all(a.day < b.day and a.due < b.due for a, b in pairwise(found))
    assert {o.day.weekday() for o in found} <= days
    assert all(o.due <= o.until for o in found)
