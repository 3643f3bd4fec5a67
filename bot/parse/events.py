"""Where a sentence says that people met, or will meet: the verbs that a readout turns on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from bot.parse.document import Document, Level, Sentence
from bot.parse.mentions import PersonMention
from bot.settings.languages import Language
from bot.settings.occasions import Events
from bot.settings.phrases import words_in
from bot.settings.remembered import Remembered, once

_HANGUL = re.compile(r"[\uac00-\ud7af]")
_CLAUSE = re.compile(r"[,;:)](?=\s)")
# How far before a verb words may stand that make its meeting another one.
_BEFORE = 60
_CLIP = 3_000
_NEAR = 20
_AFTER = 12
_AGO = 40


class Tense(StrEnum):
    """`PERSON` tells of a meeting only where a person follows ("received"), as does `NOW`
    ("receives"), which may still be to come; `TALK` where two people stand before ("discussed").

    `VISIT` tells that someone went somewhere, which is a meeting only where one is told of too.
    """

    PAST = "past"
    VISIT = "visit"
    PERSON = "person"
    NOW = "now"
    TALK = "talk"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Event:
    """text[start:end] says that people met. `subordinate`: it tells of another meeting.

    `aside`: no verb tells it, but a word beside another's ("after his meeting with").
    """

    start: int
    end: int
    tense: Tense
    subordinate: bool = False
    aside: bool = False


class Finder:
    """The patterns of one language, compiled."""

    def __init__(self, section: Events) -> None:
        self._gap = section.gap
        self._words = section.words
        never = "|".join(map(re.escape, section.words.get("never_between", ())))
        self._never = f"(?!{never})" if never else ""
        self._patterns = [
            (tense, self.compile(patterns), self._needs(patterns))
            for tense, patterns in (
                (Tense.FUTURE, section.future),
                (Tense.PAST, section.past),
                (Tense.PERSON, section.person),
                (Tense.NOW, section.now),
                (Tense.TALK, section.talk),
                (Tense.VISIT, section.visit),
            )
        ]
        self.title = self.compile(section.title)
        self.title_future = self.compile(section.title_future)
        self.joint = self.compile(section.joint)
        self.joint_verb = re.compile(r"(?:\s\w+)?\s" + self.compile(section.joint_verb).pattern)
        self.we_met = self.compile(section.we_met)
        self.find = Remembered(self._told)
        finite = section.words.get("finite", ())
        self._finite = re.compile("|".join(map(re.escape, finite))) if finite else None
        self._subordinate = self.compile(section.subordinate)
        self._reported = self.compile(section.reported)
        self._ago = self.compile(section.ago)
        self._not_events = tuple(word.lower() for word in section.not_events)
        self._asides = tuple(f"{word} " for word in section.words.get("in_a", ()))
        self._owners = tuple(f" {word} " for word in section.owners)
        self._visit_clause = self.compile(section.visit_clauses)
        nouns = "|".join(map(_word, section.words.get("title_noun", ()))) or r"(?!)"
        self.between = re.compile(rf"\b(?:{nouns}) between\b", re.IGNORECASE)
        self.nouns = re.compile(rf"[’']s?(?:\s[\w-]+){{0,3}}?\s(?:{nouns})\s", re.IGNORECASE)

    def compile(self, patterns: tuple[str, ...]) -> re.Pattern[str]:
        """One pattern for all of `patterns`; never matches for none."""
        return re.compile("|".join(map(self._one, patterns)) or r"(?!)", re.IGNORECASE)

    def _needs(self, patterns: tuple[str, ...]) -> list[list[frozenset[str]]]:
        """For each pattern sets of words: a text that it matches has a word of each set."""
        needs: list[list[frozenset[str]]] = []
        for pattern in patterns:
            parts = [self._options(part) for part in pattern.split() if part[0] != "…"]
            known = [[words_in(option) for option in options] for options in parts]
            # Korean patterns match inside words.
            sure = not any(map(_HANGUL.search, chain.from_iterable(parts)))
            needs.append(
                [frozenset(max(sorted(w), key=len) for w in part) for part in known] if sure else []
            )
        return needs

    def _options(self, part: str) -> tuple[str, ...]:
        """What may stand for one part of a pattern."""
        name = re.fullmatch(r"\{(\w+)\}", part)
        return self._words[name[1]] if name else (part,)

    def _one(self, pattern: str) -> str:
        pieces: list[str | int] = []
        for part in pattern.split():
            if part[0] == "…":
                pieces.append(int(part[1:] or self._gap))
                continue
            options = sorted(self._options(part), key=len, reverse=True)
            pieces.append("|".join(map(_word, options)))
        hangul = any(_HANGUL.search(piece) for piece in pieces if isinstance(piece, str))
        written, gap = "", ""
        for piece in pieces:
            if isinstance(piece, int):
                gap = (
                    rf"(?:\([^()\n]{{0,60}}\))?(?:{self._never}[^.\n]){{0,{piece * 5}}}?"
                    if hangul
                    else rf"(?:[^\w.;:!?\n]+[\w.’'&-]+){{0,{piece}}}?[^\w.;:!?\n]+"
                )
                continue
            written += (gap or (r"\s{0,2}" if hangul else r"[\s-]{1,3}")) if written else ""
            written += f"(?:{piece})"
            gap = ""
        return written if hangul else rf"(?<![\w-]){written}(?!\w)"

    def _told(self, text: str) -> list[Event]:
        """The events, each in the tense of its sentence's verb ("will hold talks and discuss")."""
        found = list(self._found(text))
        if self._finite is None:
            return found
        for index in range(len(found) - 2, -1, -1):
            event, following = found[index], found[index + 1]
            if following.tense is Tense.FUTURE and not self._finite.search(
                text, event.start, following.start
            ):
                found[index] = replace(event, tense=Tense.FUTURE)
        return found

    def _found(self, text: str) -> Iterator[Event]:
        taken = 0
        visited = False
        words = words_in(text)
        found = [
            (match.start(), order, match.end(), tense)
            for order, (tense, pattern, needs) in enumerate(self._patterns)
            if any(all(map(words.intersection, sets)) for sets in needs)
            for match in pattern.finditer(text)
        ]
        for start, _order, end, tense in sorted(found):
            if start < taken or text[start : end + _NEAR].lower().startswith(self._not_events):
                continue
            # "… and its plans to hold a review": the word is a noun
            if tense is Tense.FUTURE and text[:start].endswith(self._owners):
                continue
            taken = end
            # Another clause's words do not count: "Minister X, who is in Oslo, met Minister Y".
            before = _CLAUSE.split(text[max(0, start - _BEFORE) : start])[-1]
            hangs = bool(self._subordinate.search(before))
            if hangs and (
                reported := self._reported.search(text, max(0, start - 2 * _BEFORE), start)
            ):
                hangs = bool(self._subordinate.search(text[reported.end() : start]))
            hangs = hangs or bool(self._ago.search(text, 0, end + _AGO))
            # "visited Ghana, where she met …", "discussed trade when he met …": that very meeting.
            if visited and hangs and self._visit_clause.search(before):
                hangs = False
            visited = visited or tense in (Tense.VISIT, Tense.TALK)
            aside = text[start:end].lower().startswith(self._asides)
            yield Event(start, end, tense, hangs, aside)


