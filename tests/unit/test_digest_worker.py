"""What a worker does with what is due: catch-up, refusals, closed channels, doubts, stopping."""

import datetime as dt
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bot.digest import subscriptions
from bot.digest.plan import plan
from bot.digest.sender import Gone, Outcome, Refused, Unsure, Wait
from bot.domain import Filter, StoreUnavailable
from bot.settings.digests import Quiet
from bot.store import Store, outbox
from bot.store.outbox import Delivery, State
from tests.digest_office import DAY, DUE, HOUR, MONDAY, SECOND, Office, Slack
from tests.records import clean_page, commitment, meeting, raw_page


@pytest.fixture
def slack() -> Slack:
    return Slack()


@pytest.fixture
def office(slack: Slack) -> Iterator[Office]:
    with Store.open("sqlite://") as store:
        yield Office(store, slack)


def test_a_subscribed_channel_gets_its_digest_at_its_time_once(office: Office) -> None:
    office.subscribe()
    assert office.run(MONDAY + DUE - SECOND) == {}
    assert office.run(MONDAY + DUE) == {"posted": 1}
    assert office.run(MONDAY + DUE + HOUR) == {}
    assert office.slack.keys == ["C1:daily:2026-03-02"]


def test_two_workers_post_one_digest(office: Office) -> None:
    office.subscribe()
    office.now = MONDAY + DUE
    workers = [office.another(name) for name in "bcd"]
    threads = [threading.Thread(target=worker.run_due) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert office.slack.keys == ["C1:daily:2026-03-02"]


def test_after_a_time_away_todays_is_sent_late_and_older_ones_are_folded(office: Office) -> None:
    office.subscribe()
    office.run(MONDAY + DUE)
    office.run(MONDAY + 3 * DAY + DUE + HOUR)
    assert office.slack.keys == ["C1:daily:2026-03-02", "C1:daily:2026-03-05"]
    assert office.states() == [State.SENT, State.FOLDED, State.FOLDED, State.SENT]
    first, *_folded, last = office.deliveries()
    assert last.since == first.until


def test_a_digest_that_was_missed_and_whose_day_is_over_is_folded_into_the_next(
    office: Office,
) -> None:
    office.subscribe()
    office.run(MONDAY + 4 * DAY + DUE)  # Friday
    office.run(MONDAY + 6 * DAY)  # Sunday: nothing is due
    office.run(MONDAY + 7 * DAY + DUE)
    first, *_folded, last = [d for d in office.deliveries() if d.state is not State.FOLDED]
    assert last.since == first.until
    assert len(office.slack.posted) == 2


def test_a_quiet_day_is_one_line_or_skipped_as_the_channel_wants(office: Office) -> None:
    office.subscribe()
    office.subscribe("C2", quiet=Quiet.SKIP)
    assert office.run(MONDAY + DUE) == {"posted": 1, "skip": 1}
    assert office.slack.keys == ["C1:daily:2026-03-02"]


def test_slack_asking_to_wait_holds_the_workspace_and_is_obeyed(office: Office) -> None:
    asked: list[dt.datetime] = []
    posted: list[dt.datetime] = []

    def behave(delivery: Delivery) -> Outcome | None:
        if not asked:
            asked.append(office.now)
            return Wait(40)
        posted.append(office.now)
        return None

    office.slack.behave = behave
    for channel in ("C1", "C2", "C3"):
        office.subscribe(channel)
    office.run(MONDAY + DUE)
    office.run(MONDAY + DUE + HOUR)
    assert set(office.states()) == {State.SENT}
    assert len(posted) == 3
    assert min(posted) >= asked[0] + 40 * SECOND


def test_a_held_workspace_does_not_keep_others_from_being_planned(office: Office) -> None:
    asked = [Wait(600)]
    office.slack.behave = lambda d: asked.pop() if d.workspace == "T1" and asked else None
    office.subscribe("C1")
    office.subscribe("C2")
    office.subscribe("C3", workspace="T2", at=dt.time(8, 31))
    office.run(MONDAY + DUE)
    assert office.slack.keys[0] == "T2:C3:daily:2026-03-02"
    assert sorted(office.slack.keys[1:]) == ["C1:daily:2026-03-02", "C2:daily:2026-03-02"]


def test_a_workspace_is_paced(office: Office) -> None:
    moments: list[dt.datetime] = []
    office.slack.behave = lambda delivery: moments.append(office.now)
    for number in range(9):
        office.subscribe(f"C{number}")
    office.run(MONDAY + DUE)
    assert len(moments) == 9
    gap = SECOND / office.settings.digests.outbox.workspace_per_second
    assert all(b - a >= gap * 0.99 for a, b in pairwise(moments))


def test_a_failure_is_tried_again_later_and_given_up_after_so_many(office: Office) -> None:
    office.slack.behave = lambda delivery: Refused("some_error")
    office.subscribe()
    office.now = MONDAY + DUE
    attempts = office.settings.digests.outbox.attempts
    for _try in range(attempts):
        assert office.run() == {"refused": 1}
        assert office.run() == {}
        office.now = office.deliveries()[0].wake_at or office.now
    [given_up] = office.deliveries()
    assert (given_up.state, given_up.attempts, given_up.why) == (
        State.DEAD,
        attempts,
        "some_error",
    )


def test_a_message_that_slack_will_never_take_is_given_up_at_once(office: Office) -> None:
    office.slack.behave = lambda delivery: Refused("invalid_blocks", for_good=True)
    office.subscribe()
    office.run(MONDAY + DUE)
    assert office.states() == [State.DEAD]


def test_an_unanswered_message_is_looked_for_before_it_is_sent_again(office: Office) -> None:
    office.slack.behave = lambda delivery: Unsure("no answer")
    office.subscribe()
    office.run(MONDAY + DUE)
    office.slack.in_history = {"T1:C1:daily:2026-03-02"}
    assert office.run(MONDAY + DUE + HOUR) == {"posted": 1}
    assert office.slack.posted == []
    assert [(d.state, d.ts) for d in office.deliveries()] == [(State.SENT, "found")]


def test_an_unanswered_message_that_did_not_arrive_is_sent_again(office: Office) -> None:
    answers = [Unsure("no answer")]
    office.slack.behave = lambda delivery: answers.pop() if answers else None
    office.subscribe()
    office.run(MONDAY + DUE)
    assert office.run(MONDAY + DUE + HOUR) == {"posted": 1}
    assert (
        office.slack.looked
        == [key for key, _text in office.slack.posted]
        == ["T1:C1:daily:2026-03-02"]
    )


def test_an_unanswered_message_is_not_looked_for_before_it_can_have_settled(office: Office) -> None:
    office.slack.behave = lambda delivery: Unsure("no answer")
    office.subscribe()
    office.run(MONDAY + DUE)
    settle = dt.timedelta(seconds=office.settings.digests.outbox.settle_seconds)
    assert (office.deliveries()[0].wake_at or MONDAY) >= MONDAY + DUE + settle


def test_an_unanswered_message_whose_day_is_over_is_looked_for_and_not_sent(
    office: Office,
) -> None:
    office.slack.behave = lambda delivery: Unsure("no answer")
    office.subscribe()
    office.run(MONDAY + DUE)
    office.slack.behave = lambda delivery: None
    office.run(MONDAY + DAY + DUE)
    assert office.slack.looked == ["T1:C1:daily:2026-03-02"]
    office.run(MONDAY + DAY + DUE + HOUR)
    assert office.slack.keys == ["C1:daily:2026-03-03"]
    assert office.states() == [State.FOLDED, State.SENT]


@pytest.mark.parametrize("why", ["is_archived", "not_in_channel"])
def test_a_closed_channel_pauses_its_digests_and_its_subscriber_is_told_once(
    office: Office, why: str
) -> None:
    office.slack.behave = lambda d: Gone(why, False) if d.channel == "C1" else None
    office.subscribe("C1")
    office.subscribe("C1", "weekly", at=dt.time(8, 30))
    office.subscribe("C2")
    office.run(MONDAY + DUE)
    office.run(MONDAY + DUE + HOUR)
    office.run(MONDAY + DAY + DUE)
    told = [text for key, text in office.slack.posted if key.startswith("T1:U1:")]
    assert len(told) == 1
    assert "Daily digest and Weekly review" in told[0]
    assert "<#C1>" in told[0]
    paused = subscriptions.status(office.store, "T1", "C1")
    assert [subscription.paused_why for subscription in paused] == [why, why]
    assert [key for key in office.slack.keys if "daily:2026-03-03" in key] == [
        "C2:daily:2026-03-03"
    ]


def test_a_resumed_digest_starts_where_the_last_one_ended(office: Office) -> None:
    office.subscribe()
    office.run(MONDAY + DUE)
    office.slack.behave = lambda d: Gone("is_archived", False) if d.channel == "C1" else None
    office.run(MONDAY + DAY + DUE)
    office.slack.behave = lambda delivery: None
    assert subscriptions.resume(office.store, "T1", MONDAY + 2 * DAY, "C1")
    office.run(MONDAY + 2 * DAY + DUE)
    mine = [d for d in office.deliveries() if d.channel == "C1"]
    assert [d.state for d in mine] == [State.SENT, State.FOLDED, State.SENT]
    assert mine[-1].since == mine[0].until


def test_a_revoked_token_pauses_the_workspace_and_tells_each_subscriber_once_it_is_back(
    office: Office,
) -> None:
    office.slack.behave = lambda delivery: Gone("token_revoked", True)
    for channel in ("C1", "C2", "C3"):
        office.subscribe(channel)
    office.run(MONDAY + DUE)
    office.run(MONDAY + DUE + HOUR)
    assert {
        s.paused_why
        for c in ("C1", "C2", "C3")
        for s in subscriptions.status(office.store, "T1", c)
    } == {"token_revoked"}
    office.slack.behave = lambda delivery: None
    office.run(MONDAY + DUE + 3 * HOUR)
    office.run(MONDAY + DUE + 4 * HOUR)
    assert [key for key, _text in office.slack.posted] == ["T1:U1:paused:workspace:2026-03-02"]


def test_a_digest_that_the_configuration_dropped_is_paused_and_others_go_on(
    office: Office,
) -> None:
    office.subscribe("C1", "weekly", at=dt.time(8, 30))
    office.subscribe("C2")
    kept = {"daily": office.settings.digests.digests["daily"]}
    fewer = office.settings.digests.model_copy(update={"digests": kept})
    assert plan(office.store, fewer, MONDAY + DUE) == 2
    [paused] = subscriptions.status(office.store, "T1", "C1")
    assert paused.paused_why == "config/digests.yaml has no such digest"
    assert [d.channel for d in office.deliveries()] == ["C2"]


def test_changing_a_subscription_while_its_digest_waits_does_not_lose_the_digest(
    office: Office,
) -> None:
    office.subscribe()
    office.slack.behave = lambda delivery: (
        Refused("busy") if office.now < MONDAY + DUE + HOUR else None
    )
    office.run(MONDAY + DUE)
    office.subscribe(at=dt.time(9))
    office.run(MONDAY + DUE + HOUR)
    assert office.slack.keys == ["C1:daily:2026-03-02"]


def test_a_template_with_a_mistake_waits_for_its_mending(slack: Slack, tmp_path: Path) -> None:
    broken = tmp_path / "digest.j2"
    broken.write_text("{% section %}{{ answer.nothing }}{% endsection %}")
    with Store.open("sqlite://") as store:
        office = Office(store, slack, tmp_path)
        office.subscribe()
        office.run(MONDAY + DUE)
        [waiting] = office.deliveries()
        assert waiting.state is State.FAILED
        assert "digest.j2:1" in (waiting.why or "")
        broken.write_text("{% section %}Good morning{% endsection %}")
        office.run(MONDAY + DUE + HOUR)
        assert [text for _key, text in slack.posted] == ["Good morning"]


def test_a_digest_whose_channel_unsubscribed_is_not_sent(office: Office) -> None:
    office.subscribe()
    answers = [Wait(5)]
    office.slack.behave = lambda delivery: answers.pop() if answers else None
    office.run(MONDAY + DUE)
    assert subscriptions.unsubscribe(office.store, "T1", "C1") == ["daily"]
    office.run(MONDAY + DUE + HOUR)
    assert office.slack.posted == []


def test_a_worker_told_to_stop_gives_back_what_it_did_not_send(office: Office) -> None:
    for number in range(8):
        office.subscribe(f"C{number}")
    office.slack.behave = lambda delivery: office.worker.stop()
    office.run(MONDAY + DUE)
    sent = len(office.slack.posted)
    assert 0 < sent < 8
    assert State.SENDING not in office.states()
    office.slack.behave = lambda delivery: None
    office.worker = office.another("b")
    office.run(MONDAY + DUE + SECOND)
    assert len(set(office.slack.keys)) == len(office.slack.keys) == 8
    assert office.slack.looked == []


def test_an_outcome_that_the_database_could_not_take_is_written_when_it_is_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.subscribe()
    real = outbox.sent

    def away(*_args: object) -> bool:
        raise StoreUnavailable("away")

    monkeypatch.setattr(outbox, "sent", away)
    with pytest.raises(StoreUnavailable):
        office.run(MONDAY + DUE)
    monkeypatch.setattr(outbox, "sent", real)
    office.run()
    assert office.states() == [State.SENT]
    assert len(office.slack.posted) == 1
    assert office.slack.looked == []


def test_an_unforeseen_error_is_treated_as_if_the_message_may_have_arrived(
    office: Office,
) -> None:
    def explode(delivery: Delivery) -> Outcome | None:
        raise ZeroDivisionError("unforeseen")

    office.slack.behave = explode
    office.subscribe()
    assert office.run(MONDAY + DUE) == {"unsure": 1}
    assert office.deliveries()[0].maybe_sent_at is not None


def test_changing_the_hour_after_todays_digest_does_not_bring_a_second_one(
    office: Office,
) -> None:
    office.subscribe()
    office.run(MONDAY + DUE)
    office.subscribe(at=dt.time(12))
    [changed] = subscriptions.status(office.store, "T1", "C1")
    assert changed.next_due == dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)
    office.run(MONDAY + DUE + 6 * HOUR)
    assert len(office.slack.posted) == 1


