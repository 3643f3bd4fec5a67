"""What an answer holds: frozen data, display-ready, with no words of ours (those are templates').

Names of countries are already resolved. Every `Quote.text` is verbatim. Adding an answer is a
subclass of `Answer` with its `kind`; the template of that name says how it reads.
"""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import ClassVar

from bot.answer.question import Question
from bot.domain import JOINT_KINDS, CommitmentKind, DateBasis, MeetingType, Tally


@dataclass(frozen=True, slots=True)
class Person:
    """`country` is a display name, "" where unknown."""

    name: str
    role: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class OtherText:
    """Another readout of a meeting: the other side's, or one in another language (ISO 639-1)."""

    id: int
    source: str
    url: str | None
    language: str
    joint: int


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as one line of an answer. `id` is the store's; `source` a display name.

    `also` are the other readouts that tell of it; the rest is what this one says.
    """

    id: int
    title: str
    date: dt.date | None
    date_end: dt.date | None
    date_basis: DateBasis
    place: str | None
    type: MeetingType
    people: tuple[Person, ...]
    countries: tuple[str, ...]
    source: str
    url: str | None
    version: int
    unofficial_translation: bool
    topics: tuple[str, ...] = ()
    joint: int = 0
    """How many joint commitments were made there."""
    language: str = "en"
    also: tuple[OtherText, ...] = ()

    @property
    def compare(self) -> Question:
        """Asks for its texts side by side, where it has several."""
        return Question("/compare", f"#{self.id}")

    @property
    def sides(self) -> tuple[tuple[str, tuple[Person, ...]], ...]:
        """The people by country, in the readout's order; then countries that named nobody.

        People whose country is not known stand before all the countries that named nobody.
        """
        sides: dict[str, list[Person]] = {}
        for person in self.people:
            sides.setdefault(person.country, []).append(person)
        unnamed = [country for country in self.countries if country not in sides]
        strangers = sides.pop("", [])
        named = [(country, tuple(people)) for country, people in sides.items()]
        if strangers:
            return (*named, (" – ".join(unnamed), tuple(strangers)))
        return (*named, *((country, ()) for country in unnamed))


@dataclass(frozen=True, slots=True)
class Quote:
    """A commitment as one quoted sentence. `by` and `towards` are display names of the sides.

    `link` is the page's address with a text fragment that shows the sentence; None without one.
    """

    id: int
    text: str
    kind: CommitmentKind
    by: tuple[str, ...]
    towards: tuple[str, ...]
    speaker: str | None
    label: str
    topics: tuple[str, ...]
    deadline: dt.date | None
    deadline_words: str | None
    start: int
    end: int
    link: str | None
    meeting: MeetingLine

    @property
    def joint(self) -> bool:
        return self.kind in JOINT_KINDS

    @property
    def paragraph_id(self) -> tuple[int, str]:
        """Which paragraph of the record the sentence stands in."""
        return self.meeting.id, self.label

    @property
    def source_id(self) -> str:
        """The id of its source button: the meeting, and the sentence's place in its text."""
        return f"source:{self.meeting.id}:{self.start}"


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes of one meeting, in the order in which they are to be read."""

    meeting: MeetingLine
    quotes: tuple[Quote, ...]


def grouped(quotes: tuple[Quote, ...]) -> tuple[Group, ...]:
    """Neighbouring quotes of one meeting under one heading."""
    groups: list[Group] = []
    for quote in quotes:
        if groups and groups[-1].meeting.id == quote.meeting.id:
            groups[-1] = replace(groups[-1], quotes=(*groups[-1].quotes, quote))
        else:
            groups.append(Group(quote.meeting, (quote,)))
    return tuple(groups)


@dataclass(frozen=True, slots=True)
class Scope:
    """What was asked for, as it was understood, in display names: shown back to the person."""

    countries: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    words: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    due: bool = False
    """The dates are those of deadlines."""
    overdue: bool = False
    """The deadlines have passed."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in it, of whatever kind."""
        return (*self.countries, *self.between, *self.about, *self.topics, *self.people)

    @property
    def year(self) -> int | None:
        """The year, where the span is just that."""
        if self.since and (self.since.month, self.since.day) == (1, 1):
            return self.since.year if self.until == dt.date(self.since.year, 12, 31) else None
        return None

    @property
    def month(self) -> dt.date | None:
        """The first day of the month, where the span is just that."""
        if self.since and self.until and self.since.day == 1:
            after = (self.since + dt.timedelta(days=31)).replace(day=1)
            return self.since if self.until == after - dt.timedelta(days=1) else None
        return None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`label` is a name in the register or the record; `question` asks again with it."""

    label: str
    question: Question


@dataclass(frozen=True, slots=True)
class Answer:
    """Any answer. `kind` names its template and is its `kind` in JSON."""

    kind: ClassVar[str] = ""

    def fewer(self) -> "Answer | None":
        """The same answer with one item less, for a message that grew too long; None at the end."""
        return None


@dataclass(frozen=True, slots=True)
class Page(Answer):
    """Part of a longer list: `total` items, of which this shows some from `question.offset` on."""

    question: Question
    scope: Scope
    total: int
    size: int
    """Items a page holds when all of them fit."""

    @property
    def shown(self) -> int:
        return 0

    @property
    def first(self) -> int:
        """The position of the first item shown, from 1."""
        return self.question.offset + 1

    @property
    def last(self) -> int:
        return self.question.offset + self.shown

    @property
    def next(self) -> Question | None:
        return self.question.at(self.last) if self.last < self.total else None

    @property
    def previous(self) -> Question | None:
        offset = self.question.offset
        return self.question.at(max(0, offset - self.size)) if offset else None


@dataclass(frozen=True, slots=True)
class Meetings(Page):
    """`/meetings`: newest first."""

    kind: ClassVar[str] = "meetings"
    meetings: tuple[MeetingLine, ...] = ()
    widened: bool = False
    """No meeting with the country is on record: these only speak of it."""
    announced: bool = False
    """These have not taken place: a page said that they would, soonest first. There may be none."""

    @property
    def shown(self) -> int:
        return len(self.meetings)

    def fewer(self) -> "Meetings | None":
        return replace(self, meetings=self.meetings[:-1]) if len(self.meetings) > 1 else None


@dataclass(frozen=True, slots=True)
class Actions(Page):
    """`/actions`: joint commitments, newest meeting first, in the order of their text."""

    kind: ClassVar[str] = "actions"
    quotes: tuple[Quote, ...] = ()
    meetings: int = 0
    """Meetings that the `total` commitments were made at."""
    retold: int = 0
    """Those of them that two readouts tell of; each one's sentences are among the `total`."""

    @property
    def shown(self) -> int:
        return len(self.quotes)

    @property
    def groups(self) -> tuple[Group, ...]:
        """By meeting; within a meeting agreed first, then reaffirmed, then shared views."""
        return tuple(
            replace(g, quotes=tuple(sorted(g.quotes, key=lambda q: JOINT_KINDS.index(q.kind))))
            for g in grouped(self.quotes)
        )

    def fewer(self) -> "Actions | None":
        return replace(self, quotes=self.quotes[:-1]) if len(self.quotes) > 1 else None


