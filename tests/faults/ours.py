"""Readout's own side of a trial: subscriptions that come due as it runs, and its replicas."""

import datetime as dt
import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.answer import Desk
from bot.digest import clock, subscriptions
from bot.digest.content import Content
from bot.digest.sender import Sender, one_workspace
from bot.render import Templates
from bot.settings import Settings
from bot.store import Store, outbox
from bot.store.base import reading
from bot.store.outbox import State
from tests.faults.jobs import Job

UNFINISHED = (State.PLANNED, State.SENDING, State.FAILED)


def noon_zone(now: dt.datetime) -> str:
    """A zone where it is about noon, so that a trial does not run past midnight."""
    ahead = 12 - now.hour
    return f"Etc/GMT{-ahead:+d}"


def subscribe(database: str, config: Path, jobs: Sequence[Job], seconds: float, zone: str) -> None:
    """Subscribes each job's channel, spread over `seconds`; its digest of today is then due."""
    settings = Settings(config)
    with Store.open(database) as store:
        for job in jobs:
            this_morning = dt.datetime.combine(job.day, dt.time(5), ZoneInfo(zone))
            subscriptions.subscribe(
                store,
                settings,
                workspace=job.workspace,
                channel=job.channel,
                subscriber="U1",
                now=this_morning,
                zone=zone,
                digest=job.digest,
            )
            time.sleep(seconds / len(jobs))


def work(database: str, config: Path, api: str) -> None:
    """A replica; runs until it is killed, or ends cleanly when it is told to."""
    settings = Settings(config)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with Store.open(database) as store:
        rules = settings.digests.outbox
        worker = clock.worker(
            store,
            settings.digests,
            Content(Desk(store, settings), Templates()),
            Sender(one_workspace("xoxb-faults", api, rules.request_seconds)),
        )
        ticking = clock.Clock(worker, rules.tick_seconds)
        ticking.start()
        while not stop.wait(0.1):
            pass
        ticking.stop()


def left(database: str, expected: int) -> int:
    """Deliveries that are not finished, or not planned yet."""
    with Store.open(database) as store, reading(store.engine) as connection:
        counted = outbox.counts(connection)
        unfinished = sum(counted.get(state, 0) for state in UNFINISHED)
        return unfinished + max(0, expected - sum(counted.values()))
