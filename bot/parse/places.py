"""Where the meeting took place, where its own sentence says so; never for a call."""

import re
from functools import lru_cache

from bot.domain import MeetingType
from bot.parse.document import Document
from bot.parse.events import main_event
from bot.parse.kinds import meeting_type
from bot.parse.names import cues
from bot.settings import Settings
from bot.settings.countries import Countries, How
from bot.settings.phrases import Phrases


@lru_cache(maxsize=16)
def _places(words: tuple[str, ...]) -> Phrases[str]:
    return Phrases((word, word) for word in words)


@lru_cache(maxsize=16)
def _behind(words: tuple[str, ...]) -> re.Pattern[str]:
    """What follows a place, a building in it between: "서울에서", "서울 외교부 청사에서"."""
    any_word = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"(?:\s[^\s,.]{{1,12}}){{0,3}}?(?:{any_word})(?=[\s,])")


def place(document: Document, settings: Settings) -> str | None:
    """The city, else the country, of the meeting; None for a call or where it is not said."""
    if meeting_type(document, settings, ()) is MeetingType.PHONE_CALL:
        return None
    found = main_event(document)
    if found is None:
        return None
    text = found[0].text
    content = cues(document.language.people.content).find(text[found[1].end :])
    stop = found[1].end + content[0].start if content else len(text)
    before = {word.lower() for word in document.language.places.before}
    cities = [(m.start, m.end) for m in _places(document.language.places.places).find(text)]
    for start, end in sorted([*cities, *_capitals(settings.countries, text)]):
        words = text[:start].rsplit(None, 1)
        behind = _behind(document.language.places.after).match(text, end)
        if start < stop and (behind or (words and words[-1].lower() in before)):
            return text[start:end]
    return None


def _capitals(countries: Countries, text: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in countries.find(text) if m.how is How.CAPITAL]
