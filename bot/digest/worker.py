"""The worker: plans what is due, leases it, sends it and writes down what became of it.

Any number of workers, in one process or many, may run on one database: the outbox decides who
sends what, and when. One thread here talks to the outbox; others only render and call Slack.
"""

import datetime as dt
import heapq
import logging
import queue
import random
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count

import sqlalchemy as sa

from bot.digest.content import Content
from bot.digest.plan import plan
from bot.digest.sender import Gone, Posted, Refused, Sender, Unsure, Wait
from bot.domain import ConfigError, StoreUnavailable
from bot.settings.digests import Digests
from bot.store import Store, outbox, subscriptions
from bot.store.base import writing
from bot.store.outbox import Delivery, Pacing
from bot.store.subscriptions import Subscription

log = logging.getLogger(__name__)

LATE = dt.timedelta(minutes=10)
"""A digest that goes out so long after its time says so."""

NOTICE_LIFE = dt.timedelta(days=7)
"""How long the bot tries to tell a subscriber that a digest stopped."""

_BATCH = 200
"""Deliveries leased, or outcomes written, in one transaction."""

_ASK_AGAIN = dt.timedelta(seconds=0.5)
"""Between two looks into the outbox while there is work at hand."""

_PATIENCE = 5.0
"""The longest wait, in seconds, before the worker looks whether it is to stop."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Nothing is to be posted, and the window counts as covered: a quiet day."""

    why: str


@dataclass(frozen=True, slots=True)
class Fold:
    """It is not posted any more; its readouts are left to the next digest."""

    why: str


@dataclass(frozen=True, slots=True)
class GivenBack:
    """Nothing was tried: the lease ran short, the database was away, or the worker stops."""


NotPosted = Wait | Gone | Refused | Unsure | Skip | Fold | GivenBack
Result = Posted | NotPosted


