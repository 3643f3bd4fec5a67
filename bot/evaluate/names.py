"""Whether two names mean one person, whatever their order, case, accents and titles."""

import re
import unicodedata

_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "the"}
    | {"he", "hon", "honourable", "honorable", "rt", "mp", "phd", "jr", "sr", "obe", "amb"}
    | {"ambassador", "shri", "smt", "sheikh", "dato", "datuk", "tan", "sri"}
)
_WORD = re.compile(r"\w+")
_JOINED = re.compile(r"(?<=\w)[-'’‘](?=\w)")
_BRACKETED = re.compile(r"\([^)]*\)|（[^）]*）")
_LATIN_APART = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})


def words(name: str) -> frozenset[str]:
    """The name's own words: folded, without titles, initials and what stands in brackets."""
    plain = unicodedata.normalize("NFKD", _BRACKETED.sub(" ", name))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = unicodedata.normalize("NFC", plain.replace("h.e.", " ").translate(_LATIN_APART))
    found = _WORD.findall(_JOINED.sub("", plain))
    own = [word for word in found if word not in _TITLES and (len(word) > 1 or not word.isascii())]
    return frozenset(own or found)


def same_person(one: str, other: str) -> bool:
    """True for the same name in any order and form; a surname alone matches the full name.

    A Korean name of one syllable more or less is the surname's or the full form's.
    """
    few, many = sorted((words(one), words(other)), key=len)
    if not few:
        return False
    if few <= many:
        return True
    if len(few) != 1 or len(many) != 1:
        return False
    short, long = sorted((*few, *many), key=len)
    return not short.isascii() and long.startswith(short)
