"""How long a filtered page of the record takes, beside a bare LIKE scan of the same sentences.

    python tests/bench/bench_store.py [--commitments 100000] [--database URL]

Fills a new SQLite file (or the empty database named) with invented meetings, ten commitments each,
then asks for pages of 20 as Slack would. Prints the median of each and its ratio to
`SELECT … WHERE text LIKE '%…%' LIMIT 20` with its count, on a bare sqlite3 table, in the same run.
"""

import argparse
import datetime as dt
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bot.domain import Commitment, CommitmentKind, Filter, Participant
from bot.store import Store, keeping
from bot.store.base import writing
from bot.store.search import search_for
from tests.records import NOW, clean_page, commitment, meeting, raw_page

COUNTRIES = ("KR", "US", "JP", "CN", "KP", "IN", "AU", "GB", "FR", "DE", "SG", "VN", "EU", "UN")
TOPICS = tuple(f"topic {number}" for number in range(60))
SUBJECTS = re.findall(
    r"\w+",
    "sanctions maritime security supply chains semiconductors climate energy trade investment "
    "denuclearization abductions fisheries visas aviation students culture health vaccines cyber "
    "space disarmament counterterrorism refugees development infrastructure digital data rice",
)
EACH = 10


def _sentence(chance: random.Random) -> str:
    words = chance.choices(SUBJECTS, k=14)
    return f"The two sides agreed to strengthen cooperation on {' '.join(words)} and to consult."


def _commitment(chance: random.Random, sides: list[str]) -> Commitment:
    return commitment(
        _sentence(chance),
        chance.choice(list(CommitmentKind)),
        by=sides,
        about=chance.sample(COUNTRIES, 1),
        topics=chance.sample(TOPICS, 2),
    )


def fill(store: Store, count: int) -> list[str]:
    """Stores `count` commitments in one transaction; their sentences."""
    chance = random.Random(7)
    sentences: list[str] = []
    search = search_for(store.engine.dialect.name)
    with writing(store.engine) as connection:
        for number in range(count // EACH):
            sides = chance.sample(COUNTRIES, 2)
            found = meeting(
                f"Meeting {number}",
                dt.date(2015, 1, 1) + dt.timedelta(days=number % 4000),
                *(_commitment(chance, sides) for _ in range(EACH)),
                people=[Participant(f"Name-{number % 900} Invented", "Minister", sides[0], 1)],
                countries=sides,
                topics=chance.sample(TOPICS, 1),
                issuer="Ministry of Examples",
            )
            told = [item.text for item in found.commitments]
            sentences += told
            text = f"{number}\n\n" + "\n\n".join(told)
            raw = raw_page(text, f"https://ministry.example/{number}")
            keeping.keep(connection, search, raw, clean_page(text), [found], NOW)
    return sentences


def median(ask: Callable[[], object], times: int = 15) -> float:
    """Milliseconds."""
    ask()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def bare_scan(folder: Path, sentences: list[str]) -> float:
    """Milliseconds of the scan that anyone would write first."""
    connection = sqlite3.connect(folder / "bare.db")
    connection.execute("CREATE TABLE commitments (id INTEGER PRIMARY KEY, text TEXT)")
    connection.executemany("INSERT INTO commitments (text) VALUES (?)", [(s,) for s in sentences])
    connection.commit()

    def ask() -> None:
        where = "FROM commitments WHERE text LIKE '%semiconductors%' AND text LIKE '%visas%'"
        connection.execute(f"SELECT count(*) {where}").fetchone()
        connection.execute(f"SELECT id, text {where} ORDER BY id DESC LIMIT 20").fetchall()

    taken = median(ask)
    connection.close()
    return taken


QUESTIONS = {
    "commitments: everything": Filter(),
    "commitments: about KP": Filter(about=("KP",)),
    "commitments: about KP, agreed": Filter(about=("KP",), kinds=(CommitmentKind.AGREED,)),
    "commitments: a topic": Filter(topics=(TOPICS[3], TOPICS[4])),
    "commitments: two words": Filter(words="semiconductors visas"),
    "commitments: one word, about KP": Filter(words="semiconductors", about=("KP",)),
    "commitments: KR and US met, since 2020": Filter(
        between=("KR", "US"), since=dt.date(2020, 1, 1)
    ),
    "commitments: since 2024": Filter(since=dt.date(2024, 1, 1)),
    "commitments: kinds": Filter(kinds=(CommitmentKind.AGREED,)),
    "commitments: a person": Filter(people=("Invented Name-17",)),
    "meetings: everything": Filter(),
    "meetings: KR": Filter(countries=("KR",)),
    "meetings: two words": Filter(words="semiconductors visas"),
    "meetings: about KP, agreed": Filter(about=("KP",), kinds=(CommitmentKind.AGREED,)),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--commitments", type=int, default=100_000)
    options.add_argument("--database")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = chosen.database or f"sqlite:///{folder}/readout.db"
        with Store.open(url) as store:
            start = time.perf_counter()
            sentences = fill(store, chosen.commitments)
            taken = time.perf_counter() - start
            sys.stdout.write(f"{len(sentences)} commitments kept in {taken:.0f} s\n")
            bare = bare_scan(Path(folder), sentences)
            sys.stdout.write(f"{'bare sqlite3 LIKE scan':42} {bare:8.2f} ms\n")
            for name, asked in QUESTIONS.items():
                ask = store.meetings if name.startswith("meetings") else store.commitments
                total = ask(asked).total
                spent = median(lambda ask=ask, asked=asked: ask(asked))  # type: ignore[misc]
                sys.stdout.write(f"{name:42} {spent:8.2f} ms  x{spent / bare:5.2f}  of {total}\n")
            for name, count in (("topics", store.topics), ("people", store.people)):
                spent = median(count)
                sys.stdout.write(f"{name + '()':42} {spent:8.2f} ms  x{spent / bare:5.2f}\n")


if __name__ == "__main__":
    main()
