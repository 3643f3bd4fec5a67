"""What answering needs: the record and the settings."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answer.answers import MeetingLine, Quote
from bot.answer.lines import meeting_line, quote
from bot.domain import KeptCommitment, KeptMeeting
from bot.settings import Settings
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk's record and its registers."""

    store: Store
    settings: Settings

    def lines(self, meetings: Iterable[KeptMeeting]) -> tuple[MeetingLine, ...]:
        return tuple(meeting_line(item, self.settings) for item in meetings)

    def quotes(self, commitments: Iterable[KeptCommitment]) -> tuple[Quote, ...]:
        return tuple(quote(item, self.settings) for item in commitments)
