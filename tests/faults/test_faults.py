"""A short trial of the harness: replicas killed before a failing Slack lose and repeat nothing."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.demo.local_slack import LocalSlack, install
from bot.digest import subscriptions
from bot.digest.sender import Gone, Posted, Sender, one_workspace
from bot.domain import Message
from bot.settings import Settings
from bot.settings.digests import Weekday
from bot.store import Store
from bot.store.outbox import Delivery
from tests.faults.jobs import slack_workspace
from tests.faults.trial import trial

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(("database", "replicas"), [("sqlite", 1), ("postgresql", 2)])
def test_killed_replicas_before_a_failing_slack_lose_nothing_and_repeat_nothing(
    database: str, replicas: int
) -> None:
    verdict = trial(kills=12, replicas=replicas, database=database, seed=7, pause=0.25)
    assert verdict.faults > 0, "the Slack of this trial fails"
    assert (verdict.lost, verdict.duplicated, verdict.unfinished) == (0, 0, 0)


def _delivery(channel: str) -> Delivery:
    day = NOW.date()
    return Delivery("T1", channel, "daily", day, NOW, NOW, NOW, NOW, maybe_sent_at=NOW)


def test_a_message_is_found_again_on_the_local_slack_in_a_channel_and_with_a_person() -> None:
    message = Message("Hi", ({"type": "section", "text": {"type": "plain_text", "text": "Hi"}},))
    with LocalSlack(slack_workspace(), install()) as slack:
        sender = Sender(one_workspace("xoxb-faults", slack.api_url, 5))
        for place in ("C001", "U1"):
            delivery = _delivery(place)
            assert sender.arrived(delivery) is None
            posted = sender.post(delivery, message)
            assert isinstance(posted, Posted)
            assert sender.arrived(delivery) == posted
        assert isinstance(sender.post(_delivery("C999"), message), Gone)


def test_run_once_posts_what_is_due_to_the_local_slack_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'readout.db'}"
    now = dt.datetime.now(dt.UTC)
    with LocalSlack(slack_workspace(), install()) as slack:
        with Store.open(url) as store:
            subscriptions.subscribe(
                store,
                Settings(),
                workspace="T1",
                channel="C001",
                subscriber="U1",
                now=now - dt.timedelta(minutes=2),
                zone="UTC",
                at=(now - dt.timedelta(minutes=1)).time().replace(second=0, microsecond=0),
                days=tuple(Weekday),
            )
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-faults")
        monkeypatch.setenv("SLACK_API_URL", slack.api_url)
        monkeypatch.setenv("READOUT_DATABASE_URL", url)
        said = []
        for _time in range(2):
            monkeypatch.setattr(sys, "argv", ["readout", "digest", "run", "--once"])
            with pytest.raises(SystemExit) as ended:
                main()
            assert not ended.value.code
            said.append(capsys.readouterr().err.strip())
        client = one_workspace("xoxb-faults", slack.api_url, 5)("T1")
        assert len(client.conversations_history(channel="C001")["messages"]) == 1
    assert said == ["1 due; 1 posted", "0 due; nothing to send"]
