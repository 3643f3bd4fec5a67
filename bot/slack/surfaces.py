"""What Slack's surfaces say of their own, apart from answers; the words are in templates/slack/."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from bot.answer import Answer, Question
from bot.answer.answers import Scope


@dataclass(frozen=True, slots=True)
class Trouble(Answer):
    """An apology. `code` is "record" (the database cannot be used now), "stale" (a button that
    this version cannot read) or "error", with the `reference` that the log has."""

    kind: ClassVar[str] = "slack/trouble"
    code: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Empty(Answer):
    """Stands under "nothing" while there is nothing at all: how the record is filled."""

    kind: ClassVar[str] = "slack/empty"


@dataclass(frozen=True, slots=True)
class Sharing(Answer):
    """The button under an answer that only the asker sees."""

    kind: ClassVar[str] = "slack/sharing"
    question: Question


@dataclass(frozen=True, slots=True)
class Shared(Answer):
    """The line over an answer that somebody shared; their name stands behind it."""

    kind: ClassVar[str] = "slack/shared"


@dataclass(frozen=True, slots=True)
class SourceWindow(Answer):
    """The title of the window that shows a sentence in its place: at most 24 characters."""

    kind: ClassVar[str] = "slack/source_window"


@dataclass(frozen=True, slots=True)
class Home(Answer):
    """The head of the App Home: sources that cannot be read now, as "name: why"."""

    kind: ClassVar[str] = "slack/home"
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscribed:
    """One digest of a channel, display-ready. `next` is in the channel's zone; `paused` is why.

    `narrowed` when it tells only of what `scope` says.
    """

    name: str
    title: str
    at: str
    zone: str
    days: tuple[str, ...]
    scope: Scope
    narrowed: bool
    next: dt.datetime
    skips_quiet_days: bool
    paused: str | None


@dataclass(frozen=True, slots=True)
class DigestChanged(Answer):
    """`code` is "subscribed", "changed", "unsubscribed", "paused" or "resumed"; who did it
    follows. After "unsubscribed" `ended` has the titles."""

    kind: ClassVar[str] = "slack/digest_changed"
    code: str
    digests: tuple[Subscribed, ...] = ()
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestStatus(Answer):
    """What the channel gets; `known` are names and titles of every digest there is."""

    kind: ClassVar[str] = "slack/digest_status"
    digests: tuple[Subscribed, ...]
    known: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DigestMistake(Answer):
    """`code` is "action", "words", "zone" (none known for the user), "about" or "none" (there is
    nothing to change); `nearest` are words that may have been meant."""

    kind: ClassVar[str] = "slack/digest_mistake"
    code: str
    words: str = ""
    nearest: tuple[str, ...] = ()
