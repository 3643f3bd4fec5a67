"""`/digest`: what this channel gets each day, and when."""

from slack_bolt import App

from bot.slack.office import Office


def register(app: App, office: Office) -> None:
    """Before the listener for all other commands."""
