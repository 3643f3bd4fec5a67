"""The year of a date that leaves it out, from the document alone, and what it rests on.

That is its publication date, other dated events it tells of, its address; never today's date.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from bot.parse.dates import DateMention, day_of, find_dates, resolve
from bot.parse.document import Document
from bot.parse.events import opening, title_of
from bot.parse.names import cues
from bot.parse.publication import header_days, year_of_address

# How close to a date a word must stand that says it had passed ("the summit held on").
_NEAR_WORDS = 4
# How much of a page, and how much before a date, is looked at for what it is the date of.
_MANY = 60
# In how many years the weekday that a date names is looked for.
_YEARS = 4
# How many days after a meeting a page about it may bear its date.
_LATE = 200
_BESIDE = 60


def with_year(
    document: Document, mention: DateMention, anchor: dt.date | None, anchor_words: str
) -> tuple[dt.date | None, str]:
    """The day with the year that the document tells, and the words that say how."""
    for line, told in header_days(document):
        if (mention.day, mention.month) == (told.day, told.month):
            return told, f"; the year from the page's header “{line[:80]}”"
    in_title = next(
        (d for item in find_dates(title_of(document), document.language) if (d := item.date())),
        None,
    )
    for known, words in ((anchor, anchor_words), (in_title, "the title")):
        if known is not None and (day := _near(mention, known)) is not None:
            return day, f"; the year from {words}"
    earlier, later = _dated_events(document)
    after = max(earlier, default=None)
    if after is not None:
        days = _days(mention, range(after[0].year, after[0].year + _YEARS))
        day = next((day for day in days if day >= after[0]), None)
        if day is not None:
            return day, f"; the year because it came after “{after[1]}” ({after[0].isoformat()})"
    before = min(later, default=None)
    if before is not None:
        days = _days(mention, range(before[0].year, before[0].year - _YEARS, -1))
        day = next((day for day in days if day <= before[0]), None)
        if day is not None:
            return day, f"; the year because it came before “{before[1]}” ({before[0].isoformat()})"
    year = _year_named(document)
    if year is not None:
        return day_of(year, mention.month, mention.day), f"; the year from “{year}” in the text"
    year = year_of_address(document.page.url)
    if year is not None:
        return day_of(year, mention.month, mention.day), f"; the year {year} from the address"
    return None, ""


def _days(mention: DateMention, years: Iterable[int]) -> Iterator[dt.date]:
    """The mention's day in each year, on the weekday it names if it names one."""
    for year in years:
        day = day_of(year, mention.month, mention.day)
        if day is not None and mention.weekday in (None, day.weekday()):
            yield day


def _near(mention: DateMention, anchor: dt.date) -> dt.date | None:
    """The mention's day on its weekday before `anchor`; without one, no more than months before.

    A page that passes an old text on bears its own date, from which no year follows.
    """
    if mention.weekday is not None:
        limit = anchor + dt.timedelta(days=14)
        days = _days(mention, range(limit.year, limit.year - _YEARS, -1))
        if (told := next((day for day in days if day <= limit), None)) is not None:
            return told
    day = resolve(mention, anchor)
    return day if day is not None and (anchor - day).days <= _LATE else None


def days_before_event(document: Document, weekday: int) -> tuple[dt.date, str] | None:
    """The last such weekday up to an event that the text dates in full and says is days away."""
    language = document.language
    soon = cues(language.dates.soon)
    for sentence in opening(document, _MANY):
        for mention in find_dates(sentence.text, language):
            event = mention.date()
            before = sentence.text[max(0, mention.start - _BESIDE) : mention.start]
            if event is not None and soon.find(before):
                day = event - dt.timedelta(days=(event.weekday() - weekday) % 7)
                return day, f", the last before “{_words(sentence.text, mention)}”"
    return None


def _dated_events(
    document: Document,
) -> tuple[list[tuple[dt.date, str]], list[tuple[dt.date, str]]]:
    """Fully dated meetings that the text tells of: those before this one, and those to come."""
    language = document.language
    meetings, later_words = cues(language.dates.earlier_meeting), cues(language.dates.later_event)
    happened = cues(language.dates.happened)
    earlier, later = [], []
    for sentence in opening(document, _MANY):
        mentions = find_dates(sentence.text, language)
        for index, mention in enumerate(mentions):
            # "in October 2018" is a meeting at some day of that month: no earlier than its first.
            day = mention.date() or day_of(mention.year, mention.month, mention.day or 1)
            if day is None:
                continue
            before = sentence.text[mentions[index - 1].end if index else 0 : mention.start]
            near = " ".join(before.split()[-_NEAR_WORDS:])
            words = _words(sentence.text, mention)
            if happened.find(near):
                earlier.append((day, words))
            elif later_words.find(before) or is_deadline(before, language.dates.deadline):
                later.append((day, words))
            elif meetings.find(before):
                earlier.append((day, words))
    return earlier, later


def _words(text: str, mention: DateMention) -> str:
    """A date with the words before it, to be quoted as evidence."""
    words = text[max(0, mention.start - _BESIDE) : mention.end]
    return words[words.find(" ") + 1 :] if mention.start > _BESIDE else words


def is_deadline(before: str, words: tuple[str, ...]) -> bool:
    """True where a word such as "by" stands directly before the date."""
    return before.rstrip().lower().endswith(tuple(f" {word}" for word in words))


def _year_named(document: Document) -> int | None:
    """The one year that the title and first sentence name ("the 2019 conference")."""
    words = " ".join([title_of(document), *(item.text for item in opening(document, 1))])
    end = re.escape(document.language.dates.year_word)
    years = {int(year) for year in re.findall(rf"(?<![\d,.-])(20\d\d){end}(?![\d,.-])", words)}
    return years.pop() if len(years) == 1 else None
