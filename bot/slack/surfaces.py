"""What Slack's surfaces say of their own, apart from answers; the words are in templates/slack/."""

from dataclasses import dataclass
from typing import ClassVar

from bot.answer import Answer, Question


@dataclass(frozen=True, slots=True)
class Trouble(Answer):
    """An apology. `code` is "record" (the database cannot be used now), "stale" (a button that
    this version cannot read) or "error", with the `reference` that the log has."""

    kind: ClassVar[str] = "slack/trouble"
    code: str
    reference: str = ""


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
