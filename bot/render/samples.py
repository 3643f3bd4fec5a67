"""One invented answer of each kind, for trying templates before anybody needs them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from bot.answer.answers import (
    Actions,
    Alone,
    Answer,
    Brief,
    Comparison,
    Courtesy,
    Digest,
    DigestMeeting,
    Help,
    MeetingLine,
    Meetings,
    Mistake,
    Nothing,
    OneText,
    OtherText,
    Person,
    Quote,
    Scope,
    SidePositions,
    SourceText,
    Suggestion,
    Told,
    TopicQuotes,
    TopicSummary,
    Upcoming,
)
from bot.answer.question import Question
from bot.domain import CommitmentKind, DateBasis, MeetingType, Tally

_DAY = dt.date(2026, 3, 3)
_TIME = dt.datetime(2026, 3, 3, 8, tzinfo=dt.UTC)
_SCOPE = Scope(about=("North Korea",), since=dt.date(2025, 1, 1))
_TALLY = Tally(9, 4, _DAY, 1)


def meeting_line() -> MeetingLine:
    return MeetingLine(
        id=1,
        title="Outcome of the Invented Talks",
        date=_DAY,
        date_end=None,
        date_basis=DateBasis.INFERRED,
        place="Seoul",
        type=MeetingType.BILATERAL,
        people=(
            Person("Han Ji-woo", "Foreign Minister", "South Korea"),
            Person("Dana Whitfield", "Secretary of State", "United States"),
        ),
        countries=("South Korea", "United States"),
        source="MOFA Korea",
        url="https://ministry.example/1",
        version=2,
        unofficial_translation=True,
        topics=("North Korea",),
        joint=3,
        also=(OtherText(2, "MOFA Japan", "https://ministry.example/2", "ko", 2),),
    )


def quote(kind: CommitmentKind = CommitmentKind.AGREED) -> Quote:
    joint = kind not in (CommitmentKind.POSITION, CommitmentKind.WELCOMED)
    return Quote(
        id=1,
        text="The two sides agreed to meet again.",
        kind=kind,
        by=("South Korea", "United States") if joint else ("South Korea",),
        towards=() if joint else ("Japan",),
        speaker=None,
        label="3°1",
        topics=("North Korea",),
        deadline=_DAY,
        deadline_words="by 3 March",
        start=0,
        end=35,
        link="https://ministry.example/1#:~:text=The%20two%20sides",
        meeting=meeting_line(),
    )


def samples(kind: str) -> Iterator[Answer]:
    """Answers for the template `kind` ("actions", "digest_weekly"); none for one not known here."""
    question = Question("/actions", "North Korea", 2)
    line, joint = meeting_line(), (quote(), quote(CommitmentKind.SHARED_VIEW))
    own = (SidePositions("South Korea", (quote(CommitmentKind.POSITION),)),)
    suggestion = Suggestion("North Korea", question)
    if kind.startswith("digest") and kind != "digest_paused":
        full = Digest(
            kind, "Daily digest", _DAY, _TIME, _TIME, _SCOPE, (DigestMeeting(line, joint, 5),), 2,
            (quote(),), (Upcoming(line, joint), Upcoming(line, ())), _DAY, True,
        )  # fmt: skip
        yield full
        yield Digest(kind, "Daily digest", _DAY, _TIME, _TIME, Scope(), last=_DAY)
        return
    match kind:
        case "meetings":
            yield Meetings(question, _SCOPE, 9, 2, (line, line), widened=True)
        case "actions":
            yield Actions(question, _SCOPE, 9, 2, joint, 4, 1)
        case "topic":
            yield TopicSummary(
                question, _SCOPE, _TALLY, joint, joint, own, (line,), 5, 5, 5, 5, question, question
            )
        case "brief":
            yield Brief(
                question, _SCOPE, ("Japan",), _TALLY, (line,), 4, (TopicQuotes("alliance", joint),),
                own, joint, question, question,
            )  # fmt: skip
        case "comparison":
            other = replace(line, language="ko", date=_DAY + dt.timedelta(days=1))
            told = Told(joint[:1], joint[1:], ("North Korea",))
            alone = (Alone(joint[0], joint), Alone(joint[1]))
            yield Comparison(
                question, _SCOPE, 4, 1, line, other, (told,), alone, alone, 5, 5, 5, (suggestion,)
            )
            yield Comparison(question, Scope(), 1, 1, line, line)
        case "one_text":
            yield OneText(question, _SCOPE, 3, (line,))
        case "nothing":
            yield Nothing(question, _SCOPE, (suggestion,), question)
        case "mistake":
            for code in ("unknown", "date", "country", "command", "source"):
                yield Mistake(question, code, "nort korea", (suggestion,), question)
        case "help":
            yield Help("", ("/actions", "/meetings"))
            yield Help("actions", ("/actions",))
        case "courtesy":
            yield Courtesy("hello")
            yield Courtesy("thanks")
        case "source":
            yield SourceText(line, "3", "It.", "Before.", "After.", "1.", "5.", None, ("A note.",))
