"""Readouts of one meeting: kept as they are, listed and counted as one, in step with changes."""

import datetime as dt
from collections.abc import Sequence
from itertools import permutations

import pytest
from sqlalchemy import select

from bot.domain import Commitment, Filter, Meeting, Participant, Tally
from bot.settings.people import KnownPeople, KnownPerson, PeopleFile
from bot.store import Store
from bot.store.base import reading
from bot.store.tables import encounters
from tests.records import NOW, clean_page, commitment, meeting, raw_page

DAY = dt.date(2026, 2, 27)
HAN = Participant("Han Ji-woo", "Minister of Foreign Affairs", "KR")
SATO = Participant("Sato Kenji", "Minister for Foreign Affairs", "JP")


def _told(
    issuer: str,
    *commitments: Commitment,
    date: dt.date = DAY,
    people: Sequence[Participant] = (HAN, SATO),
) -> Meeting:
    countries = ("KR", "JP")
    return meeting(issuer, date, *commitments, people=people, countries=countries, issuer=issuer)


def _keep(store: Store, told: Meeting, key: str = "", text: str = "") -> int:
    key = key or told.source.issuer
    text = text or f"{key} {told.date}"
    (number,) = store.keep(raw_page(text, key), clean_page(text), [told], NOW).ids
    return number


OURS = _told("MOFA Korea", commitment("We agreed on rice.", topics=("agriculture",)))
THEIRS = _told(
    "MOFA Japan",
    commitment("They concurred on rice.", topics=("agriculture",)),
    commitment("They concurred on fish.", topics=("fisheries",)),
)


def _lines(store: Store, asked: Filter = Filter()) -> list[tuple[int, ...]]:  # noqa: B008
    """Each line of a list as the ids of its texts."""
    found = store.meetings(asked)
    assert found.total == len(found.items)
    return [(kept.id, *(text.id for text in kept.also)) for kept in found.items]


def test_each_sides_readout_of_a_meeting_is_one_line_with_both(store: Store) -> None:
    ours, theirs = _keep(store, OURS), _keep(store, THEIRS)
    other = _keep(store, _told("MOFA Korea", date=dt.date(2025, 1, 1)), "other")
    assert _lines(store) == [(ours, theirs), (other,)]
    assert _lines(store, Filter(paired=True)) == [(ours, theirs)]
    assert _lines(store, Filter(countries=("JP",), until=DAY)) == [(ours, theirs), (other,)]


def test_a_list_shows_the_text_that_was_asked_for(store: Store) -> None:
    ours, theirs = _keep(store, OURS), _keep(store, THEIRS)
    assert _lines(store, Filter(issuers=("MOFA Japan",))) == [(theirs, ours)]
    assert _lines(store, Filter(topics=("fisheries",))) == [(theirs, ours)]
    assert _lines(store, Filter(topics=("agriculture",))) == [(ours, theirs)]


def test_a_meeting_knows_its_other_texts_by_its_number(store: Store) -> None:
    ours, theirs = _keep(store, OURS), _keep(store, THEIRS)
    kept = store.meeting(theirs)
    assert kept is not None
    assert [text.id for text in kept.also] == [ours]
    assert kept.also[0].meeting == OURS
    assert kept.also[0].also == ()


def test_pages_of_a_list_hold_each_meeting_once(store: Store) -> None:
    for month in range(1, 8):
        day = dt.date(2025, month, 3)
        for issuer in ("MOFA Korea", "MOFA Japan"):
            _keep(store, _told(issuer, date=day), f"{issuer} {month}")
    for asked in (Filter(), Filter(countries=("KR",))):
        pages = [store.meetings(asked, limit=3, offset=offset) for offset in (0, 3, 6)]
        assert [page.total for page in pages] == [7, 7, 7]
        dates = [kept.meeting.date for page in pages for kept in page.items]
        assert dates == [dt.date(2025, month, 3) for month in range(7, 0, -1)]


def test_both_texts_are_quoted_and_counted_and_the_count_says_so(store: Store) -> None:
    _keep(store, OURS)
    _keep(store, THEIRS)
    _keep(store, _told("MOFA Korea", commitment("Tea."), date=dt.date(2025, 1, 1)), "other")
    assert store.commitments(Filter()).total == 4
    assert store.tally(Filter()) == Tally(4, 2, dt.date(2025, 1, 1), retold=1)
    # Where only one of the texts has such commitments, nothing is told twice.
    assert store.tally(Filter(topics=("fisheries",))) == Tally(1, 1, DAY, retold=0)
    assert store.tally(Filter(words="nothing")) == Tally(0, 0, None)
    assert isinstance(store.tally(Filter()).commitments, int)


