"""Which sentences bind, claim or urge, and who says them.

A cue ("agreed", "urged") counts where its subject stands before it. Who that subject is decides
what the sentence is: all sides together agree, reaffirm or share a view; one side alone states a
position or welcomes. Cues inside quoted speech or inside another's "that" clause report somebody's
words about something else and do not count.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from bot.domain import Commitment, CommitmentKind
from bot.parse.actors import Actor, Token, masked, tokens
from bot.parse.document import Document, Level, Sentence
from bot.parse.pronouns import Heard
from bot.parse.speakers import SpeakerFinder
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
# A sentence is read so far: nobody's goes on, and reading takes longer than it grows.
_LONGEST = 3_000
_LONG_THANKS = 7
_LONG_ASIDE = 80
_LONG_GREETING = 5
_LONG_ATTRIBUTION = 150
# "welcomed Ana Rojas, Prime Minister of Chile, to Oslo"
_TO_PLACE = re.compile(r",[^,]{3,60},?\sto\s[A-Z]")
_ASKS = ("?", "?”", '?"')
_ENDS_SPEECH = (",", "”", '"')
# A sentence in quotation marks, or its first part, with who is quoted after it.
_QUOTES_ALL = re.compile(r"\s*[“\"](?P<said>[^“”\"\n]{20,})(?:[”\"]\s*,?(?P<who>[^“”\"\n]*))?$")

Form = Literal["past", "present", "participle", "state", "impersonal", "none", "occasion"]


class _Cue(NamedTuple):
    """A cue's kind in one side's mouth, its form, and its kind where all sides speak."""

    kind: CommitmentKind
    form: Form
    together: CommitmentKind


@dataclass(frozen=True, slots=True)
class _Hit:
    """A cue with its subject; `joint` where all sides speak."""

    kind: CommitmentKind
    joint: bool
    sides: tuple[str, ...]
    name: str | None
    subordinate: bool = False
    finite: bool = True
    subject: Actor | None = None


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
        self._naming = speakers.words
        self._verb_last = verb_last
        self._words = phrases.words
        self._cues = phrases.cues
        self._addressees = phrases.addressees
        self._own_verbs = phrases.own_verbs
        self._own_nouns = phrases.own_nouns
        self._agents = tuple(f" {word} " for word in phrases.words.agents)
        self._heard = Heard(speakers)
        hearsay = "|".join(map(re.escape, phrases.words.hearsay)) or "(?!)"
        self._hearsay = re.compile(rf"(?:{hearsay})\b", re.IGNORECASE)

    def find(self, document: Document) -> Iterator[Commitment]:
        """The commitments in text order. Topics, deadlines and countries are not yet set."""
        lead: tuple[Sentence, Commitment] | None = None
        told: set[str] = set()
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
            if found and found.text not in told:  # a page may give its text twice
                told.add(found.text)
                yield found

    def read(self, sentence: Sentence) -> Commitment | None:
        """The sentence as a commitment, or None where it binds nobody."""
        if self._verb_last:
            clauses = list(self._verb_last.clauses(sentence.text, sentence.block))
            hits = [_Hit(c.kinds[0], c.joint, c.sides, c.name) for c in clauses]
            if not hits:
                return None
            found = _commitment(hits, sentence)
            towards = dict.fromkeys(code for c in clauses for code in c.towards)
            return replace(found, towards=tuple(towards) if found.by else ())
        if sentence.text.endswith(_ASKS):
            return None
        self._heard.enter(sentence.block)
        text = self._told(sentence.text[:_LONGEST])
        words = tokens(text)
        actors = self._speakers.actors(text, words)
        self._heard.look(actors, words)
        hits = list(self._hits(text, words, actors))
        main = [hit for hit in hits if not hit.subordinate]
        # "…, reaffirming" only speaks where no finite verb does
        main = [hit for hit in main if hit.finite] or main
        spoke = [hit.subject for hit in main if hit.subject and hit.finite]
        self._heard.hear(spoke, actors, words)
        if not main:
            return None
        found = _commitment(main, sentence)
        if len(found.by) > 1 and (
            self._is_of_others(text, found.by)
            # "All interlocutors expressed sympathy to Norway": not Norway's own
            or set(self._towards(text, words, actors, ())) & set(found.by)
        ):
            found = replace(found, by=())
        if not found.by and _are_several(main):  # each speaks to the other
            return found
        return replace(found, towards=self._towards(text, words, actors, found.by))

    def _is_of_others(self, text: str, by: Sequence[str]) -> bool:
        """Whether they speak of "ties between Norway and Peru" where Norway and Chile met first."""
        for word in self._words.ties:
            at = text.find(f" {word} ")
            if at < 0:
                continue
            after = text[at : at + _LONG_ASIDE]
            pair = self._speakers.countries_in(after)[:2]
            between = after[pair[0].end : pair[1].start].split() if len(pair) == 2 else []
            if between and set(between) <= self._words.ties_join:
                return len({mention.code for mention in pair} & set(by)) == 1
        return False

    def _told(self, text: str) -> str:
        """The sentence without quoted speech; what a ministry alone is quoted with is its report.

        Offsets stay. Somebody's "we" in a quotation that does not end here is nobody's here.
        """
        quoted = _QUOTES_ALL.match(text)
        if quoted is None:
            return masked(text)
        said, who = quoted["said"], quoted["who"]
        if self._words.first_person & {word.low for word in tokens(said)}:
            return " " * len(text)
        reports = {word.low for word in tokens(who or "")} & self._words.reports
        if who is not None and not (reports and self._is_attribution(who)):
            return masked(text)
        return " " * quoted.start("said") + said + " " * (len(text) - quoted.end("said"))

    def _is_attribution(self, text: str) -> bool:
        """ "the press service of the Ministry said on Monday", "in a statement"."""
        known = (self._words.reports, self._words.report_verbs, self._naming.prepositions)
        return all(
            word.capital or word.low.isdigit() or any(word.low in some for some in known)
            for word in tokens(text)
        )

    def _hits(self, text: str, words: Sequence[Token], actors: Sequence[Actor]) -> Iterator[_Hit]:
        index_at = {word.start: index for index, word in enumerate(words)}
        told_from = len(text)
        for found in self._cues.find(text):
            at = index_at.get(found.start)
            if at is None or (cue := self._cue(found, at, text, words)) is None:
                continue
            subject = None
            # "…, the ministry said." tells who reports; "…, Minister Haug said." who speaks.
            if trails := self._trails(text, found, words):
                subject = (
                    next((a for a in actors if 0 < words[a.first].start - found.end <= 1), None)
                    if _is_behind(text, found)
                    else self._subject(at, text, words, actors)
                )
                known = subject and (subject.name or subject.joint or subject.sides)
                if cue.form != "past" or not known:
                    continue
            if cue.form == "past" and self._is_courtesy(text, found, words, actors):
                continue
            if hit := self._hit(cue, at, text, words, actors, subject):
                told = hit.subordinate or found.start > told_from
                hit = replace(hit, subordinate=told and not trails)
                if self._opens_speech(text, found, trails):
                    told_from = found.start
                if not hit.joint and not hit.sides and (owner := self._owner(text, found)):
                    spoke = hit.subject and replace(hit.subject, sides=(owner,))
                    hit = replace(hit, sides=(owner,), subject=spoke)
                yield hit

    def _cue(self, found: Found[_Cue], at: int, text: str, words: Sequence[Token]) -> _Cue | None:
        """What the words found say here; None where they say nothing.

        "expressed Norway’s deep gratitude" is thanks, and "we will" a promise where it opens.
        """
        cue, said = found.value, text[found.start : found.end].lower()
        if cue.form == "none" or (cue.form == "state" and self._hearsay.match(text)):
            return None
        if cue.form == "impersonal":
            # "was stressed by the Minister" is his word; "We will" opens what it promises
            own = words[at].low in self._words.first_person and at
            if own or text.startswith(self._agents, found.end):
                return None
        if said not in self._words.thank_verbs:
            return cue
        start = found.end
        if text.startswith(",", start):  # "expressed, on behalf of his people, his gratitude"
            start = max(text.find(",", start + 1, start + _LONG_ASIDE), start)
        near = [word for word in words[at + 1 : at + 1 + _LONG_ASIDE] if word.start >= start]
        for word in near[:_LONG_THANKS]:
            if word.low in self._words.thanks:
                return _cue(CommitmentKind.WELCOMED, cue.form)
            if word.low in self._naming.prepositions:
                break
        return cue if cue.kind is not CommitmentKind.WELCOMED else None

    def _trails(self, text: str, cue: Found[_Cue], words: Sequence[Token]) -> bool:
        """Whether the sentence ends with who said it: "…, he said", "…, said the ministry"."""
        if len(text) - cue.end > _LONG_ATTRIBUTION:
            return False
        said, rest = text[cue.start : cue.end].lower(), text[cue.end :].strip(" .,;")
        if not rest:
            return " " not in said
        if said not in self._words.report_verbs:
            return False
        behind = _is_behind(text, cue)
        opens = rest.split(maxsplit=1)[0].lower() in self._naming.prepositions
        return (behind or opens) and self._is_attribution(rest)

    def _opens_speech(self, text: str, cue: Found[_Cue], trails: bool) -> bool:
        """ "Minister A said, the two countries have agreed …": the rest is what he said."""
        said = text[cue.start : cue.end].lower()
        return not trails and said in self._words.report_verbs and text.startswith(",", cue.end)

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
        if said in self._words.visits:
            follows = next((word.low for word in words if word.start >= cue.end), "")
            if follows == "and" or follows in self._speakers.honorifics:
                return True
        then = next((a for a in actors if words[a.first].start - cue.end in (1, 2)), None)
        if then is None or then.country or then.joint:
            return False
        if said in self._words.visits:
            return True
        if said not in self._words.greetings or words[then.last].possessive:
            return False
        if _TO_PLACE.match(text[words[then.last].end :]):
            return True
        after = [word.low for word in words[then.last + 1 : then.last + 1 + _LONG_GREETING]]
        with_others = after[:1] == ["and"] and after[1:2] and after[1] in self._naming.possessives
        return any(word in self._words.to_places for word in (after if with_others else after[:1]))

    def _hit(
        self,
        cue: _Cue,
        at: int,
        text: str,
        words: Sequence[Token],
        actors: Sequence[Actor],
        subject: Actor | None,
    ) -> _Hit | None:
        # "The Minister took the opportunity to thank"; "the visit was an opportunity to reaffirm"
        taker = _main_subject(actors, at) if cue.form == "occasion" else None
        if taker is not None and not taker.joint and not taker.outsider:
            subject = taker
        elif cue.form in ("impersonal", "occasion"):
            return _Hit(cue.together, True, self._speakers.all_sides, None)
        if subject is None and cue.form == "participle":
            subject = self._trailing_subject(at, text, words, actors)
        elif subject is None:
            subject = self._subject(at, text, words, actors)
        if subject is None or subject.outsider:
            return None
        meant = self._heard.meant(subject, actors, words)
        if meant is None:
            if words[subject.first].low not in self._naming.shows:
                return None
            meant = replace(subject, single_pronoun=False)
        if cue.form == "present" and not meant.joint:
            return None
        if cue.form == "state" and not self._is_stance(meant):
            return None
        if meant.joint and text[words[at].start : words[at].end].lower() in self._words.alone:
            return None
        finite = cue.form != "participle"
        # "The G7 agreed": all that met are the body
        whole = meant.joint or (
            self._speakers.is_body(meant.sides) and meant.sides == self._speakers.all_sides
        )
        kind = cue.together if whole else cue.kind
        return _Hit(kind, whole, meant.sides, meant.name, meant.subordinate, finite, meant)

    def _is_stance(self, speaker: Actor) -> bool:
        """ "China supports", "the Secretary-General calls on": what a country or body does."""
        speaks = speaker.country or self._speakers.is_body(speaker.sides)
        return speaks and not speaker.joint and not speaker.subordinate

    def _subject(
        self, at: int, text: str, words: Sequence[Token], actors: Sequence[Actor]
    ) -> Actor | None:
        """The actor that the verb at token `at` belongs to, or None."""
        before = at - 1
        # "Minister A met Minister B, and both emphasized"
        alone = (a for a in actors if a.first == a.last == before and a.joint and a.subject)
        if both := next(alone, None):
            return both
        while before >= 0 and self._may_stand_between(words, before):
            before -= 1
        if before > 1 and words[before].low in self._naming.companions:  # "X and others agreed"
            before -= 2 if words[before - 1].low in self._words.joins else 0
        if before < 0:
            return None
        gap = text[words[before].end : words[before + 1].start]
        for actor in actors:
            if actor.first <= before <= actor.last:
                if actor.subject or self._stands_alone(actor, words):
                    return actor
                if "," not in gap:
                    return None
        word = words[before].low
        if "," in gap or ")" in gap or "—" in gap or "–" in gap:
            aside = self._before_aside(before, text, words, actors)
            if aside is not None:
                return aside
        if word in self._words.joins or "," in gap or ";" in gap:
            return _main_subject(actors, before + 1)
        if word in ("who", "which"):
            return next((actor for actor in actors if actor.last == before - 1), None)
        if words[before].possessive or word in self._words.reports:  # "the Ministry said"
            return None
        return Actor(before, before) if words[before].capital and before > 0 else None

    def _stands_alone(self, actor: Actor, words: Sequence[Token]) -> bool:
        """ "During the meeting ministers agreed": no comma, and still the subject."""
        if not actor.joint or actor.listed or actor.first == 0:
            return False
        before = words[actor.first - 1].low  # "analysts said the two sides agreed" tells hearsay
        return before not in self._naming.prepositions | self._words.report_verbs

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
            before, opening = words[at - 1].low, words[at - 2].low if at > 1 else ""
            begins = before in self._words.agents and opening in self._words.openings
            known = before in self._words.joins or before in self._words.between
            if "," not in gap and not known and not begins:
                return None
        subject = _main_subject(actors, at)
        # "Noting the Union's Charter, …": a country named later may be what is noted
        return subject or next(
            (a for a in actors if a.subject and not a.subordinate and not a.country), None
        )

    def _towards(
        self, text: str, words: Sequence[Token], actors: Sequence[Actor], by: Sequence[str]
    ) -> tuple[str, ...]:
        """Who is urged, thanked, warned: a country, or somebody who speaks for one."""
        found: dict[str, None] = {}
        mentions = self._speakers.countries_in(text)
        starts = [mention.start for mention in mentions]
        actor_at = {words[actor.first].start: actor for actor in actors}
        for cue in self._addressees.find(text):
            actor = actor_at.get(cue.end + 1)
            if actor is not None and len(actor.sides) == 1 and not actor.joint:
                found[actor.sides[0]] = None
            for mention in mentions[bisect_left(starts, cue.end) :][:1]:
                between = text[cue.end : mention.start][:_LONG_ASIDE].lower().split()
                then = text[mention.end : mention.end + _LONG_ASIDE].split(maxsplit=1)
                side = mention.how is not How.ADJECTIVE or self._speakers.is_side(then[:1])
                if side and self._words.own_articles.issuperset(between):
                    found[mention.code] = None
        return tuple(code for code in found if code not in by)


def _is_behind(text: str, cue: Found[_Cue]) -> bool:
    """Whether the cue follows what was said: "…, said the Minister"."""
    return text[max(cue.start - 3, 0) : cue.start].rstrip().endswith(_ENDS_SPEECH)


def _speakers_of(hits: Sequence[_Hit]) -> tuple[CommitmentKind, tuple[str, ...], str | None]:
    """What the hits make of their sentence: its kind, the sides that speak, the single speaker.

    What all say together outweighs what one says; two who each state a view leave `by` open.
    """
    joint = [hit for hit in hits if hit.joint]
    if joint:
        best = min(joint, key=lambda hit: _RANK.index(_TOGETHER[hit.kind]))
        kind = _TOGETHER[best.kind]
        # "A praised the plan, and both noted the need": which of it is whose?
        mixed = kind is CommitmentKind.SHARED_VIEW and any(
            hit.sides and not hit.joint for hit in hits
        )
        return kind, () if mixed else best.sides, None
    if _are_several(hits):
        thanks = {hit.kind for hit in hits} == {CommitmentKind.WELCOMED}
        return CommitmentKind.WELCOMED if thanks else CommitmentKind.POSITION, (), None
    names = {hit.name for hit in hits}
    return _ALONE[hits[0].kind], hits[0].sides, names.pop() if len(names) == 1 else None


def _are_several(hits: Sequence[_Hit]) -> bool:
    """Whether different sides speak, each for itself."""
    return len({hit.sides for hit in hits}) > 1


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
    groups: list[tuple[CommitmentKind, Cues]] = [
        (CommitmentKind.AGREED, words.agreed),
        (CommitmentKind.REAFFIRMED, words.reaffirmed),
        (CommitmentKind.SHARED_VIEW, words.shared_view),
        (CommitmentKind.POSITION, words.position),
        (CommitmentKind.WELCOMED, words.welcomed),
    ]
    phrases = [(phrase, _cue(CommitmentKind.WELCOMED, "none")) for phrase in words.not_cues]
    for kind, cues in groups:
        for form, said in _forms(cues, words.glued):
            phrases += [(phrase, _cue(kind, form, phrase in words.renews)) for phrase in said]
        phrases += [
            (f"{occasion} {phrase}", _cue(kind, "occasion"))
            for occasion in words.occasions
            for phrase in cues.present
            if kind is not CommitmentKind.POSITION
        ]
    for name, impersonal in words.impersonal.items():
        kind = CommitmentKind(name)
        phrases += [(phrase, _cue(kind, "impersonal")) for phrase in impersonal]
    return Phrases(phrases, fold=True)


def _cue(kind: CommitmentKind, form: Form, renews: bool = False) -> _Cue:
    return _Cue(kind, form, CommitmentKind.REAFFIRMED if renews else _TOGETHER[kind])


def _forms(cues: Cues, glued: Sequence[str]) -> Iterator[tuple[Form, Sequence[str]]]:
    """A kind's cues by form; a page that lost a blank has "agreedto", "statedthat"."""
    yield "past", cues.past
    yield "past", [cue + word for cue in cues.past if " " not in cue for word in glued]
    yield "present", cues.present
    yield "participle", cues.participle
    yield "state", cues.state
