"""People whose country a page may leave out: `config/people.yaml`."""

import re
import unicodedata
from pathlib import Path

from bot.settings.countries import Code
from bot.settings.yaml_file import read_yaml

Names = tuple[str, ...]


class KnownPeople:
    """The register: the country of a full name, whatever its accents, order and hyphens."""

    def __init__(self, people: dict[str, Names]) -> None:
        self._countries: dict[frozenset[str], str | None] = {}
        for code, names in people.items():
            for name in names:
                key = _key(name)
                # Two people of one name: neither is known by it.
                same = self._countries.get(key, code) == code
                self._countries[key] = code if same else None

    @classmethod
    def read(cls, path: Path) -> "KnownPeople":
        """Raises ConfigError."""
        people: dict[str, Names] = read_yaml(path, dict[Code, Names])
        return cls(people)

    def country(self, name: str) -> str | None:
        """The country code of the person called `name` in full; None for one not known."""
        return self._countries.get(_key(name))


def _key(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFD", name.casefold()).replace("ø", "o").replace("ı", "i")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[^\W\d_]+", plain.replace("-", "").replace("’", "").replace("'", ""))
    # A middle initial is no part of it ("Antony J. Blinken").
    full = [word for word in words if len(word) > 1]
    return frozenset(full if len(full) > 1 else words)
