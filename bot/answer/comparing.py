"""Which sentences of two readouts say the same thing. Pure.

Nothing is concluded from one text about the other beyond that: sentences stand together only where
subject, speaker and words agree, and what stands alone is merely not found in the other.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain import JOINT_KINDS, Commitment
from bot.settings import Settings
from bot.settings.spelling import plain_word

SAME_SUBJECT, NO_SUBJECT = 0.34, 0.6
"""The part of the shorter sentence's telling words that the other must share: where both are on one
topic, and where one of them is on none that is known."""
_TOPICS = 0.5
"""The part of the topics of two sentences in two languages that they must share."""
_FEWEST = 2
"""Words that two sentences must share at the least."""

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_ENDING = re.compile(r"(?:ing|ed|ion|al|ly|e)$")


@dataclass(frozen=True, slots=True)
class Row:
    """Positions of the sentences that say one thing, in each text."""

    first: tuple[int, ...]
    second: tuple[int, ...]


def rows(
    first: Sequence[Commitment],
    second: Sequence[Commitment],
    settings: Settings,
    two_languages: bool,
) -> list[Row]:
    """What both texts say, in the order of the first.

    Each sentence goes with the one of the other text that is most like it. In two languages there
    are no words to compare, so that one must be the only one that it could be.
    """
    alike = _across(settings) if two_languages else _within(first, second, settings)
    likeness = {
        (i, j): score
        for i, one in enumerate(first)
        for j, other in enumerate(second)
        if _same_voice(one, other) and (score := alike(one, other)) > 0
    }
    forth = _best(likeness, 0, two_languages)
    back = _best(likeness, 1, two_languages)
    chosen = forth & back if two_languages else forth | back
    return sorted(_joined(chosen), key=lambda row: row.first)


def near(item: Commitment, others: Sequence[Commitment], settings: Settings) -> list[int]:
    """Positions of the sentences of `others` that have a topic in common with `item`."""
    topics = _families(item, settings)
    return [at for at, other in enumerate(others) if topics & _families(other, settings)]


def _same_voice(one: Commitment, other: Commitment) -> bool:
    """Both joint, or both the words of one side."""
    joint = [item.kind in JOINT_KINDS for item in (one, other)]
    if any(joint):
        return all(joint)
    return bool(set(one.by) & set(other.by))


def _within(
    first: Sequence[Commitment], second: Sequence[Commitment], settings: Settings
) -> Callable[[Commitment, Commitment], float]:
    words = {item.text: _telling(item.text, settings) for item in (*first, *second)}

    def alike(one: Commitment, other: Commitment) -> float:
        ours, theirs = words[one.text], words[other.text]
        shared = len(ours & theirs)
        part = shared / max(1, min(len(ours), len(theirs)))
        topics, others = _families(one, settings), _families(other, settings)
        if topics and others and not topics & others:
            return 0.0
        least = SAME_SUBJECT if topics & others else NO_SUBJECT
        return part if shared >= _FEWEST and part >= least else 0.0

    return alike


def _across(settings: Settings) -> Callable[[Commitment, Commitment], float]:
    def alike(one: Commitment, other: Commitment) -> float:
        if one.kind is not other.kind or set(one.about) != set(other.about):
            return 0.0
        numbers, others = set(_NUMBER.findall(one.text)), set(_NUMBER.findall(other.text))
        if numbers and others and not numbers & others:
            return 0.0
        topics, theirs = set(one.topics), set(other.topics)
        part = len(topics & theirs) / max(1, len(topics | theirs))
        return part if part >= _TOPICS else 0.0

    return alike


def _families(item: Commitment, settings: Settings) -> set[str]:
    """The topics of a sentence and the narrower ones under each."""
    return {name for topic in item.topics for name in settings.topics.family(topic)}


def _telling(text: str, settings: Settings) -> set[str]:
    """The words that tell what a sentence is about, each by its stem; Korean ones by their pairs
    of letters, as particles hang on them."""
    for country in reversed(settings.countries.find(text)):
        # Whose meeting it was, both texts say all the time.
        text = f"{text[: country.start]} {text[country.end :]}"
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if _HANGUL.match(word):
            found |= {word[at : at + 2] for at in range(len(word) - 1)}
        elif not settings.asking.is_meaningless(word) and len(word) > 1:
            stem = plain_word(word)
            found.add(_ENDING.sub("", stem) if len(stem) > 5 else stem)
    return found


def _best(likeness: Mapping[tuple[int, int], float], side: int, only: bool) -> set[tuple[int, int]]:
    """For each sentence of one text the pair that is most alike; `only`: where it has just one."""
    best: dict[int, list[tuple[float, tuple[int, int]]]] = {}
    for pair, score in likeness.items():
        best.setdefault(pair[side], []).append((score, pair))
    return {
        max(found, key=lambda item: (item[0], [-at for at in item[1]]))[1]
        for found in best.values()
        if len(found) == 1 or not only
    }


def _joined(pairs: Iterable[tuple[int, int]]) -> list[Row]:
    """Pairs that share a sentence are one row."""
    joined: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(pairs):
        firsts, seconds, apart = {i}, {j}, []
        for row in joined:
            if i in row[0] or j in row[1]:
                firsts |= row[0]
                seconds |= row[1]
            else:
                apart.append(row)
        joined = [*apart, (firsts, seconds)]
    return [Row(tuple(sorted(firsts)), tuple(sorted(seconds))) for firsts, seconds in joined]
