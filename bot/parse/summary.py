"""At most five verbatim sentences that say who met, when, and what was agreed."""

from collections.abc import Sequence

from bot.domain import Commitment, CommitmentKind, Participant
from bot.parse.document import Document, Sentence

MOST = 5
_ORDER = list(CommitmentKind)


def summary(
    document: Document, participants: Sequence[Participant], commitments: Sequence[Commitment]
) -> tuple[str, ...]:
    """The sentence that tells of the meeting, then commitments, the most binding first."""
    chosen: dict[str, None] = {}
    if lead := _lead(document, participants):
        chosen[lead.text] = None
    for commitment in sorted(commitments, key=lambda item: _ORDER.index(item.kind)):
        chosen.setdefault(commitment.text)
    for sentence in document.sentences:
        if len(chosen) >= min(MOST, 3):
            break
        chosen.setdefault(sentence.text)
    return tuple(chosen)[:MOST]


def _lead(document: Document, participants: Sequence[Participant]) -> Sentence | None:
    """The sentence, among the first ones, that names most of those who took part."""
    names = [name for person in participants for name in person.name.split() if len(name) > 2]
    first = document.sentences[:6]
    return max(first, key=lambda item: sum(name in item.text for name in names), default=None)
