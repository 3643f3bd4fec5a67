"""Encounters: which readouts tell of one meeting. Pages already kept join when read again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "encounters",
        sa.Column("meeting_id", sa.Integer, nullable=False),
        sa.Column("encounter", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name="pk_encounters"),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_encounters_meeting_id_meetings"
        ),
    )
    op.create_index("ix_encounters_encounter", "encounters", ["encounter"])
