"""From a question to its answer."""

import datetime as dt

from rapidfuzz import fuzz, process

from bot.answer.answers import Answer, Help, Mistake, Suggestion
from bot.answer.commands import commands
from bot.answer.desk import Desk
from bot.answer.mention import mention
from bot.answer.question import MENTION, Question

_ALIKE = 70.0
"""How alike (0 to 100) a mistyped command must be to the one that is proposed; else all are."""


def ask(question: Question, desk: Desk, today: dt.date) -> Answer:
    """The answer to `question`. Relative dates ("since last month") count from `today`.

    Raises StoreUnavailable when the record cannot be read now.
    """
    if question.command == MENTION:
        return mention(question, desk, today)
    command = commands().get(question.command.casefold())
    if command is None:
        names = list(commands())
        alike = process.extractOne(question.command, names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return Mistake(
            question,
            "command",
            question.command,
            tuple(
                Suggestion(name, Question(name, question.words))
                for name in ([alike[0]] if alike else names)
            ),
        )
    if desk.settings.asking.is_help(question.words):
        return Help(command.name.removeprefix("/"), tuple(commands()))
    return command.answer(question, desk, today)
