"""What kind of line each line of a page is, by its shape and the site words it holds.

No rule here knows a site: the words are those of `config/boilerplate.yaml`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from bot.clean.lines import Line, ends, is_heading, marker
from bot.clean.stamps import dateline, is_labelled, is_rest_of_stamp, is_stamp
from bot.settings.boilerplate import Boilerplate, fold

WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_KOREAN_END = re.compile(r"(?:다|음|함|임|됨)[)\]\"'”’]?$")
# "제6차 한-영 전략대화 개최(5.6.)" is a title, for all its full stop.
_DATED_TITLE = re.compile(r"\s?\(\d[\d.,~∼\s-]{0,20}\)$")
_INNER_END = re.compile(r"[a-z)”\"’]{3}[.!?][\"”’)]?\s+[A-Z“\"—–]")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.|\d\.\))$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[@#]\w+|pic\.twitter\.com/\S+")
_CRUMBS = re.compile(r"\s[>»›/|•·→]\s")
_END_MARK = re.compile(r"#{3}|# ?# ?#|-+ ?(?:END|ENDS|30) ?-+|[-=] ?E ?N ?D ?[-=]?")

LONG = 300
PROSE_WORDS = 5
_UNENDED_WORDS = 12
_SENTENCE_WORDS = 8
_WIDE_PROSE = 20
_BUTTON_WORDS = 3


class Shape(StrEnum):
    PROSE = "prose"  # a sentence
    LONG = "long"  # long, but it ends no sentence: a headline, or text cut short
    ITEM = "item"  # starts with a bullet or number, and is no sentence
    HEADING = "heading"
    SHORT = "short"
    STAMP = "stamp"  # a bare date: kept inside the body, where it may part two releases
    LABELLED = "labelled"  # a date with its label, never of the body
    SECTION = "section"
    BYLINE = "byline"
    FURNITURE = "furniture"
    TRAIL = "trail"  # where on its site the page stands: below the site's own lines
    END = "end"


SITE = frozenset({Shape.SECTION, Shape.BYLINE, Shape.FURNITURE, Shape.TRAIL, Shape.END})
DATED = frozenset({Shape.STAMP, Shape.LABELLED})
TITLES = frozenset({Shape.HEADING, Shape.LONG, Shape.SHORT, Shape.ITEM})


@dataclass(frozen=True)
class Shaped:
    line: Line
    shape: Shape

    @property
    def text(self) -> str:
        return self.line.text

    @cached_property
    def folded(self) -> str:
        return fold(self.line.text)


class Shaper:
    """Tells lines apart with one set of site words. `names`: the issuers', without commas."""

    def __init__(self, boilerplate: Boilerplate, names: frozenset[str]) -> None:
        self._words = boilerplate
        self._names = names
        self._shapes: dict[Line, Shape] = {}

    def forget(self) -> None:
        """Begin a new page: shapes are remembered within one."""
        self._shapes.clear()

    def stands_alone(self, line: Line) -> bool:
        """Whether a line is never part of a sentence that was wrapped."""
        return len(line.text) <= LONG and self.shape(line) in SITE | DATED

    def shaped(self, lines: Sequence[Line]) -> list[Shaped]:
        """Each line with its shape; a field's name ("From:") also marks its value below it."""
        shaped: list[Shaped] = []
        label = ""
        for line in lines:
            if shaped and shaped[-1].shape in DATED and is_rest_of_stamp(line.text):
                whole = replace(shaped[-1].line, text=f"{shaped[-1].text} {line.text}")
                shaped[-1] = Shaped(whole, shaped[-1].shape)
                continue
            shape = self.shape(line)
            if label and shape in DATED:
                shape = Shape.LABELLED
            elif label and self._is_value(line, shape, label):
                shape = Shape.FURNITURE
            is_label = shape not in DATED and fold(line.text) in self._words.fields
            label = line.text if is_label else ""
            shaped.append(Shaped(line, Shape.FURNITURE if is_label else shape))
        return shaped

    def _is_value(self, line: Line, shape: Shape, label: str) -> bool:
        """Whether a line is the value of the field named above it, and not a title."""
        if shape is Shape.LONG:
            return label.endswith(":")
        named = set(fold(line.text).split()) & self._words.title_words
        return shape is Shape.SHORT or (shape is Shape.HEADING and not (named or line.heading))

    def shape(self, line: Line) -> Shape:
        """What kind of line this is, by itself."""
        if (known := self._shapes.get(line)) is None:
            known = self._shapes[line] = self._shape(line)
        return known

    def _shape(self, line: Line) -> Shape:
        text = line.text
        if line.site:
            return Shape.FURNITURE
        if is_stamp(text, self._words):
            return Shape.LABELLED if is_labelled(text, self._words) else Shape.STAMP
        if len(text) <= LONG and (site := self._site(text)):
            return site
        if line.heading:
            return Shape.HEADING
        prose = _prose(text)
        if prose is Shape.LONG and dateline(text, None, None):
            prose = Shape.PROSE  # "JAKARTA, 3 May 2024 – …" opens a text, with a stop or without
        if prose is not None and not line.link:
            return prose
        if marker(text):
            return Shape.ITEM
        return Shape.HEADING if len(text.split()) >= 4 else Shape.SHORT

    def _site(self, text: str) -> Shape | None:
        if _END_MARK.fullmatch(text):
            return Shape.END
        folded = fold(text)
        words = self._words
        if not folded:
            return Shape.FURNITURE
        sentence = len(folded.split()) >= _SENTENCE_WORDS and ends(text)
        if folded in words.ends or words.ends_starting.match(folded, sentence=sentence):
            return Shape.END
        if folded.startswith(words.trails):
            return Shape.TRAIL
        if folded in words.furniture or words.starting.match(folded, sentence=sentence):
            return Shape.FURNITURE
        if any(map(text.casefold().__contains__, words.about_site)):
            return Shape.FURNITURE
        if folded in words.sections:
            return Shape.SECTION
        if folded in words.bylines or folded.replace(",", "") in self._names:
            return Shape.BYLINE
        if folded in words.date_labels or folded in words.counters or self._is_field(text):
            return Shape.FURNITURE
        tokens = folded.split()
        if len(tokens) > 1 and self._is_bar(tokens):
            return Shape.FURNITURE
        if text.isdigit() and len(text) <= 7:
            return Shape.FURNITURE
        if all(_ADDRESS.fullmatch(token) for token in text.split()):
            return Shape.FURNITURE
        return self._crumbs(text)

    def _is_field(self, text: str) -> bool:
        """ "Policy area : External Relations": a field's name with its value."""
        name, colon, value = text.partition(":")
        return bool(colon and value.strip()) and fold(name) in self._words.fields

    def _is_bar(self, tokens: Sequence[str]) -> bool:
        """Whether a line holds nothing but the names of buttons, one after the other."""
        at = 0
        while at < len(tokens):
            for end in range(min(at + _BUTTON_WORDS, len(tokens)), at, -1):
                if " ".join(tokens[at:end]).strip("|,/•·") in self._words.furniture:
                    at = end
                    break
            else:
                return False
        return True

    def _crumbs(self, text: str) -> Shape | None:
        """A trail ("Home > News > Title") or a bar of links ("Defence | Trade | Search")."""
        parts = _CRUMBS.split(text)
        if len(parts) < 2 or ends(text):
            return None
        known = self._words.furniture | self._words.sections
        if fold(parts[0]) in known or (len(parts) >= 4 and len(text.split()) <= len(parts) * 5):
            return Shape.FURNITURE
        return None


def _prose(text: str) -> Shape | None:
    """PROSE or LONG for running text, None for anything shorter or list-like."""
    wide = len(WIDE.findall(text[:400]))
    if wide * 3 > len(text[:400]):
        text = _DATED_TITLE.sub("", text)
        if len(text) >= _WIDE_PROSE and (ends(text) or _KOREAN_END.search(text[-6:])):
            return Shape.PROSE
        return Shape.LONG if len(text) >= 60 else None
    words = text.split()
    if len(words) < PROSE_WORDS:
        return None
    if ends(text) and not (_ABBREVIATION.search(text[-4:]) and is_heading(text, 1.0)):
        return Shape.PROSE
    if len(words) >= _SENTENCE_WORDS and _INNER_END.search(text[:2000]):
        return Shape.PROSE
    if len(words) >= _UNENDED_WORDS:
        return Shape.PROSE if len(words) >= 40 else Shape.LONG
    return None


def is_ended(text: str) -> bool:
    """Whether a short line is a sentence: unlike a label, it does not end with a colon."""
    return ends(text) and not text.endswith((":", ";", "："))
