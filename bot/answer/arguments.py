"""What a person typed, read into a filter, with the same shown back in display names.

Order of reading: quoted words; spans of time; then, at each word, the longest run that is a
country, topic or person. What is left is words to search for. Nothing is guessed: a word that is
nothing known stays a word, and `suggestions` names what it may have been meant to be.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from bot.answer.answers import Mistake, Scope, Suggestion
from bot.answer.desk import Desk
from bot.answer.question import Question
from bot.answer.spans import Calendar
from bot.domain import Filter

_TOKEN = re.compile(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)")
_LONGEST = 8
"""Words in the longest name or topic that is looked for."""
_ALIKE = 78.0
"""How alike (0 to 100) a mistyped word and a name must be for a suggestion."""


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as typed, without the punctuation around it; `quoted` words are only searched for."""

    text: str
    quoted: bool = False
    joined: bool = False
    """A comma follows."""

    @property
    def low(self) -> str:
        return self.text.casefold()


@dataclass(frozen=True, slots=True)
class Found:
    """`kind` is country, topic or person; `codes` what the filter gets, `name` what is shown."""

    kind: str
    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's words, understood. `unknown` holds the runs of words that are searched for."""

    filter: Filter
    scope: Scope
    unknown: tuple[tuple[int, int], ...] = ()
    words: tuple[Word, ...] = ()
    bad_date: str = ""
    """The words after "since" or "until" that are no date."""


def read(words: str, desk: Desk, today: dt.date, about: bool = False) -> Asked:
    """`about`: a single country is what is spoken of, not only who took part."""
    return _Reader(desk, today).read(words, about)


class _Reader:
    def __init__(self, desk: Desk, today: dt.date) -> None:
        self._desk = desk
        self._asking = desk.settings.asking
        self._calendar = Calendar(self._asking, today)
        self._people: dict[str, list[str]] | None = None

    def read(self, typed: str, about: bool) -> Asked:
        words = tuple(_words(typed))
        low = [word.low for word in words]
        since: dt.date | None = None
        until: dt.date | None = None
        found: list[Found] = []
        unknown: list[tuple[int, int]] = []
        bad_date = ""
        paired = False
        index = 0
        while index < len(words):
            if words[index].quoted:
                unknown.append((index, index + 1))
                index += 1
                continue
            span = self._calendar.span(low[index:])
            if span is not None:
                since, until = span.since or since, span.until or until
                index += span.length
                continue
            match = self._known(words, index)
            if match is not None:
                thing, length = match
                found.append(thing)
                index += length
                continue
            if self._calendar.needs_date(low[index]) and not bad_date:
                bad_date = " ".join(word.text for word in words[index : index + 3])
            elif low[index] in self._asking.between:
                paired = True
            elif low[index] not in self._asking.meaningless and any(map(str.isalnum, low[index])):
                if unknown and unknown[-1][1] == index and not words[index - 1].quoted:
                    unknown[-1] = (unknown[-1][0], index + 1)
                else:
                    unknown.append((index, index + 1))
            index += 1
        searched = " ".join(
            f'"{words[a].text}"' if words[a].quoted else " ".join(w.text for w in words[a:b])
            for a, b in unknown
        )
        return Asked(
            *self._filter(found, searched, since, until, paired, about),
            tuple(unknown),
            words,
            bad_date,
        )

    def _known(self, words: tuple[Word, ...], index: int) -> tuple[Found, int] | None:
        """The longest country, topic or person that starts at `index`."""
        for end in range(min(len(words), index + _LONGEST), index, -1):
            run = words[index:end]
            if any(word.quoted for word in run) or any(word.joined for word in run[:-1]):
                continue
            thing = self._thing(" ".join(word.text for word in run))
            if thing is not None:
                return thing, end - index
        return None

    def _thing(self, text: str) -> Found | None:
        """A country before a topic of the same name, a topic before a person."""
        settings, low = self._desk.settings, text.casefold()
        # "in", "is" and "no" are words before they are India, Iceland and Norway; "US" is a name.
        if low in self._asking.meaningless and not (text.isupper() and len(text) > 1):
            return None
        code = settings.countries.resolve(text)
        if code is not None:
            return Found("country", settings.countries.name(code), (code,))
        topic = settings.topics.resolve(text)
        if topic is not None:
            return Found("topic", topic, settings.topics.family(topic))
        people = self._named(low)
        return Found("person", text if len(people) > 1 else people[0], people) if people else None

    def _named(self, low: str) -> tuple[str, ...]:
        """People of the record whom `low` names: the whole name, or a part of three letters."""
        if self._people is None:
            self._people = {}
            for name, _count in self._desk.store.people():
                for part in {name.casefold(), *(p for p in name.casefold().split() if len(p) > 2)}:
                    self._people.setdefault(part, []).append(name)
        return tuple(self._people.get(low, ()))

    def _filter(
        self,
        found: list[Found],
        searched: str,
        since: dt.date | None,
        until: dt.date | None,
        paired: bool,
        about: bool,
    ) -> tuple[Filter, Scope]:
        def of(kind: str) -> list[Found]:
            return list({item.name: item for item in found if item.kind == kind}.values())

        codes = _codes(of("country"))
        names = tuple(item.name for item in of("country"))
        if paired and len(codes) > 1:
            where, shown = Filter(between=codes), Scope(between=names)
        elif about:
            where, shown = Filter(about=codes), Scope(about=names)
        else:
            where, shown = Filter(countries=codes), Scope(countries=names)
        return (
            replace(
                where,
                topics=_codes(of("topic")),
                people=_codes(of("person")),
                words=searched,
                since=since,
                until=until,
            ),
            replace(
                shown,
                topics=tuple(item.name for item in of("topic")),
                people=tuple(item.name for item in of("person")),
                words=searched,
                since=since,
                until=until,
            ),
        )


