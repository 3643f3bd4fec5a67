"""What a page is (does it report a meeting that took place?) and what sort of meeting."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.domain import Kind, MeetingType, Participant
from bot.parse.dates import find_dates
from bot.parse.document import Document
from bot.parse.events import Event, Tense, events, finder, main_event, opening, tells, title_of
from bot.parse.joined import joined_countries, parting
from bot.parse.names import cues, find_people
from bot.parse.titles import bodies_in, title_countries
from bot.parse.unnamed import met_by_unnamed
from bot.settings import Settings
from bot.settings.countries import How
from bot.settings.occasions import Events

_LEAD = 4
_LATE = 10
_INTRODUCTION = 3
_MANY = 2
_AFTER_VERB = 25
# How far into a sentence its opening date reaches.
_START = 30
_BYLINE_WORDS = 6
_DATE_WORDS = 7
_DATED = 2
_AND = ("and", "&")
_DASH = re.compile(r"\s[-–—]\s?")
_JOINED = re.compile(r"\s?[-–]\s?[A-Z]")
# "SECRETARY WIRTH: Good afternoon." A line may start with a town alone.
_SPEAKER = re.compile(r"[A-Z]{2,}\.?(?:,?[ -][A-Z][A-Z.’'-]+){1,6}:\s")


def kind(document: Document, settings: Settings, participants: Sequence[Participant]) -> Kind:
    """READOUT only where the page itself tells of a meeting that took place."""
    words = document.language.kinds
    title = title_of(document)
    find = finder(document.language.events)
    headed = document.language.people.name_first and not title
    names_meeting = bool(find.title.search(_first_text(document) if headed else title))
    lead = " ".join(sentence.text for sentence in opening(document, _LEAD))
    is_titled = bool(cues(words.title_readout).find(title))
    # A byline: what a reporter makes of a meeting is no ministry's word.
    if cues(words.title_other).find(title) or any(
        sign(document) for sign in (_is_transcript, _is_diary, _is_listing, _has_byline)
    ):
        return Kind.OTHER
    found = _first(document, settings)
    if found is None:
        if _is_to_come(document, title, lead):
            return Kind.UPCOMING
        if _is_told_jointly(document, settings, names_meeting):
            return Kind.READOUT
        # "The EU reaffirmed …", and only then who met.
        if _is_of_two(participants) and main_event(document, _LATE):
            return Kind.READOUT
        if cues(words.title_statement).find(title) or cues(words.lead_statement).find(lead):
            return Kind.STATEMENT
        met = cues(document.language.people.joined_by).find(lead) or find.between.search(lead)
        if met and _is_of_two(participants):
            return Kind.READOUT
        # "Prime Minister’s meeting with the Emir": neither is named, the title tells who met.
        others = set(title_countries(document, settings)) - {document.page.issuer_country}
        if is_titled and document.page.issuer_country and others and main_event(document, _LATE):
            return Kind.READOUT
        alone = not participants or _is_alone(document, settings, participants)
        told = is_titled and not alone
        return Kind.READOUT if told or (names_meeting and len(participants) > 1) else Kind.OTHER
    first, told_in = found
    if first.tense is Tense.FUTURE:
        return Kind.UPCOMING
    if first.tense is Tense.NOW and _is_to_come(document, title, lead):
        return Kind.UPCOMING
    if not _is_of_two(participants) and cues(words.lead_statement).find(lead.partition(told_in)[0]):
        return Kind.STATEMENT
    if cues(words.lead_other).find(lead):
        return Kind.OTHER
    if cues(words.lead_reported).find(lead) and not _is_of_two(participants):
        return Kind.OTHER
    bodies = bodies_in(lead.partition(". ")[0], document.language, settings)
    aside = first.aside or not (participants or names_meeting or bodies)
    if cues(words.title_statement).find(title) and aside:
        return Kind.STATEMENT
    if names_meeting and _is_with_region(title, document, settings) and _all_speak(document, _LATE):
        return Kind.READOUT
    if _is_alone(document, settings, participants) or _is_among_themselves(
        document, settings, participants
    ):
        return Kind.OTHER
    # Without a heading that names a meeting, only its own sentence tells who met.
    around = f"{title}\n{told_in}" if names_meeting or not title else told_in
    sides = {mention.code for mention in settings.countries.find(around)}
    sides |= _named_in(around, document, settings)
    if is_titled and document.page.issuer_country:
        sides.add(document.page.issuer_country)
    # "We met at Oslo. … We agreed": a chair's summary names nobody
    is_own = bool(find.we_met.match(told_in)) and _all_speak(document, _LATE)
    of_body = (
        bodies or is_own or (names_meeting and any(map(settings.countries.is_organisation, sides)))
    )
    return Kind.READOUT if participants or of_body or len(sides) > 1 else Kind.OTHER


def _first_text(document: Document) -> str:
    return "".join(sentence.text for sentence in opening(document, 1))


def _is_to_come(document: Document, title: str, lead: str) -> bool:
    """True where "receives" means a day to come: something else in the page's start does."""
    words = document.language
    ahead = tuple(word for item in words.dates.relative if item.days > 0 for word in item.words)
    return (
        bool(finder(words.events).title_future.search(title))
        or bool(cues(ahead).find(f"{title}\n{lead}"))
        or any(event.tense is Tense.FUTURE for event in events(lead, words))
    )


