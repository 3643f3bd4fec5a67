"""What is glued to a page's own text, and certainly not of it: attributions, labels, marks."""

import re
from dataclasses import dataclass, replace

from bot.clean.lines import Line, ends
from bot.clean.shapes import LONG
from bot.clean.stamps import split_glued
from bot.settings.boilerplate import Boilerplate, fold

_GLUED_ADDRESS = re.compile(
    r"(?<=[.!?”\"])\s?(?:https?://|www\.|pic\.twitter\.com/|t\.co/)[^\s]{1,500}$"
)
_SENTENCE_END = re.compile(r"[a-z)”][.!?][”\"]?\s(?=[A-Z])")
# How far into a line a caption's credit may stand.
_CAPTION = 600
_LIST_MARKS = " •◦°º-–"


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What is left of a line; `unofficial`: it said that the text is a courtesy translation."""

    lines: tuple[Line, ...]
    unofficial: bool


class Trimmer:
    """Takes off what is glued to lines, with one set of site words."""

    def __init__(self, boilerplate: Boilerplate) -> None:
        self._words = boilerplate

    def trim(self, line: Line) -> Trimmed:
        """The line without what is certainly not its own: attribution, translation mark, label."""
        text = self._without_caption(self._without_inline(line.text))
        own = self._without_attribution(text)
        text, unofficial = self._without_translation_mark(own)
        if not text:
            # "date 2020-04-07 The Department released the following statement:" has a date
            stamp, _gone = split_glued(line.text, self._words)
            return Trimmed((replace(line, text=stamp),) if stamp else (), unofficial)
        stamp, rest = split_glued(text, self._words)
        if stamp:
            below = self.trim(replace(line, text=rest))
            lines = (replace(line, text=stamp), *below.lines)
            return Trimmed(lines, unofficial or below.unofficial)
        if glued := self._words.glued_section.match(text):
            parts = glued.group(), text[glued.end() :]
            return Trimmed(tuple(replace(line, text=part) for part in parts), unofficial)
        return Trimmed((line if text == line.text else replace(line, text=text),), unofficial)

    def _without_inline(self, text: str) -> str:
        """The text without marks of links inside it, and an address glued to its end."""
        if "(" in text:
            text = self._words.inline.sub("", text)
        return _GLUED_ADDRESS.sub("", text) if "/" in text else text

    def _without_caption(self, text: str) -> str:
        """The text without a picture's caption, from its last sentence to its credit."""
        found = self._words.caption.search(text, 0, _CAPTION) if "(" in text else None
        if found is None:
            return text
        before = text[: found.start()].rstrip(" .")
        start = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
        return f"{text[:start]}{text[found.end() :].lstrip()}".strip()

    def _without_attribution(self, text: str) -> str:
        """The text without an opening that says whose words they are, up to its colon."""
        head, colon, rest = text[:240].partition(":")
        if colon and fold(head) in self._words.labels:
            own = self._without_attribution(text[len(head) + 1 :].strip())
            return own if own != text[len(head) + 1 :].strip() else text
        folded = fold(head)
        if folded.startswith(self._words.attributions):
            if colon:
                return text[len(head) + 1 :].lstrip(" .")
            return "" if len(text) < 200 else text
        if colon and not rest.strip() and len(text) < 240:
            return "" if any(part in folded for part in self._words.attribution_parts) else text
        return text

    def without_end_mark(self, text: str) -> str:
        """The text without a mark after its last sentence that only says that it is the last."""
        for mark in self._words.end_marks:
            own = text.removesuffix(mark).rstrip()
            if own != text and ends(own) and own.endswith((".", "!", "?", "”", '"')):
                return own
        return text

    def _without_translation_mark(self, text: str) -> tuple[str, bool]:
        """Text without a mark such as "(unofficial translation)", and whether it had one."""
        if len(text) > LONG:
            return text, False
        lowered = text.casefold()
        for phrase in self._words.unofficial:
            at = lowered.find(phrase)
            if at < 0:
                continue
            before, after = text[:at], text[at + len(phrase) :]
            if before.rstrip().endswith(("(", "[")) and after.lstrip().startswith((")", "]")):
                rest = before.rstrip()[:-1].strip() + " " + after.lstrip()[1:].strip()
                return rest.strip(" *※.-"), True
            alone = len(text.split()) <= len(phrase.split()) + 6
            if alone or text.lstrip(_LIST_MARKS)[:1] in tuple("*※([<"):
                return "", True
        return text, False
