"""`/meetings [latest|COUNTRY|PERSON|TOPIC|since …]`: who met whom, newest first."""

import datetime as dt

from bot.answer.answers import Answer, Meetings
from bot.answer.arguments import read
from bot.answer.commands import Command
from bot.answer.desk import Desk
from bot.answer.nothing import mistaken, nothing
from bot.answer.question import Question

PAGE = 8


def meetings(question: Question, desk: Desk, today: dt.date) -> Answer:
    asked = read(question.words, desk, today)
    if mistake := mistaken(asked, question):
        return mistake
    found = desk.store.meetings(asked.filter, PAGE, question.offset)
    if not found.total:
        return nothing(asked, question, desk)
    return Meetings(question, asked.scope, found.total, PAGE, desk.lines(found.items))


COMMAND = Command("/meetings", meetings)
