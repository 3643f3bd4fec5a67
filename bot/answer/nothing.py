"""What is said when the record holds nothing: a suggestion, or the nearest things it does hold."""

from dataclasses import replace

from bot.answer.answers import Answer, Nothing, Suggestion
from bot.answer.arguments import Asked, suggestions
from bot.answer.desk import Desk
from bot.answer.lines import shown_topic
from bot.answer.question import Question
from bot.domain import CommitmentKind

_NEAREST, _MOST_COUNTRIES = 5, 2


def nothing(
    asked: Asked, question: Question, desk: Desk, kinds: tuple[CommitmentKind, ...] = ()
) -> Answer:
    """For a question that found nothing; `kinds` are those it looked for."""
    mistake = suggestions(asked, question, desk)
    if mistake is not None:
        return mistake
    anytime = None
    if asked.filter.since or asked.filter.until:
        whenever = replace(asked.filter, since=None, until=None, kinds=kinds)
        if desk.store.meetings(whenever, 1).total:
            anytime = Question(question.command, asked.undated)
    return Nothing(question, asked.scope, tuple(_nearest(asked, question, desk)), anytime)


def _nearest(asked: Asked, question: Question, desk: Desk) -> list[Suggestion]:
    """Topics that look like the words; else what the record speaks of most."""
    settings = desk.settings
    held = [name for name, _count in desk.store.topics()]
    words = " ".join((asked.scope.words, *asked.scope.topics)).strip()
    alike = [name for name in settings.topics.nearest(words) if name in held] if words else []
    countries = [settings.countries.name(code) for code, _count in desk.store.countries()]
    topics = [shown_topic(name, settings) for name in dict.fromkeys([*alike, *held])]
    labels = [*topics[: _NEAREST - _MOST_COUNTRIES], *countries[:_MOST_COUNTRIES]]
    scope = asked.scope
    asked_for = {*scope.topics, *scope.about, *scope.countries, *scope.between}
    return [
        Suggestion(label, Question(question.command, label))
        for label in labels
        if label not in asked_for
    ]
