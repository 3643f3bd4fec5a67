"""What a delivery says: rendered from the record and the window that the outbox fixed."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from bot.answer.answers import Answer, Digest
from bot.answer.desk import Desk
from bot.answer.digest import digest
from bot.digest.once import Once
from bot.domain import Message
from bot.render import Templates, message
from bot.settings.digests import Quiet
from bot.store.outbox import Delivery
from bot.store.subscriptions import Subscription

_KEPT = 512
"""Messages that are kept, for the next channel with the same wishes."""


@dataclass(frozen=True, slots=True)
class Content:
    """Writes deliveries; safe to use from threads."""

    desk: Desk
    templates: Templates
    _rendered: Once[Message | None] = field(default_factory=lambda: Once(_KEPT))

    def forget(self) -> None:
        """Reads the record and the templates anew from now on."""
        self._rendered.forget()

    def answer(self, subscription: Subscription, delivery: Delivery, *, late: bool) -> Digest:
        """The digest of the delivery's window. Raises StoreUnavailable."""
        return digest(
            self.desk,
            subscription.filter,
            delivery.since,
            delivery.until,
            delivery.day,
            delivery.digest,
            late=late,
        )

    def template(self, subscription: Subscription) -> str:
        """The subscription's template, or its digest's; in its language where there is one."""
        kind = self.desk.settings.digests.digests.get(subscription.digest)
        name = subscription.template or (kind.template if kind else "digest")
        translated = f"{name}.{subscription.language}"
        return translated if subscription.language and self.templates.has(translated) else name

    def message(
        self, subscription: Subscription, delivery: Delivery, *, late: bool
    ) -> Message | None:
        """The message; None on a quiet day that is to be skipped.

        Raises ConfigError, StoreUnavailable.
        """
        template = self.template(subscription)

        def rendered() -> Message | None:
            answer = self.answer(subscription, delivery, late=late)
            if answer.quiet and subscription.quiet is Quiet.SKIP:
                return None
            return message(answer, self.templates, template)

        # Channels with the same wishes and window get the same words, and it is made once.
        wishes = (subscription.digest, subscription.filter, subscription.quiet, template)
        window = (delivery.since, delivery.until, delivery.day)
        return self._rendered.get((*wishes, *window, late), rendered)

    def notice(self, about: Mapping[str, str]) -> Message:
        """The message that tells a subscriber, once, why a digest stopped. Raises ConfigError."""
        known = self.desk.settings.digests.digests
        names = about["digests"].split(",")
        titles = tuple(known[name].title if name in known else name for name in names)
        told = message(Paused(about["channel"], titles, about["why"]), self.templates)
        return _linked(told, about["channel"]) if about["channel"] else told

    def preview(
        self, subscription: Subscription, day: dt.date, now: dt.datetime
    ) -> tuple[Digest, str]:
        """What the next delivery would hold if it went out now, and the template for it."""
        kind = self.desk.settings.digests.digests.get(subscription.digest)
        first = now - dt.timedelta(days=kind.first_days if kind else 1)
        pretended = Delivery(
            workspace=subscription.workspace,
            channel=subscription.channel,
            digest=subscription.digest,
            day=day,
            due_at=now,
            expires_at=now,
            since=subscription.covered or first,
            until=now,
        )
        return self.answer(subscription, pretended, late=False), self.template(subscription)


@dataclass(frozen=True, slots=True)
class Paused(Answer):
    """Digests that had to stop; `why` is Slack's word. `channel` is "" for a whole workspace."""

    kind: ClassVar[str] = "digest_paused"
    channel: str
    digests: tuple[str, ...]
    why: str


def _linked(told: Message, channel: str) -> Message:
    """The message with the channel's id shown by Slack as a link with its name."""
    blocks = json.dumps(told.blocks).replace(channel, f"<#{channel}>")
    return Message(told.text.replace(channel, f"<#{channel}>"), tuple(json.loads(blocks)))
