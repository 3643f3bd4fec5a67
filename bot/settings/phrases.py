"""Finds known phrases in running text: longest first, whole words, in one linear pass."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Generic, TypeVar

from bot.settings.spelling import plain_word

T = TypeVar("T")

_LETTERS = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_HANGUL = re.compile(f"[{_LETTERS}]")
# Korean letters end a word ("EU와" holds "EU"); a plus sign is a word of its own ("ASEAN+3").
_WORD = re.compile(rf"[^\W_{_LETTERS}]+|\+")
_JOINERS = "-‐‑–/'’&"
_KOREAN_GAP = re.compile(r"[\s·ㆍ・‧∙-]+")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`value` was meant by text[start:end]."""

    value: T
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[T]):
    """A phrase so far. `marks`: punctuation that may come before its last word."""

    following: dict[str, "_Node[T]"] = field(default_factory=dict)
    marks: str = ""
    meaning: tuple[T, ...] = ()


@cache
def _gap(marks: str) -> re.Pattern[str]:
    """What may part two words of a phrase: blanks, a joiner or a mark; never a paragraph's end."""
    return re.compile(rf"(?!\s*\n\s*\n)\s?[{re.escape(_JOINERS + marks)}]?\s?")


_Words = tuple[list[str], list[int], list[int]]
"""The words of a text, where each starts, and where each ends."""

# Several sets of phrases look at the same sentence one after another: its words are found once.
_SHORT = 4_000


def _words_of(text: str) -> tuple[_Words, list[str]]:
    """The words of `text`, and the same in lower case."""
    found = list(_WORD.finditer(text))
    words = [match.group() for match in found]
    starts, ends = [match.start() for match in found], [match.end() for match in found]
    return (words, starts, ends), [word.lower() for word in words]


_words_of_short = lru_cache(maxsize=1_000)(_words_of)


class Phrases(Generic[T]):
    """A fixed set of phrases, each with its meaning; the first one given for a phrase counts.

    Words may be parted by a blank, a hyphen, a slash or an apostrophe, and by the punctuation that
    the phrase has there; initials also by full stops, so "U.S." is found in "U.S.-ROK". Korean
    phrases match inside words, because particles are glued to them, and with or without their
    blanks and middle dots.

    With `fold`, upper and lower case are the same. With `spelling`, plurals and British and
    American spelling are the same too, but a word in capitals ("AI", "SOFA") keeps them. With
    neither, a phrase also matches in FULL CAPITALS when it is longer than three letters
    (ministries shout in titles, but "us" is not "US").
    """

    def __init__(
        self, phrases: Iterable[tuple[str, T]], *, fold: bool = False, spelling: bool = False
    ) -> None:
        self._folds = fold or spelling
        self._spelling = spelling
        self._root: _Node[T] = _Node()
        self._korean: dict[str, T] = {}
        korean: list[str] = []
        for phrase, value in phrases:
            if _HANGUL.search(phrase):
                korean.append(phrase)
                self._korean.setdefault(self._korean_key(phrase), value)
                continue
            self._add(phrase, value)
            if not self._folds and len(phrase) > 3:
                self._add(phrase.upper(), value)
        self._korean_pattern = self._pattern(korean)

    def find(self, text: str) -> list[Found[T]]:
        """Every phrase in `text`, in order, not overlapping."""
        found = list(self._find_words(text))
        if not self._korean or not _HANGUL.search(text):
            return found
        found += [
            Found(self._korean[self._korean_key(match.group())], match.start(), match.end())
            for match in self._korean_pattern.finditer(text)
        ]
        return apart(found)

    def _keys(self, word: str) -> tuple[str, ...]:
        """The spellings under which a word of the text may be kept, without repeats."""
        if not self._spelling:
            return (word.lower(),) if self._folds else (word,)
        plain = plain_word(word)
        if not word[0].isupper():
            return (plain,)
        # "FTAs" is the plural of "FTA".
        return (word[:-1] if word[-1] == "s" else word, plain)

    def _key(self, word: str) -> str:
        """The spelling under which a phrase's word is kept; capitals stay capitals."""
        keeps = self._spelling and len(word) > 1 and word.isupper()
        return word if keeps else self._keys(word)[-1]

    def _add(self, phrase: str, value: T) -> None:
        node = self._root
        before: re.Match[str] | None = None
        for word in _WORD.finditer(phrase):
            node = node.following.setdefault(self._key(word.group()), _Node())
            if before is not None:
                gap = phrase[before.end() : word.start()] + "." * (len(before.group()) == 1)
                new = {mark for mark in gap if not mark.isspace()} - {*_JOINERS, *node.marks}
                node.marks += "".join(sorted(new))
            before = word
        if before is not None and not node.meaning:
            node.meaning = (value,)

    def _find_words(self, text: str) -> Iterator[Found[T]]:
        words, lower = _words_of_short(text) if len(text) <= _SHORT else _words_of(text)
        begins = self._root.following
        if not self._spelling and begins.keys().isdisjoint(lower if self._folds else words[0]):
            return
        passed = 0
        for index, (word, start) in enumerate(zip(words[0], words[1], strict=True)):
            if index < passed:
                continue
            if self._spelling:
                nodes = [begins[key] for key in self._keys(word) if key in begins]
            else:
                key = lower[index] if self._folds else word
                nodes = [begins[key]] if key in begins else []
            if nodes:
                last, meaning = self._longest(text, words, index, nodes)
                if meaning:
                    yield Found(meaning[0], start, words[2][last])
                    passed = last + 1

    def _longest(
        self, text: str, words: _Words, first: int, nodes: list[_Node[T]]
    ) -> tuple[int, tuple[T, ...]]:
        """The last word and the meaning of the longest phrase; `nodes` match word `first`."""
        last = index = first
        meaning: tuple[T, ...] = ()
        while nodes:
            for node in nodes:
                if node.meaning and (index > last or not meaning):
                    last, meaning = index, node.meaning
            index += 1
            if index == len(words[0]):
                break
            word, start, end = words[0][index], words[1][index], words[2][index - 1]
            nodes = [
                node.following[key]
                for node in nodes
                if node.following
                for key in self._keys(word)
                if key in node.following
                and _gap(node.following[key].marks).fullmatch(text, end, start)
            ]
        return last, meaning

    def _korean_key(self, text: str) -> str:
        key = _KOREAN_GAP.sub("", text)
        return key.lower() if self._folds else key

    def _pattern(self, phrases: list[str]) -> re.Pattern[str]:
        """One pattern for the Korean phrases, grouped by first letter, the longest first."""
        by_first: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            parts = (re.escape(part) for part in _KOREAN_GAP.split(phrase[1:]))
            by_first.setdefault(phrase[0], []).append(r"[\s·ㆍ・‧∙-]{0,2}".join(parts))
        groups = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
        return re.compile("|".join(groups), re.IGNORECASE if self._folds else 0)


def apart(found: list[Found[T]]) -> list[Found[T]]:
    """`found` in order, the longer of two that start together, the earlier of two that overlap."""
    apart: list[Found[T]] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not apart or item.start >= apart[-1].end:
            apart.append(item)
    return apart
