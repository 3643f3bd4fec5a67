"""Who took part in the meeting: the people its main sentence joins, and who joined them.

People whom the text only mentions (quoted, congratulated, remembered, written to) took no part.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from bot.domain import Participant
from bot.parse.document import Document, Level
from bot.parse.events import Event, Tense, events, finder
from bot.parse.names import PersonMention, cues, find_people, reader
from bot.settings import Settings
from bot.settings.countries import How

# Sentences read for people: participants are named early, lists of a delegation a little later.
_LEAD = 4
_BODY = 60
_REACH = 20_000
_TOP = re.compile(r"\b(?:president|prime minister|premier|king|queen|chancellor|emir|pope)\b", re.I)


@dataclass(slots=True)
class _Person:
    """One person, whatever forms the name takes in the page."""

    name: str
    role: str
    country: str | None
    names: list[str] = field(default_factory=list)

    def take(self, mention: PersonMention) -> None:
        """Keeps the fullest name and the first office that says most."""
        self.names.append(mention.name)
        if _weight(mention.name) > _weight(self.name):
            self.name = mention.name
        if not self.role or (self.role in mention.role and len(mention.role) > len(self.role)):
            self.role = mention.role or self.role
        self.country = self.country or mention.country


def _weight(name: str) -> tuple[int, int]:
    return (len(name.split()), len(name))


def participants(document: Document, settings: Settings) -> tuple[Participant, ...]:
    """The named people who took part, the issuer's own side first where it is known."""
    reading = _Reading(document, settings)
    chosen = list(reading.chosen())
    people = reading.people(chosen)
    reading.set_countries(people)
    return _sided(people, document.page.issuer_country)


def _sided(people: list[_Person], issuer: str | None) -> tuple[Participant, ...]:
    order = dict.fromkeys(person.country for person in people)
    if issuer in order:
        order = dict.fromkeys((issuer, *order))
    order.pop(None, None)
    sides = {code: number for number, code in enumerate(order, 1)}
    found = [Participant(p.name, p.role, p.country, sides.get(p.country)) for p in people]
    return tuple(sorted(found, key=lambda person: person.side or len(sides) + 1))


