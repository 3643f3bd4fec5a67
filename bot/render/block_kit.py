"""Blocks as Slack's Block Kit."""

from collections.abc import Iterable, Iterator
from itertools import count, groupby
from typing import Any

from bot.render.blocks import BUTTONS as BUTTON_TAGS
from bot.render.blocks import Block
from bot.render.limits import (
    ACTION_ID,
    BUTTON_TEXT,
    BUTTONS,
    CONTEXT_ELEMENTS,
    HEADER,
    TEXT,
    clipped,
    parted,
    sentence_parts,
)
from bot.render.text import is_harmless, mrkdwn, unformatted, unlinked, unstyled

Json = dict[str, Any]


def block_kit(parts: Iterable[Block]) -> list[Json]:
    """Block Kit blocks; neighbouring buttons of one kind share a row."""
    made: list[Json] = []
    asks = count()
    for tag, group in groupby(parts, key=lambda block: block.tag):
        if tag in BUTTON_TAGS:
            row = [
                _button(
                    block, f"ask:{block.action or next(asks)}" if tag == "ask" else block.action
                )
                for block in group
            ]
            made += [
                {"type": "actions", "elements": row[start : start + BUTTONS]}
                for start in range(0, len(row), BUTTONS)
            ]
        else:
            for block in group:
                made += _block(block)
    return made


def fallback(parts: Iterable[Block]) -> str:
    """What a notification shows and a screen reader says: the heading and the line under it, as
    escaped mrkdwn without formats."""
    texts = [block.text for block in parts if block.text and block.tag not in BUTTON_TAGS]
    line = " · ".join(" ".join(unstyled(unlinked(text)).split("\n")) for text in texts[:2])
    return next(iter(parted(line, mrkdwn)), "…")


def _block(block: Block) -> Iterator[Json]:
    match block.tag:
        case "header":
            text = clipped(" ".join(unformatted(block.text).split()), HEADER)
            if text:
                yield {"type": "header", "text": _plain(text)}
        case "section":
            for text in parted(block.text, mrkdwn):
                yield {"type": "section", "text": _mrkdwn(text)}
        case "context":
            elements = [_mrkdwn(text) for text in parted(block.text, mrkdwn)]
            for start in range(0, len(elements), CONTEXT_ELEMENTS):
                yield {"type": "context", "elements": elements[start : start + CONTEXT_ELEMENTS]}
        case "quote":
            yield from _quote(block)
        case "divider":
            yield {"type": "divider"}


def _quote(block: Block) -> Iterator[Json]:
    """A sentence under its lead. mrkdwn where that shows it as written, else `plain_text`."""
    leads = parted(block.text, mrkdwn) if block.text else []
    if is_harmless(block.sentence):
        quoted = f"> {block.sentence}"
        if leads and len(leads[-1]) + len(quoted) + 1 <= TEXT:
            *leads, last = leads
            texts = [_mrkdwn(f"{last}\n{quoted}")]
        else:
            texts = [_mrkdwn(f"> {part}") for part in sentence_parts(block.sentence, TEXT - 2)]
    elif block.sentence:
        # One character of room on each side for the quotation marks.
        *most, last = sentence_parts(block.sentence, TEXT - 2)
        first, *middle = [*most, last + "”"]
        texts = [_plain(part) for part in (f"“{first}", *middle)]
    else:
        texts = []
    for text in (*map(_mrkdwn, leads), *texts):
        yield {"type": "section", "text": text}


def _mrkdwn(text: str) -> Json:
    """`verbatim` keeps Slack from making links of bare addresses and channel names."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def _button(block: Block, action: str) -> Json:
    label = " ".join(unformatted(block.text).split())
    return {
        "type": "button",
        "text": _plain(clipped(label, BUTTON_TEXT) or "…"),
        "action_id": action[:ACTION_ID],
        "value": block.value,
    }
