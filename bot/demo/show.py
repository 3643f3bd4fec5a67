"""The whole bot on a local Slack: Bolt over Socket Mode, the digests' clock, one digest posted."""

import datetime as dt
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.answer import Desk
from bot.demo.local_slack import LocalSlack
from bot.demo.terminal import Terminal
from bot.digest import clock, subscriptions
from bot.render import Templates
from bot.settings.digests import Weekday
from bot.slack.app import create_app
from bot.slack.connection import digest_worker, socket_mode, ticking, web_client

ZONE = "Asia/Seoul"
_PROXIES = re.compile(r"https?_proxy", re.IGNORECASE)


def workspace() -> dict[str, Any]:
    """The demo's people, channels and tokens."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("workspace.yaml").read_bytes())
    return read


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`expected` is how the answer begins."""

    typed: str
    expected: str


def suggestions(desk: Desk, templates: Templates) -> list[Suggestion]:
    """What to try, with what the bot answers."""
    with Terminal(desk, templates) as terminal:
        return [
            Suggestion(
                item["type"],
                item.get("see") or " · ".join(said.text for said in terminal.type(item["type"])),
            )
            for item in workspace()["try"]
        ]


@contextmanager
def on_stage(
    desk: Desk, templates: Templates, program: Path, port: int = 0
) -> Iterator[LocalSlack]:
    """The local Slack with the bot in it while the block runs. Raises LocalSlackUnavailable."""
    for name in [name for name in os.environ if _PROXIES.fullmatch(name)]:
        del os.environ[name]  # from here on everything is on this computer
    cast = workspace()
    with ExitStack() as stack:
        slack = stack.enter_context(LocalSlack(cast, program, port))
        token, app_token = cast["app"]["botToken"], cast["app"]["appToken"]
        app = create_app(desk, templates, client=web_client(token, slack.api_url))
        stack.enter_context(socket_mode(app, app_token, slack.api_url))
        sender = digest_worker(desk, templates, token, slack.api_url)
        _subscribe(desk, cast, clock.now())
        sender.run_due()
        stack.enter_context(ticking(sender, desk.settings.digests.outbox.tick_seconds))
        yield slack


def _subscribe(desk: Desk, cast: dict[str, Any], now: dt.datetime) -> None:
    """The first channel's daily digest was due a minute ago: the sender posts it at once."""
    local = (now - dt.timedelta(minutes=1)).astimezone(ZoneInfo(ZONE))
    subscriptions.subscribe(
        desk.store,
        desk.settings,
        workspace=cast["workspace"]["teamId"],
        channel=cast["channels"][0]["id"],
        subscriber=cast["users"][0]["id"],
        now=now - dt.timedelta(minutes=3),
        zone=ZONE,
        at=local.time().replace(second=0, microsecond=0),
        days=tuple(Weekday),
    )
