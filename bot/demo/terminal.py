"""The bot in a terminal: the same listeners as in Slack, dispatched in this process, no network."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltContext, BoltRequest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookResponse
from tzlocal import get_localzone_name

from bot.answer import Answer, Desk
from bot.digest.subscriptions import unsubscribe
from bot.domain import Message
from bot.render import Templates
from bot.slack.app import create_app
from bot.slack.sharing import SHARE

USER, CHANNEL, BOT, TEAM = "U0YOU", "C0TERMINAL", "U0READOUT", "T0TERMINAL"


@dataclass(frozen=True, slots=True)
class Button:
    """One that can be pressed: `value` is what the bot gets; `url` is set for a mere link."""

    label: str
    action_id: str
    value: str
    url: str = ""


class Terminal:
    """Types and presses for one person; each call returns what the bot said, in order.

    What was subscribed here ends with it: no clock could post into a terminal. So use it as a
    context manager.
    """

    def __init__(
        self,
        desk: Desk,
        templates: Templates,
        heard: Callable[[Answer], None] = lambda _answer: None,
    ) -> None:
        """`heard` is told every answer that is given."""
        self._said: list[Message] = []
        self._client = _Offline(self._said.append)
        self._app = create_app(
            desk,
            templates,
            client=self._client,
            inline=True,
            before=self._stay_here,
            heard=heard,
        )
        self._posts = 0
        self._store = desk.store

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        unsubscribe(self._store, TEAM, CHANNEL)

    def type(self, line: str) -> list[Message]:
        """A slash command, or words said to the bot (with or without "@Readout")."""
        line = line.strip()
        if line.startswith("/"):
            command, _, text = line.partition(" ")
            return self._send(
                {
                    "command": command,
                    "text": _wire(text),
                    "user_id": USER,
                    "channel_id": CHANNEL,
                    "channel_name": "terminal",
                    "team_id": TEAM,
                }
            )
        first, _, rest = line.partition(" ")
        said = rest if first.casefold() == "@readout" else line
        self._posts += 1
        event = {
            "type": "app_mention",
            "user": USER,
            "channel": CHANNEL,
            "text": f"<@{BOT}> {_wire(said)}",
            "ts": f"{self._posts}.000000",
        }
        return self._send({"type": "event_callback", "team_id": TEAM, "event": event})

    def press(self, button: Button) -> list[Message]:
        """As a click on `button` would do."""
        return self._send(
            {
                "type": "block_actions",
                "user": {"id": USER},
                "team": {"id": TEAM},
                "channel": {"id": CHANNEL},
                "container": {"is_ephemeral": False},
                "trigger_id": "terminal",
                "actions": [
                    {
                        "type": "button",
                        "block_id": "terminal",
                        "action_id": button.action_id,
                        "value": button.value,
                    }
                ],
            }
        )

    def _send(self, body: dict[str, Any]) -> list[Message]:
        self._said.clear()
        self._app.dispatch(BoltRequest(body=body, mode="socket_mode"))
        return list(self._said)

    def _stay_here(self, context: BoltContext, next: Callable[[], None]) -> None:
        """What would go to Slack is said here (Bolt makes a client of its own for each request)."""

        def respond(**sent: Any) -> WebhookResponse:
            self._said.append(_message(sent))
            return WebhookResponse(url="", status_code=200, body="ok", headers={})

        context["client"] = self._client
        context["respond"] = respond
        next()


def buttons(messages: Sequence[Message]) -> list[Button]:
    """Every button of the messages, in reading order."""
    found = []
    for message in messages:
        for block in message.blocks:
            elements = [*block.get("elements", ()), block.get("accessory") or {}]
            for element in elements:
                if element.get("type") == "button":
                    found.append(
                        Button(
                            element["text"]["text"],
                            element["action_id"],
                            element.get("value", ""),
                            element.get("url", ""),
                        )
                    )
    return found


def _unshared(block: dict[str, Any]) -> dict[str, Any] | None:
    """Without the button that shares an answer: in a terminal there is nobody to share it with."""
    if block.get("type") != "actions":
        return block
    kept = [element for element in block["elements"] if element.get("action_id") != SHARE]
    return {**block, "elements": kept} if kept else None


def _wire(text: str) -> str:
    """As Slack would send what a person typed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Offline(WebClient):
    """A Slack client that opens no connection: it says what would have been posted."""

    def __init__(self, say: Callable[[Message], None]) -> None:
        super().__init__(token="xoxb-terminal", retry_handlers=[])  # noqa: S106
        self._say = say

    def api_call(self, api_method: str, **arguments: Any) -> SlackResponse:
        sent = arguments.get("json") or arguments.get("params") or arguments.get("data") or {}
        answer: dict[str, Any] = {"ok": True, "ts": "0", "channel": CHANNEL}
        match api_method:
            case "auth.test":
                answer |= {"user_id": BOT, "bot_id": "B0READOUT", "team_id": TEAM}
            case "users.info":
                answer["user"] = {"id": USER, "tz": get_localzone_name()}
            case "views.open":
                self._say(_message(sent["view"]))
            case "chat.postMessage" | "chat.postEphemeral":
                self._say(_message(sent))
            case _:
                answer = {"ok": False, "error": "not_in_a_terminal"}
        response = SlackResponse(
            client=self,
            http_verb="POST",
            api_url=api_method,
            req_args={},
            data=answer,
            headers={},
            status_code=200,
        )
        if not answer["ok"]:
            raise SlackApiError(answer["error"], response)  # type: ignore[no-untyped-call]
        return response


def _message(sent: Mapping[str, Any]) -> Message:
    """What a Web API call or an answer address was given, for the one person who is here."""
    blocks = sent.get("blocks") or ()
    written = blocks if isinstance(blocks, str) else json.dumps(list(blocks))
    named = json.loads(written.replace(f"<@{USER}>", "you"))
    return Message(sent.get("text", ""), tuple(filter(None, map(_unshared, named))))
