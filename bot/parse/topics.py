"""What a meeting and each of its commitments are about, from the register of topics.

A sentence that names nothing itself belongs to what leads its point ("3. … on North Korea") or,
on a page without numbers, to the sentence before it in the same paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain import CleanPage
from bot.parse.document import Document, Sentence
from bot.parse.speakers import SpeakerFinder
from bot.parse.structure import points_of
from bot.settings.topics import Topics

# A sentence before that names more than so much is a list, not the subject of what follows.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """`topics` by name in order, `countries` other than the sides that meet."""

    topics: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.topics or self.countries)


def subject_of_text(
    text: str, sides: Sequence[str], topics: Topics, speakers: SpeakerFinder
) -> Subject:
    """What `text` itself names; a topic brings the countries that it is about."""
    names = tuple(dict.fromkeys(found.value for found in topics.find(text)))
    codes = [mention.code for mention in speakers.countries_in(text)]
    codes += [code for name in names for code in topics.countries(name)]
    return Subject(names, tuple(dict.fromkeys(code for code in codes if code not in sides)))


class SubjectFinder:
    """The subject of each sentence of one document, in text order."""

    def __init__(self, document: Document, topics: Topics, speakers: SpeakerFinder) -> None:
        self._own = [
            subject_of_text(sentence.text, speakers.sides, topics, speakers)
            for sentence in document.sentences
        ]
        self._blocks: dict[int, list[int]] = {}
        for index, sentence in enumerate(document.sentences):
            self._blocks.setdefault(sentence.block, []).append(index)
        self._whole = {
            block: _joined([self._own[index] for index in indices])
            for block, indices in self._blocks.items()
        }
        self._leads = points_of(document.blocks)
        self._near = list(self._nearest())
        self._index = {sentence.start: index for index, sentence in enumerate(document.sentences)}
        self._heading = [
            subject_of_text(block.text, speakers.sides, topics, speakers)
            if index not in self._blocks
            else Subject()
            for index, block in enumerate(document.blocks)
        ]

    def _nearest(self) -> Iterator[Subject]:
        """For each sentence the last subject that its paragraph names before it."""
        for indices in self._blocks.values():
            near = Subject()
            for index in indices:
                yield near
                near = self._own[index] or near

    def of(self, sentence: Sentence) -> Subject:
        """The sentence's own subject, else its paragraph's, else its point's.

        A bullet that names topics and no country still concerns the one country that its point is
        about ("3. … on North Korea", "° … peace on the Peninsula").
        """
        index = self._index[sentence.start]
        own, led = self._own[index], self._led(sentence.block)
        if own:
            alone = not own.countries and len(led.countries) == 1
            return Subject(own.topics, led.countries) if alone else own
        near = self._near[index]
        if near and len(near.topics) + len(near.countries) <= _FEW:
            return near
        return led

    def _led(self, block: int) -> Subject:
        """The subject of what leads a block: its point's own words, or the heading above it."""
        lead = self._leads[block]
        if lead != block:
            return self._whole.get(lead) or self._heading[lead]
        return self._heading[block - 1] if block else Subject()


def _joined(subjects: Sequence[Subject]) -> Subject:
    return Subject(
        tuple(dict.fromkeys(name for subject in subjects for name in subject.topics)),
        tuple(dict.fromkeys(code for subject in subjects for code in subject.countries)),
    )


def meeting_topics(page: CleanPage, topics: Topics) -> tuple[str, ...]:
    """Every topic that the page names, in order."""
    return tuple(dict.fromkeys(found.value for found in topics.find(page.text)))
