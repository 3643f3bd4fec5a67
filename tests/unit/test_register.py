"""Who is who in the record: built from what pages write, corrected by a desk officer."""

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings
from bot.settings.people import Entry, KnownPeople, KnownPerson, PeopleFile
from bot.store.register import Register, Written

PEOPLE = Settings().people
MINISTER = "Minister of Foreign Affairs"


def _written(
    name: str, country: str | None = "KR", role: str = MINISTER, year: int = 2026, count: int = 1
) -> Written:
    return Written(name, country, role, count, dt.date(year, 1, 1), dt.date(year, 12, 31))


def _people(*written: Written, known: KnownPeople = PEOPLE) -> dict[str, set[str]]:
    """The spellings of each person, by the name shown."""
    register = Register(written, known)
    return {p.name: {form.name for form in p.written} for p in register.people}


def test_every_spelling_of_a_name_is_one_person() -> None:
    names = ("Han Ji-woo", "HAN Ji-woo", "Han, Ji-woo", "Ji-woo Han", "한지우")
    found = _people(*(_written(name) for name in names), _written("Han Ji-woo", count=9))
    assert found == {"Han Ji-woo": set(names)}


def test_people_of_two_countries_are_never_one() -> None:
    found = Register((_written("Han Ji-woo"), _written("Han Ji-woo", "US")), PEOPLE).people
    assert [(person.name, person.country) for person in found] == [
        ("Han Ji-woo", "KR"),
        ("Han Ji-woo", "US"),
    ]


def test_a_surname_alone_is_the_only_minister_of_that_name_at_the_time() -> None:
    found = _people(
        _written("Han Ji-woo"),
        _written("Han", role="Minister"),
        _written("Han Seo-jun", role="First Vice Minister of Foreign Affairs"),
    )
    assert found == {"Han Ji-woo": {"Han Ji-woo", "Han"}, "Han Seo-jun": {"Han Seo-jun"}}


def test_a_surname_alone_is_read_in_either_script() -> None:
    assert _people(_written("남궁철", role="외교부 장관"), _written("Namgung")) == {
        "남궁철": {"남궁철", "Namgung"}
    }
    assert _people(_written("Han Ji-woo"), _written("한", role="장관")) == {
        "Han Ji-woo": {"Han Ji-woo", "한"}
    }


@pytest.mark.parametrize(
    "other",
    [
        _written("Han Seo-jun"),
        _written("Han Seo-jun", role=""),
        _written("Han Seo-jun", year=2025),
    ],
)
def test_a_surname_that_two_people_have_is_neither(other: Written) -> None:
    found = _people(_written("Han Ji-woo"), other, _written("Han", role="Minister"))
    assert found["Han"] == {"Han"}


def test_a_surname_of_another_time_is_another_person() -> None:
    found = _people(_written("Han Ji-woo"), _written("Han", role="Minister", year=2015))
    assert found["Han"] == {"Han"}


def test_somebody_whose_country_no_page_tells_is_the_only_one_of_that_name() -> None:
    assert _people(_written("Han Ji-woo"), _written("Han Ji-woo", None)) == {
        "Han Ji-woo": {"Han Ji-woo"}
    }
    two = Register(
        (_written("Han Ji-woo"), _written("Han Ji-woo", "US"), _written("Han Ji-woo", None)), PEOPLE
    )
    assert len(two.people) == 3


def test_a_name_that_is_like_two_people_joins_neither() -> None:
    # 태열 and 태율 are two names; "Tae-yul" is how either may be written.
    found = _people(
        _written("조태열", count=3), _written("조태율", count=2), _written("Cho Tae-yul")
    )
    assert len(found) == 3


def _known(*entries: Entry, not_same: tuple[tuple[str, str], ...] = ()) -> KnownPeople:
    return KnownPeople(
        PeopleFile(people={"JP": entries}, not_same=not_same, transliterated=frozenset({"JP"}))
    )


def test_a_desk_officer_joins_and_parts_names() -> None:
    oya = KnownPerson(name="Oya Aoi", aliases=("오야 아오이",))
    written = (
        _written("오야 아오이", "JP"),
        _written("Aoi OYA", "JP"),
        _written("Ouya Aoi", "JP"),
    )
    assert len(_people(*written, known=_known())) == 2
    assert _people(*written, known=_known(oya)) == {
        "Oya Aoi": {"오야 아오이", "Aoi OYA", "Ouya Aoi"}
    }
    apart = _known(oya, not_same=(("Aoi Oya", "Ouya Aoi"), ("오야 아오이", "Ouya Aoi")))
    assert len(_people(*written, known=apart)) == 2


def test_whoever_is_asked_for_in_full_is_found_in_every_spelling() -> None:
    register = Register(
        (_written("한지우"), _written("Han Ji-woo"), _written("Han Ji-won")), PEOPLE
    )
    assert {form.name for form in register.written("Ji woo HAN")} == {"한지우", "Han Ji-woo"}
    assert register.written("Han") == register.written("") == []


FORMS = st.builds(
    _written,
    st.sampled_from(
        ["Han Ji-woo", "한지우", "Han", "Cho Tae-yul", "조태열", "조태율", "Han Ji-won"]
    ),
    st.sampled_from(["KR", "US", None]),
    st.sampled_from([MINISTER, "Vice Minister", ""]),
    st.sampled_from([2015, 2026]),
    st.integers(1, 9),
)


@given(st.lists(FORMS, max_size=7, unique_by=lambda form: (form.name, form.country, form.role)))
def test_the_register_does_not_depend_on_the_order_of_pages(forms: list[Written]) -> None:
    def grouped(written: tuple[Written, ...]) -> set[frozenset[Written]]:
        return {frozenset(person.written) for person in Register(written, PEOPLE).people}

    expected = grouped(tuple(forms))
    assert all(grouped(order) == expected for order in list(permutations(forms))[:6])
    for person in expected:
        assert len({form.country for form in person} - {None}) <= 1
    assert sum(map(len, expected)) == len(forms)


def test_a_name_in_korean_letters_joins_the_one_in_latin_letters() -> None:
    assert _people(_written("Anna Holmberg", "SE", count=2), _written("안나 홀름버그", "SE")) == {
        "Anna Holmberg": {"Anna Holmberg", "안나 홀름버그"}
    }
    assert len(_people(_written("Anna Holmberg", "SE"), _written("안나 룬드", "SE"))) == 2
