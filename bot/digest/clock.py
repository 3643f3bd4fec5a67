"""The clock: looks at intervals whether a digest is due. The only module that knows APScheduler.

It decides nothing: what is sent, when and by whom is the outbox's business, so any number of
clocks may tick on one database.
"""

import datetime as dt
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler

from bot.digest.content import Content
from bot.digest.sender import Sender
from bot.digest.worker import Worker
from bot.domain import StoreUnavailable
from bot.settings.digests import Digests
from bot.store import Store, outbox
from bot.store.base import reading

log = logging.getLogger(__name__)


WORTH_A_WORD = dt.timedelta(seconds=5)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class SharedTime:
    """This machine's clock, set by the database server's where there is one.

    Leases of several machines are compared with one another, so their clocks must agree.
    """

    def __init__(self, store: Store, local: Callable[[], dt.datetime] = now) -> None:
        self._store = store
        self._local = local
        self._ahead = dt.timedelta()

    def __call__(self) -> dt.datetime:
        return self._local() + self._ahead

    def set(self) -> None:
        """Asks the server for its time. Raises StoreUnavailable."""
        asked = self._local()
        with reading(self._store.engine) as connection:
            told = outbox.server_time(connection)
        if told is None:
            return
        ahead = told - (asked + (self._local() - asked) / 2)
        if abs(ahead) > WORTH_A_WORD and abs(ahead - self._ahead) > WORTH_A_WORD:
            log.warning(
                "this machine's clock is %.0f s from the database's; the database's counts",
                ahead.total_seconds(),
            )
        self._ahead = ahead


def worker(store: Store, digests: Digests, content: Content, sender: Sender) -> Worker:
    """A worker by the system's clock, with a name of its own. Raises StoreUnavailable."""
    name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    time = SharedTime(store)
    wait = threading.Event().wait
    return Worker(store, digests, content, sender, name, time, wait, before_run=time.set)


class Clock:
    """Ticks in a thread of its own from `start` to `stop`."""

    def __init__(self, worker: Worker, tick_seconds: float) -> None:
        self._worker = worker
        self._scheduler = BackgroundScheduler(timezone=dt.UTC)
        self.also(self.tick, tick_seconds)
        self._away = False

    def also(self, job: Callable[[], object], seconds: float) -> None:
        """Runs `job` too, now and then every so many seconds, never twice at once."""
        self._scheduler.add_job(
            job,
            "interval",
            seconds=seconds,
            next_run_time=now(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """Finishes what is being sent, gives back the rest, and returns."""
        self._worker.stop()
        self._scheduler.shutdown(wait=True)

    def tick(self) -> None:
        """Sends what is due. A database that is away is said once, and tried again next time."""
        try:
            tally = self._worker.run_due()
            if tally.outcomes:
                did = ", ".join(f"{many} {what}" for what, many in sorted(tally.outcomes.items()))
                log.info("digests: %s", did)
            if self._away:
                log.info("the database is back")
            self._away = False
        except StoreUnavailable as error:
            if not self._away:
                log.error("digests wait: %s", error)
            self._away = True
