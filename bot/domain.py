"""What Readout talks about: pages, readouts, meetings, commitments. Frozen data, no I/O.

The vocabulary is the desk's. A *readout* is a press release that says who met, when, about what
and what they agreed. Reading one gives a *meeting*. What the sides agreed, reaffirmed, share or
urge are its *commitments*: each is a verbatim sentence with its place in the text and the side
that spoke. Countries are ISO 3166 alpha-2 codes, or the short name of an organisation (EU, UN …).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")

MAX_BYTES = 20_000_000
"""An input of this size or more is refused before any work is done on it."""


class ReadoutError(Exception):
    """Something a person can mend; its text is one line that says what is wrong and what to do."""


class Unreadable(ReadoutError):
    """An input that holds no text that could be read (empty, binary, too large, undecodable)."""


class ConfigError(ReadoutError):
    """A mistake in a configuration file or template: "file:line: key: what to do"."""


class StoreUnavailable(ReadoutError):
    """The database cannot be reached or used now; nothing was lost, try again later."""


class Kind(StrEnum):
    """What a page is. Only READOUT reports a meeting that has taken place."""

    READOUT = "readout"
    UPCOMING = "upcoming"
    STATEMENT = "statement"
    OTHER = "other"


class DateBasis(StrEnum):
    """What a meeting's date rests on."""

    EXPLICIT = "explicit"
    HEADER = "header"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class MeetingType(StrEnum):
    BILATERAL = "bilateral-meeting"
    PHONE_CALL = "phone-call"
    MULTILATERAL = "multilateral"
    DIALOGUE = "dialogue"
    OTHER = "other"


class CommitmentKind(StrEnum):
    """How binding a sentence is. The first three are joint; a position is one side's words."""

    AGREED = "agreed"
    REAFFIRMED = "reaffirmed"
    SHARED_VIEW = "shared_view"
    POSITION = "urged_or_position"
    WELCOMED = "welcomed"


JOINT_KINDS = (CommitmentKind.AGREED, CommitmentKind.REAFFIRMED, CommitmentKind.SHARED_VIEW)


@dataclass(frozen=True, slots=True)
class RawPage:
    """Bytes as they came from a source. `media_type` is null where the source did not say.

    `key` says which input of the record this is: its URL, or a file's resolved path; empty means
    the URL where there is one, else the name.
    """

    name: str
    content: bytes
    media_type: str | None = None
    url: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page's own text, without the site around it.

    `text` is what offsets refer to: the title on its first line where there is one, then one block
    a line, blank lines between paragraphs. `header` holds dropped lines that may bear on the date
    (a "Date" row, a dateline), in page order. `published` is the publication date the page states,
    with the words it rests on. `listing`: the site shows it as one leaf of a list of pages.
    """

    name: str
    text: str
    title: str = ""
    url: str | None = None
    language: str = "en"
    issuer: str = ""
    issuer_country: str | None = None
    published: dt.date | None = None
    published_evidence: str = ""
    header: tuple[str, ...] = ()
    unofficial_translation: bool = False
    listing: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a meeting was read. `issuer` is the ministry's display name, "" where unknown."""

    name: str
    url: str | None = None
    published: dt.date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who took part. `side` counts from 1 (the issuer's own side where it is known)."""

    name: str
    role: str = ""
    country: str | None = None
    side: int | None = None


@dataclass(frozen=True, slots=True)
class SubPoint:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered paragraph with its bullets; labels are the page's own ("3", "3°1")."""

    label: str
    text: str
    sub: tuple[SubPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """One verbatim sentence that binds, claims or urges.

    `by` are the sides that speak, `towards` the sides addressed, `about` the other countries the
    sentence concerns (its own words or its paragraph's). `start`/`end` are offsets in the cleaned
    text. `lead` is the verbatim line that a listed one hangs on ("The ministers agreed to:").
    `deadline_words` is the deadline as written; `deadline` its last day where that is plain.
    """

    kind: CommitmentKind
    text: str
    by: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    deadline: dt.date | None = None
    label: str = ""
    start: int = 0
    end: int = 0
    deadline_words: str | None = None
    speaker: str | None = None
    about: tuple[str, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class EarlierMeeting:
    """A meeting before this one that the page mentions, with the verbatim mention."""

    date: dt.date | None
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A caution for the reader; `code` is stable, `text` is for people."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one readout says of one meeting. Unknown is None or empty, never a guess."""

    is_readout: bool
    kind: Kind
    language: str
    title: str
    source: Source
    unofficial_translation: bool = False
    date: dt.date | None = None
    date_end: dt.date | None = None
    date_basis: DateBasis = DateBasis.UNKNOWN
    date_evidence: str = ""
    place: str | None = None
    meeting_type: MeetingType = MeetingType.OTHER
    participants: tuple[Participant, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    earlier_meetings: tuple[EarlierMeeting, ...] = ()
    summary: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Which part of the record is asked for. Within a field any value may match; fields add up.

    `countries` matches a meeting that a country took part in, `between` one that all of these took
    part in; `about` matches commitments (and
    meetings with such commitments) that concern the country or that it took part in. `since` and
    `until` are inclusive meeting dates; `stored_since` (inclusive) and `stored_until` (exclusive)
    are when the record took the page in; `due_since` and `due_until` are inclusive deadlines of
    commitments. `words` is a full-text question in the desk's own words. `paired` asks for
    meetings that two readouts or more tell of.
    """

    countries: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    kinds: tuple[CommitmentKind, ...] = ()
    words: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    stored_since: dt.datetime | None = None
    stored_until: dt.datetime | None = None
    between: tuple[str, ...] = ()
    due_since: dt.date | None = None
    due_until: dt.date | None = None
    paired: bool = False


@dataclass(frozen=True, slots=True)
class KeptMeeting:
    """A meeting in the record. `version` counts from 1; above 1 the page was amended.

    `also` is the same meeting as other readouts tell it, each side's or in another language, in
    the order in which they were stored; theirs is empty.
    """

    id: int
    meeting: Meeting
    version: int
    stored_at: dt.datetime
    also: "tuple[KeptMeeting, ...]" = ()


@dataclass(frozen=True, slots=True)
class KeptCommitment:
    """A commitment in the record with the meeting it was made at."""

    id: int
    commitment: Commitment
    meeting: KeptMeeting


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """Part of a longer list: `items` from `offset` of `total`."""

    items: tuple[T, ...]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many commitments a filter finds, at how many meetings, the first of them on `first`.

    A meeting that two readouts tell of counts once, and is one of `retold` where both of them have
    commitments among those found: each readout's sentence is quoted and counted for itself, as it
    is not for us to say that two ministries' words are one.
    """

    commitments: int
    meetings: int
    first: dt.date | None
    retold: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to Slack: the fallback text and Block Kit blocks, both already escaped."""

    text: str
    blocks: tuple[Mapping[str, Any], ...] = field(default=())
