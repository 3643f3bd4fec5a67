"""Slack over HTTP: its signed requests, for workspaces that do not use Socket Mode."""

import logging
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import urlsplit

from slack_bolt import App, BoltRequest

PATH = "/slack/events"
MAX_BODY = 1_000_000
REQUEST_SECONDS = 10

_log = logging.getLogger(__name__)


def http_server(app: App, host: str, port: int) -> ThreadingHTTPServer:
    """A server whose `serve_forever` answers Slack at /slack/events and probes at /health.

    Bolt checks the signature of every request before any listener sees it.
    """

    class Handler(BaseHTTPRequestHandler):
        timeout: ClassVar[int] = REQUEST_SECONDS  # a client that sends nothing holds no thread
        protocol_version = "HTTP/1.1"
        server_version = "readout"
        sys_version = ""

        def do_GET(self) -> None:
            if urlsplit(self.path).path == "/health":
                self._answer(200, "ok\n")
            else:
                self._answer(404, "not found\n")

        def do_POST(self) -> None:
            address = urlsplit(self.path)
            length = self.headers.get("Content-Length", "")
            if address.path != PATH:
                self._answer(404, "not found\n", close=True)
            elif not length.isdecimal():
                self._answer(411, "length required\n", close=True)
            elif int(length) > MAX_BODY:
                self._answer(413, "too large\n", close=True)
            else:
                body = self.rfile.read(int(length)).decode("utf-8", errors="replace")
                request = BoltRequest(body=body, query=address.query, headers=dict(self.headers))
                done = app.dispatch(request)
                kind = next(iter(done.headers.get("content-type", ["text/plain"])))
                self._answer(done.status, done.body, kind)

        def _answer(
            self, status: int, body: str, kind: str = "text/plain", close: bool = False
        ) -> None:
            content = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            if close:  # what the client still sends is not read
                self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *values: object) -> None:
            _log.debug(format, *values)

    return _Server((host, port), Handler)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away, or spoke nonsense, is worth a line and no traceback."""
        _log.warning("a request from %s broke off: %s", client_address, sys.exc_info()[1])
