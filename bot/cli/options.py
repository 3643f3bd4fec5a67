"""Options that commands share, and how the command line speaks to people."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.answer import Desk
from bot.render import Templates
from bot.settings import Environment, Settings
from bot.store import Store

Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        envvar="READOUT_DATABASE_URL",
        show_default=False,
        help="Database URL (default: a SQLite file in your data folder).",
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        envvar="READOUT_CONFIG",
        show_default=False,
        help="Configuration folder; files that it lacks are the packaged ones.",
    ),
]


def console_error(text: str) -> None:
    """One line to stderr for each thing that is wrong."""
    sys.stderr.write(f"readout: {text}\n")


@contextmanager
def open_desk(database: str | None, config: Path | None) -> Iterator[Desk]:
    """The record and the settings that the options name. Raises ReadoutError."""
    settings = Settings(config)
    with Store.open(database or Environment.read().database, settings.people) as store:
        yield Desk(store, settings)


def open_templates(config: Path | None) -> Templates:
    """The operator's templates are the configuration folder's `templates/`, where it has one."""
    folder = config / "templates" if config else None
    return Templates(folder if folder and folder.is_dir() else None)
