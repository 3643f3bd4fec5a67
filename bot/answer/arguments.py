"""What a person typed, read into a filter, with the same shown back in display names.

Order of reading: quoted words; spans of time; then, at each word, the longest run that is a
country, topic or person. What is left is words to search for. Nothing is guessed: a word that is
nothing known stays a word, and `suggestions` names what it may have been meant to be.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from bot.answer.answers import Mistake, Scope, Suggestion
from bot.answer.desk import Desk
from bot.answer.lines import shown_topic
from bot.answer.question import Question
from bot.answer.spans import Calendar
from bot.domain import Filter
from bot.settings import Settings
from bot.store import Register

_TOKEN = re.compile(r"[\"“”]([^\"“”]+)[\"“”]|([^\s\"“”]+)")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_DASHES = re.compile(r"[-–—/]")
_POSSESSIVE = re.compile(r"(?<=.)['’]s$")
_MARKS = ".,;:!?()[]{}<>…*_~`"
"""Punctuation and formatting around a word."""
_LONGEST = 8
"""Words in the longest name or topic that is looked for."""
_ALIKE, _VERY_ALIKE = 74.0, 86.0
"""How alike (0 to 100) words and a name must be for a suggestion: when nothing was found, and
before anything is searched for."""
_SHORTEST = 4
"""Letters of the shortest name that a mistyped word is compared with."""
_SHORT, _SHORT_ALIKE = 5, 80.0
"""The same for words of so few letters, of which each counts for more."""
_CLOSE = 8.0
"""How much less alike than the best a further suggestion may be."""


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as typed, without the punctuation around it; `quoted` words are only searched for.

    `ends`: a comma follows, so that no name goes on behind it.
    """

    text: str
    quoted: bool = False
    ends: bool = False

    @property
    def low(self) -> str:
        return self.text.casefold()

    @property
    def typed(self) -> str:
        """As it would have to be typed to be read the same again."""
        return f'"{self.text}"' if self.quoted else self.text + ("," if self.ends else "")


class Part(StrEnum):
    """What a named thing is in a question."""

    TOPIC = "topic"
    PERSON = "person"
    COUNTRY = "country"  # spoken of or taking part, as the command takes it
    SUBJECT = "subject"  # a country that is spoken of
    COMPANY = "company"  # a country that took part
    PAIR = "pair"  # one of several countries that took part together


