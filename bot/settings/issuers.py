"""Who publishes readouts, and what shows it: `config/issuers.yaml`."""

from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.settings.boilerplate import fold
from bot.settings.yaml_file import read_yaml


class DateOrder(StrEnum):
    """How the issuer writes 10/07/2024."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Issuer(BaseModel):
    """A ministry, office or organisation. `short` is its name where a line has little room.

    `hosts` are its sites (a subdomain counts). `phrases` show it where they stand around the text,
    as a line or at a line's start. `marks` are sets of words of which all must be in the page.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    short: str = ""
    country: str | None = None
    hosts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    dates: DateOrder | None = None


class Issuers:
    """The register of issuers."""

    def __init__(self, issuers: tuple[Issuer, ...]) -> None:
        self.all = issuers
        self._short = {issuer.name: issuer.short for issuer in issuers if issuer.short}

    @classmethod
    def read(cls, path: Path) -> "Issuers":
        """Raises ConfigError."""
        issuers: tuple[Issuer, ...] = read_yaml(path, tuple[Issuer, ...])
        return cls(issuers)

    def short(self, name: str) -> str:
        """The issuer's short name; `name` itself where it has none."""
        return self._short.get(name, name)

    @cached_property
    def phrases(self) -> tuple[tuple[Issuer, tuple[str, ...]], ...]:
        """Each issuer with its phrases, folded."""
        return tuple((issuer, tuple(map(fold, issuer.phrases))) for issuer in self.all)

    @cached_property
    def marks(self) -> tuple[tuple[Issuer, tuple[str, ...]], ...]:
        """Each set of marks with its issuer."""
        return tuple((issuer, marks) for issuer in self.all for marks in issuer.marks)

    @cached_property
    def openings(self) -> tuple[str, ...]:
        """Every phrase of every issuer, folded."""
        return tuple(phrase for _issuer, phrases in self.phrases for phrase in phrases)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name and phrase of every issuer, folded; without commas, which sites leave out."""
        names = (*self.openings, *(fold(issuer.name) for issuer in self.all))
        return frozenset(name.replace(",", "") for name in names)

    def by_host(self, host: str) -> Issuer | None:
        """The issuer whose site `host` is, the longest match first."""
        host = host.casefold().rstrip(".")
        found = [
            (len(known), issuer)
            for issuer in self.all
            for known in issuer.hosts
            if host == known or host.endswith("." + known)
        ]
        return max(found, key=lambda item: item[0])[1] if found else None