@dataclass(frozen=True, slots=True)
class SidePositions:
    """What one side urged, claimed or welcomed; `side` is "" where it is not known who spoke."""

    side: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class TopicSummary(Answer):
    """`/topic` and mentions: what is joint first, then each side's own words, then the meetings.

    The `more_…` fields ask for what did not fit; the `…_total` fields count all there is.
    """

    kind: ClassVar[str] = "topic"
    question: Question
    scope: Scope
    counts: Tally
    agreed: tuple[Quote, ...] = ()
    shared: tuple[Quote, ...] = ()
    positions: tuple[SidePositions, ...] = ()
    timeline: tuple[MeetingLine, ...] = ()
    agreed_total: int = 0
    shared_total: int = 0
    positions_total: int = 0
    timeline_total: int = 0
    more_actions: Question | None = None
    more_meetings: Question | None = None

    @property
    def own_words(self) -> tuple[Quote, ...]:
        """The positions of every side, one side after the other."""
        return _own_words(self.positions)

    def fewer(self) -> "TopicSummary | None":
        if len(self.timeline) > 3:
            return replace(self, timeline=self.timeline[:-1])
        if sum(len(side.quotes) for side in self.positions) > 2:
            return replace(self, positions=_shorter(self.positions))
        if len(self.shared) > 2:
            return replace(self, shared=self.shared[:-1])
        if len(self.agreed) > 1:
            return replace(self, agreed=self.agreed[:-1])
        return None