def _is_told_jointly(document: Document, settings: Settings, names_meeting: bool) -> bool:
    """True where two sides say together what they agreed at the meeting that is named.

    "Ministers reaffirmed …" under its heading, or "A and B today agreed at their dialogue …".
    """
    find = finder(document.language.events)
    lead = opening(document, _INTRODUCTION)
    named = {m.code for item in lead for m in settings.countries.named(item.text)}
    several = len(title_countries(document, settings)) > 1 or len(named) > _MANY
    if names_meeting and several:
        return _all_speak(document, _LATE)
    bodied = [item for item in lead if bodies_in(item.text, document.language, settings)]
    if bodied[:1] == lead[:1] and _all_speak(document, _LEAD, 1):
        return True
    # "We, the G7 Ministers, recognised this when we met in Oslo": a statement has no "met".
    told = (e.tense for item in bodied for e in events(item.text, document.language))
    if Tense.PAST in told and _all_speak(document, _LATE):
        return True
    first = _first_text(document)
    speakers = document.language.speakers
    whose = {*speakers.joint_nouns, *speakers.qualifiers, *speakers.role_links, "from"}
    return any(
        find.joint_verb.match(first, two.end) and find.title.search(first, two.end)
        for one, two in pairwise(settings.countries.named(first)[:2])
        if whose.issuperset(_DASH.split(first[: one.start])[-1].lower().split())
        if one.code != two.code
        if parting(first, one.end, two.start) in _AND
    )


def _is_with_region(title: str, document: Document, settings: Settings) -> bool:
    """ "The Korea-Pacific Islands Meeting": with more than one country, whichever they are."""
    own = document.page.issuer_country
    return any(
        mention.code == own and bool(_JOINED.match(title, mention.end))
        for mention in settings.countries.named(title)
    )


def _all_speak(document: Document, reach: int, since: int = 0) -> bool:
    """True where one of the first sentences says "the two sides agreed", "ministers discussed"."""
    joint = finder(document.language.events).joint
    return any(joint.search(sentence.text) for sentence in opening(document, reach)[since:])


def _is_transcript(document: Document) -> bool:
    marks = document.language.kinds.transcript
    labels = sum(bool(_SPEAKER.match(block.text)) for block in document.blocks)
    return labels > 1 or any(block.text.startswith(marks) for block in document.blocks)


def _is_diary(document: Document) -> bool:
    """True where sentence after sentence starts with another day: a list of what went on."""
    starts = [
        mention
        for sentence in opening(document, _LEAD * 2)
        for mention in find_dates(sentence.text[:_START], document.language)[:1]
        if mention.day is not None and mention.start < len("On Monday, ")
    ]
    return len(starts) > 2


def _is_listing(document: Document) -> bool:
    """True where the site says so, or lines of a place and a full date alone part the text."""
    if document.page.listing:
        return True
    dated = [
        line
        for line in (*(block.text for block in document.blocks), *document.page.header)
        if len(line.split()) <= _DATE_WORDS
        and any(mention.date() for mention in find_dates(line, document.language))
        and not events(line, document.language)
    ]
    within = sum(block.text in dated for block in document.blocks)
    return within > 1 and len(dated) > _DATED


