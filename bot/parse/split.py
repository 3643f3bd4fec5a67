"""One page that holds several readouts, cut into one page for each.

Two shapes: releases one after the other, each under its own heading; and one release whose
paragraphs each tell of a meeting with another country. What stands before the first part (an
introduction with the day, a minister's full name) goes along with each part as header lines.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain import Kind, Participant
from bot.parse.dates import find_dates, ordered
from bot.parse.document import Block, Document, Level
from bot.parse.events import events, finder, opening
from bot.parse.kinds import kind
from bot.parse.mentions import PersonMention, same_name
from bot.parse.names import find_people
from bot.parse.people import participants
from bot.parse.rounds import turns
from bot.parse.structure import document
from bot.settings import Settings

# A page with more paragraphs or characters than these is a report or a list, not a few readouts.
_BLOCKS = 120
_LONG = 100_000
_HEADING_WORDS = 30
_BODY = 150
_LEAST = 60
_FEW = 8
_STAMP_WORDS = 9
_LINE = 500
_OPENING = 2_000
# Nobody is quoted in a heading, and a picture's caption is none.
_SPEECH = frozenset('“”"©')


@dataclass(frozen=True, slots=True)
class Part:
    """One readout of a page: the document's text is the page's from `offset` on.

    `met`: the country that a round of meetings has come to, where the page as a whole tells it.
    """

    document: Document
    offset: int
    met: str | None = None


def split(read: Document, settings: Settings) -> tuple[Part, ...]:
    """The readouts in a page, in order; the page itself where it holds one."""
    if read.page.listing or len(read.page.text) > _LONG or len(read.blocks) > _BLOCKS:
        return (Part(read, 0),)
    releases = list(_releases(read, settings))
    if 2 <= len(releases) <= _FEW:
        return tuple(releases)
    meetings = max(list(_meetings(read, settings)), list(_round(read, settings)), key=len)
    if not 2 <= len(meetings) <= _FEW:
        return (Part(read, 0),)
    # A news story's paragraph would lose the signs of one if it stood alone.
    whole = kind(read, settings, participants(read, settings))
    return tuple(meetings) if whole is Kind.READOUT else (Part(read, 0),)


def _releases(read: Document, settings: Settings) -> Iterator[Part]:
    """Parts that start with a heading of their own and tell of a meeting under it."""
    starts: list[Block] = []
    before: Block | None = None
    for block in read.blocks:
        if _is_heading(block, read, settings):
            if before is None or not _is_heading(before, read, settings):
                starts.append(block)
        elif before is None and block.level is Level.TITLE:
            starts.append(block)
        before = block
    if len(starts) < 2:
        return
    ends = [*(block.start for block in starts), len(read.page.text)][1:]
    found: list[tuple[Block, int]] = []
    for block, end in zip(starts, ends, strict=True):
        within = _part(read, block.start, end, block.text, 0).document
        named = find_people(block.text, read.language, settings)
        if end - block.end < (_LEAST if named else _BODY):
            continue
        own = read.page.issuer_country
        met = {p.country for p in participants(within, settings) if p.country} - {own}
        if met and (named or _tells_of_meeting(within)):
            found.append((block, end))
    for block, end in found:
        yield _part(read, block.start, end, block.text, found[0][0].start)


def _is_heading(block: Block, read: Document, settings: Settings) -> bool:
    """True for a short line, no sentence, that names a meeting and who was met."""
    text = block.text[:_LINE]
    if block.level is Level.SUB or block.marker or text.rstrip()[-1:] in ".;:!?。":
        return False
    if len(text.split()) > _HEADING_WORDS or not _SPEECH.isdisjoint(text):
        return False
    find = finder(read.language.events)
    return bool(find.title.search(text)) and bool(settings.countries.find(text))


def _tells_of_meeting(read: Document) -> bool:
    return any(
        not event.subordinate
        for sentence in opening(read, 3)
        for event in events(sentence.text, read.language)
    )


def _meetings(read: Document, settings: Settings) -> Iterator[Part]:
    """Paragraphs that each open with a meeting with another country than the others."""
    first = read.first_sentences()
    told = {
        number: block
        for number, block in enumerate(read.blocks)
        if block.level not in (Level.TITLE, Level.SUB) and number in first
        if events(first[number].text, read.language)
    }
    named = {n: find_people(first[n].text, read.language, settings) for n in told}
    if len(told) < 2 or not _may_be_several(read, named, settings):
        return
    starts: list[int] = []
    seen: set[str] = set()
    for number, block in told.items():
        # Who is in several of the meetings is the page's own.
        elsewhere = [person.name for n in told if n != number for person in named[n]]
        others = {
            person.country
            for person in _met(block, read, settings)
            if person.country not in (None, read.page.issuer_country)
            and not any(same_name(person.name, name) for name in elsewhere)
        }
        if not others:
            continue
        if others & seen:
            return
        seen |= others
        starts.append(read.line_start(block))
    for start, end in pairwise([*starts, len(read.page.text)]):
        # The first meeting's paragraph also introduces: only there are names written in full.
        introduced = starts[0] if start == starts[0] else starts[0] + _OPENING
        yield _part(read, start, end, read.page.title, min(introduced, start))


def _may_be_several(
    read: Document, named: Mapping[int, Sequence[PersonMention]], settings: Settings
) -> bool:
    """A quick look: whether the paragraphs that tell of a meeting start with two countries or more.

    `_met` looks no further than at their first two sentences.
    """
    codes = {settings.people.country(m.name) for people in named.values() for m in people}
    starts = {s.block: at for at, s in reversed(list(enumerate(read.sentences)))}
    for number in named:
        for sentence in read.sentences[starts[number] : starts[number] + 2]:
            codes |= {mention.code for mention in settings.countries.find(sentence.text)}
    return len(codes - {read.page.issuer_country, None}) > 1


def _round(read: Document, settings: Settings) -> Iterator[Part]:
    """The parts of a release that comes to one after another; the first has its introduction."""
    found = turns(read, settings)
    starts = [0, *(turn.start for turn in found[1:]), len(read.page.text)]
    for turn, (start, end) in zip(found, pairwise(starts), strict=bool(found)):
        part = _part(read, start, end, read.page.title, found[0].start)
        yield replace(part, met=turn.met)


def _met(block: Block, read: Document, settings: Settings) -> tuple[Participant, ...]:
    """Who met by a paragraph's first sentence, or by its second where that names one at most."""
    page = replace(read.page, text=block.text[:_OPENING], title="")
    within = document(page, read.language)
    first = within.sentences[:1]
    found = events(first[0].text, read.language) if first else []
    if not found or found[0].subordinate:
        return ()
    people = participants(replace(within, sentences=first), settings)
    if len(people) > 1:
        return people
    return participants(replace(within, sentences=within.sentences[:2]), settings)