@dataclass(frozen=True, slots=True)
class TopicQuotes:
    """What stands agreed on one topic, newest first; `topic` is "" for what has none."""

    topic: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Brief(Answer):
    """`/brief`: one page before the next meeting with a country, or between `countries`."""

    kind: ClassVar[str] = "brief"
    question: Question
    scope: Scope
    countries: tuple[str, ...]
    counts: Tally
    meetings: tuple[MeetingLine, ...] = ()
    meetings_total: int = 0
    standing: tuple[TopicQuotes, ...] = ()
    positions: tuple[SidePositions, ...] = ()
    deadlines: tuple[Quote, ...] = ()
    more_actions: Question | None = None
    more_meetings: Question | None = None

    @property
    def own_words(self) -> tuple[Quote, ...]:
        """The positions of every side, one side after the other."""
        return _own_words(self.positions)

    @property
    def standing_quotes(self) -> tuple[Quote, ...]:
        """What stands agreed, in the order of its topics."""
        return tuple(quote for topic in self.standing for quote in topic.quotes)

    def fewer(self) -> "Brief | None":
        if sum(len(side.quotes) for side in self.positions) > 2:
            return replace(self, positions=_shorter(self.positions))
        if self.standing and sum(len(topic.quotes) for topic in self.standing) > 2:
            last = self.standing[-1]
            kept = (replace(last, quotes=last.quotes[:-1]),) if len(last.quotes) > 1 else ()
            return replace(self, standing=(*self.standing[:-1], *kept))
        if len(self.deadlines) > 1:
            return replace(self, deadlines=self.deadlines[:-1])
        if len(self.meetings) > 1:
            return replace(self, meetings=self.meetings[:-1])
        return None


def _own_words(positions: tuple[SidePositions, ...]) -> tuple[Quote, ...]:
    return tuple(quote for side in positions for quote in side.quotes)


def _shorter(positions: tuple[SidePositions, ...]) -> tuple[SidePositions, ...]:
    """One quote less, from the side that has most to say."""
    longest = max(range(len(positions)), key=lambda index: len(positions[index].quotes))
    side = positions[longest]
    kept = (replace(side, quotes=side.quotes[:-1]),) if len(side.quotes) > 1 else ()
    return (*positions[:longest], *kept, *positions[longest + 1 :])


