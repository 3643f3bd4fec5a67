"""Finds a page's own text among its lines: title, body, and what bears on the date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.clean.extent import extent
from bot.clean.lines import Line, join_wrapped
from bot.clean.shapes import DATED, SITE, TITLES, Shape, Shaped, Shaper
from bot.clean.title import TitleFinder
from bot.clean.trim import Trimmer
from bot.settings.boilerplate import Boilerplate, fold

# A text is at least so much of a page's sentences.
_MOST = 0.35
# Among how many lines a trail to the title is looked for, how close it stands, how much it repeats.
_TOP = 60
_CLOSE = 3
_START = 20
# A line between title and text that may say where it was written.
_PLACE_WORDS = 5


@dataclass(slots=True)
class Body:
    """`blocks` hold no title. `above`/`below` are the stamps around the text, in page order.

    `beside` are those of `above` that stand under the title, `short` the other short lines there.
    `released` say who released the text.
    """

    title: str = ""
    blocks: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    released: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unofficial: bool = False


class Reader:
    """Reads bodies with one set of site words. `names` are the issuers' names, folded."""

    def __init__(self, boilerplate: Boilerplate, names: frozenset[str] = frozenset()) -> None:
        self._words = boilerplate
        self._shaper = Shaper(boilerplate, names)
        self._trimmer = Trimmer(boilerplate)
        self._titles = TitleFinder(boilerplate)

    def read(self, lines: Iterable[Line], titles: Sequence[str] = ()) -> Body:
        """The body among a page's lines. `titles` are titles that markup or a mail names."""
        body = Body()
        self._shaper.forget()
        prepared: list[Line] = []
        for line in join_wrapped(lines, self._shaper.stands_alone):
            trimmed = self._trimmer.trim(line)
            prepared += trimmed.lines
            body.unofficial |= trimmed.unofficial
            own = trimmed.lines[-1].text if trimmed.lines else ""
            if own != line.text and line.text.endswith(own):
                body.dropped.append(line.text.removesuffix(own))
                if any(part in fold(body.dropped[-1]) for part in self._words.release_parts):
                    body.released.append(body.dropped[-1])
        crumbs = _crumbs(prepared)
        body.dropped += [line.text for line in crumbs]
        shaped = self._shaper.shaped([line for line in prepared if line not in crumbs])
        below = self._below_title(shaped, titles)
        first, last = (below + at for at in extent(shaped[below:], self._titles))
        if first == last:
            self._keep_all(shaped, titles, body)
            return body
        title = self._titles.find(shaped[:first], titles)
        if first and _like_inner(shaped, first, last):
            above = self._titles.find(shaped[: first - 1], titles)
            if above or title != shaped[first - 1].text:
                title, first = above or title, first - 1
        body.title = title
        self._set_aside(shaped[:first], title, body, body.above)
        self._keep(shaped[first:last], body)
        if body.blocks:
            body.blocks[-1] = self._trimmer.without_end_mark(body.blocks[-1])
        self._set_aside(shaped[last:], title, body, body.below)
        return body

    def _below_title(self, shaped: Sequence[Shaped], titles: Sequence[str]) -> int:
        """Where to look for the text: below the heading that markup names as the title.

        What stands above it may hold whole sentences too: a banner, a menu's descriptions.
        """
        named = {fold(title) for title in titles}
        headings = [
            (self._titles.likeness(item, 1, 1), at)
            for at, item in enumerate(shaped)
            if item.line.heading and item.shape in TITLES and item.folded in named
        ]
        sizes = [len(item.text) * (item.shape is Shape.PROSE) for item in shaped]
        best = max(headings, default=(0.0, 0))[1]
        return best if sum(sizes[best:]) >= sum(sizes) * _MOST else 0

    def _keep(self, shaped: Sequence[Shaped], body: Body) -> None:
        """The body's blocks: all but site words; the title is not said again."""
        title = fold(body.title)
        for item in shaped:
            if item.shape is Shape.LABELLED:
                body.above.append(item.text)
            elif item.shape is Shape.SECTION and item.folded in self._words.headings:
                body.blocks.append(item.text)
            elif item.shape in SITE or (title and item.folded == title):
                body.dropped.append(item.text)
            elif not body.blocks or item.text != body.blocks[-1]:
                body.blocks.append(item.text)

    def _keep_all(self, shaped: list[Shaped], titles: Sequence[str], body: Body) -> None:
        """A page without a sentence: its lines as they are, without site words."""
        kept = [item for item in shaped if item.shape not in SITE | DATED]
        body.title = self._titles.find(kept, titles)
        site = [item for item in shaped if item.shape in SITE | DATED]
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
        over = titled = False
        for item in items:
            over = over or item.shape is Shape.END
            if item.text == title:
                titled = True
                body.beside.clear()
                continue
            body.dropped.append(item.text)
            if item.shape in DATED and not (over and stamps is body.below):
                stamps.append(f"{label} {item.text}".strip())
                if titled and stamps is body.above:
                    body.beside.append(stamps[-1])
            elif titled and stamps is body.above and len(item.folded.split()) <= _PLACE_WORDS:
                body.short.append(item.text)
            words = item.folded.split()
            is_label = bool(words) and item.shape is Shape.FURNITURE and labels.issuperset(words)
            label = item.text.rstrip(" :") if is_label else ""


def _crumbs(lines: Sequence[Line]) -> list[Line]:
    """Lines that a site ends with the title below, cut short or glued on: "HomeNewsMinister…"."""
    found = []
    for at, line in enumerate(lines[:_TOP]):
        stem = line.text.rstrip(".… ")
        cut = line.text.endswith(("...", "…"))
        below = [other.text for other in lines[at + 1 : at + 1 + _CLOSE]]
        starts = [(text, stem.find(text[:_START])) for text in below if len(text) > _START]
        if any(
            (cut and place >= 0 and text.startswith(stem[place:]))
            or (place > 0 and text == stem[place:] and stem[place - 1].islower())
            for text, place in starts
        ):
            found.append(line)
    return found


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
