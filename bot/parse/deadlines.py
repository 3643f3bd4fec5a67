"""By when: the words of a deadline in a commitment, and its last day where that is plain."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from bot.parse.dates import find_dates
from bot.parse.names import cues
from bot.settings.languages import Language, Lengths

# A month named without its year is a plan up to so many months ahead, else more likely the past.
_MONTHS_AHEAD = 8
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
# A year that something is said of is no term.
_RELATIVE = re.compile(r",?\s(?:\d|(?:which|that|when|marks|marking|being|is|was|as)\b)")
_RANGE = re.compile(r"\s?[-–]\s?((?:19|20)\d\d)(?!\d)")
_BESIDE = 40
_NEAR_WORDS = 3
# "agreed to meet in March": not one that has passed, however far the next one is.
_TO_DO = re.compile(r"\b(?:to|will|would|shall)\s[a-z]")


@dataclass(frozen=True, slots=True)
class Deadline:
    """`words` are verbatim; `day` is the last day they allow, None where they name none."""

    words: str
    day: dt.date | None


def _alternatives(phrases: tuple[str, ...]) -> str:
    known = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in known) or "(?!)"


def _lengths(words: Lengths) -> re.Pattern[str]:
    """ "within three months", "over the next five years"."""
    coming = rf"(?:{_alternatives(words.next)})\s+"
    return re.compile(
        rf"(?<!\w)(?:(?:{_alternatives(words.within)})\s+(?:{coming})?"
        rf"|(?:{_alternatives(words.over)})\s+{coming})"
        rf"(?:(?:{_alternatives(words.numbers)}|\d{{1,3}})\s+)?"
        rf"(?:{_alternatives(words.units)})(?!\w)",
        re.IGNORECASE,
    )


class DeadlineFinder:
    """Finds the first deadline that a sentence sets. Built once for a language."""

    def __init__(self, language: Language) -> None:
        words = language.deadlines
        self._language = language
        self._words = words
        opening = _alternatives((*words.before, *words.in_future))
        ends = _alternatives((*words.ends, *words.halves))
        periods = (*words.this_year, *words.next_year, *words.this_month, *words.next_month)
        months = {
            name.lower(): n for n, names in enumerate(language.dates.months, 1) for name in names
        }
        self._months = months
        self._month = re.compile(
            rf"(?<!\w)(?P<opening>{opening})\s+(?:(?:{ends})\s+)?"
            rf"(?P<month>{_alternatives(tuple(months))})(?!\w|\s\d)"
            rf"(?P<year>\s(?:of\s)?(?:{_alternatives((*words.this_year, *words.next_year))}))?",
            re.IGNORECASE,
        )
        self._plain_words = re.compile(
            rf"(?<!\w)(?:{_alternatives(words.words)})" + (r"" if words.after else r"(?!\w)"),
            re.IGNORECASE,
        )
        self._periods = re.compile(
            rf"(?<!\w)(?:(?P<opening>{opening})\s+)?(?P<ends>(?:{ends})\s+)?"
            rf"(?P<period>{_alternatives(periods)})(?![\w’'])",
            re.IGNORECASE,
        )
        self._closing = re.compile(
            rf"(?<![\w~])(?:(?P<year>(?:19|20)\d\d)년|(?P<period>{_alternatives(periods)}))?"
            r"\s?(?:(?P<number>\d{1,2})월)?\s?(?:(?P<day>\d{1,2})일)?"
            rf"\s?(?P<part>{_alternatives(tuple(words.halves))})?\s?"
            rf"(?P<close>{_alternatives(words.after)})?(?<=\S)"
        )
        self._lengths = _lengths(words.lengths)
        self._happened = cues(words.passed)
        self._opening = re.compile(
            rf"(?<!\w)(?P<opening>{opening})\s+(?P<ends>(?:{ends})[\s-]+)?(?:the\s+)?(?:year\s+)?$",
            re.IGNORECASE,
        )

    def find(self, text: str, meeting: dt.date | None) -> Deadline | None:
        """The first deadline, or None. `meeting` is the day it was set."""
        if self._words.after:
            return self._closed(text, meeting) or self._plain(text)
        if not self._words.before:
            return None
        return (
            self._dated(text, meeting)
            or self._dated_year(text, meeting)
            or self._month_alone(text, meeting)
            or self._period(text, meeting)
            or self._plain(text)
        )

    def _closed(self, text: str, meeting: dt.date | None) -> Deadline | None:
        """ "금년 상반기 중", "3월 말까지": a period with what makes it a term behind it."""
        for found in self._closing.finditer(text):
            if not any(found[name] for name in ("year", "period", "number", "part")):
                continue
            if not (found["close"] or (found["part"] and (found["year"] or found["period"]))):
                continue
            words = found.group().strip()
            day = self._last(found, meeting) if meeting or found["year"] else None
            if day is None or meeting is None or day >= meeting:
                return Deadline(words, day)
        return None

    def _last(self, found: re.Match[str], meeting: dt.date | None) -> dt.date | None:
        """The last day of a closed period; None for a part of it that has no certain end."""
        words, period = self._words, found["period"] or ""
        month = int(found["number"]) if found["number"] else None
        half = words.halves.get(found["part"] or "")
        if half == 0:
            return None
        if found["year"] or meeting is None:
            year = int(found["year"] or 0)
        elif period in (*words.this_month, *words.next_month):
            shifted = meeting.month + (period in words.next_month)
            year, month = meeting.year + (shifted > 12), (shifted - 1) % 12 + 1
        else:
            year = meeting.year + (period in words.next_year)
            said = month or half
            year += not period and said is not None and said < meeting.month
        day = int(found["day"]) if found["day"] and month else None
        return _last_day(year, month or half or 12, day) if year else None

    def _plain(self, text: str) -> Deadline | None:
        found = self._plain_words.search(text) or self._lengths.search(text)
        return Deadline(found.group(), None) if found else None

    def _period(self, text: str, meeting: dt.date | None) -> Deadline | None:
        """ "by the end of the year", "in the first half of next year", "next month"."""
        words = self._words
        for found in self._periods.finditer(text):
            period = " ".join(found["period"].lower().split())
            ends = " ".join((found["ends"] or "").lower().split())
            if _RELATIVE.match(text, found.end()):  # "this year, which marks the anniversary"
                continue
            if self._marks(text, found.start()):
                continue
            whole = period not in ("the year", "the month")
            if not whole and not (ends or (found["opening"] or "").lower() in words.before):
                continue
            if meeting is None:
                return Deadline(found.group().strip(), None)
            if period in words.next_month or period in words.this_month:
                year, month = meeting.year, meeting.month + (period in words.next_month)
                year, month = (year + 1, 1) if month == 13 else (year, month)
            else:
                year, month = meeting.year + (period in words.next_year), words.halves.get(ends, 12)
            return Deadline(found.group().strip(), _last_day(year, month))
        return None

    def _marks(self, text: str, start: int) -> bool:
        """ "the anniversary this year": something is marked then."""
        beside = text[max(0, start - _BESIDE) : start].lower()
        return any(word in beside for word in self._words.occasions)

    def _dated(self, text: str, meeting: dt.date | None) -> Deadline | None:
        """ "in March", "before 30 June 2025"."""
        for mention in find_dates(text, self._language):
            before = self._opening.search(text, max(0, mention.start - 40), mention.start)
            if before is None or mention.month is None:
                continue
            by = before["opening"].lower() in self._words.before
            if not by and self._had_passed(text, before.start()):
                continue
            words = text[before.start() : mention.end]
            year = mention.year
            if year is None and meeting is not None:
                year = meeting.year + (
                    (mention.month, mention.day or 31) < (meeting.month, meeting.day)
                )
                # "on October 9", said in November, has most likely passed
                if year > meeting.year and not by:
                    continue
            if year is None:
                return Deadline(words, None)
            day = _last_day(year, mention.month, mention.day)
            if day is not None and (meeting is None or day > meeting):
                return Deadline(words, day)
        return None

    def _month_alone(self, text: str, meeting: dt.date | None) -> Deadline | None:
        """ "in March": the next one, unless it may as well be one that has just passed."""
        for found in self._month.finditer(text):
            if meeting is None:
                return Deadline(found.group(), None)
            month = self._months[found["month"].lower()]
            if named := " ".join((found["year"] or "").lower().removeprefix(" of").split()):
                year = meeting.year + (named in self._words.next_year)
                if (year, month) >= (meeting.year, meeting.month):
                    return Deadline(found.group(), _last_day(year, month))
                continue
            ahead = (month - meeting.month) % 12
            before = found["opening"].lower() in self._words.before
            planned = not self._had_passed(text, found.start()) and ahead > 0
            if before or (planned and ahead <= self._months_ahead(text, found.start())):
                later = meeting.month + ahead
                return Deadline(
                    found.group(), _last_day(meeting.year + (later > 12), (later - 1) % 12 + 1)
                )
        return None

    def _had_passed(self, text: str, start: int) -> bool:
        """Whether the words right before a date say that it had passed ("the summit held in")."""
        near = " ".join(text[:start].split()[-_NEAR_WORDS:])
        return bool(self._happened.find(near)) and not _TO_DO.search(near)

    def _months_ahead(self, text: str, start: int) -> int:
        """How far ahead a month may lie: any of the next, where the text says what is to be."""
        return 11 if _TO_DO.search(text, 0, start) else _MONTHS_AHEAD

    def _dated_year(self, text: str, meeting: dt.date | None) -> Deadline | None:
        """ "by 2030", "by the end of 2026"."""
        for found in _YEAR.finditer(text):
            before = self._opening.search(text, max(0, found.start() - 40), found.start())
            if before is None:
                continue
            # "for 2024–2028"
            last = _RANGE.match(text, found.end())
            ends = " ".join((before["ends"] or "").lower().strip("- ").split())
            year = int(last[1] if last else found.group())
            day = _last_day(year, self._words.halves.get(ends, 12))
            opening = before["opening"].lower()
            sure = meeting is not None or opening in self._words.before
            if opening not in self._words.before and self._marks(text, before.start()):
                continue
            if day is not None and sure and (meeting is None or day > meeting):
                return Deadline(text[before.start() : (last or found).end()], day)
        return None


def _last_day(year: int, month: int, day: int | None = None) -> dt.date | None:
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return None
