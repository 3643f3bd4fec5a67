"""The outbox: every digest that is to go out, is going out, or went out; once for each local day.

A delivery is planned → sending (leased) → sent, or failed (tried again later), dead (waits for an
operator), folded (its readouts go out with the next) or skipped (a quiet day). `wake_at` is when it
is to be looked at next: its next attempt, or the end of its lease; None when it is finished.
`maybe_sent_at` is when the earliest attempt began whose outcome is not known: Slack may hold the
message, so it must be looked for before it is posted again.

Functions take a connection: the caller's transaction decides what belongs together. Those that
report an outcome return False when the lease has meanwhile passed to another worker.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from bot.store.base import UtcDateTime, metadata
from bot.store.subscriptions import cover, insert_into, subscriptions


class State(StrEnum):
    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DEAD = "dead"
    FOLDED = "folded"
    SKIPPED = "skipped"


UNSENT = (State.PLANNED, State.FAILED)

deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("workspace", sa.Text, nullable=False),
    sa.Column("channel", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("subscription_id", sa.ForeignKey("subscriptions.id", ondelete="SET NULL")),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("expires_at", UtcDateTime, nullable=False),
    sa.Column("since", UtcDateTime, nullable=False),
    sa.Column("until", UtcDateTime, nullable=False),
    sa.Column("notice", sa.JSON(none_as_null=True)),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("wake_at", UtcDateTime),
    sa.Column("leased_by", sa.Text),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("maybe_sent_at", UtcDateTime),
    sa.Column("why", sa.Text),
    sa.Column("ts", sa.Text),
    sa.Column("sent_at", UtcDateTime),
    sa.UniqueConstraint("workspace", "channel", "digest", "day", name="uq_deliveries_once_a_day"),
    sa.Index("ix_deliveries_wake_at", "wake_at"),
    sa.Index("ix_deliveries_subscription", "subscription_id", "state"),
)
sa.Index(
    "ix_deliveries_open",
    deliveries.c.workspace,
    deliveries.c.channel,
    sqlite_where=deliveries.c.wake_at.is_not(None),
    postgresql_where=deliveries.c.wake_at.is_not(None),
)

paces = sa.Table(
    "paces",
    metadata,
    sa.Column("workspace", sa.Text, primary_key=True),
    # The earliest moment at which any worker may post the next message to this workspace.
    sa.Column("next_slot", UtcDateTime, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One digest for one channel and local day, or a `notice` to the user `channel`.

    The window `since` (inclusive) to `until` (exclusive) is fixed once the delivery may have been
    sent. `slot` is when a leased delivery may be posted at the earliest.
    """

    workspace: str
    channel: str
    digest: str
    day: dt.date
    due_at: dt.datetime
    expires_at: dt.datetime
    since: dt.datetime
    until: dt.datetime
    subscription_id: int | None = None
    notice: Mapping[str, str] | None = None
    state: State = State.PLANNED
    wake_at: dt.datetime | None = None
    leased_by: str | None = None
    attempts: int = 0
    maybe_sent_at: dt.datetime | None = None
    why: str | None = None
    ts: str | None = None
    sent_at: dt.datetime | None = None
    id: int = 0
    slot: dt.datetime | None = None

    @property
    def key(self) -> str:
        """What makes the delivery one and the same, in the database and in Slack."""
        return f"{self.workspace}:{self.channel}:{self.digest}:{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Pacing:
    """How fast leases are given out: see `OutboxRules`. `horizon` bounds how long one may wait."""

    lease: dt.timedelta
    horizon: dt.timedelta
    workspace_gap: dt.timedelta


_COLUMNS = tuple(column.name for column in deliveries.columns)


def _row(delivery: Delivery) -> dict[str, Any]:
    return {name: getattr(delivery, name) for name in _COLUMNS if name != "id"}


def _delivery(row: sa.RowMapping) -> Delivery:
    return Delivery(**{**{n: row[n] for n in _COLUMNS}, "state": State(row["state"])})


def plan(connection: sa.Connection, planned: Sequence[Delivery]) -> None:
    """Stores deliveries; one that is there already, for that channel and day, stays as it is."""
    if planned:
        connection.execute(
            insert_into(connection, deliveries).on_conflict_do_nothing(
                index_elements=["workspace", "channel", "digest", "day"]
            ),
            [_row(delivery) for delivery in planned],
        )


def fold_older(connection: sa.Connection, before: dict[int, dt.date]) -> None:
    """Folds what a subscription has not sent of days before the given one into the next digest.

    What Slack may hold already is not folded: whether it went out has to be found out first.
    """
    by_day: dict[dt.date, list[int]] = defaultdict(list)
    for subscription, day in before.items():
        by_day[day].append(subscription)
    c = deliveries.c
    for day, ids in by_day.items():
        _fold(connection, "a later digest was due", c.subscription_id.in_(ids), c.day < day)


