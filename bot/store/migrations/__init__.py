"""Brings a database to the tables that this program knows, when the store is opened.

A new migration is a file `versions/NNNN_subject.py` whose revision is NNNN. It spells its tables
out: it must do the same for ever, whatever becomes of `bot.store.tables`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, inspect, text

from bot.domain import StoreUnavailable
from bot.store.base import reading, writing

_FOLDER = Path(__file__).parent
_LOCK = 7_305_001


def head() -> str:
    """The newest revision that this program knows."""
    return max(path.name[:4] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def migrate(engine: Engine) -> None:
    """Upgrades the database to `head`; programs that start together take turns.

    Raises StoreUnavailable when it was made by a newer program, or cannot be reached.
    """
    with reading(engine) as connection:
        if _revision(connection) == head():
            return
    with writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = _revision(connection)
        if found == head():
            return
        if found is not None and not (found.isdecimal() and found < head()):
            raise StoreUnavailable(
                f"the database was made by a newer Readout (its tables are revision {found}, this "
                f"program knows up to {head()}); install the newer version"
            )
        config = Config()
        config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
