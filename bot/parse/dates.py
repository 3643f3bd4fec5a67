"""When the meeting took place: dates in running text, and which of them is the meeting's.

A year that the text leaves out comes from the document alone: its publication date, other dated
events it tells of, its address. Today's date never takes part.
"""

import datetime as dt
import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain import DateBasis, Note
from bot.parse.document import Document
from bot.parse.events import events, opening, title_of
from bot.settings import Settings
from bot.settings.languages import Language
from bot.settings.occasions import Dates
from bot.settings.phrases import Phrases
from bot.settings.remembered import Remembered, once

# How many sentences, and characters of the page's start, may speak of the meeting's day.
_LEAD = 6
_LINE = 1_000
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
# "New Delhi, September 30 (ANI): …" says when it was written.
_DATELINE = re.compile(r"\s?(?:\([A-Z][\w ]{1,20}\))?\s?(?::|[–—]|--?)\s")
# How far before a month's name a date may start ("3rd to the 5th of ").
_BEFORE_MONTH = 30


# How close to a date a word must stand that says it had passed ("the summit held on").
_NEAR_WORDS = 4


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written at text[start:end]; what it leaves out is None.

    `weekday` counts from 0 (Monday). `relative` are the words of a day told from another day
    ("yesterday"), `days` how far it is. `either_order` says that day and month may be swapped
    ("10/07/2024"). A month alone has `day` None.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    relative: str | None = None
    days: int | None = None
    either_order: bool = False

    def date(self) -> dt.date | None:
        """The day, where it is written in full."""
        return _day(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """`evidence` quotes the words the date rests on and says how; `date_end` ends a range."""

    date: dt.date | None = None
    date_end: dt.date | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    evidence: str = ""
    notes: tuple[Note, ...] = ()


def _day(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if year is None or month is None or day is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Format:
    """One format, compiled; `day_first` says that day and month are figures in this order."""

    pattern: re.Pattern[str]
    has_month: bool
    starts_with_digit: bool
    day_first: bool

    @classmethod
    def of(cls, written: str, slots: dict[str, str]) -> "_Format":
        order = [written.find(slot) for slot in ("{day}", "{number}")]
        return cls(
            re.compile(_written(written, slots), re.IGNORECASE),
            "{month}" in written,
            not written.startswith("{month}"),
            -1 < order[0] < order[1],
        )


class _Finder:
    """The formats of one language, compiled."""

    def __init__(self, words: Dates) -> None:
        self.find = Remembered(self._found)
        self._months = _numbered(words.months)
        self._weekdays = _numbered(words.weekdays)
        self._relative = {w.lower(): item.days for item in words.relative for w in item.words}
        month, weekday = _any(self._months), _any(self._weekdays)
        ordinal = f"(?:{_any(words.ordinals)})?" if words.ordinals else ""
        slots = {
            "day": rf"(?P<day>\d{{1,2}}){ordinal}(?!\d)",
            "end_day": rf"(?P<end_day>\d{{1,2}}){ordinal}(?!\d)",
            "month": rf"(?P<month>{month})(?![^\W\d_])",
            "end_month": rf"(?P<end_month>{month})(?![^\W\d_])",
            "number": r"(?P<number>\d{1,2})(?!\d)",
            "end_number": r"(?P<end_number>\d{1,2})(?!\d)",
            "year": r"(?P<year>(?:19|20)\d\d)(?!\d)",
            "short_year": r"(?P<short_year>\d\d)(?![\d.])",
            "weekday": rf"(?P<weekday>{weekday})",
            "to": f"(?:{_any(words.to)})",
        }
        self._formats = [_Format.of(item, slots) for item in words.formats]
        self._near = re.compile(rf"({weekday})[\s,.(]{{0,3}}(?:the\s)?$", re.IGNORECASE)
        self._after = re.compile(rf"[\s,.]{{0,2}}[(,]\s?({weekday})\b", re.IGNORECASE)
        # A weekday of one letter (화) is one only in brackets after a date.
        named = _any(name for name in self._weekdays if len(name) > 1)
        self._loose = re.compile(
            rf"(?<!\w)(?:(?P<relative>{_any(self._relative)})|(?P<weekday>{named}))"
            + (r"" if words.glued else r"(?!\w)"),
            re.IGNORECASE,
        )
        self._month_words = _first_words(self._months)
        self._loose_words = _first_words((*self._relative, *self._weekdays))
        self._glued = words.glued

    def _found(self, text: str) -> list[DateMention]:
        months, loose = [], []
        for word in _WORD.finditer(text):
            lower = word.group().lower()
            if lower in self._month_words:
                months.append(word.start())
            if self._glued or lower in self._loose_words:
                loose.append(word.start())
        digits = [number.start() for number in _DIGITS.finditer(text)]
        near = sorted(
            {
                start
                for month in months
                for start in digits[bisect(digits, month - _BEFORE_MONTH) : bisect(digits, month)]
            }
        )
        taken: list[DateMention] = []
        covered = bytearray(len(text))
        for form in self._formats:
            starts = digits if not form.has_month else near if form.starts_with_digit else months
            for start in starts:
                match = None if covered[start] else form.pattern.match(text, start)
                if match is None or any(covered[start : match.end()]):
                    continue
                mention = self._read(text, match, form)
                if mention is not None:
                    covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                    taken.append(mention)
        for start in loose:
            found = None if covered[start] else self._loose.match(text, start)
            if found is None:
                continue
            words = found.group().lower()
            if found["relative"]:
                taken.append(DateMention(*found.span(), relative=words, days=self._relative[words]))
            else:
                taken.append(
                    DateMention(*found.span(), weekday=self._weekdays[words], relative=words)
                )
        return sorted(taken, key=lambda mention: mention.start)

    def _read(self, text: str, match: re.Match[str], form: _Format) -> DateMention | None:
        got = {
            name.rpartition("_")[0]: value.lower()
            for name, value in match.groupdict().items()
            if value
        }
        month = self._months.get(got.get("month", ""))
        either = False
        day = int(got["day"]) if "day" in got else None
        if "number" in got:
            month = int(got["number"])
            # "21/01/2014" and "01/21/2014": one order is impossible; else both are kept open.
            if day is not None and form.day_first:
                if month > 12 >= day:
                    month, day = day, month
                else:
                    either = day <= 12 and day != month
        end_month = self._months.get(got.get("end_month", ""))
        if "end_number" in got:
            end_month = int(got["end_number"])
        end_day = int(got["end_day"]) if "end_day" in got else None
        if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
            return None
        if end_day is not None and not 1 <= end_day <= 31:
            return None
        start, end = match.span()
        weekday = self._weekdays.get(got.get("weekday", ""))
        if before := self._near.search(text, max(0, start - 16), start):
            weekday, start = self._weekdays[before[1].lower()], before.start(1)
        elif weekday is None and (after := self._after.match(text, end, end + 16)):
            weekday = self._weekdays[after[1].lower()]
        return DateMention(
            start,
            end,
            _year(got),
            month,
            day,
            weekday,
            end_month if end_month or end_day is None else month,
            end_day,
            either_order=either,
        )


def _year(got: dict[str, str]) -> int | None:
    """The year of a match; of two figures, one from 1970 to 2069."""
    if "short_year" in got:
        short = int(got["short_year"])
        return short + (1900 if short >= 70 else 2000)
    return int(got["year"]) if "year" in got else None


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    found = (_WORD.search(phrase) for phrase in phrases)
    return frozenset(word.group().lower() for word in found if word)


def _numbered(lists: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each month's or weekday's names with its number; months count from 1, weekdays from 0."""
    lists = tuple(lists)
    first = 1 if len(lists) == 12 else 0
    return {name.lower(): index for index, names in enumerate(lists, first) for name in names}


def _any(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; one that never matches for none."""
    known = sorted({word.lower() for word in words}, key=len, reverse=True)
    return "|".join(map(re.escape, known)) or r"(?!)"


def _written(written: str, slots: dict[str, str]) -> str:
    """The pattern of one format of the language's file."""
    pattern = ""
    for part in re.findall(r"\{\w+\}|\[|\]|\s+|[^\s\[\]{}]+", written):
        if part[0] == "{":
            # A slot may stand twice in a format ("[ {year}] … [ {year}]"): one name for each.
            name = part[1:-1]
            pattern += slots[name].replace(f"<{name}>", f"<{name}_{len(pattern)}>")
        elif part in "[]":
            pattern += "(?:" if part == "[" else ")?"
        else:
            pattern += r"\s{0,3}" if part.isspace() else re.escape(part)
    return (r"(?<!\d[./-])" if not written.startswith("{month}") else r"(?<![^\W\d_])") + pattern


_finder = once(_Finder)


def find_dates(text: str, language: Language) -> list[DateMention]:
    """Every date in `text`, in order, not overlapping. Linear in the length of `text`."""
    return _finder(language.dates).find(text)


def resolve(mention: DateMention, anchor: dt.date) -> dt.date | None:
    """The day that `mention` means in a text written on `anchor`; None where it is no day.

    A weekday is the last such day up to `anchor`; a date without its year is the one nearest to
    `anchor` that is not more than two weeks after it.
    """
    if mention.days is not None:
        return anchor + dt.timedelta(days=mention.days)
    if mention.month is None and mention.weekday is not None:
        return anchor - dt.timedelta(days=(anchor.weekday() - mention.weekday) % 7)
    if mention.year is not None:
        return mention.date()
    limit = anchor + dt.timedelta(days=14)
    days = (_day(anchor.year + i, mention.month, mention.day) for i in (1, 0, -1))
    return next((day for day in days if day is not None and day <= limit), None)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A mention that may be the meeting's date, with the page's words around it."""

    mention: DateMention
    words: str
    where: str


def meeting_date(document: Document, settings: Settings) -> MeetingDate:
    """The day of the meeting, not of publication; unknown where nothing tells it."""
    page = document.page
    anchor, anchor_words = _publication(document)
    notes: list[Note] = []
    for candidate in _candidates(document):
        mention = ordered(candidate.mention, page.issuer_country, document.language.dates)
        if mention.month is None:
            found = _counted(candidate, anchor, anchor_words)
        else:
            found = _dated(document, candidate, mention, anchor, anchor_words)
        if found is None:
            continue
        if found.date is not None and mention.weekday not in (None, found.date.weekday()):
            notes.append(Note("weekday-mismatch", f"“{candidate.words}” is not that weekday"))
        if anchor is not None and found.date is not None and found.date > anchor:
            notes.append(
                Note("date-after-publication", f"the meeting is dated after {anchor_words}")
            )
        return replace(found, notes=tuple(notes))
    if anchor is None:
        return MeetingDate(notes=tuple(notes))
    return MeetingDate(
        anchor, None, DateBasis.HEADER, f"the text names no day; {anchor_words}", tuple(notes)
    )


def _counted(
    candidate: _Candidate, anchor: dt.date | None, anchor_words: str
) -> MeetingDate | None:
    """The day of "today", "yesterday", "on Wednesday"; None where the page has no date itself."""
    if anchor is None:
        return None
    day = resolve(candidate.mention, anchor)
    basis = DateBasis.HEADER if day == anchor else DateBasis.INFERRED
    evidence = f"“{candidate.words}” {candidate.where}, counted from {anchor_words}"
    return MeetingDate(day, None, basis, evidence)


def _dated(
    document: Document,
    candidate: _Candidate,
    mention: DateMention,
    anchor: dt.date | None,
    anchor_words: str,
) -> MeetingDate | None:
    if mention.year is not None:
        day, how, basis = mention.date(), "", DateBasis.EXPLICIT
    else:
        day, how = _with_year(document, mention, anchor, anchor_words)
        basis = DateBasis.INFERRED
    if day is None:
        return None
    end = _day(day.year, mention.end_month or mention.month, mention.end_day)
    if end is not None and end <= day:
        end = _day(day.year + 1, mention.end_month, mention.end_day) if mention.end_month else None
    if mention.year is not None and end is not None and end.year > day.year:
        # "30 December to 2 January 2015": the year written is the last day's.
        day, end = day.replace(year=day.year - 1), end.replace(year=end.year - 1)
    return MeetingDate(day, end, basis, f"“{candidate.words}” {candidate.where}{how}")


def _with_year(
    document: Document, mention: DateMention, anchor: dt.date | None, anchor_words: str
) -> tuple[dt.date | None, str]:
    """The day with the year that the document tells, and the words that say how."""
    for line, told in _header_days(document):
        if (mention.day, mention.month) == (told.day, told.month):
            return told, f"; the year from the page's header “{line[:80]}”"
    if anchor is not None:
        if (mention.day, mention.month) == (anchor.month, anchor.day):
            # The header's figures were read in the wrong order: "10/07/2024" and "October 7".
            return _day(anchor.year, mention.month, mention.day), f"; the year from {anchor_words}"
        return resolve(mention, anchor), f"; the year from {anchor_words}"
    earlier, later = _dated_events(document)
    after = max(earlier, default=None)
    if after is not None:
        days = (_day(after[0].year + i, mention.month, mention.day) for i in (0, 1))
        day = next((day for day in days if day is not None and day >= after[0]), None)
        if day is not None:
            return day, f"; the year because it came after “{after[1]}” ({after[0].isoformat()})"
    before = min(later, default=None)
    if before is not None:
        days = (_day(before[0].year - i, mention.month, mention.day) for i in (0, 1))
        day = next((day for day in days if day is not None and day <= before[0]), None)
        if day is not None:
            return day, f"; the year because it came before “{before[1]}” ({before[0].isoformat()})"
    year = _year_named(document)
    if year is not None:
        return _day(year, mention.month, mention.day), f"; the year from “{year}” in the text"
    year = _year_of_address(document.page.url)
    if year is not None:
        return _day(year, mention.month, mention.day), f"; the year {year} from the address"
    return None, ""


def _dated_events(
    document: Document,
) -> tuple[list[tuple[dt.date, str]], list[tuple[dt.date, str]]]:
    """Fully dated meetings that the text tells of: those before this one, and those to come."""
    language = document.language
    meetings, later_words = _cues(language.dates.earlier_meeting), _cues(language.dates.later_event)
    happened = _cues(language.dates.happened)
    earlier, later = [], []
    for sentence in opening(document, 60):
        mentions = find_dates(sentence.text, language)
        for index, mention in enumerate(mentions):
            # "in October 2018" is a meeting at some day of that month: no earlier than its first.
            day = mention.date() or _day(mention.year, mention.month, mention.day or 1)
            if day is None:
                continue
            before = sentence.text[mentions[index - 1].end if index else 0 : mention.start]
            near = " ".join(before.split()[-_NEAR_WORDS:])
            words = sentence.text[max(0, mention.start - 60) : mention.end]
            words = words[words.find(" ") + 1 :] if mention.start > 60 else words
            if happened.find(near):
                earlier.append((day, words))
            elif later_words.find(before) or _deadline(before, language.dates.deadline):
                later.append((day, words))
            elif meetings.find(before):
                earlier.append((day, words))
    return earlier, later


def _deadline(before: str, words: tuple[str, ...]) -> bool:
    """True where a word such as "by" stands directly before the date."""
    return before.rstrip().lower().endswith(tuple(f" {word}" for word in words))


def _year_named(document: Document) -> int | None:
    """The one year that the title and first sentence name ("the 2019 conference")."""
    words = " ".join([title_of(document), *(item.text for item in opening(document, 1))])
    years = {int(year) for year in re.findall(r"(?<![\d,.-])20\d\d(?![\d,.-])", words)}
    return years.pop() if len(years) == 1 else None


def _year_of_address(url: str | None) -> int | None:
    found = re.search(r"(?<!\d)(20\d\d|19\d\d)(?!\d)", url or "")
    return int(found[1]) if found else None


def _day_of_address(url: str | None, language: Language) -> dt.date | None:
    """ "/2024/05/03/", "/20240503", "…-call-25-october-2022"."""
    found = re.search(r"(?<!\d)(20\d\d)([/_-]?)(\d\d)\2(\d\d)(?!\d)", url or "")
    if found and (day := _day(int(found[1]), int(found[3]), int(found[4]))):
        return day
    words = re.sub(r"[/_-]+", " ", (url or "")[:_LINE])
    return next((day for item in find_dates(words, language) if (day := item.date())), None)


def _header_days(document: Document) -> Iterator[tuple[str, dt.date]]:
    """The full dates of the lines that cleaning dropped, each with its line."""
    for line in (line[:_LINE] for line in document.page.header):
        for mention in find_dates(line, document.language):
            if (day := mention.date()) is not None:
                yield line, day


def _publication(document: Document) -> tuple[dt.date | None, str]:
    """The publication date and the words that say where it stands."""
    page = document.page
    if page.published is not None:
        words = f" (“{page.published_evidence}”)" if page.published_evidence else ""
        return page.published, f"the publication date {page.published.isoformat()}{words}"
    for line in (line[:_LINE] for line in page.header):
        for mention in find_dates(line, document.language):
            day = ordered(mention, page.issuer_country, document.language.dates).date()
            if day is not None:
                return day, f"the page's header “{line[:80]}”"
    day = _day_of_address(page.url, document.language)
    return day, f"the day {day.isoformat()} in the address" if day is not None else ""


def ordered(mention: DateMention, country: str | None, words: Dates) -> DateMention:
    """Day and month in the order of the issuer's country, where figures leave it open."""
    if mention.either_order and country in words.month_first_in:
        return replace(mention, day=mention.month, month=mention.day, either_order=False)
    return mention


@lru_cache(maxsize=64)
def _cues(words: tuple[str, ...]) -> Phrases[None]:
    return Phrases(((word, None) for word in words), fold=True)


class _OtherEvent:
    """Whether the words before a date make it something else's than the meeting's."""

    def __init__(self, words: Dates) -> None:
        self._cues = _cues(tuple(w for w in words.other_event if w not in words.deadline))
        self._deadline = words.deadline

    def tells(self, before: str) -> bool:
        return bool(self._cues.find(before)) or _deadline(f" {before}", self._deadline)


def _candidates(document: Document) -> Iterator[_Candidate]:
    """Dates that may be the meeting's, the likeliest first."""
    language = document.language
    other = _OtherEvent(language.dates)
    lead = opening(document, _LEAD)
    plain: list[_Candidate] = []
    for sentence in lead:
        found = [event for event in events(sentence.text, language) if not event.subordinate]
        mentions = find_dates(sentence.text, language)
        for mention in sorted(mentions, key=lambda item: item.month is None):
            where = f"in paragraph {sentence.label}" if sentence.label else "in the text"
            words = sentence.text[mention.start : mention.end]
            candidate = _Candidate(mention, words, where)
            if _names_a_thing(sentence.text, mention, language.dates.attributive):
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
            if not other.tells(between):
                yield candidate
    title = title_of(document)
    for mention in find_dates(title, language):
        yield _Candidate(mention, title[mention.start : mention.end], "in the title")
    yield from plain[:2]
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
