"""Which readouts tell of one meeting: each side's, or one side's in two languages. Pure.

A wrong pairing is worse than none, so the two must say the same of everything that both say, and
must both name who sat there for each side. Whatever leaves a doubt leaves them apart.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from bot.domain import DateBasis, Meeting, MeetingType, Participant
from bot.settings.names import Likeness
from bot.settings.people import KnownPeople
from bot.settings.spelling import fold

LONGEST = dt.timedelta(days=14)
"""A meeting that lasts longer (a visit, a conference) is paired with none."""
_DAY = dt.timedelta(days=1)


def same_meeting(one: Meeting, other: Meeting, people: KnownPeople) -> bool:
    """Whether the two tell of one meeting. It is the same either way round."""
    return (
        may_be_paired(one)
        and may_be_paired(other)
        and set(one.countries) == set(other.countries)
        and _told_apart(one, other)
        and _types_agree(one.meeting_type, other.meeting_type)
        and _places_agree(one, other)
        and _people_agree(one, other, people)
    )


def may_be_paired(meeting: Meeting) -> bool:
    """Whether a readout says enough to be paired: when, and at least two sides."""
    return meeting.is_readout and days(meeting) is not None and len(set(meeting.countries)) > 1


def days(meeting: Meeting) -> tuple[dt.date, dt.date] | None:
    """The first and the last day; None where they are not known, or lie too far apart."""
    if meeting.date is None:
        return None
    last = max(meeting.date_end or meeting.date, meeting.date)
    return (meeting.date, last) if last - meeting.date <= LONGEST else None


def groups(meetings: Mapping[int, Meeting], people: KnownPeople) -> Iterator[tuple[int, ...]]:
    """The meetings of several readouts, each as the ids of its readouts in ascending order.

    All the readouts of one must agree with each other: where one agrees with two that do not, it
    is not known which of them it tells of, and all stay apart.
    """
    alike = {
        pair
        for pair in combinations(sorted(meetings), 2)
        if same_meeting(meetings[pair[0]], meetings[pair[1]], people)
    }
    for linked in _linked(alike):
        if all(pair in alike for pair in combinations(linked, 2)):
            yield linked


def _linked(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """Ids that hang together, however indirectly."""
    sets: dict[int, set[int]] = {}
    for one, other in pairs:
        merged = sets.get(one, {one}) | sets.get(other, {other})
        for member in merged:
            sets[member] = merged
    yield from dict.fromkeys(tuple(sorted(linked)) for linked in sets.values())


def _told_apart(one: Meeting, other: Meeting) -> bool:
    """Whether these are two tellings: another ministry's, or the same one's in another language."""
    if one.language != other.language:
        return True
    issuers = {fold(one.source.issuer), fold(other.source.issuer)}
    return len(issuers) == 2 and "" not in issuers


def _types_agree(one: MeetingType, other: MeetingType) -> bool:
    """Only a call is no meeting in a room; the other types are matters of naming."""
    calls = [kind is MeetingType.PHONE_CALL for kind in (one, other)]
    return calls[0] == calls[1] or MeetingType.OTHER in (one, other)


def _places_agree(one: Meeting, other: Meeting) -> bool:
    """Places in two languages cannot be compared; "Seoul" and "the Blue House, Seoul" agree."""
    if not one.place or not other.place or one.language != other.language:
        return True
    return bool(set(fold(one.place).split()) & set(fold(other.place).split()))


def _people_agree(one: Meeting, other: Meeting, people: KnownPeople) -> bool:
    """Whether each side has the same person in both, and the day is one that this allows.

    Clocks differ, so a call may fall on two days, and so may a page's own date; then every side's
    person must be the same beyond doubt.
    """
    sides = [_side(one, other, country, people) for country in set(one.countries)]
    if _days_apart(one, other) == 0:
        return min(sides) >= Likeness.UNKNOWN and max(sides) is Likeness.SAME
    loose = any(
        told.meeting_type is MeetingType.PHONE_CALL or told.date_basis is DateBasis.HEADER
        for told in (one, other)
    )
    return loose and _days_apart(one, other) == 1 and min(sides) is Likeness.SAME


def _days_apart(one: Meeting, other: Meeting) -> int | None:
    """0 where the two have a day in common; None where it is not known."""
    spans = sorted(span for span in (days(one), days(other)) if span is not None)
    return max(0, (spans[1][0] - spans[0][1]) // _DAY) if len(spans) == 2 else None


def _side(one: Meeting, other: Meeting, country: str, people: KnownPeople) -> Likeness:
    """How alike the country's people in the two are, by the two who are most alike. A side that
    names nobody could be anybody: the Prime Minister, where the other met the Foreign Minister."""
    return max(
        (
            _person(ours, theirs, country, people)
            for ours in one.participants
            for theirs in other.participants
            if ours.country == country == theirs.country
        ),
        default=Likeness.DIFFERENT,
    )


def _person(one: Participant, other: Participant, country: str, people: KnownPeople) -> Likeness:
    alike = people.likeness(one.name, other.name, country)
    if alike is not Likeness.SAME and not people.same_office(one.role, other.role):
        return Likeness.DIFFERENT
    return alike
