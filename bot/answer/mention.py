"""A mention's words: small talk, a command without its slash, or a subject to sum up."""

import datetime as dt
import re

from bot.answer.answers import Answer, Courtesy, Help
from bot.answer.arguments import read
from bot.answer.commands import commands
from bot.answer.desk import Desk
from bot.answer.question import Question

_WORDS = re.compile(r"[\w'’]+")


def mention(question: Question, desk: Desk, today: dt.date) -> Answer:
    """The answer in the thread. The bot's own name is no longer among the words."""
    asking, words = desk.settings.asking, question.words
    if not words or asking.said(words, asking.greetings):
        return Courtesy("hello")
    if asking.said(words, asking.thanks):
        return Courtesy("thanks")
    if asking.is_help(words):
        return Help("", tuple(commands()))
    first, _blank, rest = words.partition(" ")
    named = commands().get(f"/{first.lstrip('/').casefold()}")
    spoken = {word.casefold() for word in _WORDS.findall(words)}
    asked = read(words, desk, today, about=True)
    if named is not None:
        name, about = named.name, rest
    elif first.casefold() in asking.briefs:
        name, about = "/brief", rest
    elif not asked.scope.names and spoken & asking.help:
        return Help("", tuple(commands()))
    elif spoken & asking.due:
        name, about = "/actions", words
    elif spoken & asking.meetings or not (asked.scope.names or asked.unknown):
        name, about = "/meetings", words
    else:
        name, about = "/topic", words
    if asking.is_help(about):
        return Help(name.removeprefix("/"), tuple(commands()))
    return commands()[name].answer(Question(name, about, question.offset), desk, today)
