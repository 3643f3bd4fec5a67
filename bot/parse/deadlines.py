"""By when: the words of a deadline in a commitment, and its last day where that is plain."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from bot.parse.dates import find_dates
from bot.settings.languages import Deadlines, Language

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Deadline:
    """`words` are verbatim; `day` is the last day they allow, None where they name none."""

    words: str
    day: dt.date | None


def _alternatives(phrases: tuple[str, ...]) -> str:
    known = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in known) or "(?!)"


@lru_cache(maxsize=8)
def _patterns(words: Deadlines) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    opening = _alternatives((*words.before, *words.in_future))
    ends = _alternatives((*words.ends, *words.halves))
    period = _alternatives(
        (*words.this_year, *words.next_year, *words.this_month, *words.next_month)
    )
    return (
        re.compile(rf"(?<!\w)(?:{_alternatives(words.words)})(?!\w)", re.IGNORECASE),
        re.compile(
            rf"(?<!\w)(?:(?P<opening>{opening})\s+)?(?P<ends>(?:{ends})\s+)?"
            rf"(?P<period>{period})(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<!\w)(?P<opening>{opening})\s+(?P<ends>(?:{ends})\s+)?(?:the\s+)?$", re.IGNORECASE
        ),
    )


def deadline(text: str, meeting: dt.date | None, language: Language) -> Deadline | None:
    """The first deadline that the sentence sets, or None. `meeting` is the day it was set."""
    words = language.deadlines
    if not words.before:
        return None
    return _dated(text, meeting, language) or _period(text, meeting, words) or _plain(text, words)


def _plain(text: str, words: Deadlines) -> Deadline | None:
    found = _patterns(words)[0].search(text)
    return Deadline(found.group(), None) if found else None


def _period(text: str, meeting: dt.date | None, words: Deadlines) -> Deadline | None:
    """ "by the end of the year", "in the first half of next year", "next month"."""
    for found in _patterns(words)[1].finditer(text):
        period = " ".join(found["period"].lower().split())
        ends = " ".join((found["ends"] or "").lower().split())
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


def _dated(text: str, meeting: dt.date | None, language: Language) -> Deadline | None:
    """ "by 2030", "in March", "before 30 June 2025", "by the end of 2026"."""
    words = language.deadlines
    opening = _patterns(words)[2]
    for mention in find_dates(text, language):
        if mention.month is None:
            continue
        before = opening.search(text, max(0, mention.start - 40), mention.start)
        if before is None:
            continue
        year = mention.year
        if year is None and meeting is not None:
            this = _last_day(meeting.year, mention.month, mention.day)
            year = meeting.year if this is None or this > meeting else meeting.year + 1
            # "in March", said in November, is next year's; "in October" is most likely last month.
            planned = before["opening"].lower() in words.before
            if year > meeting.year and not planned and (mention.day or mention.month > 6):
                continue
        if year is None:
            return Deadline(text[before.start() : mention.end], None)
        day = _last_day(year, mention.month, mention.day)
        if day is not None and (meeting is None or day > meeting):
            return Deadline(text[before.start() : mention.end], day)
    for year_found in _YEAR.finditer(text):
        before = opening.search(text, max(0, year_found.start() - 40), year_found.start())
        if before is None:
            continue
        ends = " ".join((before["ends"] or "").lower().split())
        day = _last_day(int(year_found.group()), words.halves.get(ends, 12))
        if (
            day is not None
            and (meeting is None or day > meeting)
            and (meeting is not None or before["opening"].lower() in words.before)
        ):
            return Deadline(text[before.start() : year_found.end()], day)
    return None


def _last_day(year: int, month: int, day: int | None = None) -> dt.date | None:
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except ValueError:
        return None
