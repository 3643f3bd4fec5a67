"""A person named in a text, with what the words around the name say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named at text[start:end], office and all; `name_start`/`name_end` is the name.

    `role` is without its country; `country` is None where the words around do not tell it.
    `possessive`: an "’s" follows, so it may be about something of theirs.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    name: str
    role: str = ""
    country: str | None = None
    possessive: bool = False
    honorific: bool = False
    counterpart: bool = False
