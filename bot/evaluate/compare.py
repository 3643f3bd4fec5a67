"""One page: what was read against what a person found, field by field."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz import fuzz

from bot.domain import Commitment, Meeting, Participant
from bot.evaluate.gold import Gold, GoldCommitment, GoldParticipant
from bot.evaluate.names import same_person, words
from bot.settings.topics import Topics

A = TypeVar("A")
B = TypeVar("B")

OVERLAP = 80.0
"""Two sentences are one from this likeness (per cent of characters in common, in order)."""

_SHORT = 12
"""A boilerplate line of fewer characters counts as leaked only where it stands alone."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one field. For yes-or-no fields `found` equals `expected`."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right, self.found + other.found, self.expected + other.expected
        )

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        total = self.found + self.expected
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference from what a person found. `field` is one of the report's fields."""

    page: str
    field: str
    text: str


@dataclass(slots=True)
class Page:
    """What one page counts for: a tally for each field that applies to it."""

    name: str
    issuer: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    wrong_sides: int = 0
    leaks: int = 0

    def judge(self, name: str, right: bool, why: str) -> None:
        """A yes-or-no field: counts it, and keeps `why` when it is wrong."""
        self.count(name, Tally(int(right), 1, 1))
        if not right:
            self.wrong(name, why)

    def count(self, name: str, tally: Tally) -> None:
        self.tallies[name] = self.tallies.get(name, Tally()) + tally

    def wrong(self, name: str, why: str) -> None:
        self.mistakes.append(Mistake(self.name, name, why))


def measure(name: str, gold: Gold, meetings: Sequence[Meeting], topics: Topics) -> Page:
    """Compares a page's meetings, taken together, with its annotation.

    Date, participants, countries, topics and commitments count on readouts; on other pages only
    what the page is taken for. The date is the first meeting's.
    """
    page = Page(name, gold.issuer)
    read = [meeting for meeting in meetings if meeting.is_readout]
    taken_for = (read or list(meetings))[0].kind
    page.judge("readout", bool(read) == gold.is_readout, f"a {gold.kind}, taken for a {taken_for}")
    _leaks(page, gold, meetings)
    if not gold.is_readout:
        page.judge("specificity", not read, f"a {gold.kind}, taken for a readout")
        return page
    meetings = read or meetings
    date = meetings[0].date
    page.judge("date", date == gold.date, f"{gold.date}, read as {date}: {_evidence(meetings[0])}")
    page.judge(
        "meetings", len(meetings) == gold.meetings, f"{gold.meetings}, read as {len(meetings)}"
    )
    _participants(page, gold, [p for meeting in meetings for p in meeting.participants])
    _countries(page, gold, [code for meeting in meetings for code in meeting.countries])
    _topics(page, gold, {topic for meeting in meetings for topic in meeting.topics}, topics)
    if gold.commitments_complete:
        _commitments(page, gold, [c for meeting in meetings for c in meeting.commitments])
    return page


def _evidence(meeting: Meeting) -> str:
    return meeting.date_evidence or "no evidence given"


def _participants(page: Page, gold: Gold, found: Sequence[Participant]) -> None:
    named = list({p.name: p for p in found if p.name}.values())
    pairs, missed, extra = _paired(gold.participants, named, _person_likeness)
    for person in extra.copy():
        if any(same_person(person.name, name) for name in gold.optional_participants):
            extra.remove(person)
    page.count("participants", Tally(len(pairs), len(pairs) + len(extra), len(pairs) + len(missed)))
    for gone in missed:
        page.wrong("participants", f"missed: {gone.name} ({gone.country})")
    for person in extra:
        page.wrong("participants", f"not there: {person.name} ({person.country})")
    for expected, person in pairs:
        if expected.country is not None:
            page.judge(
                "participant country",
                person.country == expected.country,
                f"{expected.name}: {expected.country}, read as {person.country}",
            )


def _person_likeness(expected: GoldParticipant, found: Participant) -> float:
    if not same_person(expected.name, found.name):
        return 0
    likeness = 2.0 if words(expected.name) == words(found.name) else 1.0
    return likeness + (0.5 if expected.country == found.country else 0)


