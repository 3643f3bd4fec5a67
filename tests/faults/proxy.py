"""A proxy before a local Slack that fails as networks and Slack do, and knows what was accepted.

`python -m tests.faults.proxy UPSTREAM` prints its address. `/_truth` gives how often Slack took
each delivery, `/_calm` ends the faults. It also adds what the local Slack lacks: message metadata
and `oldest` in `conversations.history`; ids of blocks are left out there, so that metadata alone
must do.
"""

import argparse
import http.client
import json
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import PIPE, Popen
from typing import Any
from urllib.parse import parse_qs, urlsplit

RATES = {
    "429": 0.06,  # refused, with Retry-After
    "500": 0.04,  # refused
    "refused": 0.03,  # the connection ends before anything is accepted
    "stalled": 0.02,  # no answer, nothing accepted
    "accepted-500": 0.03,
    "accepted-fatal": 0.02,  # ok: false, fatal_error
    "accepted-dropped": 0.05,  # accepted, and the connection ends without an answer
    "accepted-stalled": 0.02,  # accepted at once, and no answer
    "accepted-late": 0.02,  # no answer, and accepted when the caller has given up
}
RETRY_AFTER, STALL, LATE = 1, 1.5, 1.3
"""Seconds: of Retry-After; without an answer; until a late request is accepted."""


class Slack:
    """What was accepted, and the dice."""

    def __init__(self, upstream: str, seed: int, scale: float) -> None:
        self.host = urlsplit(upstream).netloc
        self.accepted: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.metadata: dict[tuple[str, str], Any] = {}
        self.scale = scale
        self._random = random.Random(seed)
        self._lock = threading.Lock()

    def fault(self) -> str:
        """The fault of this call; "" for none."""
        with self._lock:
            drawn = self._random.random()
            for name, rate in RATES.items():
                drawn -= rate * self.scale
                if drawn < 0:
                    self.faults[name] += 1
                    return name
        return ""

    def call(self, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """The local Slack's answer, with metadata where Slack would have it."""
        upstream = http.client.HTTPConnection(self.host, timeout=10)
        upstream.request("POST", path, body, headers)
        answer = upstream.getresponse()
        status, content = answer.status, answer.read()
        upstream.close()
        asked = _arguments(headers, body)
        if path.endswith("/chat.postMessage"):
            self._note(asked, json.loads(content))
        if path.endswith("/conversations.history"):
            content = json.dumps(self._history(asked, json.loads(content))).encode()
        return status, content

    def _note(self, asked: dict[str, Any], answer: dict[str, Any]) -> None:
        if answer.get("ok") and asked.get("metadata"):
            metadata = asked["metadata"]
            metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
            with self._lock:
                self.accepted[metadata["event_payload"]["delivery"]] += 1
                self.metadata[answer["channel"], answer["ts"]] = metadata

    def _history(self, asked: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
        oldest = float(asked.get("oldest") or 0)
        shown = []
        for message in answer.get("messages", []):
            if float(message["ts"]) < oldest:
                continue
            metadata = self.metadata.get((asked["channel"], message["ts"]))
            for block in message.get("blocks", []):
                block.pop("block_id", None)
            shown.append(message | ({"metadata": metadata} if metadata else {}))
        return answer | {"messages": shown}


def _arguments(headers: dict[str, str], body: bytes) -> dict[str, Any]:
    if headers.get("Content-Type", "").startswith("application/json"):
        parsed: dict[str, Any] = json.loads(body)
        return parsed
    return {key: values[0] for key, values in parse_qs(body.decode()).items()}


def handler(slack: Slack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/_calm":
                slack.scale = 0.0
            truth = {"accepted": slack.accepted, "faults": slack.faults}
            self._answer(200, json.dumps(truth).encode())

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length)
            if len(body) < length:  # the worker was killed while it wrote
                self.close_connection = True
                return
            headers = {
                k: v for k, v in self.headers.items() if k in ("Content-Type", "Authorization")
            }
            fault = slack.fault()
            if fault == "429":
                self._answer(429, b'{"ok": false, "error": "ratelimited"}', RETRY_AFTER)
            elif fault == "500":
                self._answer(500, b"no")
            elif fault == "refused":
                self.close_connection = True
            elif fault == "stalled":
                time.sleep(STALL)
            elif fault == "accepted-late":
                time.sleep(LATE)
                slack.call(self.path, headers, body)
            else:
                status, content = slack.call(self.path, headers, body)
                if fault == "accepted-500":
                    self._answer(500, b"no")
                elif fault == "accepted-fatal":
                    self._answer(200, b'{"ok": false, "error": "fatal_error"}')
                elif fault == "accepted-dropped":
                    self.close_connection = True
                elif fault == "accepted-stalled":
                    time.sleep(STALL)
                else:
                    self._answer(status, content)

        def _answer(self, status: int, content: bytes, retry_after: int | None = None) -> None:
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                if retry_after is not None:
                    self.send_header("Retry-After", str(retry_after))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                pass  # the worker was killed, or had no patience

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler


@contextmanager
def running(upstream: str, seed: int, scale: float = 1.0) -> Iterator[str]:
    """A proxy in a process of its own; gives its address."""
    command = [sys.executable, "-m", "tests.faults.proxy", upstream, str(seed), str(scale)]
    with Popen(command, stdout=PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("upstream")
    parser.add_argument("seed", type=int)
    parser.add_argument("scale", type=float)
    asked = parser.parse_args()
    slack = Slack(asked.upstream, asked.seed, asked.scale)
    ThreadingHTTPServer.request_queue_size = 128
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(slack))
    server.daemon_threads = True
    sys.stdout.write(f"http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    _main()
