"""Earlier meetings that a readout mentions."""

import datetime as dt

from bot.domain import CleanPage
from bot.parse.earlier import earlier_meetings
from bot.parse.structure import document
from bot.settings import Settings

ENGLISH = Settings().languages["en"]
MEETING = dt.date(2025, 3, 14)


def find(text: str, end: dt.date | None = None) -> list[tuple[str, str, str]]:
    read = document(CleanPage("page", text), ENGLISH)
    return [(str(item.date), item.name, item.text) for item in earlier_meetings(read, MEETING, end)]


def test_each_earlier_meeting_is_named_with_its_day() -> None:
    text = (
        "The meeting came after the economic security dialogue on December 5, 2024, and the"
        " ministerial meeting on January 9, 2025."
    )
    assert find(text) == [
        (
            "2024-12-05",
            "economic security dialogue",
            "economic security dialogue on December 5, 2024",
        ),
        ("2025-01-09", "ministerial meeting", "ministerial meeting on January 9, 2025"),
    ]


def test_a_day_without_its_year_is_the_last_one_before_the_meeting() -> None:
    assert [day for day, _name, _text in find("They recalled their summit on April 2.")] == [
        "2024-04-02"
    ]


def test_the_same_meeting_is_told_once() -> None:
    text = "They recalled the summit on January 9, 2025. At the summit on January 9 they met."
    assert len(find(text)) == 1


def test_what_is_no_meeting_or_not_earlier_is_left_out() -> None:
    assert find("They noted the agreement of January 11, 2025.") == []
    assert find("The next meeting will be on May 3, 2025.") == []
    assert find("They met for the dialogue on March 14.") == []


def test_days_of_a_meeting_that_lasts_are_its_own() -> None:
    assert find("The dialogue on March 15 closed it.", dt.date(2025, 3, 16)) == []
