"""Slack's limits on messages, and how texts are brought within them.

https://docs.slack.dev/reference/block-kit/blocks: characters count as sent, after escaping.
"""

from collections.abc import Callable
from itertools import chain

from bot.render.text import pieces, unlinked

BLOCKS = 50
TEXT = 3000
HEADER = 150
BUTTON_TEXT = 75
BUTTONS = 25
CONTEXT_ELEMENTS = 10
ACTION_ID = 255
VALUE = 2000


def clipped(text: str, longest: int) -> str:
    """`text`, its end replaced by "…" where it is longer. Never for a verbatim sentence."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def parted(text: str, shown: Callable[[str], str], longest: int = TEXT) -> list[str]:
    """Template text as `shown`, over as many texts as it needs, parted between words.

    A link that is too long on its own gives way to its label.
    """
    parts: list[str] = []
    part = ""
    small = (piece if len(shown(piece)) <= longest else unlinked(piece) for piece in pieces(text))
    for piece in chain.from_iterable(map(pieces, small)):
        written = clipped(shown(piece), longest)
        if len(part) + len(written) > longest:
            parts.append(part)
            part = ""
        part += written
    return [item for item in (*parts, part) if item.strip()]


def sentence_parts(sentence: str, longest: int) -> list[str]:
    """A verbatim sentence in parts of at most `longest` characters, nothing added or left out.

    Parts end after a blank where there is one: joined, they are the sentence again.
    """
    parts = []
    while len(sentence) > longest:
        blank = sentence.rfind(" ", 0, longest)
        end = blank + 1 if blank > 0 else longest
        parts.append(sentence[:end])
        sentence = sentence[end:]
    return [*parts, sentence]
