"""`/actions [COUNTRY|TOPIC|since …|due …]`: what sides agreed, reaffirmed or share, with its place.

Only joint commitments: one side's positions are never among them. "due" asks by deadline.
"""

import datetime as dt
from dataclasses import replace

from bot.answer.answers import Actions, Answer
from bot.answer.arguments import mistyped, read
from bot.answer.commands import Command
from bot.answer.deadlines import due
from bot.answer.desk import Desk
from bot.answer.nothing import nothing
from bot.answer.question import Question
from bot.domain import JOINT_KINDS

PAGE = 10


def actions(question: Question, desk: Desk, today: dt.date) -> Answer:
    asked = read(question.words, desk, today, about=True)
    if mistake := mistyped(asked, question, desk):
        return mistake
    joint = replace(asked.filter, kinds=JOINT_KINDS)
    found = desk.store.commitments(joint, PAGE, question.offset)
    if not found.total:
        return nothing(asked, question, desk, JOINT_KINDS)
    if asked.scope.due:
        quotes = due(joint, desk)[question.offset : question.offset + PAGE]
    else:
        quotes = desk.quotes(found.items)
    counts = desk.store.tally(joint)
    return Actions(question, asked.scope, found.total, PAGE, quotes, counts.meetings, counts.retold)


COMMAND = Command("/actions", actions)
