"""One round over the configured sources. A broken source is reported and stops no other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.domain import RawPage, Unreadable
from bot.settings.sources import FeedSource, FolderSource, ListingSource, PageSource, Source
from bot.sources.file import read_file
from bot.sources.folder import files
from bot.sources.links import feed_links, listed_links
from bot.sources.web import Web


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong with `where`, which a source led to; `why` is one line for people."""

    source: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a source offers now: how many pages, or why it cannot be read ("" where it can)."""

    source: str
    kind: str
    pages: int
    why: str = ""


def collect(sources: Iterable[Source], web: Web) -> Iterator[tuple[str, RawPage | Trouble]]:
    """Each source's name with a page that may be new, or with what went wrong."""
    for source in sources:
        for found in _pages(source, web):
            yield source.name, found


def survey(sources: Iterable[Source], web: Web) -> Iterator[Surveyed]:
    """What each source offers, without fetching the pages it leads to."""
    for source in sources:
        try:
            yield Surveyed(source.name, source.kind, len(_where(source, web)))
        except Unreadable as error:
            yield Surveyed(source.name, source.kind, 0, str(error))


def _pages(source: Source, web: Web) -> Iterator[RawPage | Trouble]:
    at = str(source.path) if isinstance(source, FolderSource) else source.url
    try:
        places = [at] if isinstance(source, PageSource) else _where(source, web)
    except Unreadable as error:
        yield Trouble(source.name, at, str(error))
        return
    for place in places:
        try:
            if isinstance(source, FolderSource):
                yield read_file(Path(place))
            elif page := web.fetch_if_changed(place):
                yield page
        except Unreadable as error:
            yield Trouble(source.name, place, str(error))


def _where(source: Source, web: Web) -> list[str]:
    """The addresses that a source leads to now. Raises Unreadable."""
    if isinstance(source, FolderSource):
        return [str(path) for path in files(source.path)]
    page = web.fetch(source.url)
    if isinstance(source, FeedSource):
        return feed_links(page)[: source.at_most]
    if isinstance(source, ListingSource):
        found = listed_links(page, source.links)
        if not found:
            raise Unreadable(f"{source.url}: no link on it matches {source.links!r}; mend `links`")
        return found[: source.at_most]
    return [source.url]