@dataclass(frozen=True, slots=True)
class Task:
    """A leased delivery with its subscription (None: unsubscribed meanwhile, or a notice)."""

    delivery: Delivery
    subscription: Subscription | None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a delivery; `doubt` when Slack may hold the message all the same."""

    delivery: Delivery
    result: Result
    doubt: bool = False


@dataclass(slots=True)
class Tally:
    """What a run did: subscriptions that were due, and outcomes by name ("posted", "wait" …)."""

    planned: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)


class _Run:
    """What one run has at hand: leased tasks by their slot, those being sent, and outcomes.

    `more` is due already and will be leased in a while; `ask_at` is when to look for it. `free` is
    when each workspace may be posted to again.
    """

    def __init__(self) -> None:
        self.tally = Tally()
        self.waiting: list[tuple[dt.datetime, int, Task]] = []
        self.flying = 0
        self.done: queue.SimpleQueue[Done] = queue.SimpleQueue()
        self.ask_at: dt.datetime | None = None
        self.more = False
        self.free: dict[str, dt.datetime] = {}
        self._order = count()

    @property
    def idle(self) -> bool:
        return not self.waiting and not self.flying

    def add(self, task: Task, slot: dt.datetime) -> None:
        heapq.heappush(self.waiting, (slot, next(self._order), task))

    def take_back(self, workspace: str | None = None) -> list[Done]:
        """Unsent tasks (of one workspace) leave the run."""
        back = [t for _s, _o, t in self.waiting if workspace in (None, t.delivery.workspace)]
        self.waiting = [item for item in self.waiting if item[2] not in back]
        heapq.heapify(self.waiting)
        return [Done(t.delivery, GivenBack(), t.delivery.maybe_sent_at is not None) for t in back]


class Worker:
    """`name` must differ between processes. `now` and `sleep` (seconds) are its only clock, which
    `before_run` may set."""

    def __init__(
        self,
        store: Store,
        digests: Digests,
        content: Content,
        sender: Sender,
        name: str,
        now: Callable[[], dt.datetime],
        sleep: Callable[[float], object],
        before_run: Callable[[], object] = lambda: None,
    ) -> None:
        self._store, self._digests, self._rules = store, digests, digests.outbox
        self._content, self._sender = content, sender
        self._name, self._now, self._sleep = name, now, sleep
        self._before_run = before_run
        self._stopping = threading.Event()
        self._unwritten: list[Done] = []
        lease = dt.timedelta(seconds=self._rules.lease_seconds)
        self._pacing = Pacing(
            lease=lease,
            horizon=min(lease / 4, dt.timedelta(seconds=5)),
            workspace_gap=dt.timedelta(seconds=1 / self._rules.workspace_per_second),
        )

    def stop(self) -> None:
        """Ends a run soon: what is being sent is finished, what is only leased is given back."""
        self._stopping.set()

    def run_due(self) -> Tally:
        """Plans and sends until nothing is left that is due by now. Raises StoreUnavailable.

        Outcomes that the database could not take are written by the next run; should this process
        end before, whoever leases those deliveries next asks Slack whether they arrived.
        """
        run = _Run()
        self._before_run()
        self._content.forget()
        with writing(self._store.engine) as connection:
            kept = dt.timedelta(days=self._rules.keep_days)
            outbox.prune(connection, self._now() - kept)
        with ThreadPoolExecutor(self._rules.senders, thread_name_prefix="sender") as pool:
            try:
                while not self._stopping.is_set() and self._refill(run):
                    self._launch(run, pool)
                    self._collect(run)
            finally:
                self._unwritten += run.take_back()
                self._unwritten += [run.done.get() for _flying in range(run.flying)]
        self._write(run)
        return run.tally

    def _refill(self, run: _Run) -> bool:
        """Plans and leases when it is time to; False when nothing is left to do."""
        now = self._now()
        if run.ask_at is None or now >= run.ask_at or (run.idle and not run.more):
            run.tally.planned += plan(self._store, self._digests, now)
            with writing(self._store.engine) as connection:
                leased, more_at = outbox.lease(connection, self._name, now, self._pacing, _BATCH)
                known = subscriptions.by_id(
                    connection, [d.subscription_id for d in leased if d.subscription_id is not None]
                )
            for delivery in leased:
                slot = delivery.slot or now
                run.add(Task(delivery, known.get(delivery.subscription_id or 0)), slot)
            tick = now + dt.timedelta(seconds=self._rules.tick_seconds)
            run.more = more_at is not None
            run.ask_at = tick if more_at is None else min(tick, max(more_at, now + _ASK_AGAIN))
        return run.more or not run.idle

    def _launch(self, run: _Run, pool: ThreadPoolExecutor) -> None:
        while run.waiting and run.flying < self._rules.senders:
            now = self._now()
            if run.waiting[0][0] > now:
                return
            slot, _order, task = heapq.heappop(run.waiting)
            free = run.free.get(task.delivery.workspace, now)
            if free > now:
                run.add(task, free)
                continue
            # After a delay the pace may double until it has caught up; it never bursts.
            gap = self._pacing.workspace_gap
            run.free[task.delivery.workspace] = max(slot, now - gap / 2) + gap
            run.flying += 1
            pool.submit(self._fly, task, run.done)

    def _collect(self, run: _Run) -> None:
        """Waits for an outcome, or until there is something else to do; writes what there is."""
        until = run.ask_at or self._now()
        if run.waiting and run.flying < self._rules.senders:
            until = min(until, run.waiting[0][0])
        patience = min(max((until - self._now()).total_seconds(), 0.0), _PATIENCE)
        if not run.flying:
            self._sleep(patience)
            return
        try:
            self._unwritten.append(run.done.get(timeout=patience))
            run.flying -= 1
            while len(self._unwritten) < _BATCH:
                self._unwritten.append(run.done.get_nowait())
                run.flying -= 1
        except queue.Empty:
            pass
        self._write(run)

    # -- one delivery, in a sender's thread ------------------------------------------------------

    def _fly(self, task: Task, done: "queue.SimpleQueue[Done]") -> None:
        delivery = task.delivery
        try:
            finished = self._attempt(task)
        except StoreUnavailable:
            finished = Done(delivery, GivenBack(), delivery.maybe_sent_at is not None)
        except Exception as error:
            log.exception("delivery %s failed in an unforeseen way", delivery.key)
            finished = Done(delivery, Unsure(f"{type(error).__name__}: {error}"), doubt=True)
        done.put(finished)

    def _attempt(self, task: Task) -> Done:
        delivery, subscription = task.delivery, task.subscription
        now = self._now()
        late = now - delivery.due_at >= LATE
        # A late one may also have gone out before the database was restored from a backup.
        if delivery.maybe_sent_at is not None or late:
            if self._lease_runs_short(delivery):
                return Done(delivery, GivenBack(), delivery.maybe_sent_at is not None)
            found = self._sender.arrived(delivery)
            if found is not None:
                return Done(delivery, found, doubt=not isinstance(found, Posted))
        if now >= delivery.expires_at:
            return Done(delivery, Fold("its day was over"))
        try:
            if delivery.notice is not None:
                message = self._content.notice(delivery.notice)
            elif subscription is None:
                return Done(delivery, Fold("unsubscribed"))
            elif subscription.paused_at is not None:
                return Done(delivery, Fold("paused"))
            else:
                digest = self._content.message(subscription, delivery, late=late)
                if digest is None:
                    return Done(delivery, Skip("a quiet day"))
                message = digest
        except ConfigError as error:
            return Done(delivery, Refused(str(error)))
        if self._lease_runs_short(delivery):
            return Done(delivery, GivenBack())
        result = self._sender.post(delivery, message)
        return Done(delivery, result, doubt=isinstance(result, Unsure))

    def _lease_runs_short(self, delivery: Delivery) -> bool:
        """True when what a call sends might arrive after another worker may take the delivery."""
        left = (delivery.wake_at or delivery.due_at) - self._now()
        return left.total_seconds() < self._rules.request_seconds + self._rules.settle_seconds

    # -- outcomes --------------------------------------------------------------------------------

    def _write(self, run: _Run) -> None:
        """Writes what became of deliveries, all in one transaction."""
        if not self._unwritten:
            return
        now = self._now()
        for done in self._unwritten:
            if isinstance(done.result, Wait):
                self._unwritten = self._unwritten + run.take_back(done.delivery.workspace)
        with writing(self._store.engine) as connection:
            for delivery in self._record_all(connection, now):
                log.warning("delivery %s has passed to another worker", delivery.key)
        run.tally.outcomes.update(type(done.result).__name__.lower() for done in self._unwritten)
        self._unwritten = []

    def _record_all(self, connection: sa.Connection, now: dt.datetime) -> list[Delivery]:
        """Returns those that were not this worker's any more."""
        posted = [
            (done.delivery, done.result.ts)
            for done in self._unwritten
            if isinstance(done.result, Posted)
        ]
        gap = dt.timedelta(seconds=self._rules.channel_seconds)
        kept = outbox.sent(connection, posted, now, gap) if posted else []
        lost = [delivery for delivery, _ts in posted if delivery not in kept]
        for done in self._unwritten:
            result = done.result
            if not isinstance(result, Posted) and not self._record(connection, done, result, now):
                lost.append(done.delivery)
        return lost

    def _record(
        self, connection: sa.Connection, done: Done, result: NotPosted, now: dt.datetime
    ) -> bool:
        delivery = done.delivery
        match result:
            case Skip(why):
                return outbox.skipped(connection, delivery, why)
            case Fold(why):
                return outbox.folded(connection, delivery, why)
            case GivenBack():
                return outbox.give_back(connection, delivery, now)
            case Wait(seconds):
                until = now + dt.timedelta(seconds=seconds)
                outbox.hold(connection, delivery.workspace, until)
                why = f"Slack asked to wait {seconds:g} s"
                return outbox.failed(
                    connection, delivery, why, until, perhaps_sent=done.doubt, counts=False
                )
            case Gone(why, workspace):
                return self._closed(connection, done, why, workspace, now)
            case Unsure(why):
                again = now + self._back_off(delivery.attempts, self._rules.settle_seconds)
                return self._failed(connection, done, why, again)
            case Refused(why, for_good):
                if for_good:
                    return outbox.dead(connection, delivery, why, perhaps_sent=done.doubt)
                return self._failed(connection, done, why, now + self._back_off(delivery.attempts))

    def _failed(
        self, connection: sa.Connection, done: Done, why: str, again_at: dt.datetime
    ) -> bool:
        log.warning("delivery %s: %s", done.delivery.key, why)
        if done.delivery.attempts >= self._rules.attempts:
            return outbox.dead(connection, done.delivery, why, perhaps_sent=done.doubt)
        return outbox.failed(connection, done.delivery, why, again_at, perhaps_sent=done.doubt)

    def _back_off(self, attempts: int, at_least: float = 0.0) -> dt.timedelta:
        """Doubles with each attempt up to its limit, and varies, so that workers spread out."""
        longest = min(
            self._rules.backoff_seconds * 2 ** (attempts - 1), self._rules.backoff_limit_seconds
        )
        jittered = longest * random.uniform(0.5, 1.0)  # noqa: S311 - not a secret
        return dt.timedelta(seconds=max(at_least, jittered))

    def _closed(
        self, connection: sa.Connection, done: Done, why: str, workspace: bool, now: dt.datetime
    ) -> bool:
        """Pauses what can go out no more, and plans to tell each subscriber once."""
        delivery = done.delivery
        log.warning("delivery %s: %s", delivery.key, why)
        if delivery.notice is not None and workspace:
            again = now + dt.timedelta(seconds=self._rules.backoff_limit_seconds)
            return outbox.failed(
                connection, delivery, why, again, perhaps_sent=done.doubt, counts=False
            )
        if delivery.notice is not None:
            return outbox.dead(connection, delivery, why, perhaps_sent=done.doubt)
        if not outbox.folded(connection, delivery, f"paused: {why}"):
            return False
        channel = None if workspace else delivery.channel
        paused = subscriptions.pause(connection, why, now, delivery.workspace, channel)
        by_subscriber: dict[str, list[str]] = {}
        for subscription in paused:
            by_subscriber.setdefault(subscription.subscriber, []).append(subscription.digest)
        outbox.plan(
            connection,
            [
                _notice(delivery.workspace, subscriber, channel or "", sorted(set(names)), why, now)
                for subscriber, names in by_subscriber.items()
            ],
        )
        return True


def _notice(
    workspace: str, subscriber: str, channel: str, digests: list[str], why: str, now: dt.datetime
) -> Delivery:
    """Tells a subscriber that digests stopped, in one channel or ("") in the whole workspace."""
    return Delivery(
        workspace=workspace,
        channel=subscriber,
        digest=f"paused:{channel or 'workspace'}",
        day=now.date(),
        due_at=now,
        expires_at=now + NOTICE_LIFE,
        since=now,
        until=now,
        notice={"channel": channel, "digests": ",".join(digests), "why": why},
        wake_at=now,
    )
