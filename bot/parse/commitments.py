"""Which sentences bind, claim or urge, and who says them.

A cue ("agreed", "urged") counts where its subject stands before it. Who that subject is decides
what the sentence is: all sides together agree, reaffirm or share a view; one side alone states a
position or welcomes. Cues inside quoted speech or inside another's "that" clause report somebody's
words about something else and do not count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from bot.domain import Commitment, CommitmentKind
from bot.parse.document import Document, Level, Sentence
from bot.parse.speakers import Actor, SpeakerFinder, Token, masked, tokens
from bot.parse.verb_last import VerbLastReader
from bot.settings.countries import How
from bot.settings.languages import Commitments as CommitmentWords
from bot.settings.languages import Cues
from bot.settings.phrases import Found, Phrases

_RANK = (
    CommitmentKind.AGREED,
    CommitmentKind.REAFFIRMED,
    CommitmentKind.SHARED_VIEW,
    CommitmentKind.POSITION,
    CommitmentKind.WELCOMED,
)
_ALONE = dict.fromkeys(_RANK, CommitmentKind.POSITION) | {
    CommitmentKind.WELCOMED: CommitmentKind.WELCOMED
}
_TOGETHER = {kind: kind for kind in _RANK} | {CommitmentKind.POSITION: CommitmentKind.SHARED_VIEW}

# "’s strong and lasting support"
_OWNS = re.compile(r"[’'][sS]?\s")
_ADJECTIVES = 4

Form = Literal["past", "present", "participle", "state", "impersonal", "none", "occasion"]


class _Cue(NamedTuple):
    kind: CommitmentKind
    form: Form


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue at token `at` with its subject; `joint` where all sides speak."""

    kind: CommitmentKind
    at: int
    joint: bool
    sides: tuple[str, ...]
    name: str | None
    subordinate: bool = False
    finite: bool = True


class CuePhrases:
    """A language's cues, ready to be found. Built once for a language."""

    def __init__(self, words: CommitmentWords) -> None:
        self.words = words
        self.cues = _cue_phrases(words)
        self.addressees: Phrases[bool] = Phrases([(p, True) for p in words.addressees], fold=True)
        self.own_verbs: Phrases[bool] = Phrases([(p, True) for p in words.own_verbs], fold=True)
        self.own_nouns: Phrases[bool] = Phrases([(p, True) for p in words.own_nouns], fold=True)


