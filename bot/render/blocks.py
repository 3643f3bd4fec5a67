"""Blocks of a message as templates write them, before they take Slack's or HTML's form.

A template writes blocks as tags, one a line where it can:

    {% header %}Actions about {{ country }}{% endheader %}
    {% context %}4 commitments in 1 meeting{% endcontext %}
    {% section %}*{{ people }}* · {{ date }}{% endsection %}
    {% quote sentence %}what stands over the quoted sentence{% endquote %}
    {% ask question, "next" %}Older{% endask %}          (a button that asks a question)
    {% source quote %}Read ¶3{% endsource %}             (a button that shows a quote's paragraph)
    {% divider %}

Inside a tag line ends are blanks, as in prose; a backslash at the end of a line, or a "•" at the
start of the next, keeps it. Words outside a tag are a mistake, except blanks and comments.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from bot.answer.answers import Quote
from bot.answer.question import Question
from bot.render.text import BLOCK_END, BLOCK_START, unformatted

TAGS = ("header", "section", "context", "quote", "ask", "source", "divider")
BUTTONS = ("ask", "source")
_BLOCK = re.compile(f"{BLOCK_START}(.*?){BLOCK_END}", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_LINE_END = re.compile(r"\\\s*\n|\n\s*(?=•)")
_BEFORE_MARK = re.compile(r" ([.,;:!?)])(?!\w)")


@dataclass(frozen=True, slots=True)
class Block:
    """`text` is template text. A quote's `sentence` is verbatim.

    A button's `action` is its id (an ask's may be empty) and `value` what it sends.
    """

    tag: str
    text: str = ""
    sentence: str = ""
    action: str = ""
    value: str = ""


class BlockTags(Extension):
    """The tags of this module's docstring, for Jinja."""

    tags = set(TAGS)  # noqa: RUF012 (Jinja's own attribute)

    def parse(self, parser: Parser) -> nodes.Node:
        token = next(parser.stream)
        arguments: list[nodes.Expr] = []
        while parser.stream.current.type != "block_end":
            if arguments:
                parser.stream.expect("comma")
            arguments.append(parser.parse_expression())
        expected = {"quote": (1, 1), "source": (1, 1), "ask": (1, 2)}.get(token.value, (0, 0))
        if not expected[0] <= len(arguments) <= expected[1]:
            parser.fail(
                {
                    "quote": "write {% quote SENTENCE %}",
                    "source": "write {% source QUOTE %}",
                    "ask": 'write {% ask QUESTION, "name" %}',
                }.get(token.value, f"{token.value} takes nothing after its name"),
                token.lineno,
            )
        end = f"name:end{token.value}"
        body = [] if token.value == "divider" else parser.parse_statements((end,), drop_needle=True)
        call = self.call_method(
            "_block", [nodes.Const(token.value), *arguments], lineno=token.lineno
        )
        return nodes.CallBlock(call, [], [], body).set_lineno(token.lineno)

    def _block(self, tag: str, *arguments: Any, caller: Any) -> Markup:
        block: dict[str, str] = {"tag": tag, "text": _tidy(str(caller()))}
        if tag == "quote":
            if not isinstance(arguments[0], str):
                raise TypeError("quote needs a sentence, for example item.text")
            block["sentence"] = arguments[0]
        elif tag == "source":
            if not isinstance(arguments[0], Quote):
                raise TypeError("source needs a quote, for example item")
            block["action"] = block["value"] = arguments[0].source_id
        elif tag == "ask":
            question, name = (*arguments, "")[:2]
            if not isinstance(question, Question):
                raise TypeError("ask needs a question, for example answer.next")
            block |= {"value": question.packed(), "action": str(name)}
        return Markup(f"{BLOCK_START}{json.dumps(block)}{BLOCK_END}")  # noqa: S704


def _tidy(text: str) -> str:
    """`text` without the template's own line ends and indentation, and no blank before a comma."""
    lines = (_BLANKS.sub(" ", line).strip() for line in _LINE_END.split(text))
    return "\n".join(_BEFORE_MARK.sub(r"\1", line) for line in lines if line)


def blocks(rendered: str) -> tuple[list[Block], str]:
    """The blocks of a rendered template, in order, and the words that stand outside of them."""
    found = [Block(**json.loads(match)) for match in _BLOCK.findall(rendered)]
    outside = unformatted(_BLOCK.sub("", rendered)).strip()
    return [block for block in found if block.text or block.sentence or block.tag == "divider"], (
        outside
    )
