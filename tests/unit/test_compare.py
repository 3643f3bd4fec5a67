"""Two readouts of one meeting, side by side."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.answer import Desk, Question, ask
from bot.answer.answers import Answer, Comparison, Meetings, Mistake, Nothing, OneText
from bot.answer.comparing import Row, rows
from bot.demo.samples import FOLDER as READOUTS
from bot.domain import Commitment, CommitmentKind, Meeting, Participant
from bot.pipeline import ingest
from bot.render import Templates, message, plain
from bot.render.limits import BLOCKS
from bot.settings import Settings
from bot.sources.file import read_file
from bot.store import Store
from tests.desk import TODAY
from tests.records import NOW, clean_page, commitment, meeting, raw_page

SETTINGS = Settings()
DAY = dt.date(2026, 2, 27)
DIALOGUE = "They agreed to resume the strategic dialogue of vice ministers within the year."
RESUMED = "The two ministers concurred in resuming the vice-ministerial strategic dialogue in 2026."


def _said(text: str, *topics: str, **more: object) -> Commitment:
    return replace(commitment(text, by=("KR", "JP"), topics=topics), **more)  # type: ignore[arg-type]


def _rows(first: list[Commitment], second: list[Commitment], languages: int = 1) -> list[Row]:
    return rows(first, second, SETTINGS, languages == 2)


def test_sentences_of_one_subject_and_like_words_stand_together() -> None:
    first = [_said("They agreed on rice.", "agriculture"), _said(DIALOGUE, "strategic dialogue")]
    assert _rows(first, [_said(RESUMED, "strategic dialogue")]) == [Row((1,), (0,))]


@pytest.mark.parametrize(
    "other",
    [
        _said("They agreed to hold the strategic dialogue's opening in Jeju.", "agriculture"),
        _said("They reaffirmed their alliance against all threats.", "strategic dialogue"),
        _said(RESUMED, "strategic dialogue", kind=CommitmentKind.POSITION, by=("JP",)),
        _said("They agreed.", "strategic dialogue"),
    ],
    ids=["another subject", "other words", "one side's own words", "no words to compare"],
)
def test_sentences_that_differ_stand_alone(other: Commitment) -> None:
    assert _rows([_said(DIALOGUE, "strategic dialogue")], [other]) == []


def test_one_sides_words_stand_together_in_both_texts() -> None:
    urged = "Minister Sato urged an end to import restrictions on seafood."
    said = _said(urged, kind=CommitmentKind.POSITION, by=("JP",))
    told = replace(said, text="Japan asked to lift the import restrictions on seafood.")
    assert _rows([said], [told]) == [Row((0,), (0,))]
    assert _rows([said], [replace(told, by=("KR",))]) == []


def test_a_sentence_that_the_other_text_parts_in_two_stands_with_both() -> None:
    whole = _said(
        "They agreed to open a rice market hall in Busan and a fish auction house in Osaka.",
        "agriculture",
    )
    parts = [
        _said("They agreed to open a rice market hall in Busan.", "agriculture"),
        _said("They agreed to open a fish auction house in Osaka.", "agriculture"),
    ]
    assert _rows([whole], parts) == [Row((0,), (0, 1))]


def test_in_two_languages_subject_kind_and_figures_decide() -> None:
    korean = _said("양측은 2027년까지 쌀 시장을 개방하기로 합의하였다.", "agriculture")
    english = _said("They agreed to open the rice market by 2027.", "agriculture")
    assert _rows([korean], [english], 2) == [Row((0,), (0,))]
    for other in (
        replace(english, kind=CommitmentKind.REAFFIRMED),
        replace(english, text="They agreed to open the rice market by 2030."),
        replace(english, about=("KP",)),
        replace(english, topics=()),
        replace(english, topics=("fisheries", "seafood", "agriculture")),
    ):
        assert _rows([korean], [other], 2) == []


def test_in_two_languages_a_choice_is_no_match() -> None:
    korean = _said("양측은 쌀 시장을 개방하기로 합의하였다.", "agriculture")
    english = [_said("They agreed on rice.", "agriculture"), _said("And on tea.", "agriculture")]
    assert _rows([korean], english, 2) == []
    assert _rows(english, [korean], 2) == []


SAID = st.builds(
    lambda text, kind, by, topics: commitment(text, kind, by=by, topics=topics),
    st.sampled_from([DIALOGUE, RESUMED, "They agreed on rice and tea in Busan.", "쌀 2027년", ""]),
    st.sampled_from(CommitmentKind),
    st.sampled_from([("KR", "JP"), ("KR",), ("JP",), ()]),
    st.lists(st.sampled_from(["agriculture", "strategic dialogue", "no such"]), max_size=2),
)


@given(st.lists(SAID, max_size=5), st.lists(SAID, max_size=5), st.sampled_from([1, 2]))
def test_each_sentence_stands_once_and_either_way_round(
    first: list[Commitment], second: list[Commitment], languages: int
) -> None:
    found = _rows(first, second, languages)
    for side in ([row.first for row in found], [row.second for row in found]):
        places = [at for places in side for at in places]
        assert all(side)
        assert len(places) == len(set(places))
    turned = {Row(row.second, row.first) for row in _rows(second, first, languages)}
    assert len(turned) == len(found)


KOREAN = """주메뉴 바로가기

