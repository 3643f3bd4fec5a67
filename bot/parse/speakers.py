"""Who speaks: names, roles, countries and pronouns in a sentence, resolved to the meeting's sides.

Whom a sentence names is an `Actor`; what stands in quotation marks names nobody (actors.py).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, zip_longest

from bot.domain import Participant
from bot.parse.actors import Actor, Token, masked, tokens
from bot.settings.countries import Countries, How, Mention
from bot.settings.languages import Language
from bot.settings.languages import Speakers as SpeakerWords
from bot.settings.phrases import Found, Phrases, apart

_NAME_GAP = re.compile(r"['’.]?\s{1,2}")
_LINKS = ("and", "and the", ", and", "as well as", "&", ", and the")
# "the ministers of A", "the EU and its Member States": one speaker.
_WITHIN = ("of", "from", "of the", "from the", "and its")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_LONG_OFFICE = 5
_OTHERS = 5
_LONG_OPENING = 9
_LONG_NAME = 4
_CLAUSE_BREAK = re.compile(r"[,;:—–)]")


class SpeakerPhrases:
    """A language's names for speakers, ready to be found. Built once for a language."""

    def __init__(self, language: Language) -> None:
        self.words = language.speakers
        self.joint: Phrases[bool] = Phrases(((p, True) for p in self.words.joint), fold=True)
        heads = {head.lower(): head.lower() for head in language.people.heads}
        offices = {**heads, **self.words.short_offices}
        self.offices: Phrases[str] = Phrases(offices.items(), fold=True)
        self.counterparts = frozenset(language.people.counterparts)
        self.honorifics = frozenset(
            word.low for title in language.people.honorifics for word in tokens(title)
        )


