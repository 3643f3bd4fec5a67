"""`/meetings [latest|COUNTRY|PERSON|TOPIC|since …|upcoming]`: who met whom, newest first."""

import datetime as dt
from dataclasses import replace

from bot.answer.answers import Answer, Meetings, Scope
from bot.answer.arguments import mistyped, read
from bot.answer.commands import Command
from bot.answer.desk import Desk
from bot.answer.nothing import nothing
from bot.answer.question import Question
from bot.domain import Filter

PAGE = 8


def meetings(question: Question, desk: Desk, today: dt.date) -> Answer:
    asked = read(question.words, desk, today)
    if mistake := mistyped(asked, question, desk):
        return mistake
    filter, scope = asked.filter, asked.scope
    if desk.settings.asking.mentioned(question.words, desk.settings.asking.ahead):
        return _announced(question, scope, replace(filter, since=filter.since or today), desk)
    found = desk.store.meetings(filter, PAGE, question.offset)
    widened = not found.total and bool(filter.countries)
    if widened:
        filter = replace(filter, about=filter.countries, countries=())
        scope = replace(scope, about=scope.countries, countries=())
        found = desk.store.meetings(filter, PAGE, question.offset)
    if not found.total:
        return nothing(asked, question, desk)
    return Meetings(question, scope, found.total, PAGE, desk.lines(found.items), widened)


def _announced(question: Question, scope: Scope, filter: Filter, desk: Desk) -> Answer:
    """Announcements often name no side but the host's city: where none is found, all are shown."""
    ahead = desk.store.upcoming(filter)
    widened = not ahead and bool(scope.names)
    if widened:
        ahead = desk.store.upcoming(Filter(since=filter.since))
    shown = desk.lines(ahead[question.offset : question.offset + PAGE])
    return Meetings(question, scope, len(ahead), PAGE, shown, widened, announced=True)


COMMAND = Command("/meetings", meetings)
