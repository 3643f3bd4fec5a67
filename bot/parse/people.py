"""Who took part in the meeting: the people its main sentence joins, and who joined them.

People whom the text only mentions (quoted, congratulated, remembered, written to) took no part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain import Participant
from bot.parse.document import Document, Level
from bot.parse.events import Tense, events, finder, opening, tells, title_of
from bot.parse.mentions import PersonMention, same_name
from bot.parse.names import cues, find_people, reader
from bot.parse.nationality import Nationality
from bot.parse.person import Part, Person, one_of
from bot.settings import Settings

# Sentences read for people: participants are named early, lists of a delegation a little later.
_LEAD = 4
_FURTHER = 15
_NEAR = 40
# How many words into its sentence a pronoun is its subject.
_OPENING = 8
_BODY = 60
_REACH = 20_000
_LINE = 1_000
_DATELINE = re.compile(r"\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention of someone who took part. `beside` is the person whose company they were in.

    `sentence` is the number of the one whose verb joins them, where a verb does.
    """

    mention: PersonMention
    part: Part = Part.ALONE
    beside: PersonMention | None = None
    sentence: int = -1


def participants(document: Document, settings: Settings) -> tuple[Participant, ...]:
    """The named people who took part, the issuer's own side first where it is known."""
    people = _Reading(document, settings).people()
    return _sided(people, document.page.issuer_country)


def in_office(document: Document, settings: Settings) -> Iterator[Participant]:
    """Everyone whom the text names with an office and a country, each time it does."""
    for sentence in opening(document, _BODY):
        for mention in find_people(sentence.text, document.language, settings):
            if mention.role and mention.country:
                yield Participant(mention.name, mention.role, mention.country)