@dataclass(frozen=True, slots=True)
class Told:
    """What two readouts both tell, each in its own words; `topics` are those that they share."""

    one: tuple[Quote, ...]
    other: tuple[Quote, ...]
    topics: tuple[str, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return (*self.one, *self.other)

    @property
    def differs(self) -> bool:
        """One says "agreed" where the other says "share the view", or the like."""
        return {quote.kind for quote in self.one} != {quote.kind for quote in self.other}


@dataclass(frozen=True, slots=True)
class Alone:
    """What only one readout tells. `near` are sentences of the other on the same subject, which say
    something else of it."""

    quote: Quote
    near: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison(Page):
    """`/compare`: two readouts of one meeting, side by side. A page is one meeting.

    The `…_total` fields count all there is. `further` are more readouts of it, each with the
    question that compares it with the first.
    """

    kind: ClassVar[str] = "comparison"
    one: MeetingLine
    other: MeetingLine
    both: tuple[Told, ...] = ()
    only_one: tuple[Alone, ...] = ()
    only_other: tuple[Alone, ...] = ()
    both_total: int = 0
    one_total: int = 0
    other_total: int = 0
    further: tuple[Suggestion, ...] = ()

    @property
    def shown(self) -> int:
        return 1

    @property
    def both_quotes(self) -> tuple[Quote, ...]:
        return tuple(quote for told in self.both for quote in told.quotes)

    def fewer(self) -> "Comparison | None":
        if len(self.only_one) > max(1, len(self.only_other)):
            return replace(self, only_one=self.only_one[:-1])
        if len(self.only_other) > 1:
            return replace(self, only_other=self.only_other[:-1])
        return replace(self, both=self.both[:-1]) if len(self.both) > 1 else None


@dataclass(frozen=True, slots=True)
class OneText(Answer):
    """Of the meetings asked for, `total`, only one readout each is on record; `nearest` are
    meetings that two tell of."""

    kind: ClassVar[str] = "one_text"
    question: Question
    scope: Scope
    total: int
    nearest: tuple[MeetingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestMeeting:
    """A meeting new to the record: its joint sentences first, the number of all that it has."""

    meeting: MeetingLine
    quotes: tuple[Quote, ...]
    quotes_total: int


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A meeting that a page announces, with the newest of what its sides agreed before."""

    meeting: MeetingLine
    standing: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Digest(Answer):
    """One digest of one local day. `title` is its name in `config/digests.yaml`.

    `items` are meetings that became known from `since` until `until`, `total` how many there are;
    `deadlines` and `upcoming` are those from `day` to `last`. `late`: it goes out after its hour.
    """

    kind: ClassVar[str] = "digest"
    name: str
    title: str
    day: dt.date
    since: dt.datetime
    until: dt.datetime
    scope: Scope
    items: tuple[DigestMeeting, ...] = ()
    total: int = 0
    deadlines: tuple[Quote, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    last: dt.date | None = None
    late: bool = False

    @property
    def quiet(self) -> bool:
        return not (self.items or self.deadlines or self.upcoming)

    def fewer(self) -> "Digest | None":
        longest = max(self.items, key=lambda item: len(item.quotes), default=None)
        if longest is not None and len(longest.quotes) > 1:
            cut = replace(longest, quotes=longest.quotes[:-1])
            return replace(self, items=tuple(cut if i is longest else i for i in self.items))
        if len(self.items) > 1:
            return replace(self, items=self.items[:-1])
        if len(self.deadlines) > 1:
            return replace(self, deadlines=self.deadlines[:-1])
        if len(self.upcoming) > 1:
            return replace(self, upcoming=self.upcoming[:-1])
        return None


@dataclass(frozen=True, slots=True)
class Nothing(Answer):
    """Nothing in the record answers the question; `nearest` are things that it does hold.

    `anytime` is the same question without its dates, where that finds something.
    """

    kind: ClassVar[str] = "nothing"
    question: Question
    scope: Scope
    nearest: tuple[Suggestion, ...] = ()
    anytime: Question | None = None


@dataclass(frozen=True, slots=True)
class Mistake(Answer):
    """`words` could not be understood; `code` says why ("unknown", "date", "country"…)."""

    kind: ClassVar[str] = "mistake"
    question: Question
    code: str
    words: str
    suggestions: tuple[Suggestion, ...] = ()
    as_typed: Question | None = None
    """Searches for the very words, where they might have been meant."""


@dataclass(frozen=True, slots=True)
class Help(Answer):
    """How to ask. `topic` is a command's bare name ("actions"), or "" for all of them."""

    kind: ClassVar[str] = "help"
    topic: str = ""
    commands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Courtesy(Answer):
    """A greeting or thanks: `code` is "hello" or "thanks"."""

    kind: ClassVar[str] = "courtesy"
    code: str


@dataclass(frozen=True, slots=True)
class SourceText(Answer):
    """The paragraph that holds a sentence, with its neighbours, from the cleaned page.

    `paragraphs` are verbatim; `before` and `after` split the chosen one around `quote`.
    """

    kind: ClassVar[str] = "source"
    meeting: MeetingLine
    label: str
    quote: str
    before: str
    after: str
    preceding: str = ""
    following: str = ""
    link: str | None = None
    notes: tuple[str, ...] = field(default=())