보도자료

한일 외교장관회담 개최 결과

작성일
2025-01-18

1. 윤대현 외교부 장관은 1월 17일(금) 서울에서 사쿠라바 겐지 일본 외무대신과 회담을 가졌다.

2. 양 장관은 북한의 완전한 비핵화를 위해 협력하기로 합의하였다.

외교부 대변인
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A record of the demo's readouts of spring 2025, two of which tell of one meeting."""
    with Store.open(f"sqlite:///{tmp_path_factory.mktemp('record') / 'record.db'}") as store:
        for page in sorted(READOUTS.glob("2025-0[1-6]-*")):
            ingest(read_file(page), SETTINGS, store, NOW)
        yield Desk(store, SETTINGS)


@pytest.fixture
def bilingual(tmp_path: Path) -> Iterator[Desk]:
    """The same pair, and one side's text in Korean."""
    (tmp_path / "ko.txt").write_text(KOREAN, encoding="utf-8")
    pair = [READOUTS / f"2025-01-17-{name}" for name in PAIR]
    with Store.open(f"sqlite:///{tmp_path / 'record.db'}") as store:
        for page in (*pair, tmp_path / "ko.txt"):
            ingest(read_file(page), SETTINGS, store, NOW)
        yield Desk(store, SETTINGS)


PAIR = ("rok-japan-foreign-ministers.txt", "japan-rok-foreign-ministers.html")


def _asked(desk: Desk, words: str, command: str = "/compare") -> Answer:
    return ask(Question(command, words), desk, TODAY)


def _compared(desk: Desk, words: str) -> Comparison:
    answer = _asked(desk, words)
    assert isinstance(answer, Comparison)
    return answer


def _meeting(desk: Desk, answer: Comparison) -> tuple[Meeting, Meeting]:
    found = [desk.store.meeting(line.id) for line in (answer.one, answer.other)]
    assert found[0] is not None and found[1] is not None
    return found[0].meeting, found[1].meeting


def test_every_sentence_of_both_texts_stands_in_one_place(desk: Desk) -> None:
    answer = _compared(desk, "")
    ours, theirs = [[item.quote for item in x] for x in (answer.only_one, answer.only_other)]
    shown = [*answer.both_quotes, *ours, *theirs]
    told = [item.text for text in _meeting(desk, answer) for item in text.commitments]
    assert sorted(quote.text for quote in shown) == sorted(told)
    assert answer.both
    assert {quote.meeting.id for quote in ours} == {answer.one.id}
    assert {quote.meeting.id for quote in theirs} == {answer.other.id}


@pytest.mark.parametrize(
    ("asked", "other"),
    [("Japan", "MOFA Japan"), ("South Korea", "MOFA Korea"), ("Sakuraba", "MOFA Korea")],
)
def test_the_country_asked_for_is_the_other_side(desk: Desk, asked: str, other: str) -> None:
    assert _compared(desk, asked).other.source == other