@dataclass(frozen=True, slots=True)
class Found:
    """`codes` are what the filter gets, `name` what is shown, `start` its first word."""

    part: Part
    name: str
    codes: tuple[str, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's words, understood. `unknown` holds the runs of words that are searched for."""

    filter: Filter
    scope: Scope
    unknown: tuple[tuple[int, int], ...] = ()
    words: tuple[Word, ...] = ()
    bad_date: str = ""
    """The words after "since" or "until" that are no date."""
    undated: str = ""
    """The question's words without those that say when."""


def read(words: str, desk: Desk, today: dt.date, about: bool = False) -> Asked:
    """`about`: a country is what is spoken of, or who took part; else only who took part."""
    return _Reader(desk, today).read(words, about)


class _Reader:
    """Reads one question; `today` is what relative dates count from."""

    def __init__(self, desk: Desk, today: dt.date) -> None:
        self._desk = desk
        self._asking = desk.settings.asking
        self._today = today

    def read(self, typed: str, about: bool) -> Asked:
        words = tuple(_words(typed))
        low = [word.low for word in words]
        overdue = bool(set(low) & self._asking.overdue)
        due = overdue or bool(set(low) & self._asking.due)
        calendar = Calendar(self._asking, self._today, ahead=due and not overdue)
        since: dt.date | None = None
        until: dt.date | None = None
        found: list[Found] = []
        unknown: list[tuple[int, int]] = []
        bad_date = ""
        undated: list[str] = []
        index = 0
        while index < len(words):
            span = None if words[index].quoted else calendar.span(low[index:])
            if span is not None:
                since, until = span.since or since, span.until or until
                index += span.length
            elif known := self._known(words, index):
                found += known
                undated += [word.typed for word in words[index : known[0].end]]
                index = known[0].end
            else:
                undated.append(words[index].typed)
                if calendar.needs_date(low[index]) and not words[index].quoted:
                    bad_date = bad_date or " ".join(word.text for word in words[index : index + 3])
                elif self._is_searched(words[index]):
                    _grow(unknown, index, words)
                index += 1
        found = self._paired(found, low)
        passed = min(until or dt.date.max, self._today - dt.timedelta(days=1))
        searched = " ".join(
            f'"{words[a].text}"' if words[a].quoted else " ".join(w.text for w in words[a:b])
            for a, b in unknown
        )
        asked_for = _asked_for(found, about)
        codes = {field: _codes(items) for field, items in asked_for.items()}
        names = {field: _names_of(items) for field, items in asked_for.items()}
        return Asked(
            Filter(
                countries=codes.get("countries", ()),
                between=codes.get("between", ()),
                about=codes.get("about", ()),
                topics=codes.get("topics", ()),
                people=codes.get("people", ()),
                words=searched,
                since=None if due else since,
                until=None if due else until,
                due_since=(since or (None if overdue else self._today)) if due else None,
                due_until=(passed if overdue else until) if due else None,
            ),
            Scope(**names, words=searched, since=since, until=until, due=due, overdue=overdue),
            tuple(unknown),
            words,
            bad_date,
            " ".join(undated),
        )

    def _is_searched(self, word: Word) -> bool:
        if word.quoted:
            return True
        return not self._asking.is_meaningless(word.low) and any(map(str.isalnum, word.text))

    def _known(self, words: tuple[Word, ...], index: int) -> list[Found]:
        """The longest country, topic or person that starts at `index`; or "Korea-Japan"."""
        for end in range(min(len(words), index + _LONGEST), index, -1):
            run = words[index:end]
            if any(word.quoted for word in run) or any(word.ends for word in run[:-1]):
                continue
            if len(run) > 1 and all(self._asking.is_meaningless(word.low) for word in run):
                continue
            text = " ".join(word.text for word in run)
            thing = self._thing(text)
            if thing is None:
                continue
            # "on North Korea" is the country, with a word before it that says so.
            inner = (text.partition(" ")[2], text.rpartition(" ")[0])
            around = (run[0].low, run[-1].low)
            if any(
                self._asking.is_meaningless(a) and self._thing(i)
                for a, i in zip(around, inner, strict=True)
            ):
                continue
            return [replace(thing, start=index, end=end)]
        if words[index].quoted:
            return []
        if _HANGUL.search(words[index].text):
            return self._joined(words[index].text, index) or self._glued(words[index].text, index)
        parts = [self._thing(part) for part in _DASHES.split(words[index].text) if part]
        pair = [replace(p, part=Part.PAIR, start=index, end=index + 1) for p in parts if p]
        countries = [p for p in parts if p is not None and p.part is Part.COUNTRY]
        return pair if len(parts) > 1 and len(countries) == len(parts) else []

    def _joined(self, text: str, index: int) -> list[Found]:
        """The countries that a joined Korean name begins with: 한일 is Korea and Japan."""
        pairs, name_of = self._asking.pairs, self._desk.settings.countries.name
        name = max((name for name in pairs if text.startswith(name)), key=len, default="")
        if self._desk.settings.topics.find(text):  # 한미동맹에 speaks of the alliance
            return []
        return [
            Found(Part.PAIR, name_of(code), (code,), index, index + 1)
            for code in pairs.get(name, ())
        ]

    def _glued(self, text: str, index: int) -> list[Found]:
        """The country or topic that a Korean word begins with, before its particle."""
        settings = self._desk.settings
        for country in settings.countries.find(text)[:1]:
            name = settings.countries.name(country.code)
            return [Found(Part.COUNTRY, name, (country.code,), index, index + 1)]
        for topic in settings.topics.find(text)[:1]:
            name, codes = shown_topic(topic.value, settings), settings.topics.family(topic.value)
            return [Found(Part.TOPIC, name, codes, index, index + 1)]
        return []

    def _thing(self, text: str) -> Found | None:
        """A country before a topic of the same name, a topic before a person."""
        settings, low = self._desk.settings, text.casefold()
        # "in", "is" and "no" are words before they are India, Iceland and Norway; "US" is a name.
        if self._asking.is_meaningless(low) and not (text.isupper() and len(text) > 1):
            return None
        code = settings.countries.resolve(text)
        if code is not None:
            return Found(Part.COUNTRY, settings.countries.name(code), (code,))
        topic = settings.topics.resolve(text)
        if topic is not None:
            return Found(Part.TOPIC, shown_topic(topic, settings), settings.topics.family(topic))
        people = self._person(settings.without_office(text))
        return Found(Part.PERSON, text if people[1:] else people[0], people) if people else None

    def _person(self, name: str) -> tuple[str, ...]:
        """The people who are called so, by the name that they are shown with."""
        written = self._people.get(name.casefold(), ())
        called = () if written else (person.name for person in self._register.called(name))
        return written or tuple(dict.fromkeys(called))

    @cached_property
    def _register(self) -> Register:
        return self._desk.store.register()

    @cached_property
    def _people(self) -> dict[str, tuple[str, ...]]:
        """People of the record by every whole name, and by each part of three letters or more."""
        named: dict[str, dict[str, None]] = {}
        for person in self._register.people:
            for name in dict.fromkeys((person.name, *(form.name for form in person.written))):
                low = name.casefold().replace(",", "")
                for part in (low, *(p for p in low.split() if len(p) > 2)):
                    named.setdefault(part, {})[person.name] = None
        return {part: tuple(names) for part, names in named.items()}

    def _paired(self, found: list[Found], low: list[str]) -> list[Found]:
        """Says of each country what it is: by the word before it, or by its neighbour's part."""
        asking = self._asking
        together = any(word in asking.reciprocal for word in low)
        read: list[Found] = []
        for item in found:
            before = low[item.start - 1] if item.start else ""
            last = read[-1] if read else None
            if item.part is not Part.COUNTRY:
                read.append(item)
            elif last and item.start - last.end == 1 and before in asking.joined | asking.company:
                pair = before in asking.company or together
                if last.part is Part.COUNTRY and pair:
                    read[-1] = replace(last, part=Part.PAIR)
                    read.append(replace(item, part=Part.PAIR))
                else:
                    kept = last.part not in (Part.TOPIC, Part.PERSON)
                    read.append(replace(item, part=last.part) if kept else item)
            elif before in asking.between:
                read.append(replace(item, part=Part.PAIR))
            elif before in asking.subject:
                read.append(replace(item, part=Part.SUBJECT))
            elif before in asking.company:
                read.append(replace(item, part=Part.COMPANY))
            else:
                read.append(item)
        # "Japan on North Korea": one speaks, the other is spoken of.
        spoken_of = any(item.part is Part.SUBJECT for item in read)
        return [
            replace(item, part=Part.COMPANY) if spoken_of and item.part is Part.COUNTRY else item
            for item in read
        ]


def _grow(unknown: list[tuple[int, int]], index: int, words: tuple[Word, ...]) -> None:
    """Adds the word at `index` to the run before it, or begins a run."""
    alone = words[index].quoted or not unknown or words[unknown[-1][0]].quoted
    if alone or unknown[-1][1] != index:
        unknown.append((index, index + 1))
    else:
        unknown[-1] = (unknown[-1][0], index + 1)


def _asked_for(found: list[Found], about: bool) -> dict[str, list[Found]]:
    """The things found, by the field of a filter that they go to."""
    field = {
        Part.TOPIC: "topics",
        Part.PERSON: "people",
        Part.COUNTRY: "about" if about else "countries",
        Part.SUBJECT: "about",
        Part.COMPANY: "countries",
        Part.PAIR: "between",
    }
    asked_for: dict[str, list[Found]] = {}
    for item in found:
        asked_for.setdefault(field[item.part], []).append(item)
    return asked_for


def _codes(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for item in found for code in item.codes))