def _codes(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for item in found for code in item.codes))


def _words(typed: str) -> Iterable[Word]:
    for match in _TOKEN.finditer(typed):
        if match[1] is not None:
            yield Word(" ".join(match[1].split()), quoted=True)
        elif bare := match[2].strip(".,;:!?()[]{}<>…"):
            bare = re.sub(r"['’]s$", "", bare) or bare
            yield Word(bare, joined=match[2].endswith((",", ";")))


def suggestions(asked: Asked, question: Question, desk: Desk) -> Mistake | None:
    """What mistyped words may have been meant to be, or None when nothing known looks like them.

    A word is looked at alone and with its neighbours ("nort korea").
    """
    names = {name.casefold(): name for name in _names(desk)}
    best: dict[str, tuple[float, int, int]] = {}
    for first, last in _runs(asked):
        typed = " ".join(word.low for word in asked.words[first:last])
        for low, score, _index in process.extract(
            typed, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=3
        ):
            best[low] = max(best.get(low, (0.0, 0, 0)), (score, first, last))
    if not best:
        return None
    ranked = sorted(best, key=lambda low: (-best[low][0], low))[:3]
    _score, first, last = best[ranked[0]]
    return Mistake(
        question,
        "unknown",
        " ".join(word.text for word in asked.words[first:last]),
        tuple(
            Suggestion(names[low], _corrected(asked, question, names[low], *best[low][1:]))
            for low in ranked
        ),
    )


def _runs(asked: Asked) -> Iterator[tuple[int, int]]:
    """Runs of up to five words that hold an unknown word, with up to two neighbours a side."""
    for start, end in asked.unknown:
        for first in range(max(0, start - 2), end):
            for last in range(max(first, start) + 1, min(len(asked.words), end + 2, first + 5) + 1):
                if not any(word.quoted for word in asked.words[first:last]):
                    yield first, last


def _corrected(asked: Asked, question: Question, name: str, first: int, last: int) -> Question:
    words = [f'"{w.text}"' if w.quoted else w.text for w in asked.words]
    return Question(question.command, " ".join([*words[:first], name, *words[last:]]))


def _names(desk: Desk) -> Iterator[str]:
    """Everything that can be asked for by name."""
    countries = desk.settings.countries
    yield from (countries.name(code) for code in countries.codes())
    yield from desk.settings.topics.names()
    yield from (name for name, _count in desk.store.topics())
    yield from (name for name, _count in desk.store.people())
