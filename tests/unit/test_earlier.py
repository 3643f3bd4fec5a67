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


def test_a_month_of_a_year_dates_a_meeting_without_its_day() -> None:
    assert find("They recalled their meeting in New York in September 2024.") == [
        ("None", "meeting", "meeting in New York in September 2024")
    ]
    assert find("The meeting in March 2025 was their first.") == []


def test_who_was_there_may_stand_before_the_day() -> None:
    found = find("It followed the visit of President Ole Brandt to Seoul on 3-4 April 2024.")
    assert [day for day, _name, _text in found] == ["2024-04-03"]
