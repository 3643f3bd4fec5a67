"""Mentions in channels and direct messages: answered in the thread, once."""

from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from bot.answer import Question
from bot.slack.digest_command import Place, digest_reply
from bot.slack.office import Office, payload
from bot.slack.seen import Seen
from bot.slack.words import words


def register(app: App, office: Office) -> None:
    """Slack tells of one post up to three times: as a message, as a mention, and in retries."""
    seen = Seen()

    def answer(
        event: dict[str, Any], body: dict[str, Any], client: WebClient, context: BoltContext
    ) -> None:
        post = f"{event.get('channel')} {event.get('ts')}"
        if _from_a_program(event) or not seen.first_time(
            body.get("event_id"), event.get("client_msg_id"), post
        ):
            return
        typed = words(event.get("text", ""), context.bot_user_id)
        first, _, rest = typed.partition(" ")
        if first.casefold() in ("subscribe", "unsubscribe"):
            first, rest = "digest", typed
        if first.casefold().lstrip("/") == "digest":
            place = Place(body["team_id"], event["channel"], event["user"])
            reply, _public = digest_reply(office, place, rest)
        else:
            reply = office.reply(Question("mention", typed), event["user"])
        client.chat_postMessage(
            channel=event["channel"],
            thread_ts=event.get("thread_ts") or event["ts"],
            **payload(reply),
        )

    app.event("app_mention")(answer)

    @app.event("message")
    def _direct(
        event: dict[str, Any], body: dict[str, Any], client: WebClient, context: BoltContext
    ) -> None:
        """Direct messages need no mention; in a channel only mentions are for us."""
        if event.get("channel_type") == "im":
            answer(event, body, client, context)


def _from_a_program(event: dict[str, Any]) -> bool:
    """Bots (this one too), edits, joins and the like carry a bot id or another subtype."""
    spoken = event.get("subtype") in (None, "file_share", "thread_broadcast")
    return bool(event.get("bot_id")) or not spoken or not event.get("user")
