"""Commitments in languages whose sentence ends with its verb and marks its subject (Korean).

The subject is whoever bears a topic particle ("양 장관은", "블링컨 장관은", "미측은"); what the
sentence does stands at the end of its clause ("…하기로 하였다"). A clause runs from one subject to
the next. A subject inside another's clause ("블링컨 장관이 제안한") speaks for nobody. What a
ministry reports ("…하기로 했다고 외교부가 밝혔다") counts, its reporting does not.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain import CommitmentKind, Participant
from bot.parse.joined import joined_countries
from bot.settings import Settings
from bot.settings.languages import Commitments as CommitmentWords
from bot.settings.languages import Language
from bot.settings.remembered import once

_QUOTED = re.compile(r"[“\"″「『‘'][^”\"″」』’'\n]{0,400}(?:[”\"″」』’']|$)")
_SPEECH = re.compile(r"[“\"″][^”\"″\n]{0,400}[”\"″]")
_NAME = r"[^\W\d_]+"
_MARKS = re.compile(r"[“”\"″]")
_SUBORDINATE = ("이", "가")
# How far before its clause's end a verb may begin.
_VERB = 30
_ADDRESSED = ("에게", "에")


@dataclass(frozen=True, slots=True)
class Clause:
    """What one subject does: `joint` where all sides speak, `sides` () where not known."""

    kinds: tuple[CommitmentKind, ...]
    joint: bool
    sides: tuple[str, ...]
    name: str | None
    towards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who a clause is about: text[start:end] with its particle.

    `embedded`: its particle is one that also marks subjects inside another's clause. `outsider`: it
    takes no part in the meeting.
    """

    start: int
    end: int
    joint: bool = False
    sides: tuple[str, ...] = ()
    name: str | None = None
    embedded: bool = False
    outsider: bool = False


class _Patterns:
    """A language's words, compiled."""

    def __init__(self, language: Language) -> None:
        words, people = language.speakers, language.people
        self.marked = rf"(?P<marker>{_any(words.topic_markers)})(?=[\s,])"
        office = _any(people.heads)
        self.office = rf"[^\s,.]{{0,6}}?(?:{office})(?:\s?(?:{_any(words.after_office)}))*"
        # "블링컨 미국 국무부 장관": the words between, of which none bears a particle.
        particles = _any((*people.glued_surely, *people.possessives, *people.linked, "에"))
        self.between = rf"\S*(?:{particles}|{office})"
        self.after_name = (
            rf"(?:(?P<also>(?:{_any(people.linked)}|,)\s)|(?:측|님)?{self.marked}"
            r"|(?P<to>에게|의|에)(?=\s))"
        )
        self.all = re.compile(
            rf"(?<!\w)(?:(?P<all>{_any(words.joint)})|(?P<number>{_any(tuple(words.numbers))})\s?"
            rf"(?:(?:{_any(tuple(words.qualifiers))})[\s·]*){{0,3}}"
            rf"(?:{_any(tuple(words.joint_nouns))})(?:들)?)(?:측|님)?{self.marked}"
        )
        self.after_side = re.compile(
            rf"(?P<side>\s?(?:{_any(tuple(words.side_nouns))})"
            rf"|\s?(?:{_any(tuple(words.qualifiers))})?\s?(?:{_any(tuple(words.joint_nouns))})(?:들)?)?"
            rf"(?:{self.marked}|(?P<to>에게|에|의)(?=\s))"
        )
        self.short = [
            (re.compile(rf"(?<!\w){re.escape(item.word)}(?=\s?측)"), item.country)
            for item in people.short_countries
        ]
        self.own = re.compile(rf"(?<!\w)(?:{_any(words.own_names)}){self.marked}")
        reports = _any(tuple(language.commitments.reports))
        verbs = _any(tuple(language.commitments.report_verbs))
        unmarked = rf"(?!\S*(?:{_any(words.topic_markers)})\s)\S+\s"
        self.reporter = re.compile(
            rf"(?:{unmarked}){{0,4}}?\S{{0,20}}?(?:{reports}){self.marked}\s"
        )
        self.report = re.compile(
            rf"(?:다|라|자)[”\"″]?(?:고|며|면서)\s(?:\S+\s){{0,4}}?(?:{verbs})"
        )
        self.reported = re.compile(
            rf"[”\"″]?고\s(?:\S+\s){{0,2}}?\S{{0,8}}(?:{reports})(?:은|는|이|가|도|측은)\s"
            rf"(?:\S+\s){{0,3}}?(?:{verbs})"
        )
        self.finite = re.compile(rf"(?:{_any(language.events.words.get('finite', ()))})다[”\"″]")
        finite = _any(language.events.words.get("finite", ()))
        self.over = re.compile(rf"(?:{finite})(?:고|으며|지만|으나|는데)[\s,]")
        self.not_cues = re.compile(_any(language.commitments.not_cues))
        self.cues = _cues(language.commitments)
        self.urges = re.compile(_any(language.commitments.addressees))


