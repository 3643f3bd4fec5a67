"""Dates in running text, as written: what a date leaves out stays open."""

import datetime as dt
import re
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.settings.languages import Language
from bot.settings.occasions import Dates
from bot.settings.remembered import Remembered, once

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
# How far before a month's name a date may start ("3rd to the 5th of ").
_BEFORE_MONTH = 30


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written at text[start:end]; what it leaves out is None.

    `weekday` counts from 0 (Monday). `relative` are the words of a day told from another day
    ("yesterday"), `days` how far it is. `either_order` says that day and month may be swapped
    ("10/07/2024"). A month alone has `day` None, a day of an unnamed month ("29일") `month` None.
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

    @property
    def is_weekday(self) -> bool:
        """ "on Thursday", and nothing more."""
        return self.weekday is not None and self.day is None and self.days is None

    def date(self) -> dt.date | None:
        """The day, where it is written in full and leaves no choice."""
        return None if self.either_order else day_of(self.year, self.month, self.day)

    def readings(self) -> list[dt.date]:
        """The day written in full, in each order that its figures leave open."""
        orders = [(self.month, self.day), (self.day, self.month)][: 1 + self.either_order]
        days = (day_of(self.year, month, day) for month, day in orders)
        return [day for day in days if day is not None]


def day_of(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    """The day, None where a part is missing or there is no such day."""
    if year is None or month is None or day is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Format:
    """One format, compiled; `day_first` says that day and month are figures in this order,
    `day_only` that no month is named."""

    pattern: re.Pattern[str]
    has_month: bool
    starts_with_digit: bool
    day_first: bool
    day_only: bool

    @classmethod
    def of(cls, written: str, slots: dict[str, str]) -> "_Format":
        order = [written.find(slot) for slot in ("{day}", "{number}")]
        return cls(
            re.compile(_written(written, slots), re.IGNORECASE),
            "{month}" in written,
            not written.startswith("{month}"),
            -1 < order[0] < order[1],
            "{month}" not in written and order[1] < 0,
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
            "yy": r"(?P<yy>\d\d)",
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
        lengths = _any(words.lengths)
        self._length = re.compile(rf"(?:{lengths})|\s(?:{lengths})(?!\w)")

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
                if mention is not None and any(covered[mention.start : start]):
                    # "1일1일": the letter before is the last date's, not the day of the week
                    mention = replace(mention, start=start, weekday=None)
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
                    # With full stops no country sets the month first.
                    either = day <= 12 and day != month and "." not in match.group()
        end_month = self._months.get(got.get("end_month", ""))
        if "end_number" in got:
            end_month = int(got["end_number"])
        end_day = int(got["end_day"]) if "end_day" in got else None
        unnamed = month is None and day is not None and form.day_only
        if unnamed and self._length.match(text, match.end()):
            return None
        if not unnamed and (month is None or not 1 <= month <= 12):
            return None
        if day is not None and not 1 <= day <= 31:
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
    if figures := got.get("short_year") or got.get("yy"):
        short = int(figures)
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

    A weekday, or a day of an unnamed month, is the last such day up to `anchor`; a date without its
    year is the one nearest to `anchor` that is not more than two weeks after it.
    """
    if mention.days is not None:
        return anchor + dt.timedelta(days=mention.days)
    if mention.month is None and mention.weekday is not None:
        return anchor - dt.timedelta(days=(anchor.weekday() - mention.weekday) % 7)
    if mention.year is not None:
        return mention.date()
    if mention.month is None:
        months = (
            dt.date(anchor.year - (anchor.month <= i), (anchor.month - i - 1) % 12 + 1, 1)
            for i in range(3)
        )
        found = (day_of(first.year, first.month, mention.day) for first in months)
        return next((day for day in found if day is not None and day <= anchor), None)
    limit = anchor + dt.timedelta(days=14)
    days = (day_of(anchor.year + i, mention.month, mention.day) for i in (1, 0, -1))
    return next((day for day in days if day is not None and day <= limit), None)


def ordered(mention: DateMention, country: str | None, words: Dates) -> DateMention:
    """Day and month in the order of the issuer's country, where figures leave it open."""
    if not mention.either_order or country is None:
        return mention
    if country in words.month_first_in:
        return replace(mention, day=mention.month, month=mention.day, either_order=False)
    return replace(mention, either_order=False)
