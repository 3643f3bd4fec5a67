"""`/brief COUNTRY`: one page before the next meeting with it."""

import datetime as dt
from dataclasses import replace

from bot.answer.answers import Answer, Brief, Help, Mistake, Quote, TopicQuotes
from bot.answer.arguments import mistyped, read, suggestions
from bot.answer.commands import Command, commands
from bot.answer.commands.topic import by_side
from bot.answer.deadlines import due
from bot.answer.desk import Desk
from bot.answer.nothing import nothing
from bot.answer.question import Question
from bot.domain import JOINT_KINDS, CommitmentKind

MEETINGS, STANDING, POSITIONS, DEADLINES = 5, 8, 4, 3
"""Items of each part that one message shows."""


def brief(question: Question, desk: Desk, today: dt.date) -> Answer:
    if not question.words:
        return Help("brief", tuple(commands()))
    asked = read(question.words, desk, today)
    if mistake := mistyped(asked, question, desk):
        return mistake
    # "brief Japan", "brief me on Japan"; two countries: what stands between them.
    filter, scope = asked.filter, asked.scope
    countries = filter.between or (*filter.countries, *filter.about)
    if not countries or asked.unknown:
        return suggestions(asked, question, desk) or Mistake(question, "country", question.words)
    where = replace(filter, countries=(), about=(), between=countries)
    between = scope.between or (*scope.countries, *scope.about)
    held = desk.store.meetings(where, MEETINGS)
    if not held.total:
        return nothing(asked, question, desk)
    standing = desk.store.commitments(replace(where, kinds=JOINT_KINDS), STANDING)
    own = desk.store.commitments(
        replace(where, kinds=(CommitmentKind.POSITION, CommitmentKind.WELCOMED)), POSITIONS
    )
    deadlines = due(replace(where, due_since=today), desk)[:DEADLINES]
    soon = {quote.id for quote in deadlines}
    return Brief(
        question=question,
        scope=replace(scope, countries=(), about=(), between=between),
        countries=between,
        counts=desk.store.tally(replace(where, kinds=JOINT_KINDS)),
        meetings=desk.lines(held.items),
        meetings_total=held.total,
        standing=by_topic(tuple(q for q in desk.quotes(standing.items) if q.id not in soon)),
        positions=by_side(desk.quotes(own.items)),
        deadlines=deadlines,
        more_actions=Question("/actions", question.words),
        more_meetings=Question("/meetings", question.words),
    )


def by_topic(quotes: tuple[Quote, ...]) -> tuple[TopicQuotes, ...]:
    """Each quote under its first topic; topics in the order of their newest quote."""
    topics: dict[str, list[Quote]] = {}
    for quote in quotes:
        topics.setdefault(next(iter(quote.topics), ""), []).append(quote)
    return tuple(
        TopicQuotes(topic, tuple(found))
        for topic, found in sorted(topics.items(), key=lambda item: item[0] == "")
    )


COMMAND = Command("/brief", brief)
