"""Slack over HTTP: only what Slack signed is heard, and nothing oversized is read."""

import json
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.answer import Desk
from bot.render import Templates
from bot.settings import Settings
from bot.slack.app import create_app
from bot.slack.connection import over_http, web_client
from bot.slack.http import MAX_BODY, PATH
from bot.store import Store

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[httpx.Client]:
    with Store.open(f"sqlite:///{tmp_path / 'record.db'}") as store:
        app = create_app(
            Desk(store, Settings()),
            Templates(),
            client=WebClient(token="xoxb-1", base_url="http://127.0.0.1:9/", retry_handlers=[]),
            signing_secret=SECRET,
        )
        with (
            over_http(app, "127.0.0.1", 0) as port,
            httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client,
        ):
            yield client


def signed(body: str, kind: str, secret: str = SECRET, age: int = 0) -> dict[str, str]:
    moment = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=body)
    return {
        "content-type": kind,
        "x-slack-request-timestamp": moment,
        "x-slack-signature": str(signature),
    }


def challenge() -> str:
    return json.dumps({"type": "url_verification", "challenge": "c0ffee", "token": "t"})


def test_slacks_challenge_is_answered(server: httpx.Client) -> None:
    body = challenge()
    answer = server.post(PATH, content=body, headers=signed(body, "application/json"))
    assert (answer.status_code, answer.json()) == (200, {"challenge": "c0ffee"})


@pytest.mark.parametrize("options", [{"secret": "another"}, {"age": 3600}])
def test_what_slack_did_not_sign_now_is_refused(
    server: httpx.Client, options: dict[str, Any]
) -> None:
    body = urlencode({"command": "/meetings", "text": "", "user_id": "U1"})
    assert server.post(PATH, content=body, headers=signed(body, FORM, **options)).status_code == 401
    assert server.post(PATH, content=body, headers={"content-type": FORM}).status_code == 401


def test_a_body_changed_on_its_way_is_refused(server: httpx.Client) -> None:
    headers = signed(challenge(), "application/json")
    assert server.post(PATH, content=challenge() + " ", headers=headers).status_code == 401


def test_an_oversized_body_is_refused_before_it_is_read(server: httpx.Client) -> None:
    connection = HTTPConnection(str(server.base_url.host), server.base_url.port, timeout=10)
    connection.request("POST", PATH, headers={"Content-Length": str(MAX_BODY + 1)})
    assert connection.getresponse().status == 413
    connection.close()


def test_a_body_of_unsaid_length_is_refused(server: httpx.Client) -> None:
    answer = server.post(PATH, content=iter([b"x"]), headers={"content-type": FORM})
    assert answer.status_code == 411


def test_only_two_paths_exist(server: httpx.Client) -> None:
    assert server.get("/health").text == "ok\n"
    assert server.get("/").status_code == 404
    assert server.post("/", content=b"x").status_code == 404


def test_a_call_that_slack_slows_down_is_made_again() -> None:
    asked: list[str] = []

    class SlowedDown(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(429 if len(asked) == 1 else 200)
            self.send_header("Retry-After", "0")
            self.end_headers()
            self.wfile.write(b'{"ok": true}')

        def log_message(self, format: str, *values: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), SlowedDown) as slack:
        threading.Thread(target=slack.serve_forever, daemon=True).start()
        client = web_client("xoxb-1", f"http://127.0.0.1:{slack.server_port}/api/")
        assert client.chat_postMessage(channel="C1", text="hello")["ok"]
        slack.shutdown()
    assert asked == ["/api/chat.postMessage"] * 2