_patterns = once(_Patterns)


class VerbLastReader:
    """Reads the clauses of one meeting's sentences, in order. Built once for each meeting."""

    def __init__(
        self,
        participants: Sequence[Participant],
        sides: Sequence[str],
        language: Language,
        settings: Settings,
    ) -> None:
        self._sides = tuple(sides)
        self._language = language
        self._settings = settings
        self._patterns = _patterns(language)
        self._people = _names(participants)
        long = _any([name for name in self._people if len(name) > 1])
        short = _any([name for name in self._people if len(name) == 1])
        known = self._patterns
        between = rf"(?:\s(?!(?:{short}|{known.between})\s)[^\s,.]{{1,10}}){{0,3}}?"
        self._person = re.compile(
            rf"(?<!\w)(?:(?P<name>{long})(?:{between}\s{known.office})?"
            rf"|(?P<short>{short})\s{known.office}){known.after_name}"
        )
        self._last: tuple[int, _Subject] | None = None

    def clauses(self, text: str, block: int = -1) -> Iterator[Clause]:
        """Each clause that binds, claims or urges, in order; `block` is the paragraph's number."""
        text, reported = self._told(text)
        text = self._patterns.not_cues.sub(lambda found: "*" * len(found.group()), text)
        parts: list[tuple[int, _Subject | None]] = [(0, None)]
        over = [found.end() for found in self._patterns.over.finditer(text)]
        for subject in self._subjects(text):
            start, speaker = parts[-1]
            if subject.embedded and speaker:
                # Only where the outer clause has had its verb does an inner subject begin another.
                before = bisect(over, subject.start)
                ended = over[before - 1] if before else 0
                if subject.joint or ended <= start:
                    continue
                if not self._kinds(text, max(start, ended - _VERB), ended):
                    continue
            parts.append((subject.start, subject))
        more = text.lstrip().startswith(self._language.people.more)
        carried = self._last[1] if more and self._last and self._last[0] == block else None
        if len(parts) > 1 and parts[-1][1]:
            self._last = (block, parts[-1][1])
        ends = [*(start for start, _subject in parts[1:]), len(text)]
        for (start, speaker), end in zip(parts, ends, strict=True):
            kinds = self._kinds(text, start, end)
            if not kinds or (speaker and speaker.outsider):
                continue
            known = speaker or self._unnamed(kinds, None if reported else carried)
            yield self._clause(text, kinds, known, end)

    def _told(self, text: str) -> tuple[str, bool]:
        """The text without what others are quoted with, and whether a ministry reports it all."""
        known = self._patterns
        reporter = known.reporter.match(text)
        if reported := known.reported.search(text):
            start, end = reported.span()
            past = known.finite.search(text, max(0, start - 2), start + 1)
            if text[start] == "고" or past:
                text = text[:start] + " " * (end - start) + text[end:]
                if past:
                    return _MARKS.sub(" ", text), False
        outside = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
        report = max(known.report.finditer(text), key=re.Match.start, default=None)
        alone = bool(_SPEECH.search(text)) and not self._subjects(outside)
        if report is not None and (reporter or alone):
            start, end = report.start() + 1, report.end()
            text = text[:start] + " " * (end - start) + text[end:]
            if reporter:
                text = " " * reporter.end() + text[reporter.end() :]
            return _MARKS.sub(" ", text), bool(reporter)
        return _QUOTED.sub(lambda quoted: " " * (len(quoted.group()) - 1) + '"', text), False

    def _kinds(self, text: str, start: int, end: int) -> tuple[CommitmentKind, ...]:
        return tuple(kind for kind, cue in self._patterns.cues if cue.search(text, start, end))

    def _unnamed(self, kinds: Sequence[CommitmentKind], carried: _Subject | None) -> _Subject:
        """Who acts where the sentence does not say: the last speaker, or all who agreed."""
        binds = {CommitmentKind.AGREED, CommitmentKind.SHARED_VIEW} & set(kinds)
        if carried is not None and (carried.joint or not binds):
            return replace(carried, start=0, end=0)
        return _Subject(0, 0, bool(binds), self._everyone(None) if binds else ())

    def _everyone(self, number: int | None) -> tuple[str, ...]:
        fits = len(self._sides) > 1 and number in (None, len(self._sides))
        return self._sides if fits else ()

    def _subjects(self, text: str) -> list[_Subject]:
        found = [*self._persons(text), *self._joints(text), *self._countries(text)]
        apart: list[_Subject] = []
        for subject in sorted(found, key=lambda item: (item.start, -item.end)):
            if not apart or subject.start >= apart[-1].end:
                apart.append(subject)
        return apart

    def _persons(self, text: str) -> Iterator[_Subject]:
        before: list[tuple[int, list[Participant]]] = []
        for found in self._person.finditer(text):
            known = self._people[found["name"] or found["short"]]
            if before and before[-1][0] != found.start():
                before = []
            if found["also"]:
                before.append((found.end(), known))
                continue
            if found["marker"]:
                everyone = [*(people for _end, people in before), known]
                yield self._of_people(found.start(), found, everyone)
            before = []

    def _of_people(
        self, start: int, found: re.Match[str], everyone: Sequence[Sequence[Participant]]
    ) -> _Subject:
        sides = [{person.country for person in people} for people in everyone]
        sure = {side for one in sides for side in one if len(one) == 1 and side}
        embedded = found["marker"] in _SUBORDINATE
        if len(everyone) > 1:
            joint = len(self._sides) > 1 and sure >= set(self._sides)
            return _Subject(
                start, found.end(), joint, self._sides if joint else (), embedded=embedded
            )
        name = everyone[0][0].name if len(everyone[0]) == 1 else None
        alone = tuple(sure) if len(sure) == 1 else ()
        return _Subject(start, found.end(), False, alone, name, embedded)

    def _joints(self, text: str) -> Iterator[_Subject]:
        for found in self._patterns.all.finditer(text):
            number = self._language.speakers.numbers.get(found["all"] or found["number"])
            embedded = found["marker"] in _SUBORDINATE
            yield _Subject(*found.span(), True, self._everyone(number), None, embedded)

    def _countries(self, text: str) -> Iterator[_Subject]:
        """Countries and their governments: "미측은", "한국 정부는", "한중은", "한국과 중국이"."""
        known = self._patterns
        spans = [
            (item.start, item.end, item.codes)
            for item in joined_countries(text, self._language, self._settings)
        ]
        named = self._named(text)
        spans += [(start, end, (code,)) for start, end, code in named]
        for one, other in pairwise(named):
            if text[one[1] : other[0]].strip() in self._language.people.linked:
                spans.append((one[0], other[1], (one[2], other[2])))
        for found in known.own.finditer(text) if self._language.people.home else ():
            yield self._of_countries((str(self._language.people.home),), found.start(), found)
        for start, end, codes in spans:
            after = known.after_side.match(text, end)
            if after is None or after["marker"] is None:
                continue
            if len(codes) > 1 or after["side"] or after["marker"] not in _SUBORDINATE:
                yield self._of_countries(codes, start, after)

    def _named(self, text: str) -> list[tuple[int, int, str]]:
        """Each country's name, or its letter before a word for a side ("미측"), and its code."""
        found = [(m.start, m.end, m.code) for m in self._settings.countries.named(text)]
        for pattern, code in self._patterns.short:
            found += [(*letter.span(), code) for letter in pattern.finditer(text)]
        return sorted(found)

    def _of_countries(self, codes: tuple[str, ...], start: int, found: re.Match[str]) -> _Subject:
        embedded = found["marker"] in _SUBORDINATE
        if len(codes) > 1:
            joint = set(codes) == set(self._sides)
            return _Subject(start, found.end(), joint, self._sides if joint else (), None, embedded)
        outsider = codes[0] not in self._sides
        return _Subject(start, found.end(), False, codes, None, embedded, outsider)

    def _clause(
        self, text: str, kinds: tuple[CommitmentKind, ...], subject: _Subject, end: int
    ) -> Clause:
        if not subject.joint and kinds[0] is CommitmentKind.AGREED and len(self._sides) == 2:
            for found in self._person.finditer(text, subject.end, end):
                people = self._people[found["name"] or found["short"]]
                if found["also"] and {p.country for p in people} - set(subject.sides):
                    subject = replace(subject, joint=True, sides=self._sides, name=None)
                    break
        towards = () if subject.joint else tuple(self._towards(text, subject, end))
        return Clause(kinds, subject.joint, subject.sides, subject.name, towards)

    def _towards(self, text: str, subject: _Subject, end: int) -> Iterator[str]:
        """Whom the clause urges: "미측의 협조를 당부", "북한이 복귀할 것을 촉구"."""
        if not subject.sides or not self._patterns.urges.search(text, subject.end, end):
            return
        for found in self._person.finditer(text, subject.end, end):
            people = self._people[found["name"] or found["short"]]
            codes = {person.country for person in people} - {*subject.sides, None}
            if found["to"] and len(codes) == 1:
                yield str(codes.pop())
                return
        for start, stop, code in self._named(text):
            after = self._patterns.after_side.match(text, stop)
            if after is None or code in subject.sides or not subject.end <= start < end:
                continue
            if after["side"] or after["to"] in _ADDRESSED or after["marker"] in _SUBORDINATE:
                yield code
                return


