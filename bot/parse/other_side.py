"""The side that nobody is named for, or whose minister's country the page does not say.

A ministry seldom writes whose minister "Minister X" is. Its page shows it all the same: in ties
("relations between A and B"), in whose view is given ("reaffirmed A's support", "stressed that A
stands ready"), in whom the other side thanks, in where an envoy is posted or a guest came to, in
the dateline. Clues are counted; a country is named only where they agree. Where a gathering brought
people together (a summit, a conference), the place says nothing of who they are.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from bot.parse.document import Document, Sentence
from bot.parse.events import Event, Tense, events, main_event, opening, title_of
from bot.parse.joined import joined_countries
from bot.parse.mentions import PersonMention, same_name
from bot.parse.names import cues, find_people
from bot.parse.titles import title_countries
from bot.settings import Settings
from bot.settings.countries import How, Mention

# What a clue is worth, and what must be reached without another country coming near.
_TITLE, _STRONG, _WEAK, _ENOUGH = 3, 2, 1, 2
_REACH = 40
_LINE_WORDS = 9
_FILLERS = 3
_PLACES = 6
_NOUN = 20
# "Norway’s support": whose support it is.
_OWNED = re.compile(r"\.?[’'][sS]?\s[a-z]")
_OWN_ADJECTIVE = re.compile(r"\s[a-z]")
# "Oslo, 3 May 2023 –", "Oslo | 3 May 2023", "OSLO (3 May):", "Oslo, 3 May.-": where it was written.
_DATELINE = re.compile(r"([^–—|:\n]{3,60}?)\s?(?:\.[-–—]|--|[–—|:]|\s-\s)\s?(?=\S)")
# "Meeting with the Minister (Oslo, 3 May 2023)"
_IN_BRACKETS = re.compile(r"\(([^()\d]{3,30},[^()]*\d[^()]*)\)$")
_GUEST = 60
_SENTENCES = 40


def other_side(
    document: Document, known: str, settings: Settings, names: Sequence[str] = ()
) -> str | None:
    """The country that met `known`, where the page's own words tell it; never an organisation.

    `names` are those who stand for `known`, as the page calls them.
    """
    clues: Counter[str] = Counter()
    for code, worth in _Clues(document, known, settings, names).all():
        if code != known and not settings.countries.is_organisation(code):
            clues[code] += worth
    best = clues.most_common(2)
    if not best or best[0][1] < _ENOUGH or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    return best[0][0]


def spoken_for(document: Document, names: Sequence[str], settings: Settings) -> str | None:
    """The one country whose views the page has somebody give ("X reaffirmed Norway’s support")."""
    clues = _Clues(document, "", settings, names)
    found = {
        code
        for sentence in opening(document, _SENTENCES)
        for mention in find_people(sentence.text, document.language, settings)
        if any(same_name(mention.name, name) for name in names)
        for code in (
            *clues.spoken_for(sentence.text, mention.end),
            *clues.on_behalf_of(sentence.text[: mention.start]),
        )
    }
    return found.pop() if len(found) == 1 else None


def thanked_by(document: Document, names: Sequence[str], settings: Settings) -> set[str]:
    """The countries that somebody thanks: not his own."""
    clues = _Clues(document, "", settings, names)
    return {
        code
        for sentence in opening(document, _SENTENCES)
        for first in find_people(sentence.text, document.language, settings)[:1]
        if first.start < _REACH and any(same_name(first.name, name) for name in names)
        for code, worth in clues.thanked(sentence.text)
        if worth == _STRONG
    }


def may_stand_for(code: str, role: str, document: Document, settings: Settings) -> bool:
    """False for an organisation and an office that no organisation has: an ambassador, a minister.

    Whose side somebody is of, where the words around do not say it, is told by what is left over.
    """
    heads = document.language.people.heads_of_bodies
    is_state = not settings.countries.is_organisation(code)
    return is_state or not heads or bool(cues(heads).find(role))


def is_at_gathering(document: Document) -> bool:
    """True where a summit or conference brought people together, wherever it was."""
    lead = [title_of(document), *(sentence.text for sentence in opening(document, 2))]
    return any(cues(document.language.places.gatherings).find(text) for text in lead)


class _Clues:
    def __init__(
        self, document: Document, known: str, settings: Settings, names: Sequence[str]
    ) -> None:
        self._document = document
        self._names = names
        self._known = known
        self._settings = settings
        people = document.language.people
        self._bonds = cues(people.bonds)
        self._own_verbs = cues(people.own_verbs)
        self._told = cues(people.told)
        self._behalf = people.behalf
        self._thanks = cues(people.thanks)
        self._praises = frozenset(people.praises)
        self._between = frozenset(document.language.commitments.between)
        self._own_nouns = cues(people.own_nouns)
        self._side_nouns = cues(people.side_nouns)
        self._fillers = frozenset(people.fillers)
        self._pairs = frozenset(people.pairs)
        self._will = cues(people.own_predicates)
        self._envoys = cues(people.envoys)
        self._guests = cues(people.guests)
        self._hosts = cues(people.hosts)
        says = document.language.commitments.position.state
        self._says = tuple(f" {verb} " for verb in says)
        self._dialogue = cues(document.language.events.dialogue)

    def all(self) -> Iterator[tuple[str, int]]:
        """Each clue: a country's code and what the clue is worth."""
        named = set(title_countries(self._document, self._settings))
        if len(named) == 2 and self._known in named:
            yield from ((code, _TITLE) for code in named)
        for sentence in opening(self._document, _SENTENCES):
            yield from self._ties(sentence.text)
            yield from self._sides(sentence.text)
            yield from self._posts(sentence.text)
            yield from self._voice(sentence.text)
            people = find_people(sentence.text, self._document.language, self._settings)
            yield from self._views(sentence.text, people[:1])
            yield from self._visits(sentence.text, people)
        yield from self._datelines()
        yield from self._places()

    def _ties(self, text: str) -> Iterator[tuple[str, int]]:
        for one, other in pairwise(self._settings.countries.named(text)):
            pair = {one.code, other.code}
            if self._known not in pair or len(pair) == 1:
                continue
            if text[one.end : other.start].lower().strip(" .") not in self._pairs:
                continue
            near = text[max(0, one.start - _REACH) : other.end + _REACH]
            worth = _STRONG if self._bonds.find(near) else _WEAK
            yield (pair - {self._known}).pop(), worth
        for joined in joined_countries(text, self._document.language, self._settings):
            if len(joined.codes) == 2 and self._known in joined.codes:
                bond = self._bonds.find(text[joined.end : joined.end + _NOUN])
                for code in joined.codes:
                    yield code, _STRONG if bond else _WEAK

    def _sides(self, text: str) -> Iterator[tuple[str, int]]:
        """ "The Norwegian side", "the delegation of Norway": a side by its name."""
        for mention in self._settings.countries.named(text):
            after = text[mention.end : mention.end + _NOUN]
            if any(noun.start <= 1 for noun in self._side_nouns.find(after)):
                yield mention.code, _STRONG

    def _views(self, text: str, first: Sequence[PersonMention]) -> Iterator[tuple[str, int]]:
        """Whose view the sentence gives, or whom the known side thanks in it."""
        speaker = first[0].country if first and first[0].start < _REACH else None
        if speaker is None and first and any(same_name(first[0].name, n) for n in self._names):
            speaker = self._known
        if speaker is None:
            yield from ((code, _STRONG) for code in self.spoken_for(text))
        if speaker == self._known:
            yield from self.thanked(text)

    def thanked(self, text: str) -> Iterator[tuple[str, int]]:
        """Whom the sentence thanks. Praise may go to anybody; thanks go to who is there."""
        for verb in self._thanks.find(text)[:1]:
            warm = text[verb.start : verb.end].lower() not in self._praises
            after = text[verb.end : verb.end + _REACH]
            start = 0
            for found in self._settings.countries.named(after):
                if not self._is_filler(after[start : found.start]):
                    break
                yield found.code, _STRONG if warm else _WEAK
                start = found.end

    def spoken_for(self, text: str, subject_end: int | None = None) -> Iterator[str]:
        """The country whose view the sentence gives ("reaffirmed Norway’s support").

        With `subject_end`, only where the verb follows its subject there, and says what is owned.
        """
        sure = subject_end is not None
        told = self._told.find(text)
        for verb in sorted([*self._own_verbs.find(text)[:1], *told[:1]], key=lambda v: v.start):
            if subject_end is not None and not self._follows(text, subject_end, verb.start):
                continue
            after = text[verb.end : verb.end + 60]
            for found in self._settings.countries.named(after)[:1]:
                near = self._is_filler(after[: found.start])
                owns = near and verb not in told and self._is_owner(after, found, sure)
                if owns or self._is_own_will(after, found):
                    yield found.code

    def on_behalf_of(self, text: str) -> Iterator[str]:
        """ "On behalf of the Government of Norway, ": whom the one named next speaks for."""
        if not text.lower().startswith(self._behalf):
            return
        named = self._settings.countries.named(text)
        if len(named) == 1 and not text[named[0].end :].strip(" ,"):
            yield named[0].code

    def _follows(self, text: str, subject_end: int, verb: int) -> bool:
        between = text[subject_end:verb].split()
        return subject_end < verb and set(between) <= self._between

    def _is_own_will(self, text: str, found: Mention) -> bool:
        """ "that Norway stands ready": nobody says so of another country."""
        before = text[: found.start].lower().split()[-2:]
        that = not before or "that" in before or "importance" in before
        will = self._will.find(text[found.end :])
        return that and bool(will) and will[0].start <= 1

    def _is_filler(self, text: str) -> bool:
        words = text.lower().split()
        return len(words) <= _FILLERS and set(words) <= self._fillers

    def _is_owner(self, text: str, found: Mention, sure: bool) -> bool:
        """True for "Norway’s support", "Norwegian support", "U.S. concerns".

        With `sure`, not for what may be anybody's ("Norway’s fjords").
        """
        nouns = self._own_nouns.find(text[found.end : found.end + _NOUN])
        if sure:
            return bool(nouns)
        if found.how is not How.NAME:
            return bool(_OWN_ADJECTIVE.match(text, found.end))
        return bool(_OWNED.match(text, found.end)) or any(noun.start <= 2 for noun in nouns)

    def _voice(self, text: str) -> Iterator[tuple[str, int]]:
        """ "Norway calls for restraint": a page says so of its own country, not what it "said"."""
        for mention in self._settings.countries.named(text)[:1]:
            if mention.start <= len("The ") and text.startswith(self._says, mention.end):
                yield mention.code, _STRONG

    def _posts(self, text: str) -> Iterator[tuple[str, int]]:
        """ "The Ambassador of Norway to Ghana": an envoy meets those he is sent to."""
        for envoy in self._envoys.find(text):
            near = text[envoy.end : envoy.end + _REACH]
            for mention in self._settings.countries.named(near):
                if near[: mention.start].lower().removesuffix("the ").endswith(" to "):
                    yield mention.code, _STRONG

    def _visits(self, text: str, people: Sequence[PersonMention]) -> Iterator[tuple[str, int]]:
        """ "Minister X of Norway, who is on a visit to Ghana": the guest's host."""
        if self._known == self._document.page.issuer_country or self._is_at_gathering:
            return
        for guest in self._guests.find(text):
            after = text[guest.end : guest.end + 24]
            visitor = next((p for p in reversed(people) if p.end <= guest.start), None)
            if visitor is None or guest.start - visitor.end > _GUEST:
                continue
            if visitor.country == self._known:
                for mention in self._settings.countries.find(after)[:1]:
                    if self._is_filler(after[: mention.start]):
                        yield mention.code, _STRONG

    @cached_property
    def _is_at_gathering(self) -> bool:
        return is_at_gathering(self._document)

    def _datelines(self) -> Iterator[tuple[str, int]]:
        """Lines around the text that name one country, and the place it was written at."""
        lines = [line for line in self._document.page.header if len(line.split()) <= _LINE_WORDS]
        lines += [
            start[1]
            for sentence in opening(self._document, 2)
            if (start := _DATELINE.match(sentence.text)) and len(start[1].split()) <= _LINE_WORDS
        ]
        lines += _IN_BRACKETS.findall(title_of(self._document))
        for line in lines:
            found = {mention.code: mention for mention in self._settings.countries.find(line)}
            if len(found) == 1:
                ((code, mention),) = found.items()
                if mention.how is not How.CAPITAL:
                    yield code, _STRONG
                elif self._tells(line, mention):
                    yield code, _STRONG
                    return

    def _places(self) -> Iterator[tuple[str, int]]:
        """The capital they met in: whose, where the page speaks of that country too."""
        event = self._event()
        if event is None:
            return
        text = event[0].text
        for mention in self._settings.countries.find(text)[:_PLACES]:
            if mention.how is not How.CAPITAL or not self._tells(text, mention):
                continue
            hosted = bool(self._hosts.find(text[event[1].start : event[1].end]))
            # A standing dialogue meets at one of its sides.
            hosted = hosted or bool(self._dialogue.find(text))
            spoken = any(
                named.code == mention.code
                for sentence in opening(self._document, _SENTENCES)
                for named in self._settings.countries.named(sentence.text)
            )
            yield mention.code, _STRONG if hosted or spoken else _WEAK
            return

    def _event(self) -> tuple[Sentence, Event] | None:
        """What tells of the meeting; also "hosted", which others than people may follow."""
        for sentence in opening(self._document, 3):
            for event in events(sentence.text, self._document.language):
                if event.tense is Tense.PERSON and not event.subordinate:
                    return sentence, event
        return main_event(self._document)

    def _tells(self, text: str, mention: Mention) -> bool:
        """False for the seat of an organisation ("Brussels") and where a gathering was."""
        seats = self._document.language.places.seats
        place = text[mention.start : mention.end].casefold()
        return place not in {seat.casefold() for seat in seats} and not self._is_at_gathering
