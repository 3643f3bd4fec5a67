"""A meeting as its sentences are read: who met, and how the language names them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import Participant
from bot.parse.actors import tokens
from bot.settings.countries import Countries
from bot.settings.languages import Language
from bot.settings.languages import Speakers as SpeakerWords
from bot.settings.phrases import Phrases


class SpeakerPhrases:
    """A language's names for speakers, ready to be found. Built once for a language."""

    def __init__(self, language: Language) -> None:
        self.words: SpeakerWords = language.speakers
        self.joint: Phrases[bool] = Phrases(((p, True) for p in self.words.joint), fold=True)
        heads = {head.lower(): head.lower() for head in language.people.heads}
        offices = {**heads, **self.words.short_offices}
        self.offices: Phrases[str] = Phrases(offices.items(), fold=True)
        # "Under Secretary": of "Under" alone nobody would think that it is part of an office
        self.office_openings = frozenset(
            (parts[0], parts[1]) for parts in map(str.split, heads) if len(parts) > 1
        )
        self.counterparts = frozenset(language.people.counterparts)
        self.honorifics = frozenset(
            word.low for title in language.people.honorifics for word in tokens(title)
        )


@dataclass(frozen=True, slots=True)
class Met:
    """Who met. `sides` are all countries, `own` is the issuer's where it is one of them.

    `together` are the sides where all can speak together, () where that is not known.
    """

    participants: tuple[Participant, ...]
    sides: tuple[str, ...]
    own: str | None
    together: tuple[str, ...]
    phrases: SpeakerPhrases
    countries: Countries


def met(
    participants: Sequence[Participant],
    sides: Sequence[str],
    own_side: str | None,
    phrases: SpeakerPhrases,
    countries: Countries,
    together: Sequence[str] = (),
) -> Met:
    """Who met, by what the page says of it; `own_side` is the issuer's, where it is one."""
    return Met(
        tuple(participants),
        tuple(sides),
        own_side or _side_without_names(participants, sides),
        tuple(together) or _all_sides(participants, tuple(sides)),
        phrases,
        countries,
    )


def _all_sides(participants: Sequence[Participant], sides: tuple[str, ...]) -> tuple[str, ...]:
    """The sides where all can speak together.

    Of three and more, some with people and some without, the latter may only be places.
    """
    named = {person.country for person in participants} & set(sides)
    mixed = len(sides) > 2 and 0 < len(named) < len(sides)
    return sides if len(sides) > 1 and not mixed else ()


def _side_without_names(participants: Sequence[Participant], sides: Sequence[str]) -> str | None:
    """The one of two sides that no participant stands for: its people go by their offices."""
    named = {person.country for person in participants}
    free = [side for side in sides if side not in named]
    return free[0] if len(sides) == 2 and len(free) == 1 and None not in named else None
