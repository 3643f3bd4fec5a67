"""Countries named together, each by a letter or a name: 한미일, 한·미, 한-노르웨이."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.settings import Settings
from bot.settings.countries import Countries
from bot.settings.languages import Language
from bot.settings.occasions import People
from bot.settings.remembered import once

_MARKS = "-–·ㆍ‧・∙"
_ARTICLE = re.compile(r"\bthe\b")
_MARK = re.compile(f"[{_MARKS}]")


class Joined(NamedTuple):
    """text[start:end] names these countries or organisations, two or more."""

    codes: tuple[str, ...]
    start: int
    end: int


class _Reader:
    def __init__(self, words: People) -> None:
        self._letters = words.joined_countries
        known = "|".join(sorted(map(re.escape, self._letters), key=len, reverse=True)) or "(?!)"
        blends = "|".join(sorted(map(re.escape, words.joined), key=len, reverse=True)) or "(?!)"
        after = "|".join(sorted(map(re.escape, words.after_joined), key=len, reverse=True))
        ends = rf"(?=[^\w]|$|[{_MARKS}]|{after or '(?!)'})"
        self._start = re.compile(
            rf"(?<![{_MARKS}\w])(?:(?P<blend>{blends}){ends}|(?P<one>{known})(?=[{_MARKS}]))"
        )
        self._next = re.compile(rf"(?:{known}){ends}")

    def find(self, text: str, countries: Countries) -> Iterator[Joined]:
        for start in self._start.finditer(text):
            if start["blend"]:
                codes = [self._letters[letter] for letter in start["blend"]]
            else:
                codes = [self._letters[start["one"]]]
            end = start.end()
            while mark := _MARK.match(text, end):
                found = self._one(text, mark.end(), countries)
                if found is None:
                    break
                codes.append(found[0])
                end = found[1]
            if len(set(codes)) > 1:
                yield Joined(tuple(dict.fromkeys(codes)), start.start(), end)

    def _one(self, text: str, start: int, countries: Countries) -> tuple[str, int] | None:
        named = countries.find(text[start : start + 12])
        if named and named[0].start == 0:
            return named[0].code, start + named[0].end
        letter = self._next.match(text, start)
        return (self._letters[letter.group()], letter.end()) if letter else None


_reader = once(_Reader)


def parting(text: str, start: int, end: int) -> str:
    """The words between two countries, without articles: "and" in "Norway and the EU"."""
    return _ARTICLE.sub("", text[start:end]).strip()


def joined_countries(text: str, language: Language, settings: Settings) -> list[Joined]:
    """Where `text` names countries together, in order; nothing in most languages."""
    if not language.people.joined_countries:
        return []
    return list(_reader(language.people).find(text, settings.countries))
