"""`readout demo`: the whole bot on sample readouts, without a Slack account or a token."""

import datetime as dt
import os
import sys
import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from bot.answer import Desk
from bot.cli.console import converse
from bot.cli.options import Config, open_templates
from bot.cli.signals import told_to_stop, wait_for
from bot.demo import samples, show
from bot.demo.local_slack import LocalSlackUnavailable, find, install
from bot.digest.clock import now
from bot.render import Templates
from bot.settings import Settings
from bot.store import Store

Port = Annotated[
    int, typer.Option(min=0, max=65_535, help="Port of the local Slack (default: a free one).")
]
Browser = Annotated[
    bool, typer.Option("--browser/--no-browser", help="Open the page where there is a display.")
]

_BEFORE = dt.timedelta(minutes=5)
"""The samples came in so long ago: a digest leaves pages of the last moments to the next one."""


def demo(port: Port = 0, browser: Browser = True, config: Config = None) -> None:
    """See it all in a browser, with sample readouts and a Slack on this computer."""
    watch = Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="readout-demo-") as folder:
        settings, templates = Settings(config), open_templates(config)
        with Store.open(f"sqlite:///{Path(folder) / 'demo.db'}") as store:
            desk = Desk(store, settings)
            _fill(desk, watch)
            try:
                program = _program(watch)
                _stage(desk, templates, program, port, browser)
            except LocalSlackUnavailable as error:
                sys.stderr.write(f"readout: {error}\nHere is the same bot in this terminal.\n")
                _print_suggestions(desk, templates)
                converse(desk, templates)


def _fill(desk: Desk, watch: Console) -> None:
    bar = Progress(
        TextColumn("Reading the sample readouts"),
        BarColumn(),
        MofNCompleteColumn(),
        console=watch,
        transient=True,
    )
    with bar:
        samples.fill(desk.store, desk.settings, now() - _BEFORE, bar.track)


def _program(watch: Console) -> Path:
    found = find()
    if found is not None:
        return found
    with watch.status("Downloading the local Slack (37 MB, only this once)"):
        return install()


def _stage(desk: Desk, templates: Templates, program: Path, port: int, browser: bool) -> None:
    stop = told_to_stop()
    with show.on_stage(desk, templates, program, port) as slack:
        sys.stdout.write(f"\nReadout is at work in a Slack on this computer: {slack.address}\n")
        sys.stdout.write("A digest is in #korea-desk. ")
        _print_suggestions(desk, templates)
        sys.stdout.write("Ctrl-C ends the demo; nothing of it stays.\n")
        sys.stdout.flush()
        if browser and _has_display():
            webbrowser.open(slack.address)
        wait_for(stop)


def _print_suggestions(desk: Desk, templates: Templates) -> None:
    table = Table("Type this", "and see", box=None, padding=(0, 3, 0, 0))
    for suggestion in show.suggestions(desk, templates):
        table.add_row(suggestion.typed, suggestion.expected)
    sys.stdout.write("Try:\n")
    Console(markup=False).print(table)


def _has_display() -> bool:
    """True where a browser can appear and a person is there to see it."""
    desktop = sys.platform in ("darwin", "win32")
    shown = desktop or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) and sys.stdout.isatty()
