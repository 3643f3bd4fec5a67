"""A page's text to blocks (numbered points, bullets, paragraphs) and their sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

from bot.domain import CleanPage, Note, Point, SubPoint
from bot.parse.document import Block, Document, Level, Sentence
from bot.parse.sentences import split_sentences
from bot.settings.languages import Language

_NUMBER = re.compile(r"(?P<number>\d{1,2})(?:[.)](?!\d)|\s[-–](?=\s+\D))\s*(?=\S)")
_DIGITS = re.compile(r"\d{1,2}")
_INNER_NUMBER = re.compile(r"(?:\((?P<number>\d{1,2}|[a-z]|[ivx]{1,4})\)|(?P<ring>[①-⑳]))\s*(?=\S)")
_BULLET = re.compile(
    r"(?:[°º◦•▪▫●○◎□■◆◇▶►‣∙·*ㅇ〇※]+\s*|[-–—]\s+|[-–—](?=[A-Z])|o\s+(?=[A-Z\"“]))(?=\S)"
)
# Korean ministries' outermost bullet: a point of its own where the page has no numbers.
_SQUARES = "□■"
_SENTENCE_END = re.compile(r"[.!?:;。][\"'”’)\]]*$")
_HEADING_WORDS = 14
_FEW = 5


def document(page: CleanPage, language: Language) -> Document:
    """The page's blocks and sentences; the title is a block, its words are no sentence."""
    blocks = tuple(_blocks(page))
    sentences = tuple(
        Sentence(block.text[start:end], block.start + start, block.start + end, block.label, index)
        for index, block in enumerate(blocks)
        if not _is_heading(block, language, index + 1 == len(blocks))
        for start, end in split_sentences(block.text, language.sentences)
    )
    return Document(page, blocks, sentences, language)


def _is_heading(block: Block, language: Language, last: bool) -> bool:
    """A title, or a short line without a stop that is no sentence cut off in its middle."""
    if block.level is Level.TITLE:
        return True
    if block.level is Level.SUB or _SENTENCE_END.search(block.text):
        return False
    words = block.text.split()
    if len(words) > _HEADING_WORDS or words[0].islower():
        return False
    cut = words[-1] in language.speakers.prepositions | language.speakers.articles
    lower = sum(word.islower() for word in words)
    return not cut and not (last and len(words) > _FEW and lower > len(words) / 2)


def _blocks(page: CleanPage) -> Iterator[Block]:
    counts = _Labels()
    line_start = 0
    for line in page.text.split("\n"):
        start = line_start + len(line) - len(line.lstrip())
        end = line_start + len(line.rstrip())
        line_start += len(line) + 1
        text = page.text[start:end]
        if not text:
            continue
        if page.title and text == page.title and not counts.seen_body:
            yield Block("", "", text, start, end, Level.TITLE)
            continue
        marker = _marker(text)
        body = start + len(marker)
        label, level = counts.label(marker.strip())
        yield Block(label, marker.strip(), page.text[body:end], body, end, level)


def _marker(text: str) -> str:
    """The number or bullet that `text` starts with, blanks after it included; "" for none."""
    for pattern in (_NUMBER, _INNER_NUMBER, _BULLET):
        if found := pattern.match(text):
            return found.group()
    return ""


class _Labels:
    """Names each block as the page does: 3, then 3°1, 3°2; ¶1, ¶2 on a page without numbers.

    A second paragraph 3 is 3(2): no two blocks share a name.
    """

    def __init__(self) -> None:
        self.seen_body = False
        self._point = ""
        self._bullets = 0
        self._squares = 0
        self._numbered = False
        self._plain = 0
        self._under_point = 1
        self._given: set[str] = set()

    def label(self, marker: str) -> tuple[str, Level]:
        self.seen_body = True
        name, level = self._named(marker)
        if name in self._given:
            again = next(n for n in count(2) if f"{name}({n})" not in self._given)
            name = f"{name}({again})"
        self._given.add(name)
        if level is Level.POINT:
            self._point = name
        return name, level

    def _named(self, marker: str) -> tuple[str, Level]:
        if number := _DIGITS.match(marker):
            self._point, self._bullets, self._under_point = number.group(), 0, 1
            self._numbered = True
            return self._point, Level.POINT
        if inner := _INNER_NUMBER.match(marker + "x"):
            name = inner["number"] or str(ord(inner["ring"]) - ord("①") + 1)
            if not self._point or self._point.startswith("("):
                self._point, self._bullets, self._under_point = f"({name})", 0, 1
                return self._point, Level.POINT
            return f"{self._point}({name})", Level.SUB
        if marker and marker[0] in _SQUARES and not self._numbered:
            self._squares += 1
            self._point, self._bullets = f"{marker[0]}{self._squares}", 0
            return self._point, Level.POINT
        if marker:
            self._bullets += 1
            return f"{self._point}°{self._bullets}", Level.SUB
        if self._point and not self._point.startswith("¶"):
            self._under_point += 1
            return f"{self._point}¶{self._under_point}", Level.PLAIN
        self._plain += 1
        self._point, self._bullets = f"¶{self._plain}", 0
        return self._point, Level.PLAIN


def points(document: Document) -> tuple[Point, ...]:
    """Numbered paragraphs (else plain ones) with the bullets and paragraphs under each."""
    found: list[tuple[Block, list[SubPoint]]] = []
    for block in document.blocks:
        if block.level is Level.TITLE:
            continue
        under = (
            found
            and block.label.startswith(found[-1][0].label)
            and (block.level is Level.SUB or "¶" in block.label[1:])
        )
        if under:
            found[-1][1].append(SubPoint(block.label, block.text))
        else:
            found.append((block, []))
    return tuple(Point(block.label, block.text, tuple(sub)) for block, sub in found)


def points_of(blocks: Sequence[Block]) -> tuple[int, ...]:
    """For each block the index of the one that leads the point which it stands in."""
    found: list[int] = []
    lead: int | None = None
    for index, block in enumerate(blocks):
        if block.level is Level.POINT or (
            block.level is Level.PLAIN and "¶" not in block.label[1:]
        ):
            lead = index
        if lead is not None and block.label.startswith(blocks[lead].label):
            found.append(lead)
        else:
            found.append(index)
    return tuple(found)


def numbering_notes(blocks: Sequence[Block]) -> Iterator[Note]:
    """A note for each number that is missing from, or repeated in, the page's own numbering."""
    points = [block for block in blocks if block.level is Level.POINT]
    numbers = [int(found.group()) for block in points if (found := _DIGITS.match(block.marker))]
    first = next((block for block in blocks if block.level is not Level.TITLE), None)
    if numbers and numbers[0] == 2 and first is not None and first.label == "2":
        yield Note("numbering-gap", "paragraph 1 is missing: the numbering starts with 2")
    for before, after in pairwise(numbers):
        missing = [str(number) for number in range(before + 1, after)]
        if missing:
            are = "paragraph {} is" if len(missing) == 1 else "paragraphs {} are"
            yield Note(
                "numbering-gap",
                f"{are.format(', '.join(missing))} missing: {before} is followed by {after}",
            )
        elif after == before:
            yield Note("numbering-repeat", f"paragraph {after} is there twice")
        elif after < before and after != 1:
            yield Note("numbering-order", f"paragraph {after} comes after {before}")
