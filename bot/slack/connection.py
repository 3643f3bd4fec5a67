"""How the bot reaches Slack: the Web API client, Socket Mode or HTTP, and the digests' clock."""

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

from bot.answer import Desk
from bot.digest.clock import Clock, worker
from bot.digest.content import Content
from bot.digest.sender import Sender, one_workspace
from bot.digest.worker import Worker
from bot.pipeline import Gatherer
from bot.render import Templates
from bot.slack.http import PATH, http_server

REQUEST_SECONDS = 20
RETRIES = 2
ROUND_SECONDS = 900
"""Between two looks at the sources: often enough for a desk, polite to a ministry's site."""

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


def digest_worker(desk: Desk, templates: Templates, token: str, api_url: str) -> Worker:
    """What sends digests with the one bot token; its client leaves trying again to the outbox."""
    digests = desk.settings.digests
    clients = one_workspace(token, api_url, digests.outbox.request_seconds)
    return worker(desk.store, digests, Content(desk, templates), Sender(clients))


@contextmanager
def ticking(
    worker: Worker, tick_seconds: float, gatherer: Gatherer | None = None
) -> Iterator[None]:
    """The clock of digests, and of the sources where there are any, while the block runs."""
    clock = Clock(worker, tick_seconds)
    if gatherer:
        clock.also(gatherer.round, ROUND_SECONDS)
    clock.start()
    try:
        yield
    finally:
        if gatherer:
            gatherer.stop()
        clock.stop()


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
