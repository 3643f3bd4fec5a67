"""Spans of time in a question: "since 2014-01", "last month", "until 3 March", "in 2025"."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from bot.settings.asking import Asking

_ISO = re.compile(r"((?:19|20)\d\d)(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Period:
    """`first` to `last`, both included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Span:
    """What a run of words says about time. `length` is how many words it takes."""

    length: int
    since: dt.date | None = None
    until: dt.date | None = None


class Calendar:
    """Reads dates and spans as a person types them; `today` is what relative words count from."""

    def __init__(self, asking: Asking, today: dt.date, *, ahead: bool = False) -> None:
        """`ahead`: a month without a year is one to come, not one that was."""
        self._ahead = ahead
        self._asking = asking
        self._today = today
        self._months = {n: i for i, names in enumerate(asking.months, 1) for n in names}
        self._weekdays = {n: i for i, names in enumerate(asking.weekdays) for n in names}

    def span(self, words: list[str]) -> Span | None:
        """The span that `words` (lower case) begin with, or None."""
        asking, (first, *rest) = self._asking, words
        if first in asking.between or first in asking.since:
            both = self._two(rest, asking.joined if first in asking.between else asking.until)
            if both is not None:
                return both
        skipped = 0
        while skipped < len(rest) and rest[skipped] in asking.leading | asking.ends:
            skipped += 1
        found = self.period(rest[skipped:])
        if found is not None:
            period, length = found[0], found[1] + skipped
            if asking.ends & set(rest[:skipped]):
                period = Period(period.last, period.last)
                if first in asking.before:
                    return Span(length + 1, until=period.last)
            if first in asking.since:
                return Span(length + 1, since=period.first)
            if first in asking.after:
                return Span(length + 1, since=period.last + dt.timedelta(days=1))
            if first in asking.until:
                return Span(length + 1, until=period.last)
            if first in asking.before:
                return Span(length + 1, until=period.first - dt.timedelta(days=1))
            if first in asking.within:
                return Span(length + 1, period.first, period.last)
        if self._stands_alone(words):
            found = self.period(words)
            if found is not None:
                period, length = found
                return Span(length, period.first, period.last)
        return None

    def needs_date(self, word: str) -> bool:
        """True for "since" and "until": what follows must be a date."""
        asking = self._asking
        return word in asking.since | asking.until and word not in asking.fillers

    def _two(self, words: list[str], joints: frozenset[str]) -> Span | None:
        """ "A and B", "A until B": from the first day of A to the last of B."""
        start = self.period(words)
        if start is None or len(words) <= start[1] or words[start[1]] not in joints:
            return None
        end = self.period(words[start[1] + 1 :])
        if end is None:
            return None
        if start[0].first > end[0].last and not any(map(_YEAR.match, words[: start[1]])):
            earlier = _moved(start[0].first, months=-12)
            start = (Period(earlier, earlier), start[1])
        return Span(start[1] + end[1] + 2, start[0].first, end[0].last)

    def _stands_alone(self, words: list[str]) -> bool:
        """True where words are plainly a date without "since" or "in" before them."""
        asking = self._asking
        if (
            words[0]
            in asking.past | asking.current | asking.coming | asking.today | asking.yesterday
        ):
            return True
        if _ISO.fullmatch(words[0]):
            return True
        found = self.period(words)
        return found is not None and found[1] > 1 and words[0] not in asking.numbers

    def period(self, words: list[str]) -> tuple[Period, int] | None:
        """The period that `words` begin with and how many words it takes."""
        if not words:
            return None
        return self._relative(words) or self._iso(words[0]) or self._written(words)

    def _iso(self, word: str) -> tuple[Period, int] | None:
        match = _ISO.fullmatch(word)
        if match is None:
            return None
        try:
            year, month, day = int(match[1]), match[2], match[3]
            if day:
                date = dt.date(year, int(month), int(day))
                return Period(date, date), 1
            return (_month(year, int(month)) if month else _year(year)), 1
        except ValueError:
            return None

    def _relative(self, words: list[str]) -> tuple[Period, int] | None:
        asking, today = self._asking, self._today
        first, second = words[0], words[1] if len(words) > 1 else ""
        if first in asking.today:
            return Period(today, today), 1
        if first in asking.yesterday:
            day = today - dt.timedelta(days=1)
            return Period(day, day), 1
        if first in self._weekdays:
            day = today - dt.timedelta(days=(today.weekday() - self._weekdays[first]) % 7)
            return Period(day, day), 1
        if first in asking.past | asking.current | asking.coming and second:
            step = -1 if first in asking.past else 1 if first in asking.coming else 0
            if second in asking.week:
                monday = today + dt.timedelta(days=7 * step - today.weekday())
                return Period(monday, monday + dt.timedelta(days=6)), 2
            if second in asking.month:
                start = _moved(today.replace(day=1), months=step)
                return _month(start.year, start.month), 2
            if second in asking.year:
                return _year(today.year + step), 2
            count = self._away(words[1:], step) if step else None
            if count is None:
                return None
            return Period(*sorted((count[0], today))), count[1] + 1
        count = self._away(words, -1)
        if count is None:
            return None
        start, length = count
        length += len(words) > length and words[length] in asking.ago
        return Period(start, today), length

    def _away(self, words: list[str], step: int) -> tuple[dt.date, int] | None:
        """The day that lies "3 weeks" back (`step` -1) or ahead (1)."""
        if len(words) < 2:
            return None
        number = int(words[0]) if words[0].isascii() and words[0].isdigit() else None
        number = self._asking.numbers.get(words[0], number)
        if number is None or not 0 < number <= 1200:
            return None
        asking, unit, count = self._asking, words[1], step * number
        if unit in asking.day:
            return self._today + dt.timedelta(days=count), 2
        if unit in asking.week:
            return self._today + dt.timedelta(weeks=count), 2
        if unit in asking.month:
            return _moved(self._today, months=count), 2
        if unit in asking.year:
            return _moved(self._today, months=12 * count), 2
        return None

    def _written(self, words: list[str]) -> tuple[Period, int] | None:
        """ "January", "January 2014", "21 January 2014", "January 21, 2014"."""
        day, index = None, 0
        if (match := _DAY.fullmatch(words[0])) and len(words) > 1 and words[1] in self._months:
            day, index = int(match[1]), 1
        month = self._months.get(words[index])
        if month is None:
            return None
        index += 1
        if day is None and index < len(words) and (match := _DAY.fullmatch(words[index])):
            day, index = int(match[1]), index + 1
        if index < len(words) and _YEAR.fullmatch(words[index]):
            year, index = int(words[index]), index + 1
        else:
            # The latest that has begun; looking ahead, the next that has not ended.
            year, now = self._today.year, (self._today.month, self._today.day)
            year += (month, day or 31) < now if self._ahead else -((month, day or 1) > now)
        try:
            if day is None:
                return _month(year, month), index
            date = dt.date(year, month, day)
        except ValueError:
            return None
        return Period(date, date), index


def _month(year: int, month: int) -> Period:
    first = dt.date(year, month, 1)
    return Period(first, first.replace(day=calendar.monthrange(year, month)[1]))


def _year(year: int) -> Period:
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _moved(day: dt.date, months: int) -> dt.date:
    """`day` so many months on (or back), on the month's last day where it has no such day."""
    count = min(max(day.year * 12 + day.month - 1 + months, 12), 12 * 9999)
    year, month = divmod(count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
