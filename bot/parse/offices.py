"""Whom a sentence means by an office: "the Vice Minister", "the President of Peru"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from bot.domain import Participant
from bot.parse.actors import Actor, Token, in_words, masked, tokens
from bot.parse.met import Met
from bot.parse.named import NamedFinder
from bot.settings.phrases import Found, Phrases, apart

_ASIDE = re.compile(r"\s*\([^()]*\)")
_LONG_OFFICE = 5


class OfficeFinder:
    """Finds who is called by an office in one meeting's sentences."""

    def __init__(self, met: Met, named: NamedFinder, opening: str) -> None:
        """`opening` is the sentence that tells of the meeting: who is called by office alone there
        ("The Prime Minister spoke to Prime Minister A") is not the named one.
        """
        self._met = met
        self._named = named
        self._countries = met.countries
        self._short = met.phrases.words.short_offices
        self._offices = met.phrases.offices
        self._roles = _roles(met.participants, met.phrases.offices, self._short)
        self._role_phrases: Phrases[str] = Phrases(
            [(role, role) for role in self._roles], fold=True
        )
        self._unnamed = self._roles_without_name(opening)

    def find(self, text: str, words: Sequence[Token]) -> Iterator[Actor]:
        """The actors who are called by an office."""
        for found, first, held in in_words(self._roles_in(text), words):
            if held + 1 < len(words) and self._named.known(words[held + 1]):
                continue
            if not words[first].capital and not self._has_article(words, first):
                continue
            begin = self._named.left(text, words, first)
            last = held
            while self._named_after(words, last) and not words[last].possessive:
                last += 1
            actor = self._office(found.value, text, words, begin, last)
            if last == held:
                yield actor
            elif not any(self._named.known(word) for word in words[held + 1 : last + 1]):
                # somebody else's name: of the holder's country only where that is named
                of_country = self._country_of(text, words, begin, last)
                yield replace(actor, name=None) if of_country else Actor(begin, last, stranger=True)

    def _roles_without_name(self, opening: str) -> dict[str, str | None]:
        """The offices that the opening starts with and gives no name to, each with its side."""
        words = tokens(masked(opening))
        found: dict[str, str | None] = {}
        for role, first, last in in_words(self._roles_in(opening), words):
            if self._named_after(words, last):
                continue
            # "In a telephone conversation yesterday, the Secretary-General …"
            if first > 3 and not opening[: role.start].lower().endswith(", the "):
                continue
            side = self._of_country(opening, role.end) or self._met.own
            if role.value not in self._roles or side == self._met.own:
                found[role.value] = side if side in self._met.sides else None
        return found

    def _roles_in(self, text: str) -> list[Found[str]]:
        """Offices in `text`: the participants' own titles first, then any office."""
        return apart([*self._role_phrases.find(text), *self._offices.find(text)])

    def _named_after(self, words: Sequence[Token], last: int) -> bool:
        following = words[last + 1] if last + 1 < len(words) else None
        return bool(following and following.capital and following.start - words[last].end <= 1)

    def _has_article(self, words: Sequence[Token], first: int) -> bool:
        """ "the minister", "the Indian external affairs minister"."""
        low = [word.low for word in words[max(first - 2, 0) : first]]
        return low[-1:] == ["the"] or (low[:1] == ["the"] and words[first - 1].capital)

    def _office(self, role: str, text: str, words: Sequence[Token], first: int, last: int) -> Actor:
        """Whoever holds the office `role`, named or not, at words `first` to `last`."""
        role = self._short.get(role, role)
        named = self._country_of(text, words, first, last)
        known = self._roles.get(role, [])
        if named:
            known = [person for person in known if person.country in named]
            if not known:
                code = next(iter(named))
                return Actor(first, last, (code,), outsider=code not in self._met.sides)
        elif role in self._unnamed:
            side = self._unnamed[role]
            return Actor(first, last, (side,) if side else ())
        if len({person.country for person in known}) > 1:
            known = [person for person in known if person.country == self._met.own]
        sides = tuple({person.country for person in known if person.country})
        name = known[0].name if len(known) == 1 else None
        return Actor(first, last, sides[:1], name=name)

    def _country_of(self, text: str, words: Sequence[Token], first: int, last: int) -> set[str]:
        """The country that an office names: "the Polish Minister", "the President of Peru"."""
        spoken = text[words[first].start : words[last].end]
        named = {mention.code for mention in self._countries.named(spoken)}
        after = None if named else self._of_country(text, words[last].end)
        return {after} if after else named

    def _of_country(self, text: str, end: int) -> str | None:
        if not (of := re.match(r"\s+(?:of|from)\s+(?:the\s+)?", text[end:])):
            return None
        rest = text[end + of.end() : end + of.end() + 60]
        mention = next(iter(self._countries.named(rest)), None)
        return mention.code if mention and mention.start == 0 else None


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
