"""A page's text to meetings. Pure: no clock, no network, same input, same output."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain import CleanPage, Commitment, DateBasis, Kind, Meeting, Note, Participant, Source
from bot.parse.blanks import as_on_page, with_blanks
from bot.parse.commitments import CommitmentFinder, CuePhrases
from bot.parse.deadlines import DeadlineFinder
from bot.parse.document import Document
from bot.parse.earlier import earlier_meetings
from bot.parse.events import main_event
from bot.parse.kinds import kind, meeting_type
from bot.parse.meeting_date import MeetingDate, meeting_date
from bot.parse.mentions import same_name
from bot.parse.met import SpeakerPhrases, met
from bot.parse.people import in_office, participants
from bot.parse.places import place
from bot.parse.sides import Sides, own_side, sides
from bot.parse.speakers import SpeakerFinder
from bot.parse.split import Part, split
from bot.parse.structure import document, numbering_notes, points
from bot.parse.summary import summary
from bot.parse.topics import SubjectFinder, meeting_topics
from bot.parse.verb_last import VerbLastReader
from bot.settings import Settings
from bot.settings.languages import Language

__all__ = ["MOST_CHARACTERS", "parse"]

MOST_CHARACTERS = 200_000
"""How much of a page is read: more than any joint statement, and a bound on hostile text."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A language with its finders, built once."""

    language: Language
    speakers: SpeakerPhrases
    cues: CuePhrases
    deadlines: DeadlineFinder


@lru_cache(maxsize=16)
def _words(settings: Settings, code: str) -> _Words:
    language = settings.languages[code]
    return _Words(
        language,
        SpeakerPhrases(language),
        CuePhrases(language.commitments),
        DeadlineFinder(language),
    )


def parse(page: CleanPage, settings: Settings, today: dt.date | None = None) -> tuple[Meeting, ...]:
    """The page's meetings, at least one; offsets are into `page.text`.

    `today` only guards against a date in the future; no date is ever inferred from it.
    """
    cut: tuple[Note, ...] = ()
    if len(page.text) > MOST_CHARACTERS:
        page = replace(page, text=page.text[:MOST_CHARACTERS])
        cut = (Note("text-long", f"only the first {MOST_CHARACTERS:,} characters were read"),)
    if page.language not in settings.languages:
        return (_unread(page, settings, cut),)
    words = _words(settings, page.language)
    written, blanks = page.text, with_blanks(page.text, words.language)
    if blanks.places:
        page = replace(page, text=blanks.text, title=with_blanks(page.title, words.language).text)
    read = document(page, words.language)
    parts = split(read, settings)
    whole = _material(read, settings) if any(part.met for part in parts) else None
    meetings: Iterable[Meeting] = (
        _shifted(_meeting(_of_part(part, whole, settings), words, settings, today), part.offset)
        for part in parts
    )
    if len(parts) > 1:
        meetings = _with_full_names(list(meetings))
    if blanks.places:
        meetings = as_on_page(meetings, blanks, written)
    return tuple(replace(meeting, notes=(*meeting.notes, *cut)) for meeting in meetings)


@dataclass(frozen=True, slots=True)
class _Material:
    """One meeting's text, and what is known of it before its sentences are read."""

    read: Document
    met: Sides
    kind: Kind
    when: MeetingDate


def _material(read: Document, settings: Settings) -> _Material:
    """Who met, when, and whether they did, by a text alone."""
    met = sides(read, participants(read, settings), settings)
    return _Material(read, met, kind(read, settings, met.people), meeting_date(read, settings))


def _of_part(part: Part, whole: _Material | None, settings: Settings) -> _Material:
    """A part's material; a round's leaves to the `whole` page who met and when."""
    own = _material(part.document, settings)
    if part.met is None or whole is None:
        return own
    pair = (own.read.page.issuer_country or own.read.language.people.home, part.met)
    people: list[Participant] = []
    ours = [p for p in (*whole.met.people, *own.met.people) if p.country == pair[0]]
    guests = (
        # Of two sides, whoever speaks and is none of ours is theirs.
        replace(person, country=part.met)
        for person in own.met.people
        if ours and person.country is None and person.role
    )
    for person in (*whole.met.people, *own.met.people, *in_office(own.read, settings), *guests):
        known = any(same_name(person.name, other.name) for other in people)
        if person.country in pair and not known:
            people.append(replace(person, side=1 + pair.index(person.country)))
    is_dated = own.when.date is not None and own.when.basis is not DateBasis.HEADER
    countries = tuple(code for code in pair if code)
    return _Material(
        own.read,
        Sides(tuple(people), countries, countries),
        Kind.READOUT,
        own.when if is_dated else whole.when,
    )