def _word(word: str) -> str:
    return r"[\s-]{1,3}".join(map(re.escape, word.split()))


finder = once(Finder)
"""The compiled patterns of a language's `events`."""


def tells(event: Event, people: Sequence[PersonMention]) -> bool:
    """False for a verb that needs people beside it, where `people` has none there."""
    if event.tense in (Tense.PERSON, Tense.NOW):
        return any(0 <= mention.start - event.end <= _AFTER for mention in people)
    if event.tense is Tense.TALK:
        return sum(m.end <= event.end and bool(m.role or m.counterpart) for m in people) > 1
    return True


def events(text: str, language: Language) -> list[Event]:
    """Each verb of meeting in `text`, in order, not overlapping."""
    return finder(language.events).find(text)


def opening(document: Document, count: int) -> list[Sentence]:
    """The first `count` sentences; of an endless one (no page has any) only the start."""
    return [
        sentence
        if len(sentence.text) <= _CLIP
        else replace(sentence, text=sentence.text[:_CLIP], end=sentence.start + _CLIP)
        for sentence in document.sentences[:count]
    ]


def title_of(document: Document) -> str:
    """The page's title, "" where it has none."""
    first = document.blocks[:1]
    return first[0].text[:_CLIP] if first and first[0].level is Level.TITLE else ""


def main_event(document: Document, reach: int = 6) -> tuple[Sentence, Event] | None:
    """The first sentence that tells of a meeting which took place, with its verb."""
    for sentence in opening(document, reach):
        for event in events(sentence.text, document.language):
            if event.tense is Tense.PAST and not event.subordinate:
                return sentence, event
    return None
