"""Words that a page has glued together. The people and meetings are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import CleanPage, Meeting
from bot.parse import parse
from bot.parse.blanks import with_blanks
from bot.settings import Settings

SETTINGS = Settings()
ENGLISH = SETTINGS.languages["en"]
KOREAN = SETTINGS.languages["ko"]


def read(text: str) -> Meeting:
    return parse(CleanPage("page", text, issuer_country="KR"), SETTINGS)[0]


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("They agreedto meet.", "They agreed to meet."),
        ("the Republic ofKorea", "the Republic of Korea"),
        ("Secretaryof State", "Secretary of State"),
        ("ViceMinister Brandt", "Vice Minister Brandt"),
        ("The Ministerand the Secretary", "The Minister and the Secretary"),
        ("It couldhave been.", "It could have been."),
        ("Todaywe met in Oslo. Weagreed on aid.", "Today we met in Oslo. We agreed on aid."),
        ("the President’sannouncement", "the President’s announcement"),
        (
            "Minister Brandt spoke. Brandtstressed aid.",
            "Minister Brandt spoke. Brandt stressed aid.",
        ),
        ("They spoke of aid.The two agreed.", "They spoke of aid. The two agreed."),
    ],
)
def test_a_blank_that_is_lost_between_known_words_is_read(glued: str, apart: str) -> None:
    assert with_blanks(glued, ENGLISH).text == apart


@pytest.mark.parametrize(
    "text",
    [
        "Minister McDonald disagreed; food insecurity was withheld from the U.S. Congress.",
        "Both underlined and reconfirmed it. Mr. DeSantis, therefore, withdrew into Iceland.",
        "See www.example.org/theMinister and #theSecretary, @withKorea.",
        "Unvoiced Kangvoiced concerns.",  # no Kang is on the page
        "Growth was 3.5 percent, i.e.more.",
    ],
)
def test_a_word_that_is_one_stays_one(text: str) -> None:
    assert with_blanks(text, ENGLISH).text == text


def test_what_is_quoted_stays_as_the_page_has_it() -> None:
    text = (
        "1. Foreign Minister Kim Dae-bin met with Secretaryof State Ann Teller of the US in Seoul "
        "on May 3, 2024.\n\n2. The two sides agreedto hold talks by the end of2025.\n\n"
        "3. Minister Kimstressed the need for aid. The talks had begunwith the summit of "
        "May 1, 2024."
    )
    meeting = read(text)
    assert {person.name for person in meeting.participants} == {"Kim Dae-bin", "Ann Teller"}
    assert meeting.commitments[0].text == ("The two sides agreedto hold talks by the end of2025.")
    for item in meeting.commitments:
        assert text[item.start : item.end] == item.text
    assert all(point.text in text for point in meeting.points)
    assert all(sentence in text for sentence in meeting.summary)


def test_a_language_without_such_words_is_read_as_it_stands() -> None:
    assert with_blanks("theMinister 장관은", KOREAN).places == ()


@given(st.text(alphabet="agredtoTheMinsof ’.K", max_size=120))
def test_taking_the_blanks_out_again_gives_the_page(text: str) -> None:
    blanks = with_blanks(text, ENGLISH)
    kept = (sign for at, sign in enumerate(blanks.text) if at not in blanks.places)
    assert "".join(kept) == text
    for at in range(len(blanks.text) + 1):
        assert 0 <= blanks.on_page(at) <= len(text)
