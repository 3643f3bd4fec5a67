"""What each thing that Slack, or the network, can do means for a message."""

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.digest.sender import Gone, Posted, Refused, Sender, Unsure, Wait, one_workspace
from bot.domain import Message
from bot.store.outbox import Delivery

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
MESSAGE = Message("Hello", ({"type": "section", "text": {"type": "plain_text", "text": "Hello"}},))

Answer = tuple[int, dict[str, str], str]
Slack = Callable[[str, dict[str, Any]], Answer | None]


def delivery(channel: str = "C1", doubtful: bool = False) -> Delivery:
    return Delivery(
        workspace="T1",
        channel=channel,
        digest="daily",
        day=NOW.date(),
        due_at=NOW,
        expires_at=NOW,
        since=NOW,
        until=NOW,
        maybe_sent_at=NOW if doubtful else None,
    )


KEY = delivery().key


def ok(**data: Any) -> Answer:
    return 200, {}, json.dumps({"ok": True, **data})


def error(code: str, status: int = 200, **headers: str) -> Answer:
    return status, headers, json.dumps({"ok": False, "error": code})


@contextmanager
def slack(behave: Slack) -> Iterator[Sender]:
    """A sender before a Slack that answers as `behave` says; None drops the connection."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = json.loads(body) if body.startswith("{") else _form(body)
            answer = behave(self.path.rsplit("/", 1)[-1], asked)
            if answer is not None:
                status, headers, text = answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/api/"
        yield Sender(one_workspace("xoxb-test", url, 1))
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _form(body: str) -> dict[str, Any]:
    from urllib.parse import parse_qsl

    return dict(parse_qsl(body))


def test_a_message_carries_its_key_in_its_metadata_and_its_first_block() -> None:
    asked: list[dict[str, Any]] = []

    def behave(method: str, body: dict[str, Any]) -> Answer:
        asked.append(body)
        return ok(ts="5.1", channel="C1")

    with slack(behave) as sender:
        assert sender.post(delivery(), MESSAGE) == Posted("5.1")
    assert asked[0]["metadata"]["event_payload"] == {"delivery": KEY}
    assert asked[0]["blocks"][0]["block_id"] == KEY
    assert "block_id" not in MESSAGE.blocks[0]


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        (error("ratelimited", 429, Retry_After="7"), Wait(7)),
        (error("ratelimited", 429, Retry_After="soon"), Wait(1)),
        (error("is_archived"), Gone("is_archived", workspace=False)),
        (error("not_in_channel"), Gone("not_in_channel", workspace=False)),
        (error("token_revoked"), Gone("token_revoked", workspace=True)),
        (error("invalid_blocks"), Refused("invalid_blocks", for_good=True)),
        (error("some_new_error"), Refused("some_new_error")),
        (error("fatal_error"), Unsure("Slack answered fatal_error")),
        (error("internal_error", 500), Unsure("Slack answered internal_error")),
        ((502, {}, "<html>bad gateway</html>"), None),
        ((200, {}, "<html>a captive portal</html>"), None),
        (None, None),
    ],
)
def test_each_answer_says_whether_slack_may_have_the_message(
    answer: Answer | None, means: object
) -> None:
    calls: list[str] = []

    def behave(method: str, body: dict[str, Any]) -> Answer | None:
        calls.append(method)
        return answer

    with slack(behave) as sender:
        outcome = sender.post(delivery(), MESSAGE)
    assert outcome == means if means is not None else isinstance(outcome, Unsure)
    assert calls == ["chat.postMessage"], "a client that tries again by itself may post twice"


def test_an_address_that_nobody_listens_at_cannot_have_taken_the_message() -> None:
    with slack(lambda method, body: ok()) as sender:
        pass
    outcome = sender.post(delivery(), MESSAGE)
    assert isinstance(outcome, Refused)
    assert not outcome.for_good


def test_an_answer_that_does_not_come_in_time_leaves_it_open() -> None:
    release = threading.Event()

    def behave(method: str, body: dict[str, Any]) -> Answer:
        release.wait(10)
        return ok(ts="1.0")

    with slack(behave) as sender:
        outcome = sender.post(delivery(), MESSAGE)
        release.set()
    assert isinstance(outcome, Unsure)


def history(*pages: list[dict[str, Any]]) -> Slack:
    def behave(method: str, asked: dict[str, Any]) -> Answer:
        assert method == "conversations.history"
        assert float(asked["oldest"]) < NOW.timestamp()
        number = int(asked.get("cursor", 0))
        following = str(number + 1) if number + 1 < len(pages) else ""
        return ok(messages=pages[number], response_metadata={"next_cursor": following})

    return behave


FOREIGN = {"ts": "1.0", "text": "hello", "metadata": {"event_payload": {"delivery": "other"}}}
BY_METADATA = {"ts": "2.0", "metadata": {"event_type": "x", "event_payload": {"delivery": KEY}}}
BY_BLOCK = {"ts": "3.0", "blocks": [{"type": "header"}, {"type": "section", "block_id": KEY}]}


@pytest.mark.parametrize("mine", [BY_METADATA, BY_BLOCK])
def test_a_message_that_arrived_is_found_in_the_history(mine: dict[str, Any]) -> None:
    with slack(history([FOREIGN], [FOREIGN, mine])) as sender:
        assert sender.arrived(delivery(doubtful=True)) == Posted(mine["ts"])


def test_a_message_that_did_not_arrive_is_not_found() -> None:
    with slack(history([FOREIGN], [])) as sender:
        assert sender.arrived(delivery(doubtful=True)) is None


@pytest.mark.parametrize("answer", [error("missing_scope"), error("whatever"), (500, {}, ""), None])
def test_a_history_that_cannot_be_read_leaves_the_question_open(answer: Answer | None) -> None:
    with slack(lambda method, body: answer) as sender:
        assert isinstance(sender.arrived(delivery(doubtful=True)), Unsure)


def test_a_person_is_written_to_in_their_direct_messages() -> None:
    posted: list[str] = []

    def behave(method: str, body: dict[str, Any]) -> Answer:
        if method == "conversations.open":
            return ok(channel={"id": "D7"})
        posted.append(body["channel"])
        return ok(ts="1.0")

    with slack(behave) as sender:
        assert sender.post(delivery("U1"), MESSAGE) == Posted("1.0")
    assert posted == ["D7"]


def test_a_person_who_cannot_be_reached_now_was_not_written_to() -> None:
    with slack(lambda method, body: None) as sender:
        assert isinstance(sender.post(delivery("U1"), MESSAGE), Refused)
