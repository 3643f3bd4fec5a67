"""`/meetings [latest|COUNTRY|PERSON|TOPIC|since …]`: who met whom, newest first."""

import datetime as dt
from dataclasses import replace

from bot.answer.answers import Answer, Meetings
from bot.answer.arguments import mistyped, read
from bot.answer.commands import Command
from bot.answer.desk import Desk
from bot.answer.nothing import nothing
from bot.answer.question import Question

PAGE = 8


def meetings(question: Question, desk: Desk, today: dt.date) -> Answer:
    asked = read(question.words, desk, today)
    if mistake := mistyped(asked, question, desk):
        return mistake
    filter, scope = asked.filter, asked.scope
    found = desk.store.meetings(filter, PAGE, question.offset)
    widened = not found.total and bool(filter.countries)
    if widened:
        filter = replace(filter, about=filter.countries, countries=())
        scope = replace(scope, about=scope.countries, countries=())
        found = desk.store.meetings(filter, PAGE, question.offset)
    if not found.total:
        return nothing(asked, question, desk)
    return Meetings(question, scope, found.total, PAGE, desk.lines(found.items), widened)


COMMAND = Command("/meetings", meetings)
