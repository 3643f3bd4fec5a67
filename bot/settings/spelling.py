"""One spelling for a word: case, accents, plurals, British and American English are the same."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

# Where British and American spelling differ. That "exercise" becomes "exercize" does no harm: both
# the phrase and the text do.
_ENDINGS = (
    (re.compile(r"is(e[drs]?|ing|ations?|ational)$"), r"iz\1"),
    (re.compile(r"yse([drs]?)$"), r"yze\1"),
    (re.compile(r"(lab|neighb|harb|behavi|end?eav)our"), r"\1or"),
    (re.compile(r"(def|off|lic)ence"), r"\1ense"),
    (re.compile(r"(cent|theat|fib|met)re(s?)$"), r"\1er\2"),
    (re.compile(r"programme"), "program"),
)
_PLURALS = (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("s", ""))
_PLURAL_ONLY = re.compile(r"(ss|us|is|ews|series|species)$")
_POSSESSIVE = re.compile(r"['’]s\b")
_PUNCTUATION = re.compile(r"[^\w+]+|_")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})


def without_accents(text: str) -> str:
    """`text` with "é" as "e"; Korean letters stay whole."""
    if text.isascii():
        return text
    parted = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parted if not unicodedata.combining(c)))


def fold(text: str) -> str:
    """Case, accents and compatibility forms made alike: "Çavuşoğlu" is "cavusoglu"."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


@lru_cache(maxsize=20_000)
def plain_word(word: str) -> str:
    """The one spelling of `word`: "Programmes" and "program" are the same."""
    plain = without_accents(word.casefold())
    for pattern, american in _ENDINGS:
        plain = pattern.sub(american, plain)
    if len(plain) > 3 and plain.endswith("s") and not _PLURAL_ONLY.search(plain):
        for ending, singular in _PLURALS:
            if plain.endswith(ending):
                return plain.removesuffix(ending) + singular
    return plain


def plain_phrase(text: str) -> str:
    """The one spelling of what a person typed; punctuation and "the" are dropped."""
    words = _PUNCTUATION.sub(" ", _POSSESSIVE.sub("", text.replace(".", ""))).split()
    return " ".join(plain_word(word) for word in words if word.casefold() != "the")


def likeness(typed: str, phrase: str) -> float:
    """How alike two plain phrases are, of 100: as a whole, or (counting less) by shared words."""
    return max(
        fuzz.ratio(typed, phrase),
        0.9 * fuzz.token_sort_ratio(typed, phrase),
        0.85 * fuzz.token_set_ratio(typed, phrase),
    )


def most_alike(typed: str, phrases: Iterable[str], least: float) -> list[str]:
    """The phrases that are at least so alike, best first."""
    alike = {phrase: likeness(typed, phrase) for phrase in phrases}
    return sorted((p for p in alike if alike[p] >= least), key=alike.__getitem__, reverse=True)
