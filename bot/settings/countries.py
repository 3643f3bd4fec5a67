"""The countries and organisations that sides belong to: `config/countries.yaml`."""

import re
from collections.abc import Mapping
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.settings.phrases import Phrases
from bot.settings.remembered import Remembered
from bot.settings.spelling import most_alike, without_accents
from bot.settings.yaml_file import read_yaml

_HANGUL = re.compile(r"[\uac00-\ud7af]")
_HANGUL_BEFORE = re.compile(r"[\uac00-\ud7af]+\Z")
# How like a country's name must be to be suggested, of 100.
ALIKE = 72.0

_BETWEEN = re.compile(r"[\s_\-‐‑–/&,()]+")

Words = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9+\-]{1,19}$")]


class How(StrEnum):
    """How a text points at a country. A capital may be no more than a place."""

    NAME = "name"
    ADJECTIVE = "adjective"
    CAPITAL = "capital"


class Country(BaseModel):
    """One country or organisation. `name` is what people are shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Words
    aliases: tuple[Words, ...] = ()
    adjectives: tuple[Words, ...] = ()
    capitals: tuple[Words, ...] = ()
    organisation: bool = False


class People(BaseModel):
    """One of `given_names` before one of `words` is a person: "Michael Jordan"."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    given_names: tuple[Words, ...] = ()
    words: tuple[Words, ...] = ()


class CountryFile(BaseModel):
    """`not_countries` are phrases that hold a country's word and do not mean it (Indian Ocean).

    `only_in_capitals` are names that are also English words ("in"); `korean_prefixes` may be glued
    before a Korean name, which otherwise begins a word. `government_sites` are parts of addresses
    that only states use, `site_letters` the last part where it is not the country's code.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    countries: dict[Code, Country]
    not_countries: tuple[Words, ...] = ()
    people: People = People()
    only_in_capitals: tuple[Words, ...] = ()
    korean_prefixes: tuple[Words, ...] = ()
    government_sites: tuple[Words, ...] = ()
    site_letters: dict[Words, Code] = {}


class Mention(NamedTuple):
    """The text from `start` to `end` points at the country `code`."""

    code: str
    start: int
    end: int
    how: How


class Countries:
    """The register: finds countries in running text, and resolves what a person types."""

    def __init__(self, file: CountryFile) -> None:
        self._remembered = Remembered(self._found)
        self._by_code = file.countries
        phrases: list[tuple[str, tuple[str, How] | None]] = [
            (phrase, None) for phrase in file.not_countries
        ]
        phrases += [
            (f"{given} {word}", None)
            for given, word in product(file.people.given_names, file.people.words)
        ]
        for code, country in file.countries.items():
            phrases += [(p, (code, How.NAME)) for p in (country.name, *country.aliases)]
            phrases += [(p, (code, How.ADJECTIVE)) for p in country.adjectives]
            phrases += [(p, (code, How.CAPITAL)) for p in country.capitals]
        self._phrases = Phrases(phrases)
        self._only_in_capitals = frozenset(file.only_in_capitals)
        self._korean_prefixes = frozenset(file.korean_prefixes)
        self._government_sites = frozenset(file.government_sites)
        self._site_letters = file.site_letters
        self._typed: dict[str, str] = {_typed(code): code for code in file.countries}
        for phrase, meaning in phrases:
            if meaning is not None:
                self._typed.setdefault(_typed(phrase), meaning[0])

    @classmethod
    def read(cls, path: Path) -> "Countries":
        """Raises ConfigError."""
        return cls(read_yaml(path, CountryFile))

    def find(self, text: str) -> list[Mention]:
        """Every country mentioned in `text`, in order. "US$5" is money."""
        return self._remembered(text)

    def named(self, text: str) -> list[Mention]:
        """Those by name or adjective; a capital is a place more often than a government."""
        return [mention for mention in self.find(text) if mention.how is not How.CAPITAL]

    def _found(self, text: str) -> list[Mention]:
        return [
            Mention(found.value[0], found.start, _end(text, found.end), found.value[1])
            for found in self._phrases.find(text)
            if found.value is not None
            and not text.startswith("$", found.end)
            and self._begins(text, found.start)
        ]

    def _begins(self, text: str, start: int) -> bool:
        """Whether a word begins at `start`, as a Korean name must, save after a known prefix."""
        if not _HANGUL.match(text, start) or start == 0 or not _HANGUL.match(text, start - 1):
            return True
        before = _HANGUL_BEFORE.search(text, max(0, start - 3), start)
        return before is not None and before.group() in self._korean_prefixes

    def resolve(self, words: str) -> str | None:
        """The code for what a person typed ("south korea", "ROK", "kr", "Korean"), or None."""
        written = words.strip()
        if written.upper() in self._only_in_capitals and written != written.upper():
            return None
        return self._typed.get(_typed(written))

    def nearest(self, words: str, limit: int = 3) -> list[str]:
        """Names of countries that look like a mistyped `words`, best first."""
        best = most_alike(_typed(words), self._typed, ALIKE)
        codes = dict.fromkeys(self._typed[phrase] for phrase in best)
        return [self.name(code) for code in codes][:limit]

    def name(self, code: str) -> str:
        """What people are shown for `code`; the code itself where it is not in the register."""
        country = self._by_code.get(code)
        return country.name if country else code

    def is_organisation(self, code: str) -> bool:
        """True for the EU, the UN …: a side that is not a state."""
        country = self._by_code.get(code)
        return bool(country and country.organisation)

    def of_site(self, host: str) -> str | None:
        """The country whose government's site `host` is ("mfa.gov.no"), None for any other."""
        *parts, last = host.casefold().rstrip(".").split(".")
        code = self._site_letters.get(last, last.upper())
        return code if code in self._by_code and self._government_sites & {*parts[-1:]} else None

    def typed(self) -> Mapping[str, str]:
        """Everything that `resolve` knows, in plain spelling, with its code."""
        return self._typed

    def codes(self) -> tuple[str, ...]:
        return tuple(self._by_code)


def _end(text: str, end: int) -> int:
    """Past the last full stop of initials ("U.S."), which phrases leave out."""
    return end + 1 if text[end - 2 : end - 1] == "." == text[end : end + 1] else end


def _typed(words: str) -> str:
    """What a person typed, without case, accents, punctuation and "the": "the U.S." is "us"."""
    plain = without_accents(words.casefold()).replace(".", "").replace("’", "").replace("'", "")
    return " ".join(word for word in _BETWEEN.split(plain) if word and word != "the")
