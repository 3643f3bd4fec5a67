"""From Slack's wire text to the words a person typed."""

import html
import re

_TOKEN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")


def words(text: str, bot_user: str | None = None) -> str:
    """`text` without mentions of the bot, links and channels as their names, entities decoded.

    https://docs.slack.dev/messaging/formatting-message-text: Slack sends `&`, `<` and `>` as
    entities, and puts mentions, channels and links between angle brackets.
    """

    def plain(match: re.Match[str]) -> str:
        target, label = match[1], match[2]
        if target.startswith("@"):
            return " " if target[1:] == bot_user else label or " "
        if target.startswith(("#", "!")):
            return label or " "
        return label or target.removeprefix("mailto:")

    return " ".join(html.unescape(_TOKEN.sub(plain, text)).split())