def test_unsubscribing_and_subscribing_again_before_it_is_sent_still_brings_todays(
    office: Office,
) -> None:
    office.subscribe()
    subscriptions.unsubscribe(office.store, "T1", "C1")
    office.subscribe(at=dt.time(12))
    office.run(MONDAY + 7 * HOUR)
    assert office.slack.keys == ["C1:daily:2026-03-02"]


def test_a_preview_posts_nothing_and_leaves_no_trace(office: Office) -> None:
    shown = subscriptions.preview(
        office.content, workspace="T1", channel="C1", now=MONDAY, zone="Asia/Seoul"
    )
    assert shown.digest.day == dt.date(2026, 3, 2)
    assert shown.message.blocks
    assert office.deliveries() == []


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"digest": "hourly"}, subscriptions.UnknownDigest),
        ({"zone": "Mars/Olympus"}, subscriptions.UnknownZone),
        ({"zone": "../etc/passwd"}, subscriptions.UnknownZone),
        ({"zone": ""}, subscriptions.UnknownZone),
    ],
)
def test_what_cannot_be_subscribed_to_is_said_in_one_line(
    office: Office, changed: dict[str, str], error: type[Exception]
) -> None:
    wanted = {"digest": "daily", "zone": "UTC", **changed}
    with pytest.raises(error) as raised:
        subscriptions.subscribe(
            office.store,
            office.settings,
            workspace="T1",
            channel="C1",
            subscriber="U1",
            now=MONDAY,
            **wanted,  # type: ignore[arg-type]
        )
    assert "\n" not in str(raised.value)
    assert subscriptions.status(office.store, "T1", "C1") == []


