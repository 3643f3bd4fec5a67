"""`readout evaluate`: how well annotated pages are read, for each field and issuer."""

import json
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.options import Config
from bot.evaluate import Case, Page, Report, cases, measure
from bot.pipeline import read
from bot.settings import Settings
from bot.sources.file import read_file

WIDE = 110
"""Characters a line where the output is no terminal, so that tables in files stay whole."""


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


def evaluate(
    folder: Annotated[
        Path, typer.Argument(help="A folder of NAME.txt or NAME.html with NAME.gold.json.")
    ],
    form: Annotated[Format, typer.Option("--format", help="text: tables; json.")] = Format.TEXT,
    errors: Annotated[bool, typer.Option("--errors", help="Also list every mistake.")] = False,
    config: Config = None,
) -> None:
    """Read annotated pages and score the reading: precision, recall and F1, and the mistakes."""
    settings = Settings(config)
    report = Report.of(_page(case, settings) for case in cases(folder))
    if form is Format.JSON:
        sys.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n")
        return
    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    console.print(report.as_text(errors))


def _page(case: Case, settings: Settings) -> Page:
    raw = replace(read_file(case.page), url=case.gold.url)
    return measure(case.name, case.gold, read(raw, settings).meetings, settings.topics)
