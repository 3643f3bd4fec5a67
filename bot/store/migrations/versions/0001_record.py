"""The record: pages, versions, meetings, participants, commitments, and their full text."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "pages",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("first_seen", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pages"),
        sa.UniqueConstraint("key", name="uq_pages_key"),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("page_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("is_latest", sa.Boolean, nullable=False),
        sa.Column("raw_hash", sa.String(64), nullable=False),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("stored_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name="fk_versions_page_id_pages"),
        sa.UniqueConstraint("page_id", "number", name="uq_versions_page_id"),
    )
    op.create_index("ix_versions_raw_hash", "versions", ["raw_hash"])
    op.create_index("ix_versions_text_hash", "versions", ["text_hash"])
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.Column("is_readout", sa.Boolean, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("date", sa.Date),
        sa.Column("date_end", sa.Date),
        sa.Column("sort_date", sa.Date, nullable=False),
        sa.Column("meeting_type", sa.Text, nullable=False),
        sa.Column("issuer_key", sa.Text, nullable=False),
        sa.Column("stored_at", moment, nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name="fk_meetings_version_id_versions"
        ),
        sa.UniqueConstraint("version_id", "position", name="uq_meetings_version_id"),
    )
    op.create_index(
        "ix_meetings_newest",
        "meetings",
        [sa.text("sort_date DESC"), sa.text("id DESC"), "is_current"],
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("person_key", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("side", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_participants_meeting_id_meetings"
        ),
    )
    op.create_index("ix_participants_meeting_id", "participants", ["meeting_id"])
    op.create_table(
        "commitments",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.Column("sort_date", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("deadline", sa.Date),
        sa.Column("deadline_words", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_commitments"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_commitments_meeting_id_meetings"
        ),
        sa.UniqueConstraint("meeting_id", "position", name="uq_commitments_meeting_id"),
    )
    op.create_index(
        "ix_commitments_newest",
        "commitments",
        [
            sa.text("sort_date DESC"),
            sa.text("meeting_id DESC"),
            "position",
            "kind",
            "is_current",
        ],
    )
    _lookup("participant_words", "word", "participant_id", "participants")
    _lookup("meeting_topics", "topic", "meeting_id", "meetings")
    _lookup(
        "meeting_countries",
        "country",
        "meeting_id",
        "meetings",
        sa.Column("took_part", sa.Boolean, nullable=False),
    )
    _lookup("commitment_countries", "country", "commitment_id", "commitments")
    _lookup("commitment_topics", "topic", "commitment_id", "commitments")
    for name in ("page_words", "commitment_words"):
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='ascii')"
            )
        else:
            op.execute(f"CREATE TABLE {name} (id integer PRIMARY KEY, words tsvector NOT NULL)")
            op.execute(f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)")


def _lookup(name: str, value: str, row: str, table: str, *further: sa.Column[bool]) -> None:
    op.create_table(
        name,
        sa.Column(value, sa.Text, nullable=False),
        sa.Column(row, sa.Integer, nullable=False),
        *further,
        sa.PrimaryKeyConstraint(value, row, name=f"pk_{name}"),
        sa.ForeignKeyConstraint([row], [f"{table}.id"], name=f"fk_{name}_{row}_{table}"),
        sqlite_with_rowid=False,
    )
