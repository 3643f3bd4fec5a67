"""Copies the record while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.domain import ReadoutError
from bot.store.base import reading
from bot.store.record import Store


def backup(store: Store, path: Path) -> None:
    """Writes the whole database to a new SQLite file, as it is at one moment.

    To restore it, stop the program and put the file in the database's place (and remove the
    `-wal` and `-shm` files beside it), or name it with --database. Raises ReadoutError when
    `path` exists or cannot be written, and for PostgreSQL, whose own tools do this.
    """
    if store.engine.dialect.name != "sqlite":
        raise ReadoutError(
            "a PostgreSQL database is backed up with its own tools: "
            "pg_dump --format=custom --file=readout.dump DATABASE, and pg_restore to bring it back"
        )
    if path.exists():
        raise ReadoutError(f"{path}: is there already; name a file that is not")
    unfinished = path.with_name(path.name + ".part")
    try:
        unfinished.unlink(missing_ok=True)
        with reading(store.engine) as connection, closing(sqlite3.connect(unfinished)) as copy:
            source: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
            source.backup(copy)
        unfinished.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise ReadoutError(f"{path}: the backup cannot be written ({error})") from error
