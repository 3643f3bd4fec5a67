"""By when: verbatim words, and the last day they allow."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.parse.deadlines import Deadline, DeadlineFinder
from bot.settings import Settings

FINDER = DeadlineFinder(Settings().languages["en"])
KOREAN = DeadlineFinder(Settings().languages["ko"])
MEETING = dt.date(2025, 11, 20)


def find(text: str, meeting: dt.date | None = MEETING) -> Deadline | None:
    return FINDER.find(text, meeting)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("They agreed to finish by the end of the year.", "by the end of the year", "2025-12-31"),
        ("They agreed to cut it by 2030.", "by 2030", "2030-12-31"),
        ("They agreed to meet in March.", "in March", "2026-03-31"),
        ("They agreed to meet in Seoul in March 2026.", "in March 2026", "2026-03-31"),
        ("They agreed to report before 30 June 2026.", "before 30 June 2026", "2026-06-30"),
        ("They agreed to meet next month.", "next month", "2025-12-31"),
        (
            "It opens in the first half of next year.",
            "in the first half of next year",
            "2026-06-30",
        ),
        (
            "They agreed to meet in the first half of 2026.",
            "in the first half of 2026",
            "2026-06-30",
        ),
        ("They agreed to sign by the end of March.", "by the end of March", "2026-03-31"),
        ("They agreed on a plan for 2026–2028.", "for 2026–2028", "2028-12-31"),
        ("They agreed to open it within 2026.", "within 2026", "2026-12-31"),
        ("They agreed to open it by mid-2026.", "by mid-2026", "2026-06-30"),
        ("They agreed to halve it by the year 2030.", "by the year 2030", "2030-12-31"),
        ("They agreed to meet at an early date.", "at an early date", None),
        ("They agreed to visit as soon as possible.", "as soon as possible", None),
    ],
)
def test_a_deadline_is_found_with_its_last_day(text: str, words: str, day: str | None) -> None:
    assert find(text) == Deadline(words, dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "They welcomed the accord of March 2024.",
        "They recalled the summit in March 2024.",
        "They agreed to work together.",
        "The ministers met on 20 November 2025.",
        "They took note of the meeting in October.",
    ],
)
def test_a_past_date_is_no_deadline(text: str) -> None:
    assert find(text) is None


def test_without_the_meetings_day_only_the_words_are_known() -> None:
    found = find("They agreed to finish by the end of the year.", None)
    assert found == Deadline("by the end of the year", None)


@pytest.mark.parametrize(
    "text",
    [
        "They agreed to cooperate this year, which marks the 60th anniversary of relations.",
        "They agreed to mark the 60th anniversary this year.",
    ],
)
def test_a_year_that_is_marked_is_no_deadline(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("They agreed to meet in Seoul in September.", "in September", "2026-09-30"),
        ("They agreed to meet in June next year.", "in June next year", "2026-06-30"),
        (
            "They agreed to meet in the last quarter of this year.",
            "in the last quarter of this year",
            "2025-12-31",
        ),
        ("They agreed to report within the next six weeks.", "within the next six weeks", None),
        ("They agreed to triple it over the next five years.", "over the next five years", None),
        ("They agreed to double it within a decade.", "within a decade", None),
        ("They agreed to meet on mutually convenient dates.", "on mutually convenient dates", None),
        ("They agreed to talk again this week.", "this week", None),
        ("They spoke of the summit to be held on December 27.", "on December 27", "2025-12-27"),
        (
            "They agreed to meet at the G20 Summit in December.",
            "in December",
            "2025-12-31",
        ),
    ],
)
def test_a_next_step_is_dated_or_quoted(text: str, words: str, day: str | None) -> None:
    assert find(text) == Deadline(words, dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "They recalled the summit held in December.",
        "They welcomed the statement adopted on December 12.",
        "They agreed to mark the 75th anniversary of relations in 2026.",
        "They reviewed the last five years.",
    ],
)
def test_what_had_passed_or_is_marked_sets_no_term(text: str) -> None:
    assert find(text) is None


@given(st.text(max_size=300))
def test_the_words_are_always_verbatim(text: str) -> None:
    found = find(text)
    assert found is None or found.words in text


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("양측은 금년 중 회의를 개최하기로 하였다.", "금년 중", "2025-12-31"),
        ("양측은 내년까지 협정을 체결하기로 하였다.", "내년까지", "2026-12-31"),
        ("양측은 내년 상반기 중 회의를 열기로 했다.", "내년 상반기 중", "2026-06-30"),
        ("양측은 상반기 중 회의를 열기로 했다.", "상반기 중", "2026-06-30"),
        ("양측은 2026년 상반기 서울에서 만나기로 했다.", "2026년 상반기", "2026-06-30"),
        ("양측은 3월 말까지 협의를 마치기로 했다.", "3월 말까지", "2026-03-31"),
        ("양측은 연내 국장급 회의를 열기로 했다.", "연내", "2025-12-31"),
        ("양측은 연말까지 이행을 점검키로 했다.", "연말까지", "2025-12-31"),
        ("양측은 내달 중 다시 만나기로 했다.", "내달 중", "2025-12-31"),
        ("양측은 내년 초까지 결론을 내기로 했다.", "내년 초까지", None),
        ("양측은 조속한 시일 내에 만나기로 했다.", "조속한 시일 내", None),
    ],
)
def test_a_korean_deadline_is_closed_by_its_last_word(
    text: str, words: str, day: str | None
) -> None:
    found = KOREAN.find(text, MEETING)
    assert found == Deadline(words, dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "회담 중 양측은 협력하기로 했다.",
        "양측은 올해 수교 60주년을 평가하였다.",
        "양측은 2020년까지 이룬 성과를 평가하였다.",
        "장관은 협력하자고 말했다.",
    ],
)
def test_what_closes_no_korean_term_is_no_deadline(text: str) -> None:
    assert KOREAN.find(text, MEETING) is None