class _Reading:
    """One document's people."""

    def __init__(self, document: Document, settings: Settings) -> None:
        self._document = document
        self._settings = settings
        self._language = document.language
        words = document.language.people
        self._former = cues(words.former)
        self._content = cues(words.content)
        self._joined = cues(words.joined)
        self._introductory = tuple(w.lower() for w in words.introductory)
        self._sentences = [
            (sentence.text, find_people(sentence.text, self._language, settings))
            for sentence in document.sentences[:_BODY]
            if sentence.end <= _REACH
        ]
        title = [b for b in document.blocks[:1] if b.level is Level.TITLE]
        self._title = title[0].text if title else ""
        self._in_title = find_people(self._title, self._language, settings)

    def chosen(self) -> Iterator[PersonMention]:
        """Mentions of people who took part, in order of the text, the title's last."""
        lead = self._sentences[:_LEAD]
        told = False
        for text, people in lead:
            here = list(self._of_events(text, people, told))
            told = told or bool(here)
            yield from here
        for text, people in self._sentences[: _LEAD * 2]:
            if self._joined.find(text):
                yield from self._with_office(text, people)
        if self._is_event_title():
            yield from (m for m in self._in_title if m.role or self._known(m))

    def _is_event_title(self) -> bool:
        find = finder(self._language.events)
        section = self._language.events
        return bool(find.compile(section.title).search(self._title))

    def _known(self, mention: PersonMention) -> bool:
        return any(
            _same_name(mention.name, other.name)
            for _text, people in self._sentences
            for other in people
            if other.role
        )

    def _of_events(
        self, text: str, people: list[PersonMention], told: bool
    ) -> Iterator[PersonMention]:
        found = [
            event
            for event in events(text, self._language)
            if not event.subordinate and self._is_meeting(event, people)
        ]
        if not found:
            return
        first = found[0]
        stop = self._stop(text, first.end)
        start = self._start(text)
        for mention in people:
            before = mention.end <= first.start
            inside = start <= mention.start if before else mention.start < stop
            if not inside or self._is_mentioned_only(text, mention):
                continue
            if before and mention.possessive:
                continue
            if mention.role or mention.honorific or mention.counterpart or self._is_bare(mention):
                yield mention

    def _is_meeting(self, event: Event, people: list[PersonMention]) -> bool:
        if event.tense is Tense.PERSON:
            return any(0 <= mention.start - event.end <= 12 for mention in people)
        return True

    def _is_bare(self, mention: PersonMention) -> bool:
        """A name with no office here: someone only where the page gives the office elsewhere."""
        return any(
            other.role and _same_name(mention.name, other.name)
            for _text, people in [(self._title, self._in_title), *self._sentences]
            for other in people
        )

    def _start(self, text: str) -> int:
        """Where the main clause starts: after "Following the visit of President X, "."""
        if text.lower().startswith(self._introductory):
            comma = text.find(", ")
            return comma + 1 if 0 < comma < len(text) * 2 // 3 else 0
        return 0

    def _stop(self, text: str, start: int) -> int:
        """Where the sentence stops saying who met and says what about."""
        found = self._content.find(text[start:])
        return start + found[0].start if found else len(text)

    def _is_mentioned_only(self, text: str, mention: PersonMention) -> bool:
        before = text[max(0, mention.start - 30) : mention.start]
        own = text[mention.start : mention.name_start]
        return any(cue.end >= len(before) - 5 for cue in self._former.find(before)) or bool(
            self._former.find(own)
        )

    def _with_office(self, text: str, people: list[PersonMention]) -> Iterator[PersonMention]:
        for mention in people:
            office = mention.role or mention.honorific
            if office and not mention.possessive and not self._is_mentioned_only(text, mention):
                yield mention

    def people(self, chosen: list[PersonMention]) -> list[_Person]:
        """Each person once, with the fullest name and office that the whole page gives."""
        people: list[_Person] = []
        for mention in chosen:
            known = next((p for p in people if _is_same(p, mention)), None)
            if known is None:
                known = _Person(mention.name, mention.role, mention.country)
                people.append(known)
            known.take(mention)
        everyone = [m for _text, mentions in self._sentences for m in mentions]
        for mention in (*self._in_title, *everyone):
            same = [p for p in people if _is_same(p, mention)]
            if len(same) == 1:
                same[0].take(mention)
        role = next((p.role for p in people if p.role), "")
        for person in people:
            person.role = person.role or role if person.country else person.role
        return people

    def set_countries(self, people: list[_Person]) -> None:
        """Countries that the words around a name leave out: by office, by issuer, by pair."""
        page = self._document.page
        read = reader(self._language.people)
        for person in people:
            if person.country is None:
                person.country = read.office_country(person.role, page.issuer_country)
        unknown = [person for person in people if person.country is None]
        if not unknown:
            return
        known = {person.country for person in people if person.country}
        if page.issuer_country and page.issuer_country not in known:
            unknown[0].country = page.issuer_country
            known.add(page.issuer_country)
            unknown = unknown[1:]
        if len(unknown) == 1 and len(known) == 1:
            unknown[0].country = self._other_side(next(iter(known)))

    def _other_side(self, side: str) -> str | None:
        """The country that the page pairs with `side` most often ("between the ROK and the US")."""
        pairs: Counter[str] = Counter()
        texts = [self._title, *(text for text, _people in self._sentences)]
        for text in texts:
            mentions = [m for m in self._settings.countries.find(text) if m.how is not How.CAPITAL]
            for one, other in pairwise(mentions):
                gap = text[one.end : other.start].strip().lower()
                if gap in ("-", "–", "/", "and", "and the", "와", "과", "·") and side in (
                    one.code,
                    other.code,
                ):
                    pairs[other.code if one.code == side else one.code] += 1
        pairs.pop(side, None)
        best = pairs.most_common(2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return best[0][0]


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s‑-]+", name.casefold()) if word]


def _same_name(one: str, other: str) -> bool:
    """True where one name may be the other in a shorter or otherwise ordered form."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    if set(short) <= set(long):
        return True
    shared = {word for word in set(short) & set(long) if len(word) > 3}
    rest = [word for word in short if word not in shared]
    return bool(shared) and all(
        any(word.rstrip(".")[:1] == other[0] for other in long if other not in shared)
        and (len(word.rstrip(".")) == 1 or any(len(w.rstrip(".")) == 1 for w in long))
        for word in rest
    )


def _is_same(person: _Person, mention: PersonMention) -> bool:
    if not any(_same_name(name, mention.name) for name in (person.name, *person.names)):
        return False
    if person.country and mention.country and person.country != mention.country:
        return False
    return not (
        person.role
        and mention.role
        and bool(_TOP.search(person.role)) != bool(_TOP.search(mention.role))
    )
