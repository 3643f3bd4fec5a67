"""The words after `/digest`, read: what to do, with which digest, when, and about what."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.settings.digests import Weekday

ACTIONS = ("preview", "subscribe", "unsubscribe", "pause", "resume", "status", "help")

_HOURS = 24
_ALIKE, _CLOSE = 70.0, 10.0
"""How alike (0 to 100) a word must be to what it may have meant; how much less than the best."""

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(am|pm)?", re.IGNORECASE)
_HALF = re.compile(r"(?<=\d)\s+(?=[ap]m\b)", re.IGNORECASE)
_ABOUT = re.compile(r"\babout\b\s*", re.IGNORECASE)
_DAY_NAMES = {
    name: day
    for day, names in {
        Weekday.MON: "mon monday mondays",
        Weekday.TUE: "tue tues tuesday tuesdays",
        Weekday.WED: "wed wednesday wednesdays",
        Weekday.THU: "thu thur thurs thursday thursdays",
        Weekday.FRI: "fri friday fridays",
        Weekday.SAT: "sat saturday saturdays",
        Weekday.SUN: "sun sunday sundays",
    }.items()
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for. `digest` is "" for the usual one; `about` are the words of a subject.

    `mistake` is the first word that could not be read, "" where all could.
    """

    action: str
    digest: str = ""
    at: dt.time | None = None
    zone: str = ""
    days: tuple[Weekday, ...] = ()
    about: str = ""
    mistake: str = ""


def read_wish(words: str, digests: Collection[str]) -> Wish:
    """`words` in any order after the action; `digests` are the names that exist."""
    said, about = (*_ABOUT.split(words, maxsplit=1), "")[:2]
    first, *rest = _HALF.sub("", said).split() or ["help"]
    action = first.casefold()
    if action not in ACTIONS:
        return Wish("help", mistake=first)
    digest, at, zone, days = "", None, "", []
    for word in rest:
        low = word.casefold().strip(",;")
        if low in digests:
            digest = low
        elif low in _DAY_NAMES:
            days.append(_DAY_NAMES[low])
        elif low in ("weekday", "weekdays"):
            days += [*Weekday][:5]
        elif low in ("day", "everyday"):
            days += [*Weekday]
        elif low in ("at", "on", "in", "and", "to", "every", "each"):
            continue
        elif (time := read_time(low)) is not None:
            at = time
        elif named := zone_named(low):
            zone = named
        else:
            return Wish(action, digest, at, zone, tuple(days), about, mistake=word)
    return Wish(action, digest, at, zone, tuple(days), about.strip())


def read_time(word: str) -> dt.time | None:
    """ "08:30", "8.30", "8h30", "8am", "8:30pm"; None for anything else, a bare "8" too."""
    match = _TIME.fullmatch(word)
    if match is None or not (match[2] or match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def nearest_action(word: str) -> tuple[str, ...]:
    """Actions that `word` may have been meant to be, the best first."""
    return _nearest(word, {action: action for action in ACTIONS})


def nearest_term(word: str, digests: Collection[str]) -> tuple[str, ...]:
    """Hours, digests and zones that `word` may have been meant to be, the best first."""
    if word.isascii() and word.isdigit() and int(word) < _HOURS:
        return (f"{int(word):02}:00",)
    zones = {low: named[0] for low, named in _zones().items() if len(named) == 1}
    return _nearest(word, zones | {name: name for name in digests})


def _nearest(word: str, names: Mapping[str, str]) -> tuple[str, ...]:
    found = process.extract(
        word.casefold(), names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=6
    )
    close = [names[low] for low, score, _index in found if score > found[0][1] - _CLOSE]
    return tuple(dict.fromkeys(close))[:3]


def zone_named(word: str) -> str | None:
    """The IANA zone for "Asia/Seoul", "asia/seoul" or "Seoul"; None where it is none or unclear."""
    found = _zones().get(word.casefold().replace(" ", "_"), ())
    return found[0] if len(found) == 1 else None


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for zone in sorted(available_timezones()):
        named[zone.casefold()] = (zone,)
    for zone in sorted(available_timezones()):
        area, _, city = zone.rpartition("/")
        if area and not area.startswith(("posix", "right", "Etc")):
            low = city.casefold()
            if low not in named or low != named[low][0].casefold():
                named[low] = (*named.get(low, ()), zone)
    return named
