"""Whose each participant is, where the words around the name do not say it.

The signs are tried one after the other, the surest first (`Nationality.tell`); what one has told
the next ones may build on. Nobody's country is guessed: where no sign speaks it stays unknown.
"""

from collections.abc import Sequence

from bot.parse.document import Document
from bot.parse.events import Event, Tense, events, title_of
from bot.parse.joined import joined_countries
from bot.parse.mentions import PersonMention
from bot.parse.name_first import is_local
from bot.parse.names import cues, find_people, reader
from bot.parse.other_side import is_at_gathering, may_stand_for, other_side, spoken_for
from bot.parse.person import Part, Person, one_of
from bot.parse.titles import title_countries
from bot.settings import Settings
from bot.settings.countries import How

_LEAD = 4
_NEAR = 40
# Whom somebody visited stands directly after the verb: "visited the Republic of Ghana".
_HOST = 20


class Nationality:
    """Tells the countries of one page's participants."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[tuple[str, Sequence[PersonMention]]],
        own_side_unnamed: bool,
        settings: Settings,
    ) -> None:
        """`sentences` come with whom they name; `own_side_unnamed`: "The Minister met Ms A"."""
        self._document = document
        self._settings = settings
        self._language = document.language
        self._words = document.language.people
        self._issuer = document.page.issuer_country
        self._title = title_of(document)
        self._sentences = sentences
        self._own_side_unnamed = own_side_unnamed

    def tell(self, people: Sequence[Person]) -> None:
        """Fills in `country` where it is None and a sign tells it."""
        self._by_office(people)
        self._by_home_name(people)
        self._by_company(people)
        self._by_visit(people)
        self._by_side_of_verb(people)
        self._by_what_they_spoke_for(people)
        self._as_met_by_issuer(people)
        self._as_traveller(people)
        known = self._as_issuers_own(people)
        self._by_office_elsewhere(people, known)
        self._as_other_side(people, known)

    def _by_office(self, people: Sequence[Person]) -> None:
        """By the register of people, or by an office that few countries have."""
        read = reader(self._words)
        pair = self._title_pair()
        mentioned = self._mentioned()
        for person in people:
            person.country = person.country or self._settings.people.country(person.name)
            if person.country is None:
                country = read.office_country(person.role, self._issuer, mentioned)
                # "U.S.-Mexico Meeting": the Foreign Secretary in it is not the British one.
                free = pair - {other.country for other in people}
                person.country = country if not free or country in pair else None

    def _mentioned(self) -> frozenset[str]:
        texts = [self._title, *(text for text, _people in self._sentences)]
        codes = {found.code for text in texts for found in self._settings.countries.find(text)}
        for text in texts:
            for joined in joined_countries(text, self._language, self._settings):
                codes.update(joined.codes)
        return frozenset(codes)

    def _by_home_name(self, people: Sequence[Person]) -> None:
        """By a name that only people of the language's own country have."""
        _fill([p for p in people if is_local(p.name, self._words)], self._words.home)

    def _by_company(self, people: Sequence[Person]) -> None:
        """ "X, accompanied by Y": Y is of X's side."""
        for person in people:
            if person.country is None and person.beside is not None:
                host = next(iter(one_of(people, person.beside, self._words)), None)
                person.country = host.country if host else None

    def _by_visit(self, people: Sequence[Person]) -> None:
        """ "X visited Ghana and met Y": whoever X met there is Ghana's."""
        if is_at_gathering(self._document):
            return
        for index, (text, mentions) in enumerate(self._sentences[:_LEAD]):
            for event in events(text, self._language):
                if self._is_visit(event, text):
                    self._set_hosts(people, text, mentions, event, self._told_from(index))
                    return

    def _told_from(self, index: int) -> list[PersonMention]:
        """Those whom the text names from a sentence on, up to where the next visit is told of."""
        told = list(self._sentences[index][1])
        for text, mentions in self._sentences[index + 1 :]:
            if any(self._is_visit(event, text) for event in events(text, self._language)):
                break
            told += mentions
        return told

    def _is_visit(self, event: Event, text: str) -> bool:
        trips = self._language.events.trips
        told = text[event.start : event.end].lower().endswith(trips)
        return event.tense is Tense.VISIT or told

    def _set_hosts(
        self,
        people: Sequence[Person],
        text: str,
        mentions: Sequence[PersonMention],
        event: Event,
        told: Sequence[PersonMention],
    ) -> None:
        visitor = next((m for m in reversed(mentions) if m.end <= event.start), None)
        near = text[event.end : event.end + _NEAR]
        hosts = self._settings.countries.named(near) or self._settings.countries.find(near)
        host = hosts[0] if hosts and hosts[0].start <= _HOST else None
        unnamed = visitor is None and reader(self._words).has_office(text[: event.start])
        # "travelled to Oman, Qatar and Iran": whoever was met may be anybody's
        several = len(hosts) > 1 and (
            near[hosts[0].end : hosts[1].start].strip() in self._words.linked
        )
        if not host or several or not (visitor or unnamed):
            return
        # "Minister X, who arrived in Ghana on Monday, met President Y"
        after = text[visitor.end if visitor else 0 : event.start].strip(" ,")
        if event.subordinate and after != "who":
            return
        guests = one_of(people, visitor, self._words) if visitor else []
        if unnamed or (guests and guests[0].country != host.code):
            met = [p for m in told for p in one_of(people, m, self._words) if p not in guests]
            others = [p for p in met if p.part is not Part.BEFORE]
            self._fill_where_possible(others, host.code)

    def _by_side_of_verb(self, people: Sequence[Person]) -> None:
        """By those who stand on the same side of the verb of meeting."""
        changing = [p for p in people if len({part for _number, part in p.stood}) > 1]
        if changing:
            self._by_each_verb(people)
        for part in (Part.BEFORE, Part.AFTER):
            together = [p for p in people if p.part is part and p not in changing]
            codes = {p.country for p in together if p.country}
            if len(codes) == 1:
                _fill(together, codes.pop())

    def _by_each_verb(self, people: Sequence[Person]) -> None:
        """ "Minister A hosted Minister B. Minister B called on President C": B met C's side."""
        known = {code for code in (self._issuer, *(p.country for p in people)) if code}
        for place in sorted({place for person in people for place in person.stood}):
            together = [person for person in people if place in person.stood]
            codes = {person.country for person in together if person.country}
            if len(codes) == 1:
                _fill(together, codes.pop())
            elif not codes:
                faced = _facing(people, *place)
                others = known - faced
                if len(faced) == len(others) == 1:
                    self._fill_where_possible(together, others.pop())

    def _by_what_they_spoke_for(self, people: Sequence[Person]) -> None:
        for person in people:
            if person.country is None:
                person.country = spoken_for(self._document, person.names, self._settings)

    def _as_met_by_issuer(self, people: Sequence[Person]) -> None:
        """Whoever met a guest on the issuer’s page is its own: "Adviser X met Minister Y"."""
        guests = {p.country for p in people if p.part is Part.AFTER}
        if self._issuer and len(guests) == 1 and not guests & {None, self._issuer}:
            _fill([p for p in people if p.part is Part.BEFORE], self._issuer)

    def _as_traveller(self, people: Sequence[Person]) -> None:
        """ "Minister X’s Visit to Ghana" on another country's page: X is the page's own."""
        if self._issuer is None:
            return
        for trip in cues(self._words.guests).find(self._title)[:1]:
            near = self._title[trip.end : trip.end + _NEAR]
            host = next(iter(self._settings.countries.find(near)), None)
            if host is None or host.start > _HOST or host.code == self._issuer:
                continue
            for mention in find_people(self._title, self._language, self._settings):
                if mention.end <= trip.start:
                    _fill(one_of(people, mention, self._words), self._issuer)

    def _as_issuers_own(self, people: Sequence[Person]) -> set[str]:
        """By the page's issuer, where nobody stands for it yet; the sides that somebody has."""
        unknown = _unknown(people)
        known = {person.country for person in people if person.country}
        if self._issuer and self._own_side_unnamed:
            known.add(self._issuer)
        if unknown and self._issuer and self._issuer not in known:
            # "X and Y held a dialogue": nothing tells which of them is the page's own.
            alone = len(unknown) > 1 and unknown[0].part is Part.ALONE
            own = [] if alone else _beside_first(unknown)
            if self._issuer == self._words.home:
                own = [person for person in own if is_local(person.name, self._words)]
            _fill(own, self._issuer)
            known.add(self._issuer)
        return known

    def _by_office_elsewhere(self, people: Sequence[Person], known: set[str]) -> None:
        unknown = _unknown(people)
        if len(unknown) == 1:
            unknown[0].country = self._with_office(unknown[0], known)

    def _with_office(self, person: Person, known: set[str]) -> str | None:
        """The country that the page names the person's office with elsewhere, without the name."""
        if not person.role:
            return None
        office = f" {person.role.lower()}"
        for text in (self._title, *(text for text, _people in self._sentences[:_LEAD])):
            for found in self._settings.countries.find(text):
                stop = found.end + len(office)
                named = text[found.end : stop].lower() == office and not text[stop:][:1].isalpha()
                named = named and found.start <= len("The ")
                named = named and self._may_stand_for(found.code, person)
                if named and found.how is not How.CAPITAL and found.code not in known:
                    return found.code
        return None

    def _as_other_side(self, people: Sequence[Person], known: set[str]) -> None:
        """By the one side that is left when the others have somebody."""
        unknown = _unknown(people)
        guests = known - {self._issuer}
        if guests and self._issuer in known and self._has_guest(str(self._issuer)):
            _fill(unknown, self._issuer)
        elif unknown and len(_beside_first(unknown)) == len(unknown):
            left = self._in_title_only(known)
            if left is None and len(known) == 1:
                side = next(iter(known))
                named = [name for p in people if p.country == side for name in p.names]
                left = other_side(self._document, side, self._settings, named)
            self._fill_where_possible(unknown, left)
        elif self._own_side_unnamed or any(p.country == self._issuer for p in people):
            # A visit's page: everyone else is of the one country that the title names.
            others = set(title_countries(self._document, self._settings)) - {self._issuer}
            if len(others) == 1 and known == {self._issuer}:
                self._fill_where_possible(unknown, others.pop())

    def _has_guest(self, issuer: str) -> bool:
        """True for "Visit by Minister X of Ghana", not for "Visit of our Minister to Ghana"."""
        return bool(cues(self._words.coming).find(self._title)) and not any(
            self._title[: mention.start].lower().removesuffix("the ").endswith(" to ")
            for mention in self._settings.countries.find(self._title)
            if mention.code != issuer
        )

    def _fill_where_possible(self, people: Sequence[Person], country: str | None) -> None:
        _fill([person for person in people if self._may_stand_for(country, person)], country)

    def _may_stand_for(self, code: str | None, person: Person) -> bool:
        return bool(code) and may_stand_for(str(code), person.role, self._document, self._settings)

    def _in_title_only(self, known: set[str]) -> str | None:
        """The one country in the title that nobody stands for yet, where all others are known."""
        codes = set(title_countries(self._document, self._settings))
        left = {c for c in codes - known if not self._settings.countries.is_organisation(c)}
        return left.pop() if known and known <= codes and len(left) == 1 else None

    def _title_pair(self) -> set[str]:
        """The two countries that the title names, empty where it names fewer or more."""
        codes = set(title_countries(self._document, self._settings))
        return codes if len(codes) == 2 else set()


def _unknown(people: Sequence[Person]) -> list[Person]:
    return [person for person in people if person.country is None]


def _fill(people: Sequence[Person], country: str | None) -> None:
    for person in people:
        person.country = person.country or country


def _facing(people: Sequence[Person], sentence: int, part: Part) -> set[str]:
    """The known countries of those across a sentence's verb from `part`."""
    return {
        person.country
        for person in people
        if person.country
        and any(number == sentence and side is not part for number, side in person.stood)
    }


def _beside_first(people: Sequence[Person]) -> list[Person]:
    """The first of `people` with those who stand on the same side of the verb."""
    first = people[0]
    return [p for p in people if p is first or (p.part is first.part is not Part.ALONE)]
