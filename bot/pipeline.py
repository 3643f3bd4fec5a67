"""One input from bytes to the record: clean, parse, keep. The bot and the command line use it."""

import datetime as dt
import logging
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.clean import clean
from bot.domain import CleanPage, Meeting, RawPage, StoreUnavailable, Unreadable
from bot.parse import parse
from bot.settings import Settings
from bot.settings.sources import Source
from bot.sources.collect import Trouble, collect
from bot.sources.visits import Visits
from bot.sources.web import Web
from bot.store import Outcome, Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says: its own text, and its meetings (at least one)."""

    page: CleanPage
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one input. `ids` are its meetings in the record."""

    name: str
    outcome: Outcome
    meetings: tuple[Meeting, ...]
    ids: tuple[int, ...]

    @property
    def is_readout(self) -> bool:
        return any(meeting.is_readout for meeting in self.meetings)


def read(raw: RawPage, settings: Settings, today: dt.date | None = None) -> Reading:
    """Reads one page; stores nothing. Raises Unreadable, ConfigError."""
    page = clean(raw, settings)
    return Reading(page, parse(page, settings, today))


def ingest(
    raw: RawPage, settings: Settings, store: Store, now: dt.datetime | None = None
) -> Ingested:
    """Reads and keeps one page; the same page again changes nothing.

    Without `now` the page is stamped after it was read, so that no digest looks before it is kept.
    Raises Unreadable, ConfigError, StoreUnavailable.
    """
    reading = read(raw, settings, (now or dt.datetime.now(dt.UTC)).date())
    kept = store.keep(raw, reading.page, reading.meetings, now or dt.datetime.now(dt.UTC))
    return Ingested(raw.name, kept.outcome, reading.meetings, kept.ids)


def gather(
    sources: Iterable[Source], web: Web, visits: Visits, settings: Settings, store: Store
) -> Iterator[Ingested | Trouble]:
    """One round over the sources: what became of each page that may be new.

    A source or page that cannot be read is a Trouble and stops no other; the page is asked for
    again next time. Raises ConfigError, StoreUnavailable (`visits` then still asks for the rest).
    """
    try:
        for name, found in collect(sources, web):
            if isinstance(found, Trouble):
                yield found
                continue
            try:
                yield ingest(found, settings, store)
            except Unreadable as error:
                visits.pop(found.key or found.url or "", None)
                yield Trouble(name, found.url or found.name, str(error))
            except StoreUnavailable:
                visits.pop(found.key or found.url or "", None)
                raise
    finally:
        visits.save()


class Gatherer:
    """Reads the configured sources again and again, and knows which are broken now."""

    def __init__(self, settings: Settings, store: Store, visits: Path) -> None:
        """`visits` is the file that remembers which version of each page was fetched last."""
        self._settings = settings
        self._store = store
        self._visits = visits
        self._stopped = threading.Event()
        self._broken: tuple[str, ...] = ()

    def broken(self) -> tuple[str, ...]:
        """ "name: why" for each source or page that the last round could not read."""
        return self._broken

    def stop(self) -> None:
        """Ends a round that is under way after the page in hand; what is left is read next time."""
        self._stopped.set()

    def round(self) -> None:
        """One round; what happens is logged, and nothing is raised for a source's mistakes."""
        troubles: list[str] = []
        visits = Visits(self._visits)
        with Web(visits) as web:
            try:
                for done in gather(
                    self._settings.sources, web, visits, self._settings, self._store
                ):
                    if isinstance(done, Trouble):
                        troubles.append(f"{done.source}: {done.why}")
                        _log.warning("source %s: %s", done.source, done.why)
                    elif done.outcome is not Outcome.UNCHANGED:
                        _log.info("%s: %s", done.outcome, done.name)
                    if self._stopped.is_set():
                        return
            except StoreUnavailable as error:
                _log.error("sources wait: %s", error)
        self._broken = tuple(dict.fromkeys(troubles))
