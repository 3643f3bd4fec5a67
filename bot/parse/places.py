"""Where the meeting took place, where its own sentence says so; never for a call."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.domain import MeetingType
from bot.parse.document import Document
from bot.parse.events import Event, Tense, events, opening
from bot.parse.kinds import meeting_type
from bot.parse.names import cues
from bot.settings import Settings
from bot.settings.countries import Countries, How
from bot.settings.languages import Language
from bot.settings.phrases import Phrases

# How many sentences may tell where the meeting was, and the verbs that do.
_OPENING = 3
_PAST = (Tense.PAST, Tense.PERSON)


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
    found = (
        _place(sentence.text, event, document.language, settings.countries)
        for sentence in opening(document, _OPENING)
        for event in _told(sentence.text, document.language)
    )
    return next((words for words in found if words), None)


def _told(text: str, language: Language) -> Iterator[Event]:
    """The sentence's first verb of meeting that no word in its clause makes another one's."""
    dates = language.dates
    other = cues(tuple(word for word in dates.other_event if word not in dates.deadline))
    for event in events(text, language):
        clause = text[: event.end].rpartition(", ")[2]
        if event.tense in _PAST and not event.subordinate and not other.find(clause):
            yield event
            return


def _place(text: str, event: Event, language: Language, countries: Countries) -> str | None:
    content = cues(language.people.content).find(text[event.end :])
    stop = event.end + content[0].start if content else len(text)
    before = {word.lower() for word in language.places.before}
    cities = [(m.start, m.end) for m in _places(language.places.places).find(text)]
    named = [*cities, *_capitals(countries, text)]
    for start, end in sorted(named, key=lambda span: (span[0], -span[1])):
        words = text[:start].rsplit(None, 1)
        behind = _behind(language.places.after).match(text, end)
        if start < stop and (behind or (words and words[-1].lower() in before)):
            return text[start:end]
    return None


def _capitals(countries: Countries, text: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in countries.find(text) if m.how is How.CAPITAL]
