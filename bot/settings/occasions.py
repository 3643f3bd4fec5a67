"""What a language says of occasions: when, who, where, and what kind of page tells of them.

These are the sections `dates`, `events`, `people`, `places` and `kinds` of a language's file.
"""

import re

from pydantic import BaseModel, ConfigDict, model_validator

Words = tuple[str, ...]

_DATE_SLOTS = frozenset(
    {"day", "end_day", "month", "end_month", "number", "end_number"}
    | {"year", "short_year", "yy", "weekday", "to"}
)
_SLOT = re.compile(r"\{(\w+)\}")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Relative(_Section):
    """Words that point at a day from the day of publication: `days` is -1 for "yesterday"."""

    words: Words
    days: int


class Dates(_Section):
    """How dates are written.

    `formats` are tried in order, an earlier one wins where two overlap; each starts with a slot.
    In a format, `[…]` may be left out, a blank stands for any or no blank, and {day} {end_day}
    {month} {end_month} {year}
    {weekday} {to} {number} {end_number} stand for a day, a month's name, a year, a weekday's
    name, a word for "until", a month in figures; {short_year} and {yy}, before a stop, for a
    year's last two. `other_event` are words between a verb of
    meeting and a date, or before a date, that make it the date of something else; `deadline` ones
    only directly before it. `this_event` hold such a word and yet speak of the meeting ("the first
    to be held"). `soon` beside the date of a coming event say that it is days away. `vague` in the
    meeting's sentence say that it was not on the page's own day ("last week"). `issued` before
    a date make it the page's own. `happened` directly before one say that it had passed
    ("adopted").
    After an `attributive` word a date with a noun behind it names a thing ("the May 27 accord").
    One of the words `elsewhere` close behind a date makes it another event's ("(5.4.-5.) 참석차").
    A year named alone ends with the `year_word`. With `glued`, words carry particles ("오늘은"). A
    day of no month before one of the `lengths` is a length of time ("20일간").
    """

    months: tuple[Words, ...] = ()
    weekdays: tuple[Words, ...] = ()
    ordinals: Words = ()
    to: Words = ("-", "–", "—", "~")
    relative: tuple[Relative, ...] = ()
    formats: Words = ()
    month_first_in: Words = ()
    other_event: Words = ()
    vague: Words = ()
    issued: Words = ()
    this_event: Words = ()
    soon: Words = ()
    later_event: Words = ()
    deadline: Words = ()
    earlier_meeting: Words = ()
    happened: Words = ()
    attributive: Words = ()
    elsewhere: Words = ()
    lengths: Words = ()
    year_word: str = ""
    glued: bool = False

    @model_validator(mode="after")
    def _formats_are_readable(self) -> "Dates":
        for written in self.formats:
            slots = set(_SLOT.findall(written))
            if unknown := slots - _DATE_SLOTS:
                raise ValueError(f"format {written!r}: no slot is named {sorted(unknown)[0]!r}")
            if not written.startswith("{"):
                raise ValueError(f"format {written!r}: must start with a slot such as {{day}}")
        return self


class Events(_Section):
    """How a text says that people met.

    A pattern holds {words} slots named in `words`, plain words, and `…` for up to `gap` words
    between (`…3`: up to three). `past` tells of a meeting that took place, `future` of one that
    will; `joint` are all sides saying something, `joint_verb` its verb alone, `we_met` a body's own
    page telling of its meeting; `person` are verbs that tell of one only when a person follows
    ("received"), `now` the same in the present, which may be to come, `talk` only when two stand
    before ("discussed"); `visit` tells that someone went somewhere; `title` are headings that name
    a meeting. `subordinate` are words before a verb that make the meeting another one ("recalled
    that"; not "the ministry said that", which is `reported`), and so do those of `ago` in its
    sentence ("ten years ago"), save after a visit `visit_clauses` ("visited Ghana, where she met").
    After `owners` what looks like a verb of a coming one is a noun ("its plans to hold"). A page
    with one of `several` may tell of one meeting after another, each opened by one of
    `meeting_with`. `not_events` start with a verb of meeting and tell of none ("spoke highly").
    `trips` are nouns of going somewhere. In a language whose verb comes last the `finite` of
    `words` mark a verb of the past: one without takes the next's tense.
    """

    words: dict[str, Words] = {}
    past: Words = ()
    talk: Words = ()
    person: Words = ()
    now: Words = ()
    visit: Words = ()
    future: Words = ()
    joint: Words = ()
    joint_verb: Words = ()
    we_met: Words = ()
    title: Words = ()
    title_future: Words = ()
    subordinate: Words = ()
    reported: Words = ()
    ago: Words = ()
    call: Words = ()
    not_call: Words = ()
    dialogue: Words = ()
    gap: int = 8
    several: Words = ()
    meeting_with: Words = ()
    not_events: Words = ()
    owners: Words = ()
    trips: Words = ()
    visit_clauses: Words = ()

    @model_validator(mode="after")
    def _slots_are_known(self) -> "Events":
        for pattern in (
            *self.past,
            *self.talk,
            *self.person,
            *self.now,
            *self.ago,
            *self.visit,
            *self.future,
            *self.reported,
            *self.joint,
            *self.joint_verb,
            *self.title,
            *self.title_future,
        ):
            for name in _SLOT.findall(pattern):
                if name not in self.words:
                    raise ValueError(f"pattern {pattern!r}: `words` has no list named {name!r}")
        return self


