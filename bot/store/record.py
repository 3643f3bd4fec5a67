"""The store: one object through which the rest of the program keeps pages and asks for them."""

import datetime as dt
from collections.abc import Sequence
from functools import cached_property
from typing import Self

from sqlalchemy import Connection, Engine

from bot.domain import (
    CleanPage,
    Filter,
    KeptCommitment,
    KeptMeeting,
    Listing,
    Meeting,
    RawPage,
    Tally,
)
from bot.settings import Settings
from bot.settings.people import KnownPeople
from bot.store import asking, keeping
from bot.store.base import open_engine, reading, writing
from bot.store.keeping import Kept
from bot.store.migrations import migrate
from bot.store.register import Register
from bot.store.search import search_for


class Store:
    """The record in a SQLite file or a PostgreSQL database. Threads may share one.

    Every method raises StoreUnavailable when the database cannot be reached or used; what was
    under way is then as if it had not begun.
    """

    def __init__(self, engine: Engine, people: KnownPeople | None = None) -> None:
        """For a database whose tables are there already; `open` is the usual way."""
        self._engine = engine
        self._search = search_for(engine.dialect.name)
        self._given = people
        self._built: tuple[asking.Newest, Register] | None = None

    @cached_property
    def _people(self) -> KnownPeople:
        return Settings().people if self._given is None else self._given

    @classmethod
    def open(cls, url: str, people: KnownPeople | None = None) -> Self:
        """Opens `sqlite:///…` or `postgresql://…`, making and upgrading what is needed.

        `people` is the desk's register of names; without one, the packaged register.
        """
        engine = open_engine(url)
        try:
            migrate(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, people)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def engine(self) -> Engine:
        return self._engine

    def keep(
        self, raw: RawPage, page: CleanPage, meetings: Sequence[Meeting], now: dt.datetime
    ) -> Kept:
        """Takes a page in, all of it or nothing. `now` is aware, and is when it was stored.

        Its meetings are paired with other readouts of the same ones, also when the page is
        UNCHANGED: a correction in the register of people shows when pages are read again.

        The same content again, also under another key, is UNCHANGED; other content under a known
        key is AMENDED: a new version, beside the old.
        """
        with writing(self._engine) as connection:
            return keeping.keep(connection, self._search, raw, page, meetings, now, self._people)

    def meetings(self, filter: Filter, limit: int = 20, offset: int = 0) -> Listing[KeptMeeting]:
        """Readouts' meetings, newest first, those without a date last. Words search whole pages."""
        with reading(self._engine) as connection:
            return asking.list_meetings(
                connection, self._search, self._named(connection), filter, limit, offset
            )

    def commitments(
        self, filter: Filter, limit: int = 20, offset: int = 0
    ) -> Listing[KeptCommitment]:
        """Commitments of the newest meeting first, each meeting's in the order of its text.

        Words search the commitment's own sentence and its topics.
        """
        with reading(self._engine) as connection:
            return asking.list_commitments(
                connection, self._search, self._named(connection), filter, limit, offset
            )

    def tally(self, filter: Filter) -> Tally:
        """Counts the commitments that the filter finds, and their meetings."""
        with reading(self._engine) as connection:
            return asking.tally(connection, self._search, self._named(connection), filter)

    def upcoming(self, filter: Filter) -> tuple[KeptMeeting, ...]:
        """Meetings that pages announce, soonest first; countries, people and dates filter them."""
        with reading(self._engine) as connection:
            return asking.list_upcoming(connection, self._named(connection), filter)

    def meeting(self, id: int) -> KeptMeeting | None:
        """One meeting, of whatever version; None when there is none with this id."""
        with reading(self._engine) as connection:
            return asking.load(connection, [id]).get(id)

    def text(self, id: int) -> str:
        """The cleaned text of a meeting's page, in its version. Raises LookupError."""
        with reading(self._engine) as connection:
            found = asking.text_of(connection, id)
        if found is None:
            raise LookupError(f"no meeting has the id {id}")
        return found

    def versions(self, id: int) -> tuple[KeptMeeting, ...]:
        """The meeting in each version of its page, oldest first; () for an unknown id."""
        with reading(self._engine) as connection:
            return asking.versions_of(connection, id)

    def topics(self) -> tuple[tuple[str, int], ...]:
        """Each topic with the number of meetings that touched it, most first."""
        with reading(self._engine) as connection:
            return asking.count_topics(connection)

    def countries(self) -> tuple[tuple[str, int], ...]:
        """Each country with the number of meetings that it took part in, most first."""
        with reading(self._engine) as connection:
            return asking.count_countries(connection)

    def people(self) -> tuple[tuple[str, int], ...]:
        """Each person, in the spelling met most often, with the number of readouts, most first."""
        with reading(self._engine) as connection:
            people = self._register(connection).people
        return tuple((person.name, person.count) for person in people)

    def register(self) -> Register:
        """Who is who in the record as it is now."""
        with reading(self._engine) as connection:
            return self._register(connection)

    def _named(self, connection: Connection) -> asking.Named:
        return lambda name: self._register(connection).written(name)

    def _register(self, connection: Connection) -> Register:
        """Built when it is first needed after a page was taken in. Threads may build it at once."""
        newest = asking.newest(connection)
        if self._built is None or self._built[0] != newest:
            written = asking.written_names(connection)
            self._built = newest, Register(written, self._people)
        return self._built[1]