def _sided(people: list[Person], issuer: str | None) -> tuple[Participant, ...]:
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
        words = self._words = document.language.people
        self._verb_last = words.name_first
        self._former = cues(words.former)
        self._content = cues(words.content)
        self._joined_by = cues(words.joined_by)
        self._nouns = finder(self._language.events).nouns
        self._hosted = frozenset(words.hosted)
        self._meetings = {*words.side_nouns, *self._language.events.words.get("title_noun", ())}
        self._meetings |= {phrase.split()[-1] for phrase in self._language.speakers.joint}
        self._joins = cues(words.joins)
        self._capacity = cues(words.capacity)
        self._agents = tuple(f" {word} " for word in self._language.commitments.agents)
        self._about = frozenset(self._language.relations.about)
        self._gatherings = cues(document.language.places.gatherings)
        self._more = cues(words.more)
        self._and = words.linked
        self._introductory = tuple(w.lower() for w in words.introductory)
        self._sentences = [
            (sentence.text, find_people(sentence.text, self._language, settings))
            for sentence in opening(document, _BODY)
            if sentence.end <= _REACH
        ]
        # "The Prime Minister spoke to President X": one side is the issuer's and has no name.
        self._own_side_unnamed = False
        self._title = title_of(document)
        self._in_title = find_people(self._title, self._language, settings)

    def _chosen(self) -> Iterator[_Named]:
        """Mentions of people who took part, in order of the text, the title's last."""
        told = 0
        before: list[PersonMention] = []
        for number, (text, people) in enumerate(self._sentences[:_LEAD]):
            here = list(self._of_events(text, people))
            here += self._meant(text, here, before)
            before = people
            if not here and not told:
                here = list(self._of_nouns(text, people))
            told += len(here)
            yield from (replace(named, sentence=number) for named in here)
        for number, (text, people) in enumerate(self._sentences[_LEAD:_FURTHER], _LEAD):
            if self._more.find(text):
                yield from (replace(n, sentence=number) for n in self._of_events(text, people))
        earlier: list[PersonMention] = []
        for text, people in self._sentences[: _LEAD * 2]:
            yield from self._of_company(text, people, earlier)
            earlier = people
        for text, people in self._sentences[_LEAD * 2 :]:
            if people and self._says_who(text):
                yield from self._of_company(text, people)
        for line in self._document.page.header:
            yield from self._of_chair(line[:_LINE])
        yield from self._of_list()
        if told < 2:
            yield from self._of_speakers()
        of_two = told == 0 and len({m.country for m in self._in_title if m.role}) > 1
        if self._is_event_title() or of_two:
            trusted = told < 2 and not self._title.isupper()
            for mention in self._in_title:
                if self._known(mention) or (mention.role and trusted):
                    yield _Named(mention)

    def _of_list(self) -> Iterator[_Named]:
        """Those of "Heads of delegations" / "- Norway: Foreign Minister X" / "- Chile: …"."""
        blocks = self._document.blocks
        heads = (i for i, block in enumerate(blocks) if block.level is Level.SUB)
        first = next((i for i in heads if self._joined_by.find(blocks[i].text[:_LINE])), None)
        for block in blocks[first + 1 :] if first is not None else ():
            name, colon, rest = block.text[:_LINE].partition(":")
            found = self._settings.countries.named(name)
            if not colon or len(found) != 1 or len(name.strip()) > found[0].end:
                return
            for mention in find_people(rest, self._language, self._settings)[:1]:
                yield _Named(replace(mention, country=mention.country or found[0].code))

    def _is_event_title(self) -> bool:
        return bool(finder(self._language.events).title.search(self._title))

    def _known(self, mention: PersonMention) -> bool:
        return any(
            same_name(mention.name, other.name)
            for _text, people in self._sentences
            for other in people
            if other.role
        )

    def _of_events(self, text: str, people: list[PersonMention]) -> Iterator[_Named]:
        """The people whom a verb of meeting joins: before it, and after it up to what about."""
        found = [
            event
            for event in events(text, self._language)
            if event.tense is not Tense.FUTURE and not event.subordinate and tells(event, people)
        ]
        if not found:
            return
        # "visited Ghana, where she met …": the meeting, not the visit, joins people
        event = next((e for e in found if e.tense is not Tense.VISIT), found[0])
        verb = event.end if self._verb_last else event.start
        # "received the visit of X": the noun is the verb's own
        stop = self._stop(text, max(text.find(" ", verb), event.end))
        start = self._start(text)
        chosen = [
            mention
            for mention in people
            if (start <= mention.start and mention.end <= verb and not mention.possessive)
            or (verb <= mention.start < stop and not self._verb_last)
            if (
                mention.role
                or mention.honorific
                or mention.counterpart
                or self._is_bare(mention)
                or self._is_subject(text, mention, verb)
            )
            and not self._is_mentioned_only(text, mention)
        ]
        # "X joined Y’s meeting with Z": X and Y are of one side
        parts = [
            Part.BEFORE
            if mention.start < verb or (mention.possessive and self._nouns.match(text, mention.end))
            else Part.AFTER
            for mention in chosen
        ]
        if (
            chosen
            and Part.BEFORE not in parts
            and reader(self._language.people).has_office(text[:verb])
        ):
            self._own_side_unnamed = True
        both = len(set(parts)) == 2
        for mention, part in zip(chosen, parts, strict=True):
            yield _Named(mention, part if both else Part.ALONE)

    def _meant(
        self, text: str, here: list[_Named], before: list[PersonMention]
    ) -> Iterator[_Named]:
        """Whom "he" or "she" means in "She met with Y": whom the sentence before starts with."""
        if not here or any(named.part is Part.BEFORE for named in here):
            return
        said = text[: here[0].mention.start].lower().split()[:_OPENING]
        after = text[here[-1].mention.end :].lower().replace(",", " ").split()[:1]
        if self._language.speakers.single.isdisjoint((*said, *after)):
            return
        first = next((mention for mention in before if mention.role), None)
        if first and not first.possessive and first.start < _NEAR:
            yield _Named(first, Part.BEFORE)

    def _of_nouns(self, text: str, people: list[PersonMention]) -> Iterator[_Named]:
        """The people of "X’s meeting with Y", in a sentence without a verb of meeting."""
        for index, mention in enumerate(people):
            if mention.possessive and self._nouns.match(text, mention.end):
                yield _Named(mention, Part.BEFORE)
                stop = self._stop(text, mention.end)
                for other in people[index + 1 :]:
                    if other.start < stop and (other.role or other.honorific):
                        yield _Named(other, Part.AFTER)
                return
        if (between := finder(self._language.events).between.search(text)) is None:
            return
        if text[: between.start()].lower().rstrip().endswith(self._introductory):
            return  # "The plan was announced following meetings between X and Y"
        stop = self._stop(text, between.end())
        after = [m for m in people if between.end() <= m.start < stop and m.role]
        if len(after) > 1 and after[0].start - between.end() <= len(" the "):
            yield from (_Named(mention) for mention in after)

    def _of_company(
        self, text: str, people: list[PersonMention], earlier: Sequence[PersonMention] = ()
    ) -> Iterator[_Named]:
        """Those who joined: "was accompanied by X", "X also took part", "led by X"."""
        found = self._joined_by.find(text)
        for index, cue in enumerate(found):
            # "The Indian side was led by X, while the Norwegian side was led by Y".
            following = found[index + 1].start - _NEAR if index + 1 < len(found) else len(text)
            then = (e.start for e in events(text, self._language) if e.start > cue.end)
            stop = min(self._stop(text, cue.end), max(following, cue.end), next(then, len(text)))
            after = [m for m in people if cue.end <= m.start < stop]
            before = next((m for m in reversed(people) if m.end <= cue.start), None)
            if before is None and text.lower().split(" ", 1)[0] in self._language.speakers.single:
                before = next((m for m in earlier if m.role), None)
            # "represented the EU at a summit hosted by President X": the host is of neither.
            hosted = text[cue.start : cue.end].lower() in self._hosted
            if hosted and self._is_of_gathering(text[max(0, cue.start - _NEAR) : cue.start]):
                continue
            near = self._side_before(text[max(0, cue.start - _NEAR) : cue.start], hosted)
            for mention in self._with_office(text, after):
                named = mention if mention.country else replace(mention, country=near)
                yield _Named(named, beside=None if near or hosted else before)
        for cue in self._joins.find(text):
            if text.startswith(self._agents, cue.end):  # "was also attended by officials"
                continue
            near = self._side_after(text[cue.end : cue.end + _NEAR])
            for mention in self._with_office(text, people):
                if mention.end <= cue.start and not self._future_before(text, cue.start):
                    yield _Named(mention if mention.country else replace(mention, country=near))

    def _of_chair(self, line: str) -> Iterator[_Named]:
        """ "The statement was released by X in her capacity as Chair of the G7": X was there."""
        if found := self._capacity.find(line):
            people = find_people(line[: found[0].start], self._language, self._settings)
            yield from (_Named(mention) for mention in self._with_office(line, people))

    def _is_of_gathering(self, before: str) -> bool:
        """ "the Summit, hosted by President X": not the meeting that the page tells of."""
        found = self._gatherings.find(before)
        return bool(found) and not before[found[-1].end :].strip(" ,")

    def _of_speakers(self) -> Iterator[_Named]:
        """Those whom sentences start with, where no verb of meeting tells who met."""
        for text, people in self._sentences[: _LEAD * 2]:
            before = text[: people[0].start] if people else ""
            before = _DATELINE.split(before)[-1].strip(" ,").lower()
            opened = people and before in ("", *self._words.more, *self._words.answers)
            if opened and not people[0].possessive:
                opening_at, first = people[0].start, people[0].end
                for mention in people:
                    if mention.role and (
                        mention.start == opening_at
                        or text[first : mention.start].strip() in self._and
                    ):
                        yield _Named(mention)

    def _says_who(self, text: str) -> bool:
        """A page may tell last who met: "The Dialogue was co-chaired by", "The EU side led by"."""
        found = self._joined_by.find(text)
        if not found:
            return bool(self._joins.find(text))
        before = text[: found[0].start].lower()
        return not before or ("," not in before and not self._meetings.isdisjoint(before.split()))

    def _side_before(self, text: str, hosted: bool) -> str | None:
        """Whose side "the Indian side was led by" or "Kenya was represented by" ends with.

        With `hosted` ("chaired by") only a side or delegation is somebody's.
        """
        found = self._settings.countries.named(text)
        gap = text[found[-1].end :].lower() if found else ""
        said = set(gap.replace(",", " ").split())
        if not found or not said <= set(self._words.side_links):
            return None
        # "in Norway, accompanied by": only "the US delegation, led by" goes on behind a comma
        if (hosted or "," in gap) and said.isdisjoint(self._words.side_nouns):
            return None
        return found[-1].code

    def _side_after(self, text: str) -> str | None:
        """Whose side "led the Indian side" names, or the one country near, if it is no subject."""
        found = self._settings.countries.named(text)
        between = text[: found[0].start].lower().split() if found else []
        if not found or "with" in between or not self._about.isdisjoint(between):
            return None  # "led the discussion on Peru", "chaired the talks with Peru"
        one = found[0].start <= 1 or len({m.code for m in found}) == 1
        return found[0].code if one else None

    def _future_before(self, text: str, end: int) -> bool:
        return any(
            event.tense is Tense.FUTURE and event.start < end
            for event in events(text, self._language)
        )

    def _is_bare(self, mention: PersonMention) -> bool:
        """A name with no office here: someone only where the page gives the office elsewhere."""
        return any(
            other.role and same_name(mention.name, other.name)
            for _text, people in [(self._title, self._in_title), *self._sentences]
            for other in people
        )

    def _is_subject(self, text: str, mention: PersonMention, verb: int) -> bool:
        """ "Choi Jong-kun held talks": a full name directly before the verb, not a place's."""
        near = mention.end <= verb and text[mention.end : verb].isspace()
        return near and " " in mention.name and not self._settings.countries.find(mention.name)

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

    def people(self) -> list[Person]:
        """Each person once, with the country that the page tells."""
        people = self._each_once(list(self._chosen()))
        Nationality(self._document, self._sentences, self._own_side_unnamed, self._settings).tell(
            people
        )
        return people

    def _each_once(self, chosen: Sequence[_Named]) -> list[Person]:
        """Each person once, with the fullest name and office that the whole page gives."""
        people: list[Person] = []
        for named in chosen:
            mention = named.mention
            known = next(iter(one_of(people, mention, self._words)), None)
            if known is None:
                known = Person(
                    mention.name, mention.role, mention.country, named.part, named.beside
                )
                people.append(known)
            known.take(mention)
            if named.part is not Part.ALONE:
                known.stood.add((named.sentence, named.part))
        everyone = [m for _text, mentions in self._sentences for m in mentions]
        for line in self._document.page.header:
            everyone += find_people(line[:_LINE], self._language, self._settings)
        for mention in (*self._in_title, *everyone):
            same = one_of(people, mention, self._words)
            if len(same) == 1:
                same[0].take(mention)
        role = next((p.role for p in people if p.role), "")
        for person in people:
            person.role = person.role or role if person.country else person.role
        return people