def test_a_database_restored_from_a_backup_does_not_repeat_what_went_out_since(
    office: Office,
) -> None:
    office.subscribe()
    with Store.open("sqlite://") as restored:
        with office.store.engine.connect() as source, restored.engine.connect() as target:
            copied: Any = target.connection.driver_connection
            source.connection.driver_connection.backup(copied)  # type: ignore[union-attr]
        office.run(MONDAY + DUE)
        after = Office(restored, office.slack)
        office.slack.in_history = {key for key, _text in office.slack.posted}
        assert after.run(MONDAY + DUE + HOUR) == {"posted": 1}
        assert len(office.slack.posted) == 1
        assert after.states() == [State.SENT]


def keep(office: Office, sentence: str, stamp: dt.datetime) -> None:
    held = meeting("Invented talks", stamp.date(), commitment(sentence))
    page = raw_page(sentence, f"https://ministry.example/{sentence[-3:-1]}")
    office.store.keep(page, clean_page(sentence), [held], stamp)


def test_every_readout_is_in_one_digest_also_one_that_was_being_kept_as_it_went_out(
    office: Office,
) -> None:
    office.subscribe()
    keep(office, "They agreed on point 01.", MONDAY)
    office.run(MONDAY + DUE)
    keep(office, "They agreed on point 02.", MONDAY + DUE - SECOND)
    keep(office, "They agreed on point 03.", MONDAY + DUE + HOUR)
    office.run(MONDAY + DAY + DUE)
    office.run(MONDAY + 2 * DAY + DUE)
    told = [[f"point {n:02}" in shown for shown in office.slack.blocks] for n in (1, 2, 3)]
    assert told == [[True, False, False], [False, True, False], [False, True, False]]


