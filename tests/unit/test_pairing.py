"""Which two readouts tell of one meeting. A doubt leaves them apart."""

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import DateBasis, Meeting, MeetingType, Participant, Source
from bot.settings import Settings
from bot.store.pairing import groups, same_meeting
from tests.records import meeting

PEOPLE = Settings().people
DAY = dt.date(2026, 2, 27)
HAN = Participant("Han Ji-woo", "Minister of Foreign Affairs", "KR")
SATO = Participant("Sato Kenji", "Minister for Foreign Affairs", "JP")


def _told(issuer: str = "MOFA Korea", language: str = "en", **changes: Any) -> Meeting:
    told = meeting(date=DAY, countries=("KR", "JP"), people=(HAN, SATO), issuer=issuer)
    return replace(told, language=language, **changes)


OURS = _told()
THEIRS = _told(
    "MOFA Japan",
    countries=("JP", "KR"),
    participants=(
        Participant("SATO Kenji", "Foreign Minister", "JP"),
        Participant("HAN Ji-woo", "Foreign Minister", "KR"),
    ),
)
KOREAN = _told(
    language="ko",
    participants=(
        Participant("한지우", "외교부 장관", "KR"),
        Participant("사토 겐지", "외무대신", "JP"),
    ),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OURS, THEIRS),
        (OURS, KOREAN),
        (THEIRS, KOREAN),
        (OURS, replace(THEIRS, meeting_type=MeetingType.DIALOGUE)),
        (replace(OURS, place="Seoul"), replace(THEIRS, place="central Seoul")),
        (OURS, replace(THEIRS, date=DAY - dt.timedelta(days=1), date_end=DAY)),
        # A page's own date, and a call across time zones, may be a day off.
        (OURS, replace(THEIRS, date=DAY + dt.timedelta(days=1), date_basis=DateBasis.HEADER)),
        (
            replace(OURS, meeting_type=MeetingType.PHONE_CALL),
            replace(THEIRS, meeting_type=MeetingType.PHONE_CALL, date=DAY - dt.timedelta(days=1)),
        ),
        # A surname alone, of a minister.
        (
            OURS,
            replace(THEIRS, participants=(replace(HAN, name="Han", role="Minister"), SATO)),
        ),
        (OURS, replace(THEIRS, participants=(*THEIRS.participants, replace(SATO, name="Ito Jun")))),
    ],
)
def test_two_readouts_of_one_meeting_are_paired(one: Meeting, other: Meeting) -> None:
    assert same_meeting(one, other, PEOPLE)
    assert same_meeting(other, one, PEOPLE)


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another day", replace(THEIRS, date=DAY + dt.timedelta(days=2))),
        ("the next day, said outright", replace(THEIRS, date=DAY + dt.timedelta(days=1))),
        ("no day", replace(THEIRS, date=None)),
        ("a year long", replace(THEIRS, date_end=DAY + dt.timedelta(days=300))),
        ("a third side", replace(THEIRS, countries=("JP", "KR", "US"))),
        ("another side", replace(THEIRS, countries=("JP", "US"))),
        ("a call", replace(THEIRS, meeting_type=MeetingType.PHONE_CALL)),
        ("the same ministry again", replace(THEIRS, source=OURS.source)),
        ("nobody knows who tells", replace(THEIRS, source=Source("1"))),
        ("another minister", replace(THEIRS, participants=(HAN, replace(SATO, name="Sato Jun")))),
        ("a courtesy call", replace(THEIRS, participants=(HAN,))),
        ("nobody named", replace(THEIRS, participants=())),
        (
            "the vice minister of that surname",
            replace(THEIRS, participants=(Participant("Han", "Vice Minister", "KR"), SATO)),
        ),
        (
            "the prime minister, in a script that cannot be compared",
            replace(KOREAN, participants=(HAN, Participant("이토 준", "총리", "JP"))),
        ),
        ("no readout", replace(THEIRS, is_readout=False)),
    ],
)
def test_a_doubt_leaves_two_readouts_apart(why: str, other: Meeting) -> None:
    assert not same_meeting(OURS, other, PEOPLE), why
    assert not same_meeting(other, OURS, PEOPLE), why


def test_two_places_are_two_meetings() -> None:
    assert not same_meeting(replace(OURS, place="Seoul"), replace(THEIRS, place="Tokyo"), PEOPLE)


def test_three_texts_that_all_agree_are_one_meeting() -> None:
    assert list(groups({7: OURS, 3: THEIRS, 5: KOREAN}, PEOPLE)) == [(3, 5, 7)]


def test_a_text_that_two_others_contend_for_stays_alone() -> None:
    # Two calls of one ministry that day: which of them the other side tells of is not known.
    assert list(groups({1: OURS, 2: replace(OURS, title="Second"), 3: THEIRS}, PEOPLE)) == []


COUNTRIES = st.lists(st.sampled_from(["KR", "JP", "US"]), min_size=1, max_size=3, unique=True)
NAMES = st.sampled_from(
    ["Han Ji-woo", "한지우", "Han", "Sato Kenji", "사토 겐지", "Dana Whitfield"]
)
TOLD = st.builds(
    lambda issuer, language, day, basis, kind, countries, people: replace(
        _told(issuer, language),
        date=DAY + dt.timedelta(days=day),
        date_basis=basis,
        meeting_type=kind,
        countries=tuple(countries),
        participants=tuple(people),
    ),
    st.sampled_from(["MOFA Korea", "MOFA Japan", ""]),
    st.sampled_from(["en", "ko"]),
    st.integers(0, 1),
    st.sampled_from(DateBasis),
    st.sampled_from(MeetingType),
    COUNTRIES,
    st.lists(
        st.builds(Participant, NAMES, st.just("Minister"), st.sampled_from(["KR", "JP", "US"])),
        max_size=3,
    ),
)


@given(TOLD, TOLD)
def test_pairing_is_symmetric_and_never_crosses_countries(one: Meeting, other: Meeting) -> None:
    paired = same_meeting(one, other, PEOPLE)
    assert paired == same_meeting(other, one, PEOPLE)
    if paired:
        assert set(one.countries) == set(other.countries)
        sides = [{p.country for p in told.participants} for told in (one, other)]
        assert all(set(one.countries) <= side for side in sides)


@given(st.lists(TOLD, min_size=2, max_size=4))
def test_groups_are_apart_and_do_not_depend_on_order(told: list[Meeting]) -> None:
    by_id = dict(enumerate(told))
    expected = set(groups(by_id, PEOPLE))
    members = [member for group in expected for member in group]
    assert len(members) == len(set(members))
    for order in permutations(by_id):
        assert set(groups({number: by_id[number] for number in order}, PEOPLE)) == expected
