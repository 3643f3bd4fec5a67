"""Full-text search: one small interface, one module for each database.

Two things are searched: whole pages (a row is a version's id) and commitments (a commitment's id).
What a word is, is settled in `bot.store.words`; the modules here only store terms and look them up.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import Connection, Select

from bot.store.search.postgresql import PostgresSearch
from bot.store.search.sqlite import SqliteSearch
from bot.store.words import Needle


class Searched(StrEnum):
    """The full-text tables."""

    PAGES = "page_words"
    COMMITMENTS = "commitment_words"


class Search(Protocol):
    def add(self, connection: Connection, table: str, rows: Iterable[tuple[int, str]]) -> None:
        """Indexes each (id, text)."""

    def matching(self, table: str, needles: Sequence[Needle]) -> Select[Any]:
        """A one-column SELECT of the ids whose text holds every needle (at least one is given)."""


def search_for(dialect: str) -> Search:
    """The search of the database that SQLAlchemy calls `dialect`."""
    return SqliteSearch() if dialect == "sqlite" else PostgresSearch()
