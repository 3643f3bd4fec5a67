"""The App Home: what is new, how to ask, and which sources cannot be read."""

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
            office.guarded(Home),
            office.reply(Question("/meetings"), user),
            office.reply(Question("mention", "help"), user),
        )
        blocks = [block for part in parts for block in part.blocks]
        client.views_publish(user_id=user, view={"type": "home", "blocks": blocks[:MAX_BLOCKS]})
