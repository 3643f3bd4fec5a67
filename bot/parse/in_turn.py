"""Whose people are where countries and names are listed apart, in the same order.

"The Foreign Ministers of Norway and Peru, X and Y, respectively": X is Norway's, Y is Peru's.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from bot.parse.mentions import PersonMention
from bot.settings.countries import Mention
from bot.settings.occasions import People

_Span = TypeVar("_Span", PersonMention, Mention)
_OFFICES = re.compile(r"((?:[A-Z][\w-]+\s)*[A-Z][a-z-]+)s\s(?:of|from)\s(?:the\s)?$")


def in_turn(
    text: str, people: list[PersonMention], countries: Sequence[Mention], words: People
) -> list[PersonMention]:
    """`people`, those of a list in turn each with its country and office."""
    end = _end(text, words.in_turn)
    if end < 0:
        return people
    listed = _last_row(text, [p for p in people if p.end <= end], end, words.linked)
    if len(listed) < 2 or any(person.country for person in listed):
        return people
    before = [c for c in countries if c.end <= listed[0].start]
    row: Sequence[Mention] = ()
    while before and len(row) != len(listed):
        row = _last_row(text, before, before[-1].end, words.linked)
        before = before[: -len(row)]
    if len(row) != len(listed):
        return people
    found = _OFFICES.search(text[: row[0].start])
    office = found[1] if found else ""
    country_of = {p.start: c.code for p, c in zip(listed, row, strict=True)}
    return [
        replace(p, country=country_of[p.start], role=p.role or office, counterpart=True)
        if p.start in country_of
        else p
        for p in people
    ]


def _end(text: str, words: Sequence[str]) -> int:
    return max((text.find(f" {word}") for word in words), default=-1)


def _last_row(text: str, found: Sequence[_Span], end: int, links: Sequence[str]) -> Sequence[_Span]:
    """The last of `found` before `end` that only commas and an "and" part from each other."""
    row: list[_Span] = []
    for item in reversed(found):
        between = text[item.end : end].strip()
        if between not in (links if row else ("", ",")):
            break
        row.append(item)
        end = item.start
    return row[::-1]
