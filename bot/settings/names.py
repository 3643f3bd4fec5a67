"""Whether two written names are one person's: order, case, accents, hyphens, scripts, spellings.

Pure, and free of any stage, so that reading, keeping and asking all mean the same. Two given names
are never taken for one: "Kim Sung-hwan" is not "Kim Sung-han", nor "Christina" "Christine".
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from bot.settings.hangul import is_hangul, part_readings, readings
from bot.settings.spelling import fold
from bot.settings.transliteration import sound_token, sounds_alike

_HYPHENS = re.compile(r"[-\u2010-\u2015\u2212'’`ʼ·‧]+")
_BETWEEN = re.compile(r"[\s,.]+")
# What transliterations differ in: Sergey and Sergei, Andriy and Andrii, Kōno and Kouno, Mohammed.
_EXCHANGED = (
    (re.compile("y"), "i"),
    (re.compile("ph"), "f"),
    (re.compile("ou|oh(?![aeiou])"), "o"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_LONG = 8
"""Letters from which one of them may differ inside a word that is still the same name."""


class Likeness(IntEnum):
    """DIFFERENT people; UNKNOWN, in scripts that cannot be compared; MAYBE the same, one of the
    names being only part of the other; the SAME."""

    DIFFERENT = 0
    UNKNOWN = 1
    MAYBE = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Customs:
    """How a country's names are compared.

    `korean`: its people have Korean names. `whole`: no part of a given name is ever left out ("Kim
    Sung" is not "Kim Sung Hwan"). `transliterated`: they are written in Latin letters in more ways
    than one ("Sergey", "Sergei").
    """

    korean: bool = False
    whole: bool = False
    transliterated: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `words` are folded and without hyphens, in the order written; `initials`
    are the single letters among them, which `words` lacks where two words are left."""

    words: tuple[str, ...]
    initials: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it names one person: not a surname alone, nor with mere initials."""
        return len(self.words) > 1 or (is_hangul("".join(self.words)) and len(self.words[0]) > 2)

    @property
    def keys(self) -> frozenset[str]:
        """Alike for spellings that differ in order and hyphens alone ("Kyung wha", "Kyungwha")."""
        whole = " ".join(sorted(self.words))
        joined = (
            " ".join(sorted((*self.words[:at], first + second, *self.words[at + 2 :])))
            for at, (first, second) in enumerate(pairwise(self.words))
            if len(self.words) > 2
        )
        return frozenset((whole, *joined))

    @property
    def tokens(self) -> frozenset[str]:
        """Names of one person share one of these, unless a register says that they are one."""
        found = {*map(_skeleton, self.words), *readings(self.words)}
        return frozenset(found | {*map(sound_token, self.words)} - {""})

    @property
    def surnames(self) -> frozenset[str]:
        """A surname alone in Korean letters, or those that a whole Korean name may have."""
        if self.is_whole:
            return frozenset(name[:end] for name in readings(self.words) for end in (1, 2))
        word = "".join(self.words)
        return frozenset((word,)) if is_hangul(word) else part_readings(word)


@lru_cache(maxsize=5_000)
def name_of(written: str) -> Name:
    """`written` taken apart; without words where it holds no letter."""
    bare = _HYPHENS.sub("", fold(written))
    words = tuple(word for word in _BETWEEN.split(bare) if any(map(str.isalpha, word)))
    full = tuple(word for word in words if len(word) > 1 or not word.isascii())
    initials = tuple(word for word in words if len(word) == 1 and word.isascii())
    return Name(full or words, initials if full else ())


def likeness(one: str, other: str, customs: Customs = Customs()) -> Likeness:
    """How alike two names of one country's people are. It is the same either way round."""
    return _likeness(*sorted((one, other)), customs)


@lru_cache(maxsize=10_000)
def _likeness(one: str, other: str, customs: Customs) -> Likeness:
    first, second = name_of(one), name_of(other)
    if not first.words or not second.words:
        return Likeness.DIFFERENT
    if not (first.is_whole and second.is_whole):
        return _of_parts(first, second, customs)
    if first.keys & second.keys:
        agree = _agree(first.initials, second.initials)
        return Likeness.SAME if agree else Likeness.DIFFERENT
    if customs.korean:
        read, also = readings(first.words), readings(second.words)
        if read and also:
            return Likeness.SAME if read & also else Likeness.DIFFERENT
    if _script(first) != _script(second):
        latin, hangul = (first, second) if _script(first) else (second, first)
        alike = not customs.korean and sounds_alike(hangul.words, latin.words)
        return Likeness.SAME if alike else Likeness.UNKNOWN
    if _script(first) and not customs.korean and _same_spelling(first, second, customs):
        return Likeness.SAME
    return Likeness.DIFFERENT


def _of_parts(first: Name, second: Name, customs: Customs) -> Likeness:
    """For a surname alone, or a surname with initials."""
    short, long = sorted((first, second), key=lambda name: (name.is_whole, len(name.words)))
    if customs.korean and len(short.words) == 1 and _script(short) != _script(long):
        # "강" is the surname of "Kang Kyung-wha", and "Kang" that of "강경화".
        surname = short.words[0]
        surnames = tuple(part_readings(surname)) if _script(short) else (surname,)
        alike = any(name.startswith(surnames) for name in readings(long.words))
        return Likeness.MAYBE if alike else Likeness.DIFFERENT
    if _script(short) != _script(long):
        return Likeness.UNKNOWN
    if is_hangul(short.words[0]):
        return Likeness.MAYBE if long.words[0].startswith(short.words[0]) else Likeness.DIFFERENT
    own = _spelt(short, customs)
    if not set(own) <= set(_spelt(long, customs)):
        return Likeness.DIFFERENT
    given = [word for word in _spelt(long, customs) if word not in own]
    begun = {word[0] for word in given} | set(long.initials)
    if short.initials and begun and not begun & set(short.initials):
        return Likeness.DIFFERENT
    return Likeness.MAYBE


def _same_spelling(first: Name, second: Name, customs: Customs) -> bool:
    """Whether two whole names in Latin letters are spellings of one."""
    one, other = _spelt(first, customs), _spelt(second, customs)
    if sorted(one) == sorted(other):
        return _agree(first.initials, second.initials)
    if len(one) != len(other):
        # "Hillary Clinton" is "Hillary Rodham Clinton"; a middle name may be left out.
        short, long = sorted((one, other), key=len)
        return not customs.whole and [long[0], long[-1]] == short
    differing = [(a, b) for a, b in zip(sorted(one), sorted(other), strict=True) if a != b]
    return customs.transliterated and len(differing) == 1 and _slip(*differing[0])


def _spelt(name: Name, customs: Customs) -> list[str]:
    return [_skeleton(word) if customs.transliterated else word for word in name.words]


def _agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether middle initials may be one person's: "Kurt M." is "Kurt", and not "Kurt J."."""
    return not first or not second or bool(set(first) & set(second))


def _slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter, neither the first nor the last: those are
    "Hernandez" and "Fernandez", "Francisco" and "Francisca"."""
    if min(len(one), len(other)) < _LONG or one[0] != other[0] or one[-2:] != other[-2:]:
        return False
    return Levenshtein.distance(one, other, score_cutoff=1) == 1


@lru_cache(maxsize=5_000)
def _skeleton(word: str) -> str:
    """`word` without what transliterations differ in."""
    if not word.isascii():
        return word
    for letters, plain in _EXCHANGED:
        word = letters.sub(plain, word)
    return word


def _script(name: Name) -> bool:
    """True for Latin letters."""
    return all(word.isascii() for word in name.words)
