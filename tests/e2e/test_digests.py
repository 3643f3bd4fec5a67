"""Digests on the real local Slack: subscribed from a channel, posted by the sender."""

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from bot.answer import Desk
from bot.demo.local_slack import LocalSlack
from bot.digest.content import Content
from bot.digest.sender import Sender, one_workspace
from bot.digest.subscriptions import status, unsubscribe
from bot.digest.worker import Worker
from bot.domain import RawPage
from bot.pipeline import ingest
from bot.render import Templates
from tests.e2e.conftest import ANNA, CHANNEL, TEAM, TOKEN, answer, from_bot, meeting


@pytest.fixture(autouse=True)
def leaves_no_subscription(desk: Desk) -> Iterator[None]:
    yield
    unsubscribe(desk.store, TEAM, CHANNEL)


def send_due(desk: Desk, slack: LocalSlack, start: dt.datetime) -> None:
    """Sends what is due at `start`; the time that a wait would take passes at once."""
    passed = [dt.timedelta()]

    def sleep(seconds: float) -> None:
        passed[0] += dt.timedelta(seconds=seconds)

    def now() -> dt.datetime:
        sleep(0.001)
        return start + passed[0]

    digests = desk.settings.digests
    sender = Sender(one_workspace(TOKEN, slack.api_url, digests.outbox.request_seconds))
    content = Content(desk, Templates())
    Worker(desk.store, digests, content, sender, f"test at {start}", now, sleep).run_due()


def test_a_subscription_is_made_and_changed_in_the_channel(slack: LocalSlack, desk: Desk) -> None:
    said = answer(slack, "/digest", "subscribe 08:30")
    assert "ephemeral_to" not in said, "the channel is told"
    (kept,) = status(desk.store, TEAM, CHANNEL)
    assert (f"{kept.at:%H:%M}", kept.zone) == ("08:30", "Asia/Seoul"), "the asker's zone"
    answer(slack, "/digest", "subscribe 7pm Europe/Berlin about Japan", user=ANNA)
    (kept,) = status(desk.store, TEAM, CHANNEL)
    assert (f"{kept.at:%H:%M}", kept.zone, kept.subscriber) == ("19:00", "Europe/Berlin", ANNA)
    assert kept.filter.about == ("JP",)
    assert "19:00" in json.dumps(answer(slack, "/digest", "status"))
    answer(slack, "/digest", "unsubscribe")
    assert not status(desk.store, TEAM, CHANNEL)


def test_nonsense_changes_nothing(slack: LocalSlack, desk: Desk) -> None:
    said = answer(slack, "/digest", "subscribe half past never")
    assert said["ephemeral_to"]
    assert "nothing was changed" in json.dumps(said)
    assert not status(desk.store, TEAM, CHANNEL)


def test_a_due_digest_is_posted_in_the_channel_once(slack: LocalSlack, desk: Desk) -> None:
    answer(slack, "/digest", "subscribe 08:30 UTC")
    (kept,) = status(desk.store, TEAM, CHANNEL)
    due = kept.next_due
    page = RawPage("new.txt", meeting(17, "meet in Busan").encode(), key="digest sample")
    ingest(page, desk.settings, desk.store, due - dt.timedelta(hours=1))
    before = len(from_bot(slack))
    send_due(desk, slack, due)
    send_due(desk, slack, due + dt.timedelta(minutes=1))
    (posted,) = from_bot(slack)[before:]
    assert "ephemeral_to" not in posted
    assert "agreed to meet in Busan" in json.dumps(posted["blocks"])


def test_a_preview_is_for_its_asker_alone(slack: LocalSlack) -> None:
    assert answer(slack, "/digest", "preview")["ephemeral_to"]
