"""One input from bytes to the record: clean, parse, keep. The bot and the command line use it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.clean import clean
from bot.domain import CleanPage, Meeting, RawPage, StoreUnavailable, Unreadable
from bot.parse import parse
from bot.settings import Settings
from bot.settings.sources import Source
from bot.sources.collect import Trouble, collect
from bot.sources.visits import Visits
from bot.sources.web import Web
from bot.store import Outcome, Store


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


def ingest(raw: RawPage, settings: Settings, store: Store, now: dt.datetime) -> Ingested:
    """Reads and keeps one page; the same page again changes nothing.

    Raises Unreadable, ConfigError, StoreUnavailable.
    """
    reading = read(raw, settings, now.date())
    kept = store.keep(raw, reading.page, reading.meetings, now)
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
                yield ingest(found, settings, store, dt.datetime.now(dt.UTC))
            except Unreadable as error:
                visits.pop(found.key or found.url or "", None)
                yield Trouble(name, found.url or found.name, str(error))
            except StoreUnavailable:
                visits.pop(found.key or found.url or "", None)
                raise
    finally:
        visits.save()
