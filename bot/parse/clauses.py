"""Where in its clause an actor stands: as a subject, and of which clause."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.parse.actors import Actor, Token
from bot.settings.languages import Speakers as SpeakerWords

_CLAUSE_BREAK = re.compile(r"[,;:—–)]")
_LONG_OPENING = 9


def placed(actor: Actor, text: str, words: Sequence[Token], known: SpeakerWords) -> Actor:
    """`actor`, marked as the subject of a clause where it is one."""
    if words[actor.last].possessive:
        return actor
    if actor.first == 0:
        return replace(actor, subject=True)
    before = words[actor.first - 1]
    gap = text[before.end : words[actor.first].start]
    if before.low in known.subordinators and not _CLAUSE_BREAK.search(gap):
        goes_on = _tells_on(actor.first - 1, text, words, known)
        return replace(actor, subject=True, subordinate=not goes_on)
    joined = before.low in ("and", "but", "while", "whereas", "then")
    # "spoke of Norway and Taiwan, and agreed": a list ends here, no clause begins
    joined = joined and (actor.listed or not _CLAUSE_BREAK.match(text, words[actor.last].end))
    opened = (
        words[0].low in known.prepositions
        and before.low in known.openers
        and actor.first <= _LONG_OPENING
    )
    return replace(actor, subject=bool(_CLAUSE_BREAK.search(gap)) or joined or opened)


def _tells_on(index: int, text: str, words: Sequence[Token], known: SpeakerWords) -> bool:
    """ "They met in Oslo, where …", "…, during which …": told like a sentence of its own."""
    low = words[index].low
    if low not in known.relatives:
        return False
    first = index - (index > 0 and words[index - 1].low in known.relatives[low])
    if known.relatives[low] and first == index:
        return False
    return first > 0 and "," in text[words[first - 1].end : words[first].start]
