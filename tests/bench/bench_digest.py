"""How long digests for many channels take that are due at the same minute.

    python tests/bench/bench_digest.py [--channels 10000] [--workspaces 200] [--filters 200]
                                       [--replicas 2] [--database URL]

Channels share so many different filters; each workspace allows two messages a second. Prints how
long planning and rendering take, how near sending comes to the allowed rate, and the time beside a
bare loop in as many processes that posts constant text to the same server at the same pace. The
server answers at once and counts; it is a process of its own on the same machine.
"""

import argparse
import asyncio
import datetime as dt
import json
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

from bot.answer import Desk
from bot.digest import clock
from bot.digest.content import Content
from bot.digest.plan import plan
from bot.digest.sender import Sender, one_workspace
from bot.domain import Filter, Participant
from bot.render import Templates
from bot.settings import Settings
from bot.settings.digests import Quiet, Weekday
from bot.store import Store, outbox, subscriptions
from bot.store.base import reading, writing
from bot.store.outbox import State
from bot.store.subscriptions import Subscription
from tests.records import clean_page, commitment, meeting, raw_page

COUNTRIES = ("KR", "US", "JP", "CN", "IN", "AU", "GB", "FR", "DE", "SG")
MEETINGS = 60
FORK = multiprocessing.get_context("fork")


def fill(store: Store, now: dt.datetime) -> None:
    """Invented meetings of the last hours, a few commitments each."""
    chance = random.Random(5)
    for number in range(MEETINGS):
        sides = chance.sample(COUNTRIES, 2)
        name = f"https://ministry.example/{number}"
        sentences = [
            commitment(f"The two sides agreed on point {number}.{n} of their list.", by=sides)
            for n in range(4)
        ]
        people = [Participant(f"Official {number}.{side}", "Minister", side) for side in sides]
        held = meeting(
            f"Invented meeting {number}",
            (now - dt.timedelta(days=1)).date(),
            *sentences,
            people=people,
            countries=sides,
            issuer="Invented Ministry",
        )
        store.keep(
            raw_page(f"Invented readout {number}", name),
            clean_page(f"Invented readout {number}"),
            [held],
            now - dt.timedelta(hours=2),
        )


def subscribe(store: Store, channels: int, workspaces: int, filters: int, now: dt.datetime) -> None:
    """Each channel's daily digest is due now."""
    chance = random.Random(3)
    wishes = [
        Filter(countries=tuple(chance.sample(COUNTRIES, 2)), words="" if n < 45 else f"list {n}")
        for n in range(filters)
    ]
    with writing(store.engine) as connection:
        subscriptions.keep(
            connection,
            *(
                Subscription(
                    workspace=f"T{number % workspaces:03}",
                    channel=f"C{number:06}",
                    digest="daily",
                    subscriber="U1",
                    at=now.time(),
                    zone="UTC",
                    days=tuple(Weekday),
                    next_due=now,
                    quiet=Quiet.LINE,
                    filter=wishes[number % filters],
                )
                for number in range(channels)
            ),
        )


async def _serve(report: Connection) -> None:
    """Answers every request at once; reports the number and the span of time when asked."""
    times: list[float] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
        await reader.readexactly(int(length[1]) if length else 0)
        times.append(time.monotonic())
        body = json.dumps({"ok": True, "ts": f"{len(times)}.0", "channel": "C"}).encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
            b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=512)
    report.send(server.sockets[0].getsockname()[1])
    while not report.poll():
        await asyncio.sleep(0.05)
    report.send((len(times), times[-1] - times[0]))


def served() -> tuple[str, Connection]:
    ours, theirs = FORK.Pipe()
    FORK.Process(target=lambda: asyncio.run(_serve(theirs)), daemon=True).start()
    return f"http://127.0.0.1:{ours.recv()}/api/", ours


