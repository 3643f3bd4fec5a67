"""Which countries and organisations met, also where the page leaves one side unnamed.

The participants' own countries come first. Where they name fewer than two, the page's issuer is the
other ("the Prime Minister spoke with …"), or the title's second country, or the one that the text
pairs with the known one ("relations between A and B"). Someone of unknown country belongs to the
one side that nobody else stands for.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from bot.domain import Participant
from bot.parse.attending import attending, who_words
from bot.parse.document import Document
from bot.parse.events import finder, main_event, opening, title_of
from bot.parse.joined import joined_countries, parting
from bot.parse.mentions import same_name
from bot.parse.names import cues, find_people
from bot.parse.other_side import may_stand_for, other_side, thanked_by
from bot.parse.titles import bodies_in, title_countries, without_occasion
from bot.parse.unnamed import met_by_unnamed
from bot.settings import Settings
from bot.settings.countries import Mention
from bot.settings.languages import Language

_NEAR = 24
_BODY = 40
_EARLY = 4
_OPENING = 10
_BRACKETS = re.compile(r"\([^()]*\)")


class Sides(NamedTuple):
    """Who met: the participants, each with a country where it is plain, and all `countries`.

    `together` are those who speak as "both sides" where the meeting's own words list them: of
    "ASEAN-Norway" these two, and the minister of Indonesia in ASEAN's chair makes no third one.
    """

    people: tuple[Participant, ...]
    countries: tuple[str, ...]
    together: tuple[str, ...]


def sides(document: Document, participants: Sequence[Participant], settings: Settings) -> Sides:
    """The sides of one meeting, each once."""
    title = title_countries(document, settings)
    own = document.page.issuer_country
    found = dict.fromkeys(person.country for person in participants if person.country)
    alone = len(found) < 2 and (found or title or participants)
    if own and (alone or (own not in found and met_by_unnamed(document, settings))):
        found = {own: None} | found
    listed = dict.fromkeys(attending(document, settings))
    if len(found | listed) < 2:
        found |= dict.fromkeys(title)
    held = _who_held(document, settings)
    found |= dict.fromkeys(held)
    if not found:
        found |= dict.fromkeys(_delegations(document, settings))
    named = _of_meeting(document)
    bodies = [code for text in named for code in bodies_in(text, document.language, settings)]
    if not (found or listed or bodies):
        found |= dict.fromkeys(_paired(document, settings))
    two = next(_with_a_body(named, document, settings, found), ())
    found |= dict.fromkeys((*two, *bodies))
    if len(found | listed) == 1:
        found |= dict.fromkeys(_joined_in_meeting(document, next(iter(found)), settings))
    among = len(found | listed) == 1 and _is_among_members(found, named, document, settings)
    if len(found | listed) == 1 and not among:
        side = next(iter(found | listed))
        names = [person.name for person in participants if person.country == side]
        if other := other_side(document, side, settings, names):
            found[other] = None
    found |= listed
    if not found:  # "We, the G7 Foreign Ministers, … In this meeting we …"
        for sentence in opening(document, 1):
            found |= dict.fromkeys(bodies_in(sentence.text, document.language, settings))
    people = _by_thanks(participants, tuple(found), document, settings)
    people = _attributed(people, tuple(found), own, document, settings)
    # Those listed met somebody: they are all only where that one is known too.
    whole = among or (listed and found.keys() - listed.keys())
    together = two or tuple(held or (found if whole else ()))
    return Sides(people, tuple(found), together)


def _is_among_members(
    found: Mapping[str, None], named: Sequence[str], document: Document, settings: Settings
) -> bool:
    """ "We, the G7 Agriculture Ministers, met in Oslo": they met no other side."""
    texts = [*named, *(sentence.text for sentence in opening(document, _EARLY))]
    return any(
        code in found for text in texts for code in bodies_in(text, document.language, settings)
    )


def _joined_in_meeting(document: Document, side: str, settings: Settings) -> tuple[str, ...]:
    """The two whose meeting's name joins them, also an organisation: 제20차 한-아세안 장관회의."""
    event = main_event(document)
    text = event[0].text if event else ""
    names_meeting = finder(document.language.events).title
    for item in joined_countries(text, document.language, settings):
        near = text[item.end : item.end + _NEAR]
        if len(item.codes) == 2 and side in item.codes and names_meeting.search(near):
            return item.codes
    return ()


