"""The command line: one file for each command, thin, over the same functions as the bot."""

import logging
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli.ask import ask
from bot.cli.backup import backup_record
from bot.cli.check import check
from bot.cli.console import console
from bot.cli.demo import demo
from bot.cli.digest import digest
from bot.cli.evaluate import evaluate
from bot.cli.ingest import ingest_pages
from bot.cli.options import console_error
from bot.cli.parse import parse
from bot.cli.run import run
from bot.domain import ReadoutError
from bot.slack.redaction import log_to_stderr

app = typer.Typer(
    name="readout",
    help="Remembers what foreign ministries said they agreed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (demo, console, ask, parse, check, run, evaluate):
    app.command()(command)
app.command("ingest")(ingest_pages)
app.command("backup")(backup_record)
app.add_typer(digest)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"readout {version('readout')}\n")
        raise typer.Exit


@app.callback()
def _root(
    _shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version.")
    ] = False,
) -> None:
    """The options before any command."""
    log_to_stderr(logging.WARNING)


def main() -> None:
    """The program `readout`: exit 0 on success, 1 on a failure of the work, 2 on wrong use."""
    try:
        app()
    except ReadoutError as error:
        console_error(str(error))
        sys.exit(1)
