"""A message as a terminal shows it, made from the blocks that Slack would get."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.domain import Message

_LINK = re.compile(r"<([^|>]+)\|([^>]*)>")
_STYLE = re.compile(r"(?<!\w)([*~_`])(?=\S)([^\n]+?)(?<=\S)\1(?!\w)")


def plain(message: Message) -> str:
    """Readable text, a line for each line of a block, buttons in brackets."""
    return "\n".join(line for block in message.blocks for line in _lines(block)).strip() + "\n"


def _lines(block: Mapping[str, Any]) -> Iterator[str]:
    match block["type"]:
        case "header":
            text = _text(block["text"])
            yield from ("", text, "=" * min(len(text), 72))
        case "section":
            yield from ("", _text(block["text"]))
        case "context":
            yield from (_text(element) for element in block["elements"])
        case "actions":
            yield ""
            yield "  ".join(f"[{element['text']['text']}]" for element in block["elements"])
        case "divider":
            yield from ("", "-" * 72)


def _text(item: Mapping[str, Any]) -> str:
    text = str(item["text"])
    if item["type"] == "plain_text":
        return text
    return html.unescape(_STYLE.sub(r"\2", _LINK.sub(r"\2", text))).replace("\u2060", "")
