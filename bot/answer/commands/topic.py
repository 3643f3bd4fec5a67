"""`/topic WORDS`: what stands between the sides on one subject; also what a mention gets."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from bot.answer.answers import Answer, Help, Quote, SidePositions, TopicSummary
from bot.answer.arguments import mistyped, read
from bot.answer.commands import Command, commands
from bot.answer.desk import Desk
from bot.answer.nothing import nothing
from bot.answer.question import Question
from bot.domain import JOINT_KINDS, CommitmentKind

AGREED, SHARED, POSITIONS, MEETINGS = 6, 4, 5, 6
"""Items of each part that one message shows."""

_SHARED_KINDS = (CommitmentKind.REAFFIRMED, CommitmentKind.SHARED_VIEW)
_OWN_KINDS = (CommitmentKind.POSITION, CommitmentKind.WELCOMED)


def topic(question: Question, desk: Desk, today: dt.date) -> Answer:
    if not question.words:
        return Help("topic", tuple(commands()))
    asked = read(question.words, desk, today, about=True)
    if mistake := mistyped(asked, question, desk):
        return mistake
    store = desk.store

    def quotes(kinds: tuple[CommitmentKind, ...], limit: int) -> tuple[tuple[Quote, ...], int]:
        found = store.commitments(replace(asked.filter, kinds=kinds), limit)
        return desk.quotes(found.items), found.total

    agreed, agreed_total = quotes((CommitmentKind.AGREED,), AGREED)
    shared, shared_total = quotes(_SHARED_KINDS, SHARED)
    own, own_total = quotes(_OWN_KINDS, POSITIONS)
    timeline = store.meetings(asked.filter, MEETINGS)
    if not (agreed_total or shared_total or own_total or timeline.total):
        return nothing(asked, question, desk)
    return TopicSummary(
        question=question,
        scope=asked.scope,
        counts=store.tally(replace(asked.filter, kinds=JOINT_KINDS)),
        agreed=agreed,
        shared=shared,
        positions=by_side(own),
        timeline=desk.lines(timeline.items),
        agreed_total=agreed_total,
        shared_total=shared_total,
        positions_total=own_total,
        timeline_total=timeline.total,
        more_actions=Question("/actions", question.words),
        more_meetings=Question("/meetings", question.words),
    )


def by_side(quotes: Iterable[Quote]) -> tuple[SidePositions, ...]:
    """One side's own words under its name, sides in the order in which they come."""
    sides: dict[str, list[Quote]] = {}
    for quote in quotes:
        sides.setdefault(" and ".join(quote.by), []).append(quote)
    return tuple(SidePositions(side, tuple(said)) for side, said in sides.items())


COMMAND = Command("/topic", topic)
