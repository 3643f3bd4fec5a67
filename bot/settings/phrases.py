"""Finds known phrases in running text: longest first, whole words, in one linear pass."""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from bot.settings.spelling import plain_word

T = TypeVar("T")

_LETTERS = r"\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_HANGUL = re.compile(f"[{_LETTERS}]")
# Korean letters end a word ("EU와" holds "EU"); a plus sign is a word of its own ("ASEAN+3").
_WORD = re.compile(rf"[^\W_{_LETTERS}]+|\+")
_JOINERS = "-‐‑–/'’&"
_KOREAN_GAP = re.compile(r"[\s·ㆍ・‧∙-]+")


class Found(NamedTuple, Generic[T]):
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


def _parts(marks: str, text: str, start: int, end: int) -> bool:
    """Whether text[start:end] may part two words, of which the second allows `marks`."""
    return text[start:end] == " " or bool(_gap(marks).fullmatch(text, start, end))


_Keys = list[tuple[str, ...]]
"""For each word of a text the spellings under which a phrase may have it, the likeliest first."""


def _as_written(words: list[str]) -> _Keys:
    return list(zip(words, strict=True))


def _folded(words: list[str]) -> _Keys:
    return list(zip(map(str.lower, words), strict=True))


def _plain(words: list[str]) -> _Keys:
    return list(map(_plain_keys, words))


@lru_cache(maxsize=20_000)
def _plain_keys(word: str) -> tuple[str, ...]:
    # "FTAs" is the plural of "FTA".
    capitals = word[:-1] if word[-1] == "s" else word
    return (capitals, plain_word(word)) if capitals.isupper() else (plain_word(word),)


_Spelling = Callable[[list[str]], _Keys]


class _Words(dict[_Spelling, tuple[_Keys, frozenset[str]]]):
    """The words of a text, found once for all the sets of phrases that look at it.

    It holds, for each spelling asked for, the words' keys, and all keys together.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self._written: list[str] = _WORD.findall(text)

    def __missing__(self, spelling: _Spelling) -> tuple[_Keys, frozenset[str]]:
        keys = spelling(self._written)
        known = self[spelling] = (keys, frozenset(chain.from_iterable(keys)))
        return known

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word starts and ends."""
        return [match.span() for match in _WORD.finditer(self._text)]


# A longer text is a whole page's, and is looked at but once.
_SHORT = 4_000
_words_of_short = lru_cache(maxsize=500)(_Words)


def _words_of(text: str) -> _Words:
    return _words_of_short(text) if len(text) <= _SHORT else _Words(text)


def words_in(text: str) -> frozenset[str]:
    """The words of `text` in lower case, as `Phrases` tells words apart."""
    return _words_of(text)[_folded][1]


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
        self._spelling = _plain if spelling else _folded if fold else _as_written
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
        self._begins = frozenset(self._root.following)
        self._korean_pattern = self._pattern(korean)

    def find(self, text: str) -> list[Found[T]]:
        """Every phrase in `text`, in order, not overlapping."""
        words = _words_of(text)
        keys, known = words[self._spelling]
        found: list[Found[T]] = []
        if not self._begins.isdisjoint(known):
            found = list(self._found(text, words, keys, self._begins & known))
        if not self._korean or not _HANGUL.search(text):
            return found
        found += [
            Found(self._korean[self._korean_key(match.group())], match.start(), match.end())
            for match in self._korean_pattern.finditer(text)
        ]
        return apart(found)

    def _key(self, word: str) -> str:
        """The spelling under which a phrase's word is kept; capitals stay capitals."""
        keeps = self._spelling is _plain and len(word) > 1 and word.isupper()
        return word if keeps else self._spelling([word])[0][-1]

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

    def _found(self, text: str, words: _Words, keys: _Keys, begins: Set[str]) -> Iterator[Found[T]]:
        """The phrases that words of the text make; each begins with one of `begins`."""
        passed = 0
        # A word has two spellings at most.
        for index in [i for i, o in enumerate(keys) if o[0] in begins or o[-1] in begins]:
            if index < passed:
                continue
            last, meaning = _longest(self._root, index - 1, keys, text, words, begun=False)
            if meaning:
                yield Found(meaning[0], words.spans[index][0], words.spans[last][1])
                passed = last + 1

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


def _longest(
    node: _Node[T], at: int, keys: _Keys, text: str, words: _Words, begun: bool = True
) -> tuple[int, tuple[T, ...]]:
    """The last word and the meaning of the longest phrase that goes on from `node`.

    `at` is the word that `node` stands for; the meaning is () where no phrase ends.
    """
    best = at, node.meaning
    if not node.following or at + 1 == len(keys):
        return best
    for key in keys[at + 1]:
        following = node.following.get(key)
        if following is None:
            continue
        if begun and not _parts(following.marks, text, words.spans[at][1], words.spans[at + 1][0]):
            continue
        found = _longest(following, at + 1, keys, text, words)
        if found[1] and (found[0] > best[0] or not best[1]):
            best = found
    return best


def apart(found: list[Found[T]]) -> list[Found[T]]:
    """`found` in order, the longer of two that start together, the earlier of two that overlap."""
    apart: list[Found[T]] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not apart or item.start >= apart[-1].end:
            apart.append(item)
    return apart
