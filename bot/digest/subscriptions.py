"""What people do with subscriptions: subscribe, change, pause, see and leave."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.answer.answers import Digest
from bot.digest.calendar import occurrences
from bot.digest.content import Content
from bot.digest.plan import schedule
from bot.domain import Filter, Message, ReadoutError
from bot.render import message
from bot.settings import Settings
from bot.settings.digests import DigestKind, Quiet, Weekday
from bot.store import Store, outbox
from bot.store import subscriptions as kept
from bot.store.base import reading, writing
from bot.store.subscriptions import Subscription

__all__ = [
    "Preview",
    "Subscription",
    "UnknownDigest",
    "UnknownZone",
    "pause",
    "preview",
    "resume",
    "status",
    "subscribe",
    "unsubscribe",
]

ASKED = "asked"
"""`paused_why` of what a person paused."""


class UnknownDigest(ReadoutError):
    """No digest has that name; the text lists those there are."""


class UnknownZone(ReadoutError):
    """No time zone has that name; the text shows what one looks like."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a channel would get now: the answer, its template, and the message made of them."""

    digest: Digest
    template: str
    message: Message


def subscribe(
    store: Store,
    settings: Settings,
    *,
    workspace: str,
    channel: str,
    subscriber: str,
    now: dt.datetime,
    zone: str,
    digest: str = "daily",
    at: dt.time | None = None,
    days: Sequence[Weekday] = (),
    filter: Filter = Filter(),  # noqa: B008 - frozen
    language: str = "",
    quiet: Quiet | None = None,
    template: str = "",
) -> Subscription:
    """Subscribes the channel, or changes its subscription (a paused one runs again).

    What is left out is as `config/digests.yaml` says. `zone` is an IANA name; `subscriber` is told
    when the digest has to stop. The first digest is the next one due after `now`. Raises
    UnknownDigest, UnknownZone, StoreUnavailable.
    """
    kind = _kind(settings, digest)
    wanted = Subscription(
        workspace=workspace,
        channel=channel,
        digest=digest,
        subscriber=subscriber,
        at=at or kind.at,
        zone=_zone(zone),
        days=tuple(day for day in Weekday if day in days) or kind.days,
        next_due=now,
        quiet=quiet or kind.quiet,
        filter=filter,
        language=language,
        template=template,
    )
    with writing(store.engine) as connection:
        taken = outbox.days(connection, workspace, channel, digest)
        kept.keep(connection, replace(wanted, next_due=_next_due(wanted, now, taken)))
        return _one(kept.of_channel(connection, workspace, channel), digest)


def unsubscribe(store: Store, workspace: str, channel: str, digest: str | None = None) -> list[str]:
    """Ends one subscription of the channel, or all; returns the digests that it had."""
    with writing(store.engine) as connection:
        ended = [
            subscription.digest
            for subscription in kept.of_channel(connection, workspace, channel)
            if digest in (None, subscription.digest)
        ]
        for name in ended:
            outbox.cancel(connection, workspace, channel, name)
            kept.remove(connection, workspace, channel, name)
    return ended


def status(store: Store, workspace: str, channel: str) -> list[Subscription]:
    """The channel's subscriptions, by name of digest."""
    with reading(store.engine) as connection:
        return kept.of_channel(connection, workspace, channel)


def pause(
    store: Store, workspace: str, channel: str, now: dt.datetime, digest: str | None = None
) -> list[Subscription]:
    """Pauses the channel's running digests (or one); returns those."""
    with writing(store.engine) as connection:
        paused = kept.pause(connection, ASKED, now, workspace, channel, digest)
        for subscription in paused:
            outbox.cancel(connection, workspace, channel, subscription.digest)
    return paused


def resume(
    store: Store,
    workspace: str,
    now: dt.datetime,
    channel: str | None = None,
    digest: str | None = None,
) -> list[Subscription]:
    """Lets paused digests run again, from the next that is due; its window starts at the last one
    sent. Of the whole workspace where no channel is named."""
    with writing(store.engine) as connection:
        paused = [
            subscription
            for subscription in kept.everyone(connection, workspace)
            if subscription.paused_at is not None
            and channel in (None, subscription.channel)
            and digest in (None, subscription.digest)
        ]
        running = []
        for subscription in paused:
            taken = outbox.days(connection, workspace, subscription.channel, subscription.digest)
            following = _next_due(subscription, now, taken)
            running.append(
                replace(subscription, paused_at=None, paused_why=None, next_due=following)
            )
        kept.resume(connection, running)
    return running


def preview(
    content: Content,
    *,
    workspace: str,
    channel: str,
    now: dt.datetime,
    zone: str = "UTC",
    digest: str = "daily",
    day: dt.date | None = None,
) -> Preview:
    """What the channel would get if its digest went out now, subscribed or not; posts nothing.

    With `day`, the digest of that day: all that became known in the window that ends with it.
    """
    settings = content.desk.settings
    kind = _kind(settings, digest)
    found = [s for s in status(content.desk.store, workspace, channel) if s.digest == digest]
    shown = found[0] if found else _pretended(workspace, channel, digest, kind, _zone(zone), now)
    if day is not None:
        now = min(now, _end_of(day, ZoneInfo(shown.zone)))
        shown = replace(shown, covered=None)
    today = day or now.astimezone(ZoneInfo(shown.zone)).date()
    answer, template = content.preview(shown, today, now)
    return Preview(answer, template, message(answer, content.templates, template))


def _pretended(
    workspace: str, channel: str, digest: str, kind: DigestKind, zone: str, now: dt.datetime
) -> Subscription:
    return Subscription(
        workspace=workspace,
        channel=channel,
        digest=digest,
        subscriber="",
        at=kind.at,
        zone=zone,
        days=kind.days,
        next_due=now,
        quiet=kind.quiet,
    )


def _end_of(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), zone).astimezone(dt.UTC)


def _next_due(subscription: Subscription, now: dt.datetime, taken: set[dt.date]) -> dt.datetime:
    """When the first digest after `now` is due of a local day that has none yet."""
    return next(o.due for o in occurrences(schedule(subscription), now) if o.day not in taken)


def _one(found: Sequence[Subscription], digest: str) -> Subscription:
    return next(subscription for subscription in found if subscription.digest == digest)


def _kind(settings: Settings, digest: str) -> DigestKind:
    known = settings.digests.digests
    if digest not in known:
        raise UnknownDigest(f"there is no digest {digest!r}; there are: {', '.join(known)}")
    return known[digest]


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        raise UnknownZone(
            f"there is no time zone {name!r}; write it as Asia/Seoul or Europe/London"
        ) from None
    return name