def send(database: str, api: str, report: Connection) -> None:
    """A replica: sends until nothing is left; reports its memory at the start and at the end."""
    settings = Settings()
    with Store.open(database) as store:
        sender = Sender(one_workspace("xoxb-bench", api, 20))
        content = Content(Desk(store, settings), Templates())
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        clock.worker(store, settings.digests, content, sender).run_due()
    report.send((before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def bare(api: str, channels: list[str], per_second: float, report: Connection) -> None:
    """Posts constant text to each channel, at the pace that is allowed, and knows nothing else."""
    client = one_workspace("xoxb-bench", api, 20)("T")
    started = time.monotonic()

    def post(number: int, channel: str) -> None:
        time.sleep(max(0.0, started + number / per_second - time.monotonic()))
        client.chat_postMessage(channel=channel, text="Constant text.")

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(post, range(len(channels)), channels))
    report.send((0, 0))


def timed(jobs: list[tuple[object, ...]]) -> tuple[float, list[tuple[int, int]]]:
    """Runs each job, a function with its arguments, in a process of its own."""
    started = time.monotonic()
    pipes = []
    for function, *arguments in jobs:
        ours, theirs = FORK.Pipe()
        FORK.Process(target=function, args=(*arguments, theirs), daemon=True).start()  # type: ignore[arg-type]
        pipes.append(ours)
    reports = [pipe.recv() for pipe in pipes]
    return time.monotonic() - started, reports


def render(database: str, part: int, parts: int, report: Connection) -> None:
    """Renders a part of what is planned, sending nothing."""
    settings = Settings()
    with Store.open(database) as store:
        with reading(store.engine) as connection:
            planned = outbox.listing(connection, [State.PLANNED], 1_000_000)[part::parts]
            known = {s.id: s for s in subscriptions.everyone(connection)}
        content = Content(Desk(store, settings), Templates())
        for delivery in planned:
            content.message(known[delivery.subscription_id or 0], delivery, late=False)
    report.send((0, 0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--channels", type=int, default=10_000)
    parser.add_argument("--workspaces", type=int, default=200)
    parser.add_argument("--filters", type=int, default=200, help="different filters")
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--database", help="an empty database; default: a new SQLite file")
    asked = parser.parse_args()
    settings = Settings()
    per_second = settings.digests.outbox.workspace_per_second * asked.workspaces
    now = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0)
    with tempfile.TemporaryDirectory() as folder:
        database = asked.database or f"sqlite:///{Path(folder) / 'bench.db'}"
        with Store.open(database) as store:
            fill(store, now)
            subscribe(store, asked.channels, asked.workspaces, asked.filters, now)
            started = time.monotonic()
            plan(store, settings.digests, dt.datetime.now(dt.UTC))
            planning = time.monotonic() - started
        replicas = range(asked.replicas)
        rendering, _none = timed([(render, database, n, asked.replicas) for n in replicas])
        api, server = served()
        sending, memory = timed([(send, database, api) for _n in replicas])
        server.send(None)
        posted, span = server.recv()
        api, server = served()
        channels = [f"C{n:06}" for n in range(asked.channels)]
        share = per_second / asked.replicas
        alone, _none = timed([(bare, api, channels[n :: asked.replicas], share) for n in replicas])
    allowed = (asked.channels - asked.workspaces) / per_second
    out = [
        f"{asked.channels} channels, {asked.workspaces} workspaces, {asked.filters} filters, "
        f"{asked.replicas} replicas, {database.split(':')[0]}",
        f"planned    {planning:7.1f} s",
        f"rendered   {rendering:7.1f} s   planned and rendered {planning + rendering:.1f} s",
        f"sent       {sending:7.1f} s   {posted} posted in {span:.1f} s: "
        f"{100 * allowed / span:.1f} % of the allowed {per_second:g} a second",
        f"bare loop  {alone:7.1f} s   ratio {sending / alone:.2f}",
        "memory     "
        + ", ".join(f"{start // 1024} MB → {end // 1024} MB" for start, end in memory),
    ]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