def lease(
    connection: sa.Connection, worker: str, now: dt.datetime, pacing: Pacing, limit: int
) -> tuple[list[Delivery], dt.datetime | None]:
    """Takes up to `limit` deliveries that are to be looked at now, and fixes when each may be sent.

    Also returns when more of what is due already can be had (None: there is no more).

    At most one for each channel, and no faster for each workspace than its pace allows, whoever
    else is sending. Expired ones are folded instead. A delivery whose earlier attempt may have
    arrived comes with that `maybe_sent_at`; its subscription's later ones wait until it is settled.
    """
    c = deliveries.c
    _fold(connection, "its day was over", c.wake_at <= now, c.expires_at <= now)
    candidates = _candidates(now, pacing, limit)
    found = connection.execute(candidates.with_for_update(skip_locked=True)).mappings().all()
    if not found:
        # What another worker is leasing at this moment may leave some for this one.
        return [], now if connection.execute(candidates.limit(1)).first() else None
    covered = _covered(connection, [row["subscription_id"] for row in found])
    slots = _slots(connection, sorted({row["workspace"] for row in found}), now)
    leased: list[Delivery] = []
    for row in found:
        delivery = _delivery(row)
        slot = slots[delivery.workspace]
        if slot > now + pacing.horizon:
            continue
        slots[delivery.workspace] = slot + pacing.workspace_gap
        if delivery.maybe_sent_at is None:
            since = covered.get(delivery.subscription_id or 0) or delivery.since
            delivery = replace(delivery, since=min(since, delivery.until))
        leased.append(
            replace(
                delivery,
                state=State.SENDING,
                leased_by=worker,
                attempts=delivery.attempts + 1,
                wake_at=slot + pacing.lease,
                slot=slot,
            )
        )
    _keep_slots(connection, slots)
    _keep_leases(connection, leased)
    return leased, min(slots.values()) - pacing.horizon


def _fold(connection: sa.Connection, why: str, *where: sa.ColumnElement[bool]) -> None:
    """Folds unsent ones; never waits for a row that another worker holds (it will look itself)."""
    c = deliveries.c
    chosen = (
        sa.select(c.id)
        .where(*where, c.state.in_(UNSENT), c.maybe_sent_at.is_(None))
        .with_for_update(skip_locked=True)
    )
    connection.execute(
        sa.update(deliveries)
        .where(c.id.in_(chosen))
        .values(state=State.FOLDED, wake_at=None, why=why)
    )


def _candidates(now: dt.datetime, pacing: Pacing, limit: int) -> sa.Select[Any]:
    """Due deliveries, the first of each channel, a fair share of each workspace."""
    c, other = deliveries.c, deliveries.alias("other")
    in_the_way = sa.exists().where(
        other.c.wake_at.is_not(None),
        other.c.workspace == c.workspace,
        other.c.channel == c.channel,
        other.c.id != c.id,
        sa.or_(
            sa.and_(other.c.state == State.SENDING, other.c.wake_at > now),
            sa.and_(
                other.c.subscription_id == c.subscription_id,
                other.c.maybe_sent_at.is_not(None),
                other.c.id < c.id,
            ),
        ),
    )
    first = (
        sa.select(
            c.id,
            c.workspace,
            c.wake_at,
            sa.func.row_number()
            .over(partition_by=(c.workspace, c.channel), order_by=(c.due_at, c.id))
            .label("in_channel"),
        )
        .where(c.wake_at <= now, ~in_the_way)
        .subquery("first")
    )
    shared = (
        sa.select(
            first.c.id,
            sa.func.row_number()
            .over(partition_by=first.c.workspace, order_by=(first.c.wake_at, first.c.id))
            .label("in_workspace"),
        )
        .where(first.c.in_channel == 1)
        .subquery("shared")
    )
    share = max(1, int(pacing.horizon / pacing.workspace_gap) + 1)
    chosen = (
        sa.select(shared.c.id)
        .where(shared.c.in_workspace <= share)
        .order_by(shared.c.in_workspace)
        .limit(limit)
    )
    return sa.select(deliveries).where(c.id.in_(chosen), c.wake_at <= now).order_by(c.wake_at, c.id)


def _covered(connection: sa.Connection, ids: Sequence[int | None]) -> dict[int, dt.datetime | None]:
    found = connection.execute(
        sa.select(subscriptions.c.id, subscriptions.c.covered).where(
            subscriptions.c.id.in_({which for which in ids if which is not None})
        )
    )
    return {row.id: row.covered for row in found}