def test_what_only_one_readout_tells_of_is_not_compared(desk: Desk) -> None:
    answer = _asked(desk, "India")
    assert isinstance(answer, OneText)
    assert answer.total > 0
    (held,) = answer.nearest
    assert isinstance(ask(held.compare, desk, TODAY), Comparison)
    assert isinstance(_asked(desk, "Fiji"), Nothing)


@pytest.mark.parametrize("words", ["#999999", "#999999999999999999", "#4", "#1 #4"])
def test_a_button_of_a_meeting_that_has_no_second_text_says_so(desk: Desk, words: str) -> None:
    assert isinstance(_asked(desk, words), Mistake)


def test_a_list_offers_to_compare_what_two_readouts_tell_of(desk: Desk) -> None:
    listed = _asked(desk, "Sakuraba since January 2025 until March 2025", "/meetings")
    assert isinstance(listed, Meetings)
    (line,) = listed.meetings
    assert [text.source for text in line.also] == ["MOFA Korea"]
    assert isinstance(ask(line.compare, desk, TODAY), Comparison)


def test_a_third_text_can_be_set_beside_the_first(bilingual: Desk) -> None:
    answer = _compared(bilingual, "")
    assert (answer.one.source, answer.other.source) == ("MOFA Korea", "MOFA Japan")
    (korean,) = answer.further
    beside = ask(korean.question, bilingual, TODAY)
    assert isinstance(beside, Comparison)
    assert (beside.one.language, beside.other.language) == ("en", "ko")
    assert (beside.one.id, beside.total) == (answer.one.id, 1)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Desk]:
    """A small record in which three texts tell of one meeting, and one of another."""
    han = Participant("Han Ji-woo", "Foreign Minister", "KR", 1)
    sato = Participant("Sato Kenji", "Foreign Minister", "JP", 2)
    urged = "Minister Sato urged an end to import restrictions on seafood."
    texts = {
        "Ministry of Foreign Affairs of the Republic of Korea": (
            _said(DIALOGUE, "strategic dialogue", label="2"),
            _said("They share the view that rice matters.", "agriculture", label="3"),
            _said("They agreed to rotate its hosts.", "strategic dialogue", label="4"),
        ),
        "Ministry of Foreign Affairs of Japan": (
            _said(RESUMED, "strategic dialogue", label="1", kind=CommitmentKind.SHARED_VIEW),
            _said(urged, "seafood", kind=CommitmentKind.POSITION, by=("JP",), label="2"),
        ),
        "Office of the President of the Republic of Korea": (
            _said("양측은 차관 전략대화를 재개하기로 합의하였다.", "strategic dialogue", label="1"),
        ),
    }
    with Store.open(f"sqlite:///{tmp_path / 'record.db'}") as store:
        for number, (issuer, said) in enumerate(texts.items()):
            made = meeting(issuer, DAY, *said, people=(han, sato), issuer=issuer)
            made = replace(made, countries=("KR", "JP"), language="ko" if number == 2 else "en")
            store.keep(raw_page(issuer, issuer), clean_page(issuer), (made,), NOW)
        store.keep(raw_page("d", "d"), clean_page("d"), (meeting("Talks with the US"),), NOW)
        yield Desk(store, SETTINGS)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/compare", "Japan"),
        ("/compare", "#1 #3"),
        ("/compare", "United States"),
        ("/meetings", "latest"),
        ("/actions", "Japan"),
        ("/brief", "Japan"),
    ],
)
def test_several_texts_of_one_meeting_read_as_they_should(
    told: Desk, command: str, words: str, snapshot: SnapshotAssertion
) -> None:
    assert plain(message(_asked(told, words, command), Templates())) == snapshot


def test_a_long_comparison_says_how_much_it_shows(desk: Desk) -> None:
    answer = _compared(desk, "Japan")
    many = answer.only_one * 30
    grown = replace(answer, only_one=many, one_total=len(many))
    made = message(grown, Templates())
    assert len(made.blocks) <= BLOCKS
    assert f"of {len(many)} shown" in plain(made)