def _names_of(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.name for item in found))


def _words(typed: str) -> Iterator[Word]:
    for match in _TOKEN.finditer(typed):
        if match[1] is not None:
            if quoted := " ".join(match[1].split()):
                yield Word(quoted, quoted=True)
        elif bare := match[2].strip(_MARKS):
            yield Word(_POSSESSIVE.sub("", bare), ends=match[2].endswith((",", ";")))


def suggestions(
    asked: Asked, question: Question, desk: Desk, alike: float = _ALIKE
) -> Mistake | None:
    """What mistyped words may have been meant to be, or None when nothing known looks like them.

    A word is looked at alone and with its neighbours ("nort korea").
    """
    names = _names(desk)
    # Words beside a country or topic that was understood are no mistyping of it.
    shown = {*asked.scope.names}.difference(asked.scope.people)
    best: dict[str, tuple[float, int, int]] = {}
    for first, last in _runs(asked):
        typed = " ".join(word.low for word in asked.words[first:last])
        for low, score, _index in process.extract(
            typed,
            names.keys(),
            scorer=fuzz.ratio,
            score_cutoff=alike if len(typed) > _SHORT else max(alike, _SHORT_ALIKE),
            limit=8,
        ):
            # "maritime securty": its first word alone is a topic too, but not what was meant.
            if names[low] not in shown or (" " in typed and typed.count(" ") == low.count(" ")):
                best[names[low]] = max(best.get(names[low], (0.0, 0, 0)), (score, first, last))
    if not best:
        return None
    top = max(best.values())[0]
    ranked = sorted(best, key=lambda name: (-best[name][0], name))
    ranked = [name for name in ranked if best[name][0] >= top - _CLOSE][:3]
    _score, first, last = best[ranked[0]]
    return Mistake(
        question,
        "unknown",
        " ".join(word.text for word in asked.words[first:last]),
        tuple(
            Suggestion(name, _corrected(asked, question, name, *best[name][1:])) for name in ranked
        ),
    )


