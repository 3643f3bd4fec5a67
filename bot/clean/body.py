"""Finds a page's own text among its lines: title, body, and what bears on the date.

No rule here knows a site. Lines are told apart by shape (sentences, list items, headings, short
link-like lines) and by the site words of `config/boilerplate.yaml`. The body is the largest run of
sentences; the title is the nearest heading above it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from bot.clean.lines import Line, ends, is_heading, join_wrapped, marker
from bot.clean.stamps import is_labelled, is_rest_of_stamp, is_stamp, split_glued
from bot.settings.boilerplate import Boilerplate, fold

_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_KOREAN_END = re.compile(r"(?:다|음|함|임|됨)[)\]\"'”’]?$")
_INNER_END = re.compile(r"[a-z)”\"’]{3}[.!?][\"”’)]?\s+[A-Z“\"—–]")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.|\d\.\))$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[@#]\w+|pic\.twitter\.com/\S+")
_CRUMBS = re.compile(r"\s[>»›/|•·→]\s")
_END_MARK = re.compile(r"#{3}|# ?# ?#|-+ ?(?:END|ENDS|30) ?-+|[-=] ?E ?N ?D ?[-=]?")

_LONG = 300
_PROSE_WORDS = 5
_UNENDED_WORDS = 12
_SENTENCE_WORDS = 8
_WIDE_PROSE = 20
_GAP = 6
_SMALL_PART = 0.2
_ENOUGH = 150
_PARAGRAPH = 8
_BLURB = 0.5
_SURE_TITLE = 10
_LIST_MARKS = " •◦°º-–"


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
    END = "end"


_SITE = frozenset({Shape.SECTION, Shape.BYLINE, Shape.FURNITURE, Shape.END})
_DATED = frozenset({Shape.STAMP, Shape.LABELLED})
_TITLES = frozenset({Shape.HEADING, Shape.LONG, Shape.SHORT, Shape.ITEM})


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


@dataclass(slots=True)
class Body:
    """`blocks` hold no title. `above`/`below` are the stamps around the text, in page order."""

    title: str = ""
    blocks: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unofficial: bool = False


class Reader:
    """Reads bodies with one set of site words. `names` are the issuers' names, folded."""

    def __init__(self, boilerplate: Boilerplate, names: frozenset[str] = frozenset()) -> None:
        self._words = boilerplate
        self._names = names
        self._shapes: dict[Line, Shape] = {}

    def read(self, lines: Iterable[Line], titles: Sequence[str] = ()) -> Body:
        """The body among a page's lines. `titles` are titles that markup or a mail names."""
        body = Body()
        self._shapes.clear()
        prepared: list[Line] = []
        for line in join_wrapped(lines, self._stands_alone):
            prepared += self._unglued(line, body)
        shaped = self._shaped(prepared)
        first, last = self._extent(shaped)
        if first == last:
            self._keep_all(shaped, titles, body)
            return body
        title = self._title(shaped[:first], titles)
        if first and _like_inner(shaped, first, last):
            above = self._title(shaped[: first - 1], titles)
            if above or title != shaped[first - 1].text:
                title, first = above or title, first - 1
        body.title = title
        self._set_aside(shaped[:first], title, body, body.above)
        self._keep(shaped[first:last], body)
        if body.blocks:
            body.blocks[-1] = self._without_end_mark(body.blocks[-1])
        self._set_aside(shaped[last:], title, body, body.below)
        return body

    def _stands_alone(self, line: Line) -> bool:
        return len(line.text) <= _LONG and self.shape(line) in _SITE | _DATED

    def _shaped(self, lines: Sequence[Line]) -> list[Shaped]:
        """Each line with its shape; a field's name ("From:") also marks its value below it."""
        shaped: list[Shaped] = []
        label = ""
        for line in lines:
            if shaped and shaped[-1].shape in _DATED and is_rest_of_stamp(line.text):
                whole = replace(shaped[-1].line, text=f"{shaped[-1].text} {line.text}")
                shaped[-1] = Shaped(whole, shaped[-1].shape)
                continue
            shape = self.shape(line)
            if label and shape in _DATED:
                shape = Shape.LABELLED
            elif label and self._is_value(line, shape, label):
                shape = Shape.FURNITURE
            is_label = shape not in _DATED and fold(line.text) in self._words.fields
            label = line.text if is_label else ""
            shaped.append(Shaped(line, Shape.FURNITURE if is_label else shape))
        return shaped

    def _is_value(self, line: Line, shape: Shape, label: str) -> bool:
        """Whether a line is the value of the field named above it, and not a title."""
        if shape is Shape.LONG:
            return label.endswith(":")
        named = set(fold(line.text).split()) & self._words.title_words
        return shape is Shape.SHORT or (shape is Shape.HEADING and not (named or line.heading))

    def _unglued(self, line: Line, body: Body) -> list[Line]:
        """The line without what is certainly not its own: attribution, translation mark, label."""
        text = line.text
        text = self._without_attribution(text)
        text, unofficial = self._without_translation_mark(text)
        body.unofficial |= unofficial
        if not text:
            body.dropped.append(line.text)
            return []
        stamp, rest = split_glued(text, self._words)
        if stamp:
            return [replace(line, text=stamp), *self._unglued(replace(line, text=rest), body)]
        if glued := self._words.glued_section.match(text):
            parts = glued.group(), text[glued.end() :]
            return [replace(line, text=part) for part in parts]
        return [line if text == line.text else replace(line, text=text)]

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

    def _without_end_mark(self, text: str) -> str:
        for mark in self._words.end_marks:
            own = text.removesuffix(mark).rstrip()
            if own != text and ends(own) and own.endswith((".", "!", "?", "”", '"')):
                return own
        return text

    def _without_translation_mark(self, text: str) -> tuple[str, bool]:
        """Text without a mark such as "(unofficial translation)", and whether it had one."""
        if len(text) > _LONG:
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
        if len(text) <= _LONG and (site := self._site(text)):
            return site
        if line.heading:
            return Shape.HEADING
        prose = _prose(text)
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
        if folded in words.furniture or words.starting.match(folded, sentence=sentence):
            return Shape.FURNITURE
        if any(map(text.casefold().__contains__, words.about_site)):
            return Shape.FURNITURE
        if folded in words.sections:
            return Shape.SECTION
        if folded in words.bylines or folded in self._names:
            return Shape.BYLINE
        if folded in words.date_labels or folded in words.counters:
            return Shape.FURNITURE
        tokens = folded.split()
        if len(tokens) > 1 and all(token.strip("|,/•·") in words.single for token in tokens):
            return Shape.FURNITURE
        if text.isdigit() and len(text) <= 7:
            return Shape.FURNITURE
        if all(_ADDRESS.fullmatch(token) for token in text.split()):
            return Shape.FURNITURE
        return self._crumbs(text)

    def _crumbs(self, text: str) -> Shape | None:
        """A trail ("Home > News > Title") or a bar of links ("Defence | Trade | Search")."""
        parts = _CRUMBS.split(text)
        if len(parts) < 2 or ends(text):
            return None
        known = self._words.furniture | self._words.sections
        if fold(parts[0]) in known or (len(parts) >= 4 and len(text.split()) <= len(parts) * 5):
            return Shape.FURNITURE
        return None

    def _extent(self, shaped: list[Shaped]) -> tuple[int, int]:
        """Where the body starts and ends; equal when the page holds no sentence."""
        prose = [i for i, item in enumerate(shaped) if item.shape is Shape.PROSE]
        if not prose:
            long = [i for i, item in enumerate(shaped) if item.shape is Shape.LONG]
            prose = [max(long, key=lambda i: len(shaped[i].text))] if long else []
        if not prose:
            return 0, 0
        prose = self._after_blurb(shaped, self._before_end(shaped, prose))
        parts = _parts(shaped, prose)
        sizes = [sum(len(shaped[i].text) for i in part) for part in parts]
        kept = [p for p, size in zip(parts, sizes, strict=True) if size >= max(sizes) * _SMALL_PART]
        first, last = kept[0][0], kept[-1][-1]
        return self._lead(shaped, first), self._tail(shaped, last)

    def _before_end(self, shaped: list[Shaped], prose: list[int]) -> list[int]:
        """The sentences above the first line that ends a page's own text."""
        total = sum(len(shaped[i].text) for i in prose)
        for end in (i for i, item in enumerate(shaped) if item.shape is Shape.END):
            above = [i for i in prose if i < end]
            if above and sum(len(shaped[i].text) for i in above) >= min(total * 0.35, _ENOUGH):
                return above
        return prose

    def _after_blurb(self, shaped: list[Shaped], prose: list[int]) -> list[int]:
        """The sentences without a re-publisher's remark that stands above title and date."""
        if len(prose) < 2 or self._title(shaped[: prose[0]], ()):
            return prose
        first, second = prose[:2]
        between = shaped[first + 1 : second]
        total = sum(len(shaped[i].text) for i in prose)
        likely = [self._likeness(item, 1, 1) for item in between if item.shape in _TITLES]
        is_blurb = (
            len(shaped[first].text) < total * _BLURB
            and any(item.shape in _DATED | _SITE for item in between)
            and max(likely, default=0.0) >= _SURE_TITLE
        )
        return prose[1:] if is_blurb else prose

    def _lead(self, shaped: list[Shaped], first: int) -> int:
        """`first`, or the start of the list items that stand directly above it."""
        start = first
        while start > 0 and shaped[start - 1].shape is Shape.ITEM:
            start -= 1
        longest = max((len(item.text.split()) for item in shaped[start:first]), default=0)
        return start if longest >= _PROSE_WORDS else first

    def _tail(self, shaped: list[Shaped], last: int) -> int:
        """Where the body ends: list items, or text cut short, may follow the last sentence."""
        end = last + 1
        listed = shaped[last].text.endswith((":", "："))
        while end < len(shaped):
            if (block := _broken_block(shaped, end)) > end:
                end = block
                continue
            item = shaped[end]
            words = len(item.text.split())
            keeps = not item.line.link and (
                (item.shape is Shape.ITEM and (listed or words >= 4))
                or (item.shape is Shape.LONG and not is_heading(item.text))
                or (item.shape in (Shape.SHORT, Shape.HEADING) and listed)
                or (item.shape is Shape.HEADING and _cut_short(shaped, end))
                or (
                    item.shape in (Shape.SHORT, Shape.HEADING)
                    and _is_ended(item.text)
                    and words > 1
                )
            )
            if not keeps:
                break
            end += 1
        return end

    def _keep(self, shaped: Sequence[Shaped], body: Body) -> None:
        """The body's blocks: all but site words; the title is not said again."""
        title = fold(body.title)
        for item in shaped:
            if item.shape is Shape.LABELLED:
                body.above.append(item.text)
            elif item.shape is Shape.SECTION and item.folded in self._words.headings:
                body.blocks.append(item.text)
            elif item.shape in _SITE or (title and item.folded == title):
                body.dropped.append(item.text)
            elif not body.blocks or item.text != body.blocks[-1]:
                body.blocks.append(item.text)

    def _keep_all(self, shaped: list[Shaped], titles: Sequence[str], body: Body) -> None:
        """A page without a sentence: its lines as they are, without site words."""
        kept = [item for item in shaped if item.shape not in _SITE | _DATED]
        body.title = self._title(kept, titles)
        site = [item for item in shaped if item.shape in _SITE | _DATED]
        self._set_aside(site, "", body, body.above)
        self._keep(kept, body)

    def _set_aside(
        self, items: Sequence[Shaped], title: str, body: Body, stamps: list[str]
    ) -> None:
        """Dropped lines, and among them the dates, each with the label that stands before it.

        Dates below a line that ends the page's own text belong to other pages.
        """
        labels = self._words.date_labels
        label = ""
        over = False
        for item in items:
            over = over or item.shape is Shape.END
            if item.text == title:
                continue
            body.dropped.append(item.text)
            if item.shape in _DATED and not (over and stamps is body.below):
                stamps.append(f"{label} {item.text}".strip())
            words = item.folded.split()
            is_label = bool(words) and item.shape is Shape.FURNITURE and labels.issuperset(words)
            label = item.text.rstrip(" :") if is_label else ""

    def _title(self, above: Sequence[Shaped], titles: Sequence[str]) -> str:
        """The title among the lines above the body, or one that markup names."""
        seen = Counter(item.folded for item in above)
        named = {fold(title) for title in titles}
        known = [item.text for item in above if item.folded in named and len(item.folded) > 3]
        if known:
            return self._plain(max(known, key=len))
        candidates = [
            (self._likeness(item, distance, seen[item.folded]), -distance, item.text)
            for distance, item in enumerate(reversed([i for i in above if i.shape in _TITLES]), 1)
        ]
        best = max(candidates, default=(0.0, 0, ""))
        if best[0] > (_SURE_TITLE if titles else 0):
            return self._plain(best[2])
        if titles:
            return self._plain(titles[0])
        stamps = [item.text for item in above if item.shape is Shape.STAMP and _wordy(item.text)]
        return stamps[-1] if stamps else ""

    def _likeness(self, item: Shaped, distance: int, times: int) -> float:
        """How like a title a line is, `distance` lines above the body; above 0 it may be one."""
        words = item.folded.split()
        wide = bool(_WIDE.search(item.text))
        known = self._words.title_words
        named = (
            sum(word in item.folded for word in known if _WIDE.match(word))
            if wide
            else sum(word.strip(".,:;()") in known for word in words)
        )
        if not wide and len(words) < 2:
            return 0.0
        score = float(min(len(item.text), 10) if wide else min(len(words), 10))
        score += 4 * min(named, 2) + 12 * item.line.heading + 5 * (times > 1 and len(words) > 2)
        if item.line.link and not item.line.heading:
            score -= 4
        if item.text[0] in "(*" or self._words.roles.match(item.folded):
            score -= 2 if named else (8 if len(words) <= 6 else 4)
        return score - min(distance, 12)

    def _plain(self, title: str) -> str:
        """The title without the site's name after it and a label before it."""
        head, _bar, tail = title.rpartition(" | ")
        if head and len(tail.split()) <= len(head.split()):
            title = head
        for label in self._words.labels:
            if fold(title).startswith(label) and title[len(label) :].startswith(":"):
                return title[len(label) + 1 :].strip()
        return title.strip()


