"""Digests: who subscribes to what, the outbox, and the pace of each workspace."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer, nullable=False),
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
        sa.Column("next_due", moment, nullable=False),
        sa.Column("covered", moment),
        sa.Column("paused_at", moment),
        sa.Column("paused_why", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint(
            "workspace", "channel", "digest", name="uq_subscriptions_channel_digest"
        ),
    )
    op.create_index("ix_subscriptions_next_due", "subscriptions", ["next_due"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("subscription_id", sa.Integer),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("until", moment, nullable=False),
        sa.Column("notice", sa.JSON),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("wake_at", moment),
        sa.Column("leased_by", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("maybe_sent_at", moment),
        sa.Column("why", sa.Text),
        sa.Column("ts", sa.Text),
        sa.Column("sent_at", moment),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscriptions.id"],
            name="fk_deliveries_subscription_id_subscriptions",
            ondelete="SET NULL",
        ),
        sa.UniqueConstraint(
            "workspace", "channel", "digest", "day", name="uq_deliveries_once_a_day"
        ),
    )
    op.create_index("ix_deliveries_wake_at", "deliveries", ["wake_at"])
    op.create_index("ix_deliveries_subscription", "deliveries", ["subscription_id", "state"])
    unfinished = sa.text("wake_at IS NOT NULL")
    op.create_index(
        "ix_deliveries_open",
        "deliveries",
        ["workspace", "channel"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_table(
        "paces",
        sa.Column("workspace", sa.Text, nullable=False),
        sa.Column("next_slot", moment, nullable=False),
        sa.PrimaryKeyConstraint("workspace", name="pk_paces"),
    )
