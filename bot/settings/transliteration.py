"""Whether a foreign name in Korean letters is one in Latin ones: 안나 홀름 and Anna Holm.

Korean writes a name by its sound, so vowels differ and consonants mostly agree. Only these are
compared: each Korean letter has one code, each Latin one those that it may sound like. Two names
are one where all words agree and hold enough consonants to tell them from other names.
"""

import re
from functools import lru_cache
from itertools import permutations

from bot.settings.hangul import is_hangul

_FIRST = 0xAC00
# By place among a syllable's initials and endings; vowels and silent letters have no code.
_INITIALS = "kknttrmppss.cccktph"
_ENDINGS = {1: "k", 4: "n", 7: "t", 8: "r", 16: "m", 17: "p", 19: "s", 21: "n"}
_LATIN = (
    ("sch", "s"), ("tsch", "c"), ("tch", "c"), ("ch", "[cksh]"), ("sh", "s"), ("th", "[st]"),
    ("ph", "p"), ("ck", "k"), ("gh", "k?"), ("ng", "nk?"), ("qu", "k"), ("x", "(?:ks|s|c)"),
    ("b", "p"), ("c", "[ksc]"), ("d", "[tc]"), ("f", "p"), ("g", "[kch]"), ("h", "h?"),
    ("j", "[ch]"), ("k", "k"), ("l", "r"), ("m", "[mn]"), ("n", "[nm]"), ("p", "p"), ("q", "k"),
    ("r", "r?"), ("s", "[sc]"), ("t", "[tcs]"), ("v", "p"), ("z", "[cs]"),
)  # fmt: skip
_SOUNDS = re.compile("|".join(sorted((letters for letters, _code in _LATIN), key=len)[::-1]))
_CODES = dict(_LATIN)
_LABIALS = str.maketrans("bfv", "ppp")
_TWICE = re.compile(r"([a-z])\1+")
# So many consonants, in all, tell a name from others; so many words are tried in every order.
_ENOUGH = 5
_MOST_WORDS = 4


def sounds_alike(hangul: tuple[str, ...], latin: tuple[str, ...]) -> bool:
    """Whether the folded words of two whole names are one name's."""
    heard = [_heard(word) for word in hangul]
    if len(hangul) != len(latin) or not 1 < len(hangul) <= _MOST_WORDS:
        return False
    if sum(map(len, heard)) < _ENOUGH or not all(map(is_hangul, hangul)):
        return False
    patterns = [_pattern(word) for word in latin]
    return any(
        all(pattern.fullmatch(word) for pattern, word in zip(order, heard, strict=True))
        for order in permutations(patterns)
    )


def sound_token(word: str) -> str:
    """The same for the word in Korean and in Latin letters: its surest sounds, "" for none."""
    codes = _heard(word) if is_hangul(word) else _TWICE.sub(r"\1", word.translate(_LABIALS))
    surest = re.sub(r"[^mnp]", "", codes)
    return f"♪{surest}" if surest else ""


@lru_cache(maxsize=5_000)
def _heard(word: str) -> str:
    """The consonants of a word in Korean letters."""
    codes = ""
    for letter in word:
        at = ord(letter) - _FIRST
        if 0 <= at < 19 * 21 * 28:
            codes += _INITIALS[at // (21 * 28)] + _ENDINGS.get(at % 28, "")
    return _TWICE.sub(r"\1", codes.replace(".", ""))


@lru_cache(maxsize=5_000)
def _pattern(word: str) -> re.Pattern[str]:
    """What a word in Latin letters may be heard as."""
    return re.compile("".join(_CODES[found] for found in _SOUNDS.findall(_TWICE.sub(r"\1", word))))
