"""Answers as Slack messages, HTML pages and terminal text, through the templates."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from bot.answer.answers import Answer
from bot.domain import Message
from bot.render.block_kit import block_kit, fallback
from bot.render.limits import BLOCKS
from bot.render.plain import plain
from bot.render.templates import Templates

__all__ = ["Templates", "html", "message", "plain"]


def message(answer: Answer, templates: Templates, template: str | None = None) -> Message:
    """Block Kit and fallback text within Slack's limits; as many items as fit, the rest on request.

    `template` names another template than the answer's kind. Raises ConfigError.
    """

    def made(shown: Answer) -> Message:
        parts = templates.blocks(shown, template)
        return Message(fallback(parts), tuple(block_kit(parts)))

    whole = made(answer)
    if len(whole.blocks) <= BLOCKS:
        return whole
    # Each is an item shorter than the one before, so the first that fits is found by halving.
    shorter = list(_ever_shorter(answer))
    first = bisect_left(shorter, True, key=lambda shown: len(made(shown).blocks) <= BLOCKS)
    fitting = made(shorter[min(first, len(shorter) - 1)]) if shorter else whole
    return replace(fitting, blocks=fitting.blocks[:BLOCKS])


def _ever_shorter(answer: Answer) -> Iterator[Answer]:
    while (shorter := answer.fewer()) is not None:
        yield shorter
        answer = shorter


def html(answer: Answer, templates: Templates, template: str | None = None) -> str:
    """A whole HTML page, for a digest by e-mail or a preview in a browser. Raises ConfigError."""
    return templates.page(templates.blocks(answer, template))
