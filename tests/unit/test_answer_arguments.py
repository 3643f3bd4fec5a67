"""What people type, read into a filter."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Desk
from bot.answer.arguments import Asked, mistyped, read
from bot.answer.question import Question
from bot.answer.spans import Calendar
from bot.settings import Settings
from tests.desk import open_desk

TODAY = dt.date(2026, 11, 24)
ALLIANCE = Settings().topics.family("alliance")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = open_desk(Path(tmp_path_factory.mktemp("desk")))
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("since 2014-01", "2014-01-01", None),
        ("since January", "2026-01-01", None),
        ("since December", "2025-12-01", None),
        ("since last month", "2026-10-01", None),
        ("since last year", "2025-01-01", None),
        ("since 3 weeks", "2026-11-03", None),
        ("since three weeks ago", "2026-11-03", None),
        ("last 3 months", "2026-08-24", "2026-11-24"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("yesterday", "2026-11-23", "2026-11-23"),
        ("since Monday", "2026-11-23", None),
        ("until 3 March 2025", None, "2025-03-03"),
        ("up to March 2025", None, "2025-03-31"),
        ("until March 3, 2025", None, "2025-03-03"),
        ("before 2025", None, "2024-12-31"),
        ("after January 2025", "2025-02-01", None),
        ("in 2025", "2025-01-01", "2025-12-31"),
        ("in March", "2026-03-01", "2026-03-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("from March to June 2025", "2025-03-01", "2025-06-30"),
        ("since the beginning of 2025", "2025-01-01", None),
        ("by the end of 2026", None, "2026-12-31"),
        ("before the end of March", None, "2026-03-31"),
        ("since the end of 2025", "2025-12-31", None),
        ("between 2024 and 2025-06", "2024-01-01", "2025-06-30"),
        ("from November to February 2026", "2025-11-01", "2026-02-28"),
        ("since 29 February 2024 until 2026-02-30", "2024-02-29", None),
    ],
)
def test_spans_of_time_are_read(
    desk: Desk, typed: str, since: str | None, until: str | None
) -> None:
    asked = read(typed, desk, TODAY)
    assert asked.filter.since == (dt.date.fromisoformat(since) if since else None)
    assert asked.filter.until == (dt.date.fromisoformat(until) if until else None)


def test_words_that_are_no_date_are_named(desk: Desk) -> None:
    assert read("Japan since foo bar", desk, TODAY).bad_date == "since foo bar"
    assert read("until 2026-02-30", desk, TODAY).bad_date == "until 2026-02-30"


def _codes(asked: Asked) -> dict[str, tuple[str, ...]]:
    filter = asked.filter
    fields = ("countries", "between", "about", "topics", "people")
    return {name: getattr(filter, name) for name in fields if getattr(filter, name)}


@pytest.mark.parametrize(
    ("typed", "about", "expected"),
    [
        ("Japan", False, {"countries": ("JP",)}),
        ("japan, US", False, {"countries": ("JP", "US")}),
        ("North Korea", True, {"about": ("KP",)}),
        ("between South Korea and Japan", False, {"between": ("KR", "JP")}),
        ("Korea-Japan", False, {"between": ("KR", "JP")}),
        ("South Korea with Japan", False, {"between": ("KR", "JP")}),
        (
            "what did South Korea and Japan agree on North Korea?",
            True,
            {"between": ("KR", "JP"), "about": ("KP",)},
        ),
        ("what has been agreed on North Korea?", True, {"about": ("KP",)}),
        ("latest meetings with Japan", False, {"countries": ("JP",)}),
        ("what is in it for us", True, {}),
        ("US", True, {"about": ("US",)}),
        ("Whitfield", False, {"people": ("Dana Whitfield",)}),
        ("sato kenji", False, {"people": ("Sato Kenji",)}),
        ("Japan's position", True, {"about": ("JP",)}),
        ("what is Japan's position on North Korea", True, {"countries": ("JP",), "about": ("KP",)}),
        ("positions of China on North Korea", True, {"countries": ("CN",), "about": ("KP",)}),
        ("북한에 대해 무엇을 합의했나요?", True, {"about": ("KP",)}),
        ("by the end of it", True, {}),
        ("*Japan*", False, {"countries": ("JP",)}),
        ("한일 회담 결과", True, {"between": ("KR", "JP")}),
        ("한미동맹에 대해", True, {"topics": ALLIANCE}),
    ],
)
def test_names_are_read(
    desk: Desk, typed: str, about: bool, expected: dict[str, tuple[str, ...]]
) -> None:
    assert _codes(read(typed, desk, TODAY, about)) == expected


def test_deadlines_are_asked_for_by_their_own_dates(desk: Desk) -> None:
    asked = read("due by March 2027 with Japan", desk, TODAY, about=True)
    assert (asked.filter.due_since, asked.filter.due_until) == (TODAY, dt.date(2027, 3, 31))
    assert (asked.filter.since, asked.filter.until) == (None, None)
    assert asked.filter.countries == ("JP",)
    assert asked.scope.due


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("due", "2026-11-24", None),
        ("due by March", "2026-11-24", "2027-03-31"),
        ("due in November", "2026-11-01", "2026-11-30"),
        ("due next month", "2026-12-01", "2026-12-31"),
        ("due in the next 3 weeks", "2026-11-24", "2026-12-15"),
    ],
)
def test_deadlines_are_ahead(desk: Desk, typed: str, since: str, until: str | None) -> None:
    asked = read(typed, desk, TODAY)
    assert asked.filter.due_since == dt.date.fromisoformat(since)
    assert asked.filter.due_until == (dt.date.fromisoformat(until) if until else None)
    assert not asked.filter.words


def test_words_beside_a_known_name_are_no_mistake(desk: Desk) -> None:
    typed = "people-to-people exchange fund"
    assert mistyped(read(typed, desk, TODAY), Question("/actions", typed), desk) is None


def test_a_question_with_everything_is_read(desk: Desk) -> None:
    typed = "what did South Korea and Japan agree on supply chains since March?"
    asked = read(typed, desk, TODAY, about=True)
    assert asked.filter.between == ("KR", "JP")
    assert "supply chains" in asked.filter.topics
    assert asked.filter.since == dt.date(2026, 3, 1)
    assert not asked.filter.words
    assert asked.scope.between == ("South Korea", "Japan")


def test_unknown_and_quoted_words_are_searched_for(desk: Desk) -> None:
    asked = read('zebra "two sides" with Japan', desk, TODAY)
    assert asked.filter.words == 'zebra "two sides"'
    assert asked.filter.countries == ("JP",)


def test_a_quoted_name_is_not_a_name(desk: Desk) -> None:
    asked = read('"Japan"', desk, TODAY)
    assert asked.filter.words == '"Japan"'
    assert not asked.filter.countries


@pytest.mark.parametrize(
    ("typed", "words", "label", "corrected"),
    [
        ("Jappan", "Jappan", "Japan", "Japan"),
        ("nort korea", "nort korea", "North Korea", "North Korea"),
        ("meetings with Jappan since 2025", "Jappan", "Japan", "meetings with Japan since 2025"),
        ("Dana Whitfeild", "Dana Whitfeild", "Dana Whitfield", "Dana Whitfield"),
        ("Whitfeild", "Whitfeild", "Dana Whitfield", "Dana Whitfield"),
        ("semiconducters", "semiconducters", "semiconductors", "semiconductors"),
        ("supply chians", "supply chians", "supply chains", "supply chains"),
    ],
)
def test_a_mistyped_name_is_asked_about(
    desk: Desk, typed: str, words: str, label: str, corrected: str
) -> None:
    question = Question("/meetings", typed)
    mistake = mistyped(read(typed, desk, TODAY), question, desk)
    assert mistake is not None
    assert mistake.words == words
    assert [item.label for item in mistake.suggestions] == [label]
    assert mistake.suggestions[0].question == Question("/meetings", corrected)


def test_a_mistyped_second_word_of_a_topic_is_seen_with_its_first(desk: Desk) -> None:
    """ "maritime" alone is that topic too."""
    question = Question("mention", "maritime securty")
    mistake = mistyped(read(question.words, desk, TODAY, about=True), question, desk)
    assert mistake is not None
    assert mistake.suggestions[0].label == "maritime security"
    assert mistake.suggestions[0].question.words == "maritime security"


def test_what_is_overdue_has_a_deadline_behind(desk: Desk) -> None:
    asked = read("overdue with Japan since March", desk, TODAY, about=True)
    assert asked.filter.due_since == dt.date(2026, 3, 1)
    assert asked.filter.due_until == TODAY - dt.timedelta(days=1)
    assert asked.filter.countries == ("JP",)


def test_what_was_typed_can_still_be_searched_for(desk: Desk) -> None:
    question = Question("/actions", "Jappan")
    mistake = mistyped(read("Jappan", desk, TODAY), question, desk)
    assert mistake is not None
    assert mistake.as_typed is not None
    again = read(mistake.as_typed.words, desk, TODAY)
    assert mistyped(again, mistake.as_typed, desk) is None
    assert again.filter.words == '"Jappan"'


def test_the_question_without_its_dates_is_kept(desk: Desk) -> None:
    asked = read('Japan, "two sides" since March', desk, TODAY)
    assert asked.undated == 'Japan, "two sides"'


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_whatever_is_typed_is_read(desk: Desk, typed: str) -> None:
    asked = read(typed, desk, TODAY)
    mistyped(asked, Question("/actions", typed), desk)
    if asked.filter.since and asked.filter.until:
        assert asked.scope.since == asked.filter.since


_TIMES = """since until last this next 3 0 9999 weeks months years january 31 2026-02-30 2024-13
february 29 yesterday monday before after in between and to ago of 1900 2099"""
_TIME_WORDS = st.sampled_from(_TIMES.split())


@settings(max_examples=500, deadline=None)
@given(st.lists(_TIME_WORDS, min_size=1, max_size=7))
def test_any_heap_of_time_words_is_read(desk: Desk, words: list[str]) -> None:
    span = Calendar(desk.settings.asking, TODAY).span(words)
    assert span is None or 1 <= span.length <= len(words)