def _countries(page: Page, gold: Gold, found: Sequence[str]) -> None:
    expected, read = set(gold.countries), set(found)
    page.count("countries", Tally(len(expected & read), len(read), len(expected)))
    for code in sorted(expected - read):
        page.wrong("countries", f"missed: {code}")
    for code in sorted(read - expected):
        page.wrong("countries", f"not there: {code}")


def _topics(page: Page, gold: Gold, found: set[str], register: Topics) -> None:
    """Recall only: a page may rightly have topics that its annotator did not list.

    A wider or narrower topic of the register counts as the topic.
    """
    near = {kin for topic in found for kin in (topic, *register.family(topic))}
    expected = {topic: register.resolve(topic) or topic for topic in gold.topics}
    right = 0
    for words_, name in expected.items():
        if name in near or found & set(register.family(name)):
            right += 1
        else:
            page.wrong("topics", f"missed: {words_}")
    page.count("topics", Tally(right, right, len(expected)))


def _commitments(page: Page, gold: Gold, found: Sequence[Commitment]) -> None:
    pairs, missed, extra = _paired(gold.commitments, found, _sentence_likeness)
    firm = [(expected, read) for expected, read in pairs if not expected.optional]
    gone = [expected for expected in missed if not expected.optional]
    page.count("commitments", Tally(len(firm), len(firm) + len(extra), len(firm) + len(gone)))
    for expected in gone:
        page.wrong("commitments", f"missed ({expected.kind}): {expected.text}")
    for commitment in extra:
        page.wrong("commitments", f"not one ({commitment.kind}): {commitment.text}")
    for expected, read in firm:
        page.judge(
            "commitment kind",
            read.kind in (expected.kind, *expected.also),
            f"{expected.kind}, read as {read.kind}: {read.text}",
        )
    for expected, read in pairs:
        _sides(page, expected, read)


def _sides(page: Page, expected: GoldCommitment, read: Commitment) -> None:
    """`by` must be the same sides. Naming a side that did not speak is the worst mistake."""
    said, spoke = set(read.by) - set(expected.by_also), set(expected.by)
    why = f"{' '.join(expected.by) or 'unknown'}, read as {' '.join(read.by) or 'unknown'}"
    if not expected.optional and spoke:
        page.judge("commitment by", said == spoke, f"{why}: {read.text}")
    if spoke and said - spoke:
        page.wrong_sides += 1
        page.wrong("wrong side", f"{why}: {read.text}")


def _sentence_likeness(expected: GoldCommitment, found: Commitment) -> float:
    score = fuzz.ratio(_plain(expected.text), _plain(found.text), score_cutoff=OVERLAP)
    return score if score >= OVERLAP else 0


def _leaks(page: Page, gold: Gold, meetings: Sequence[Meeting]) -> None:
    said = [s for meeting in meetings for s in meeting.summary]
    said += [c.text for meeting in meetings for c in meeting.commitments]
    plain = Counter(_plain(text) for text in said)
    for line in gold.boilerplate:
        for text in plain:
            if _leaked(_plain(line), text):
                page.leaks += 1
                page.wrong("leak", f"{line!r} in: {text}")
                break


def _leaked(line: str, text: str) -> bool:
    return line == text or (len(line) >= _SHORT and f" {line} " in f" {text} ")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _paired(
    expected: Sequence[A], found: Sequence[B], likeness: Callable[[A, B], float]
) -> tuple[list[tuple[A, B]], list[A], list[B]]:
    """One-to-one, likest first; then what of `expected` and of `found` is left over."""
    scored = sorted(
        (
            (-score, i, j)
            for i, one in enumerate(expected)
            for j, other in enumerate(found)
            if (score := likeness(one, other)) > 0
        ),
    )
    left, right = set(range(len(expected))), set(range(len(found)))
    pairs = []
    for _, i, j in scored:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((expected[i], found[j]))
    return pairs, [expected[i] for i in sorted(left)], [found[j] for j in sorted(right)]
