"""When the page itself was written: its date rows, header and address."""

import datetime as dt
import re
from collections.abc import Iterator

from bot.parse.dates import day_of, find_dates, ordered
from bot.parse.document import Document
from bot.parse.events import opening, title_of
from bot.parse.names import cues
from bot.settings.languages import Language

# How much of a line, or of an address, may hold a date.
_LINE = 1_000
_DAYS_LATE = 7
_HALF_DAY = re.compile(r"\d\s?[AP]\.?M\b", re.IGNORECASE)
# How many sentences may say when the page was issued.
_ISSUED = 2


def year_of_address(url: str | None) -> int | None:
    """The year that a page's address names."""
    found = re.search(r"(?<!\d)(20\d\d|19\d\d)(?!\d)", url or "")
    return int(found[1]) if found else None


def _day_of_address(url: str | None, language: Language) -> dt.date | None:
    """ "/2024/05/03/", "/20240503", "…-call-25-october-2022"."""
    found = re.search(r"(?<!\d)(20\d\d)([/_-]?)(\d\d)\2(\d\d)(?!\d{1,3}(?!\d))", url or "")
    if found and (day := day_of(int(found[1]), int(found[3]), int(found[4]))):
        return day
    words = re.sub(r"[/_-]+", " ", (url or "")[:_LINE])
    return next((day for item in find_dates(words, language) if (day := item.date())), None)


def header_days(document: Document) -> Iterator[tuple[str, dt.date]]:
    """The full dates of the lines that cleaning dropped, in each order they may have."""
    for line in (line[:_LINE] for line in document.page.header):
        for mention in find_dates(line, document.language):
            yield from ((line, day) for day in mention.readings())


def is_page_day(document: Document, day: dt.date | None) -> bool:
    """Whether the page dates itself with this day."""
    return day is not None and (
        day == document.page.published or any(day == told for _line, told in header_days(document))
    )


def day_in_title(document: Document, published: dt.date) -> tuple[dt.date, str] | None:
    """ "PM call with President Brandt: 3 May 2024": the day of "today", published later."""
    title = title_of(document)
    for mention in find_dates(title, document.language):
        day = mention.date()
        if day is not None and 0 <= (published - day).days <= _DAYS_LATE:
            return day, f"the title “{title[:80]}”"
    return None


def publication(document: Document) -> tuple[dt.date | None, str]:
    """The publication date and the words that say where it stands."""
    page = document.page
    if page.published is not None:
        words = f" (“{page.published_evidence}”)" if page.published_evidence else ""
        return page.published, f"the publication date {page.published.isoformat()}{words}"
    for line in (line[:_LINE] for line in page.header):
        for mention in find_dates(line, document.language):
            told = ordered(mention, page.issuer_country, document.language.dates)
            day = next(iter(told.readings()), None)
            # Who writes the half of the day behind the hour may write the month first.
            if day is None or (told.either_order and _HALF_DAY.search(line)):
                continue
            first = ", read day first" if told.either_order else ""
            return day, f"the page's header “{line[:80]}”{first}"
    issued = cues(document.language.dates.issued)
    for sentence in opening(document, _ISSUED):
        for mention in find_dates(sentence.text, document.language):
            day = mention.date()
            if day is not None and issued.find(sentence.text[: mention.start]):
                return day, f"“{sentence.text[:80]}”"
    day = _day_of_address(page.url, document.language)
    return day, f"the day {day.isoformat()} in the address" if day is not None else ""