def _slots(
    connection: sa.Connection, workspaces: Sequence[str], now: dt.datetime
) -> dict[str, dt.datetime]:
    """When each workspace may be sent to next; locked in order, so that workers never wait in a
    circle."""
    connection.execute(
        insert_into(connection, paces).on_conflict_do_nothing(index_elements=["workspace"]),
        [{"workspace": workspace, "next_slot": now} for workspace in workspaces],
    )
    found = connection.execute(
        sa.select(paces)
        .where(paces.c.workspace.in_(workspaces))
        .order_by(paces.c.workspace)
        .with_for_update()
    )
    return {workspace: max(now, slot) for workspace, slot in found}


def _keep_slots(connection: sa.Connection, slots: dict[str, dt.datetime]) -> None:
    connection.execute(
        sa.update(paces)
        .where(paces.c.workspace == sa.bindparam("which"))
        .values(next_slot=sa.bindparam("then")),
        [{"which": workspace, "then": slot} for workspace, slot in slots.items()],
    )


def _keep_leases(connection: sa.Connection, leased: Sequence[Delivery]) -> None:
    if leased:
        connection.execute(
            sa.update(deliveries)
            .where(deliveries.c.id == sa.bindparam("which"))
            .values(
                state=State.SENDING,
                leased_by=sa.bindparam("worker"),
                attempts=sa.bindparam("tries"),
                wake_at=sa.bindparam("wake"),
                since=sa.bindparam("from"),
                maybe_sent_at=sa.func.coalesce(
                    deliveries.c.maybe_sent_at, sa.bindparam("slot", type_=UtcDateTime)
                ),
            ),
            [
                {
                    "which": delivery.id,
                    "worker": delivery.leased_by,
                    "tries": delivery.attempts,
                    "wake": delivery.wake_at,
                    "from": delivery.since,
                    "slot": delivery.slot,
                }
                for delivery in leased
            ],
        )


def _finish(connection: sa.Connection, delivery: Delivery, **values: Any) -> bool:
    c = deliveries.c
    changed = connection.execute(
        sa.update(deliveries)
        .where(
            c.id == delivery.id,
            c.state == State.SENDING,
            c.leased_by == delivery.leased_by,
            c.attempts == delivery.attempts,
        )
        .values(leased_by=None, **values)
    )
    return changed.rowcount == 1


def sent(
    connection: sa.Connection,
    posted: Sequence[tuple[Delivery, str]],
    now: dt.datetime,
    gap: dt.timedelta,
) -> list[Delivery]:
    """They are in their channels, as messages of that `ts`. Others of those channels wait `gap`.

    Returns those that were still this worker's.
    """
    c = deliveries.c
    leases = connection.execute(
        sa.select(c.id, c.leased_by, c.attempts)
        .where(c.id.in_([delivery.id for delivery, _ts in posted]), c.state == State.SENDING)
        .order_by(c.id)
        .with_for_update()
    )
    held = {tuple(lease) for lease in leases}
    ours = [(d, ts) for d, ts in posted if (d.id, d.leased_by, d.attempts) in held]
    if not ours:
        return []
    connection.execute(
        sa.update(deliveries)
        .where(c.id == sa.bindparam("which"))
        .values(
            state=State.SENT,
            wake_at=None,
            leased_by=None,
            maybe_sent_at=None,
            why=None,
            ts=sa.bindparam("message"),
            sent_at=now,
        ),
        [{"which": delivery.id, "message": ts} for delivery, ts in ours],
    )
    by_end: dict[dt.datetime, list[int]] = defaultdict(list)
    for delivery, _ts in ours:
        if delivery.subscription_id is not None:
            by_end[delivery.until].append(delivery.subscription_id)
    for until, ids in by_end.items():
        cover(connection, ids, until)
    connection.execute(
        sa.update(deliveries)
        .where(
            sa.tuple_(c.workspace, c.channel).in_([(d.workspace, d.channel) for d, _ts in ours]),
            c.wake_at < now + gap,
            c.state.in_(UNSENT),
        )
        .values(wake_at=now + gap)
    )
    return [delivery for delivery, _ts in ours]


def skipped(connection: sa.Connection, delivery: Delivery, why: str) -> bool:
    """There is nothing to post that day; the window counts as covered."""
    done = _finish(
        connection, delivery, state=State.SKIPPED, wake_at=None, maybe_sent_at=None, why=why
    )
    if done and delivery.subscription_id is not None:
        cover(connection, [delivery.subscription_id], delivery.until)
    return done


def folded(connection: sa.Connection, delivery: Delivery, why: str) -> bool:
    """It did not go out, and its readouts are left to the next digest."""
    return _finish(
        connection, delivery, state=State.FOLDED, wake_at=None, maybe_sent_at=None, why=why
    )


