"""From what the record keeps to what an answer shows: names for codes, links for sentences."""

from functools import lru_cache
from urllib.parse import quote as percent_encoded
from urllib.parse import urldefrag, urlsplit

from bot.answer.answers import MeetingLine, OtherText, Person, Quote
from bot.domain import JOINT_KINDS, Commitment, KeptCommitment, KeptMeeting
from bot.settings import Settings

_LONGEST_WORD = 60
_EDGE_WORDS = 5
"""Words at each end of a sentence that a text fragment names: enough to be found only once."""


def meeting_line(kept: KeptMeeting, settings: Settings) -> MeetingLine:
    meeting, countries = kept.meeting, settings.countries
    return MeetingLine(
        id=kept.id,
        title=meeting.title,
        date=meeting.date,
        date_end=meeting.date_end,
        date_basis=meeting.date_basis,
        place=meeting.place,
        type=meeting.meeting_type,
        people=tuple(
            Person(p.name, p.role, countries.name(p.country) if p.country else "")
            for p in meeting.participants
        ),
        countries=tuple(countries.name(code) for code in meeting.countries),
        source=source_name(kept, settings),
        url=meeting.source.url,
        version=kept.version,
        unofficial_translation=meeting.unofficial_translation,
        topics=tuple(shown_topic(topic, settings) for topic in meeting.topics),
        joint=_joint(kept),
        language=meeting.language,
        also=tuple(
            OtherText(
                other.id,
                source_name(other, settings),
                other.meeting.source.url,
                other.meeting.language,
                _joint(other),
            )
            for other in kept.also
        ),
    )


def source_name(kept: KeptMeeting, settings: Settings) -> str:
    """Who tells of a meeting, in few words."""
    source = kept.meeting.source
    return settings.issuers.short(source.issuer) or source.name


def _joint(kept: KeptMeeting) -> int:
    return sum(item.kind in JOINT_KINDS for item in kept.meeting.commitments)


@lru_cache(maxsize=10_000)
def shown_topic(name: str, settings: Settings) -> str:
    """A topic's name with the proper names in it in capitals: "North Korean nuclear issue"."""
    titled = name.title()
    for found in settings.countries.find(titled):
        name = name[: found.start] + titled[found.start : found.end] + name[found.end :]
    return settings.asking.in_capitals(name)


def quote(kept: KeptCommitment, settings: Settings) -> Quote:
    return quote_of(kept.id, kept.commitment, meeting_line(kept.meeting, settings), settings)


def quote_of(id: int, item: Commitment, meeting: MeetingLine, settings: Settings) -> Quote:
    countries = settings.countries
    return Quote(
        id=id,
        text=item.text,
        kind=item.kind,
        by=tuple(countries.name(code) for code in item.by),
        towards=tuple(countries.name(code) for code in item.towards),
        speaker=item.speaker,
        label=item.label,
        topics=tuple(shown_topic(topic, settings) for topic in item.topics),
        deadline=item.deadline,
        deadline_words=item.deadline_words,
        start=item.start,
        end=item.end,
        link=link_to(meeting.url, item.text),
        meeting=meeting,
    )


def link_to(url: str | None, text: str) -> str | None:
    """`url` with a text fragment that scrolls to `text`; None where there is no web address.

    https://wicg.github.io/scroll-to-text-fragment/: the first and the last words, parted by a
    comma; "-", "," and "&" are part of the syntax and therefore percent-encoded in the words.
    """
    if url is None or urlsplit(url).scheme not in ("http", "https"):
        return None
    words = text.split()
    if any(len(word) > _LONGEST_WORD for word in words):
        return url
    if len(words) <= 2 * _EDGE_WORDS:
        parts = [words]
    else:
        parts = [words[:_EDGE_WORDS], words[-_EDGE_WORDS:]]
    directive = ",".join(
        percent_encoded(" ".join(part), safe="").replace("-", "%2D") for part in parts
    )
    address, fragment = urldefrag(url)
    return f"{address}#{fragment}:~:text={directive}"
