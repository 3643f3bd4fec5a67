"""`readout backup`: a copy of the record while the bot runs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Config, Database, open_desk
from bot.store.backup import backup


def backup_record(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write.")],
    database: Database = None,
    config: Config = None,
) -> None:
    """Copy the SQLite record to a new file, also while the bot runs."""
    with open_desk(database, config) as desk:
        backup(desk.store, path)
    sys.stdout.write(f"{path}\n")
