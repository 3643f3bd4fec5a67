"""A whole page to its meetings: what holds for every page, invented or hostile."""

import datetime as dt
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import JOINT_KINDS, CleanPage, CommitmentKind, Kind
from bot.parse import MOST_CHARACTERS, parse
from bot.parse.topics import Subject
from bot.settings import Settings

SETTINGS = Settings()

PAGE = """Vice Minister Han Meets US Deputy Secretary Doyle

1. ROK Vice Minister of Foreign Affairs Han Ji-won met with US Deputy Secretary of State Martin \
Doyle in Seoul on March 4, 2025, to discuss the alliance and North Korea.

2. The two sides agreed to hold the next dialogue by the end of the year.

3. Most of the hour went to North Korea.

° They shared the view that families divided on the Korean Peninsula have waited too long.

5. Vice Minister Han urged Japan to open its archives. Deputy Secretary Doyle thanked the ROK.
"""


def page(text: str = PAGE, title: str = "", language: str = "en") -> CleanPage:
    return CleanPage("page", text, title=title or text.split("\n", 1)[0], language=language)


def test_a_page_becomes_one_meeting_with_who_when_and_what() -> None:
    (meeting,) = parse(page(), SETTINGS)
    assert (meeting.kind, meeting.date, meeting.place) == (
        Kind.READOUT,
        dt.date(2025, 3, 4),
        "Seoul",
    )
    assert [(p.name, p.country, p.side) for p in meeting.participants] == [
        ("Han Ji-won", "KR", 1),
        ("Martin Doyle", "US", 2),
    ]
    assert [(c.label, c.kind, c.by) for c in meeting.commitments] == [
        ("2", CommitmentKind.AGREED, ("KR", "US")),
        ("3°1", CommitmentKind.SHARED_VIEW, ("KR", "US")),
        ("5", CommitmentKind.POSITION, ("KR",)),
        ("5", CommitmentKind.WELCOMED, ("US",)),
    ]
    assert [note.code for note in meeting.notes] == ["numbering-gap"]


def test_a_bullet_concerns_what_its_point_is_about() -> None:
    agreed, shared, position, _thanks = parse(page(), SETTINGS)[0].commitments
    assert (agreed.deadline, agreed.deadline_words) == (
        dt.date(2025, 12, 31),
        "by the end of the year",
    )
    assert "KP" in shared.about
    assert (position.about, position.towards) == (("JP",), ("JP",))


def test_the_summary_tells_what_was_held_and_who_led_it() -> None:
    held = "The third round of consultations between Norway and Peru was held on 4 March 2025."
    led = "The Norwegian side was led by State Secretary Jon Berg, the Peruvian by Ana Rios, Envoy."
    agreed = "The two sides agreed to:"
    text = f"Consultations\n\n{held} {led}\n\n{agreed}\n\n- hold talks in May."
    assert parse(page(text), SETTINGS)[0].summary == (held, led, "hold talks in May.")


def test_the_summary_starts_with_who_met_and_stays_short() -> None:
    summary = parse(page(), SETTINGS)[0].summary
    assert summary[0].startswith("ROK Vice Minister of Foreign Affairs Han Ji-won met")
    assert summary[1] == "The two sides agreed to hold the next dialogue by the end of the year."
    assert len(summary) <= 5
    assert all(sentence in PAGE for sentence in summary)


def test_what_is_no_readout_binds_nobody() -> None:
    text = "Minister Han will meet Minister Doyle next week. The two sides agreed to talk."
    (meeting,) = parse(page(text), SETTINGS)
    assert (meeting.is_readout, meeting.commitments, meeting.participants) == (False, (), ())


def test_a_language_without_a_file_is_kept_and_said() -> None:
    (meeting,) = parse(page("Les ministres se sont réunis.", language="fr"), SETTINGS)
    assert (meeting.kind, meeting.language) == (Kind.OTHER, "fr")
    assert meeting.notes[0].code == "language-unknown"
    assert "config/languages/fr.yaml" in meeting.notes[0].text


def test_a_date_after_today_is_noted_and_kept() -> None:
    (meeting,) = parse(page(), SETTINGS, today=dt.date(2025, 1, 1))
    assert meeting.date == dt.date(2025, 3, 4)
    assert "date-in-future" in [note.code for note in meeting.notes]


def test_of_an_endless_page_the_start_is_read_and_the_rest_is_said() -> None:
    (meeting,) = parse(page(PAGE + "\nMore words. " * MOST_CHARACTERS), SETTINGS)
    assert meeting.commitments[0].label == "2"
    assert meeting.notes[-1].code == "text-long"