class CommitmentFinder:
    """Finds commitments in one meeting's sentences, in order (pronouns look back)."""

    def __init__(
        self,
        speakers: SpeakerFinder,
        phrases: CuePhrases,
        verb_last: VerbLastReader | None = None,
    ) -> None:
        self._speakers = speakers
        self._verb_last = verb_last
        self._words = phrases.words
        self._cues = phrases.cues
        self._addressees = phrases.addressees
        self._own_verbs = phrases.own_verbs
        self._own_nouns = phrases.own_nouns
        self._singles: dict[str, Actor] = {}
        self._gender: dict[str, str] = {}
        self._block = -1

    def find(self, document: Document) -> Iterator[Commitment]:
        """The commitments in text order. Topics, deadlines and countries are not yet set."""
        lead: tuple[Sentence, Commitment] | None = None
        for sentence in document.sentences:
            block = document.blocks[sentence.block]
            found = self.read(sentence)
            if lead and sentence.block > lead[0].block:
                if block.level is Level.PLAIN:
                    lead = None
                elif found is None or not _opens_with_speaker(sentence, found):
                    found = replace(_placed(lead[1], sentence), lead=lead[0].text)
            if sentence.text.endswith(":"):
                listed = sentence.block + 1 < len(document.blocks) and (
                    document.blocks[sentence.block + 1].marker
                )
                if found and listed:
                    lead = (sentence, found)
                    continue
                lead = None
            if found:
                yield found

    def read(self, sentence: Sentence) -> Commitment | None:
        """The sentence as a commitment, or None where it binds nobody."""
        if self._verb_last:
            hits = [
                _Hit(kind, 0, clause.joint, clause.sides, clause.name)
                for clause in self._verb_last.clauses(sentence.text)
                for kind in clause.kinds[:1]
            ]
            return _commitment(hits, sentence) if hits else None
        self._enter(sentence.block)
        text = masked(sentence.text)
        words = tokens(text)
        actors = self._speakers.actors(text, words)
        hits = list(self._hits(text, words, actors))
        main = [hit for hit in hits if not hit.subordinate]
        # "…, reaffirming" only speaks where no finite verb does
        main = [hit for hit in main if hit.finite] or main
        self._remember(words, actors)
        if not main:
            return None
        found = _commitment(main, sentence)
        return replace(found, towards=self._towards(text, words, found.by))

    def _remember(self, words: Sequence[Token], actors: Sequence[Actor]) -> None:
        """Who spoke alone in this paragraph, and what their pronoun is where the text shows it."""
        main = next((a for a in actors if a.subject and not a.subordinate), None)
        if main is None or main.single_pronoun:
            return
        if main.joint or not main.sides:
            self._singles = {}
            return
        key = main.name or main.sides[0]
        self._singles = {**self._singles, key: main}
        shown = {self._speakers.shows.get(word.low) for word in words} - {None}
        if len(shown) == 1:
            self._gender[key] = str(shown.pop())

    def _enter(self, block: int) -> None:
        """A new paragraph keeps its predecessor's speaker only where that had but one."""
        if block != self._block:
            self._block = block
            if len(self._singles) > 1:
                self._singles = {}

    def _meant(self, pronoun: str) -> Actor | None:
        """Whom "he" or "she" means; None where two might be meant."""
        fitting = [
            actor
            for key, actor in self._singles.items()
            if self._gender.get(key, pronoun) == pronoun
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _hits(self, text: str, words: Sequence[Token], actors: Sequence[Actor]) -> Iterator[_Hit]:
        index_at = {word.start: index for index, word in enumerate(words)}
        for found in self._cues.find(text):
            at = index_at.get(found.start)
            if at is None or found.value.form == "none":
                continue
            # "…, the ministry said." tells who reports; "…, Minister Haug said." who speaks.
            if trails := not text[found.end :].strip(" .,;"):
                speaker = self._subject(at, text, words, actors)
                if found.value.form != "past" or speaker is None or speaker.name is None:
                    continue
            if found.value.form == "past" and self._is_courtesy(text, found, words, actors):
                continue
            if hit := self._hit(found.value, at, text, words, actors):
                hit = replace(hit, subordinate=hit.subordinate and not trails)
                if not hit.joint and not hit.sides and (owner := self._owner(text, found)):
                    hit = replace(hit, sides=(owner,))
                yield hit

    def _owner(self, text: str, cue: Found[_Cue]) -> str | None:
        """ "The Minister reaffirmed Norway’s support": whoever speaks, it is Norway that does."""
        if not any(verb.start == cue.start for verb in self._own_verbs.find(text)):
            return None
        for named in self._speakers.countries_in(text[cue.end :])[:1]:
            between = text[cue.end : cue.end + named.start].split()
            rest = text[cue.end + named.end :]
            noun = next(iter(self._own_nouns.find(rest)), None)
            if (
                set(map(str.lower, between)) <= self._words.own_articles
                and named.code in self._speakers.sides
                and (_OWNS.match(rest) or named.how is How.ADJECTIVE)
                and noun is not None
                and len(rest[: noun.start].split()) <= _ADJECTIVES
            ):
                return named.code
        return None

    def _is_courtesy(
        self, text: str, cue: Found[_Cue], words: Sequence[Token], actors: Sequence[Actor]
    ) -> bool:
        """ "called on the Minister" is a visit, "welcomed the Premier to Oslo" a greeting."""
        said = text[cue.start : cue.end].lower()
        then = next((a for a in actors if words[a.first].start - cue.end in (1, 2)), None)
        if then is None or then.country or then.joint:
            return False
        if said in self._words.visits:
            return True
        after = text[words[then.last].end :].split(maxsplit=1)
        return said in self._words.greetings and bool(after) and after[0] in self._words.to_places

    def _hit(
        self, cue: _Cue, at: int, text: str, words: Sequence[Token], actors: Sequence[Actor]
    ) -> _Hit | None:
        if cue.form in ("impersonal", "occasion"):
            return _Hit(cue.kind, at, True, self._all(), None)
        if cue.form == "participle":
            subject = self._trailing_subject(at, text, words, actors)
        else:
            subject = self._subject(at, text, words, actors)
        if subject is None or subject.outsider:
            return None
        if cue.form == "present" and not subject.joint:
            return None
        if cue.form == "state" and (not subject.country or subject.joint or subject.subordinate):
            return None
        if subject.single_pronoun:
            meant = self._meant(words[subject.first].low)
            if meant is None:
                return _Hit(cue.kind, at, False, (), None, subject.subordinate)
            subject = replace(meant, subordinate=subject.subordinate)
        return _Hit(
            cue.kind,
            at,
            subject.joint,
            subject.sides,
            subject.name,
            subject.subordinate,
            cue.form != "participle",
        )

    def _all(self) -> tuple[str, ...]:
        return self._speakers.sides if len(self._speakers.sides) > 1 else ()

    def _subject(
        self, at: int, text: str, words: Sequence[Token], actors: Sequence[Actor]
    ) -> Actor | None:
        """The actor that the verb at token `at` belongs to, or None."""
        before = at - 1
        while before >= 0 and self._may_stand_between(words, before):
            before -= 1
        if before < 0:
            return None
        for actor in actors:
            if actor.first <= before <= actor.last:
                return actor if actor.subject or self._stands_alone(actor, words) else None
        gap = text[words[before].end : words[before + 1].start]
        word = words[before].low
        if "," in gap or ")" in gap or "—" in gap or "–" in gap:
            aside = self._before_aside(before, text, words, actors)
            if aside is not None:
                return aside
        if word in self._words.joins or "," in gap or ";" in gap:
            return _main_subject(actors, before + 1)
        if word in ("who", "which"):
            return next((actor for actor in actors if actor.last == before - 1), None)
        if words[before].capital and not words[before].possessive and before > 0:
            return Actor(before, before)
        return None

    def _stands_alone(self, actor: Actor, words: Sequence[Token]) -> bool:
        """ "During the meeting ministers agreed": no comma, and still the subject."""
        if not actor.joint or actor.listed or actor.first == 0:
            return False
        return words[actor.first - 1].low not in self._speakers.prepositions

    def _may_stand_between(self, words: Sequence[Token], index: int) -> bool:
        word = words[index]
        if word.low in self._words.joins:
            return False
        known = word.low in self._words.between or (word.low.endswith("ly") and len(word.low) > 4)
        return known and not word.capital

    def _before_aside(
        self, before: int, text: str, words: Sequence[Token], actors: Sequence[Actor]
    ) -> Actor | None:
        """ "The two sides, as …, held": the subject stands before the aside's first comma."""
        candidates = [actor for actor in actors if actor.subject and actor.last < before]
        for actor in reversed(candidates):
            if text[words[actor.last].end :].lstrip(" ").startswith((",", "(", "–", "—")):
                return actor
        return None

    def _trailing_subject(
        self, at: int, text: str, words: Sequence[Token], actors: Sequence[Actor]
    ) -> Actor | None:
        """The subject of "…, reaffirming": the sentence's own."""
        if at > 0:
            gap = text[words[at - 1].end : words[at].start]
            if "," not in gap and words[at - 1].low not in (
                *self._words.joins,
                *self._words.between,
            ):
                return None
        before = _main_subject(actors, at)
        return before or next(
            (actor for actor in actors if actor.subject and not actor.subordinate), None
        )

    def _towards(self, text: str, words: Sequence[Token], by: Sequence[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        mentions = self._speakers.countries_in(text)
        for cue in self._addressees.find(text):
            for mention in mentions:
                between = text[cue.end : mention.start].split()
                if mention.start >= cue.end and len(between) <= 2 and mention.code not in by:
                    found[mention.code] = None
                    break
        return tuple(found)


def _speakers_of(hits: Sequence[_Hit]) -> tuple[CommitmentKind, tuple[str, ...], str | None]:
    """What the hits make of their sentence: its kind, the sides that speak, the single speaker.

    What all say together outweighs what one says; two who each state a view leave `by` open.
    """
    joint = [hit for hit in hits if hit.joint]
    if joint:
        best = min(joint, key=lambda hit: _RANK.index(_TOGETHER[hit.kind]))
        return _TOGETHER[best.kind], best.sides, None
    if len({hit.sides for hit in hits}) > 1:
        return CommitmentKind.POSITION, (), None
    names = {hit.name for hit in hits}
    return _ALONE[hits[0].kind], hits[0].sides, names.pop() if len(names) == 1 else None


def _commitment(hits: Sequence[_Hit], sentence: Sentence) -> Commitment:
    kind, by, name = _speakers_of(hits)
    return _placed(Commitment(kind, "", by=by, speaker=name), sentence)


def _placed(commitment: Commitment, sentence: Sentence) -> Commitment:
    return replace(
        commitment,
        text=sentence.text,
        label=sentence.label,
        start=sentence.start,
        end=sentence.end,
    )


def _opens_with_speaker(sentence: Sentence, found: Commitment) -> bool:
    """A bullet under "agreed to:" that names its own speaker stands for itself."""
    return sentence.text[:1].isupper() and bool(found.by)


def _main_subject(actors: Sequence[Actor], before: int) -> Actor | None:
    """The nearest subject left of token `before` whose clause hangs on no other."""
    left = [actor for actor in actors if actor.subject and actor.last < before]
    return next((a for a in reversed(left) if not a.subordinate), left[-1] if left else None)


def _cue_phrases(words: CommitmentWords) -> Phrases[_Cue]:
    phrases: list[tuple[str, _Cue]] = [
        (phrase, _Cue(CommitmentKind.WELCOMED, "none")) for phrase in words.not_cues
    ]
    groups: list[tuple[CommitmentKind, Cues]] = [
        (CommitmentKind.AGREED, words.agreed),
        (CommitmentKind.REAFFIRMED, words.reaffirmed),
        (CommitmentKind.SHARED_VIEW, words.shared_view),
        (CommitmentKind.POSITION, words.position),
        (CommitmentKind.WELCOMED, words.welcomed),
    ]
    for kind, cues in groups:
        phrases += [(phrase, _Cue(kind, "past")) for phrase in cues.past]
        phrases += [(phrase, _Cue(kind, "present")) for phrase in cues.present]
        phrases += [(phrase, _Cue(kind, "participle")) for phrase in cues.participle]
        phrases += [(phrase, _Cue(kind, "state")) for phrase in cues.state]
        phrases += [
            (f"{occasion} {phrase}", _Cue(kind, "occasion"))
            for occasion in words.occasions
            for phrase in cues.present
            if kind is not CommitmentKind.POSITION
        ]
    for name, impersonal in words.impersonal.items():
        phrases += [(phrase, _Cue(CommitmentKind(name), "impersonal")) for phrase in impersonal]
    return Phrases(phrases, fold=True)
