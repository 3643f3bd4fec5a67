"""Which written names are one person's, and which never are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import ConfigError
from bot.settings import Settings
from bot.settings.hangul import readings
from bot.settings.names import Likeness, name_of
from bot.settings.people import KnownPeople

PEOPLE = Settings().people
SAME, MAYBE, DIFFERENT = Likeness.SAME, Likeness.MAYBE, Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("KR", "Kang, Kyung-wha", "KANG Kyung-wha"),
        ("KR", "Kyung wha Kang", "Kang Kyungwha"),
        ("KR", "강경화", "Kang Kyung-wha"),
        ("KR", "Yun Dae-hyun", "Yoon Dae-hyeon"),
        ("KR", "조태열", "Cho Tae-yul"),
        ("KR", "남궁철", "Namgung Cheol"),
        ("JP", "MOTEGI Toshimitsu", "Toshimitsu Motegi"),
        ("JP", "Kono Taro", "Kōno Tarō"),
        ("JP", "Kono Taro", "Kouno Tarou"),
        ("JP", "모테기 도시미쓰", "Toshimitsu Motegi"),
        ("RU", "Sergey Lavrov", "Sergei Lavrov"),
        ("UA", "Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("TH", "Parnpree Bahiddha-Nukara", "Parnpree Bahiddha-Nukhara"),
        ("US", "Antony J. Blinken", "Antony Blinken"),
        ("US", "Hillary Clinton", "Hillary Rodham Clinton"),
        ("CA", "Mélanie Joly", "Melanie JOLY"),
        ("EU", "Josep Borrell Fontelles", "Josep Borrell"),
    ],
)
def test_spellings_of_one_name_are_one_person(country: str, one: str, other: str) -> None:
    assert PEOPLE.likeness(one, other, country) is SAME
    assert PEOPLE.likeness(other, one, country) is SAME


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("KR", "Kim Sung-hwan", "Kim Sung-han"),
        ("KR", "Kim Sung-hwan", "Kim Seung-hwan"),
        ("KR", "Cho Tae-yul", "Cho Tae-yong"),
        ("KR", "조태용", "Cho Tae-yul"),
        ("KP", "Kim Sung", "Kim Sung Hwan"),
        ("US", "Christina Ford", "Christine Ford"),
        ("US", "John Lee", "John Le"),
        ("US", "Dana M. Whitfield", "Dana J. Whitfield"),
        ("IN", "S. Jaishankar", "Vinod Jaishankar"),
        ("RU", "Aleksandr Ivanov", "Aleksandra Ivanov"),
        ("GR", "Alexandros Hernandis", "Alexandros Fernandis"),
        ("CN", "Wang Yi", "Wang Yang"),
        ("US", "", "Marcus Hale"),
    ],
)
def test_two_given_names_are_two_people(country: str, one: str, other: str) -> None:
    assert PEOPLE.likeness(one, other, country) is DIFFERENT
    assert PEOPLE.likeness(other, one, country) is DIFFERENT


@pytest.mark.parametrize(
    ("country", "part", "whole"),
    [
        ("KR", "Kang", "Kang Kyung-wha"),
        ("KR", "Kang", "강경화"),
        ("KR", "강", "Kang Kyung-wha"),
        ("KR", "강", "강경화"),
        ("KR", "Namgung", "남궁철"),
        ("IN", "S. Jaishankar", "Subrahmanyam Jaishankar"),
        ("US", "Hale", "William J. Hale"),
    ],
)
def test_a_surname_alone_may_be_one_of_several_people(country: str, part: str, whole: str) -> None:
    assert PEOPLE.likeness(part, whole, country) is MAYBE


def test_scripts_that_cannot_be_compared_are_neither_the_same_nor_different() -> None:
    assert PEOPLE.likeness("이오 다케시", "Io Takeshi", "JP") is Likeness.UNKNOWN


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("하야미즈 나오코", "Hayamizu Naoko"),
        ("구로가네 소타", "KUROGANE Sota"),
        ("리카르도 몬테로", "Ricardo Montero"),
        ("로런 위트필드", "Lauren Whitfield"),
        ("마커스 페레이라홀트", "Marcus Ferreira-Holt"),
        ("하비에르 마르티네즈", "Javier Martínez"),
        ("멜라니 졸리어", "Melanie Jolier"),
    ],
)
def test_a_foreign_name_in_korean_letters_is_known_by_its_sound(hangul: str, latin: str) -> None:
    assert PEOPLE.likeness(hangul, latin, "US") is SAME
    assert name_of(hangul).tokens & name_of(latin).tokens


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("마르코 루비나", "Marcus Robinson"),
        ("크리스토퍼 랜들", "Christopher Martin"),
        ("데이비드 캐머런", "David Coleman"),
        ("로이드 오스턴", "Lloyd Justin"),
        ("마리아 페르손", "Mario Perez"),
        ("안나 홀름", "Anna Maria Holm"),
    ],
)
def test_another_foreign_name_is_not_taken_for_it(hangul: str, latin: str) -> None:
    assert PEOPLE.likeness(hangul, latin, "US") is Likeness.UNKNOWN


@pytest.mark.parametrize(
    ("role", "other", "same"),
    [
        ("Minister", "Minister of Foreign Affairs", True),
        ("Minister", "", True),
        ("Secretary", "Secretary of State", True),
        ("Minister", "First Vice Minister of Foreign Affairs", False),
        ("Secretary", "Deputy Secretary of State", False),
        ("장관", "외교부 1차관", False),
    ],
)
def test_an_office_of_another_rank_is_another_office(role: str, other: str, same: bool) -> None:
    assert PEOPLE.same_office(role, other) is same


NAMES = st.text("abgknoyuwijh -.,'강경화é", max_size=20)


@given(NAMES, NAMES, st.sampled_from([None, "KR", "JP", "US", "RU"]))
def test_likeness_is_the_same_either_way_round(one: str, other: str, country: str | None) -> None:
    assert PEOPLE.likeness(one, other, country) is PEOPLE.likeness(other, one, country)


@given(NAMES, st.sampled_from([None, "KR", "JP", "US", "RU"]))
def test_every_whole_name_is_itself(name: str, country: str | None) -> None:
    if name_of(name).is_whole:
        assert PEOPLE.likeness(name, name, country) is SAME


@given(st.text(max_size=40))
def test_any_text_is_a_name_or_none(text: str) -> None:
    words = name_of(text).words
    assert all(any(map(str.isalpha, word)) for word in words)
    assert isinstance(readings(words), frozenset)


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "people.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_desk_officer_says_who_is_one_and_who_is_not(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        "people: {FR: [{name: Anne Dupont, aliases: [Anne Martin]}]}\n"
        "not_same: [[Lee Jae-yong, Yi Chae-yong]]\nkorean: [KR]\n",
    )
    people = KnownPeople.read(path)
    assert people.likeness("Anne Martin", "DUPONT Anne", "FR") is SAME
    assert people.likeness("Anne Martin", "Anne Dupont", "BE") is DIFFERENT
    assert people.likeness("Jae-yong Lee", "Yi Chae-yong", "KR") is DIFFERENT
    assert people.likeness("Lee Jae-yong", "Lee Chae-yong", "KR") is SAME


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("people:\n  KR:\n    - {nam: Kang}\n", ":3: people.KR.0.name: is missing; add it"),
        ("people:\n  Korea: [Kang]\n", ":2: people.Korea"),
        ("not_same:\n  - [Kang Kyung-wha]\n", ":2: not_same.0"),
        ("not_same:\n  - [Kang Kyung-wha, KANG Kyung-wha]\n", ":2: not_same.0: "),
        (
            "people:\n  KR:\n"
            "    - {name: Kang A, aliases: [강]}\n    - {name: Kim B, aliases: [강]}\n",
            ":4: people.KR.1: '강' is a name of 'Kang A' already; keep it with one of them",
        ),
    ],
)
def test_a_mistake_in_the_register_is_named_with_its_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        KnownPeople.read(path)
    assert f"{path}{message}" in str(error.value)
