"""Questions to the record and their answers; what Slack, the console and programs call."""

from bot.answer.answers import Answer
from bot.answer.as_json import answer_to_json
from bot.answer.asking import ask
from bot.answer.commands import commands
from bot.answer.desk import Desk
from bot.answer.question import MENTION, Question
from bot.answer.source import source_text

__all__ = [
    "MENTION",
    "Answer",
    "Desk",
    "Question",
    "answer_to_json",
    "ask",
    "commands",
    "source_text",
]
