"""What a language's readouts look like: `config/languages/CODE.yaml`, one file a language.

Adding a language is adding such a file. Each section belongs to one stage of the parser.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.settings.occasions import Dates, Events, Kinds, People, Places
from bot.settings.yaml_file import read_yaml


class Sentences(BaseModel):
    """Where sentences end.

    `titles` never end one ("Mr."); `abbreviations` do where one of the `starters` follows ("in the
    U.S. The two sides"). With `dates_have_stops` a number's full stop never ends one ("1. 21."),
    with `quotes_hold` nor does one in quoted speech that a particle follows.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    titles: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    dates_have_stops: bool = False
    quotes_hold: bool = False


class LostBlanks(BaseModel):
    """Words between which a page may have lost a blank ("agreedto").

    `small` are glued to the language's verbs, offices and people, to the `words` given here, and
    before capitals; those in `after` not before another word ("insecurity" is one). A word given
    here is never parted itself.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    small: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class Cues(BaseModel):
    """The verbs of one kind of commitment. `past` reports ("agreed"), `present` is what a joint
    text says of itself ("reaffirm", after "we"), `participle` trails a sentence ("reaffirming").
    `state` is what one country, named as such, does ("China supports").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    past: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    state: tuple[str, ...] = ()


class Commitments(BaseModel):
    """Which words bind. In one side's mouth every cue but `welcomed` is a position.

    `position` cues in a joint sentence are a shared view; what both say again (`renews`) they
    reaffirm. `impersonal` cues bind all sides and need no subject ("it was agreed"), unless one of
    the `agents` follows ("was stressed by"); after one of the `openings` and such a word a
    participle is the subject's ("opened by stressing"). Of all sides together the cues of one word
    in `alone` bind nobody ("both raised the matter"). `glued` are the words that a page loses the
    blank before. `not_cues` hold a cue's word and report nothing ("as agreed"). `occasions` let an
    infinitive count ("an opportunity to reaffirm"). `between` are words that may stand between
    subject and verb, `joins` those that add a verb. After an addressee cue ("urged") a country is
    the one addressed. `visits` before a person are no demand ("called on the Minister"),
    `greetings` none where a place follows ("welcomed her to Oslo"). Two countries after one of the
    `ties`, joined by `ties_join`, are those that meet ("relations between Norway and Peru").
    `thank_verbs` with one of the `thanks` behind them welcome ("extended Norway's deep thanks").
    What follows `hearsay` is no state's stance here ("According to the report, Norway opposes").
    `reports` are words for what quotes a ministry ("the press service of the ministry said"),
    `report_verbs` how; `first_person` shows that a person is quoted. Who is named after one of the
    `own_verbs` with one of the `own_nouns` speaks ("reaffirmed Norway's support"), `own_articles`
    may stand before the name. `verb_last` is for languages whose sentence ends with its verb; a cue
    may name `endings` in braces.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    agreed: Cues = Cues()
    reaffirmed: Cues = Cues()
    shared_view: Cues = Cues()
    position: Cues = Cues()
    welcomed: Cues = Cues()
    impersonal: dict[str, tuple[str, ...]] = {}
    not_cues: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    openings: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    occasions: tuple[str, ...] = ()
    between: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    addressees: tuple[str, ...] = ()
    visits: frozenset[str] = frozenset()
    greetings: frozenset[str] = frozenset()
    own_verbs: tuple[str, ...] = ()
    own_nouns: tuple[str, ...] = ()
    own_articles: frozenset[str] = frozenset()
    to_places: frozenset[str] = frozenset()
    glued: tuple[str, ...] = ()
    renews: frozenset[str] = frozenset()
    ties: tuple[str, ...] = ()
    ties_join: frozenset[str] = frozenset()
    thank_verbs: frozenset[str] = frozenset()
    thanks: frozenset[str] = frozenset()
    hearsay: tuple[str, ...] = ()
    reports: frozenset[str] = frozenset()
    report_verbs: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    verb_last: bool = False
    endings: dict[str, tuple[str, ...]] = {}


class Speakers(BaseModel):
    """How a text names who speaks.

    `joint` are whole names of all sides ("they", "both sides"; before one of the `definers`
    anybody: "all who came"); `joint_nouns` become joint with an article or number before them ("the
    two ministers"), qualified by `qualifiers` (after one of the `others`, or before "of the Mekong"
    and one of the `lands`, they are some of the sides, nobody knows which; after one of the
    `strangers` none: "religious leaders"); what meets as one of the `standing` bodies speaks for
    all by its short name ("… Council (SA Council)"); `bare_nouns` need neither, and are nobody
    present after a `possessives` ("their ministers"). `side_nouns` turn a country's adjective into
    a speaker ("the Japanese side"). The `first_person` is nobody known where a speaker is quoted,
    or tells of himself as one of the `narrators` ("I"). "They" after a speaker and his `companions`
    ("and others") are his side. `prepositions` mark a name as an object. `single` pronouns are the
    last single speaker; which of them fits a person is what `shows` ("his": he). `things` are the
    last country or body that spoke, `single_nouns` stand for a person after a word ("his":
    excellency); `pronouns` are all words that mean someone named before. A clause after one of the
    `relatives` (with a preposition: "during which") tells on. `openers` end a phrase that a
    sentence may open with ("During the call Minister A …"). After a pronoun one of the `goes_on`
    says that the speaker is the same as before ("he added"); after any name one of the `modals`
    says what somebody is to do ("both sides should"), and who stands after one of the `meets` is
    met. `short_offices` are initials of an office (pm: prime minister). `topic_markers` are the
    particles that follow a subject, in languages that have them; `own_names` are what the
    language's own side is called without its country, `after_office` what follows an office.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    joint: tuple[str, ...] = ()
    joint_nouns: frozenset[str] = frozenset()
    bare_nouns: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    definers: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    numbers: dict[str, int] = {}
    possessives: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    narrators: frozenset[str] = frozenset()
    companions: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()
    shows: dict[str, str] = {}
    things: frozenset[str] = frozenset()
    single_nouns: dict[str, frozenset[str]] = {}
    pronouns: frozenset[str] = frozenset()
    relatives: dict[str, frozenset[str]] = {}
    openers: frozenset[str] = frozenset()
    goes_on: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    meets: frozenset[str] = frozenset()
    side_nouns: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    subordinators: frozenset[str] = frozenset()
    role_links: frozenset[str] = frozenset()
    short_offices: dict[str, str] = {}
    topic_markers: tuple[str, ...] = ()
    own_names: tuple[str, ...] = ()
    after_office: tuple[str, ...] = ()


class Relations(BaseModel):
    """Words around two countries that say these two meet: "between", "relations".

    After an `about` word in a title a country is what was spoken of ("Dialogue on China"), or where
    they met ("Meeting in Italy").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Lengths(BaseModel):
    """How a length of time is told: `within` [`next`] `numbers` `units`, or `over` `next` …."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    within: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


class Deadlines(BaseModel):
    """By when. `words` are deadlines that name no date ("at an early date"). Right before a date
    one of `passed` says that it has passed ("the summit held in").

    `before` open one that ends with a date or period ("by", "before the end of"); `in_future` open
    a plan ("in", "during") and count only where the date lies after the meeting. `ends` give a
    period's last day: `this year` etc. are relative to the meeting. A period after one of the
    `occasions` is when something is marked ("the 60th anniversary this year"). In languages that
    have `after` words these close a term (내년까지), and a half of 0 has no certain end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    in_future: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    lengths: Lengths = Lengths()
    passed: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    this_year: tuple[str, ...] = ()
    next_year: tuple[str, ...] = ()
    this_month: tuple[str, ...] = ()
    next_month: tuple[str, ...] = ()
    halves: dict[str, int] = {}


class Earlier(BaseModel):
    """Meetings before this one: `nouns` name a meeting, its name ends leftwards at `stops`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    nouns: tuple[str, ...] = ()
    stops: frozenset[str] = frozenset()


class Language(BaseModel):
    """One language's knowledge. `code` is ISO 639-1."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    sentences: Sentences = Sentences()
    blanks: LostBlanks = LostBlanks()
    dates: Dates = Dates()
    events: Events = Events()
    people: People = People()
    places: Places = Places()
    kinds: Kinds = Kinds()
    commitments: Commitments = Commitments()
    speakers: Speakers = Speakers()
    relations: Relations = Relations()
    deadlines: Deadlines = Deadlines()
    earlier: Earlier = Earlier()


def read_languages(paths: list[Path]) -> dict[str, Language]:
    """The languages by code. Raises ConfigError."""
    languages: list[Language] = [read_yaml(path, Language) for path in paths]
    return {language.code: language for language in languages}
