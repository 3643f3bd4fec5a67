"""The manifest that an administrator pastes says what the code needs."""

from typing import Any

import yaml

from bot.answer import commands
from bot.settings import packaged
from bot.slack.digest_command import COMMAND
from bot.slack.tokens import SCOPES


def manifest() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((packaged("config") / "slack_app.yaml").read_bytes())
    return read


def test_the_manifest_has_every_command_and_no_other() -> None:
    listed = [item["command"] for item in manifest()["features"]["slash_commands"]]
    assert sorted(listed) == sorted([*commands(), COMMAND])


def test_the_manifest_asks_for_the_scopes_that_are_checked() -> None:
    assert tuple(manifest()["oauth_config"]["scopes"]["bot"]) == SCOPES


def test_the_manifest_hears_what_the_listeners_answer() -> None:
    events = manifest()["settings"]["event_subscriptions"]["bot_events"]
    assert events == ["app_home_opened", "app_mention", "message.im"]
