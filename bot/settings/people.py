"""Who is who: `config/people.yaml`, a desk officer's word on people and their names.

It names people whose country a page may leave out, says which names are one person's and which are
not, and how the names of a country are compared (`bot.settings.names`).
"""

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from bot.settings.countries import Code, Words
from bot.settings.names import Customs, Likeness, likeness, name_of
from bot.settings.spelling import fold
from bot.settings.yaml_file import mistake, read_yaml

_WORD = re.compile(r"[^\W\d_]+")


class KnownPerson(BaseModel):
    """Somebody by full name; `aliases` are other names of theirs, in any script."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Words
    aliases: tuple[Words, ...] = ()


def _named(entry: Any) -> Any:
    return {"name": entry} if isinstance(entry, str) else entry


Entry = Annotated[KnownPerson, BeforeValidator(_named)]


class PeopleFile(BaseModel):
    """`people` are by country; `ranks` are words that make an office another one, each with its
    synonyms. The countries in `korean`, `whole` and `transliterated` have these customs of naming.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    people: dict[Code, tuple[Entry, ...]] = {}
    not_same: tuple[tuple[Words, Words], ...] = ()
    ranks: dict[str, tuple[Words, ...]] = {}
    korean: frozenset[Code] = frozenset()
    whole: frozenset[Code] = frozenset()
    transliterated: frozenset[Code] = frozenset()


class KnownPeople:
    """The register. Two people are one only within a country."""

    def __init__(self, file: PeopleFile | None = None) -> None:
        self._file = file or PeopleFile()
        self._countries: dict[frozenset[str], str | None] = {}
        self._aliases: dict[tuple[str, str], str] = {}
        for code, people in self._file.people.items():
            for person in people:
                for name in (person.name, *person.aliases):
                    key = _key(name)
                    # Two people of one name: neither is known by it.
                    same = self._countries.get(key, code) == code
                    self._countries[key] = code if same else None
                    if person.aliases:
                        self._aliases[code, _exact(name)] = person.name
        self._signs = [(rank, tuple(map(fold, words))) for rank, words in self._file.ranks.items()]
        self._not_same = {frozenset(map(_exact, pair)) for pair in self._file.not_same}

    @classmethod
    def read(cls, path: Path) -> "KnownPeople":
        """Raises ConfigError, also for an alias of two people and for a name that is not itself."""
        file: PeopleFile = read_yaml(path, PeopleFile)
        for number, (one, other) in enumerate(file.not_same):
            if _exact(one) == _exact(other):
                raise mistake(path, ("not_same", number), f"{one!r} and {other!r} are one name")
        for code, people in file.people.items():
            whose: dict[str, str] = {}
            for number, person in enumerate(people):
                for alias in (person.name, *person.aliases) if person.aliases else ():
                    known = whose.setdefault(_exact(alias), person.name)
                    if known != person.name:
                        raise mistake(
                            path,
                            ("people", code, number),
                            f"{alias!r} is a name of {known!r} already; keep it with one of them",
                        )
        return cls(file)

    def country(self, name: str) -> str | None:
        """The country code of the person called `name` in full; None for one not known."""
        return self._countries.get(_key(name))

    def customs(self, country: str | None) -> Customs:
        """How the country's names are compared; the strictest way where it is not known."""
        if country is None:
            return Customs(whole=True)
        file = self._file
        return Customs(
            country in file.korean, country in file.whole, country in file.transliterated
        )

    def known_as(self, name: str, country: str | None) -> str | None:
        """The name that the file gives somebody with aliases; None for anybody else."""
        return self._aliases.get((country or "", _exact(name)))

    def likeness(self, one: str, other: str, country: str | None) -> Likeness:
        """How alike two names of people of one country are, the file's own word first."""
        if frozenset((_exact(one), _exact(other))) in self._not_same:
            return Likeness.DIFFERENT
        known, also = self.known_as(one, country), self.known_as(other, country)
        if known is not None and also is not None:
            return Likeness.SAME if known == also else Likeness.DIFFERENT
        return likeness(known or one, also or other, self.customs(country))

    def same_office(self, role: str, other: str) -> bool:
        """Whether two offices, as pages write them, may be one: of the same rank, where both are
        said. "Minister" and "Minister of Foreign Affairs" may; "Vice Minister" may not."""
        if not role or not other:
            return True
        return self._ranks(role) == self._ranks(other)

    def _ranks(self, role: str) -> set[str]:
        words = _WORD.findall(fold(role).replace("secretary of state", "secretary"))
        return {rank for rank, signs in self._signs if any(_is_sign(w, signs) for w in words)}


def _is_sign(word: str, signs: tuple[str, ...]) -> bool:
    """Korean offices are written in one word, which ends with the rank."""
    return word in signs if word.isascii() else word.endswith(signs)


def _exact(name: str) -> str:
    """The same for spellings that differ in case, accents, hyphens and order."""
    return " ".join(sorted(name_of(name).words))


def _key(name: str) -> frozenset[str]:
    # A middle initial is no part of it ("Antony J. Blinken").
    return frozenset(name_of(name).words)