def mistyped(asked: Asked, question: Question, desk: Desk) -> Mistake | None:
    """What must be put right before anything is looked up: a date that is none, or a word so like
    a known name that searching for it would be a silent guess. Quoted words are searched for."""
    if asked.bad_date:
        return Mistake(question, "date", asked.bad_date)
    mistake = suggestions(asked, question, desk, _VERY_ALIKE)
    if mistake is None:
        return None
    quoted = [
        replace(word, quoted=word.quoted or any(a <= i < b for a, b in asked.unknown)).typed
        for i, word in enumerate(asked.words)
    ]
    return replace(mistake, as_typed=Question(question.command, " ".join(quoted)))


def _runs(asked: Asked) -> Iterator[tuple[int, int]]:
    """Runs of up to five words that hold an unknown word, with up to two neighbours a side."""
    for start, end in asked.unknown:
        for first in range(max(0, start - 2), end):
            for last in range(max(first, start) + 1, min(len(asked.words), end + 2, first + 5) + 1):
                run = asked.words[first:last]
                if not any(word.quoted for word in run):
                    yield first, last


def _corrected(asked: Asked, question: Question, name: str, first: int, last: int) -> Question:
    words = [word.typed for word in asked.words]
    return Question(question.command, " ".join([*words[:first], name, *words[last:]]))


def _names(desk: Desk) -> dict[str, str]:
    """Everything that can be asked for, as it may be typed, with the name that it stands for;
    a country's goes before a topic's, a topic's before a person's."""
    named: dict[str, str] = {}
    for name, _count in desk.store.people():
        low = name.casefold()
        named |= {part: name for part in (*low.split(), low) if len(part) >= _SHORTEST}
    return named | _registered(desk.settings)


@lru_cache(maxsize=4)
def _registered(settings: Settings) -> dict[str, str]:
    """The names of topics and countries as they may be typed. Built once for a configuration."""
    topics, countries = settings.topics.typed(), settings.countries.typed()
    named = {typed: shown_topic(topic, settings) for typed, topic in topics.items()}
    named |= {typed: settings.countries.name(code) for typed, code in countries.items()}
    return {typed: name for typed, name in named.items() if len(typed) >= _SHORTEST}
