"""What Slack says of the bot's tokens: whether it takes them, and what they may do."""

from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain import ReadoutError

SCOPES = (
    "app_mentions:read",
    "channels:history",
    "chat:write",
    "commands",
    "groups:history",
    "im:history",
    "im:write",
    "users:read",
)
"""What the app is to be granted under OAuth & Permissions: for mentions, direct messages, posting
(and finding what was posted), slash commands, telling a subscriber, and time zones."""


class SlackRefused(ReadoutError):
    """Slack does not take a token, or cannot be reached."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the bot token is. `missing_scopes` is empty where Slack does not list the scopes."""

    bot: str
    workspace: str
    missing_scopes: tuple[str, ...]


def identify(client: WebClient) -> Identity:
    """Asks Slack who the bot token is. Raises SlackRefused with what to do."""
    try:
        answer = client.auth_test()
    except (SlackClientError, OSError) as error:
        raise SlackRefused(refusal(error, "SLACK_BOT_TOKEN")) from error
    granted = {name.casefold(): value for name, value in answer.headers.items()}.get(
        "x-oauth-scopes", ""
    )
    scopes = {scope.strip() for scope in str(granted).split(",")}
    missing = tuple(scope for scope in SCOPES if scope not in scopes) if granted else ()
    return Identity(str(answer.get("user", "")), str(answer.get("team", "")), missing)


def may_connect(client: WebClient) -> None:
    """Asks Slack whether the app token opens Socket Mode. Raises SlackRefused with what to do."""
    try:
        client.apps_connections_open(app_token=client.token or "")
    except (SlackClientError, OSError) as error:
        raise SlackRefused(refusal(error, "SLACK_APP_TOKEN")) from error


def refusal(error: Exception, variable: str) -> str:
    """Why Slack said no to the token in `variable`, in one line."""
    if isinstance(error, SlackApiError):
        return (
            f"Slack does not take {variable} ({error.response['error']}); "
            "copy it again from your app's page at https://api.slack.com/apps"
        )
    why = getattr(error, "reason", error)
    return f"Slack cannot be reached: {why}; check the network, and SLACK_API_URL if you set it"
