"""Buttons: another page, another question, the source of a sentence, sharing with the channel.

A button carries its whole question, so that it works after a restart and on any replica.
"""

import logging
import re
from collections.abc import Mapping
from typing import Any

from slack_bolt import App, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.answer import Question, source_text
from bot.domain import Message
from bot.slack.home import publish
from bot.slack.office import Office, send
from bot.slack.sharing import SHARE, with_sharer, with_sharing
from bot.slack.surfaces import SourceWindow, Trouble

_SOURCE = re.compile(r"source:(\d{1,18}):(\d{1,18})")
_FURTHER = ("ask:actions", "ask:meetings")
"""Asked further than an answer goes: an answer that everybody sees stays, as others read it."""

_log = logging.getLogger(__name__)


def register(app: App, office: Office) -> None:
    """Every button that no other listener has taken; one that opens a link needs no answer."""

    @app.action(re.compile(r".*"))
    def _pressed(
        action: dict[str, Any],
        body: dict[str, Any],
        respond: Respond,
        client: WebClient,
    ) -> None:
        value = action.get("value") or ""
        if source := _SOURCE.fullmatch(value):
            meeting, start = int(source[1]), int(source[2])
            text = office.guarded(lambda: source_text(meeting, start, office.desk))
            _show_source(text, office, body, respond, client)
        elif value:
            _ask_again(value, action["action_id"], office, body, respond, client)


def _ask_again(
    value: str,
    action_id: str,
    office: Office,
    body: Mapping[str, Any],
    respond: Respond,
    client: WebClient,
) -> None:
    user = body["user"]["id"]
    try:
        question = Question.unpacked(value)
    except ValueError:
        stale = office.guarded(lambda: Trouble("stale"))
        send(respond, stale, replace_original=False)
        return
    answer, reply = office.answered(question, user)
    if body.get("view", {}).get("type") == "home":
        publish(client, user, reply.blocks)
        return
    if action_id == SHARE:
        shared = with_sharer(reply, user, office)
        send(respond, shared, response_type="in_channel", replace_original=False)
        return
    if _only_for_the_asker(body):
        send(respond, with_sharing(answer, reply, question, office), replace_original=True)
    elif action_id in _FURTHER:
        shown = with_sharing(answer, reply, question, office)
        where = {"thread_ts": thread} if (thread := _thread(body)) else {}
        send(respond, shown, response_type="ephemeral", replace_original=False, **where)
    else:
        send(respond, reply, replace_original=True)


def _thread(body: Mapping[str, Any]) -> str | None:
    """The thread that the message with the button stands in."""
    message, container = body.get("message") or {}, body.get("container") or {}
    found: str | None = message.get("thread_ts") or container.get("thread_ts")
    return found


def _only_for_the_asker(body: Mapping[str, Any]) -> bool:
    """Slack says so of the container; where it gives the message too, its subtype says it."""
    message = body.get("message") or {}
    return bool(
        body.get("container", {}).get("is_ephemeral") or message.get("subtype") == "ephemeral"
    )


def _show_source(
    text: Message, office: Office, body: Mapping[str, Any], respond: Respond, client: WebClient
) -> None:
    """In a window over the message; where Slack does not open one, under it for the asker alone."""
    title = office.guarded(SourceWindow).text[:24]
    view = {
        "type": "modal",
        "title": {"type": "plain_text", "text": title},
        "blocks": list(text.blocks),
    }
    try:
        client.views_open(trigger_id=body["trigger_id"], view=view)
    except (SlackClientError, OSError, KeyError) as error:
        _log.warning("the window with the source did not open: %s", error)
        send(respond, text, response_type="ephemeral", replace_original=False)
