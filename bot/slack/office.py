"""What every Slack surface shares: the desk, the templates, the clock, and how a question is met.

Listeners never fail towards a person: what goes wrong becomes a plain apology, and the log has the
reference that the apology shows.
"""

import datetime as dt
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Respond

from bot.answer import Answer, Desk, Question
from bot.answer.answers import Nothing
from bot.domain import ConfigError, Filter, Message, StoreUnavailable
from bot.render import Templates, message
from bot.slack.surfaces import Empty, Trouble
from bot.slack.zones import Zones

_log = logging.getLogger(__name__)


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def payload(message: Message) -> dict[str, Any]:
    """A message as arguments of a Web API method or an answer address, links not unfolded."""
    blocks = [dict(block) for block in message.blocks]
    return {"text": message.text, "blocks": blocks, "unfurl_links": False, "unfurl_media": False}


def send(respond: Respond, message: Message, **how: Any) -> None:
    """Sends a message to Slack's answer address; `how` is where it goes. A refusal is logged."""
    answered = respond(**payload(message), **how)
    if answered.status_code != HTTPStatus.OK:
        reference = secrets.token_hex(3)
        why = f"{answered.status_code} {answered.body[:200]}"
        _log.error("reference %s: Slack did not take an answer: %s", reference, why)


@dataclass(frozen=True)
class Office:
    """`ask` answers a question; `heard` is told every answer that is given; `broken` gives the
    sources that could not be read, as "name: why"."""

    desk: Desk
    templates: Templates
    zones: Zones
    now: Callable[[], dt.datetime]
    ask: Callable[[Question, Desk, dt.date], Answer]
    heard: Callable[[Answer], None]
    broken: Callable[[], tuple[str, ...]]

    def today(self, user: str | None) -> dt.date:
        """The date where the user is, so far as Slack knows; otherwise in UTC."""
        zone = self.zones.of(user) if user else None
        return self.now().astimezone(ZoneInfo(zone) if zone else dt.UTC).date()

    def reply(self, question: Question, user: str | None) -> Message:
        """The answer as a message; an apology when it cannot be given."""
        return self.answered(question, user)[1]

    def answered(self, question: Question, user: str | None) -> tuple[Answer, Message]:
        """The answer and its message, or an apology and its message."""

        def made() -> tuple[Answer, Message]:
            answer = self.ask(question, self.desk, self.today(user))
            shown = message(answer, self.templates)
            if isinstance(answer, Nothing) and self._is_empty():
                how = message(Empty(), self.templates)
                shown = Message(shown.text, (*shown.blocks, *how.blocks))
            return answer, shown

        return self.met(made)

    def _is_empty(self) -> bool:
        return not self.desk.store.meetings(Filter(), limit=1).total

    def guarded(self, answer: Callable[[], Answer]) -> Message:
        """What `answer` returns, rendered; an apology when it or its template fails."""

        def made() -> tuple[Answer, Message]:
            given = answer()
            return given, message(given, self.templates)

        return self.met(made)[1]

    def met(self, made: Callable[[], tuple[Answer, Message]]) -> tuple[Answer, Message]:
        """An answer and its message, or an apology and its message."""
        try:
            answer, shown = made()
        except StoreUnavailable as error:
            _log.error("the record cannot be used: %s", error)
            answer, shown = self._apology(Trouble("record"))
        except Exception as error:
            reference = secrets.token_hex(3)
            if isinstance(error, ConfigError):
                _log.error("reference %s: %s", reference, error)
            else:
                _log.exception("reference %s: unexpected error", reference)
            answer, shown = self._apology(Trouble("error", reference))
        self.heard(answer)
        return answer, shown

    def _apology(self, trouble: Trouble) -> tuple[Answer, Message]:
        try:
            return trouble, message(trouble, self.templates)
        except ConfigError as error:  # the apology's own template is broken
            _log.error("%s", error)
            said = f"I am sorry: something went wrong. {trouble.reference}".strip()
            block = {"type": "section", "text": {"type": "plain_text", "text": said}}
            return trouble, Message(said, (block,))
