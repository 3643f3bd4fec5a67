"""A mention's words: small talk, a command without its slash, or a subject to sum up."""

import datetime as dt
import re

from bot.answer.answers import Answer, Courtesy, Help
from bot.answer.arguments import Asked, read
from bot.answer.commands import commands
from bot.answer.desk import Desk
from bot.answer.question import Question
from bot.settings.asking import Asking

_WORDS = re.compile(r"[\w'’]+")


def mention(question: Question, desk: Desk, today: dt.date) -> Answer:
    """The answer in the thread. The bot's own name is no longer among the words."""
    asking, words = desk.settings.asking, question.words
    if asking.is_help(words):
        return Help("", tuple(commands()))
    first, _blank, rest = words.partition(" ")
    named = commands().get(f"/{first.lstrip('/').casefold()}")
    spoken = {word.casefold() for word in _WORDS.findall(words)}
    asked = read(words, desk, today, about=True)
    if courtesy := _courtesy(words, asked, asking):
        return Courtesy(courtesy)
    if named is not None:
        name, about = named.name, rest
    elif first.casefold() in asking.briefs:
        name, about = "/brief", rest
    elif not asked.scope.names and spoken & asking.help:
        topic = next((name for name in commands() if name[1:] in spoken), "/")
        return Help(topic[1:], tuple(commands()))
    elif spoken & (asking.due | asking.overdue):
        name, about = "/actions", words
    elif (
        asking.mentioned(words, asking.ahead)
        or spoken & asking.meetings
        or not (asked.scope.names or asked.unknown)
    ):
        name, about = "/meetings", words
    else:
        name, about = "/topic", words
    if asking.is_help(about):
        return Help(name.removeprefix("/"), tuple(commands()))
    return commands()[name].answer(Question(name, about, question.offset), desk, today)


def _courtesy(words: str, asked: Asked, asking: Asking) -> str:
    """Which courtesy `words` are, "" where they ask something besides."""
    if asked.scope.names or asked.filter.since or asked.filter.until:
        return ""
    spoken = {word.casefold() for word in _WORDS.findall(words)}
    if spoken & (asking.meetings | asking.briefs | asking.due | asking.overdue | asking.help):
        return ""
    others = {word.low for start, end in asked.unknown for word in asked.words[start:end]}
    for code, phrases in (("thanks", asking.thanks), ("hello", asking.greetings)):
        if asking.mentioned(words, phrases) and others <= phrases:
            return code
    return "" if any(map(str.isalnum, words)) else "hello"
