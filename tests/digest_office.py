"""A digest office for tests: a worker with its store, a Slack in memory, and a clock of its own."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.answer import Desk
from bot.digest import subscriptions
from bot.digest.content import Content
from bot.digest.sender import Outcome, Posted
from bot.digest.worker import Worker
from bot.domain import Message
from bot.render import Templates
from bot.settings import Settings
from bot.store import Store, outbox
from bot.store.base import reading
from bot.store.outbox import Delivery, State

SETTINGS = Settings()
MONDAY = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)
DUE = dt.timedelta(hours=3, minutes=30)
DAY, HOUR, SECOND = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(seconds=1)


@dataclass
class Slack:
    """A Slack in memory that does what it is told; `behave` decides each post's outcome."""

    posted: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    behave: Callable[[Delivery], Outcome | None] = lambda delivery: None
    in_history: set[str] = field(default_factory=set)
    looked: list[str] = field(default_factory=list)

    def arrived(self, delivery: Delivery) -> Outcome | None:
        self.looked.append(delivery.key)
        return Posted("found") if delivery.key in self.in_history else None

    def post(self, delivery: Delivery, message: Message) -> Outcome:
        outcome = self.behave(delivery)
        if outcome is None or isinstance(outcome, Posted):
            self.posted.append((delivery.key, message.text))
            self.blocks.append(json.dumps(message.blocks))
        return outcome or Posted(f"{len(self.posted)}.0")

    @property
    def keys(self) -> list[str]:
        return [key.removeprefix("T1:") for key, _text in self.posted]


class Office:
    """A worker, its store and Slack, and the clock that only it moves."""

    def __init__(self, store: Store, slack: Slack, templates: Path | None = None) -> None:
        self.store, self.slack, self.now = store, slack, MONDAY
        self.settings = SETTINGS
        self.content = Content(Desk(store, self.settings), Templates(templates))
        self.worker = self.another("a")

    def another(self, name: str) -> Worker:
        return Worker(
            self.store,
            self.settings.digests,
            self.content,
            self.slack,  # type: ignore[arg-type]
            name,
            lambda: self.now,
            self.sleep,
        )

    def sleep(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=max(seconds, 0.001))

    def subscribe(self, channel: str = "C1", digest: str = "daily", **changed: object) -> None:
        subscriptions.subscribe(
            self.store,
            self.settings,
            **{  # type: ignore[arg-type]
                "workspace": "T1",
                "channel": channel,
                "subscriber": "U1",
                "now": self.now,
                "zone": "UTC",
                "digest": digest,
                **changed,
            },
        )

    def run(self, at: dt.datetime | None = None) -> dict[str, int]:
        self.now = at or self.now
        return dict(self.worker.run_due().outcomes)

    def deliveries(self) -> list[Delivery]:
        with reading(self.store.engine) as connection:
            return sorted(outbox.listing(connection), key=lambda d: (d.day, d.channel))

    def states(self) -> list[State]:
        return [delivery.state for delivery in self.deliveries()]
