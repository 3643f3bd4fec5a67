"""Who speaks: names, offices, countries and pronouns in a sentence, as the meeting's sides.

Whom a sentence names is an `Actor`; what stands in quotation marks names nobody (actors.py).
"""

from collections.abc import Iterator, Sequence

from bot.parse.actors import Actor, Token, is_initials, longest
from bot.parse.clauses import placed
from bot.parse.met import Met
from bot.parse.named import NamedFinder
from bot.parse.offices import OfficeFinder
from bot.parse.rows import RowReader
from bot.parse.together import TogetherFinder
from bot.settings.countries import How, Mention


class SpeakerFinder:
    """Finds the actors of one meeting's sentences. Built once for each meeting."""

    def __init__(self, met: Met, opening: str = "") -> None:
        """`opening` is the sentence that tells of the meeting.

        `all_have_names`: each side has a participant, so one of unknown country is of another.
        """
        self.sides = met.sides
        self.own = met.own
        self.all_sides = met.together
        self.words = met.phrases.words
        self.honorifics = met.phrases.honorifics
        self._countries = met.countries
        spoken = {person.country for person in met.participants}
        self.all_have_names = set(met.sides) <= spoken
        named = NamedFinder(met)
        self._finders = (named, OfficeFinder(met, named, opening), TogetherFinder(met, opening))
        self._rows = RowReader(met)

    @property
    def plurals(self) -> frozenset[str]:
        """Words that mean several named before."""
        return self.words.pronouns | self.words.bare_nouns

    def is_side(self, words: Sequence[str]) -> bool:
        """Whether a nationality goes on as a speaker: "the Japanese side", "authorities"."""
        return any(word.strip(".,;").lower() in self.words.side_nouns for word in words)

    def actors(self, text: str, words: Sequence[Token]) -> list[Actor]:
        """The actors of a masked sentence, in order, each marked subject or not."""
        found = [actor for finder in self._finders for actor in finder.find(text, words)]
        found += [*self._pronouns(words), *self._country_names(text, words)]
        joined = self._rows.joined(longest(found), text, words)
        return [placed(actor, text, words, self.words) for actor in joined]

    def is_body(self, sides: Sequence[str]) -> bool:
        """Whether they are one organisation."""
        return len(sides) == 1 and self._countries.is_organisation(sides[0])

    def countries_in(self, text: str) -> list[Mention]:
        """The countries that `text` names, capitals left out."""
        return self._countries.named(text)

    def _pronouns(self, words: Sequence[Token]) -> Iterator[Actor]:
        single = self.words.single | self.words.things
        for index, word in enumerate(words):
            if word.low in single and not is_initials(word.text):
                yield Actor(index, index, single_pronoun=True)
            elif index and word.low in self.words.single_nouns.get(words[index - 1].low, ()):
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
            side_noun = last + 1 < len(words) and words[last + 1].low in self.words.side_nouns
            if side_noun:
                last += 1
            elif mention.how is How.ADJECTIVE:
                continue
            before = words[first - 1].low if first > 0 else ""
            if before == "the" or (side_noun and before in self.words.possessives):
                first -= 1
            outsider = bool(self.sides) and mention.code not in self.sides
            yield Actor(first, last, (mention.code,), outsider=outsider, country=True)
