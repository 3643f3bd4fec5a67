"""Blocks as Slack's Block Kit."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

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
from bot.render.text import is_harmless, mrkdwn, unformatted

Json = dict[str, Any]


def block_kit(parts: Iterable[Block]) -> list[Json]:
    """Block Kit blocks; neighbouring buttons share a row."""
    made: list[Json] = []
    buttons = 0
    for is_ask, group in groupby(parts, key=lambda block: block.tag == "ask"):
        if is_ask:
            row = []
            for block in group:
                name = block.action or str(buttons)
                row.append(_button(block.text, f"ask:{name}", block.value))
                buttons += 1
            made += [
                {"type": "actions", "elements": row[start : start + BUTTONS]}
                for start in range(0, len(row), BUTTONS)
            ]
        else:
            for block in group:
                made += _block(block)
    return made


def fallback(parts: Iterable[Block]) -> str:
    """What a notification shows: the heading and the line under it, as escaped mrkdwn."""
    texts = [mrkdwn(block.text) for block in parts if block.text and block.tag != "ask"]
    return clipped(" · ".join(" ".join(text.split("\n")) for text in texts[:2]), TEXT)


def _block(block: Block) -> Iterator[Json]:
    match block.tag:
        case "header":
            text = clipped(" ".join(unformatted(block.text).split()), HEADER)
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
    """A sentence under its lead. mrkdwn where that shows it as written, else `plain_text`.

    The button to its source stands beside the lead, or beside the sentence where there is none.
    """
    leads = parted(block.text, mrkdwn) if block.text else []
    texts: list[Json]
    if is_harmless(block.sentence):
        quoted = f"> {block.sentence}"
        if leads and len(leads[-1]) + len(quoted) + 1 <= TEXT:
            texts = [*map(_mrkdwn, leads[:-1]), _mrkdwn(f"{leads[-1]}\n{quoted}")]
        else:
            parts = sentence_parts(block.sentence, TEXT - 2)
            texts = [*map(_mrkdwn, leads), *(_mrkdwn(f"> {part}") for part in parts)]
    else:
        # One character of room on each side for the quotation marks.
        first, *rest = sentence_parts(block.sentence, TEXT - 2)
        *middle, last = [f"“{first}", *rest]
        texts = [*map(_mrkdwn, leads), *map(_plain, [*middle, f"{last}”"])]
    button = _button(block.value, block.source, block.source) if block.source else None
    for number, text in enumerate(texts):
        accessory = {"accessory": button} if button and number == 0 else {}
        yield {"type": "section", "text": text, **accessory}


def _mrkdwn(text: str) -> Json:
    """`verbatim` keeps Slack from making links of bare addresses and channel names."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def _button(label: str, action: str, value: str) -> Json:
    return {
        "type": "button",
        "text": _plain(clipped(" ".join(unformatted(label).split()), BUTTON_TEXT)),
        "action_id": action[:ACTION_ID],
        "value": value,
    }
