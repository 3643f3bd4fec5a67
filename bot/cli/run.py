"""`readout run`: the bot, connected to Slack, with the digests' clock beside it."""

import logging
from contextlib import ExitStack
from typing import Annotated

import typer

from bot.cli.options import Config, Database, open_desk, open_templates
from bot.cli.signals import told_to_stop, wait_for
from bot.domain import ReadoutError
from bot.pipeline import Gatherer
from bot.settings import Environment
from bot.settings.environment import visits_file
from bot.slack.app import create_app
from bot.slack.connection import digest_worker, over_http, socket_mode, ticking, web_client
from bot.slack.redaction import log_to_stderr
from bot.slack.tokens import identify

_log = logging.getLogger(__name__)

Port = Annotated[int, typer.Option(min=0, max=65_535, help="Port for Slack's requests (HTTP).")]
Host = Annotated[str, typer.Option(help="Address to listen on (HTTP); 0.0.0.0 is every one.")]


def run(
    database: Database = None, config: Config = None, port: Port = 3000, host: Host = "127.0.0.1"
) -> None:
    """Run the bot: Socket Mode with SLACK_APP_TOKEN, else HTTP with SLACK_SIGNING_SECRET."""
    environment = Environment.read()
    if not environment.bot_token:
        raise ReadoutError("SLACK_BOT_TOKEN is not set; readout check says what is needed")
    if not (environment.app_token or environment.signing_secret):
        raise ReadoutError(
            "set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); "
            "readout check says what is needed"
        )
    log_to_stderr(logging.INFO)
    client = web_client(environment.bot_token, environment.slack_api_url)
    with ExitStack() as stack:
        stop = told_to_stop()
        desk = stack.enter_context(open_desk(database, config))
        templates = open_templates(config)
        identity = identify(client)
        gatherer = Gatherer(desk.settings, desk.store, visits_file())
        app = create_app(
            desk,
            templates,
            broken=gatherer.broken,
            client=client,
            signing_secret=environment.signing_secret,
            verify_token=True,
        )
        if environment.app_token:
            stack.enter_context(socket_mode(app, environment.app_token, environment.slack_api_url))
        else:
            stack.enter_context(over_http(app, host, port))
        sender = digest_worker(desk, templates, environment.bot_token, environment.slack_api_url)
        every = desk.settings.digests.outbox.tick_seconds
        stack.enter_context(ticking(sender, every, gatherer if desk.settings.sources else None))
        _log.info("@%s is at work in %s", identity.bot, identity.workspace)
        wait_for(stop)
        _log.info("stopping")