def test_a_channel_gets_the_template_it_chose_in_its_language_where_there_is_one(
    slack: Slack, tmp_path: Path
) -> None:
    for name in ("digest.ko", "short", "short.fr"):
        (tmp_path / f"{name}.j2").write_text(f"{{% section %}}This is {name}{{% endsection %}}")
    with Store.open("sqlite://") as store:
        office = Office(store, slack, tmp_path)
        office.subscribe("C1", language="ko")
        office.subscribe("C2", template="short")
        office.subscribe("C3", template="short", language="fr")
        office.subscribe("C4", template="short", language="ko")
        office.run(MONDAY + DUE)
        said = {key.split(":")[1]: text for key, text in slack.posted}
        assert said == {
            "C1": "This is digest.ko",
            "C2": "This is short",
            "C3": "This is short.fr",
            "C4": "This is short",
        }


def test_a_channel_gets_only_what_it_asked_for(office: Office) -> None:
    office.subscribe("C1", filter=Filter(topics=("rice",)))
    office.subscribe("C2", filter=Filter(countries=("JP",)))
    office.subscribe("C3")
    keep(office, "They agreed on point 01.", MONDAY)
    office.run(MONDAY + DUE)
    told = {
        key.split(":")[1]: "point 01" in shown
        for (key, _text), shown in zip(office.slack.posted, office.slack.blocks, strict=True)
    }
    assert told == {"C1": False, "C2": False, "C3": True}
