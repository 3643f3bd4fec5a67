"""The Bolt app: every surface's listeners on one app."""

import datetime as dt
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.answer import Answer, Desk, Question, ask
from bot.render import Templates
from bot.slack import buttons, commands, digest_command, home, mention
from bot.slack.office import Office, utc_now
from bot.slack.zones import Zones

WORKERS = 16
"""Questions that are worked on at the same time; more wait their turn, acknowledged."""

_log = logging.getLogger(__name__)


def create_app(
    desk: Desk,
    templates: Templates,
    *,
    client: WebClient,
    signing_secret: str = "",
    verify_token: bool = False,
    inline: bool = False,
    before: Callable[..., None] | None = None,
    now: Callable[[], dt.datetime] = utc_now,
    ask: Callable[[Question, Desk, dt.date], Answer] = ask,
    heard: Callable[[Answer], None] = lambda _answer: None,
    broken: Callable[[], tuple[str, ...]] = tuple,
) -> App:
    """The app, not yet connected. `client` carries the bot token.

    `verify_token` asks Slack at once whether it takes the token (raises BoltError or
    SlackApiError); then no request waits for that. `inline` runs a listener before `dispatch`
    returns, for callers in this process; `before` is a middleware ahead of all others. `heard` is
    told every answer that is given; `broken` gives the sources that cannot be read now, for the
    App Home, as "name: why".
    """
    app = App(
        name="readout",
        client=client,
        signing_secret=signing_secret,
        token_verification_enabled=verify_token,
        process_before_response=inline,
        before_authorize=before,
        listener_executor=ThreadPoolExecutor(WORKERS, thread_name_prefix="listener"),
    )
    app.use(_acknowledge)
    office = Office(desk, templates, Zones(client), now, ask, heard, broken)
    digest_command.register(app, office)
    commands.register(app, office)
    mention.register(app, office)
    buttons.register(app, office)
    home.register(app, office)

    @app.error
    def _failed(error: Exception) -> None:
        """An answer that Slack did not take: there is nobody to tell but the log."""
        _log.error("reference %s: an answer was not taken", secrets.token_hex(3), exc_info=error)

    return app


def _acknowledge(ack: Ack, next: Callable[[], None]) -> None:
    """Everything is acknowledged here, before it waits for a free worker: Slack gives 3 seconds."""
    ack()
    next()
