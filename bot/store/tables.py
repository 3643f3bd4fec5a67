"""The record's tables.

A page has versions, a version has meetings, a meeting has commitments. The whole meeting is kept
as JSON (`bot.schema`); everything else about it is there to be filtered, counted and sorted.
`is_current` means: a readout, in the latest version of its page. Only those answer questions, so
`commitments` repeats it, with the meeting's date, and lists need no join to be sorted.

Two readouts of one meeting, each side's, are two rows of `meetings`. Which belong together is a
table of its own (`encounters`) beside these, so that neither readout changes.

The full-text tables belong to `bot.store.search`, as each database has its own kind.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.base import UtcDateTime, metadata

pages = Table(
    "pages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("url", Text),
    Column("name", Text, nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("page_id", ForeignKey("pages.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("is_latest", Boolean, nullable=False),
    Column("raw_hash", String(64), nullable=False, index=True),
    Column("text_hash", String(64), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("published", Date),
    Column("stored_at", UtcDateTime, nullable=False),
    UniqueConstraint("page_id", "number"),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("is_readout", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("date", Date),
    Column("date_end", Date),
    # `date`, or the first day of the calendar where it is unknown, which sorts last.
    Column("sort_date", Date, nullable=False),
    Column("meeting_type", Text, nullable=False),
    Column("issuer_key", Text, nullable=False),
    Column("stored_at", UtcDateTime, nullable=False),
    Column("data", JSON, nullable=False),
    UniqueConstraint("version_id", "position"),
)
# `is_current` stands last: first, it would tempt SQLite to walk the whole index for any question.
Index(
    "ix_meetings_newest", meetings.c.sort_date.desc(), meetings.c.id.desc(), meetings.c.is_current
)

participants = Table(
    "participants",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("person_key", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("country", Text),
    Column("side", Integer),
)

participant_words = Table(
    "participant_words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("participant_id", ForeignKey("participants.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# A country that took part, or that a commitment of the meeting concerns.
meeting_countries = Table(
    "meeting_countries",
    metadata,
    Column("country", Text, primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("took_part", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

# The meeting's topics and its commitments'.
meeting_topics = Table(
    "meeting_topics",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    sqlite_with_rowid=False,
)

commitments = Table(
    "commitments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("sort_date", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker", Text),
    Column("deadline", Date),
    Column("deadline_words", Text),
    UniqueConstraint("meeting_id", "position"),
)
Index(
    "ix_commitments_newest",
    commitments.c.sort_date.desc(),
    commitments.c.meeting_id.desc(),
    commitments.c.position,
    commitments.c.kind,
    commitments.c.is_current,
)

# A country that speaks, is addressed, is spoken of, or took part in the meeting.
commitment_countries = Table(
    "commitment_countries",
    metadata,
    Column("country", Text, primary_key=True),
    Column("commitment_id", ForeignKey("commitments.id"), primary_key=True),
    sqlite_with_rowid=False,
)

commitment_topics = Table(
    "commitment_topics",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("commitment_id", ForeignKey("commitments.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# Current meetings that tell of one encounter with others. It is named by the first of their ids; a
# meeting that only one readout tells of has no row. `bot.store.pairing` decides.
encounters = Table(
    "encounters",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("encounter", Integer, nullable=False, index=True),
)
