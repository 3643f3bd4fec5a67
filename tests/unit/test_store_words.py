"""What counts as a word, and when two names are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.words import (
    LONGEST,
    MOST,
    Needle,
    name_needles,
    name_terms,
    needles,
    person_key,
    terms,
)


def test_words_lose_case_accents_plurals_and_possessives() -> None:
    assert terms("Korea's Policies, Çavuşoğlu’s sanctions") == [
        "korea", "policy", "cavusoglu", "sanction",
    ]  # fmt: skip


def test_words_that_only_look_plural_stay() -> None:
    assert terms("status process gas US") == ["status", "process", "gas", "us"]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("denuclearisation", "denuclearization"),
        ("Defence", "defense"),
        ("programmes", "programs"),
        ("labour", "labor"),
        ("centres", "centers"),
        ("recognised", "recognized"),
        ("recognise", "recognize"),
        ("neighbours", "neighbors"),
    ],
)
def test_british_and_american_spellings_are_one_word(british: str, american: str) -> None:
    assert terms(british) == terms(american)


def test_short_words_keep_their_spelling() -> None:
    assert terms("four hours rise tour") == ["four", "hour", "rise", "tour"]


def test_initials_are_one_word() -> None:
    assert terms("U.S.-ROK, at 3 p.m. U.N") == ["us", "rok", "at", "3", "pm", "un"]


def test_glued_scripts_are_indexed_in_pairs() -> None:
    assert terms("한미동맹을 G7정상") == ["한미", "미동", "동맹", "맹을", "을", "g7", "정상", "상"]
    assert terms("日米同盟") == ["日米", "米同", "同盟", "盟"]


def test_a_question_keeps_words_that_carry_something() -> None:
    assert needles("what did they say of Iran?") == (Needle(("they",)), Needle(("iran",), True))
    assert needles("of the") == (Needle(("of",)), Needle(("the",)))
    assert needles("Iran iran IRAN") == (Needle(("iran",), True),)
    assert needles(" -- ?") == ()


def test_a_korean_question_is_a_run_of_pairs() -> None:
    assert needles("북한 핵") == (Needle(("북한",)), Needle(("핵",), True))
    assert needles("한미동맹") == (Needle(("한미", "미동", "동맹")),)


@given(st.text(max_size=300))
def test_terms_are_folded_bounded_and_hold_no_mark(text: str) -> None:
    for term in terms(text):
        assert term.isalnum()
        assert len(term) <= LONGEST


@given(st.text(max_size=2000))
def test_a_text_answers_its_own_words(text: str) -> None:
    found = terms(text)
    wanted = needles(text)
    assert len(wanted) <= MOST
    for needle in wanted:
        assert all(term in found for term in needle.terms[:-1])
        assert any(term.startswith(needle.terms[-1]) for term in found)


@pytest.mark.parametrize(
    "other", ["KIM Gyou-won", "Gyou-won Kim", "Kim, Gyou-won", "Kim Gyou won", "kim  gyou‐won"]
)
def test_spellings_of_one_name_have_one_key(other: str) -> None:
    assert person_key(other) == person_key("Kim Gyou-won")


def test_names_of_different_people_have_different_keys() -> None:
    assert len({person_key(n) for n in ("Kim Gyou-won", "Kim", "Park Gyou-won", "김규원")}) == 4


@pytest.mark.parametrize(
    ("written", "asked", "found"),
    [
        ("Kim Gyou-won", "gyouwon kim", True),
        ("Kim Gyou won", "Gyou-won", True),
        ("Kim Gyou-won", "Gyou won", True),
        ("Sean O’Brien", "O'Brien", True),
        ("Sean O'Brien", "obrien", True),
        ("J. D. Invented", "JD Invented", True),
        ("Øyvind Łukasz", "oyvind lukasz", True),
        ("김규원", "김규원", True),
        ("Kim Gyou-won", "Kim Gyou-weon", False),
        ("Kim Gyou-won", "Kimgyou-wons", False),
        ("Wang Yi", "Wan", False),
    ],
)
def test_a_name_is_found_by_its_words(written: str, asked: str, found: bool) -> None:
    assert (name_needles(asked) <= name_terms(written)) == found


@given(st.text(max_size=80))
def test_every_name_finds_itself(name: str) -> None:
    if len(name.split()) < MOST:
        assert name_needles(name) <= name_terms(name)
