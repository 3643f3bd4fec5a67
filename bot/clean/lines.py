"""A page as lines: characters put in order, and sentences that were wrapped joined again."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain import Unreadable

MAX_CHARACTERS = 2_000_000
MAX_LINES = 20_000

_BREAK = re.compile(r"\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ud800-\udfff]"
)
_BLANKS = re.compile(r"[\s\u3164\u115f\u1160\uffa0]+")
_PILED_MARKS = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{8})"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)

BULLETS = "°º◦•∙‣⁃▪▫■□○●◆◇▶►ㅇ※*–—-"
_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]|o(?=\s))\s*")
_NUMBER = re.compile(
    r"(?:\((?P<a>\d{1,2})\)|(?P<b>\d{1,2})(?:[.)](?!\d)| ?[-–](?=\s)|(?=\s[A-Z가-힣]))"
    r"|[①-⑳]|(?P<c>[가나다라마바사아])\.)\s*"
)
_TERMINAL = re.compile(r"[.!?:;。！？：；…][\"'”’»）)\]*]{0,3}$")
_INLINE_BULLET = re.compile(r"(?<=[.!?;:。]) (?=[°º◦•▪■□○●ㅇ] )")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. `after_blank`: a blank line stands before it.

    Known from markup: `link`, it is the text of links alone; `heading`; `block`, it starts a block
    and so never goes on with the line above; `site`, it is in a part of the page that the page
    itself marks as not its content.
    """

    text: str
    after_blank: bool = False
    link: bool = False
    heading: bool = False
    block: bool = False
    site: bool = False


def tidy(text: str) -> str:
    """The text in NFC, with single blanks and without invisible characters; breaks are "\\n"."""
    text = _PILED_MARKS.sub(r"\1", text)
    return _REMOVED.sub("", unicodedata.normalize("NFC", _BREAK.sub("\n", text)))


def squeeze(text: str) -> str:
    """One line with its runs of blanks as one space each."""
    return _BLANKS.sub(" ", text).strip()


def to_lines(text: str, name: str) -> list[Line]:
    """The lines of plain text that hold anything. Raises Unreadable when there are too many."""
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(
            f"{name}: holds over {MAX_CHARACTERS // 1_000_000} million characters; "
            "give one page, not a collection"
        )
    lines: list[Line] = []
    blank = True
    for raw in tidy(text).split("\n"):
        if not (line := squeeze(raw)):
            blank = True
            continue
        for part in _INLINE_BULLET.split(line):
            lines.append(Line(part, after_blank=blank))
            blank = False
        if len(lines) > MAX_LINES:
            raise Unreadable(f"{name}: has over {MAX_LINES:,} lines; give one page")
    return lines


def marker(text: str) -> str:
    """The bullet or number that a line starts with, "" for none."""
    found = _BULLET.match(text) or _NUMBER.match(text)
    return found.group().strip() if found and found.end() < len(text) else ""


def number(text: str) -> int | None:
    """The number of a numbered line."""
    found = _NUMBER.match(text)
    digits = found and (found.group("a") or found.group("b"))
    return int(digits) if digits else None


def ends(text: str) -> bool:
    """Whether a sentence, or a part of a list, ends with this line."""
    return bool(_TERMINAL.search(text[-5:]))


def join_wrapped(lines: Iterable[Line], stands_alone: Callable[[Line], bool]) -> list[Line]:
    """Lines broken in mid-sentence joined, by the width that the page was wrapped at.

    A line that `stands_alone` (a date, a menu's entry) is never part of a sentence.
    """
    lines = list(lines)
    width = _width(lines)
    paragraphs: list[list[Line]] = []
    previous = 0
    for line in lines:
        if (
            paragraphs
            and _continues(paragraphs[-1], line, width, previous)
            and not stands_alone(line)
            and not stands_alone(paragraphs[-1][-1])
        ):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
            previous = number(line.text) or previous
    return [
        replace(part[0], text=" ".join(line.text for line in part)) if part[1:] else part[0]
        for part in paragraphs
    ]


def _continues(paragraph: list[Line], line: Line, width: int, previous: int) -> bool:
    """Whether a line goes on with the paragraph above it; `previous` is the last number seen."""
    above, text = paragraph[-1], line.text
    if line.block or above.heading or line.heading or above.site != line.site:
        return False
    if marker(text) and not _is_middle(above.text, text, previous):
        return False
    length = len(above.text)
    inside = len(paragraph) > 1
    open_ended = not ends(above.text)
    lower = text[0].islower()
    hangs = open_ended and above.text.rsplit(" ", 1)[-1].lower() in SMALL
    if line.after_blank:
        mid = lower and length >= 60 and above.text[-1].islower()
        return (hangs and length >= 25) or (open_ended and mid)
    if hangs or (open_ended and lower and length >= (10 if width else 25)):
        return True
    numbered = inside and bool(marker(paragraph[0].text))
    is_title = not numbered and is_heading(paragraph[0].text) and is_heading(above.text)
    if open_ended and not is_title and ((width and inside) or (text[0].isdigit() and length >= 50)):
        return True
    if not width or length < width * 0.6:
        return False
    first = len(text.split(" ", 1)[0])
    may_be_title = open_ended and is_title and text[0].isupper() and not inside
    return length + 1 + first > width and (not may_be_title or bool(marker(above.text)))


def _is_middle(above: str, text: str, previous: int) -> bool:
    """Whether what looks like a marker is a number inside a sentence ("on January / 21. The")."""
    value = number(text)
    return value is not None and not ends(above) and value not in (1, previous + 1)


def _width(lines: list[Line]) -> int:
    """The width at which the page was wrapped by hand, 0 when it was not."""
    broken = [
        len(above.text)
        for above, line in pairwise(lines)
        if not line.after_blank and line.text[0].islower() and not ends(above.text)
    ]
    widest = max(broken, default=0)
    return widest if len(broken) >= 2 and 50 <= widest <= 140 else 0


SMALL = frozenset(
    ["of", "the", "and", "in", "on", "at", "for", "to", "with", "a", "an", "by", "as", "from"]
)


def is_heading(text: str, share: float = 0.75) -> bool:
    """Whether `share` of a line's words, small ones aside, are capitalised."""
    words = [word for word in text.split() if word[0].isalpha() and word.lower() not in SMALL]
    return bool(words) and sum(word[0].isupper() for word in words) >= share * len(words)
