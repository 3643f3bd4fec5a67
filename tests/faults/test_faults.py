"""A short trial of the harness: replicas killed before a failing Slack lose and repeat nothing."""

import datetime as dt

import pytest

from bot.demo.local_slack import LocalSlack, install
from bot.digest.sender import Gone, Posted, Sender, one_workspace
from bot.domain import Message
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
