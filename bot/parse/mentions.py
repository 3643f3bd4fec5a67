"""A person named in a text, with what the words around the name say."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named at text[start:end], office and all; `name_start`/`name_end` is the name.

    `role` is without its country; `country` is None where the words around do not tell it.
    `possessive`: an "’s" follows, so it may be about something of theirs.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    role: str = ""
    country: str | None = None
    possessive: bool = False
    honorific: bool = False
    counterpart: bool = False


_GAPS = re.compile(r"[\s‑-]+")


def _words(name: str) -> list[str]:
    return [word for word in _GAPS.split(name.casefold()) if word]


# A page's few names are compared over and over.
@lru_cache(maxsize=10_000)
def same_name(one: str, other: str) -> bool:
    """True where one name may be the other in a shorter or otherwise ordered form."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=lambda words: (len(words), len(words[0])))
    if set(short) <= set(long):
        return True
    if len(short) == len(long) == 1 and len(short[0]) == 1 and not short[0].isascii():
        # A Korean surname stands alone before the office: 조 장관 is 조태열 장관.
        return long[0].startswith(short[0])
    shared = {word for word in set(short) & set(long) if len(word) > 3}
    rest = [word for word in short if word not in shared]
    return bool(shared) and all(
        any(word.rstrip(".")[:1] == other[0] for other in long if other not in shared)
        and (len(word.rstrip(".")) == 1 or any(len(w.rstrip(".")) == 1 for w in long))
        for word in rest
    )
