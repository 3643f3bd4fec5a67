"""Each person's time zone, as their Slack profile says; asked once, remembered for a day."""

import threading
import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

REMEMBERED_SECONDS = 86_400


class Zones:
    """Time zones by user id, read from Slack's `users.info` (scope `users:read`)."""

    def __init__(self, client: WebClient) -> None:
        self._client = client
        self._known: dict[str, tuple[float, str | None]] = {}
        self._lock = threading.Lock()

    def of(self, user: str) -> str | None:
        """The user's IANA zone; None where Slack does not say, or cannot be asked now."""
        with self._lock:
            asked, zone = self._known.get(user, (float("-inf"), None))
        if time.monotonic() - asked < REMEMBERED_SECONDS:
            return zone
        try:
            profile = self._client.users_info(user=user).get("user") or {}
        except (SlackClientError, OSError):
            return zone
        zone = profile.get("tz")
        try:
            ZoneInfo(zone or "")
        except (ValueError, ZoneInfoNotFoundError):
            zone = None
        with self._lock:
            self._known[user] = (time.monotonic(), zone)
        return zone
