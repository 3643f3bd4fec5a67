"""Full-text search on SQLite: FTS5 tables that hold no copy of the text.

The terms are joined by blanks, which the `ascii` tokenizer parts again; to it every character
beyond ASCII is part of a word, so it changes nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, literal_column, select, text
from sqlalchemy import table as table_named

from bot.store.words import Needle, terms


class SqliteSearch:
    def add(self, connection: Connection, table: str, rows: Iterable[tuple[int, str]]) -> None:
        added = [{"id": row, "words": " ".join(terms(content))} for row, content in rows]
        if added:
            connection.execute(
                text(f"INSERT INTO {table} (rowid, words) VALUES (:id, :words)"),  # noqa: S608
                added,
            )

    def matching(self, table: str, needles: Sequence[Needle]) -> Select[Any]:
        # FTS5's own query language, in which every term is a quoted string.
        wanted = " ".join(
            f'"{" ".join(needle.terms)}"' + ("*" if needle.prefix else "") for needle in needles
        )
        return (
            select(literal_column("rowid"))
            .select_from(table_named(table))
            .where(literal_column(table).bool_op("MATCH")(wanted))
        )