class Office(_Section):
    """An office that belongs to one country or organisation wherever it is named.

    `unless` are issuers whose own offices go by the same words. With `if_named` it counts only
    where the page names that country.
    """

    role: str
    country: str
    unless: Words = ()
    if_named: bool = False


class ShortCountry(_Section):
    """A country's one-letter form that stands only before an office ("미 국무장관")."""

    word: str
    country: str


class People(_Section):
    """How people and their offices are named.

    `heads` are offices ("Minister"), `modifiers` stand before one ("Deputy"), `portfolios` are the
    words of what it covers. `of` ties an office to its country or portfolio, `purposes` only to a
    portfolio ("for"); what ends with one of the `assemblies` and a comma is no part of an office.
    `origins` stand before places, the `senders` among them before who sent somebody ("from") and
    his `company` ("other officials"). A country before one of the `ministries` is that of whoever
    works there. With `name_first` a name stands before its office and words carry `glued`
    particles; `surnames` then tell where a local name ends. `side_links` stand between a country
    and one of the `joined_by` ("Kenya was represented by"). After `attended` a list of countries
    may stand (a body's members after one of the words `comprising`), after `members` in the
    meeting's own sentence. After `hosted`, of the `joined_by`, stands no companion of the one
    before. One of the words `in_turn` ends a list of names that stands in the order of countries.
    Only who holds one of the `heads_of_bodies` speaks for an organisation that the words around do
    not give. Clues to a side that the page does not name: `own_predicates` are what only a
    country's own people say of it ("stands ready"), who speaks in `behalf` of it is its own, the
    `praises` among `thanks` may go to a third country, `envoys` are posted to the country they
    meet, `guests` are followed by their host, `hosts` receive at home. `home` is the country of
    people whose country the text does not say, for a language that is written by one ministry only:
    of names that begin with one of the `surnames` and hold none of the `foreign_letters`. Words
    that end in one of the `glued_surely` end no name; long ones in one of the `office_ends` are
    part of an office. Whoever's wish is one of the `asked` took part ("트렌치 대통령의 요청으로").
    `joined_countries` are letters for countries named together: with a mark between (한-미) before
    one of `after_joined`, or without, as in the words `joined` (한미일). `posted_here` before a
    country is its envoy, `posted_there` one's own. Of a page whose title holds one of `coming`
    ("Visit by") the issuer is host; who released a statement in a `capacity` was at the meeting.
    """

    heads: Words = ()
    of: Words = ()
    purposes: Words = ()
    origins: Words = ()
    senders: Words = ()
    ministries: Words = ()
    assemblies: Words = ()
    articles: Words = ()
    conjunctions: Words = ()
    possessives: Words = ()
    modifiers: Words = ()
    portfolios: Words = ()
    honorifics: Words = ()
    postnominals: Words = ()
    particles: Words = ()
    not_names: Words = ()
    counterparts: Words = ()
    former: Words = ()
    joined_by: Words = ()
    attended: Words = ()
    comprising: Words = ()
    members: Words = ()
    hosted: Words = ()
    side_links: Words = ()
    heads_of_bodies: Words = ()
    joins: Words = ()
    capacity: Words = ()
    coming: Words = ()
    more: Words = ()
    answers: Words = ()
    linked: Words = ()
    in_turn: Words = ()
    company: Words = ()
    leaders: Words = ()
    not_leaders: Words = ()
    single: Words = ()
    bonds: Words = ()
    pairs: Words = ()
    own_verbs: Words = ()
    told: Words = ()
    behalf: Words = ()
    thanks: Words = ()
    praises: Words = ()
    own_nouns: Words = ()
    own_predicates: Words = ()
    envoys: Words = ()
    guests: Words = ()
    hosts: Words = ()
    side_nouns: Words = ()
    fillers: Words = ()
    content: Words = ()
    introductory: Words = ()
    offices: tuple[Office, ...] = ()
    name_first: bool = False
    home: str | None = None
    glued: Words = ()
    glued_surely: Words = ()
    asked: Words = ()
    surnames: Words = ()
    office_ends: Words = ()
    foreign_letters: str = ""
    joined_countries: dict[str, str] = {}
    joined: Words = ()
    after_joined: Words = ()
    posted_here: str = ""
    posted_there: str = ""
    short_countries: tuple[ShortCountry, ...] = ()


class Places(_Section):
    """How a text says where people met.

    `before` stand before a place, `after` behind it, `occasions` before the gathering that a
    meeting took place at.
    `occasion_ends` follow it, in languages where it comes first.
    `gatherings` and `seats` are reasons to meet in a country that is neither side's.
    `places` are cities and venues that are not capitals.
    """

    before: Words = ()
    after: Words = ()
    occasions: Words = ()
    occasion_ends: Words = ()
    gatherings: Words = ()
    seats: Words = ()
    places: Words = ()


class Kinds(_Section):
    """Signs of what a page is: in its `title`, at its start (`lead`), or anywhere in it.

    A page with one of `lead_reported` passes on what a ministry said: it is one's readout only
    where it names those of both sides.
    """

    title_other: Words = ()
    title_statement: Words = ()
    title_readout: Words = ()
    lead_other: Words = ()
    lead_reported: Words = ()
    lead_statement: Words = ()
    transcript: Words = ()
    bylines: Words = ()
    multilateral: Words = ()
