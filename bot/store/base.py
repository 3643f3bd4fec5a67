"""The tables' common ground: one MetaData, engines, transactions, and what errors say.

Everything that touches the database goes through `reading` or `writing`, so that a database that
went away is always the same plain `StoreUnavailable`, and a write on SQLite always takes the write
lock at its start (a transaction that starts reading and then writes could not be retried).
"""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    QueuePool,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import DatabaseError as AnyDatabaseError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.types import TypeDecorator

from bot.domain import StoreUnavailable

BUSY_SECONDS = 30
"""How long a SQLite connection waits for another's write before it gives up."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment: aware datetimes in, aware UTC datetimes out. A naive one raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; the record keeps UTC")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment: dt.datetime = value
        return (moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment).astimezone(
            dt.UTC
        )


def open_engine(url: str) -> Engine:
    """An engine for `url`; connects to nothing yet, but makes a SQLite file's folder.

    Raises StoreUnavailable for a URL that is not understood, for PostgreSQL without its driver,
    and for a folder that cannot be made.
    """
    target = _target(url)
    if target.get_backend_name() == "sqlite":
        return _sqlite_engine(target)
    try:
        return create_engine(target, pool_pre_ping=True, json_serializer=_json)
    except ModuleNotFoundError:
        raise StoreUnavailable(
            "a PostgreSQL database needs one more package: pip install 'readout[postgres]'"
        ) from None


def _target(url: str) -> URL:
    try:
        target = make_url(url)
    except ArgumentError:
        target = None
    if target is not None and target.drivername in ("postgres", "postgresql"):
        target = target.set(drivername="postgresql+psycopg")
    if target is None or target.drivername not in ("sqlite", "postgresql+psycopg"):
        raise StoreUnavailable(
            "the database URL is not understood; it looks like sqlite:////folder/readout.db "
            "or postgresql://user:password@host/name"
        )
    return target


def _sqlite_engine(target: URL) -> Engine:
    in_memory = target.database in (None, "", ":memory:")
    if not in_memory:
        folder = Path(str(target.database)).expanduser().parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(
                f"the folder {folder} of the database cannot be made ({error.strerror}); "
                "name another with --database"
            ) from error
        target = target.set(database=str(Path(str(target.database)).expanduser()))
    engine = create_engine(
        target,
        json_serializer=_json,
        poolclass=QueuePool,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        # A database in memory lives in its one connection, which threads take in turn.
        **({"pool_size": 1, "max_overflow": 0} if in_memory else {"max_overflow": 50}),
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Python's driver would open transactions at moments of its own choosing; `_begin_sqlite` does.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


_json = partial(json.dumps, ensure_ascii=False)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, on one snapshot. Raises StoreUnavailable."""
    with _plainly(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it is kept, or nothing. Raises StoreUnavailable."""
    with _plainly(engine), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def _plainly(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise StoreUnavailable(_sentence(engine, error)) from error
    except AnyDatabaseError as error:
        # The bare class is what SQLite says of a file that is no database, or is damaged.
        if error.connection_invalidated or type(error) is AnyDatabaseError:
            raise StoreUnavailable(_sentence(engine, error)) from error
        raise


_LATER = "try again later"
_MEND = {
    "SQLITE_FULL": "free some disk space",
    "SQLITE_NOTADB": "name another file with --database",
    "SQLITE_CORRUPT": "put back a copy, or name another file with --database",
    "SQLITE_CANTOPEN": "check that it is a file that you may read and write",
    "SQLITE_READONLY": "make it and its folder writable",
}
"""What to do, by how SQLite's name for the error begins (https://sqlite.org/rescode.html)."""


def _sentence(engine: Engine, error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    reason = " ".join(str(cause).split())
    if engine.url.password:
        reason = reason.replace(str(engine.url.password), "***")
    name = getattr(cause, "sqlite_errorname", "")
    mend = next((what for start, what in _MEND.items() if name.startswith(start)), _LATER)
    return f"the database {_place(engine.url)} cannot be used now ({reason[:200]}); {mend}"


def _place(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    return f"{url.database or ''} at {url.host or 'this machine'}".strip()
