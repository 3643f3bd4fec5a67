"""Opening the record, upgrading it, and what is said when it cannot be used."""

import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

import bot.store.outbox
import bot.store.subscriptions  # noqa: F401 (like the outbox, for its tables)
from bot.domain import Filter, StoreUnavailable
from bot.store import Store, base, migrations
from bot.store.base import metadata, writing
from tests.contract.conftest import Postgres
from tests.records import NOW, clean_page, commitment, meeting, raw_page


def test_what_was_kept_is_there_when_the_store_is_opened_again(empty_url: str) -> None:
    with Store.open(empty_url) as store:
        store.keep(raw_page(), clean_page(), [meeting("it", None, commitment("Yes."))], NOW)
    with Store.open(empty_url) as store:
        assert store.commitments(Filter(words="yes")).total == 1


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/new/deep/readout.db").close()
    assert (tmp_path / "new" / "deep" / "readout.db").is_file()


def test_a_database_in_memory_serves_all_threads() -> None:
    with Store.open("sqlite://") as store, ThreadPoolExecutor(4) as threads:
        store.keep(raw_page(), clean_page(), [meeting()], NOW)
        totals = list(threads.map(lambda _: store.meetings(Filter()).total, range(20)))
    assert totals == [1] * 20


def test_sqlite_keeps_what_it_said_it_kept(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/readout.db") as store, writing(store.engine) as one:
        settings = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        found = [one.exec_driver_sql(f"PRAGMA {name}").scalar() for name in settings]
    assert found == ["wal", 1, 2, base.BUSY_SECONDS * 1000]


def test_stores_opened_at_the_same_moment_share_one_upgrade(empty_url: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        stores = list(threads.map(lambda _: Store.open(empty_url), range(6)))
    try:
        assert [store.meetings(Filter()).total for store in stores] == [0] * 6
    finally:
        for store in stores:
            store.close()


def test_the_migrations_make_the_tables_that_the_program_knows(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _known_table})
        assert compare_metadata(context, metadata) == []


def _known_table(name: str | None, kind: str, _parents: object) -> bool:
    # The full-text tables are the dialects' own.
    return kind != "table" or "_words" not in str(name) or name == "participant_words"


def test_the_newest_migration_is_what_alembic_takes_for_it() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [migrations.head()]


@pytest.mark.parametrize("revision", ["9999", "elsewhere"])
def test_a_database_newer_than_the_program_is_refused(
    store: Store, url: str, revision: str
) -> None:
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    with pytest.raises(StoreUnavailable, match=f"newer Readout .*{revision}.*install the newer"):
        Store.open(url)


@pytest.mark.parametrize(
    "url", ["", "readout.db", "mysql://root:hunter2@host/db", "postgresql+psycopg2://a:hunter2@h/d"]
)
def test_a_url_of_no_known_database_says_what_one_looks_like(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="sqlite:////") as raised:
        Store.open(url)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_without_its_driver_says_what_to_install(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreUnavailable, match=r"pip install 'readout\[postgres\]'"):
        Store.open(f"{scheme}://localhost/readout")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"folder .*file/below.* cannot be made"):
        Store.open(f"sqlite:///{tmp_path}/file/below/readout.db")


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes. " * 100)
    with pytest.raises(StoreUnavailable, match=r"notes\.txt cannot.*is not a.*name another"):
        Store.open(f"sqlite:///{path}")
    assert path.read_text() == "These are my notes. " * 100


def test_a_full_disk_and_a_folder_are_told_with_what_to_do(tmp_path: Path) -> None:
    full = f"sqlite:///{tmp_path / 'full.db'}"
    with Store.open(full) as store:
        with store.engine.begin() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        event.listen(
            store.engine,
            "begin",
            lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages}"),
        )
        page = raw_page("x" * 100_000, "a")
        with pytest.raises(StoreUnavailable, match="free some disk space"):
            store.keep(page, clean_page("x" * 100_000), (meeting("Invented"),), NOW)
        assert store.meetings(Filter()).total == 0
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(StoreUnavailable, match="is a file that you may read"):
        Store.open(f"sqlite:///{tmp_path / 'folder.db'}")


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(StoreUnavailable) as raised:
        Store.open("postgresql://desk:hunter2@127.0.0.1:1/readout?connect_timeout=2")
    assert "readout at 127.0.0.1 cannot be used now" in str(raised.value)
    assert "hunter2" not in str(raised.value)
    assert "\n" not in str(raised.value)


@contextmanager
def _away(postgres: Postgres, name: str) -> Iterator[None]:
    """The database refuses everyone, and throws out who is there."""
    postgres.run(
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )
    yield
    postgres.run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_a_database_that_goes_away_and_comes_back(
    postgres: Postgres, postgres_template: str
) -> None:
    name = "readout_away"
    postgres.run(f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    page = (raw_page(), clean_page(), [meeting("it", None, commitment("Yes."))], NOW)
    with Store.open(postgres.address.format(name)) as store:
        store.keep(*page)
        with _away(postgres, name):
            for ask in (
                lambda: store.meetings(Filter()),
                lambda: store.text(1),
                lambda: store.keep(*page),
            ):
                with pytest.raises(StoreUnavailable, match=r"readout_away .* try again later"):
                    ask()
        assert store.meetings(Filter()).total == 1
        assert store.keep(*page).outcome == "unchanged"
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_sqlite_file_that_another_program_locks_is_said_to_be_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "BUSY_SECONDS", 0)
    with Store.open(f"sqlite:///{tmp_path}/readout.db") as store:
        other = sqlite3.connect(tmp_path / "readout.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match=r"locked.*try again later"):
            store.keep(raw_page(), clean_page(), [meeting()], NOW)
        # Reading goes on meanwhile.
        assert store.meetings(Filter()).total == 0
        other.execute("ROLLBACK")
        other.close()
        assert store.keep(raw_page(), clean_page(), [meeting()], NOW).outcome == "stored"
