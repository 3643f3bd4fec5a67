"""The App Home: what is new, how to ask, and which sources cannot be read."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from bot.answer import Question
from bot.slack.office import Office
from bot.slack.surfaces import Home

MAX_BLOCKS = 100


def register(app: App, office: Office) -> None:
    """Published anew whenever somebody opens it."""

    @app.event("app_home_opened")
    def _opened(event: dict[str, Any], client: WebClient) -> None:
        if event.get("tab") != "home":
            return
        user = event["user"]
        parts = (
            office.guarded(lambda: Home(office.broken())),
            office.reply(Question("/meetings"), user),
            office.reply(Question("mention", "help"), user),
        )
        blocks = [block for part in parts for block in part.blocks]
        publish(client, user, blocks)


def publish(client: WebClient, user: str, blocks: Sequence[Mapping[str, Any]]) -> None:
    """Shows `blocks` in the user's App Home, as many as Slack takes."""
    view = {"type": "home", "blocks": [dict(block) for block in blocks[:MAX_BLOCKS]]}
    client.views_publish(user_id=user, view=view)
