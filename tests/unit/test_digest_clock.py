"""The clock ticks, survives what can be survived, and stops cleanly."""

import logging
import threading
from collections.abc import Iterator

import pytest

from bot.digest.clock import Clock
from bot.digest.worker import Tally
from bot.domain import StoreUnavailable
from bot.store import Store
from bot.store.outbox import Delivery, State
from tests.digest_office import DUE, MONDAY, Office, Slack


@pytest.fixture
def office() -> Iterator[Office]:
    with Store.open("sqlite://") as store:
        yield Office(store, Slack())


def test_a_running_clock_sends_what_is_due(office: Office) -> None:
    office.subscribe()
    office.now = MONDAY + DUE
    posted = threading.Event()
    office.slack.behave = lambda delivery: posted.set()
    clock = Clock(office.worker, 0.05)
    clock.start()
    try:
        assert posted.wait(20)
    finally:
        clock.stop()
    assert office.states() == [State.SENT]


def test_stopping_finishes_what_is_being_sent_and_gives_back_the_rest(office: Office) -> None:
    for number in range(6):
        office.subscribe(f"C{number}")
    office.now = MONDAY + DUE
    sending, go_on = threading.Event(), threading.Event()

    def slow(delivery: Delivery) -> None:
        sending.set()
        go_on.wait(20)

    office.slack.behave = slow
    clock = Clock(office.worker, 0.05)
    clock.start()
    assert sending.wait(20)
    office.worker.stop()
    go_on.set()
    clock.stop()
    assert 0 < office.states().count(State.SENT) < 6
    assert State.SENDING not in office.states()


class Flaky:
    """A worker whose database is away at first, then back."""

    def __init__(self) -> None:
        self.runs = 0

    def run_due(self) -> Tally:
        self.runs += 1
        if self.runs < 4:
            raise StoreUnavailable("the database is away")
        return Tally()

    def stop(self) -> None:
        pass


def test_a_database_that_is_away_is_said_once_and_its_return_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = Clock(Flaky(), 1)  # type: ignore[arg-type]
    with caplog.at_level(logging.INFO, "bot.digest.clock"):
        for _tick in range(6):
            clock.tick()
    assert [record.getMessage() for record in caplog.records] == [
        "digests wait: the database is away",
        "the database is back",
    ]
