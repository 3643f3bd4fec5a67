"""A round of separate meetings in one release: first whom somebody met, then of each in turn.

"The Minister had bilateral meetings with X of A and Y of B. (A) The two Ministers agreed … With Y,
…": such paragraphs name no meeting of their own, and are about the one of those met whom they
start with. Where they do not come in turn, nobody knows whose "both sides" they speak of.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.parse.document import Block, Document, Level
from bot.parse.events import opening, title_of
from bot.parse.mentions import PersonMention, same_name
from bot.parse.names import cues, find_people
from bot.settings import Settings

_INTRODUCTION = 2
_HEADING_WORDS = 8
_LABEL = re.compile(r"\(([^()]{3,40})\)\s")
_PHRASE = 200


class Turn(NamedTuple):
    """The text from `start` on is about the meeting with `met`, a country or organisation."""

    met: str
    start: int


def turns(read: Document, settings: Settings) -> list[Turn]:
    """Two or more, each with another country; [] for a page that is no such round."""
    if read.page.issuer_country is None and read.language.people.home is None:
        return []
    found = list(_Round(read, settings).turns())
    met = [turn.met for turn in found]
    return found if len(met) > 1 and len(met) == len(set(met)) else []


class _Round:
    def __init__(self, read: Document, settings: Settings) -> None:
        self._read = read
        self._settings = settings
        self._own = read.page.issuer_country or read.language.people.home
        lead = [title_of(read), *(item.text for item in opening(read, _INTRODUCTION))]
        named = {mention.code for line in lead for mention in settings.countries.named(line)}
        self._met = named - {self._own}
        if len(self._met) < 2:
            return
        self._several = any(map(cues(read.language.events.several).find, lead))
        self._people = [
            mention
            for line in lead
            for mention in find_people(line, read.language, settings)
            if mention.country in self._met
        ]

    def turns(self) -> Iterator[Turn]:
        """Each time that the text comes to another country."""
        first = self._read.first_sentences()
        if len(self._met) < 2 or not first:
            return
        now: str | None = None
        for number, block in enumerate(self._read.blocks):
            if number == min(first) or block.level in (Level.TITLE, Level.SUB):
                continue
            about = self._labelled(block)
            if about is None and self._several and number in first:
                about = self._about(first[number].text)
            if about is not None and about != now:
                now = about
                yield Turn(about, self._read.line_start(block))

    def _labelled(self, block: Block) -> str | None:
        """ "(Norway) The two Ministers …", or a heading "II Norway (May 3)"."""
        label = _LABEL.match(block.text)
        is_heading = len(block.text.split()) <= _HEADING_WORDS and block.text[-1:] not in ".;:"
        text = label[1] if label else block.text if is_heading else ""
        return self._only({mention.code for mention in self._settings.countries.named(text)})

    def _about(self, text: str) -> str | None:
        """Whom a paragraph's first sentence names: "With the Chairperson, …", "Minister X …"."""
        phrase = text[:_PHRASE].partition(", ")[0]
        if text.lower().startswith(self._read.language.events.meeting_with) and phrase != text:
            named = {mention.code for mention in self._settings.countries.named(phrase)}
            people = find_people(phrase, self._read.language, self._settings)
            named |= self._countries_of(people) | self._holders(phrase)
            return self._only(named)
        return self._only(
            self._countries_of(find_people(text, self._read.language, self._settings))
        )

    def _countries_of(self, people: list[PersonMention]) -> set[str]:
        known = {
            other.country
            for mention in people
            if mention.country is None
            for other in self._people
            if same_name(mention.name, other.name)
        }
        return {code for code in known | {mention.country for mention in people} if code}

    def _holders(self, phrase: str) -> set[str]:
        """The countries of those whose office alone the phrase names."""
        said = phrase.lower().split()[-1:]
        return {
            mention.country
            for mention in self._people
            if mention.country and mention.role.lower().split()[-1:] == said
        }

    def _only(self, named: set[str]) -> str | None:
        met = named & self._met
        return met.pop() if len(met) == 1 else None