def _like_inner(shaped: Sequence[Shaped], first: int, last: int) -> bool:
    """Whether the line above the body is a heading of the same kind as headings inside it."""
    lead = shaped[first - 1]
    if lead.shape not in (Shape.HEADING, Shape.SHORT) or lead.line.link:
        return False
    return any(
        item.shape in (Shape.HEADING, Shape.SHORT)
        and below.shape is Shape.PROSE
        and item.folded != lead.folded
        and (
            (item.text.isupper() and lead.text.isupper())
            or item.folded.split()[:1] == lead.folded.split()[:1]
        )
        for item, below in pairwise(shaped[first:last])
    )


def _broken_block(shaped: Sequence[Shaped], start: int) -> int:
    """The end of lines that go on in the body's last paragraph up to a full stop, or `start`."""
    end = start
    for place in range(start, min(start + _PARAGRAPH, len(shaped))):
        item = shaped[place]
        if item.line.after_blank or item.line.link or item.shape not in _TITLES | {Shape.PROSE}:
            break
        if _is_ended(item.text):
            end = place + 1
    return end


def _cut_short(shaped: Sequence[Shaped], place: int) -> bool:
    """Whether a line right below the body looks like a sentence without its full stop."""
    item = shaped[place]
    below = shaped[place + 1] if place + 1 < len(shaped) else None
    return (
        not item.line.link
        and len(item.text.split()) >= _PROSE_WORDS
        and not is_heading(item.text)
        and (below is None or below.shape in _SITE | _DATED)
    )


