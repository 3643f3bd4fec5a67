"""`/compare [COUNTRY|PERSON|since …]`: two readouts of one meeting, side by side."""

import datetime as dt
import re
from dataclasses import replace

from bot.answer.answers import Alone, Answer, Comparison, Mistake, OneText, Scope, Suggestion, Told
from bot.answer.arguments import Asked, mistyped, read
from bot.answer.commands import Command
from bot.answer.comparing import near, rows
from bot.answer.desk import Desk
from bot.answer.lines import meeting_line, quote_of, shown_topic, source_name
from bot.answer.nothing import nothing
from bot.answer.question import Question
from bot.domain import Filter, KeptMeeting

NEAREST = 3
"""Meetings with two readouts that are offered where those asked for have one."""

_NUMBERS = re.compile(r"#(\d{1,18})(?: #(\d{1,18}))?")
"""What a button asks for: a meeting by its number in the record, and the text to set beside it."""


def compare(question: Question, desk: Desk, today: dt.date) -> Answer:
    if numbers := _NUMBERS.fullmatch(question.words):
        return _numbered(question, desk, int(numbers[1]), int(numbers[2] or 0))
    asked = read(question.words, desk, today)
    if mistake := mistyped(asked, question, desk):
        return mistake
    found = desk.store.meetings(replace(asked.filter, paired=True), 1, question.offset)
    if not found.items:
        return _one_text(asked, question, desk)
    kept = found.items[0]
    first, second = _ours_and_theirs((kept, _other(kept, 0)), asked.filter, desk)
    return _comparison(question, asked.scope, found.total, first, second, desk)


def _numbered(question: Question, desk: Desk, number: int, other: int) -> Answer:
    kept = desk.store.meeting(number)
    if kept is None or not kept.also or other not in (0, *(text.id for text in kept.also)):
        return Mistake(question, "source", "")
    return _comparison(question, Scope(), 1, kept, _other(kept, other), desk)


def _other(kept: KeptMeeting, number: int) -> KeptMeeting:
    """The text numbered so; else the first of another ministry, else the first."""
    issuer = kept.meeting.source.issuer
    return min(
        kept.also,
        key=lambda text: (text.id != number, text.meeting.source.issuer == issuer, text.id),
    )


def _ours_and_theirs(
    texts: tuple[KeptMeeting, KeptMeeting], asked: Filter, desk: Desk
) -> tuple[KeptMeeting, KeptMeeting]:
    """The text of the country asked for comes second: it is the other side's."""
    country = {issuer.name: issuer.country for issuer in desk.settings.issuers.all}
    first, second = texts
    named = country.get(first.meeting.source.issuer) in asked.countries
    return (second, first) if named else (first, second)


def _one_text(asked: Asked, question: Question, desk: Desk) -> Answer:
    alone = desk.store.meetings(asked.filter, 1).total
    if not alone:
        return nothing(asked, question, desk)
    held = desk.store.meetings(Filter(paired=True), NEAREST)
    return OneText(question, asked.scope, alone, desk.lines(held.items))


def _comparison(
    question: Question, scope: Scope, total: int, one: KeptMeeting, other: KeptMeeting, desk: Desk
) -> Comparison:
    first, second = _Text(one, desk), _Text(other, desk)
    two_languages = one.meeting.language != other.meeting.language
    found = rows(first.said, second.said, desk.settings, two_languages)
    both = tuple(
        Told(
            tuple(first.quotes[at] for at in row.first),
            tuple(second.quotes[at] for at in row.second),
            tuple(
                shown_topic(topic, desk.settings)
                for topic in dict.fromkeys(t for at in row.first for t in first.said[at].topics)
                if any(topic in second.said[at].topics for at in row.second)
            ),
        )
        for row in found
    )
    only_one = first.alone({at for row in found for at in row.first}, second)
    only_other = second.alone({at for row in found for at in row.second}, first)
    return Comparison(
        question,
        scope,
        total,
        1,
        first.line,
        second.line,
        both,
        only_one,
        only_other,
        len(both),
        len(only_one),
        len(only_other),
        tuple(
            Suggestion(
                source_name(text, desk.settings), Question("/compare", f"#{one.id} #{text.id}")
            )
            for text in one.also
            if text.id != other.id
        ),
    )


class _Text:
    """One readout's sentences, and how they are shown."""

    def __init__(self, kept: KeptMeeting, desk: Desk) -> None:
        self._settings = desk.settings
        self.said = kept.meeting.commitments
        self.line = meeting_line(kept, desk.settings)
        self.quotes = [quote_of(0, item, self.line, desk.settings) for item in self.said]

    def alone(self, told: set[int], other: "_Text") -> tuple[Alone, ...]:
        """What only this one tells, with what the other says on the same subject."""
        return tuple(
            Alone(
                quote,
                tuple(other.quotes[at] for at in near(item, other.said, self._settings)),
            )
            for place, (item, quote) in enumerate(zip(self.said, self.quotes, strict=True))
            if place not in told
        )


COMMAND = Command("/compare", compare)
