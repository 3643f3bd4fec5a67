"""Answers as Slack messages, HTML pages and terminal text, through the templates."""

from bot.answer.answers import Answer
from bot.domain import Message
from bot.render.block_kit import block_kit, fallback
from bot.render.limits import BLOCKS
from bot.render.plain import plain
from bot.render.templates import Templates

_MOST_BLOCKS_AN_ITEM = 8

__all__ = ["Templates", "html", "message", "plain"]


def message(answer: Answer, templates: Templates, template: str | None = None) -> Message:
    """Block Kit and fallback text within Slack's limits; as many items as fit, the rest on request.

    `template` names another template than the answer's kind. Raises ConfigError.
    """
    while True:
        parts = templates.blocks(answer, template)
        made = block_kit(parts)
        shorter = _shorter(answer, len(made) - BLOCKS)
        if shorter is None:
            return Message(fallback(parts), tuple(made[:BLOCKS]))
        answer = shorter


def _shorter(answer: Answer, excess: int) -> Answer | None:
    """The answer with fewer items, where it is `excess` blocks too long; None where it is not, or
    cannot be made shorter. Takes away what surely is too much at once, then one by one."""
    shorter = answer.fewer() if excess > 0 else None
    for _ in range(excess // _MOST_BLOCKS_AN_ITEM):
        shorter = (shorter and shorter.fewer()) or shorter
    return shorter


def html(answer: Answer, templates: Templates, template: str | None = None) -> str:
    """A whole HTML page, for a digest by e-mail or a preview in a browser. Raises ConfigError."""
    return templates.page(templates.blocks(answer, template))
