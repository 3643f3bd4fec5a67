"""Where a page's own text starts and ends among its lines: the largest run of sentences."""

from collections.abc import Sequence
from itertools import pairwise

from bot.clean.lines import SMALL, is_heading, marker
from bot.clean.shapes import DATED, PROSE_WORDS, SITE, TITLES, Shape, Shaped, is_ended
from bot.clean.title import SURE_TITLE, TitleFinder

_GAP = 6
_SMALL_PART = 0.2
_ENOUGH = 150
_PARAGRAPH = 8
_BLURB = 0.5


def extent(shaped: Sequence[Shaped], titles: TitleFinder) -> tuple[int, int]:
    """Where the body starts and ends; equal when the page holds no sentence."""
    prose = [i for i, item in enumerate(shaped) if item.shape is Shape.PROSE]
    if not prose:
        long = [i for i, item in enumerate(shaped) if item.shape is Shape.LONG]
        prose = [max(long, key=lambda i: len(shaped[i].text))] if long else []
    if not prose:
        return 0, 0
    prose = _below_trail(shaped, prose)
    prose = _after_blurb(shaped, _before_end(shaped, prose), titles)
    parts = _parts(shaped, prose)
    sizes = [sum(len(shaped[i].text) for i in part) for part in parts]
    kept = [p for p, size in zip(parts, sizes, strict=True) if size >= max(sizes) * _SMALL_PART]
    first, last = kept[0][0], kept[-1][-1]
    return _lead(shaped, first), _tail(shaped, last)


def _below_trail(shaped: Sequence[Shaped], prose: list[int]) -> list[int]:
    """The sentences below "You are here: Home > News": what stands above is the site's."""
    trail = next((i for i, item in enumerate(shaped) if item.shape is Shape.TRAIL), -1)
    below = [i for i in prose if i > trail]
    return below if sum(len(shaped[i].text) for i in below) >= _ENOUGH else prose


def _before_end(shaped: Sequence[Shaped], prose: list[int]) -> list[int]:
    """The sentences above the first line that ends a page's own text."""
    total = sum(len(shaped[i].text) for i in prose)
    for end in (i for i, item in enumerate(shaped) if item.shape is Shape.END):
        above = [i for i in prose if i < end]
        if above and sum(len(shaped[i].text) for i in above) >= min(total * 0.35, _ENOUGH):
            return above
    return prose


def _after_blurb(shaped: Sequence[Shaped], prose: list[int], titles: TitleFinder) -> list[int]:
    """The sentences without a re-publisher's remark, or a menu's, above title and date."""
    top = _top(shaped, prose, titles)
    if top is not None:
        return [at for at in prose if at > top]
    if len(prose) < 2 or titles.find(shaped[: prose[0]], ()):
        return prose
    first, second = prose[:2]
    between = shaped[first + 1 : second]
    total = sum(len(shaped[i].text) for i in prose)
    likely = [titles.likeness(item, 1, 1) for item in between if item.shape in TITLES]
    is_blurb = (
        len(shaped[first].text) < total * _BLURB
        and any(item.shape in DATED | SITE for item in between)
        and max(likely, default=0.0) >= SURE_TITLE
    )
    return prose[1:] if is_blurb else prose


def _top(shaped: Sequence[Shaped], prose: list[int], titles: TitleFinder) -> int | None:
    """The first sure title with a date right below it, where sentences stand above it.

    None where these may be the text: they have a title or a date of their own, or are the most.
    """
    above = shaped[: prose[0]]
    if any(item.shape in DATED or _is_title(item, titles) for item in above):
        return None
    for at, (item, below) in enumerate(pairwise(shaped)):
        if at > prose[0] and below.shape in DATED and _is_title(item, titles):
            total = sum(len(shaped[i].text) for i in prose)
            before = sum(len(shaped[i].text) for i in prose if i < at)
            return at if before < total * _BLURB else None
    return None


def _is_title(item: Shaped, titles: TitleFinder) -> bool:
    return item.shape in TITLES and titles.likeness(item, 1, 1) >= SURE_TITLE


def _lead(shaped: Sequence[Shaped], first: int) -> int:
    """`first`, or the start of the list items that stand directly above it."""
    start = first
    while start > 0 and shaped[start - 1].shape is Shape.ITEM:
        start -= 1
    longest = max((len(item.text.split()) for item in shaped[start:first]), default=0)
    return start if longest >= PROSE_WORDS else first


def _tail(shaped: Sequence[Shaped], last: int) -> int:
    """Where the body ends: list items, or text cut short, may follow the last sentence."""
    end = last + 1
    listed = shaped[last].text.endswith((":", "："))
    # Bullets below a text that has none are a list of links, unless they are sentences.
    bulleted = any(marker(item.text) for item in shaped[: last + 1])
    while end < len(shaped):
        if (block := _broken_block(shaped, end)) > end:
            end = block
            continue
        item = shaped[end]
        words = len(item.text.split())
        keeps = not item.line.link and (
            (item.shape is Shape.ITEM and (listed or (bulleted and words >= 4)))
            or (item.shape is Shape.LONG and not is_heading(item.text))
            or (item.shape in (Shape.SHORT, Shape.HEADING) and listed)
            or (item.shape is Shape.HEADING and _cut_short(shaped, end))
            or (item.shape in TITLES and _leads_cut_text(shaped, end))
            or (item.shape in (Shape.SHORT, Shape.HEADING) and is_ended(item.text) and words > 1)
        )
        if not keeps:
            break
        end += 1
    return end


def _broken_block(shaped: Sequence[Shaped], start: int) -> int:
    """The end of lines that go on in the body's last paragraph up to a full stop, or `start`."""
    end = start
    for place in range(start, min(start + _PARAGRAPH, len(shaped))):
        item = shaped[place]
        if item.line.after_blank or item.line.link or item.shape not in TITLES | {Shape.PROSE}:
            break
        if is_ended(item.text):
            end = place + 1
    return end


def _cut_short(shaped: Sequence[Shaped], place: int) -> bool:
    """Whether a line right below the body looks like a sentence without its full stop."""
    item = shaped[place]
    below = shaped[place + 1] if place + 1 < len(shaped) else None
    return (
        not item.line.link
        and len(item.text.split()) >= PROSE_WORDS
        and not is_heading(item.text)
        and (below is None or below.shape in SITE | DATED)
    )


def _leads_cut_text(shaped: Sequence[Shaped], place: int) -> bool:
    """Whether a heading stands right above a page's last line, which breaks off in a sentence."""
    return (
        place + 2 == len(shaped)
        and shaped[-1].shape in TITLES
        and shaped[-1].text.split(" ", 1)[0].lower() in SMALL
        and _cut_short(shaped, place + 1)
    )


def _parts(shaped: Sequence[Shaped], prose: list[int]) -> list[list[int]]:
    """The sentences in runs: a run ends where many lines of another kind stand between."""
    parts = [[prose[0]]]
    for before, after in pairwise(prose):
        between = [
            item for item in shaped[before + 1 : after]
            if item.shape not in (*DATED, Shape.ITEM)
        ]  # fmt: skip
        is_site = any(item.shape in SITE or item.line.link for item in between)
        if is_site and len(between) >= _GAP and not shaped[before].text.endswith(":"):
            parts.append([])
        parts[-1].append(after)
    return parts
