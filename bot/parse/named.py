"""The participants whom a sentence names, with the titles before their names."""

import re
from collections.abc import Iterator, Sequence

from bot.domain import Participant
from bot.parse.actors import Actor, Token, is_initials
from bot.parse.met import Met

_NAME_GAP = re.compile(r"['’.]?\s{1,2}")
_LONG_NAME = 4
_PARTICLE = 3


class NamedFinder:
    """Finds one meeting's participants by their names."""

    def __init__(self, met: Met) -> None:
        self._words = met.phrases.words
        self._honorifics = met.phrases.honorifics
        self._countries = met.countries
        self._stop_words = self._words.prepositions | self._words.subordinators | self._words.single
        self._office_openings = met.phrases.office_openings
        self._by_token: dict[str, set[Participant]] = {}
        for person in met.participants:
            for part in re.findall(r"[^\W_]+(?:[-‑][^\W_]+)*", person.name):
                if len(part) > 1:
                    self._by_token.setdefault(part.lower(), set()).add(person)

    def find(self, text: str, words: Sequence[Token]) -> Iterator[Actor]:
        """The actors who are called by a name."""
        index = 0
        while index < len(words):
            known = self.known(words[index])
            if not known:
                index += 1
                continue
            last = index
            while last + 1 < len(words):
                # "Rafael de Urquiza"
                small = not words[last + 1].capital and len(words[last + 1].text) <= _PARTICLE
                then = last + 1 + (small and last + 2 < len(words))
                if not (more := self.known(words[then]) & known):
                    break
                known, last = more, then
            first = self.left(text, words, index)
            yield self._person(known, first, last, words)
            index = last + 1

    def known(self, word: Token) -> set[Participant]:
        """The participants of whose names `word` is one."""
        return self._by_token.get(word.low, set()) if word.capital else set()

    def _person(
        self, known: set[Participant], first: int, last: int, words: Sequence[Token]
    ) -> Actor:
        sides = {person.country for person in known}
        if len(known) > 1:
            spoken = " ".join(word.text for word in words[first : last + 1])
            named = {m.code for m in self._countries.named(spoken)}
            known = {person for person in known if person.country in named} or known
            sides = {person.country for person in known}
        side = next(iter(sides)) if len(sides) == 1 else None
        name = next(iter(known)).name if len(known) == 1 else None
        return Actor(first, last, (side,) if side else (), name=name)

    def left(self, text: str, words: Sequence[Token], index: int) -> int:
        """The first word of the name that ends at `index`: its titles, its role, its article."""
        first = index
        while first > 0:
            before = words[first - 1]
            if before.possessive and before.capital:
                return self._owned_by(text, words, first)
            if self.known(before) or before.possessive:
                break
            if not _NAME_GAP.fullmatch(text, before.end, words[first].start):
                break
            if before.capital and (
                before.low not in self._stop_words
                or is_initials(before.text)
                or (before.low, words[first].low) in self._office_openings
            ):
                first -= 1
            elif before.low == "the":
                return self._honoured(words, first - 1)
            elif (
                before.low in self._words.role_links
                and before.low != "and"
                and first > 1
                and words[first - 2].capital
                and words[first - 2].low not in self._stop_words
                and not self.known(words[first - 2])
            ):
                first -= 2
            else:
                break
        return first

    def _owned_by(self, text: str, words: Sequence[Token], first: int) -> int:
        """ "South Korea’s Vice Minister": the first word with the country whose office it is."""
        since = max(first - _LONG_NAME, 0)
        for mention in self._countries.named(text[words[since].start : words[first - 1].end]):
            if words[since].start + mention.end >= words[first - 1].end - 2:
                starts = [word.start - words[since].start for word in words[since:first]]
                return since + starts.index(mention.start) if mention.start in starts else first
        return first

    def _honoured(self, words: Sequence[Token], first: int) -> int:
        """ "H.E. the Minister", "the Honourable the Minister" with what stands before "the"."""
        while first > 0 and words[first - 1].capital and words[first - 1].low in self._honorifics:
            first -= 1
        return first