class SpeakerFinder:
    """Finds the actors of one meeting's sentences. Built once for each meeting."""

    def __init__(
        self,
        participants: Sequence[Participant],
        sides: Sequence[str],
        own_side: str | None,
        phrases: SpeakerPhrases,
        countries: Countries,
        opening: str = "",
        together: Sequence[str] = (),
    ) -> None:
        """`sides` are all countries that met; `own_side` is the issuer's, where it is one.

        `opening` is the sentence that tells of the meeting: who is called by office alone there
        ("The Prime Minister spoke to Prime Minister A") is not the named one.
        """
        self.sides = tuple(sides)
        self.own = own_side or _side_without_names(participants, sides)
        self.all_sides = tuple(together) or _all_sides(participants, self.sides)
        self._people_count = len(participants)
        self._words: SpeakerWords = phrases.words
        self._countries = countries
        self._by_token: dict[str, set[Participant]] = {}
        for person in participants:
            for part in re.findall(r"[^\W_]+(?:[-‑][^\W_]+)*", person.name):
                if len(part) > 1:
                    self._by_token.setdefault(part.lower(), set()).add(person)
        self._offices = phrases.offices
        self._honorifics = phrases.honorifics
        self._counterparts = phrases.counterparts
        self._roles = _roles(participants, phrases.offices, phrases.words.short_offices)
        self._role_phrases: Phrases[str] = Phrases(
            [(role, role) for role in self._roles], fold=True
        )
        self._joint_phrases = phrases.joint
        self._unnamed = self._roles_without_name(opening)

    @property
    def prepositions(self) -> frozenset[str]:
        """Words that make the name after them an object."""
        return self._words.prepositions

    @property
    def plurals(self) -> frozenset[str]:
        """Words that mean several named before."""
        return self._words.pronouns | self._words.bare_nouns

    def is_side(self, words: Sequence[str]) -> bool:
        """Whether a nationality goes on as a speaker: "the Japanese side", "authorities"."""
        return any(word.strip(".,;").lower() in self._words.side_nouns for word in words)

    @property
    def possessives(self) -> frozenset[str]:
        """ "his", "their": what follows is somebody's."""
        return self._words.possessives

    @property
    def meets(self) -> frozenset[str]:
        """Verbs before whoever is met."""
        return self._words.meets

    @property
    def openers(self) -> frozenset[str]:
        """Nouns that end a phrase which opens a sentence: "during the call"."""
        return self._words.openers

    @property
    def modals(self) -> frozenset[str]:
        """Words after a subject that say what it is to do."""
        return self._words.modals

    @property
    def things(self) -> frozenset[str]:
        """Pronouns that mean a country or body."""
        return self._words.things

    @property
    def goes_on(self) -> frozenset[str]:
        """Words after a pronoun that say the speaker is still the same."""
        return self._words.goes_on

    @property
    def first_person(self) -> frozenset[str]:
        """ "we": all sides in their joint statement, one of them where somebody is quoted."""
        return self._words.first_person

    @property
    def shows(self) -> dict[str, str]:
        """Words that show a speaker's pronoun."""
        return self._words.shows

    def actors(self, text: str, words: Sequence[Token]) -> list[Actor]:
        """The actors of a masked sentence, in order, each marked subject or not."""
        found = _longest(
            [
                *self._people(text, words),
                *self._role_names(text, words),
                *self._joint(text, words),
                *self._pronouns(words),
                *self._country_names(text, words),
            ]
        )
        merged = self._merged(found, text, words)
        return [self._placed(actor, text, words) for actor in merged]

    def countries_in(self, text: str) -> list[Mention]:
        """The countries that `text` names, capitals left out."""
        return self._countries.named(text)

    def _people(self, text: str, words: Sequence[Token]) -> Iterator[Actor]:
        index = 0
        while index < len(words):
            known = self._known(words[index])
            if not known:
                index += 1
                continue
            last = index
            while last + 1 < len(words) and (more := self._known(words[last + 1]) & known):
                known, last = more, last + 1
            first = self._left(text, words, index)
            yield self._person(known, first, last, words)
            index = last + 1

    def _known(self, word: Token) -> set[Participant]:
        return self._by_token.get(word.low, set()) if word.capital else set()

    def _person(
        self, known: set[Participant], first: int, last: int, words: Sequence[Token]
    ) -> Actor:
        sides = {person.country for person in known}
        if len(known) > 1:
            spoken = " ".join(word.text for word in words[first : last + 1])
            named = {m.code for m in self.countries_in(spoken)}
            known = {person for person in known if person.country in named} or known
            sides = {person.country for person in known}
        side = next(iter(sides)) if len(sides) == 1 else None
        name = next(iter(known)).name if len(known) == 1 else None
        return Actor(first, last, (side,) if side else (), name=name)

    def _left(self, text: str, words: Sequence[Token], index: int) -> int:
        """The first word of the name that ends at `index`: its titles, its role, its article."""
        first = index
        while first > 0:
            before = words[first - 1]
            if before.possessive and before.capital:
                return self._owned_by(text, words, first)
            if self._known(before) or before.possessive:
                break
            if not _NAME_GAP.fullmatch(text, before.end, words[first].start):
                break
            if before.capital and (
                before.low not in self._stop_words() or _is_initials(before.text)
            ):
                first -= 1
            elif before.low == "the":
                return self._honoured(words, first - 1)
            elif (
                before.low in self._words.role_links
                and before.low != "and"
                and first > 1
                and words[first - 2].capital
                and words[first - 2].low not in self._stop_words()
                and not self._known(words[first - 2])
            ):
                first -= 2
            else:
                break
        return first

    def _owned_by(self, text: str, words: Sequence[Token], first: int) -> int:
        """ "South Korea’s Vice Minister": the first word with the country whose office it is."""
        since = max(first - _LONG_NAME, 0)
        for mention in self.countries_in(text[words[since].start : words[first - 1].end]):
            if words[since].start + mention.end >= words[first - 1].end - 2:
                starts = [word.start - words[since].start for word in words[since:first]]
                return since + starts.index(mention.start) if mention.start in starts else first
        return first

    def _honoured(self, words: Sequence[Token], first: int) -> int:
        """ "H.E. the Minister", "the Honourable the Minister" with what stands before "the"."""
        while first > 0 and words[first - 1].capital and words[first - 1].low in self._honorifics:
            first -= 1
        return first

    def _stop_words(self) -> frozenset[str]:
        return self._words.prepositions | self._words.subordinators | self._words.single

    def _roles_without_name(self, opening: str) -> dict[str, str | None]:
        """The offices that the opening starts with and gives no name to, each with its side."""
        words = tokens(masked(opening))
        starts = {word.start: index for index, word in enumerate(words)}
        ends = {word.end: index for index, word in enumerate(words)}
        found: dict[str, str | None] = {}
        for role in self._roles_in(opening):
            first, last = starts.get(role.start), _at_end(ends, role.end)
            if first is None or last is None or first > 3 or self._named_after(words, last):
                continue
            side = self._of_country(opening, role.end) or self.own
            if role.value not in self._roles or side == self.own:
                found[role.value] = side if side in self.sides else None
        return found

    def _roles_in(self, text: str) -> list[Found[str]]:
        """Offices in `text`: the participants' own titles first, then any office."""
        return apart([*self._role_phrases.find(text), *self._offices.find(text)])

    def _named_after(self, words: Sequence[Token], last: int) -> bool:
        following = words[last + 1] if last + 1 < len(words) else None
        return bool(following and following.capital and following.start - words[last].end <= 1)

    def _role_names(self, text: str, words: Sequence[Token]) -> Iterator[Actor]:
        starts = {word.start: index for index, word in enumerate(words)}
        ends = {word.end: index for index, word in enumerate(words)}
        for found in self._roles_in(text):
            first, last = starts.get(found.start), _at_end(ends, found.end)
            if first is None or last is None:
                continue
            if last + 1 < len(words) and self._known(words[last + 1]):
                continue
            if not words[first].capital and not self._has_article(words, first):
                continue
            first = self._left(text, words, first)
            held = last
            while self._named_after(words, last) and not words[last].possessive:
                last += 1
            actor = self._office(found.value, text, words, first, last)
            if last == held:
                yield actor
            elif not any(self._known(word) for word in words[held + 1 : last + 1]):
                # somebody else's name: of the holder's country only where that is named
                of_country = self._country_of(text, words, first, last)
                yield replace(actor, name=None) if of_country else Actor(first, last, stranger=True)

    def _has_article(self, words: Sequence[Token], first: int) -> bool:
        """ "the minister", "the Indian external affairs minister"."""
        low = [word.low for word in words[max(first - 2, 0) : first]]
        return low[-1:] == ["the"] or (low[:1] == ["the"] and words[first - 1].capital)

    def _office(self, role: str, text: str, words: Sequence[Token], first: int, last: int) -> Actor:
        """Whoever holds the office `role`, named or not, at words `first` to `last`."""
        role = self._words.short_offices.get(role, role)
        named = self._country_of(text, words, first, last)
        known = self._roles.get(role, [])
        if named:
            known = [person for person in known if person.country in named]
            if not known:
                code = next(iter(named))
                return Actor(first, last, (code,), outsider=code not in self.sides)
        elif role in self._unnamed:
            side = self._unnamed[role]
            return Actor(first, last, (side,) if side else ())
        if len({person.country for person in known}) > 1:
            known = [person for person in known if person.country == self.own]
        sides = tuple({person.country for person in known if person.country})
        name = known[0].name if len(known) == 1 else None
        return Actor(first, last, sides[:1], name=name)

    def _country_of(self, text: str, words: Sequence[Token], first: int, last: int) -> set[str]:
        """The country that an office names: "the Polish Minister", "the President of Peru"."""
        spoken = text[words[first].start : words[last].end]
        named = {mention.code for mention in self.countries_in(spoken)}
        after = None if named else self._of_country(text, words[last].end)
        return {after} if after else named

    def _of_country(self, text: str, end: int) -> str | None:
        if not (of := re.match(r"\s+(?:of|from)\s+(?:the\s+)?", text[end:])):
            return None
        rest = text[end + of.end() : end + of.end() + 60]
        mention = next(iter(self.countries_in(rest)), None)
        return mention.code if mention and mention.start == 0 else None

    def _joint(self, text: str, words: Sequence[Token]) -> Iterator[Actor]:
        starts = {word.start: index for index, word in enumerate(words)}
        ends = {word.end: index for index, word in enumerate(words)}
        for found in self._joint_phrases.find(text):
            first, last = starts.get(found.start), _at_end(ends, found.end)
            if first is not None and last is not None:
                count = self._words.numbers.get(words[first].low) or self._words.numbers.get(
                    words[last].low
                )
                yield self._together(first, last, count)
        for index, word in enumerate(words):
            if word.low in self._words.joint_nouns or word.low in self._counterparts:
                yield from self._joint_noun(text, words, index)

    def _joint_noun(self, text: str, words: Sequence[Token], index: int) -> Iterator[Actor]:
        first, count = index, None
        article = words[index].capital or words[index].low in self._words.bare_nouns
        while first > 0:
            before = words[first - 1]
            begun = words[first].low in self._words.articles and first < index
            if "," in text[before.end : words[first].start] or (
                begun and before.low not in {*self._words.articles, *self._words.numbers}
            ):
                break
            if before.low in self._words.numbers:
                count, article = self._words.numbers[before.low], True
            elif before.low in self._words.articles:
                article = True
            elif before.low not in self._words.qualifiers or before.possessive:
                break
            first -= 1
        while first < index and words[first].low in self._words.role_links - {"the"}:
            first += 1
        article = article or first == 0
        others = first > 0 and words[first - 1].low in self._words.possessives
        if others and words[index].low in self._counterparts:  # "Minister A and her colleagues"
            yield Actor(first - 1, index, listed=True)
        if not article or others:  # "as their ministers had asked": nobody who is there
            return
        last = self._portfolio(words, index)
        if first > 0 and (named := self._qualified(text, words, first)) is not None:
            there = set(named) <= set(self.sides)
            if named:
                yield Actor(first, last, named, joint=len(named) > 1, outsider=not there)
            return
        # "the other ministers", "the ministers of the other countries"
        after = words[index + 1 : index + _OTHERS]
        whose = after if after and after[0].low == "of" else ()
        of_some = any(word.low in self._words.others for word in (*words[first:index], *whose))
        # "the ministers of the Mekong countries"
        if of_lands := len(whose) > 2 and whose[-1].low in self._words.lands and whose[-2].capital:
            last = index + len(whose)
        if of_some or of_lands:
            yield Actor(first, last, listed=True)
            return
        spoken = text[words[first].start : words[index].end]
        bodies = [
            mention.code
            for mention in self._countries.find(spoken)
            if self._countries.is_organisation(mention.code)
        ]
        if bodies:  # "the G7 members" speak for the G7
            yield Actor(first, last, tuple(bodies[:1]), joint=True)
        else:
            yield self._together(first, last, count)

    def _qualified(self, text: str, words: Sequence[Token], first: int) -> tuple[str, ...] | None:
        """Whose "leaders" they are: "Korean and Japanese leaders", () for "religious leaders".

        None where nothing before them says so.
        """
        before = words[first - 1]
        if before.low in self._words.strangers:
            return ()
        if not before.capital or not text[before.end : words[first].start].isspace():
            return None
        since = words[max(first - _LONG_NAME, 0)].start
        mentions = [m for m in self.countries_in(text[since : before.end]) if before.capital]
        if not mentions or since + mentions[-1].end < before.end - 2:
            return None
        return tuple(dict.fromkeys(mention.code for mention in mentions))

    def _portfolio(self, words: Sequence[Token], index: int) -> int:
        """The last word of "heads of state and government", "Ministers of Foreign Affairs"."""
        last = index
        if words[index].possessive or index + 1 >= len(words) or words[index + 1].low != "of":
            return last
        for at in range(index + 2, len(words)):
            known = words[at].low in self._words.qualifiers and not words[at].text.isupper()
            if not known or words[at - 1].possessive:
                break
            if words[at].low != "and":
                last = at
        return last

    def _together(self, first: int, last: int, count: int | None) -> Actor:
        # "The four Ministers" of two sides' foreign and defence ministers are all of them, too.
        known = self.all_sides if count in (None, len(self.sides), self._people_count) else ()
        return Actor(first, last, known, joint=True)

    def _pronouns(self, words: Sequence[Token]) -> Iterator[Actor]:
        single = self._words.single | self._words.things
        for index, word in enumerate(words):
            if word.low in single and not _is_initials(word.text):
                yield Actor(index, index, single_pronoun=True)
            elif index and word.low in self._words.single_nouns.get(words[index - 1].low, ()):
                yield Actor(index - 1, index, single_pronoun=True)

    def _country_names(self, text: str, words: Sequence[Token]) -> Iterator[Actor]:
        starts = {word.start: index for index, word in enumerate(words)}
        for mention in self._countries.find(text):
            first = starts.get(mention.start)
            if first is None:
                continue
            last = first
            while last + 1 < len(words) and words[last + 1].start < mention.end:
                last += 1
            side_noun = last + 1 < len(words) and words[last + 1].low in self._words.side_nouns
            if side_noun:
                last += 1
            elif mention.how is How.ADJECTIVE:
                continue
            before = words[first - 1].low if first > 0 else ""
            if before == "the" or (side_noun and before in self._words.possessives):
                first -= 1
            outsider = bool(self.sides) and mention.code not in self.sides
            yield Actor(first, last, (mention.code,), outsider=outsider, country=True)

    def _merged(self, found: Sequence[Actor], text: str, words: Sequence[Token]) -> list[Actor]:
        """ "A and B" becomes one actor; "the ministers of A" stays the ministers."""
        merged: list[Actor] = []
        for actor, following in zip_longest(found, found[1:]):
            if merged:
                before = merged[-1]
                between = (
                    text[words[before.last].end : words[actor.first].start].strip(" )").lower()
                )
                if between == "(" and actor.sides == before.sides[-1:]:  # "the Union (EU)"
                    merged[-1] = replace(before, last=actor.last)
                    continue
                if between in _WITHIN and not before.single_pronoun:
                    merged[-1] = self._of(before, actor)
                    continue
                if between == "," and self._is_aside(before, actor, text, words):
                    merged[-1] = replace(before, last=actor.last)
                    continue
                pronoun = words[before.last].low in self._words.pronouns
                if between == "and" and pronoun and before.first == before.last:
                    # "He and Minister A agreed": two speak, and who "he" is is not known here.
                    merged[-1] = Actor(before.first, actor.last, joint=True, listed=True)
                    continue
                row = actor.country or self._is_body(before.sides)
                if before.members and row and between in (*_LINKS, ","):
                    merged[-1] = self._of(before, actor)
                    continue
                person = not (actor.joint or actor.country or actor.single_pronoun)
                if person and between in _LINKS[:2] and self._leads(before, text, words):
                    merged[-1] = replace(before, last=actor.last, listed=True)
                    continue
                if (
                    between in (*_LINKS, ",")
                    # "on relations with Japan, Minister A …" is no list
                    and (between == "and" or before.country == actor.country)
                    # nor is "Welcoming Minister A, Minister B …": a list has an "and"
                    and (between != "," or self._is_last_but_one(actor, following, text, words))
                    and not (before.joint and not before.listed)
                    and not (actor.joint or actor.single_pronoun or before.single_pronoun)
                    and not words[before.last].possessive
                ):
                    merged[-1] = self._pair(before, actor)
                    continue
            merged.append(actor)
        return merged

    def _is_aside(self, before: Actor, actor: Actor, text: str, words: Sequence[Token]) -> bool:
        """ "the Minister of Poland, Jan Kowal, …": a name that says who holds the office."""
        closed = text[words[actor.last].end :].startswith(",")
        office = not before.joint or before.listed
        return closed and office and bool(actor.name) and set(actor.sides) <= set(before.sides)

    def _leads(self, actor: Actor, text: str, words: Sequence[Token]) -> bool:
        """ "The Vice Ministers and the Deputy Secretary": all of them, where they open a clause."""
        plural = words[actor.last].low in self._words.joint_nouns or bool(actor.members)
        return actor.joint and plural and self._placed(actor, text, words).subject

    def _of(self, before: Actor, actor: Actor) -> Actor:
        """ "the ministers of A and B" are these two's; any other's office stays his.

        Whatever stands in the row of a body's members ("the G7 ministers of …") is the body's.
        """
        if before.joint and actor.joint and not before.listed:  # "ministers of three countries"
            return replace(before, last=actor.last, sides=actor.sides)
        several = before.members or (before.joint and not before.listed)
        if not several or not (actor.country or before.members):
            return replace(before, last=actor.last)
        members = tuple(dict.fromkeys((*before.members, *actor.sides)))
        if self._is_body(before.sides) and not self._is_body(before.members):
            return replace(before, last=actor.last, members=members)
        return replace(
            before,
            last=actor.last,
            members=members,
            sides=members if set(members) <= set(self.sides) else (),
            joint=len(members) > 1 or self._is_body(members),
        )

    def _is_body(self, codes: Sequence[str]) -> bool:
        return len(codes) == 1 and self._countries.is_organisation(codes[0])

    def _is_last_but_one(
        self, actor: Actor, following: Actor | None, text: str, words: Sequence[Token]
    ) -> bool:
        if following is None:
            return False
        gap = text[words[actor.last].end : words[following.first].start].strip(" ,").lower()
        return gap in (*_LINKS, "")

    def _pair(self, left: Actor, right: Actor) -> Actor:
        """Both together; one of unknown side beside one of two sides is the other side's.

        Two offices of one person ("the Prime Minister and Minister of Finance") are one.
        """
        if left.name and left.name == right.name:
            return replace(left, last=right.last)
        sides = tuple(dict.fromkeys((*left.sides, *right.sides)))
        if not (left.sides and right.sides):
            strange = left.stranger or right.stranger
            sides = self.sides if len(self.sides) == 2 and not strange else ()
        return Actor(
            left.first,
            right.last,
            sides,
            joint=len(sides) != 1,
            outsider=left.outsider or right.outsider,
            country=left.country and right.country,
            listed=True,
        )

    def _placed(self, actor: Actor, text: str, words: Sequence[Token]) -> Actor:
        if words[actor.last].possessive:
            return actor
        if actor.first == 0:
            return replace(actor, subject=True)
        before = words[actor.first - 1]
        gap = text[before.end : words[actor.first].start]
        if before.low in self._words.subordinators and not _CLAUSE_BREAK.search(gap):
            goes_on = self._tells_on(actor.first - 1, text, words)
            return replace(actor, subject=True, subordinate=not goes_on)
        joined = before.low in ("and", "but", "while", "whereas", "then")
        opened = (
            words[0].low in self._words.prepositions
            and before.low in self._words.openers
            and actor.first <= _LONG_OPENING
        )
        return replace(actor, subject=bool(_CLAUSE_BREAK.search(gap)) or joined or opened)

    def _tells_on(self, index: int, text: str, words: Sequence[Token]) -> bool:
        """ "They met in Oslo, where …", "…, during which …": told like a sentence of its own."""
        low = words[index].low
        if low not in self._words.relatives:
            return False
        first = index - (index > 0 and words[index - 1].low in self._words.relatives[low])
        if self._words.relatives[low] and first == index:
            return False
        return first > 0 and "," in text[words[first - 1].end : words[first].start]


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


