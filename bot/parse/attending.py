"""The countries that a page lists as those that came to its meeting.

"Attended by ministers from A, B and C", "the ministers of A and B met", "the Norwegian and Chilean
foreign ministers", "* Thirteen Pacific countries: A, B …" in a footnote.
"""

import re
from collections.abc import Iterator

from bot.parse.document import Document
from bot.parse.events import main_event, opening
from bot.parse.joined import parting
from bot.parse.names import cues
from bot.settings import Settings
from bot.settings.countries import How

_NEAR = 24
_EARLY = 4
_OFFICE = 4
_FOOTNOTES = 12
_STARS = ("*", "※")
_STARRED = re.compile(r"\*|※")
# A list in a footnote: how long its items are, how many it has and how many must be countries.
_ITEMS = re.compile(r"[,·ㆍ、]|\band\b|\s및\s")
_ITEM_WORDS, _FEW, _MOST = 3, 3, 0.8
_COMMAS = re.compile(r"[,·ㆍ、]")


def attending(document: Document, settings: Settings) -> Iterator[str]:
    """The countries of "attended by ministers from A, B and C", "the ministers of A and B met".

    Also "met the Norwegian and Chilean foreign ministers", and a list in a footnote.
    """
    people = document.language.people
    lead: list[str] = []
    for sentence in opening(document, _EARLY):
        told = cues(people.attended).find(sentence.text)
        lead += [sentence.text] if told else []
        for cue in told:
            # "the Alliance, an initiative comprising Chile, …": a body's members
            before = settings.countries.named(sentence.text[: cue.start])
            bodies = any(settings.countries.is_organisation(mention.code) for mention in before)
            said = sentence.text[cue.start : cue.end].lower()
            if not (bodies and said in people.comprising):
                yield from _listed(sentence.text, cue.end, document, settings)
    if (event := main_event(document)) is None:
        return
    text = event[0].text
    content = cues(people.content).find(text[event[1].end :])
    stop = event[1].end + content[0].start if content else len(text)
    listed = list(_members(text, stop, document, settings))
    if not listed:
        # "The Secretary met four ministers. Welcoming ministers from A, B, C and D, …"
        after = next((s.text for s in opening(document, _EARLY) if s.start > event[0].start), "")
        nouns = document.language.speakers.joint_nouns
        if nouns & _words(text[:stop]) & _words(after):
            listed = list(_members(after, len(after), document, settings))
    yield from listed
    yield from _whose_ministers(text[event[1].end : stop], document, settings)
    if any(map(_STARRED.search, (text, *lead))):
        for block in document.blocks[:_FOOTNOTES]:
            if block.marker.startswith(_STARS):
                yield from _footnote(block.text, settings)


def _members(text: str, stop: int, document: Document, settings: Settings) -> Iterator[str]:
    """The countries of "the ministers of A and B" in a text up to `stop`."""
    for cue in cues(document.language.people.members).find(text[:stop]):
        # "The G7 Foreign Ministers of Canada, France, …" are one body.
        near = settings.countries.named(text[max(0, cue.start - _NEAR) : cue.start])
        if not any(settings.countries.is_organisation(mention.code) for mention in near):
            yield from _listed(text, cue.end, document, settings)


def _whose_ministers(text: str, document: Document, settings: Settings) -> list[str]:
    """The countries of "… the Norwegian, Chilean and Peruvian foreign ministers"."""
    whose = [m for m in settings.countries.named(text) if m.how is How.ADJECTIVE]
    joins = {"", ",", *document.language.relations.joins, ", and"}
    for first in range(len(whose)):
        row = whose[first : first + 1]
        for mention in whose[first + 1 :]:
            if parting(text, row[-1].end, mention.start) not in joins:
                break
            row.append(mention)
        after = [word.strip(",.") for word in text[row[-1].end :].lower().split()[:_OFFICE]]
        if len(row) > 1 and not document.language.speakers.joint_nouns.isdisjoint(after):
            return [mention.code for mention in row]
    return []


def _footnote(text: str, settings: Settings) -> list[str]:
    """The countries of "* Thirteen Pacific countries: A, B and C", where it says nothing else."""
    label, colon, rest = text.partition(":")
    if colon and settings.countries.named(label):
        return []
    items = [item for item in _ITEMS.split(rest if colon else text) if item.strip(" .")]
    codes: list[str] = []
    for item in items:
        named = settings.countries.named(item)
        one = named[0] if len(named) == 1 else None
        if one and not parting(item, one.end, len(item)).strip(" .") + parting(item, 0, one.start):
            codes.append(one.code)
        elif one or len(item.split()) > _ITEM_WORDS:
            return []
    return codes if len(codes) >= max(_FEW, _MOST * len(items)) else []


def _listed(text: str, start: int, document: Document, settings: Settings) -> list[str]:
    """The countries of a list that begins at `start`; none where it is of one."""
    who = who_words(document)
    listed: list[str] = []
    text, at = text[start:], 0
    for mention in settings.countries.named(text):
        if not who.issuperset(_COMMAS.sub(" ", text[at : mention.start].lower()).split()):
            break
        listed.append(mention.code)
        at = mention.end
    return listed if len(listed) > 1 else []


def _words(text: str) -> set[str]:
    return {word.strip(".,;:") for word in text.split()}


def who_words(document: Document) -> frozenset[str]:
    """Words that only say who came: "foreign ministers and leaders from the"."""
    words = document.language
    return words.speakers.joint_nouns | words.speakers.qualifiers | {*words.people.fillers, "from"}
