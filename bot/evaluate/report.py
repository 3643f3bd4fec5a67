"""Pages added up: one line for each field, one for each issuer, and every mistake."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.evaluate.compare import Mistake, Page, Tally

SCHEMA = 1

FIELDS = (
    "readout",
    "specificity",
    "date",
    "meetings",
    "participants",
    "participant country",
    "countries",
    "topics",
    "commitments",
    "commitment kind",
    "commitment by",
)
"""In the order they are shown. The ones in `_LISTS` have a precision of their own."""

_LISTS = ("participants", "countries", "commitments")
_BY_ISSUER = ("readout", "date", "participants", "countries", "topics", "commitments")


@dataclass(frozen=True, slots=True)
class Report:
    pages: tuple[Page, ...]

    @classmethod
    def of(cls, pages: Iterable[Page]) -> "Report":
        return cls(tuple(pages))

    @property
    def leaks(self) -> int:
        """Boilerplate lines found inside a summary or commitment."""
        return sum(page.leaks for page in self.pages)

    @property
    def wrong_sides(self) -> int:
        """Commitments attributed to a side that did not speak."""
        return sum(page.wrong_sides for page in self.pages)

    @property
    def mistakes(self) -> list[Mistake]:
        return [mistake for page in self.pages for mistake in page.mistakes]

    def total(self, field: str, issuer: str | None = None) -> Tally:
        """The field's counts on all pages, or on one issuer's."""
        chosen = (page for page in self.pages if issuer is None or page.issuer == issuer)
        return sum((page.tallies.get(field, Tally()) for page in chosen), Tally())

    def score(self, field: str, issuer: str | None = None) -> float | None:
        """F1 of a list, recall of topics, the share that is right of the rest; None: no case."""
        tally = self.total(field, issuer)
        return tally.f1 if field in _LISTS else tally.recall

    def issuers(self) -> list[str]:
        return sorted({page.issuer for page in self.pages})

    def as_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "pages": len(self.pages),
            "leaks": self.leaks,
            "wrong_sides": self.wrong_sides,
            "fields": {field: self._row(field, None) for field in FIELDS},
            "issuers": {
                issuer: {
                    "pages": sum(page.issuer == issuer for page in self.pages),
                    **{field: self._row(field, issuer) for field in FIELDS},
                }
                for issuer in self.issuers()
            },
            "mistakes": [{"page": m.page, "field": m.field, "text": m.text} for m in self.mistakes],
        }

    def _row(self, field: str, issuer: str | None) -> dict[str, float | int | None]:
        tally = self.total(field, issuer)
        listed = field in _LISTS
        return {
            "score": self.score(field, issuer),
            "precision": tally.precision if listed else None,
            "recall": tally.recall if listed else None,
            "right": tally.right,
            "found": tally.found,
            "expected": tally.expected,
        }

    def as_text(self, errors: bool = False) -> RenderableType:
        """The two tables, and with `errors` every mistake."""
        parts: list[RenderableType] = [self._fields(), self._issuers()]
        if errors:
            parts.append(_mistakes(self.mistakes))
        return Group(*parts)

    def _fields(self) -> Table:
        table = Table(title=f"{len(self.pages)} pages", title_justify="left")
        table.add_column("field", no_wrap=True)
        for column in ("score", "precision", "recall", "right of"):
            table.add_column(column, justify="right")
        for field in FIELDS:
            tally = self.total(field)
            listed = field in _LISTS
            table.add_row(
                field,
                _share(self.score(field)),
                _share(tally.precision) if listed else "",
                _share(tally.recall) if listed else "",
                f"{tally.right} of {tally.expected}",
            )
        table.add_section()
        table.add_row("wrong side", str(self.wrong_sides), "", "", "")
        table.add_row("boilerplate leaks", str(self.leaks), "", "", "")
        return table

    def _issuers(self) -> Table:
        table = Table(title="By issuer", title_justify="left")
        table.add_column("issuer", no_wrap=True)
        table.add_column("pages", justify="right")
        for field in _BY_ISSUER:
            table.add_column(field, justify="right")
        for issuer in self.issuers():
            pages = sum(page.issuer == issuer for page in self.pages)
            scores = (_share(self.score(field, issuer)) for field in _BY_ISSUER)
            table.add_row(Text(issuer), str(pages), *scores)
        return table


def _mistakes(mistakes: Sequence[Mistake]) -> Table:
    table = Table(title=f"{len(mistakes)} mistakes", title_justify="left", show_lines=False)
    table.add_column("page", no_wrap=True)
    table.add_column("field", no_wrap=True)
    table.add_column("what a person found, and what was read", overflow="fold")
    for mistake in sorted(mistakes, key=lambda m: (m.field, m.page)):
        table.add_row(Text(mistake.page), mistake.field, Text(mistake.text))
    return table


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
