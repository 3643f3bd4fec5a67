"""`readout parse`: reads readouts, stores nothing, prints the meetings."""

import datetime as dt
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Config, console_error
from bot.domain import RawPage, ReadoutError
from bot.pipeline import Reading, read
from bot.schema import meetings_to_json
from bot.settings import Settings
from bot.sources.file import read_file, read_stdin
from bot.sources.folder import files


class Format(StrEnum):
    """What is printed: the meeting, or the cleaned text that its offsets refer to."""

    JSON = "json"
    TEXT = "text"


def parse(
    path: Annotated[str, typer.Argument(metavar="PATH|DIR|-", help="A file, a folder, or - .")],
    output: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.JSON,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="For a folder: where each NAME.json goes."),
    ] = None,
    today: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="A meeting dated after this day gets a note; no more."
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option(help="The page's address, where it was copied from one.")
    ] = None,
    config: Config = None,
) -> None:
    """Read one readout (or each of a folder), store nothing, print the meeting."""
    settings = Settings(config)
    day = today.date() if today else None
    if path != "-" and Path(path).is_dir():
        if out is None:
            raise typer.BadParameter("a folder needs --out DIR for its results")
        _folder(Path(path), out, settings, day)
        return
    if out is not None:
        raise typer.BadParameter("--out goes with a folder; a single result is printed")
    raw = read_stdin() if path == "-" else read_file(Path(path))
    raw = RawPage(raw.name, raw.content, raw.media_type, url or raw.url, raw.key)
    reading = read(raw, settings, day)
    sys.stdout.write(reading.page.text + "\n" if output is Format.TEXT else _json(reading))


def _json(reading: Reading) -> str:
    return json.dumps(meetings_to_json(reading.meetings), ensure_ascii=False, indent=2) + "\n"


def _folder(folder: Path, out: Path, settings: Settings, today: dt.date | None) -> None:
    """Each file's meetings to `out`; one that cannot be read is said and does not stop others."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadoutError(f"{out}: cannot be made ({error.strerror}); name another") from error
    failed = 0
    taken: set[str] = set()
    for path in files(folder):
        # a.txt and a.html of one folder: the second keeps its whole name
        name = path.name if path.stem in taken else path.stem
        taken.add(path.stem)
        try:
            reading = read(read_file(path), settings, today)
        except ReadoutError as error:
            console_error(str(error))
            failed += 1
            continue
        (out / f"{name}.json").write_text(_json(reading), encoding="utf-8")
    if failed:
        raise typer.Exit(1)
