"""The countries and organisations that sides belong to: `config/countries.yaml`."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints
from rapidfuzz import fuzz, process

from bot.settings.phrases import Phrases
from bot.settings.yaml_file import read_yaml

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
    """`not_countries` are phrases that hold a country's word and do not mean it (Indian Ocean)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    countries: dict[Code, Country]
    not_countries: tuple[Words, ...] = ()
    people: People = People()


@dataclass(frozen=True, slots=True)
class Mention:
    """The text from `start` to `end` points at the country `code`."""

    code: str
    start: int
    end: int
    how: How


class Countries:
    """The register: finds countries in running text, and resolves what a person types."""

    def __init__(self, file: CountryFile) -> None:
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
        self._typed = {p.casefold(): v[0] for p, v in reversed(phrases) if v is not None}
        self._typed |= {code.casefold(): code for code in file.countries}

    @classmethod
    def read(cls, path: Path) -> "Countries":
        """Raises ConfigError."""
        return cls(read_yaml(path, CountryFile))

    def find(self, text: str) -> list[Mention]:
        """Every country mentioned in `text`, in order."""
        return [
            Mention(found.value[0], found.start, found.end, found.value[1])
            for found in self._phrases.find(text)
            if found.value is not None
        ]

    def resolve(self, words: str) -> str | None:
        """The code for what a person typed ("south korea", "ROK", "kr", "Korean"), or None."""
        return self._typed.get(" ".join(words.split()).casefold())

    def nearest(self, words: str, limit: int = 3) -> list[str]:
        """Names of countries that look like a mistyped `words`, best first."""
        found = process.extract(
            words.casefold(), self._typed.keys(), scorer=fuzz.ratio, limit=10, score_cutoff=72
        )
        codes = dict.fromkeys(self._typed[phrase] for phrase, _score, _key in found)
        return [self.name(code) for code in codes][:limit]

    def name(self, code: str) -> str:
        """What people are shown for `code`; the code itself where it is not in the register."""
        country = self._by_code.get(code)
        return country.name if country else code

    def is_organisation(self, code: str) -> bool:
        """True for the EU, the UN …: a side that is not a state."""
        country = self._by_code.get(code)
        return bool(country and country.organisation)

    def codes(self) -> tuple[str, ...]:
        return tuple(self._by_code)
