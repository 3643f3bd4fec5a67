"""Who is who in the record: one person for all the ways in which pages write a name. Pure.

Built anew from what pages say, with a desk officer's register (`config/people.yaml`) as the last
word, so that a correction there shows at once. A name becomes one of a person's only where it is
like all of that person's other names, and like nobody else's; a surname alone, only where a single
person of that country, rank and time has it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.settings.names import Likeness, name_of
from bot.settings.people import KnownPeople

_IN_OFFICE = dt.timedelta(days=2 * 365)
"""How long before or after a whole name was last written a surname alone may still mean it."""


@dataclass(frozen=True, slots=True)
class Written:
    """A name as readouts write it, in one office: in how many, and the days of the first and last
    of their meetings. `country` is a code, None where no page tells it."""

    name: str
    country: str | None
    role: str
    count: int
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(slots=True)
class Person:
    """One person; `name` is what people are shown, `count` the readouts that name them."""

    name: str
    country: str | None
    written: list[Written] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(form.count for form in self.written)


class Register:
    """The people of the record, most often met first."""

    def __init__(self, written: Iterable[Written], people: KnownPeople) -> None:
        self._known = people
        self._by_token: dict[tuple[str, str], list[Person]] = defaultdict(list)
        everybody: list[Person] = []
        forms = [form for form in sorted(written, key=_most_first) if name_of(form.name).words]
        parts = [form for form in forms if not self._is_whole(form)]
        for form in forms:
            if form.country is not None and self._is_whole(form):
                self._take(form, self._same(form), everybody)
        for form in forms:
            if form.country is None and self._is_whole(form):
                self._take(form, self._namesakes(form, everybody), everybody)
        # Only now is everybody known whom a part of a name may mean.
        for form, candidates in [(form, self._meant(form)) for form in parts]:
            self._take(form, candidates, everybody)
        self.people = sorted(everybody, key=lambda person: (-person.count, person.name))
        self._countries = sorted({country for country, _token in self._by_token})
        self._called: dict[str, dict[int, Person]] = defaultdict(dict)
        for at, person in enumerate(self.people):
            for name in {person.name, *(form.name for form in person.written)}:
                for key in name_of(name).keys if name_of(name).is_whole else ():
                    self._called[key][at] = person

    def called(self, name: str) -> list[Person]:
        """Whoever is called `name` in full, however that is spelt; [] for nobody known."""
        if not name_of(name).is_whole:
            return []
        known: dict[int, Person] = {}
        for key in name_of(name).keys:
            known |= self._called.get(key, {})
        if not known:
            alike = [
                person
                for country in self._countries
                for person in self._same(Written(name, country or None, "", 0))
            ]
            return sorted(alike, key=self.people.index)
        return [known[at] for at in sorted(known)]

    def written(self, name: str) -> list[Written]:
        """Every way in which pages write whoever is called `name` in full."""
        return [form for person in self.called(name) for form in person.written]

    def _is_whole(self, form: Written) -> bool:
        known = self._known.known_as(form.name, form.country)
        return name_of(form.name).is_whole or known is not None

    def _take(self, form: Written, candidates: list[Person], everybody: list[Person]) -> None:
        if len(candidates) == 1:
            person = candidates[0]
        else:
            shown = self._known.known_as(form.name, form.country) or form.name
            person = Person(shown, form.country)
            everybody.append(person)
        person.written.append(form)
        if self._is_whole(form):
            for token in self._tokens(form) | self._surnames(form):
                if all(known is not person for known in self._by_token[token]):
                    self._by_token[token].append(person)

    def _tokens(self, form: Written) -> set[tuple[str, str]]:
        """What names of one person share: a word, a reading in Korean letters, an alias."""
        known = self._known.known_as(form.name, form.country)
        names = (form.name, known) if known else (form.name,)
        return {(form.country or "", token) for name in names for token in name_of(name).tokens}

    def _surnames(self, form: Written) -> set[tuple[str, str]]:
        """The same for a surname in another script than the whole name."""
        return {(form.country or "", f"{name}…") for name in name_of(form.name).surnames}

    def _near(self, form: Written) -> list[Person]:
        tokens = self._tokens(form)
        if not self._is_whole(form):
            tokens |= self._surnames(form)
        found = (person for token in tokens for person in self._by_token.get(token, ()))
        return list({id(person): person for person in found}.values())

    def _same(self, form: Written) -> list[Person]:
        """Those all of whose whole names are the same as this one."""
        return [
            person
            for person in self._near(form)
            if all(
                self._known.likeness(form.name, other.name, form.country) is Likeness.SAME
                for other in person.written
            )
        ]

    def _namesakes(self, form: Written, everybody: list[Person]) -> list[Person]:
        """Whoever of any country has this very name, for somebody whose country no page tells."""
        keys = name_of(form.name).keys
        return [
            person
            for person in everybody
            if any(keys & name_of(other.name).keys for other in person.written)
        ]

    def _meant(self, form: Written) -> list[Person]:
        """Those whom a part of a name may mean, by country, rank and time."""
        if form.country is None:
            return []
        return [
            person
            for person in self._near(form)
            if any(
                self._known.likeness(form.name, other.name, form.country) is Likeness.MAYBE
                and self._known.same_office(form.role, other.role)
                and _at_one_time(form, other)
                for other in person.written
            )
        ]


def _most_first(form: Written) -> tuple[int, str, str, str]:
    return -form.count, form.name, form.country or "", form.role


def _at_one_time(one: Written, other: Written) -> bool:
    """Whether all of the one falls into the other's time, or close to it."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return other.first - _IN_OFFICE <= one.first and one.last <= other.last + _IN_OFFICE
