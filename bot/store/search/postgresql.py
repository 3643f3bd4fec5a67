"""Full-text search on PostgreSQL: a `tsvector` for each text, with a GIN index.

Vectors and queries are written out term by term, so PostgreSQL's parser and dictionaries never see
the text. A vector may hold at most 1 MB: of a longer text, what comes first is searched.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, cast, column, select, text
from sqlalchemy import table as table_named
from sqlalchemy.dialects.postgresql import TSQUERY

from bot.store.words import Needle, terms

_LARGEST = 900_000
_POSITIONS = 16_383


class PostgresSearch:
    def add(self, connection: Connection, table: str, rows: Iterable[tuple[int, str]]) -> None:
        added = [{"id": row, "words": _vector(terms(content))} for row, content in rows]
        if added:
            connection.execute(
                text(f"INSERT INTO {table} (id, words) VALUES (:id, CAST(:words AS tsvector))"),  # noqa: S608
                added,
            )

    def matching(self, table: str, needles: Sequence[Needle]) -> Select[Any]:
        wanted = " & ".join(
            "("
            + " <-> ".join(f"'{term}'" for term in needle.terms)
            + (":*" if needle.prefix else "")
            + ")"
            for needle in needles
        )
        return (
            select(column("id"))
            .select_from(table_named(table))
            .where(column("words").bool_op("@@")(cast(wanted, TSQUERY)))
        )


def _vector(found: list[str]) -> str:
    """The text form of a tsvector: each term with its first positions."""
    places: dict[str, list[int]] = {}
    size = 0
    for place, term in enumerate(found, start=1):
        size += 4 if term in places else 8 + len(term.encode())
        if size > _LARGEST:
            break
        places.setdefault(term, []).append(min(place, _POSITIONS))
    return " ".join(
        f"'{term}':{','.join(str(place) for place in at[:255])}" for term, at in places.items()
    )
