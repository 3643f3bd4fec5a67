"""The digests that are to go out in a trial: many channels of several workspaces."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORKSPACES, CHANNELS, DIGESTS = 8, 10, 40


@dataclass(frozen=True, slots=True)
class Job:
    """One digest for one channel; `key` as Readout's outbox has it."""

    workspace: str
    channel: str
    digest: str
    day: dt.date

    @property
    def key(self) -> str:
        return f"{self.workspace}:{self.channel}:{self.digest}:{self.day.isoformat()}"


def jobs(number: int, day: dt.date) -> list[Job]:
    """The first `number`, channel by channel, then the next digest of each."""
    if number > WORKSPACES * CHANNELS * DIGESTS:
        raise SystemExit("that many digests are not laid out; ask for fewer kills")
    return [
        Job(f"T{i % WORKSPACES}", channel(i % (WORKSPACES * CHANNELS)), f"d{i // 80}", day)
        for i in range(number)
    ]


def channel(number: int) -> str:
    return f"C{number:03}"


def slack_workspace() -> dict[str, Any]:
    """The local Slack's configuration."""
    return {
        "workspace": {"name": "Faults", "domain": "faults", "teamId": "T0"},
        "app": {
            "appId": "A0",
            "botUserId": "U0BOT",
            "botName": "readout",
            "botToken": "xoxb-faults",
            "appToken": "xapp-faults",
            "signingSecret": "faults",
            "mode": "socket",
        },
        "users": [{"id": "U1", "name": "desk", "real_name": "Desk Officer"}],
        "channels": [
            {"id": channel(n), "name": f"desk-{n}", "members": ["U1", "U0BOT"]}
            for n in range(WORKSPACES * CHANNELS)
        ],
    }


def write_config(folder: Path) -> None:
    """A configuration with enough digests, and everything faster than in real life."""
    kind = {"title": "Digest", "template": "digest", "shows": ["new"], "at": "06:00"}
    week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    content = {
        "digests": {f"d{n}": {**kind, "days": week} for n in range(DIGESTS)},
        "outbox": {
            "tick_seconds": 0.2,
            "lease_seconds": 7,
            "request_seconds": 1,
            "settle_seconds": 2,
            "workspace_per_second": 50,
            "channel_seconds": 0.05,
            "senders": 4,
            "attempts": 100,
            "backoff_seconds": 0.2,
            "backoff_limit_seconds": 1,
        },
    }
    (folder / "digests.yaml").write_text(json.dumps(content), encoding="utf-8")
