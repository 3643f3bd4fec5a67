"""The words of a sentence, and those whom it names.

A sentence is masked first: what stands in quotation marks is somebody's direct speech, and no
speaker or cue is looked for there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from bot.settings.phrases import Found

_Value = TypeVar("_Value")

_TOKEN = re.compile(r"[^\W_]+(?:[-–‑][^\W_]+)*(?:['’](?:s|S)\b)?\.?(?=\W|$)|[^\W_]+")
# A quotation that does not end in its sentence is a page's way to quote a whole release.
_QUOTED = re.compile(r"“[^“”\n]*”|«[^«»\n]*»|(?<!\w)\"[^\"\n]+\"")
# "Norway today (5 Feb 99) agreed": a date or number in brackets parts no subject from its verb.
_ASIDE = re.compile(r"\([^()\n]{0,24}\d[^()\n]{0,24}\)")
_POSSESSIVE = re.compile(r"['’][sS]$|[sS]['’]$")


class Token(NamedTuple):
    """A word of a sentence; `low` is its lower-case form without 's and full stop."""

    text: str
    low: str
    capital: bool
    possessive: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone a sentence names, from token `first` to `last`.

    `sides` are the countries spoken for ((): not known); `joint` is true where all of them speak
    together. `outsider` took no part in the meeting. `country` is true where it is named as such,
    `listed` where several names stand in a row, `members` whose ministers they are, `stranger` is
    true where the name is nobody's who met.
    `subject` is true where the name stands as a clause's subject, `subordinate` where that clause
    hangs on another ("said that Japan …").
    """

    first: int
    last: int
    sides: tuple[str, ...] = ()
    joint: bool = False
    name: str | None = None
    outsider: bool = False
    country: bool = False
    listed: bool = False
    members: tuple[str, ...] = ()
    stranger: bool = False
    single_pronoun: bool = False
    subject: bool = False
    subordinate: bool = False


def masked(text: str) -> str:
    """`text` with quoted speech and numbers in brackets blanked out; offsets stay."""
    for pattern in (_QUOTED, _ASIDE):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def tokens(text: str) -> list[Token]:
    """The words of a (masked) sentence."""
    return [Token(*_word(match.group()), *match.span()) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=20_000)
def _word(text: str) -> tuple[str, str, bool, bool]:
    """What a token is, wherever it stands."""
    low = _POSSESSIVE.sub("", text.rstrip(".")).lower()
    return text, low, text[0].isupper(), bool(_POSSESSIVE.search(text))


def is_initials(word: str) -> bool:
    """ "HE the Minister": no pronoun."""
    return len(word) > 1 and word.isupper()


def in_words(
    found: Iterable[Found[_Value]], words: Sequence[Token]
) -> Iterator[tuple[Found[_Value], int, int]]:
    """Those `found` that are whole words, each with its first and last word.

    A word may end a little after the phrase: "'s" and a full stop belong to the word.
    """
    starts = {word.start: index for index, word in enumerate(words)}
    ends = {word.end: index for index, word in enumerate(words)}
    for item in found:
        first = starts.get(item.start)
        last = next((ends[item.end + n] for n in (0, 1, 2) if item.end + n in ends), None)
        if first is not None and last is not None:
            yield item, first, last


def longest(found: Iterable[Actor]) -> list[Actor]:
    """Overlapping actors: the longer one stays."""
    kept: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.first, -a.last)):
        if kept and actor.first <= kept[-1].last:
            if actor.last - actor.first > kept[-1].last - kept[-1].first:
                kept[-1] = actor
            continue
        kept.append(actor)
    return kept