def failed(
    connection: sa.Connection,
    delivery: Delivery,
    why: str,
    again_at: dt.datetime,
    *,
    perhaps_sent: bool,
    counts: bool = True,
) -> bool:
    """It is tried again at `again_at`. `counts` is False where Slack only asked to wait."""
    return _finish(
        connection,
        delivery,
        state=State.FAILED,
        wake_at=again_at,
        why=why,
        attempts=delivery.attempts - (not counts),
        **({} if perhaps_sent else {"maybe_sent_at": None}),
    )


def dead(connection: sa.Connection, delivery: Delivery, why: str, *, perhaps_sent: bool) -> bool:
    """It waits for an operator."""
    return _finish(
        connection,
        delivery,
        state=State.DEAD,
        wake_at=None,
        why=why,
        **({} if perhaps_sent else {"maybe_sent_at": None}),
    )


def give_back(connection: sa.Connection, delivery: Delivery, now: dt.datetime) -> bool:
    """Nothing was tried: anyone may take it at once."""
    return _finish(
        connection,
        delivery,
        state=State.FAILED if delivery.attempts > 1 else State.PLANNED,
        wake_at=now,
        attempts=delivery.attempts - 1,
        maybe_sent_at=delivery.maybe_sent_at,
    )


def hold(connection: sa.Connection, workspace: str, until: dt.datetime) -> None:
    """No worker posts to the workspace before `until`."""
    connection.execute(
        sa.update(paces)
        .where(paces.c.workspace == workspace, paces.c.next_slot < until)
        .values(next_slot=until)
    )


def cancel(connection: sa.Connection, workspace: str, channel: str, digest: str) -> None:
    """Takes back what is planned and was never tried; another subscription may plan it again."""
    c = deliveries.c
    connection.execute(
        sa.delete(deliveries).where(
            c.workspace == workspace,
            c.channel == channel,
            c.digest == digest,
            c.state.in_(UNSENT),
            c.maybe_sent_at.is_(None),
        )
    )


def days(connection: sa.Connection, workspace: str, channel: str, digest: str) -> set[dt.date]:
    """The local days that have a delivery already."""
    c = deliveries.c
    found = connection.execute(
        sa.select(c.day).where(c.workspace == workspace, c.channel == channel, c.digest == digest)
    )
    return set(found.scalars())


def server_time(connection: sa.Connection) -> dt.datetime | None:
    """The clock that every worker on the database shares; None for a file on this machine."""
    if connection.dialect.name != "postgresql":
        return None
    told: dt.datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
    return told


def listing(
    connection: sa.Connection, states: Sequence[State] = (), limit: int = 100
) -> list[Delivery]:
    """Deliveries in these states (all: none named), latest due first."""
    statement = sa.select(deliveries).order_by(deliveries.c.due_at.desc(), deliveries.c.id.desc())
    if states:
        statement = statement.where(deliveries.c.state.in_(states))
    return [_delivery(row) for row in connection.execute(statement.limit(limit)).mappings()]


def counts(connection: sa.Connection) -> dict[State, int]:
    """How many deliveries are in each state."""
    found = connection.execute(
        sa.select(deliveries.c.state, sa.func.count()).group_by(deliveries.c.state)
    )
    return {State(state): number for state, number in found}


def prune(connection: sa.Connection, before: dt.datetime) -> None:
    """Forgets finished deliveries due before then, some hundred of the oldest at a time."""
    c = deliveries.c
    oldest = sa.select(c.id).order_by(c.id).limit(500)
    connection.execute(
        sa.delete(deliveries).where(
            c.id.in_(oldest), c.wake_at.is_(None), c.state != State.DEAD, c.due_at < before
        )
    )


def retry(
    connection: sa.Connection, now: dt.datetime, expires_at: dt.datetime, which: int | None = None
) -> tuple[list[Delivery], list[Delivery]]:
    """Gives dead deliveries (one, or all) a new life; returns those, and those now folded instead
    because a later digest has told their readouts already."""
    c = deliveries.c
    statement = sa.select(deliveries).where(c.state == State.DEAD).with_for_update()
    if which is not None:
        statement = statement.where(c.id == which)
    found = [_delivery(row) for row in connection.execute(statement).mappings()]
    covered = _covered(connection, [delivery.subscription_id for delivery in found])
    again: list[Delivery] = []
    told: list[Delivery] = []
    for delivery in found:
        until = covered.get(delivery.subscription_id or 0)
        (told if until is not None and until >= delivery.until else again).append(delivery)
    if told:
        connection.execute(
            sa.update(deliveries)
            .where(c.id.in_([delivery.id for delivery in told]))
            .values(state=State.FOLDED, why="a later digest told its readouts")
        )
    if again:
        connection.execute(
            sa.update(deliveries)
            .where(c.id.in_([delivery.id for delivery in again]))
            .values(state=State.FAILED, wake_at=now, attempts=0, expires_at=expires_at)
        )
    return again, told