def _meeting(
    material: _Material, words: _Words, settings: Settings, today: dt.date | None
) -> Meeting:
    read, when, what = material.read, material.when, material.kind
    people, countries, together = material.met
    page, language = read.page, read.language
    is_readout = what is Kind.READOUT
    commitments: tuple[Commitment, ...] = ()
    opening = _opening(read) if is_readout else ""
    if is_readout:
        who = met(
            people,
            together or countries,
            own_side(read, people, settings),
            words.speakers,
            settings.countries,
            together,
        )
        speakers = SpeakerFinder(who, opening)
        verb_last = (
            VerbLastReader(people, countries, language, settings)
            if language.commitments.verb_last
            else None
        )
        finder = CommitmentFinder(speakers, words.cues, verb_last)
        commitments = tuple(
            _commitments(read, finder, SubjectFinder(read, settings.topics, speakers), when, words)
        )
    return Meeting(
        is_readout=is_readout,
        kind=what,
        language=page.language,
        title=page.title,
        source=_source(page),
        unofficial_translation=page.unofficial_translation,
        date=when.date,
        date_end=when.date_end,
        date_basis=when.basis,
        date_evidence=when.evidence,
        place=place(read, settings) if is_readout else None,
        meeting_type=meeting_type(read, settings, people),
        participants=people if is_readout else (),
        countries=countries if is_readout else (),
        topics=meeting_topics(page, settings.topics),
        points=points(read),
        commitments=commitments,
        earlier_meetings=earlier_meetings(read, when.date, when.date_end),
        summary=summary(read, people, commitments, opening) if is_readout else (),
        notes=(*numbering_notes(read.blocks), *when.notes, *_future(when.date, today)),
    )


def _opening(read: Document) -> str:
    """The sentence that tells of the meeting; the first where none does."""
    if (found := main_event(read)) is not None:
        return found[0].text
    return read.sentences[0].text if read.sentences else ""


def _commitments(
    read: Document,
    finder: CommitmentFinder,
    subjects: SubjectFinder,
    when: MeetingDate,
    words: _Words,
) -> Iterator[Commitment]:
    at = {sentence.start: sentence for sentence in read.sentences}
    for found in finder.find(read):
        subject = subjects.of(at[found.start])
        due = words.deadlines.find(found.text, when.date)
        yield replace(
            found,
            topics=subject.topics,
            about=tuple(code for code in subject.countries if code not in found.by),
            deadline=due.day if due else None,
            deadline_words=due.words if due else None,
        )


def _source(page: CleanPage) -> Source:
    return Source(page.name, page.url, page.published, page.issuer)


def _unread(page: CleanPage, settings: Settings, cut: tuple[Note, ...]) -> Meeting:
    """A page in a language that has no file under config/languages/: kept, not read."""
    return Meeting(
        is_readout=False,
        kind=Kind.OTHER,
        language=page.language,
        title=page.title,
        source=_source(page),
        notes=(
            Note(
                "language-unknown",
                f"no config/languages/{page.language}.yaml; read are: "
                + ", ".join(sorted(settings.languages)),
            ),
            *cut,
        ),
    )


def _future(date: dt.date | None, today: dt.date | None) -> Iterator[Note]:
    if date is not None and today is not None and date > today:
        yield Note("date-in-future", f"the date {date} lies after {today}")


def _with_full_names(meetings: Sequence[Meeting]) -> Iterator[Meeting]:
    """Who goes by a surname in one part of a page has the name that another part gives in full."""
    everyone = {person for meeting in meetings for person in meeting.participants}
    for meeting in meetings:
        full = {
            person.name: name
            for person in meeting.participants
            if (name := _full_name(person, everyone)) is not None
        }
        yield replace(
            meeting,
            participants=tuple(
                replace(person, name=full.get(person.name, person.name))
                for person in meeting.participants
            ),
            commitments=tuple(
                replace(item, speaker=full.get(item.speaker or "", item.speaker))
                for item in meeting.commitments
            ),
        )


def _full_name(person: Participant, everyone: Iterable[Participant]) -> str | None:
    """The one longer name of `person` among `everyone`; None where two might be meant."""
    if " " in person.name or person.country is None:
        return None
    longer = {
        other.name
        for other in everyone
        if other.country == person.country and len(other.name) > len(person.name)
        if same_name(person.name, other.name)
    }
    return longer.pop() if len(longer) == 1 else None


def _shifted(meeting: Meeting, offset: int) -> Meeting:
    """Offsets of a part of the page become offsets of the page."""
    if not offset:
        return meeting
    return replace(
        meeting,
        commitments=tuple(
            replace(item, start=item.start + offset, end=item.end + offset)
            for item in meeting.commitments
        ),
    )
