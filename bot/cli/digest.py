"""`readout digest`: see what would be posted, post what is due, look after the outbox."""

import datetime as dt
import json
import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.options import Config, Database, open_desk, open_templates
from bot.digest import clock, subscriptions
from bot.digest.content import Content
from bot.digest.sender import Sender, one_workspace
from bot.domain import ReadoutError
from bot.render import html, plain
from bot.settings import Environment
from bot.store import outbox
from bot.store import subscriptions as kept
from bot.store.base import reading, writing
from bot.store.outbox import State

digest = typer.Typer(
    name="digest", help="What channels get regularly, and the outbox it goes through."
)

WAITING = (State.PLANNED, State.SENDING, State.FAILED, State.DEAD)


class Format(StrEnum):
    TEXT = "text"
    HTML = "html"
    BLOCKS = "blocks"


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-03-31") from None


@digest.command()
def preview(
    name: Annotated[
        str, typer.Option("--digest", help="Which digest of config/digests.yaml.")
    ] = "daily",
    date: Annotated[
        dt.date | None,
        typer.Option(parser=_date, help="The digest of that day (default: today)."),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="text; html: a page; blocks: Slack's message.")
    ] = Format.TEXT,
    channel: Annotated[
        str, typer.Option(help="As this channel's subscription has it (default: unfiltered).")
    ] = "",
    workspace: Annotated[str, typer.Option(help="The channel's workspace (team) id.")] = "",
    zone: Annotated[str, typer.Option(help="Time zone of the day.")] = "UTC",
    database: Database = None,
    config: Config = None,
) -> None:
    """Show what would be posted. Posts nothing."""
    with open_desk(database, config) as desk:
        content = Content(desk, open_templates(config))
        shown = subscriptions.preview(
            content,
            workspace=workspace,
            channel=channel,
            now=clock.now(),
            zone=zone,
            digest=name,
            day=date,
        )
    match form:
        case Format.TEXT:
            out = plain(shown.message) + "\n"
        case Format.HTML:
            out = html(shown.digest, content.templates, shown.template)
        case Format.BLOCKS:
            message = {"text": shown.message.text, "blocks": list(shown.message.blocks)}
            out = json.dumps(message, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(out)


@digest.command()
def run(
    once: Annotated[
        bool, typer.Option("--once", help="Send all that is due now, then exit.")
    ] = False,
    database: Database = None,
    config: Config = None,
) -> None:
    """Plan and send what is due. `readout run` does so all the time; this is for a cron job."""
    if not once:
        raise typer.BadParameter("say --once; readout run sends digests all the time")
    environment = Environment.read()
    if not environment.bot_token:
        raise ReadoutError("SLACK_BOT_TOKEN is not set; readout check says what is needed")
    with open_desk(database, config) as desk:
        rules = desk.settings.digests.outbox
        clients = one_workspace(
            environment.bot_token, environment.slack_api_url, rules.request_seconds
        )
        worker = clock.worker(
            desk.store,
            desk.settings.digests,
            Content(desk, open_templates(config)),
            Sender(clients),
        )
        tally = worker.run_due()
        with reading(desk.store.engine) as connection:
            counted = outbox.counts(connection)
    did = ", ".join(f"{number} {name}" for name, number in sorted(tally.outcomes.items()))
    sys.stderr.write(f"{tally.planned} due; {did or 'nothing to send'}\n")
    if counted.get(State.DEAD):
        sys.stderr.write(f"{counted[State.DEAD]} given up: see readout digest outbox\n")
    if tally.outcomes.keys() & {"refused", "unsure", "gone"}:
        raise typer.Exit(1)


@digest.command(name="outbox")
def show_outbox(
    everything: Annotated[bool, typer.Option("--all", help="Also what is finished.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, latest first.")] = 50,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    database: Database = None,
    config: Config = None,
) -> None:
    """List what waits to be sent, was given up, and which digests are paused."""
    if form not in ("text", "json"):
        raise typer.BadParameter("--format is text or json")
    with open_desk(database, config) as desk, reading(desk.store.engine) as connection:
        listed = outbox.listing(connection, () if everything else WAITING, limit)
        counted = outbox.counts(connection)
        paused = [s for s in kept.everyone(connection) if s.paused_at is not None]
    if form == "json":
        rows = [
            {
                "id": d.id,
                "key": d.key,
                "state": d.state,
                "due_at": d.due_at.isoformat(),
                "attempts": d.attempts,
                "again_at": d.wake_at.isoformat() if d.wake_at else None,
                "why": d.why,
            }
            for d in listed
        ]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    table = Table("id", "channel", "digest", "day", "state", "attempts", "again at", "why")
    for column in table.columns[:-1]:
        column.no_wrap = True
    for d in listed:
        again = f"{d.wake_at:%Y-%m-%d %H:%M:%S}Z" if d.wake_at else ""
        columns = (str(d.id), d.channel, d.digest, str(d.day), d.state, str(d.attempts), again)
        table.add_row(*columns, d.why or "")
    console = Console()
    console.print(table)
    console.print(", ".join(f"{number} {state}" for state, number in sorted(counted.items())))
    for subscription in paused:
        console.print(
            f"paused: {subscription.digest} in {subscription.channel} "
            f"({subscription.paused_why}, {subscription.paused_at:%Y-%m-%d %H:%M}Z)",
            markup=False,
        )


@digest.command()
def retry(
    which: Annotated[int | None, typer.Argument(metavar="ID", show_default=False)] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that were given up.")] = False,
    database: Database = None,
    config: Config = None,
) -> None:
    """Send again what was given up: one, or --all. The next tick (or run --once) sends it."""
    if (which is None) is not everything:
        raise typer.BadParameter("give the ID that readout digest outbox shows, or --all")
    now = clock.now()
    with open_desk(database, config) as desk, writing(desk.store.engine) as connection:
        again, told = outbox.retry(connection, now, now + dt.timedelta(days=1), which)
    for delivery in again:
        sys.stderr.write(f"{delivery.id} {delivery.key}: is sent again\n")
    for delivery in told:
        sys.stderr.write(f"{delivery.id} {delivery.key}: a later digest told its readouts\n")
    if which is not None and not again and not told:
        raise ReadoutError(f"{which} was not given up; readout digest outbox lists what was")


@digest.command()
def resume(
    workspace: Annotated[str, typer.Argument(help="The workspace (team) id.")],
    channel: Annotated[str | None, typer.Argument(help="Only this channel.")] = None,
    database: Database = None,
    config: Config = None,
) -> None:
    """Let paused digests run again, for example after the token was renewed."""
    with open_desk(database, config) as desk:
        running = subscriptions.resume(desk.store, workspace, clock.now(), channel)
    for subscription in running:
        sys.stderr.write(
            f"{subscription.digest} in {subscription.channel}: "
            f"next at {subscription.next_due:%Y-%m-%d %H:%M}Z\n"
        )
    if not running:
        raise ReadoutError("nothing is paused there; readout digest outbox lists what is")