def own_side(document: Document, people: Sequence[Participant], settings: Settings) -> str | None:
    """The page's own side: its issuer's, else the one whose people no words give a country.

    A ministry names whose the guest is, not whose its own minister is. People known by their names
    ("Wang Yi") show nothing.
    """
    if own := document.page.issuer_country:
        return own
    named: set[str] = set()
    for text in (title_of(document), *(item.text for item in opening(document, _BODY))):
        for mention in find_people(text, document.language, settings):
            named |= {
                person.country
                for person in people
                if person.country == mention.country
                and person.country
                and same_name(person.name, mention.name)
            }
    known = {person.country for person in people if settings.people.country(person.name)}
    sides_of = {person.country for person in people}
    left = [code for code in sides_of if code and code not in named | known]
    return left[0] if len(sides_of) == 2 and len(left) == 1 and len(named) == 1 else None


def _of_meeting(document: Document) -> list[str]:
    """The words that name the meeting: the title, and its sentence up to the verb of meeting.

    "In today’s meeting the G7 Foreign Ministers …": a sentence that opens with it is taken whole.
    """
    texts = [title_of(document)]
    if (event := main_event(document)) is not None:
        sentence, verb = event
        texts.append(sentence.text[: None if verb.start < _OPENING else verb.end])
    return [without_occasion(text, document.language) for text in texts]


def _with_a_body(
    named: Sequence[str], document: Document, settings: Settings, found: Mapping[str, None]
) -> Iterator[tuple[str, ...]]:
    """An organisation and the sides in its row, of which one is `found` to have met.

    Such words name the meeting ("ASEAN-Norway Meeting", "the Ministers of ASEAN and China, Japan
    and Korea"), or are a page's first: "ASEAN and Norway agreed".
    """
    verb = finder(document.language.events).joint_verb
    first = [(sentence.text, True) for sentence in opening(document, 1)]
    for text, is_told in (*((text, False) for text in named), *first):
        for row in _rows(text, document, settings):
            bodies = {m.code for m in row if settings.countries.is_organisation(m.code)}
            if len(bodies) != 1 or (is_told and not verb.match(text, row[-1].end)):
                continue
            codes = tuple(dict.fromkeys(mention.code for mention in row))
            if set(codes) & (found.keys() - bodies):
                yield codes


def _rows(text: str, document: Document, settings: Settings) -> Iterator[list[Mention]]:
    """Two or more countries that only commas, an "and", a hyphen or a body's office part."""
    joins = document.language.relations.joins
    row: list[Mention] = []
    for mention in settings.countries.named(text):
        between = parting(text, row[-1].end, mention.start) if row else ""
        listed = len(row) > 1 and between in (",", ", and")
        if row and not listed and _without_office(between, document.language) not in joins:
            if len(row) > 1:
                yield row
            row = []
        row.append(mention)
    if len(row) > 1:
        yield row


def _without_office(between: str, language: Language) -> str:
    """The hyphen of "ASEAN Economic Ministers (AEM)-Norway"."""
    if between in language.relations.joins:
        return between
    speakers = language.speakers
    words = _BRACKETS.sub("", between).replace("-", " - ").split()
    known = speakers.joint_nouns | speakers.qualifiers
    return " ".join(word for word in words if word.lower() not in known)


