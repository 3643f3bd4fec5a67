"""One person of a page, whatever forms the name takes in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bot.parse.mentions import PersonMention, same_name
from bot.settings.occasions import People
from bot.settings.phrases import Phrases


class Part(StrEnum):
    """Where a name stands to the verb: those on one side of it belong together."""

    BEFORE = "before"
    AFTER = "after"
    ALONE = "alone"


@dataclass(slots=True)
class Person:
    """Someone who took part; `beside` is the person whose company they were in.

    `stood` are the places in which a verb of meeting finds them: its sentence's number, the part.
    """

    name: str
    role: str
    country: str | None
    part: Part = Part.ALONE
    beside: PersonMention | None = None
    names: list[str] = field(default_factory=list)
    stood: set[tuple[int, Part]] = field(default_factory=set)

    def take(self, mention: PersonMention) -> None:
        """Keeps the fullest name and the first office that says most."""
        self.names.append(mention.name)
        if _weight(mention.name) > _weight(self.name):
            self.name = mention.name
        if not self.role or (self.role in mention.role and len(mention.role) > len(self.role)):
            self.role = mention.role or self.role
        self.country = self.country or mention.country


def one_of(people: Iterable[Person], mention: PersonMention, words: People) -> list[Person]:
    """Those of `people` whom `mention` may mean.

    A name with two countries is two people, and so is one that leads a country and does not.
    """
    return [person for person in people if _is_same(person, mention, words)]


def _is_same(person: Person, mention: PersonMention, words: People) -> bool:
    if not any(same_name(name, mention.name) for name in (person.name, *person.names)):
        return False
    if person.country and mention.country and person.country != mention.country:
        return False
    leaders = _leaders(words.leaders, words.not_leaders)
    return not (
        person.role
        and mention.role
        and _leads(person.role, leaders) != _leads(mention.role, leaders)
    )


def _weight(name: str) -> tuple[int, int]:
    return (len(name.split()), len(name))


@lru_cache(maxsize=16)
def _leaders(words: tuple[str, ...], others: tuple[str, ...]) -> Phrases[bool]:
    """Offices at a country's head; a vice president's holds such words and is none."""
    return Phrases([(w, True) for w in words] + [(w, False) for w in others], fold=True)


def _leads(role: str, leaders: Phrases[bool]) -> bool:
    return any(found.value for found in leaders.find(role))