def _has_byline(document: Document) -> bool:
    """True where a reporter's name stands above the text."""
    marks = document.language.kinds.bylines
    return any(
        block.text.startswith(marks) and len(block.text.split()) <= _BYLINE_WORDS
        for block in document.blocks[:_LEAD]
    )


def _is_among_themselves(
    document: Document, settings: Settings, participants: Sequence[Participant]
) -> bool:
    """True where several of the issuer's own people met, and no other side is named early."""
    own = document.page.issuer_country or document.language.people.home
    # Where the language's own people are told by their names, one of no country is a guest.
    allowed = {own} if document.language.people.home else {own, None}
    if len(participants) < 2 or own is None or {p.country for p in participants} - allowed:
        return False
    title = title_of(document)
    first = settings.countries.find(title)[:1]
    if (
        first
        and first[0].start <= len("The ")
        and settings.countries.is_organisation(first[0].code)
    ):
        return False  # "G7 ministerial meeting"
    text = " ".join([title, *(item.text for item in opening(document, 1))])
    topics = settings.topics.find(text)
    return all(
        mention.code == own
        or mention.how is How.CAPITAL
        or any(topic.start <= mention.start < topic.end for topic in topics)
        for mention in settings.countries.find(text)
    )


def _is_alone(document: Document, settings: Settings, participants: Sequence[Participant]) -> bool:
    """True where nobody but the issuer's own is told of: he met his staff, or graduates."""
    own = {None, document.page.issuer_country, document.language.people.home}
    if len(participants) > 1 or {person.country for person in participants} - own:
        return False
    leaders = cues(document.language.people.leaders)
    if any(leaders.find(mention.role) for mention in met_by_unnamed(document, settings)):
        return False
    content = cues(document.language.people.content)
    lead = [sentence.text for sentence in opening(document, _LEAD)]
    if participants:  # with whom, not what about
        lead = [text[: found[0].start] if (found := content.find(text)) else text for text in lead]
    texts = [title_of(document), *lead]
    return not any(
        code not in own for text in texts for code in _named_in(text, document, settings)
    )


def _named_in(text: str, document: Document, settings: Settings) -> set[str]:
    joined = joined_countries(text, document.language, settings)
    named = {mention.code for mention in settings.countries.named(text)}
    return named.union(*(item.codes for item in joined))


def _is_of_two(participants: Sequence[Participant]) -> bool:
    return len({person.country for person in participants if person.country}) > 1


def _first(document: Document, settings: Settings) -> tuple[Event, str] | None:
    """The first verb of meeting in the page's first sentences, with its sentence."""
    for sentence in opening(document, _LEAD):
        for event in events(sentence.text, document.language):
            if event.subordinate or event.tense is Tense.VISIT:
                continue
            if event.tense in (Tense.PERSON, Tense.NOW, Tense.TALK):
                people = find_people(sentence.text, document.language, settings)
                if not tells(event, people):
                    continue
            return event, sentence.text
    return None


def meeting_type(
    document: Document, settings: Settings, participants: Sequence[Participant]
) -> MeetingType:
    """A call, a dialogue, three sides or more, or two; OTHER where nothing tells."""
    words = document.language
    title = title_of(document)
    lead = " ".join(sentence.text for sentence in opening(document, 2))
    sides = {person.country for person in participants if person.country}
    if len(sides) > 2 or cues(words.kinds.multilateral).find(title):
        return MeetingType.MULTILATERAL
    if _is_call(title, words.events) or _is_call(_verb(document), words.events):
        return MeetingType.PHONE_CALL
    if cues(words.events.dialogue).find(title) or (
        not participants and cues(words.events.dialogue).find(lead)
    ):
        return MeetingType.DIALOGUE
    if participants or _named(settings, f"{title}\n{lead[:400]}") >= 2:
        return MeetingType.BILATERAL
    return MeetingType.OTHER


def _verb(document: Document) -> str:
    """The verb of meeting with the words after it that may say "by phone"."""
    found = main_event(document)
    return found[0].text[found[1].start : found[1].end + _AFTER_VERB] if found else ""


def _is_call(text: str, words: Events) -> bool:
    """True for a call; a courtesy call is a visit."""
    visits = cues(words.not_call).find(text)
    return any(
        not any(visit.start <= call.start < visit.end for visit in visits)
        for call in cues(words.call).find(text)
    )


def _named(settings: Settings, text: str) -> int:
    return len({mention.code for mention in settings.countries.named(text)})
