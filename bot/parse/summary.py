"""At most five verbatim sentences that say who met, when, and what was agreed."""

from collections.abc import Sequence

from bot.domain import Commitment, CommitmentKind, Participant
from bot.parse.document import Document, Sentence
from bot.settings.languages import Speakers

MOST = 5
_LEAST = 2
_OPENING = 6
_ORDER = list(CommitmentKind)


def summary(
    document: Document, participants: Sequence[Participant], commitments: Sequence[Commitment]
) -> tuple[str, ...]:
    """The sentence that tells of the meeting, then commitments, the most binding first.

    Among equally binding ones, those that stand on their own come before those that open with a
    pronoun, and those on more topics before those on fewer.
    """
    chosen: dict[str, None] = {}
    if lead := _lead(document, participants):
        chosen[lead.text] = None
    words = document.language.speakers
    ranked = sorted(
        (item for item in commitments if not item.lead),
        key=lambda item: (
            _ORDER.index(item.kind),
            _leans_back(item.text, words),
            -min(len(item.topics), 3),
        ),
    )
    chosen |= dict.fromkeys(item.text for item in ranked if not item.text.endswith(":"))
    for sentence in document.sentences:
        if len(chosen) >= _LEAST:
            break
        chosen.setdefault(sentence.text)
    return tuple(chosen)[:MOST]


def _leans_back(text: str, words: Speakers) -> bool:
    """True where the sentence opens with a pronoun: who is meant stands in another one."""
    first = text.split(maxsplit=1)[0].strip(",;:").lower()
    return first in words.pronouns


def _lead(document: Document, participants: Sequence[Participant]) -> Sentence | None:
    """The sentence, among the first ones, that names most of those who took part."""
    names = [name for person in participants for name in person.name.split() if len(name) > 2]
    opening = document.sentences[:_OPENING]
    return max(opening, key=lambda item: sum(name in item.text for name in names), default=None)
