"""Words that a page has glued together ("agreedto"), read apart.

The parser reads a copy of the text with the lost blanks in it; whatever it quotes is then put back
as the page has it, so that a quotation stays verbatim. A blank is only added where both sides of it
are words that the language's file knows, or a small word and a capital.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain import Meeting
from bot.settings.languages import Cues, Language
from bot.settings.remembered import once

_LETTERS = re.compile(r"[A-Za-z]{2,}")
_WORD = re.compile(r"(?<![\w#@/.])[A-Za-z]{6,30}")
_POSSESSIVE = re.compile(r"[’'](?<=[a-z]{3}.)s(?=[a-z]{3})")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SENTENCE = re.compile(r"[.!?](?:(?<=[a-z]{3}.)|(?<=\s\d{4}.))(?=[A-Z][a-z]{0,20}\s)")
# Of how many words it is remembered whether they are two.
_KEPT = 20_000
# A verb must be as long as this where a name stands glued before it ("Brandtvoiced").
_VERB = 6
_NAME = 4
_LONG = 5
# Two small words are glued only where both are as long as this ("couldhave").
_SMALL = 4


@dataclass(frozen=True, slots=True)
class Blanks:
    """`text` is a page's with blanks added; each of `places` is one's offset in it."""

    text: str
    places: tuple[int, ...]

    def on_page(self, offset: int) -> int:
        """Where on the page an offset in `text` lies."""
        return offset - bisect_left(self.places, offset)

    def quoted(self, words: str, page: str) -> str:
        """Words of `text` as the page has them; others as they are."""
        start = self.text.find(words)
        return words if start < 0 else page[self.on_page(start) : self.on_page(start + len(words))]


class _Vocabulary:
    """The words of one language that may be glued to another."""

    def __init__(self, language: Language) -> None:
        commitments, words = language.commitments, language.blanks
        kinds: list[Cues] = [
            commitments.agreed, commitments.reaffirmed, commitments.shared_view,
            commitments.position, commitments.welcomed,
        ]  # fmt: skip
        verbs = {_first(cue) for kind in kinds for cue in (*kind.past, *kind.participle)}
        events = (word for name in ("meet", "hold") for word in language.events.words.get(name, ()))
        people = (*language.people.heads, *language.people.modifiers)
        named = {word.lower() for head in people for word in head.split() if word.isalpha()}
        known = {*verbs, *map(_first, events), *named, *language.speakers.joint_nouns}
        self.small, self.after = words.small, words.small | words.after
        self.known = words.words | {word for word in known if len(word) >= _LONG}
        self.verbs = frozenset(verb for verb in verbs if len(verb) >= _VERB)
        self.apart = lru_cache(maxsize=_KEPT)(self._apart)
        self.ends = lru_cache(maxsize=_KEPT)(self._ends)

    def _apart(self, word: str) -> int | None:
        """Where two known words meet in `word`; None where it is one word, or unknown."""
        lower = word.lower()
        if lower in self.known:
            return None
        for place in range(2, len(word) - 1):
            left, right = lower[:place], lower[place:]
            if left in self.small:
                both = len(left) >= _SMALL and len(right) >= _SMALL and right in self.small
                if right in self.known or both:
                    return place
            elif left in self.known and right in self.after:
                return place
        capital = _CAPITAL.search(word)
        if capital and (lower[: capital.start()] in self.after | self.known):
            return capital.start()
        return None

    def _ends(self, word: str) -> tuple[int, ...]:
        """Where a verb may be glued to a name."""
        if word.islower():
            return ()
        ends = range(_NAME, len(word) - _VERB + 1)
        return tuple(place for place in ends if word[place:] in self.verbs)


def _first(cue: str) -> str:
    return cue.split()[0].lower()


_vocabulary = once(_Vocabulary)


def with_blanks(text: str, language: Language) -> Blanks:
    """`text` with the blanks that it has lost."""
    if not language.blanks.small:
        return Blanks(text, ())
    places = sorted(set(_missing(text, _vocabulary(language))))
    if not places:
        return Blanks(text, ())
    parts = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    return Blanks(" ".join(parts), tuple(place + i for i, place in enumerate(places)))


def _missing(text: str, vocabulary: _Vocabulary) -> Iterator[int]:
    for lost in (_POSSESSIVE, _SENTENCE):
        yield from (found.end() for found in lost.finditer(text))
    words = frozenset(_WORD.findall(text))
    places = {word: place for word in words if (place := vocabulary.apart(word)) is not None}
    verbs = [(word, at) for word in words if word not in places for at in vocabulary.ends(word)]
    if verbs:
        # A name is one only where the page has it elsewhere ("Brandtstressed").
        names = frozenset(_LETTERS.findall(text))
        places |= {word: at for word, at in reversed(verbs) if word[:at] in names}
    if places:
        for found in _WORD.finditer(text):
            if found.group() in places:
                yield found.start() + places[found.group()]


def as_on_page(meetings: Iterable[Meeting], blanks: Blanks, page: str) -> Iterator[Meeting]:
    """Meetings read from `blanks.text`, with what they quote as `page` has it."""

    def quoted(words: str) -> str:
        return blanks.quoted(words, page)

    for meeting in meetings:
        yield replace(
            meeting,
            title=quoted(meeting.title),
            points=tuple(
                replace(
                    point,
                    text=quoted(point.text),
                    sub=tuple(replace(sub, text=quoted(sub.text)) for sub in point.sub),
                )
                for point in meeting.points
            ),
            commitments=tuple(
                replace(
                    item,
                    text=page[blanks.on_page(item.start) : blanks.on_page(item.end)],
                    start=blanks.on_page(item.start),
                    end=blanks.on_page(item.end),
                    deadline_words=quoted(item.deadline_words) if item.deadline_words else None,
                )
                for item in meeting.commitments
            ),
            earlier_meetings=tuple(
                replace(item, text=quoted(item.text)) for item in meeting.earlier_meetings
            ),
            summary=tuple(map(quoted, meeting.summary)),
        )
