"""A year of the clock over 24 zones, through both changes: one digest for each local day."""

import datetime as dt
import random
from collections import Counter
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot.digest.plan import plan
from bot.settings import Settings
from bot.settings.digests import Quiet, Weekday
from bot.store import Store, subscriptions
from bot.store.base import reading, writing
from bot.store.outbox import State, deliveries
from bot.store.subscriptions import Subscription

ZONES = (
    "Pacific/Auckland", "Pacific/Chatham", "Australia/Lord_Howe", "Australia/Adelaide",
    "Australia/Sydney", "Asia/Seoul", "Asia/Singapore", "Asia/Kathmandu", "Asia/Kolkata",
    "Asia/Tehran", "Asia/Beirut", "Asia/Jerusalem", "Africa/Cairo", "Europe/Chisinau",
    "Europe/Berlin", "Europe/London", "Africa/Casablanca", "Atlantic/Azores", "America/St_Johns",
    "America/New_York", "America/Havana", "America/Santiago", "America/Asuncion",
    "Pacific/Apia",
)  # fmt: skip
HOURS = (dt.time(0, 10), dt.time(2, 30))
"""Local times that many of the zones skip on one day of the year and repeat on another."""

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2027, 1, 3, tzinfo=dt.UTC)
YEAR = [dt.date(2026, 1, 3) + dt.timedelta(days=n) for n in range(360)]


def test_a_year_of_24_zones_brings_one_digest_for_each_channel_and_local_day() -> None:
    digests = Settings().digests
    dice = random.Random(2026)
    channels = {f"{zone} {at}": (zone, at) for zone in ZONES for at in HOURS}
    with Store.open("sqlite://") as store:
        with writing(store.engine) as connection:
            subscriptions.keep(
                connection,
                *(
                    Subscription(
                        "T1", channel, "daily", "U1", at, zone, tuple(Weekday), START, Quiet.LINE
                    )
                    for channel, (zone, at) in channels.items()
                ),
            )
        now, due_sent = START, sa.update(deliveries).where(deliveries.c.wake_at.is_not(None))
        while now < END:
            if plan(store, digests, now):
                with writing(store.engine) as connection:
                    connection.execute(due_sent.values(state=State.SENT, sent_at=now, wake_at=None))
            now += dt.timedelta(minutes=dice.uniform(40, 170))
        with reading(store.engine) as connection:
            rows = connection.execute(sa.select(deliveries)).all()
    assert {row.state for row in rows} == {State.SENT}
    days = Counter((row.channel, row.day) for row in rows)
    assert {(channel, day) for channel in channels for day in YEAR} <= days.keys()
    assert set(days.values()) == {1}
    moved = set()
    for row in rows:
        zone, at = channels[row.channel]
        local = row.due_at.astimezone(ZoneInfo(zone))
        assert local.date() == row.day
        assert local.fold == 0
        if local.time() != at:
            moved.add((zone, row.day))
            before = (row.due_at - dt.timedelta(minutes=1)).astimezone(ZoneInfo(zone))
            wanted = dt.datetime.combine(row.day, at)
            assert before.replace(tzinfo=None) < wanted < local.replace(tzinfo=None)
    assert len(moved) >= 10, "zones that skip these hours are part of the trial"
