"""Values inside template text, and how each output shows them so that they stay plain text.

While a template renders, a value from outside travels as a token (its characters in hexadecimal
between private-use marks), so that it can neither end a block nor start one, whatever it holds.
Only when a text goes to its output are tokens opened, and escaped as that output needs.
Template text itself may use Slack's `*bold*`, `_italic_` and `~struck~`.
"""

import re
import secrets
from collections.abc import Callable
from html import escape as html_escape
from urllib.parse import quote, urlsplit

from markupsafe import Markup

_NONCE = secrets.token_hex(4)
"""Differs in each process, so that no page can carry a token or block of its own making."""
_VALUE = re.compile(f"\ue000{_NONCE}([0-9a-fA-F]*)\ue001")
_LINK = re.compile(f"\ue004{_NONCE}([0-9a-fA-F]*)\ue005(.*?)\ue006{_NONCE}", re.DOTALL)
_PIECE = re.compile(
    f"\ue004{_NONCE}.*?\ue006{_NONCE}|\ue000{_NONCE}[0-9a-fA-F]*\ue001|\\s+|[^\\s\ue000\ue004]+|.",
    re.DOTALL,
)
BLOCK_START, BLOCK_END = f"\ue002{_NONCE}", f"\ue003{_NONCE}"

LONGEST_VALUE = 500
"""Characters of a name, title or the like that are shown; sentences are quotes, never cut."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of the text around them."""
_BREAK = "\u2060"  # word joiner: invisible, and parts what Slack would otherwise recognise
_LOOKALIKES = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
_EDGE_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_EMOJI = re.compile(r":(?=[\w+'-]+:)")
_MENTION = re.compile(r"@(?=\w)")
_ADDRESS = re.compile(r"://|(?<=www)\.", re.IGNORECASE)
_FORMATTING = re.compile(r"[&<>*_~`@#]|:[\w+'-]+:|://|www\.|mailto:|^\s|\s$|\s\s|[^\S ]", re.I)
_STYLED = re.compile(r"(?<!\w)([*_~`])(?=\S)([^\n]+?)(?<=\S)\1(?!\w)")
_STYLES = (("*", "strong"), ("_", "em"), ("~", "s"))


def value(text: str) -> Markup:
    """`text` as a token of template text."""
    return Markup(f"\ue000{_NONCE}{text.encode('utf-8', 'surrogatepass').hex()}\ue001")  # noqa: S704


def link(url: str | None, label: Markup | str) -> Markup:
    """A link in template text; the label alone where `url` is no web address."""
    inner = label.strip() if isinstance(label, Markup) else value(label)
    if url is None or urlsplit(url).scheme not in ("http", "https"):
        return inner
    return Markup(f"\ue004{_NONCE}{url.encode().hex()}\ue005{inner}\ue006{_NONCE}")  # noqa: S704


def _opened(code: str) -> str:
    return bytes.fromhex(code).decode("utf-8", "replace")


def _one_line(text: str) -> str:
    """`text` on one line, without unseen characters, at most LONGEST_VALUE characters long."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1].rstrip() + "…"


def _shown(text: str, literal: Callable[[str], str], inner: Callable[[str], str]) -> str:
    """`text` with its literal parts through `literal` and its values through `inner`."""
    parts = _VALUE.split(text)
    return "".join(
        inner(_opened(part)) if index % 2 else literal(part) for index, part in enumerate(parts)
    )


def _escaped(text: str) -> str:
    """Slack's three control characters, escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inert(text: str) -> str:
    """A value for mrkdwn: nothing in it is a mention, link, emoji, format or block quote.

    Slack has no escape for its format characters, so they become look-alikes; sentences of a
    readout never come this way (see `is_harmless`).
    """
    line = _one_line(text).translate(_LOOKALIKES)
    line = _EDGE_UNDERSCORE.sub("ˍ", line)
    line = _EMOJI.sub(f":{_BREAK}", line)
    line = _MENTION.sub(f"@{_BREAK}", line)
    line = _ADDRESS.sub(lambda m: m[0][0] + _BREAK + m[0][1:], line)
    if line.startswith(">"):
        line = "›" + line[1:]
    return _escaped(line)


def is_harmless(text: str) -> bool:
    """True when mrkdwn would show `text` exactly as it is written."""
    return bool(text) and text.isprintable() and _FORMATTING.search(text) is None


def mrkdwn(text: str) -> str:
    """Template text for Slack's mrkdwn."""
    shown, done = [], 0
    for match in _LINK.finditer(text):
        address = quote(_opened(match[1]), safe="/:?#[]@!$&'()*+,;=%~-._")
        label = _shown(match[2], _escaped, inert).replace("|", "¦")
        shown += [_shown(text[done : match.start()], _escaped, inert)]
        shown += [f"<{_escaped(address)}|{label}>"]
        done = match.end()
    return "".join([*shown, _shown(text[done:], _escaped, inert)])


def unlinked(text: str) -> str:
    """Template text with the labels of its links alone."""
    return _LINK.sub(lambda match: match[2], text)


def unstyled(text: str) -> str:
    """Template text without its own bold, italics and the like; its values stay as they are."""
    return _STYLED.sub(r"\2", text)


def unformatted(text: str) -> str:
    """Template text for a `plain_text` object, which Slack does not parse."""
    return _shown(unlinked(text), str, _one_line)


def html(text: str) -> str:
    """Template text for HTML; line breaks of the template are kept."""

    def linked(match: re.Match[str]) -> str:
        label = _shown(match[2], html_escape, lambda v: html_escape(_one_line(v)))
        return f'<a href="{html_escape(_opened(match[1]))}">{label}</a>'

    styled = html_escape(text, quote=False)
    for sign, tag in _STYLES:
        mark = re.escape(sign)
        styled = re.sub(
            rf"(?<!\w){mark}(?=\S)([^\n]+?)(?<=\S){mark}(?!\w)", rf"<{tag}>\1</{tag}>", styled
        )
    styled = _LINK.sub(linked, styled).replace("\n", "<br>\n")
    return _VALUE.sub(lambda match: html_escape(_one_line(_opened(match[1]))), styled)


def pieces(text: str) -> list[str]:
    """Template text in pieces that may be parted: words, blanks, whole values and links."""
    return _PIECE.findall(text)
