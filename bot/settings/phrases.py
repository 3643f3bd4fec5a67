"""Finds known phrases in running text: longest first, whole words, in one linear pass."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_GAP = re.compile(r"[\s.,’'&/\-–‑()]{0,3}")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`value` was meant by text[start:end]."""

    value: T
    start: int
    end: int


class Phrases(Generic[T]):
    """A fixed set of phrases, each with its meaning.

    Words of a phrase may be parted by up to three spaces or punctuation marks, so "U.S." is found
    in "U.S.-ROK". Korean phrases match inside words, because particles are glued to them. With
    `fold`, upper and lower case are the same; otherwise a phrase also matches in FULL CAPITALS
    when it is longer than three letters (ministries shout in titles, but "us" is not "US").
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], *, fold: bool = False) -> None:
        self._fold = fold
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        hangul: dict[str, T] = {}
        for phrase, value in phrases:
            if _HANGUL.search(phrase):
                hangul.setdefault(phrase, value)
                continue
            self._add(phrase, value)
            if not fold and len(phrase) > 3:
                self._add(phrase.upper(), value)
        for known in self._by_first.values():
            known.sort(key=lambda item: len(item[0]), reverse=True)
        self._hangul = hangul
        longest_first = sorted(hangul, key=len, reverse=True)
        self._hangul_pattern = re.compile("|".join(map(re.escape, longest_first)))

    def _add(self, phrase: str, value: T) -> None:
        words = tuple(_WORD.findall(self._folded(phrase)))
        if words:
            self._by_first.setdefault(words[0], []).append((words, value))

    def _folded(self, text: str) -> str:
        return text.lower() if self._fold else text

    def find(self, text: str) -> list[Found[T]]:
        """Every phrase in `text`, in order, not overlapping."""
        found = list(self._find_words(text))
        if self._hangul and _HANGUL.search(text):
            found += [
                Found(self._hangul[match.group()], match.start(), match.end())
                for match in self._hangul_pattern.finditer(text)
            ]
            found.sort(key=lambda item: item.start)
        return found

    def _find_words(self, text: str) -> Iterator[Found[T]]:
        words = [(self._folded(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
        index = 0
        while index < len(words):
            for phrase, value in self._by_first.get(words[index][0], ()):
                last = index + len(phrase) - 1
                if (
                    last < len(words)
                    and all(words[index + i][0] == word for i, word in enumerate(phrase))
                    and all(
                        _GAP.fullmatch(text, words[i][2], words[i + 1][1])
                        for i in range(index, last)
                    )
                ):
                    yield Found(value, words[index][1], words[last][2])
                    index = last
                    break
            index += 1
