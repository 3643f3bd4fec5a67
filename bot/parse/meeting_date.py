"""When the meeting took place: which of a page's dates is the meeting's."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain import DateBasis, Note
from bot.parse.dates import DateMention, day_of, find_dates, ordered, resolve
from bot.parse.document import Document
from bot.parse.events import Tense, events, main_event, opening, tells, title_of
from bot.parse.names import cues, find_people
from bot.parse.publication import day_in_title, is_page_day, publication
from bot.parse.year import days_before_event, is_deadline, with_year
from bot.settings import Settings
from bot.settings.occasions import Dates

# How many sentences, and characters of a line outside the text, may speak of the meeting's day.
_LEAD = 6
# How close behind a date a word stands that makes it another event's.
_NEAR = 15
_LINE = 1_000
# How many days before the page's own a day lies that its figures leave open.
_SHORTLY = 60
_IN_TITLE = "in the title"
# "New Delhi, September 30 (ANI): …" says when it was written.
_DATELINE = re.compile(r"\s?(?:[(/]\s?[A-Z][\w ]{1,20}[)/])?\s?(?::|[–—]|--?)\s")


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """`evidence` quotes the words the date rests on and says how; `date_end` ends a range."""

    date: dt.date | None = None
    date_end: dt.date | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    evidence: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A mention that may be the meeting's date, with the page's words around it.

    `sure`: it stands in the sentence that tells of the meeting.
    """

    mention: DateMention
    words: str
    where: str
    sure: bool = False


def meeting_date(document: Document, settings: Settings) -> MeetingDate:
    """The day of the meeting, not of publication; unknown where nothing tells it."""
    page = document.page
    anchor, anchor_words = publication(document)
    notes: list[Note] = []
    undated = False
    known: tuple[int | None, int | None] | None = None
    for candidate in _candidates(document, settings):
        mention = ordered(candidate.mention, page.issuer_country, document.language.dates)
        # The meeting was on November 3 of a year that nothing tells: another day is not its.
        if known not in (None, (mention.month, mention.day)):
            continue
        if mention.month is None:
            found = _counted(document, candidate, anchor, anchor_words)
        else:
            found = _dated(document, candidate, mention, anchor, anchor_words)
        if found is None:
            is_day = mention.day is not None
            undated = undated or (is_day and (mention.year is None or mention.either_order))
            if is_day and mention.month is not None and candidate.sure:
                known = (mention.month, mention.day)
            continue
        if found.date is not None and mention.weekday not in (None, found.date.weekday()):
            notes.append(Note("weekday-mismatch", f"“{candidate.words}” is not that weekday"))
        if anchor is not None and found.date is not None and found.date > anchor:
            notes.append(
                Note("date-after-publication", f"the meeting is dated after {anchor_words}")
            )
        return replace(found, notes=tuple(notes))
    if anchor is None or undated or _is_vague(document):
        return MeetingDate(notes=tuple(notes))
    return MeetingDate(
        anchor, None, DateBasis.HEADER, f"the text names no day; {anchor_words}", tuple(notes)
    )


def _is_vague(document: Document) -> bool:
    """ "met last week": on no day that the page names, and not on its own."""
    told = main_event(document)
    if told is None:
        return False
    sentence, event = told
    # Up to the next comma: what follows may tell of something else ("who visited last week").
    clause = sentence.text[event.start :].partition(",")[0]
    return bool(cues(document.language.dates.vague).find(clause))


def _counted(
    document: Document, candidate: _Candidate, anchor: dt.date | None, anchor_words: str
) -> MeetingDate | None:
    """The day of "today", "yesterday", "on Wednesday"; None where nothing tells from when."""
    if anchor is None:
        weekday = candidate.mention.weekday
        found = days_before_event(document, weekday) if weekday is not None else None
        if found is None:
            return None
        evidence = f"“{candidate.words}” {candidate.where}{found[1]}"
        return MeetingDate(found[0], None, DateBasis.INFERRED, evidence)
    if candidate.mention.days == 0:
        anchor, anchor_words = day_in_title(document, anchor) or (anchor, anchor_words)
    day = resolve(candidate.mention, anchor)
    # "today" is the page's own day; a weekday had to be worked out, whichever day it is.
    today = candidate.mention.weekday is None and day == anchor
    basis = DateBasis.HEADER if today else DateBasis.INFERRED
    evidence = f"“{candidate.words}” {candidate.where}, counted from {anchor_words}"
    end = day_of(day.year, day.month, candidate.mention.end_day) if day else None
    return MeetingDate(day, end if end and day and end > day else None, basis, evidence)


def _ordered_by(
    mention: DateMention, anchor: dt.date | None, anchor_words: str
) -> tuple[dt.date | None, str]:
    """Of a day's two readings the one shortly before the page's own; else as most write it."""
    readings = mention.readings()
    if anchor is not None:
        near = [day for day in readings if 0 <= (anchor - day).days <= _SHORTLY]
        if len(near) == 1:
            return near[0], f", day and month by {anchor_words}"
    return next(iter(readings), None), ", read day first"


