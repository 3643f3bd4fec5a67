"""Meetings before this one that a readout mentions."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from bot.domain import EarlierMeeting
from bot.parse.dates import DateMention, find_dates
from bot.parse.document import Document, Sentence
from bot.settings.languages import Earlier, Language

_WORD = re.compile(r"[^\W_]+(?:[-–’'][^\W_]+)*")
_NAME_WORDS = 8
_REACH = 90
# How many words may stand between the meeting's noun and its date.
_APART = 7


@lru_cache(maxsize=8)
def _nouns(nouns: tuple[str, ...]) -> re.Pattern[str]:
    known = sorted(nouns, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known)) or '(?!)'})(?!\w)", re.I)


def earlier_meetings(
    document: Document, date: dt.date | None, date_end: dt.date | None
) -> tuple[EarlierMeeting, ...]:
    """Dated meetings that lie before this one, each once, in text order.

    A date without a year is the last such day before the meeting; a month of a year is no day.
    """
    if date is None:
        return ()
    found: dict[dt.date | str, EarlierMeeting] = {}
    for sentence in document.sentences:
        for mention in find_dates(sentence.text, document.language):
            day = _day(mention, date, date_end or date)
            if day is None and not _is_month_before(mention, date):
                continue
            if day is not None and day >= date:
                continue
            if meeting := _named(sentence, mention, day, document.language):
                found.setdefault(day or meeting.text, meeting)
    return tuple(found.values())


def _day(mention: DateMention, date: dt.date, date_end: dt.date) -> dt.date | None:
    """The mention's day; without a year the last one before `date`, None for the meeting's own."""
    if mention.month is None or mention.day is None or mention.either_order:
        return None
    for year in [mention.year] if mention.year else [date.year, date.year - 1]:
        try:
            day = dt.date(year, mention.month, mention.day)
        except ValueError:
            return None
        if mention.year or day < date:
            return day
        if day <= date_end:
            return None
    return None


def _is_month_before(mention: DateMention, date: dt.date) -> bool:
    """ "in September 2023", where the meeting is later than that month."""
    if mention.year is None or mention.month is None or mention.day is not None:
        return False
    return (mention.year, mention.month) < (date.year, date.month)


def _named(
    sentence: Sentence, mention: DateMention, day: dt.date | None, language: Language
) -> EarlierMeeting | None:
    """The meeting whose noun stands shortly before the date, with no other noun's date between."""
    window = max(0, mention.start - _REACH)
    nouns = list(_nouns(language.earlier.nouns).finditer(sentence.text, window, mention.start))
    if not nouns:
        return None
    noun = nouns[-1]
    between = sentence.text[noun.end() : mention.start]
    if len(_WORD.findall(between)) > _APART or re.search(r"[;:]|\d", between):
        return None
    start = min(_name_starts(sentence.text, noun, language.earlier), default=noun.start())
    return EarlierMeeting(
        day, sentence.text[start : noun.end()], sentence.text[start : mention.end]
    )


def _name_starts(text: str, noun: re.Match[str], words: Earlier) -> Iterator[int]:
    """Where the name may begin: each word leftwards until one that belongs to no name."""
    end = noun.start()
    before = list(_WORD.finditer(text, max(0, end - 80), end))[-_NAME_WORDS:]
    for word in reversed(before):
        if word.group().lower() in words.stops or re.search(r"[,;:.()]", text[word.end() : end]):
            return
        end = word.start()
        yield end
