"""Dates that a page states of itself: date rows, datelines, metadata, the address."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bot.settings.boilerplate import Boilerplate, fold
from bot.settings.issuers import DateOrder

_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr, ("",) * 9 + ("Sept",))
    for number, name in enumerate(names)
    if name
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
# Both patterns first say how any of their forms starts, so that elsewhere none has to be tried.
_DATES = re.compile(
    rf"""
    (?=[\d平令]|\b[jfmasond])(?:
    (?<![\d.])(?P<iso>(?P<iy>{_YEAR})(?P<sep>[-./])\s?(?P<im>\d{{1,2}})(?P=sep)\s?
      (?P<id>\d{{1,2}}))(?!\d)\.?
  | (?P<cjk>(?:(?P<era>平成|令和)(?P<ey>\d{{1,2}}|元)|(?P<cy>{_YEAR}))\s?[년年]
      \s?(?P<cm>\d{{1,2}})\s?[월月]\s?(?P<cd>\d{{1,2}})\s?[일日])
  | \b(?P<dmy>(?P<dd>{_DAY})(?:\s+of)?[\s\-/]{{1,2}}(?P<dm>{_MONTH})\b\.?
      (?:,?[\s\-/]{{1,2}}(?P<dy>{_YEAR}))?)(?!\d)
  | \b(?P<mdy>(?P<mm>{_MONTH})\b\.?\s?(?P<md>{_DAY})(?!\d)
      (?:,?\s{{0,2}}(?:{_CLOCK}\s(?:[A-Z]{{3,4}}\s)?)?(?P<my>{_YEAR}))?)(?!\d)
  | (?<![\d/.\-])(?P<num>(?P<n1>\d{{1,2}})(?P<nsep>[-./])(?P<n2>\d{{1,2}})(?P=nsep)
      (?P<ny>{_YEAR}))(?![\d/])
    )
    """,
    re.I | re.X,
)
# Few lines hold a figure, and none without one holds a date.
_DIGIT = re.compile(r"\d")
_TIMES = re.compile(
    r"(?=[\d(]|\b[abcegijkmstuwf])(?:"
    r"T?\b\d{1,2}[:.]\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:[ap]\.?m\b\.?)?(?:Z|[+-]\d\d:?\d\d)?"
    r"|\b\d{1,2}\s?[ap]\.?m\b\.?|\b(?:GMT|UTC|KST|JST|IST|EST|EDT|CET|CEST|BST|AEST|AEDT)\b"
    r"|\((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|[월화수목금토일])\)"
    r"|\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?)",
    re.I,
)
_WORDS = re.compile(r"[^\W\d_][\w’'.&]*|\d+")
_YEARED = re.compile(_YEAR)
_CLOCK_AND_YEAR = re.compile(rf"{_CLOCK}\s{_YEAR}")
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/\-_]?(0[1-9]|1[0-2])[/\-_]?(0[1-9]|[12]\d|3[01])"
    # A story's number may begin with day and time ("20240503141507").
    r"(?!\d{1,3}(?!\d))"
)
# "[532nd Edition] November 11, 2022"
_EDITION = re.compile(r"\[[^\[\]]{1,24}\]")
# "reporter@example.org | 2024-05-03 14:15"
_MAIL = re.compile(r"\S+@\S+")
_AGENCY = re.compile(r"(?:[(/][^()/]{1,20}[)/]\s*)?[-–—:]|\([A-Z][A-Za-z ]{1,12}\)\s[A-Z]")
# How far into a paragraph a dateline goes, and how many days after it a page may appear.
_DATELINE = 80
_DAYS_AFTER = 7
_MAX_LENGTH = 160
_MAX_PLACE_WORDS = 3
_MAX_PLACES = 3
_PARTS = re.compile(r"\s+[-–—|•·]\s+|\s[|/]|[|/]\s")
_MAX_LABELLED_WORDS = 6
# "News Desk, 14 Mar 2022 12:25 PM" and "16.06.2025 Brussels Press Team" are rows of a byline.
_MAX_BYLINE_WORDS = 10
_CLOCK_AFTER = re.compile(rf"(?:{_YEAR}|\d),?\s(?:at\s)?{_CLOCK}")
_DAY_FIRST = re.compile(rf"\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}\s")
_SMALL = frozenset(["of", "the", "and", "to", "for", "in", "by"])


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a line. `date` is None where its year is missing or its order is unknown."""

    start: int
    end: int
    date: dt.date | None


class Strength(IntEnum):
    """How surely a stamp says when the page was written; the lowest wins.

    A site that passes a release on adds its own date above the title, or in its markup; `BESIDE`
    stands between title and text.
    """

    BESIDE_LABELLED = 0
    BESIDE = 1
    METADATA = 2
    LABELLED = 3
    ABOVE = 4
    BELOW = 5
    UPDATED = 6
    ADDRESS = 7


def find_stamps(text: str, order: DateOrder | None) -> Iterator[Stamp]:
    """Each date in `text`, also those that lack their year."""
    for found in _DATES.finditer(text):
        yield Stamp(found.start(), found.end(), _date(found, order))


def _date(found: re.Match[str], order: DateOrder | None) -> dt.date | None:
    part = found.groupdict()
    if part["iso"]:
        year, month, day = part["iy"], part["im"], part["id"]
    elif part["cjk"]:
        year, month, day = part["cy"] or _era_year(part["era"], part["ey"]), part["cm"], part["cd"]
    elif part["dmy"]:
        year, month, day = part["dy"], str(_MONTHS[part["dm"].casefold()]), part["dd"]
    elif part["mdy"]:
        year, month, day = part["my"], str(_MONTHS[part["mm"].casefold()]), part["md"]
    else:
        # With full stops no country sets the month first.
        order = DateOrder.DAY_FIRST if part["nsep"] == "." else order
        return _numeric(int(part["n1"]), int(part["n2"]), int(part["ny"]), order)
    return _real(int(year), int(month), int(re.sub(r"\D", "", day))) if year else None