def _dated(
    document: Document,
    candidate: _Candidate,
    mention: DateMention,
    anchor: dt.date | None,
    anchor_words: str,
) -> MeetingDate | None:
    if mention.year is not None:
        day, how = mention.date(), ""
        basis = DateBasis.HEADER if candidate.where == _IN_TITLE else DateBasis.EXPLICIT
        if mention.either_order:
            day, how = _ordered_by(mention, anchor, anchor_words)
            basis = DateBasis.INFERRED
    else:
        day, how = with_year(document, mention, anchor, anchor_words)
        # Where the page dates itself with this very day, nothing had to be worked out.
        basis = DateBasis.HEADER if is_page_day(document, day) else DateBasis.INFERRED
    if day is None:
        return None
    end = day_of(day.year, mention.end_month or mention.month, mention.end_day)
    if end is not None and end <= day:
        end = (
            day_of(day.year + 1, mention.end_month, mention.end_day) if mention.end_month else None
        )
    if mention.year is not None and end is not None and end.year > day.year:
        # "30 December to 2 January 2015": the year written is the last day's.
        day, end = day.replace(year=day.year - 1), end.replace(year=end.year - 1)
    return MeetingDate(day, end, basis, f"“{candidate.words}” {candidate.where}{how}")


class _OtherEvent:
    """Whether the words before a date make it something else's than the meeting's."""

    def __init__(self, words: Dates) -> None:
        self._cues = cues(tuple(w for w in words.other_event if w not in words.deadline))
        self._this = cues(words.this_event)
        self._issued = cues(words.issued)
        self._deadline = words.deadline

    def tells(self, before: str) -> bool:
        if is_deadline(f" {before}", self._deadline) or self._issued.find(before):
            return True
        found = self._cues.find(before)
        same = self._this.find(before) if found else ()
        return any(not any(it.start <= cue.start < it.end for it in same) for cue in found)


def _candidates(document: Document, settings: Settings) -> Iterator[_Candidate]:
    """Dates that may be the meeting's, the likeliest first."""
    language = document.language
    other = _OtherEvent(language.dates)
    lead = opening(document, _LEAD)
    plain: list[_Candidate] = []
    coming: list[_Candidate] = []
    trips: list[_Candidate] = []
    told = False
    for sentence in lead:
        people = find_people(sentence.text, language, settings)
        found = [
            event
            for event in events(sentence.text, language)
            if not event.subordinate and tells(event, people)
        ]
        told = told or any(event.tense is not Tense.FUTURE for event in found)
        mentions = find_dates(sentence.text, language)
        for mention in sorted(mentions, key=lambda item: (item.month is None, item.day is None)):
            where = f"in paragraph {sentence.label}" if sentence.label else "in the text"
            words = sentence.text[mention.start : mention.end]
            candidate = _Candidate(mention, words, where)
            if _names_a_thing(sentence.text, mention, language.dates.attributive):
                continue
            near = sentence.text[mention.end : mention.end + _NEAR]
            if any(word in near for word in language.dates.elsewhere):
                continue
            # "OSLO, 3 May 2024 – … met yesterday": the line's date is the page's
            if len(mentions) > 1 and _DATELINE.match(sentence.text, mention.end):
                continue
            if not found:
                if not other.tells(_clause_before(sentence.text, mention.start)):
                    plain.append(candidate)
                continue
            verb = found[0]
            if mention.end < verb.start and _DATELINE.match(sentence.text, mention.end):
                continue
            between = (
                sentence.text[verb.end : mention.start]
                if mention.start >= verb.end
                else sentence.text[: mention.start]
            )
            if other.tells(between):
                continue
            if verb.tense is Tense.FUTURE:
                coming.append(candidate)
            elif verb.tense is Tense.VISIT or (trips and mention.is_weekday):
                # "arrived on 3 May. … They met on Thursday": the trip's own day says more
                trips.append(candidate)
            else:
                yield replace(candidate, sure=verb.tense is Tense.PAST)
    yield from trips
    title = title_of(document)
    for mention in find_dates(title, language):
        yield _Candidate(mention, title[mention.start : mention.end], _IN_TITLE)
    yield from plain[:2]
    if not told:
        yield from coming
    for line in (line[:_LINE] for line in document.page.header):
        if events(line, language):
            for mention in find_dates(line, language):
                words = line[mention.start : mention.end]
                yield _Candidate(mention, words, "in the page's introduction")


def _names_a_thing(text: str, mention: DateMention, attributive: tuple[str, ...]) -> bool:
    """ "the May 27, 2024 arrangement": the date is part of a name."""
    before = text[max(0, mention.start - 12) : mention.start].split()
    return (
        bool(before)
        and before[-1].lower() in attributive
        and bool(re.match(r"\s[a-z]{3,}", text[mention.end : mention.end + 12]))
    )


def _clause_before(text: str, end: int) -> str:
    start = max(text.rfind(mark, 0, end) for mark in (",", ";", ":"))
    return text[start + 1 : end]
