"""A cleaned page as blocks and sentences, each with its offsets in the page's text."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain import CleanPage
from bot.settings.languages import Language


class Level(StrEnum):
    """TITLE is the page's first line; POINT a numbered paragraph; SUB a bullet; else PLAIN."""

    TITLE = "title"
    POINT = "point"
    SUB = "sub"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `marker` is the number or bullet as written ("3.", "°"), "" for none.

    `text` is `page.text[start:end]`, without the marker. `label` is the page's own name for it:
    "3", "3°1" (first bullet under 3), "¶2" (second plain paragraph of a page without numbers).
    """

    label: str
    marker: str
    text: str
    start: int
    end: int
    level: Level


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `text` is `page.text[start:end]`; `block` is its block's index, `label` its."""

    text: str
    start: int
    end: int
    label: str
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """`sentences` are those of the body: the title, headings and captions are not among them."""

    page: CleanPage
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    language: Language

    def first_sentences(self) -> dict[int, Sentence]:
        """The first sentence of each block that has one, by the block's index."""
        return {sentence.block: sentence for sentence in reversed(self.sentences)}

    def line_start(self, block: Block) -> int:
        """Where the block's line starts on the page, its marker included."""
        return self.page.text.rfind("\n", 0, block.start) + 1