def _any(words: Sequence[str]) -> str:
    """A pattern for any of `words`, the longest first; one that never matches for none."""
    known = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in known) or "(?!)"


def _names(participants: Sequence[Participant]) -> dict[str, list[Participant]]:
    """How the text may call each participant: "조태열", "블링컨", the surname "조" of "조 장관"."""
    found: dict[str, list[Participant]] = {}
    for person in participants:
        parts = re.findall(_NAME, person.name)
        names = {person.name, *parts[-1:], *parts[:1], *(part for part in parts if len(part) > 1)}
        if len(parts) == 1 and 2 <= len(parts[0]) <= 4:
            names.add(parts[0][0])
        for name in names:
            found.setdefault(name, []).append(person)
    return found


def _cues(words: CommitmentWords) -> list[tuple[CommitmentKind, re.Pattern[str]]]:
    """Each kind's endings; blanks inside a cue are optional, as Korean spacing varies.

    "강조{하}" stands for the verb with each of the `endings` named so.
    """
    groups = [
        (CommitmentKind.AGREED, words.agreed),
        (CommitmentKind.REAFFIRMED, words.reaffirmed),
        (CommitmentKind.SHARED_VIEW, words.shared_view),
        (CommitmentKind.POSITION, words.position),
        (CommitmentKind.WELCOMED, words.welcomed),
    ]
    found = []
    for kind, cues in groups:
        if not cues.past:
            continue
        pattern = "|".join(re.escape(p).replace(r"\ ", r"\s?") for p in cues.past)
        for name, endings in words.endings.items():
            pattern = pattern.replace(re.escape(f"{{{name}}}"), f"(?:{_any(endings)})")
        found.append((kind, re.compile(pattern)))
    return found