def _who_held(document: Document, settings: Settings) -> list[str]:
    """The countries right before the verb: "The United States, Japan and Korea held talks"."""
    event = main_event(document)
    if event is None:
        return []
    sentence, verb = event
    listed: list[str] = []
    end = verb.start
    for mention in reversed(settings.countries.named(sentence.text[: verb.start])):
        gap = parting(sentence.text, mention.end, end)
        between = gap.strip(" ,–—-")
        if between not in ({"", *document.language.relations.joins} if listed else ("", "today")):
            # "the ASEAN Ministers and Ministers from China and Japan held"
            body = settings.countries.is_organisation(mention.code)
            whose = "," not in gap and who_words(document).issuperset(between.lower().split())
            if not (listed and body and whose):
                break
        listed.append(mention.code)
        end = mention.start
    return listed[::-1] if len(listed) > 1 else []


def _delegations(document: Document, settings: Settings) -> tuple[str, ...]:
    """The two of "The Indian delegation was led by … The Chinese side …"; () for one or many."""
    nouns = cues(document.language.people.side_nouns)
    found = dict.fromkeys(
        mention.code
        for sentence in opening(document, _BODY)
        for mention in settings.countries.named(sentence.text)
        if any(
            noun.start <= 1 for noun in nouns.find(sentence.text[mention.end : mention.end + _NEAR])
        )
    )
    return tuple(found) if len(found) == 2 else ()


def _by_thanks(
    participants: Sequence[Participant],
    countries: Sequence[str],
    document: Document,
    settings: Settings,
) -> tuple[Participant, ...]:
    """Who thanks one of two sides is of the other."""
    if len(countries) != 2:
        return tuple(participants)
    people: list[Participant] = []
    for person in participants:
        thanked = set() if person.country else thanked_by(document, [person.name], settings)
        others = set(countries) - thanked
        is_told = len(thanked & {*countries}) == 1 and len(others) == 1
        people.append(replace(person, country=others.pop()) if is_told else person)
    return tuple(people)


def _attributed(
    participants: Sequence[Participant],
    countries: Sequence[str],
    own: str | None,
    document: Document,
    settings: Settings,
) -> tuple[Participant, ...]:
    claimed = {person.country for person in participants}
    free = [code for code in countries if code not in claimed]
    guests = met_by_unnamed(document, settings) if own in free else ()
    homeless = [
        person
        for person in participants
        if person.country is None and not any(same_name(person.name, g.name) for g in guests)
    ]
    if len(free) != 1 or not homeless or (len(homeless) > 1 and free[0] != own):
        return tuple(participants)
    if len(homeless) > 1:
        homeless = [person for person in homeless if person.role]  # "Minister X met Dr Y"
    if len({person.role.lower() for person in homeless}) < len(homeless):
        return tuple(participants)  # "Prime Minister X and Prime Minister Y met"
    if len(countries) == 1 and free[0] != own:  # may be the other one's
        return tuple(participants)
    side = 1 if free[0] == own else None
    return tuple(
        replace(person, country=free[0], side=person.side or side)
        if person in homeless
        and (free[0] == own or may_stand_for(free[0], person.role, document, settings))
        else person
        for person in participants
    )


def _paired(document: Document, settings: Settings) -> tuple[str, ...]:
    """The pair of countries that the text most often names together."""
    pairs = Counter(
        pair
        for block in document.blocks
        for pair in _pairs(block.text, settings, document.language)
    )
    return pairs.most_common(1)[0][0] if pairs else ()


def _pairs(text: str, settings: Settings, language: Language) -> Iterator[tuple[str, str]]:
    words = language.relations
    for joined in joined_countries(text, language, settings):
        if len(joined.codes) == 2:
            yield (min(joined.codes), max(joined.codes))
    for left, right in pairwise(settings.countries.named(text)):
        between = parting(text, left.end, right.start)
        if left.code == right.code or between not in words.joins:
            continue
        before = text[max(0, left.start - _NEAR) : left.start].lower()
        after = text[right.end : right.end + _NEAR].lower().lstrip(" -–’s")
        if any(word in before for word in words.before) or after.startswith(tuple(words.after)):
            yield (left.code, right.code) if left.code < right.code else (right.code, left.code)
