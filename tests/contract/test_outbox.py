"""The outbox on each database: once for a channel and day, leased by one worker, never dropped."""

import datetime as dt
import threading
from dataclasses import replace

import pytest

from bot.domain import CommitmentKind, Filter
from bot.settings.digests import Quiet, Weekday
from bot.store import Store, outbox, subscriptions
from bot.store.base import reading, writing
from bot.store.outbox import Delivery, Pacing, State
from bot.store.subscriptions import Subscription

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
SECOND, MINUTE, DAY = dt.timedelta(seconds=1), dt.timedelta(minutes=1), dt.timedelta(days=1)
PACING = Pacing(lease=2 * MINUTE, horizon=5 * SECOND, workspace_gap=SECOND / 2)


def delivery(channel: str = "C1", workspace: str = "T1", **changed: object) -> Delivery:
    plain = Delivery(
        workspace=workspace,
        channel=channel,
        digest="daily",
        day=NOW.date(),
        due_at=NOW,
        expires_at=NOW + DAY,
        since=NOW - DAY,
        until=NOW,
        wake_at=NOW,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def plan(store: Store, *planned: Delivery) -> None:
    with writing(store.engine) as connection:
        outbox.plan(connection, planned)


def lease(
    store: Store, worker: str = "a", now: dt.datetime = NOW, limit: int = 100
) -> list[Delivery]:
    with writing(store.engine) as connection:
        return outbox.lease(connection, worker, now, PACING, limit)[0]


def outbox_is_empty(store: Store) -> bool:
    with writing(store.engine) as connection:
        return outbox.lease(connection, "z", NOW, PACING, 9) == ([], None)


def everything(store: Store) -> list[Delivery]:
    with reading(store.engine) as connection:
        return outbox.listing(connection)


def subscription(channel: str = "C1", **changed: object) -> Subscription:
    plain = Subscription(
        workspace="T1",
        channel=channel,
        digest="daily",
        subscriber="U1",
        at=dt.time(8, 30),
        zone="Asia/Seoul",
        days=(Weekday.MON, Weekday.FRI),
        next_due=NOW,
        quiet=Quiet.LINE,
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


def keep(store: Store, *kept: Subscription) -> list[Subscription]:
    with writing(store.engine) as connection:
        subscriptions.keep(connection, *kept)
        return subscriptions.everyone(connection)


def test_a_channel_and_day_is_planned_once_however_often_it_is_planned(store: Store) -> None:
    plan(store, delivery(), delivery("C2"))
    plan(store, delivery(due_at=NOW + MINUTE), delivery(day=NOW.date() + DAY))
    assert sorted((d.channel, d.day) for d in everything(store)) == [
        ("C1", NOW.date()),
        ("C1", NOW.date() + DAY),
        ("C2", NOW.date()),
    ]


def test_a_delivery_comes_back_as_it_was_planned(store: Store) -> None:
    planned = delivery(notice={"channel": "C9", "why": "is_archived"}, why="for a reason")
    plan(store, planned)
    assert [replace(d, id=0) for d in everything(store)] == [planned]


def test_a_leased_delivery_is_not_given_to_another_worker(store: Store) -> None:
    plan(store, delivery())
    assert len(lease(store, "a")) == 1
    assert lease(store, "b") == []


def test_workers_that_lease_at_once_share_the_work_without_overlap(store: Store) -> None:
    plan(store, *(delivery(f"C{n}", f"T{n % 40}") for n in range(200)))
    taken: dict[str, list[int]] = {}

    def work(worker: str) -> None:
        mine = taken.setdefault(worker, [])
        for step in range(12):
            mine += [d.id for d in lease(store, worker, NOW + step * SECOND, limit=30)]

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [which for mine in taken.values() for which in mine]
    ids += [left.id for left in lease(store, "e", NOW + 30 * SECOND)]
    assert len(ids) == len(set(ids)) == 200


# On SQLite there is one writer at a time: nobody ever finds a row in another's hands.
@pytest.mark.parametrize("dialect", ["postgresql"])
def test_a_worker_that_finds_all_in_anothers_hands_is_told_to_ask_again(store: Store) -> None:
    plan(store, delivery())
    with writing(store.engine) as mine, writing(store.engine) as theirs:
        assert len(outbox.lease(mine, "a", NOW, PACING, 9)[0]) == 1
        assert outbox.lease(theirs, "b", NOW, PACING, 9) == ([], NOW)
    assert outbox_is_empty(store)


def test_what_a_dead_worker_leased_may_have_been_sent(store: Store) -> None:
    plan(store, delivery())
    [first] = lease(store, "a")
    assert first.maybe_sent_at is None
    assert lease(store, "b", NOW + PACING.lease - SECOND) == []
    [again] = lease(store, "b", NOW + PACING.lease)
    assert again.maybe_sent_at == first.slot
    assert again.attempts == 2


def test_a_worker_that_lost_its_lease_cannot_write_an_outcome(store: Store) -> None:
    plan(store, delivery())
    [first] = lease(store, "a")
    [again] = lease(store, "b", NOW + PACING.lease)
    with writing(store.engine) as connection:
        assert not outbox.sent(connection, [(first, "1.0")], NOW, SECOND)
        assert outbox.sent(connection, [(again, "2.0")], NOW, SECOND)
    assert [(d.state, d.ts) for d in everything(store)] == [(State.SENT, "2.0")]


def test_a_worker_that_leases_again_under_its_own_name_is_another_worker(store: Store) -> None:
    plan(store, delivery())
    [first] = lease(store, "a")
    lease(store, "a", NOW + PACING.lease)
    with writing(store.engine) as connection:
        assert not outbox.failed(connection, first, "no", NOW, perhaps_sent=False)


def test_a_workspace_is_not_sent_to_faster_than_its_pace_by_all_workers_together(
    store: Store,
) -> None:
    plan(store, *(delivery(f"C{n}") for n in range(40)))
    leased = lease(store, "a", limit=5) + lease(store, "b", limit=100)
    slots = sorted(d.slot for d in leased if d.slot)
    assert slots == [NOW + n * PACING.workspace_gap for n in range(len(slots))]
    assert slots[-1] <= NOW + PACING.horizon
    later = lease(store, "c", NOW + 4 * SECOND)
    assert min(d.slot for d in later if d.slot) == slots[-1] + PACING.workspace_gap


def test_a_crowded_workspace_does_not_keep_others_waiting(store: Store) -> None:
    plan(store, *(delivery(f"C{n}") for n in range(500)), delivery("C9", "T2"))
    assert "T2" in {d.workspace for d in lease(store, limit=20)}


def test_a_workspace_on_hold_is_left_alone_by_every_worker(store: Store) -> None:
    plan(store, delivery(), delivery("C2"), delivery("C3", "T2"))
    [one] = lease(store, limit=1)
    with writing(store.engine) as connection:
        outbox.hold(connection, one.workspace, NOW + MINUTE)
    assert {d.workspace for d in lease(store, "b")} == {"T1", "T2"} - {one.workspace}
    assert one.workspace in {d.workspace for d in lease(store, "b", NOW + MINUTE)}


def test_a_channel_is_sent_one_message_at_a_time_with_a_gap(store: Store) -> None:
    plan(store, delivery(), delivery(digest="weekly"))
    [first] = lease(store)
    assert lease(store, "b", NOW + MINUTE) == []
    with writing(store.engine) as connection:
        outbox.sent(connection, [(first, "1.0")], NOW + MINUTE, SECOND)
    assert lease(store, "b", NOW + MINUTE) == []
    assert len(lease(store, "b", NOW + MINUTE + SECOND)) == 1


def test_a_later_digest_waits_until_it_is_known_whether_the_earlier_arrived(store: Store) -> None:
    [kept] = keep(store, subscription())
    plan(store, delivery(subscription_id=kept.id))
    [first] = lease(store)
    with writing(store.engine) as connection:
        outbox.failed(connection, first, "no answer", NOW + 3 * DAY, perhaps_sent=True)
        outbox.fold_older(connection, {kept.id: NOW.date() + DAY})
    plan(
        store,
        delivery(
            subscription_id=kept.id,
            day=NOW.date() + DAY,
            wake_at=NOW + DAY,
            expires_at=NOW + 9 * DAY,
            until=NOW + DAY,
        ),
    )
    assert lease(store, "b", NOW + 2 * DAY) == []
    [doubtful] = lease(store, "b", NOW + 3 * DAY)
    assert doubtful.day == NOW.date()
    with writing(store.engine) as connection:
        outbox.sent(connection, [(doubtful, "1.0")], NOW + 3 * DAY, SECOND)
    [later] = lease(store, "b", NOW + 3 * DAY + SECOND)
    assert later.since == doubtful.until


def test_what_was_not_sent_is_folded_into_the_next_whose_window_starts_at_the_last_sent(
    store: Store,
) -> None:
    [kept] = keep(store, subscription())
    plan(store, delivery(subscription_id=kept.id))
    [first] = lease(store)
    with writing(store.engine) as connection:
        outbox.sent(connection, [(first, "1.0")], NOW, SECOND)
    second = delivery(subscription_id=kept.id, day=NOW.date() + DAY, until=NOW + DAY)
    plan(store, second)
    third = replace(second, day=NOW.date() + 2 * DAY, until=NOW + 2 * DAY, since=NOW + DAY)
    with writing(store.engine) as connection:
        outbox.fold_older(connection, {kept.id: third.day})
        outbox.plan(connection, [third])
    [next_one] = lease(store, now=NOW + MINUTE)
    assert (next_one.day, next_one.since, next_one.until) == (third.day, first.until, third.until)
    assert [d.state for d in everything(store)].count(State.FOLDED) == 1


def test_an_expired_delivery_is_folded_unless_it_may_have_been_sent(store: Store) -> None:
    plan(store, delivery(expires_at=NOW + MINUTE), delivery("C2", "T2", expires_at=NOW + MINUTE))
    [leased] = lease(store, limit=1)
    [doubtful] = lease(store, "b", NOW + DAY)
    assert doubtful.id == leased.id
    assert [d.state for d in everything(store) if d.id != leased.id] == [State.FOLDED]


@pytest.mark.parametrize("perhaps_sent", [True, False])
def test_a_failure_is_tried_again_at_its_time_with_its_doubt(
    store: Store, perhaps_sent: bool
) -> None:
    plan(store, delivery())
    [first] = lease(store)
    with writing(store.engine) as connection:
        outbox.failed(connection, first, "500", NOW + MINUTE, perhaps_sent=perhaps_sent)
    assert lease(store, "b", NOW + MINUTE - SECOND) == []
    [again] = lease(store, "b", NOW + MINUTE)
    assert (again.maybe_sent_at is not None) is perhaps_sent
    assert again.why == "500"


def test_being_asked_to_wait_does_not_count_as_an_attempt(store: Store) -> None:
    plan(store, delivery())
    [first] = lease(store)
    with writing(store.engine) as connection:
        outbox.failed(connection, first, "429", NOW, perhaps_sent=False, counts=False)
    [again] = lease(store, "b")
    assert again.attempts == first.attempts == 1


def test_what_is_given_back_can_be_taken_at_once_and_was_not_tried(store: Store) -> None:
    plan(store, delivery())
    [first] = lease(store)
    with writing(store.engine) as connection:
        outbox.give_back(connection, first, NOW)
    [again] = lease(store, "b", NOW + SECOND)
    assert (again.maybe_sent_at, again.attempts) == (None, 1)


def test_a_dead_delivery_waits_for_an_operator_and_is_then_sent(store: Store) -> None:
    plan(store, delivery())
    [first] = lease(store)
    with writing(store.engine) as connection:
        outbox.dead(connection, first, "invalid_blocks", perhaps_sent=False)
    assert lease(store, "b", NOW + DAY / 2) == []
    with reading(store.engine) as connection:
        [shown] = outbox.listing(connection, [State.DEAD])
    assert shown.why == "invalid_blocks"
    with writing(store.engine) as connection:
        again, told = outbox.retry(connection, NOW + DAY, NOW + 2 * DAY, shown.id)
    assert ([d.id for d in again], told) == ([shown.id], [])
    assert [d.id for d in lease(store, "b", NOW + DAY)] == [shown.id]


def test_a_dead_delivery_whose_readouts_went_out_later_is_not_sent_again(store: Store) -> None:
    [kept] = keep(store, subscription())
    plan(store, delivery(subscription_id=kept.id))
    [first] = lease(store)
    with writing(store.engine) as connection:
        outbox.dead(connection, first, "no", perhaps_sent=False)
        subscriptions.cover(connection, [kept.id], NOW + DAY)
        again, told = outbox.retry(connection, NOW + DAY, NOW + 2 * DAY)
    assert (again, [d.id for d in told]) == ([], [first.id])


def test_a_quiet_day_counts_as_covered(store: Store) -> None:
    [kept] = keep(store, subscription())
    plan(store, delivery(subscription_id=kept.id))
    [first] = lease(store)
    with writing(store.engine) as connection:
        assert outbox.skipped(connection, first, "a quiet day")
        assert subscriptions.by_id(connection, [kept.id])[kept.id].covered == first.until
        assert outbox.counts(connection) == {State.SKIPPED: 1}


def test_a_subscription_comes_back_as_it_was_kept_and_keeps_what_it_covered(store: Store) -> None:
    wanted = subscription(
        language="ko",
        template="short",
        quiet=Quiet.SKIP,
        filter=Filter(
            countries=("KR",),
            kinds=(CommitmentKind.AGREED,),
            words='"supply chain"',
            since=NOW.date(),
            stored_since=NOW,
        ),
    )
    [kept] = keep(store, wanted)
    assert replace(kept, id=0) == wanted
    with writing(store.engine) as connection:
        subscriptions.cover(connection, [kept.id], NOW)
        subscriptions.cover(connection, [kept.id], NOW - DAY)
    [changed] = keep(store, replace(wanted, at=dt.time(7)))
    assert (changed.id, changed.at, changed.covered) == (kept.id, dt.time(7), NOW)


def test_a_subscription_that_ends_leaves_its_deliveries_on_record(store: Store) -> None:
    [kept] = keep(store, subscription())
    plan(store, delivery(subscription_id=kept.id))
    with writing(store.engine) as connection:
        assert subscriptions.remove(connection, "T1", "C1", "daily")
        assert not subscriptions.remove(connection, "T1", "C1", "daily")
    assert [d.subscription_id for d in everything(store)] == [None]


def test_paused_subscriptions_are_not_due(store: Store) -> None:
    keep(store, subscription(), subscription("C2"), subscription("C3", next_due=NOW + SECOND))
    with writing(store.engine) as connection:
        [paused] = subscriptions.pause(connection, "is_archived", NOW, "T1", "C2")
        assert subscriptions.pause(connection, "is_archived", NOW, "T1", "C2") == []
        assert [s.channel for s in subscriptions.due(connection, NOW, 10)] == ["C1"]
        subscriptions.resume(connection, [paused])
        assert [s.channel for s in subscriptions.due(connection, NOW, 10)] == ["C1", "C2"]


def test_old_finished_deliveries_are_forgotten_and_nothing_else(store: Store) -> None:
    plan(
        store,
        delivery("C1", state=State.SENT, wake_at=None),
        delivery("C2", state=State.DEAD, wake_at=None),
        delivery("C3"),
        delivery("C4", state=State.SENT, wake_at=None, due_at=NOW + DAY),
    )
    with writing(store.engine) as connection:
        outbox.prune(connection, NOW + MINUTE)
    assert sorted(d.channel for d in everything(store)) == ["C2", "C3", "C4"]
