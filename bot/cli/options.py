"""Options that commands share, and how the command line speaks to people."""

import sys
from pathlib import Path
from typing import Annotated

import typer

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
