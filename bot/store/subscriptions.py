"""Which channel gets which digest, and when it is next due.

Functions take a connection: the caller's transaction decides what belongs together.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from bot.domain import Filter
from bot.settings.digests import Quiet, Weekday
from bot.store.base import UtcDateTime, metadata

subscriptions = sa.Table(
    "subscriptions",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("subscriber", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("days", sa.Text, nullable=False),
    sa.Column("filter", sa.JSON, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("quiet", sa.Text, nullable=False),
    sa.Column("template", sa.Text, nullable=False),
    sa.Column("next_due", UtcDateTime, nullable=False),
    sa.Column("covered", UtcDateTime),
    sa.Column("paused_at", UtcDateTime),
    sa.Column("paused_why", sa.Text),
    sa.UniqueConstraint("workspace", "channel", "digest", name="uq_subscriptions_channel_digest"),
    sa.Index("ix_subscriptions_next_due", "next_due"),
)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's digest. `id` is 0 until it is kept.

    `subscriber` is the user who is told when it must pause. `covered` is the end of the last
    window that was sent: the next one starts there. `paused_why` is Slack's word for the reason,
    or "asked" when a person paused it; None while it runs. `language` and `template` are "" where
    the digest's own stand.
    """

    workspace: str
    channel: str
    digest: str
    subscriber: str
    at: dt.time
    zone: str
    days: tuple[Weekday, ...]
    next_due: dt.datetime
    quiet: Quiet
    filter: Filter = field(default_factory=Filter)
    language: str = ""
    template: str = ""
    covered: dt.datetime | None = None
    paused_at: dt.datetime | None = None
    paused_why: str | None = None
    id: int = 0


def insert_into(connection: sa.Connection, table: sa.Table) -> Any:
    """The dialect's INSERT, which knows ON CONFLICT."""
    known: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    statement: Insert = known[connection.dialect.name](table)
    return statement


_FILTER = TypeAdapter(Filter)


def filter_to_json(chosen: Filter) -> dict[str, Any]:
    """Only what is set."""
    data: dict[str, Any] = _FILTER.dump_python(chosen, mode="json", exclude_defaults=True)
    return data


def filter_from_json(data: Mapping[str, Any]) -> Filter:
    """What `filter_to_json` wrote."""
    return _FILTER.validate_python(data)


def _row(subscription: Subscription) -> dict[str, Any]:
    return {
        "workspace": subscription.workspace,
        "channel": subscription.channel,
        "digest": subscription.digest,
        "subscriber": subscription.subscriber,
        "at": subscription.at.strftime("%H:%M"),
        "zone": subscription.zone,
        "days": ",".join(subscription.days),
        "filter": filter_to_json(subscription.filter),
        "language": subscription.language,
        "quiet": subscription.quiet,
        "template": subscription.template,
        "next_due": subscription.next_due,
        "covered": subscription.covered,
        "paused_at": subscription.paused_at,
        "paused_why": subscription.paused_why,
    }


def _subscription(row: sa.RowMapping) -> Subscription:
    return Subscription(
        **{
            **row,
            "at": dt.time.fromisoformat(row["at"]),
            "days": tuple(Weekday(day) for day in row["days"].split(",")),
            "filter": filter_from_json(row["filter"]),
            "quiet": Quiet(row["quiet"]),
        }
    )


def keep(connection: sa.Connection, *kept: Subscription) -> None:
    """Stores each, in place of an earlier one of that channel and digest; its `covered` stays."""
    if not kept:
        return
    statement = insert_into(connection, subscriptions)
    changed = {
        column.name: statement.excluded[column.name]
        for column in subscriptions.columns
        if column.name not in ("id", "covered")
    }
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["workspace", "channel", "digest"], set_=changed
        ),
        [_row(subscription) for subscription in kept],
    )


def of_channel(connection: sa.Connection, workspace: str, channel: str) -> list[Subscription]:
    """The channel's subscriptions by name of digest."""
    return _all(
        connection,
        sa.select(subscriptions)
        .where(subscriptions.c.workspace == workspace, subscriptions.c.channel == channel)
        .order_by(subscriptions.c.digest),
    )


def everyone(connection: sa.Connection, workspace: str | None = None) -> list[Subscription]:
    """Every subscription (of a workspace), by workspace, channel and digest."""
    c = subscriptions.c
    statement = sa.select(subscriptions).order_by(c.workspace, c.channel, c.digest)
    return _all(
        connection, statement if workspace is None else statement.where(c.workspace == workspace)
    )


def by_id(connection: sa.Connection, ids: Sequence[int]) -> dict[int, Subscription]:
    """Those of `ids` that still exist."""
    found = _all(connection, sa.select(subscriptions).where(subscriptions.c.id.in_(ids)))
    return {subscription.id: subscription for subscription in found}


def due(connection: sa.Connection, now: dt.datetime, limit: int) -> list[Subscription]:
    """Running subscriptions whose next digest is due, earliest first, locked until the end of the
    transaction; those that another worker has locked are left to it."""
    c = subscriptions.c
    return _all(
        connection,
        sa.select(subscriptions)
        .where(c.next_due <= now, c.paused_at.is_(None))
        .order_by(c.next_due, c.id)
        .limit(limit)
        .with_for_update(skip_locked=True),
    )


def move_on(connection: sa.Connection, next_due: Mapping[int, dt.datetime]) -> None:
    """Sets when each subscription is due next."""
    if next_due:
        connection.execute(
            sa.update(subscriptions)
            .where(subscriptions.c.id == sa.bindparam("which"))
            .values(next_due=sa.bindparam("then")),
            [{"which": which, "then": then} for which, then in next_due.items()],
        )


def cover(connection: sa.Connection, ids: Sequence[int], until: dt.datetime) -> None:
    """Notes that everything before `until` has gone out to these."""
    c = subscriptions.c
    connection.execute(
        sa.update(subscriptions)
        .where(c.id.in_(ids), sa.or_(c.covered.is_(None), c.covered < until))
        .values(covered=until)
    )


def remove(connection: sa.Connection, workspace: str, channel: str, digest: str) -> bool:
    """True when there was one."""
    c = subscriptions.c
    found = connection.execute(
        sa.delete(subscriptions).where(
            c.workspace == workspace, c.channel == channel, c.digest == digest
        )
    )
    return found.rowcount > 0


def resume(connection: sa.Connection, resumed: Sequence[Subscription]) -> None:
    """Lets them run again, from their `next_due`."""
    for subscription in resumed:
        connection.execute(
            sa.update(subscriptions)
            .where(subscriptions.c.id == subscription.id)
            .values(paused_at=None, paused_why=None, next_due=subscription.next_due)
        )


def pause(
    connection: sa.Connection,
    why: str,
    now: dt.datetime,
    workspace: str,
    channel: str | None = None,
    digest: str | None = None,
) -> list[Subscription]:
    """Pauses the running ones of the workspace (channel, digest) and returns them."""
    c = subscriptions.c
    where = [c.workspace == workspace, c.paused_at.is_(None)]
    if channel is not None:
        where.append(c.channel == channel)
    if digest is not None:
        where.append(c.digest == digest)
    found = _all(connection, sa.select(subscriptions).where(*where).with_for_update())
    if found:
        connection.execute(
            sa.update(subscriptions)
            .where(c.id.in_([subscription.id for subscription in found]))
            .values(paused_at=now, paused_why=why)
        )
    return [replace(subscription, paused_at=now, paused_why=why) for subscription in found]


def _all(connection: sa.Connection, statement: sa.Select[Any]) -> list[Subscription]:
    return [_subscription(row) for row in connection.execute(statement).mappings()]