def _part(read: Document, start: int, end: int, title: str, introduced: int) -> Part:
    """The page's text from `start` to `end`; its introduction ends at `introduced`."""
    text = read.page.text[start:end].rstrip()
    page = read.page
    stamp = _stamp(text, read)
    if stamp is not None:
        page = replace(page, published=stamp[0], published_evidence=stamp[1])
    before = [block.text for block in read.blocks if block.start < introduced][:3]
    header = (*page.header, *before)
    page = replace(page, text=text, title=title, header=header)
    return Part(_with_labels_of(read, document(page, read.language), start), start)


def _with_labels_of(read: Document, part: Document, offset: int) -> Document:
    """`part` with the page's own names for its paragraphs: "¶5" is the page's fifth."""
    labels = {block.start - offset: block.label for block in read.blocks}
    blocks = tuple(
        replace(block, label=labels.get(block.start, block.label)) for block in part.blocks
    )
    sentences = tuple(
        replace(sentence, label=blocks[sentence.block].label) for sentence in part.sentences
    )
    return replace(part, blocks=blocks, sentences=sentences)


def _stamp(text: str, read: Document) -> tuple[dt.date, str] | None:
    """The date that stands alone in a line under a release's heading."""
    for line in [line.strip() for line in text.split("\n", 6)[1:6] if line.strip()]:
        if len(line.split()) > _STAMP_WORDS:
            return None
        for mention in find_dates(line, read.language):
            day = ordered(mention, read.page.issuer_country, read.language.dates).date()
            if day is not None:
                return day, line
    return None
