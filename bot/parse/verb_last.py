"""Commitments in languages whose sentence ends with its verb and marks its subject (Korean).

The subject is whoever bears a topic particle ("양 장관은", "블링컨 장관은"); what the sentence does
stands at the end of its clause ("…하기로 하였다"). A clause runs from one subject to the next.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain import CommitmentKind, Participant
from bot.settings.languages import Commitments as CommitmentWords
from bot.settings.languages import Language

_QUOTED = re.compile(r"[“\"「『][^”\"」』\n]{0,400}(?:[”\"」』]|$)")
_NAME = r"[^\W\d_]+"


@dataclass(frozen=True, slots=True)
class Clause:
    """What one subject does: `joint` where all sides speak, `sides` () where not known."""

    kinds: tuple[CommitmentKind, ...]
    joint: bool
    sides: tuple[str, ...]
    name: str | None


class VerbLastReader:
    """Reads the clauses of one meeting's sentences. Built once for each meeting."""

    def __init__(
        self, participants: Sequence[Participant], sides: Sequence[str], language: Language
    ) -> None:
        self._sides = tuple(sides)
        self._people = _names(participants, language.people.heads)
        self._joint = {phrase.lower(): None for phrase in language.speakers.joint}
        markers = "|".join(map(re.escape, language.speakers.topic_markers)) or "(?!)"
        called = sorted({*self._people, *self._joint}, key=len, reverse=True)
        self._subject = re.compile(
            rf"(?<!\w)(?P<called>{'|'.join(map(re.escape, called)) or '(?!)'})"
            rf"(?:측|님)?(?:{markers})(?=[\s,])"
        )
        self._cues = _cues(language.commitments)

    def clauses(self, text: str) -> Iterator[Clause]:
        """Each clause that binds, claims or urges, in order."""
        text = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
        subjects = list(self._subject.finditer(text))
        starts = [0, *(found.start() for found in subjects)]
        ends = [*(found.start() for found in subjects), len(text)]
        for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
            kinds = tuple(kind for kind, cue in self._cues if cue.search(text, start, end))
            if kinds:
                yield self._clause(kinds, subjects[index - 1]["called"] if index else None)

    def _clause(self, kinds: tuple[CommitmentKind, ...], called: str | None) -> Clause:
        all_sides = self._sides if len(self._sides) > 1 else ()
        if called is None:
            together = CommitmentKind.AGREED in kinds or CommitmentKind.SHARED_VIEW in kinds
            return Clause(kinds, together, all_sides if together else (), None)
        if called in self._joint:
            return Clause(kinds, True, all_sides, None)
        known = self._people[called]
        sides = {person.country for person in known if person.country}
        return Clause(
            kinds,
            False,
            tuple(sides) if len(sides) == 1 else (),
            known[0].name if len(known) == 1 else None,
        )


def _names(
    participants: Sequence[Participant], heads: Sequence[str]
) -> dict[str, list[Participant]]:
    """How the text may call each participant: "조태열 장관", "조 장관", "블링컨 국무장관"."""
    found: dict[str, list[Participant]] = {}
    for person in participants:
        parts = re.findall(_NAME, person.name)
        titles = [head for head in heads if person.role.endswith(head)] or list(heads)
        titles += [person.role]
        names = {person.name, *parts[-1:]}
        if len(parts) == 1 and 2 <= len(parts[0]) <= 4:
            names.add(parts[0][0])
        for name in names:
            for title in titles:
                found.setdefault(f"{name} {title}", []).append(person)
            if len(name) > 1:
                found.setdefault(name, []).append(person)
    return {called: list(dict.fromkeys(people)) for called, people in found.items()}


def _cues(words: CommitmentWords) -> list[tuple[CommitmentKind, re.Pattern[str]]]:
    """Each kind's endings; blanks inside a cue are optional, as Korean spacing varies."""
    groups = [
        (CommitmentKind.AGREED, words.agreed),
        (CommitmentKind.REAFFIRMED, words.reaffirmed),
        (CommitmentKind.SHARED_VIEW, words.shared_view),
        (CommitmentKind.POSITION, words.position),
        (CommitmentKind.WELCOMED, words.welcomed),
    ]
    return [
        (kind, re.compile("|".join(re.escape(p).replace(r"\ ", r"\s?") for p in cues.past)))
        for kind, cues in groups
        if cues.past
    ]
