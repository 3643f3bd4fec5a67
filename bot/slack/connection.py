"""How the bot reaches Slack: the Web API client, Socket Mode or HTTP, until it is told to stop."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot.slack.http import PATH, http_server

REQUEST_SECONDS = 20
RETRIES = 2

_log = logging.getLogger(__name__)


def web_client(token: str, api_url: str) -> WebClient:
    """A client that waits as long as Slack's Retry-After says, and tries a broken call again."""
    return WebClient(
        token=token,
        base_url=api_url,
        timeout=REQUEST_SECONDS,
        retry_handlers=[
            RateLimitErrorRetryHandler(max_retry_count=RETRIES),
            ConnectionErrorRetryHandler(max_retry_count=RETRIES),
            ServerErrorRetryHandler(max_retry_count=RETRIES),
        ],
    )


@contextmanager
def socket_mode(app: App, app_token: str, api_url: str) -> Iterator[None]:
    """Connected to Slack while the block runs; reconnects by itself."""
    handler = SocketModeHandler(app, app_token, web_client=web_client(app_token, api_url))
    handler.connect()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        handler.close()  # type: ignore[no-untyped-call]


@contextmanager
def over_http(app: App, host: str, port: int) -> Iterator[int]:
    """Listening for Slack's signed requests while the block runs; gives the port."""
    server = http_server(app, host, port)
    thread = threading.Thread(target=server.serve_forever, name="slack-http", daemon=True)
    thread.start()
    _log.info("listening for Slack on %s:%s%s", host, server.server_port, PATH)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
