"""Slash commands: whatever command the answers know, or do not know and can put right.

The answer is visible to the asker alone: which country a desk asks about may itself be sensitive,
and a channel should not fill with one person's paging. A button shares it with the channel.
"""

import re

from slack_bolt import App, Respond

from bot.answer import Question
from bot.slack.office import Office, send
from bot.slack.sharing import with_sharing
from bot.slack.words import words


def register(app: App, office: Office) -> None:
    """Every slash command that no other listener has taken."""

    @app.command(re.compile(r"/.+"))
    def _answer(command: dict[str, str], respond: Respond) -> None:
        question = Question(command["command"], words(command.get("text", "")))
        answer, reply = office.answered(question, command.get("user_id"))
        shown = with_sharing(answer, reply, question, office)
        send(respond, shown, response_type="ephemeral")
