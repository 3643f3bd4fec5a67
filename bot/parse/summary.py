"""At most five verbatim sentences that say who met, when, and what was agreed."""

from collections.abc import Sequence

from bot.domain import Commitment, CommitmentKind, Participant
from bot.parse.document import Document
from bot.settings.languages import Speakers

MOST = 5
_LEAST = 2
_OPENING = 6
_ORDER = list(CommitmentKind)


def summary(
    document: Document,
    participants: Sequence[Participant],
    commitments: Sequence[Commitment],
    opening: str,
) -> tuple[str, ...]:
    """The sentence that tells of the meeting (`opening`), who met, then commitments by weight.

    Among equally binding ones, those that stand on their own come before those that open with a
    pronoun, and those on more topics before those on fewer; items of a list come last.
    """
    words = document.language.speakers
    chosen = dict.fromkeys(_leads(document, participants, opening))
    ranked = sorted(
        commitments,
        key=lambda item: (
            bool(item.lead),
            _ORDER.index(item.kind),
            _leans_back(item.text, words),
            -min(len(item.topics), 3),
        ),
    )
    chosen |= dict.fromkeys(item.text for item in ranked if not item.text.endswith(":"))
    for sentence in document.sentences:
        if len(chosen) >= _LEAST:
            break
        if not sentence.text.endswith(":"):
            chosen.setdefault(sentence.text)
    return tuple(chosen)[:MOST]


def _leans_back(text: str, words: Speakers) -> bool:
    """True where the sentence opens with a pronoun: who is meant stands in another one."""
    return text.split(maxsplit=1)[0].strip(",;:").lower() in words.pronouns if text else True


def _leads(document: Document, participants: Sequence[Participant], opening: str) -> list[str]:
    """What was held and, where that names nobody, who took part."""
    names = [name for person in participants for name in person.name.split() if len(name) > 2]
    first = [sentence.text for sentence in document.sentences[:_OPENING]]
    counted = [sum(name in text for name in names) for text in first]
    lead = first[counted.index(max(counted))] if any(counted) else ""
    if _leans_back(opening, document.language.speakers):
        return [lead] if lead else first[:1]
    told = any(name in opening for name in names)
    return [opening] if told or not lead else [opening, lead]
