"""Whom "he", "it", "the official" and "they" mean: who spoke so far, as the text tells it.

A pronoun is the subject of the sentence before it, unless the text shows somebody else to bear
it. Where two might be meant it is nobody's: a wrong speaker is worse than none.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.parse.actors import Actor, Token
from bot.parse.speakers import SpeakerFinder


class Heard:
    """Who spoke in one meeting's text up to the sentence that is being read."""

    def __init__(self, speakers: SpeakerFinder) -> None:
        self._speakers = speakers
        self._naming = speakers.words
        self._block = -1
        self._singles: dict[str, Actor] = {}
        self._here: set[str] = set()
        self._last: Actor | None = None
        self._body: Actor | None = None
        self._group: tuple[str, ...] = ()
        self._vague = False
        self._party: Actor | None = None
        self._stranger = False
        self._narrated = False
        self._bears: dict[str, str] = {}

    def enter(self, block: int) -> None:
        """A new paragraph keeps its predecessor's speaker only where that had but one."""
        if block == self._block:
            return
        self._block = block
        if self._here:
            self._singles = {key: self._singles[key] for key in self._here & self._singles.keys()}
        if len(self._singles) > 1:
            self._singles, self._last, self._body = {}, None, None
        self._here = set()

    def hear(
        self,
        spoke: Sequence[Actor],
        actors: Sequence[Actor],
        words: Sequence[Token],
    ) -> None:
        """Remember who `spoke` in a sentence."""
        # "I joined my counterparts. … We support": who "we" are is not told
        self._narrated = self._narrated or any(w.low in self._naming.narrators for w in words)
        acted = [actor for actor in actors if actor.subject and not actor.subordinate]
        subjects = spoke or acted[:1]
        first = subjects[0] if subjects else None
        if first is None:
            self._last = self._body = None
        elif not spoke and self._is_told(first, words):
            return
        elif first.country and not first.joint:
            self._body = first
            self._last = None if spoke else self._last
        elif first.joint or not (first.sides or first.name):
            self._hear_all(first, words)
        else:
            self._hear_one(subjects, actors, words)

    def _is_told(self, actor: Actor, words: Sequence[Token]) -> bool:
        """ "Both sides should …" is what somebody says, not what they do."""
        following = words[actor.last + 1].low if actor.last + 1 < len(words) else ""
        return following in self._naming.modals

    def _hear_one(
        self, subjects: Sequence[Actor], actors: Sequence[Actor], words: Sequence[Token]
    ) -> None:
        first, key = subjects[0], _key(subjects[0])
        # "The President and the Secretary met …. They …": these two, or all who met?
        self._vague = first.listed
        behind = [word.low for word in words[first.last + 1 : first.last + 3]]
        self._party = first if behind[1:] and behind[1] in self._naming.companions else None
        alone = len({(actor.sides, actor.name or key) for actor in subjects}) == 1
        self._last = first if alone else None
        self._body = None
        self._singles = {**self._singles, key: first}
        self._here.add(key)
        told = words if not {a.name for a in actors if a.name} - {first.name} else ()
        shown = {self._naming.shows.get(w.low) for w in (*told, words[first.first])} - {None}
        if len(shown) == 1:
            self._bears[key] = str(shown.pop())

    def _hear_all(self, actor: Actor, words: Sequence[Token]) -> None:
        """After "they discussed" only the page's own speaker may go on as "he"."""
        self._last = self._body = None
        if not self._is_plural(actor, words):
            self._party = None
        own = [item for item in self._singles.values() if item.sides == (self._speakers.own,)]
        if actor.listed or not actor.joint or not len(own) == len(self._singles) == 1:
            self._singles = {}
        if actor.joint and not self._is_plural(actor, words):
            self._group, self._vague = actor.sides, actor.outsider
        elif actor.listed and not actor.joint and not actor.sides:  # "the other ministers"
            self._vague = True

    def look(self, actors: Sequence[Actor], words: Sequence[Token]) -> None:
        """Learn whom a sentence names and says was met, before it is asked who speaks in it."""
        self._titled(actors, words)
        self._met(actors, words)

    def _met(self, actors: Sequence[Actor], words: Sequence[Token]) -> None:
        """ "The Minister also met the Minister of Peru": they are not the two who met before."""
        verb = next(
            (
                index
                for index, word in enumerate(words)
                if word.low in self._naming.meets
                or (word.low == "with" and index and words[index - 1].low in self._naming.openers)
            ),
            None,
        )
        guest = verb is not None and next(
            (a for a in actors if a.first > verb and not a.country), None
        )
        if not guest or guest.joint or guest.single_pronoun:
            return
        before = words[guest.first - 1].low
        if before == "with" or before not in self._naming.prepositions:
            there = {actor.sides for actor in actors if actor.sides and not actor.outsider}
            unknown = bool(guest.name) and not guest.sides and self._speakers.all_have_names
            self._stranger = (guest.outsider or guest.stranger or unknown) and len(there) < 2

    def _titled(self, actors: Sequence[Actor], words: Sequence[Token]) -> None:
        """ "Ms. Mori" is a she wherever she is named."""
        for actor in actors:
            if actor.name and not actor.listed:
                titles = {self._naming.shows.get(w.low) for w in words[actor.first : actor.last]}
                if len(titles - {None}) == 1:
                    self._bears[actor.name] = str((titles - {None}).pop())

    def _is_plural(self, actor: Actor, words: Sequence[Token]) -> bool:
        """ "they", "Ministers": known from what was told before."""
        return actor.first == actor.last and words[actor.first].low in self._speakers.plurals

    def meant(self, actor: Actor, actors: Sequence[Actor], words: Sequence[Token]) -> Actor | None:
        """Whom `actor` means where it is a pronoun; None where two might be meant.

        `actors` are those of its sentence.
        """
        if actor.joint:
            quoted = self._narrated or bool(self._here)
            quoted = quoted and words[actor.first].low in self._naming.first_person
            if (self._stranger and not actor.listed) or quoted:
                return replace(actor, sides=())
            if not self._is_plural(actor, words):
                return actor
            if self._party is not None:  # "Secretary A and others thanked …. They also …"
                return replace(self._party, first=actor.first, last=actor.last)
            if not (self._vague or self._group):
                return actor
            return replace(actor, sides=() if self._vague else self._group)
        if not actor.single_pronoun:
            return actor
        following = words[actor.last + 1].low if actor.last + 1 < len(words) else ""
        pronoun = words[actor.first].low
        found = self._just_named(pronoun, [a for a in actors if a.last < actor.first])
        found = found or self._single(pronoun, following in self._naming.goes_on)
        return found and replace(
            found, first=actor.first, last=actor.last, subordinate=actor.subordinate
        )

    def _just_named(self, pronoun: str, before: Sequence[Actor]) -> Actor | None:
        """ "Minister A gave a speech, in which she …": the sentence's own, named alone in it."""
        people = [a for a in before if not (a.country or a.joint or a.single_pronoun)]
        bears = self._naming.shows.get(pronoun)
        if bears is None or len(people) != 1:
            return None
        (person,) = people
        fits = self._bears.get(_key(person), bears) == bears
        return person if fits and person.subject and not person.subordinate else None

    def _single(self, pronoun: str, goes_on: bool) -> Actor | None:
        """Whom `pronoun` means; "he added" `goes_on` with what the one before said."""
        last = self._last
        if pronoun in self._naming.things:
            return self._body
        bears = self._naming.shows.get(pronoun)
        if last is not None:
            shown = self._bears.get(_key(last))
            others = any(has == bears for key, has in self._bears.items() if key != _key(last))
            if bears is None or shown == bears or (shown is None and (goes_on or not others)):
                return last
        fitting = [
            single
            for key, single in self._singles.items()
            if bears is None or self._bears.get(key, bears) == bears
        ]
        return fitting[0] if len(fitting) == 1 else None


def _key(actor: Actor) -> str:
    return actor.name or "".join(actor.sides)
