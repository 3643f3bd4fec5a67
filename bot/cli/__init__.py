"""The command line: one file for each command, thin, over the same functions as the bot."""

import sys

import typer

from bot.cli.options import console_error
from bot.cli.parse import parse
from bot.domain import ReadoutError

app = typer.Typer(
    name="readout",
    help="Remembers what foreign ministries said they agreed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(parse)


@app.callback()
def _root() -> None:
    """Keeps the commands as sub-commands, also while there is only one."""


def main() -> None:
    """The program `readout`: exit 0 on success, 1 on a failure of the work, 2 on wrong use."""
    try:
        app()
    except ReadoutError as error:
        console_error(str(error))
        sys.exit(1)