def _is_initials(word: str) -> bool:
    """ "HE the Minister": no pronoun."""
    return len(word) > 1 and word.isupper()


def _at_end(ends: dict[int, int], end: int) -> int | None:
    """The word that ends at `end`, or just after it ("'s" and a full stop belong to the word)."""
    return next((ends[end + more] for more in (0, 1, 2) if end + more in ends), None)


def _longest(found: Iterable[Actor]) -> list[Actor]:
    """Overlapping actors: the longer one stays."""
    kept: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.first, -a.last)):
        if kept and actor.first <= kept[-1].last:
            if actor.last - actor.first > kept[-1].last - kept[-1].first:
                kept[-1] = actor
            continue
        kept.append(actor)
    return kept


def _roles(
    participants: Sequence[Participant], offices: Phrases[str], short: Mapping[str, str]
) -> dict[str, list[Participant]]:
    """What each participant may be called without a name: "the Vice Minister", "the Secretary".

    A name that is somebody's whole title is his before it is the end of another's ("the Minister"
    beside a Vice Minister). Of two offices ("Deputy Prime Minister and Minister of Trade") either
    may stand alone.
    """
    exact: dict[str, list[Participant]] = {}
    partial: dict[str, list[Participant]] = {}
    for person in participants:
        held = _held(_ASIDE.sub("", person.role).strip().lower(), offices)
        full: dict[str, None] = {}
        parts: dict[str, None] = {}
        for whole in held:
            head = re.split(r"\s+(?:of|for)\s+|,", whole, maxsplit=1)[0].split()
            full |= dict.fromkeys((whole, " ".join(head)))
            full |= dict.fromkeys(_alike(whole, head))
            parts |= dict.fromkeys(_shorter(head))
        for names, known in ((full, exact), (parts, partial)):
            for name in (*names, *_shortened(names, short)):
                if name and person not in known.setdefault(name, []):
                    known[name].append(person)
    return {**partial, **exact}