def _era_year(era: str, year: str) -> str:
    return str({"平成": 1988, "令和": 2018}[era] + (1 if year == "元" else int(year)))


def _numeric(first: int, second: int, year: int, order: DateOrder | None) -> dt.date | None:
    """10/07/2024: by the issuer's order, or where one part can be no month; else unknown."""
    if first == second or second > 12:
        return _real(year, first, second)
    if first > 12 or order is DateOrder.DAY_FIRST:
        return _real(year, second, first)
    return _real(year, first, second) if order is DateOrder.MONTH_FIRST else None


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def is_stamp(line: str, boilerplate: Boilerplate) -> bool:
    """Whether a line is no more than a date, with its label, time, place or office."""
    if len(line) > _MAX_LENGTH or not _DIGIT.search(line):
        return False
    undated, dates = _DATES.subn(" ", line)
    if not dates:
        return False
    rest = _EDITION.sub(" ", _MAIL.sub(" ", _TIMES.sub(" ", undated)))
    words = [word.casefold().rstrip(".") for word in _WORDS.findall(rest)]
    labels = boilerplate.date_labels | boilerplate.counters
    other = [word for word in words if word not in labels and not word.isdigit()]
    if len(other) < len(words) and any(word in labels for word in words):
        return len(other) <= _MAX_LABELLED_WORDS and not rest.rstrip().endswith((".", ";"))
    if not other:
        return True
    if len(other) <= _MAX_BYLINE_WORDS and (_CLOCK_AFTER.search(line) or _DAY_FIRST.match(line)):
        if fold(rest).startswith(boilerplate.offices):
            return True
        named = [word for word in _WORDS.findall(rest) if not word.isdigit()]
        return _is_name(named, boilerplate) and not rest.rstrip().endswith(".")
    parts = [part for part in _PARTS.split(rest) if _WORDS.search(part)]
    return len(parts) <= _MAX_PLACES and all(_is_place(part, boilerplate) for part in parts)


def _is_place(part: str, boilerplate: Boilerplate) -> bool:
    """Whether part of a date line may be a place or an office, and is not of a title."""
    folded = fold(part)
    if folded in boilerplate.bylines or folded in boilerplate.sections:
        return True
    words = [word for word in _WORDS.findall(part) if not word.isdigit()]
    return (
        len(words) <= _MAX_PLACE_WORDS
        and _is_name(words, boilerplate)
        and not part.rstrip().endswith(")")
    )


def _is_name(words: list[str], boilerplate: Boilerplate) -> bool:
    """Whether all of a line's words may be of a name, and none is of a title."""
    return all(word[0].isupper() or word in _SMALL for word in words) and not any(
        word.casefold() in boilerplate.title_words for word in words
    )


def is_rest_of_stamp(line: str) -> bool:
    """Whether a line has the time and year of the date above it ("May 6" / "12:10 2022")."""
    return bool(_CLOCK_AND_YEAR.fullmatch(line))


def is_labelled(line: str, boilerplate: Boilerplate) -> bool:
    """Whether a stamp says what its date is of ("Published 3 May 2024")."""
    words = {word.casefold() for word in _WORDS.findall(_DATES.sub(" ", line))}
    return bool(words & (boilerplate.date_labels | boilerplate.counters) - boilerplate.fillers)


def split_glued(line: str, boilerplate: Boilerplate) -> tuple[str, str]:
    """A label and a date glued before other text ("date 2021-06-20 Title"): the two parts.

    ("", line) when nothing is glued.
    """
    found = _DIGIT.search(line, 0, 60) and _DATES.search(line, 0, 60)
    if not found or not 0 < found.start() <= 24 or not _YEARED.search(found.group()):
        return "", line
    label = fold(line[: found.start()]).split()
    rest = line[found.end() :].strip(" -–|:,")
    words = _WORDS.findall(_TIMES.sub(" ", rest[:200]))
    known = boilerplate.date_labels | boilerplate.counters
    if (
        not set(label) - boilerplate.fillers
        or not all(word in boilerplate.date_labels for word in label)
        or all(word.isdigit() or word.casefold() in known for word in words)
    ):
        return "", line
    return line[: found.end()].strip(), rest


def dateline(
    text: str, order: DateOrder | None, published: dt.date | None
) -> tuple[dt.date, str] | None:
    """The day of a dateline at the start of a paragraph ("WASHINGTON, June 3, 2014 – The …").

    One that leaves its year out has it from the day that the page was `published` soon after.
    """
    for stamp in find_stamps(text[:_DATELINE], order):
        before, after = text[: stamp.start], text[stamp.end :].lstrip(" ,)")
        is_place = before.istitle() or before.isupper() or not before.strip(" (")
        if not is_place or not _AGENCY.match(after):
            continue
        if stamp.date:
            return stamp.date, text[: stamp.end]
        if published is None:
            continue
        words = text[stamp.start : stamp.end]
        for year in (published.year, published.year - 1):
            dated = next(find_stamps(f"{words}, {year}", order), None)
            if dated and dated.date and 0 <= (published - dated.date).days <= _DAYS_AFTER:
                return dated.date, f"{text[: stamp.end]}, published {published.isoformat()}"
    return None


def from_address(url: str) -> tuple[dt.date, str] | None:
    """The date in a page's address ("/2024/05/03/"), with the words it rests on."""
    for found in _URL_DAY.finditer(url[:2000]):
        if date := _real(*(int(part) for part in found.groups())):
            return date, found.group()
    return None
