"""`readout ingest`: reads pages into the record, a line for each."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.options import Config, Database, open_desk
from bot.domain import RawPage, ReadoutError, StoreUnavailable
from bot.pipeline import Ingested, gather, ingest
from bot.settings.environment import visits_file
from bot.sources.collect import Trouble
from bot.sources.file import read_file
from bot.sources.folder import SUFFIXES, files
from bot.sources.visits import Visits
from bot.sources.web import Web
from bot.store import Outcome


def ingest_pages(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH|DIR|URL…", help="Files, folders or web addresses."),
    ] = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Read what config/sources.yaml names.")
    ] = False,
    database: Database = None,
    config: Config = None,
) -> None:
    """Read pages and keep them. Running it twice stores once."""
    if sources == bool(inputs):
        raise typer.BadParameter("name files, folders or addresses, or give --sources alone")
    if sources:
        _gather(database, config)
        return
    failed = 0
    with open_desk(database, config) as desk, Web() as web, _progress() as progress:
        names = list(_names(inputs or []))
        for name in progress.track(names, description="Reading"):
            try:
                line = _line(ingest(_raw(name, web), desk.settings, desk.store))
            except StoreUnavailable:
                raise
            except ReadoutError as error:
                line, failed = f"failed\t{name}\t{error}", failed + 1
            sys.stdout.write(line + "\n")
    if failed:
        raise typer.Exit(1)


def _gather(database: str | None, config: Path | None) -> None:
    """One round over the configured sources."""
    visits = Visits(visits_file())
    failed = 0
    with open_desk(database, config) as desk, Web(visits) as web:
        if not desk.settings.sources:
            raise ReadoutError(f"{desk.settings.path('sources.yaml')}: names no source; add one")
        for done in gather(desk.settings.sources, web, visits, desk.settings, desk.store):
            if isinstance(done, Trouble):
                failed += 1
                sys.stdout.write(f"failed\t{done.where}\t{done.source}: {done.why}\n")
            else:
                sys.stdout.write(_line(done) + "\n")
    if failed:
        raise typer.Exit(1)


def _progress() -> Progress:
    """A bar on stderr, only where somebody watches."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _names(inputs: list[str]) -> Iterator[str]:
    for name in inputs:
        if not _is_url(name) and Path(name).is_dir():
            yield from [*map(str, files(Path(name)))] or [name]
        else:
            yield name


def _is_url(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _raw(name: str, web: Web) -> RawPage:
    if _is_url(name):
        return web.fetch(name)
    if Path(name).is_dir():
        raise ReadoutError(
            f"the folder holds no page ({', '.join(sorted(SUFFIXES))}); name another"
        )
    return read_file(Path(name))


def _line(done: Ingested) -> str:
    if done.outcome is not Outcome.UNCHANGED and not done.is_readout:
        return f"not a readout\t{done.name}\t{done.meetings[0].kind}"
    return f"{done.outcome}\t{done.name}"