def _prose(text: str) -> Shape | None:
    """PROSE or LONG for running text, None for anything shorter or list-like."""
    wide = len(_WIDE.findall(text[:400]))
    if wide * 3 > len(text[:400]):
        if len(text) >= _WIDE_PROSE and (ends(text) or _KOREAN_END.search(text[-6:])):
            return Shape.PROSE
        return Shape.LONG if len(text) >= 60 else None
    words = text.split()
    if len(words) < _PROSE_WORDS:
        return None
    if ends(text) and not (_ABBREVIATION.search(text[-4:]) and is_heading(text, 1.0)):
        return Shape.PROSE
    if len(words) >= _SENTENCE_WORDS and _INNER_END.search(text[:2000]):
        return Shape.PROSE
    if len(words) >= _UNENDED_WORDS:
        return Shape.PROSE if len(words) >= 40 else Shape.LONG
    return None


def _parts(shaped: list[Shaped], prose: list[int]) -> list[list[int]]:
    """The sentences in runs: a run ends where many lines of another kind stand between."""
    parts = [[prose[0]]]
    for before, after in pairwise(prose):
        between = [
            item for item in shaped[before + 1 : after]
            if item.shape not in (*_DATED, Shape.ITEM)
        ]  # fmt: skip
        is_site = any(item.shape in _SITE or item.line.link for item in between)
        if is_site and len(between) >= _GAP and not shaped[before].text.endswith(":"):
            parts.append([])
        parts[-1].append(after)
    return parts


def _is_ended(text: str) -> bool:
    """Whether a short line is a sentence: unlike a label, it does not end with a colon."""
    return ends(text) and not text.endswith((":", ";", "："))


def _wordy(text: str) -> bool:
    return sum(word[0].isalpha() for word in text.split()) >= 4
