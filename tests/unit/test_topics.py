"""The register of topics: what a text is about, and what a person types for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import ConfigError, Settings, Topics


@pytest.fixture(scope="module")
def topics() -> Topics:
    return Settings().topics


def names(topics: Topics, text: str) -> set[str]:
    return {item.value for item in topics.find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North Korea and its nuclear issue", {"north korean nuclear issue"}),
        (
            "the DPRK’s unlawful nuclear and ballistic missile programmes",
            {"north korean nuclear issue"},
        ),
        ("the DPRK nuclear programme", {"north korean nuclear issue"}),
        ("complete denuclearisation of the DPRK", {"denuclearization", "north korea"}),
        (
            "resilient supply chains for Critical Raw Materials",
            {"supply chains", "critical minerals"},
        ),
        ("supply-chain resilience", {"supply chains"}),
        ("labour mobility and defence procurement", {"labor mobility", "defense industry"}),
        ("women, peace and security", {"women, peace and security"}),
        ("Women, Peace, and Security", {"women, peace and security"}),
        ("the ROK-U.S. Alliance", {"alliance"}),
        ("peace and stability across the Taiwan Strait", {"taiwan strait"}),
        ("Russia's war of aggression against Ukraine", {"ukraine"}),
        ("the next 2+2", {"two-plus-two"}),
        ("food and energy security", {"food security", "energy security"}),
        ("a hostage release deal", {"detained nationals"}),
        ("the sharing of river waters", {"water resources"}),
        ("the Iranian nuclear issue", {"iran nuclear issue"}),
        ("UN Security Council reform", {"un security council reform"}),
        ("Energy security and the energy transition", {"energy security", "clean energy"}),
        (
            "북핵 문제와 한반도 비핵화",
            {"north korean nuclear issue", "korean peninsula", "denuclearization"},
        ),
        ("확장억제 강화 및 공급망 안정", {"extended deterrence", "supply chains"}),
        ("한·미·일 협력과 인도·태평양", {"trilateral cooperation", "indo-pacific"}),
    ],
)
def test_topics_of_a_text(topics: Topics, text: str, expected: set[str]) -> None:
    assert names(topics, text) >= expected


@pytest.mark.parametrize(
    "text",
    [
        "space for dialogue",
        "Gavi, the Vaccine Alliance, aside, the Pacific Alliance",
        "the Foreign, Commonwealth & Development Office",
        "Minister for Trade and Investment",
        "a sofa, palm oil and an irate bride",
        "the Foreign Minister of Ukraine",
        "in the aftermath of the elections",
        "the Indian Ocean",
        "the Asian-Pacific region, where states choose their own alliances",
    ],
)
def test_words_that_only_look_like_a_topic(topics: Topics, text: str) -> None:
    wrong = {"space cooperation", "alliance", "commonwealth", "trade and investment"}
    wrong |= {"us forces", "pacific islands", "ukraine", "ocean affairs", "belt and road"}
    assert not names(topics, text) & wrong


def test_a_vague_word_counts_only_as_an_item_of_an_enumeration(topics: Topics) -> None:
    text = "They agreed to cooperate in trade, energy, defence and space."
    listed = {"trade and investment", "energy security", "defense cooperation", "space cooperation"}
    assert names(topics, text) == listed
    assert names(topics, "in defence of it, with the energy and space to trade places") == set()
    assert not names(topics, "the Minister for Trade, Energy and Defence") & listed


def test_one_phrase_may_name_two_topics(topics: Topics) -> None:
    assert names(topics, "the Ukraine Recovery Conference") == {
        "ukraine",
        "reconstruction of ukraine",
    }


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("north korea nuclear", "north korean nuclear issue"),
        ("North-Korean nuclear issues", "north korean nuclear issue"),
        ("nuclear issue north korea", "north korean nuclear issue"),
        ("nk nukes", "north korean nuclear issue"),
        ("NK nuclear", "north korean nuclear issue"),
        ("DPRK nuclear programme", "north korean nuclear issue"),
        ("Supply  chain", "supply chains"),
        ("burden-sharing", "burden sharing"),
        ("space", "space cooperation"),
        ("denuclearisation", "denuclearization"),
        ("AI", "artificial intelligence"),
        ("ai", "artificial intelligence"),
        ("the indo pacific", "indo-pacific"),
        ("taiwan", "taiwan strait"),
        ("북핵", "north korean nuclear issue"),
        ("", None),
        ("the", None),
        ("beef", None),
    ],
)
def test_what_a_person_types(topics: Topics, words: str, name: str | None) -> None:
    assert topics.resolve(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("suply chains", "supply chains"),
        ("supplychain", "supply chains"),
        ("semiconducters", "semiconductors"),
        ("ukrain", "ukraine"),
        ("tiawan", "taiwan strait"),
        ("chips", "semiconductors"),
        ("denuclerization", "denuclearization"),
        ("middle east war", "middle east"),
    ],
)
def test_a_typing_mistake_is_recognised(topics: Topics, words: str, name: str) -> None:
    assert topics.nearest(words)[0] == name


def test_nothing_like_it_suggests_nothing(topics: Topics) -> None:
    assert topics.nearest("qqqq") == []
    assert topics.nearest("") == []


def test_a_wider_topic_holds_the_narrower_ones(topics: Topics) -> None:
    family = topics.family("korean peninsula")
    assert family[0] == "korean peninsula"
    assert {"north korea", "north korean nuclear issue", "denuclearization"} <= set(family)
    assert topics.family("unheard of") == ("unheard of",)


def test_the_register_is_broad_and_sound(topics: Topics) -> None:
    known = set(Settings().countries.codes())
    assert len(topics.names()) >= 150
    for name in topics.names():
        assert topics.resolve(name) == name
        assert name in names(topics, name)
        assert set(topics.countries(name)) <= known


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- name: Ukraine\n", ":1: 0.name"),
        ("- name: ukraine\n- name: gaza\n  aliasses: [x]\n", ":3: 1.aliasses"),
        (
            "- name: ukraine\n- name: gaza\n  parent: middle east\n",
            ":3: 1.parent: no other topic is named",
        ),
        ("- name: ukraine\n- name: ukraine\n", ":2: 1.name: 'ukraine' is there twice"),
        ("- name: ukraine\n  parent: ukraine\n", ":2: 0.parent: "),
    ],
)
def test_a_mistake_names_file_line_and_key(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "topics.yaml"
    path.write_text(content)
    with pytest.raises(ConfigError, match=f"topics.yaml{message}"):
        Topics.read(path)


TOPICS = Settings().topics


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_may_be_searched_resolved_and_compared(text: str) -> None:
    topics = TOPICS
    for item in topics.find(text):
        assert 0 <= item.start < item.end <= len(text)
    topics.resolve(text)
    assert len(topics.nearest(text)) <= 3
