"""Posts to Slack, and finds out whether an earlier attempt arrived.

Slack has no key that makes posting idempotent. So each message carries its delivery's key, in its
metadata and as the id of its first block, and every outcome says whether Slack may have taken the
message: when it may have, the channel's history decides before it is posted again.
"""

import datetime as dt
import json
import re
import socket
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain import Message
from bot.store.outbox import Delivery

_CODE = re.compile(r"[a-z0-9_]+")
"""An error of Slack's own; anything else comes from something in between."""

EVENT_TYPE = "readout_delivery"

SKEW = dt.timedelta(hours=1)
"""How far this machine's clock may be from Slack's."""

PAGES = 50
"""Pages of history that are searched, 200 messages each."""

CHANNEL_GONE = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_non_threadable_channel",
        "user_not_found",
        "user_disabled",
        "cannot_dm_bot",
        "messages_tab_disabled",
    }
)
"""Slack's words for a channel (or person) that this bot cannot post to any more."""

WORKSPACE_GONE = frozenset(
    {
        "account_inactive",
        "token_revoked",
        "token_expired",
        "invalid_auth",
        "not_authed",
        "access_denied",
        "team_access_not_granted",
        "org_login_required",
    }
)
"""Slack's words for a workspace that does not let this bot in any more."""

_MAY_HAVE_WORKED = frozenset(
    {"fatal_error", "internal_error", "service_unavailable", "request_timeout"}
)

_NEVER_WORKS = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "msg_blocks_too_long",
        "msg_too_long",
        "no_text",
        "missing_scope",
        "metadata_too_large",
        "invalid_metadata_format",
    }
)


@dataclass(frozen=True, slots=True)
class Posted:
    """It is in the channel as message `ts`."""

    ts: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Slack asked for `seconds` of patience; nothing was posted."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Gone:
    """The channel, or with `workspace` all of it, is closed to the bot. Nothing was posted."""

    why: str
    workspace: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was posted; with `for_good`, the same message never will be."""

    why: str
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """No answer that says whether the message was taken."""

    why: str


_ERRORS = (SlackClientError, HTTPException, OSError, ValueError, KeyError)

Outcome = Posted | Wait | Gone | Refused | Unsure

TokenSource = Callable[[str], WebClient]
"""The client for a workspace. It must not retry by itself: a retry can post twice."""


def one_workspace(token: str, api_url: str, request_seconds: float) -> TokenSource:
    """The client of the one bot token, whichever workspace a delivery names."""
    client = WebClient(
        token, base_url=api_url, timeout=int(request_seconds) or 1, retry_handlers=[]
    )
    return lambda _workspace: client


@dataclass(frozen=True, slots=True)
class Sender:
    """Delivers messages through the clients that `clients` gives; safe to use from threads."""

    clients: TokenSource

    def arrived(self, delivery: Delivery) -> Outcome | None:
        """What became of an earlier attempt: Posted; None when it is not there; or why Slack could
        not say (then the question stays open)."""
        client = self.clients(delivery.workspace)
        since = (delivery.maybe_sent_at or delivery.due_at) - SKEW
        try:
            channel = _conversation(client, delivery.channel)
            ts = _look_for(client, channel, delivery.key, since)
        except _ERRORS as error:
            outcome = _outcome(error)
            return Unsure(outcome.why) if isinstance(outcome, Refused) else outcome
        return Posted(ts) if ts is not None else None

    def post(self, delivery: Delivery, message: Message) -> Outcome:
        """Posts the message, marked with the delivery's key, once."""
        client = self.clients(delivery.workspace)
        try:
            channel = _conversation(client, delivery.channel)
        except _ERRORS as error:
            outcome = _outcome(error)
            # Nothing was posted yet, whatever became of this call.
            return Refused(outcome.why) if isinstance(outcome, Unsure) else outcome
        try:
            posted = client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=_marked(message.blocks, delivery.key),
                metadata={"event_type": EVENT_TYPE, "event_payload": {"delivery": delivery.key}},
                unfurl_links=False,
                unfurl_media=False,
            )
            return Posted(str(posted["ts"]))
        except _ERRORS as error:
            return _outcome(error)


def _conversation(client: WebClient, channel: str) -> str:
    """A channel's own id; for a user's, that of the direct messages with them."""
    if channel[:1] not in ("U", "W"):
        return channel
    opened = client.conversations_open(users=channel)
    return str(opened["channel"]["id"])


def _look_for(client: WebClient, channel: str, key: str, oldest: dt.datetime) -> str | None:
    cursor = None
    for _page in range(PAGES):
        found = client.conversations_history(
            channel=channel,
            oldest=f"{oldest.timestamp():.6f}",
            limit=200,
            include_all_metadata=True,
            cursor=cursor,
        )
        for message in found.get("messages") or ():
            if key in _keys(message):
                return str(message["ts"])
        cursor = (found.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None
    raise ValueError(f"more than {PAGES * 200} messages since; cannot tell whether it arrived")


def _keys(message: Mapping[str, Any]) -> Iterable[Any]:
    metadata = message.get("metadata") or {}
    if isinstance(metadata, str):
        metadata = json.loads(metadata)
    yield (metadata.get("event_payload") or {}).get("delivery")
    for block in message.get("blocks") or ():
        yield block.get("block_id")


def _marked(blocks: Iterable[Mapping[str, Any]], key: str) -> list[dict[str, Any]] | None:
    """The blocks with the key as the id of the first; None where there are none."""
    marked = [dict(block) for block in blocks]
    if marked:
        marked[0]["block_id"] = key
    return marked or None


def _outcome(error: Exception) -> Wait | Gone | Refused | Unsure:
    """What an error of a call to Slack means for the message."""
    if isinstance(error, SlackApiError):
        return _answered(error)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, (ConnectionRefusedError, socket.gaierror)):
        return Refused(f"Slack cannot be reached: {reason}")
    return Unsure(f"no answer from Slack: {reason}")


def _answered(error: SlackApiError) -> Wait | Gone | Refused | Unsure:
    response = error.response
    status = getattr(response, "status_code", 200)
    data = getattr(response, "data", response)
    why = str(data.get("error", "")) if isinstance(data, dict) else ""
    if status == 429 or why in ("ratelimited", "rate_limited"):
        after = (getattr(response, "headers", None) or {}).get("Retry-After", "1")
        return Wait(_seconds(after))
    if why in CHANNEL_GONE or why in WORKSPACE_GONE:
        return Gone(why, workspace=why in WORKSPACE_GONE)
    if not _CODE.fullmatch(why) or status >= 500 or why in _MAY_HAVE_WORKED:
        return Unsure(f"Slack answered {why or f'with status {status}'}")
    return Refused(why, for_good=why in _NEVER_WORKS)


def _seconds(text: object) -> float:
    value = str(text[0] if isinstance(text, list) and text else text)
    return min(float(value), 3600.0) if value.replace(".", "", 1).isdigit() else 1.0
