"""Plans what is due: one delivery for each channel, digest and local day, whoever plans it.

The rule after a time away: a digest whose local day is not over (or that was due a short while ago)
still goes out, marked late; an older one is folded into the next, whose window starts where the
last one that was sent ended.
"""

import datetime as dt
import logging
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.digest.calendar import Occurrence, Schedule, occurrences
from bot.settings.digests import Digests, Weekday
from bot.store import Store, outbox, subscriptions
from bot.store.base import writing
from bot.store.outbox import Delivery, State
from bot.store.subscriptions import Subscription

log = logging.getLogger(__name__)

SETTLED = dt.timedelta(seconds=2)
"""A page is stamped a moment before it can be read: a window ends so long before it is planned, and
what was being kept just then is in the next one instead of in none."""

BATCH = 2_000
"""Subscriptions planned in one transaction."""

_WEEKDAYS = {day: number for number, day in enumerate(Weekday)}


def schedule(subscription: Subscription) -> Schedule:
    """When the subscription's channel wants its digest."""
    return Schedule(
        ZoneInfo(subscription.zone),
        subscription.at,
        frozenset(_WEEKDAYS[day] for day in subscription.days),
    )


def plan(store: Store, digests: Digests, now: dt.datetime) -> int:
    """Plans all that is due at `now`; returns how many subscriptions were due.

    Any number of workers may plan at once. Raises StoreUnavailable.
    """
    total = 0
    while True:
        with writing(store.engine) as connection:
            due = subscriptions.due(connection, now, BATCH)
            planned: list[Delivery] = []
            move_on: dict[int, dt.datetime] = {}
            latest: dict[int, dt.date] = {}
            for subscription in due:
                why = _cannot_run(subscription, digests)
                if why:
                    place = (subscription.workspace, subscription.channel, subscription.digest)
                    subscriptions.pause(connection, why, now, *place)
                    log.error("%s in %s is paused: %s", *place[:0:-1], why)
                    continue
                missed, following = _until_now(subscription, digests, now)
                planned += _deliveries(subscription, missed, digests, now)
                move_on[subscription.id] = following
                if missed:
                    latest[subscription.id] = missed[-1].day
            outbox.fold_older(connection, latest)
            outbox.plan(connection, planned)
            subscriptions.move_on(connection, move_on)
        total += len(due)
        if len(due) < BATCH:
            return total


def _cannot_run(subscription: Subscription, digests: Digests) -> str:
    """Why the subscription cannot be planned any more; "" when it can."""
    if subscription.digest not in digests.digests:
        return "config/digests.yaml has no such digest"
    try:
        ZoneInfo(subscription.zone)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return f"there is no time zone {subscription.zone} any more"
    return ""


def _until_now(
    subscription: Subscription, digests: Digests, now: dt.datetime
) -> tuple[list[Occurrence], dt.datetime]:
    """What came due from the subscription's `next_due` to `now`, and when the next one is."""
    grace = dt.timedelta(hours=digests.outbox.late_hours)
    after = subscription.next_due - dt.timedelta(microseconds=1)
    missed: list[Occurrence] = []
    for occurrence in occurrences(schedule(subscription), after, grace):
        if occurrence.due > now:
            return missed, occurrence.due
        missed.append(occurrence)
    raise AssertionError("occurrences never end")


def _deliveries(
    subscription: Subscription, missed: list[Occurrence], digests: Digests, now: dt.datetime
) -> Iterator[Delivery]:
    first = now - SETTLED - dt.timedelta(days=digests.digests[subscription.digest].first_days)
    for occurrence in missed:
        worth_sending = occurrence is missed[-1] and occurrence.until > now
        yield Delivery(
            workspace=subscription.workspace,
            channel=subscription.channel,
            digest=subscription.digest,
            day=occurrence.day,
            due_at=occurrence.due,
            expires_at=occurrence.until,
            since=subscription.covered or first,
            until=now - SETTLED,
            subscription_id=subscription.id,
            state=State.PLANNED if worth_sending else State.FOLDED,
            wake_at=now if worth_sending else None,
            why=None if worth_sending else "its day was over",
        )
