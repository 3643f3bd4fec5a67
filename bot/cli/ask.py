"""`readout ask`: one input as in Slack, one answer."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from bot.answer import Answer, answer_to_json
from bot.cli.options import Config, Database, open_desk, open_templates
from bot.demo.terminal import Terminal
from bot.render import plain
from bot.slack.surfaces import Trouble


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"
    BLOCKS = "blocks"


def ask(
    text: Annotated[
        str, typer.Argument(help='As in Slack: "/actions Japan", or the words of a mention.')
    ],
    form: Annotated[
        Format, typer.Option("--format", help="text; json: the answer; blocks: Slack's message.")
    ] = Format.TEXT,
    database: Database = None,
    config: Config = None,
) -> None:
    """Ask one question, get one answer. Finding nothing is an answer too."""
    if not text.strip():
        raise typer.BadParameter('ask something, for example "/meetings latest"')
    heard: list[Answer] = []
    with (
        open_desk(database, config) as desk,
        Terminal(desk, open_templates(config), heard.append) as terminal,
    ):
        said = terminal.type(text)
    if any(isinstance(answer, Trouble) for answer in heard):
        raise typer.Exit(1)  # the log has said why
    match form:
        case Format.TEXT:
            out = "\n".join(plain(message) for message in said)
        case Format.JSON:
            out = json.dumps(answer_to_json(heard[0]), ensure_ascii=False, indent=2) + "\n"
        case Format.BLOCKS:
            message = {"text": said[0].text, "blocks": list(said[0].blocks)}
            out = json.dumps(message, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(out)
