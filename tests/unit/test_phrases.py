"""Phrases are found whole, longest first, without overlapping, in one pass."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from bot.settings.phrases import Phrases, _parts


def found(phrases: Phrases[str], text: str) -> list[tuple[str, str]]:
    return [(item.value, text[item.start : item.end]) for item in phrases.find(text)]


def exactly(*phrases: str) -> Phrases[str]:
    return Phrases((phrase, phrase) for phrase in phrases)


def loosely(*phrases: str) -> Phrases[str]:
    return Phrases(((phrase, phrase) for phrase in phrases), spelling=True)


def test_the_longest_phrase_at_a_place_wins() -> None:
    phrases = exactly("Guinea", "Papua New Guinea")
    assert found(phrases, "Papua New Guinea and Guinea") == [
        ("Papua New Guinea", "Papua New Guinea"),
        ("Guinea", "Guinea"),
    ]


def test_a_longer_phrase_that_fails_at_its_last_word_leaves_the_shorter_one() -> None:
    phrases = exactly("South Korea", "South Korea Free Trade Agreement")
    assert found(phrases, "South Korea Free Port") == [("South Korea", "South Korea")]


def test_only_whole_words_are_found() -> None:
    assert found(exactly("Oman", "Mali"), "Romania, Somalia and Omani") == []


def test_initials_match_with_and_without_their_full_stops() -> None:
    assert found(exactly("U.S."), "the U.S.-ROK Alliance") == [("U.S.", "U.S")]


def test_words_on_both_sides_of_a_full_stop_are_not_one_phrase() -> None:
    phrases = exactly("New Guinea", "trade and investment")
    assert found(phrases, "It is New. Guinea said so. On trade, and investment") == []


def test_punctuation_of_the_phrase_itself_may_be_there_or_not() -> None:
    phrases = exactly("Washington, D.C.")
    assert [
        f[1] for f in found(phrases, "Washington, D.C., or Washington D.C. or Washington DC")
    ] == [
        "Washington, D.C",
        "Washington D.C",
    ]


def test_a_phrase_may_be_hyphenated_or_wrapped_but_never_crosses_paragraphs() -> None:
    phrases = exactly("Papua New Guinea")
    assert found(phrases, "Papua-New\nGuinea") == [("Papua New Guinea", "Papua-New\nGuinea")]
    assert found(phrases, "Papua New\n\nGuinea") == []


def test_a_long_name_matches_in_full_capitals_and_a_short_one_only_as_written() -> None:
    phrases = exactly("Japan", "US")
    assert found(phrases, "LET US MEET JAPAN; tell us, japan") == [("US", "US"), ("Japan", "JAPAN")]


def test_case_is_ignored_when_folded() -> None:
    phrases = Phrases([("Shared the View", 1)], fold=True)
    assert [item.value for item in phrases.find("They SHARED the view")] == [1]


def test_a_plus_sign_is_part_of_a_phrase() -> None:
    assert found(exactly("2+2"), "the 2+2 on page 2 2") == [("2+2", "2+2")]


def test_plurals_and_both_spellings_are_the_same() -> None:
    phrases = loosely("supply chain", "defence programme", "labour", "denuclearization", "visa")
    text = "Supply Chains, defense programs, Labor, DENUCLEARISATION, visas"
    assert [item[0] for item in found(phrases, text)] == [
        "supply chain",
        "defence programme",
        "labour",
        "denuclearization",
        "visa",
    ]


def test_plurals_in_es_and_ies_are_the_same_as_their_singular() -> None:
    phrases = loosely("missile launch", "technology", "visit", "crisis", "news")
    text = "missile launches, technologies, visits, crisis, news"
    assert [item[1] for item in found(phrases, text)] == text.split(", ")


def test_an_acronym_is_found_in_capitals_only_and_in_the_plural() -> None:
    phrases = loosely("SOFA", "FTA", "AI Safety")
    assert found(phrases, "on the sofa: FTAs, an FTA and AI safety; ai safety") == [
        ("FTA", "FTAs"),
        ("FTA", "FTA"),
        ("AI Safety", "AI safety"),
    ]


def test_korean_is_found_inside_words_and_with_or_without_blanks_and_dots() -> None:
    phrases = exactly("인도태평양", "인도·태평양", "북핵 문제", "인도")
    assert found(phrases, "북핵문제를 인도·태평양에서 인도와") == [
        ("북핵 문제", "북핵문제"),
        ("인도태평양", "인도·태평양"),
        ("인도", "인도"),
    ]


def test_latin_letters_before_a_korean_particle_are_a_word() -> None:
    assert found(exactly("EU", "유럽연합"), "EU와 유럽연합은") == [
        ("EU", "EU"),
        ("유럽연합", "유럽연합"),
    ]


def test_a_mixed_phrase_does_not_overlap_a_latin_one() -> None:
    assert found(exactly("G7", "G7 정상회의"), "G7 정상회의에서 G7은") == [
        ("G7 정상회의", "G7 정상회의"),
        ("G7", "G7"),
    ]


def test_the_first_meaning_given_for_a_phrase_counts() -> None:
    assert [item.value for item in Phrases([("Georgia", 1), ("Georgia", 2)]).find("Georgia")] == [1]


WORDS = st.sampled_from(
    ["North", "Korea", "U.S.", "AI", "북한", "한", "trade", "and", "2+2", "née"]
)
MARKS = st.sampled_from([" ", ", ", "-", ". ", "\n\n", "", "\n", "’s "])
TEXTS = st.lists(st.tuples(WORDS, MARKS)).map(lambda parts: "".join(a + b for a, b in parts))


@given(
    st.lists(TEXTS.filter(str.strip), max_size=12),
    st.one_of(TEXTS, st.text()),
    st.booleans(),
    st.booleans(),
)
def test_what_is_found_is_in_order_inside_the_text_and_never_overlaps(
    phrases: list[str], text: str, fold: bool, spelling: bool
) -> None:
    register = Phrases(((phrase, phrase) for phrase in phrases), fold=fold, spelling=spelling)
    end = 0
    for item in register.find(text):
        assert end <= item.start < item.end <= len(text)
        end = item.end


@given(st.lists(st.sampled_from(["trade", "and", "investment"]), min_size=1, max_size=4))
def test_a_phrase_is_found_in_itself(words: list[str]) -> None:
    phrase = " ".join(words)
    assert found(exactly(phrase), phrase) == [(phrase, phrase)]


@given(st.integers(min_value=50, max_value=400))
def test_work_grows_with_the_text_and_not_with_its_square(length: int) -> None:
    """Each word is looked at no more often than the longest phrase has words."""
    with patch("bot.settings.phrases._parts", wraps=_parts) as looked_at:
        exactly("a a a a b").find("a " * length)
    assert looked_at.call_count <= 7 * length