WORDS = st.sampled_from(
    [
        *"AKz.,;:!?()“”\"'°-\n",
        *["\n\n", "1. ", "° ", "The two sides ", "agreed to ", "Minister Han ", "He ", "Japan "],
        *["met with ", "US Deputy Secretary Doyle ", "on March 4, 2025 ", "that ", "and ", "U.S. "],
        *["they ", "urged ", "the ", "양 장관은 ", "하기로 하였다. ", "<!channel>", "North Korea "],
    ]
)


@given(st.lists(WORDS, max_size=80).map("".join), st.sampled_from(["en", "ko"]))
def test_whatever_the_page_every_quote_is_verbatim_and_joint_words_have_many_mouths(
    text: str, language: str
) -> None:
    for meeting in parse(page(text, language=language), SETTINGS):
        for item in meeting.commitments:
            assert text[item.start : item.end] == item.text
            assert item.lead in text
            assert item.deadline_words is None or item.deadline_words in item.text
            assert set(item.by) <= set(meeting.countries)
            if item.kind in JOINT_KINDS:
                assert len(item.by) != 1 or SETTINGS.countries.is_organisation(item.by[0])
            if item.kind is CommitmentKind.POSITION:
                assert len(item.by) <= 1
        assert all(sentence in text for sentence in meeting.summary)
        assert len(meeting.summary) <= 5


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_same_page_gives_the_same_meeting(language: str) -> None:
    assert parse(page(language=language), SETTINGS) == parse(page(language=language), Settings())


def test_either_of_two_offices_may_stand_alone_or_in_short() -> None:
    text = (
        "Meeting with Japan\n\nDeputy Prime Minister and Minister of Foreign Affairs Bui Sang of "
        "Vietnam met Foreign "
        "Minister Ana Mori of Japan on 3 May 2024.\n\nThe Deputy PM stressed trade.\n\n"
        "The Deputy Prime Minister urged restraint."
    )
    meeting = parse(page(text), SETTINGS)[0]
    assert [item.by for item in meeting.commitments] == [("VN",), ("VN",)]


def test_the_office_in_the_sentence_of_the_meeting_is_the_issuers_also_below_a_title() -> None:
    text = (
        "Call with President Bell of the United States\n\nThe Prime Minister spoke to the "
        "President of the United States, Joe Bell, on 5 July 2024.\n\nThe Prime Minister thanked "
        "Bell for supporting UK trade, and the leaders praised ties between the UK and the United "
        "States.\n\nThe Prime Minister stressed the rule of law."
    )
    meeting = parse(page(text), SETTINGS)[0]
    assert meeting.commitments[-1].by == ("GB",)


def test_the_subjects_of_an_endless_paragraph_are_looked_at_a_few_times_each() -> None:
    many = 300
    text = "Minister Han met Minister Solbakken of Norway in Oslo. " + " ".join(
        f"They agreed to do it {number} times." for number in range(many)
    )
    with patch.object(Subject, "__bool__", autospec=True, return_value=False) as looked_at:
        (meeting,) = parse(CleanPage("page", text, issuer_country="KR"), SETTINGS)
    assert len(meeting.commitments) == many
    assert looked_at.call_count < 10 * many


def test_the_minister_is_the_one_whose_country_the_page_need_not_say() -> None:
    text = (
        "Meeting with Serbia\n\nMinister Zsolt Bart received Serbian Minister Marko Jovan on 3 May "
        "2024.\n\nThe Minister pointed out that trade grew.\n\nJovan praised Hungary's support for "
        "Serbia and the ties between Hungary and Serbia."
    )
    position, praise = parse(page(text), SETTINGS)[0].commitments
    assert (position.by, praise.by) == (("HU",), ("RS",))


def test_a_member_in_a_bodys_chair_makes_no_third_side() -> None:
    text = (
        "Senior Officials of ASEAN and Norway held the 4th ASEAN-Norway Dialogue. Both sides "
        "agreed to work on trade. The Dialogue was co-chaired by Lee Chan, Deputy Minister of "
        "Foreign Affairs of Malaysia, and Kari Moen, Deputy Minister of Foreign Affairs of Norway."
    )
    (meeting,) = parse(page(text, "The 4th Dialogue"), SETTINGS)
    assert set(meeting.countries) == {"ASEAN", "NO", "MY"}
    assert set(meeting.commitments[0].by) == {"ASEAN", "NO"}
