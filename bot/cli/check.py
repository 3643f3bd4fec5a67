"""`readout check`: what is wrong with this installation, where, and how to mend it."""

import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import typer

from bot.cli.options import Config, Database, open_templates
from bot.digest.health import misconfigured, stuck
from bot.domain import Filter, ReadoutError
from bot.settings import Environment, Settings, packaged
from bot.slack.connection import web_client
from bot.slack.redaction import redact
from bot.slack.tokens import identify, may_connect
from bot.sources.collect import survey
from bot.sources.web import Web
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """`state` is "ok", "warning" (only some commands suffer) or "problem"."""

    state: str
    part: str
    text: str


def check(database: Database = None, config: Config = None) -> None:
    """Say what is wrong with configuration, templates, database and tokens, and how to mend it."""
    environment = Environment.read()
    # What it says is said by the findings, in a line.
    logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
    failed = False
    for finding in _findings(database or environment.database, config, environment):
        for line in redact(finding.text).splitlines():
            sys.stdout.write(f"{finding.state:<8} {finding.part:<14} {line}\n")
        sys.stdout.flush()
        failed = failed or finding.state == "problem"
    if failed:
        raise typer.Exit(1)


def _findings(database: str, config: Path | None, environment: Environment) -> Iterator[Finding]:
    yield from _configuration(config)
    yield from _misnamed(config)
    yield _found("templates", lambda: _templates(config))
    yield _database(database)
    yield _found("digests", lambda: _digests(database, config))
    yield from _sources(config)
    yield from _tokens(environment)


def _found(part: str, look: Callable[[], str]) -> Finding:
    """What `look` says is right, or the ReadoutError that says what is not."""
    try:
        return Finding("ok", part, look())
    except ReadoutError as error:
        return Finding("problem", part, str(error))


def _configuration(config: Path | None) -> Iterator[Finding]:
    try:
        settings = Settings(config)
    except ReadoutError as error:
        yield Finding("problem", "configuration", str(error))
        return
    names = [
        name
        for name, kind in vars(Settings).items()
        if isinstance(kind, cached_property) and not name.startswith("_")
    ]
    wrong = []
    for name in names:
        try:
            getattr(settings, name)
        except ReadoutError as error:
            wrong.append(Finding("problem", "configuration", str(error)))
    yield from wrong or [Finding("ok", "configuration", f"{', '.join(names)} can be read")]


def _misnamed(config: Path | None) -> Iterator[Finding]:
    """Files of the operator's that nothing reads: "topic.yaml" for "topics.yaml"."""
    known = sorted(path.name for path in packaged("config").glob("*.yaml"))
    for path in sorted(config.glob("*.y*ml")) if config else ():
        if path.name not in known:
            text = f"{path}: nothing reads a file of this name; there are: {', '.join(known)}"
            yield Finding("warning", "configuration", text)


def _templates(config: Path | None) -> str:
    wrong = open_templates(config).check()
    if wrong:
        raise ReadoutError("\n".join(wrong))
    return "all can be read"


def _database(url: str) -> Finding:
    try:
        with Store.open(url) as store:
            total = store.meetings(Filter(), limit=1).total
    except ReadoutError as error:
        return Finding("problem", "database", str(error))
    if not total:
        return Finding("warning", "database", f"{url}: is empty; fill it: readout ingest FOLDER")
    return Finding("ok", "database", f"{url}: {total} meetings")


def _digests(database: str, config: Path | None) -> str:
    wrong = list(misconfigured(Settings(config).digests, open_templates(config)))
    with Store.open(database) as store:
        wrong += stuck(store)
    if wrong:
        raise ReadoutError("\n".join(wrong))
    return "none is given up or paused"


def _sources(config: Path | None) -> Iterator[Finding]:
    """What each source offers now; a mistake in their file was told with the configuration."""
    try:
        sources = Settings(config).sources
    except ReadoutError:
        return
    for found in survey(sources, Web()):
        if found.why:
            yield Finding("problem", "source", f"{found.source}: {found.why}")
        else:
            yield Finding("ok", "source", f"{found.source}: {found.kind}, {found.pages} to read")


def _tokens(environment: Environment) -> Iterator[Finding]:
    """Without tokens all but `readout run` works, so their lack is a warning."""
    needed = "readout run needs it; config/slack_app.yaml says how to get one"
    if environment.bot_token:
        yield _found("bot token", lambda: _bot(environment))
    else:
        yield Finding("warning", "bot token", f"SLACK_BOT_TOKEN is not set: {needed}")
    if environment.app_token:
        yield _found("app token", lambda: _socket_mode(environment))
    elif environment.signing_secret:
        yield Finding("ok", "signing secret", "is set: readout run listens for Slack over HTTP")
    else:
        yield Finding(
            "warning",
            "app token",
            "neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set: "
            "readout run needs one of them",
        )


def _bot(environment: Environment) -> str:
    identity = identify(web_client(environment.bot_token, environment.slack_api_url))
    if identity.missing_scopes:
        raise ReadoutError(
            f"the app lacks the scopes {', '.join(identity.missing_scopes)}; add them under "
            "OAuth & Permissions and install the app again"
        )
    return f"@{identity.bot} in {identity.workspace}"


def _socket_mode(environment: Environment) -> str:
    may_connect(web_client(environment.app_token, environment.slack_api_url))
    return "opens Socket Mode"
