"""Several who speak as one: "both sides", "the two ministers", "Korean and Japanese leaders"."""

import re
from collections.abc import Iterator, Sequence

from bot.parse.actors import Actor, Token, in_words
from bot.parse.met import Met
from bot.settings.phrases import Phrases

_OTHERS = 5
_LONG_NAME = 4
# "the Stabilisation and Association Council (SA Council)"
_SHORT_NAME = re.compile(r"(?<=\w)\s\(([A-Z][\w&-]{1,12}(?: [A-Z][\w&-]{1,12}){0,2})\)")
_ACRONYM = re.compile(r"[A-Z]{2,5}s?")


class TogetherFinder:
    """Finds the joint speakers of one meeting's sentences."""

    def __init__(self, met: Met, opening: str) -> None:
        """`opening` is the sentence that tells of the meeting, and may name it for short."""
        self._met = met
        self._words = met.phrases.words
        self._joint_phrases = met.phrases.joint
        short = [
            (f"the {name[1]}", True)
            for name in _SHORT_NAME.finditer(opening)
            if opening[: name.start()].split()[-1].lower() in self._words.standing
            and not met.countries.find(name[1])  # "(GCC)" is one side
        ]
        self._short: Phrases[bool] | None = Phrases(short, fold=True) if short else None
        self._counterparts = met.phrases.counterparts
        self._countries = met.countries

    def find(self, text: str, words: Sequence[Token]) -> Iterator[Actor]:
        """The actors who are several."""
        short = self._short.find(text) if self._short else ()
        for _phrase, first, last in in_words((*self._joint_phrases.find(text), *short), words):
            if not self._is_defined(words, last):
                count = self._words.numbers.get(words[first].low) or self._words.numbers.get(
                    words[last].low
                )
                yield self._together(first, last, count)
        for index, word in enumerate(words):
            if word.low in self._words.joint_nouns or word.low in self._counterparts:
                yield from self._joint_noun(text, words, index)

    def _is_defined(self, words: Sequence[Token], last: int) -> bool:
        """ "an inspiration to all who support": anybody, not all who met."""
        after = words[last + 1 : last + 2]
        return bool(after) and after[0].low in self._words.definers

    def _joint_noun(self, text: str, words: Sequence[Token], index: int) -> Iterator[Actor]:
        if index and self._is_unknown_group(words[index - 1], words[index]):
            first = index - 1
            while first and words[first - 1].low in {*self._words.articles, *self._words.numbers}:
                first -= 1
            yield Actor(first, index, listed=True)
            return
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
            there = set(named) <= set(self._met.sides)
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

    def _is_unknown_group(self, before: Token, noun: Token) -> bool:
        """ "the PIC Ministers", "the Mekong countries": some of the sides, nobody knows which."""
        known = before.low in self._words.qualifiers | self._words.articles
        named = _ACRONYM.fullmatch(before.text) if noun.capital else before.capital
        lands = noun.capital or noun.low in self._words.lands
        return bool(named and lands and not known) and not self._countries.find(before.text)

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
        mentions = [m for m in self._countries.named(text[since : before.end]) if before.capital]
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
        known = (
            self._met.together
            if count in (None, len(self._met.sides), len(self._met.participants))
            else ()
        )
        return Actor(first, last, known, joint=True)