def _alike(office: str, head: Sequence[str]) -> Iterator[str]:
    """ "minister of foreign affairs" is "foreign minister" too, and the other way round."""
    if "foreign" in office and head == ["minister"]:
        yield "foreign minister"
    elif head == ["foreign", "minister"]:
        yield from ("minister of foreign affairs", "minister for foreign affairs")


def _shorter(head: Sequence[str]) -> Iterator[str]:
    """ "deputy foreign minister" as "minister", "foreign minister" and "deputy minister"."""
    if len(head) > _LONG_OFFICE:
        yield from (" ".join(head[start:]) for start in range(1, len(head)))
        return
    for count in range(len(head) - 1):
        for kept in combinations(head[:-1], count):
            yield " ".join((*kept, head[-1]))


def _held(role: str, offices: Phrases[str]) -> list[str]:
    """The offices that a role joins, each with its portfolio; the whole role first."""
    held: list[str] = []
    for piece in re.split(r"\s+and\s+|/", role):
        if held and not offices.find(piece):  # "Minister of Trade and Industry"
            held[-1] += f" and {piece}"
        else:
            held.append(piece)
    return list(dict.fromkeys((role, *held))) if role else []


def _shortened(names: Iterable[str], short: Mapping[str, str]) -> Iterator[str]:
    """ "the Deputy PM" for the Deputy Prime Minister."""
    for letters, office in short.items():
        yield from (
            re.sub(rf"\b{re.escape(office)}\b", letters, name) for name in names if office in name
        )