def test_whatever_order_pages_come_in_they_are_paired_alike(store: Store) -> None:
    texts = {"ours": OURS, "theirs": THEIRS, "again": OURS}
    seen = set()
    for number, order in enumerate(permutations(texts)):
        day = dt.date(2020, 1, 1) + dt.timedelta(days=30 * number)
        for name in order:
            told = texts[name]
            _keep(store, _told(told.source.issuer, date=day), f"{name} {number}")
        found = store.meetings(Filter(since=day, until=day))
        seen.add((found.total, tuple(len(kept.also) for kept in found.items)))
    # Two texts of one ministry contend for the other side's, so all three stay apart.
    assert seen == {(3, (0, 0, 0))}


def test_an_amended_page_is_paired_anew(store: Store) -> None:
    ours, theirs = _keep(store, OURS), _keep(store, THEIRS)
    moved = _keep(store, _told("MOFA Japan", date=dt.date(2026, 3, 9)), "MOFA Japan", "Moved.")
    assert _lines(store) == [(moved,), (ours,)]
    back = _keep(store, THEIRS, "MOFA Japan", "Moved back.")
    assert _lines(store) == [(ours, back)]
    assert theirs not in (moved, back)
    with reading(store.engine) as connection:
        assert set(connection.scalars(select(encounters.c.meeting_id))) == {ours, back}


def test_a_page_that_says_what_another_says_leaves_its_pair(store: Store) -> None:
    ours = _keep(store, OURS)
    _keep(store, THEIRS)
    other = _keep(store, _told("MOFA Japan", date=dt.date(2025, 1, 1)), "other", "Other.")
    assert _keep(store, OURS, "MOFA Japan", "Other.") == other
    assert _lines(store) == [(ours,), (other,)]


def test_reading_a_page_again_changes_nothing(store: Store) -> None:
    ours, theirs = _keep(store, OURS), _keep(store, THEIRS)
    assert (_keep(store, OURS), _keep(store, THEIRS)) == (ours, theirs)
    assert _lines(store) == [(ours, theirs)]


def test_a_correction_in_the_register_pairs_pages_when_they_are_read_again(url: str) -> None:
    unlike = _told("MOFA Japan", people=(Participant("Han Anne", "Minister", "KR"), SATO))
    with Store.open(url, KnownPeople()) as store:
        ours, theirs = _keep(store, OURS), _keep(store, unlike)
        assert len(_lines(store)) == 2
    han = KnownPerson(name="Han Ji-woo", aliases=("Han Anne",))
    with Store.open(url, KnownPeople(PeopleFile(people={"KR": (han,)}))) as store:
        assert _keep(store, unlike) == theirs
        assert _lines(store) == [(ours, theirs)]
        assert _lines(store, Filter(people=("Han Anne",))) == [(ours, theirs)]


@pytest.mark.parametrize("asked", ["Han Ji-woo", "HAN Jiwoo", "한지우", "Ji woo Han"])
def test_a_person_is_found_in_every_form_and_no_namesake(store: Store, asked: str) -> None:
    forms = (HAN, Participant("한지우", "장관", "KR"), Participant("Han", "Minister", "KR"))
    for number, form in enumerate(forms):
        _keep(store, _told(f"issuer {number}", people=(form,)))
    for number, form in enumerate(
        (
            Participant("Han Ji-woo", "Senator", "US"),
            Participant("Han Ji-won", "Minister", "JP"),
            Participant("Han", "Vice Minister", "KR"),
        )
    ):
        _keep(store, _told(f"other {number}", people=(form,)))
    found = {kept.meeting.source.issuer for kept in store.meetings(Filter(people=(asked,))).items}
    # Nobody of another country is written in Korean letters; in Latin ones it may be either.
    assert found - {"other 0"} == {"issuer 0", "issuer 1", "issuer 2"}
    assert ("other 0" in found) == asked.isascii()
    assert [count for name, count in store.people() if name == "Han Ji-woo"] == [3, 1]


def test_the_register_is_as_new_as_the_record(store: Store) -> None:
    assert store.people() == ()
    _keep(store, OURS)
    assert dict(store.people()) == {"Han Ji-woo": 1, "Sato Kenji": 1}
    _keep(store, THEIRS)
    assert dict(store.people()) == {"Han Ji-woo": 2, "Sato Kenji": 2}
