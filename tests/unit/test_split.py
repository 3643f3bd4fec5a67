"""Several readouts in one page. The pages are invented; the countries are real."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import CleanPage
from bot.parse import parse
from bot.parse.split import split
from bot.parse.structure import document
from bot.settings import Settings

SETTINGS = Settings()

ROUND = """Foreign Minister Holds Bilateral Meetings on the Sidelines of the UN General Assembly

On the occasion of the UN General Assembly, Foreign Minister Han Seo-jun held bilateral meetings with his counterparts in New York on September 24, 2024.

1. Minister Han met with Norwegian Foreign Minister Ingrid Solbakken and exchanged views on shipping.

2. Minister Han held a meeting with Foreign Minister Lucas Pereyra of Chile.

° They agreed to open a hotline between the ministries.

3. Minister Han met with Kenyan Foreign Minister Amina Wekesa."""  # noqa: E501

RELEASES = """Department Update

Secretary Wirth’s Call with Norwegian Foreign Minister Solbakken

01/08/2022 08:01 PM EST

Secretary of State Dana Wirth spoke today with Norwegian Foreign Minister Ingrid Solbakken. They agreed to keep the northern sea route open to the shipping of all countries all year round.

Deputy Secretary Berg’s Meeting with Chilean Deputy Foreign Minister Rojas

01/09/2022 04:17 PM EST

Deputy Secretary of State Saul Berg met with Chilean Deputy Foreign Minister Ana Rojas today in Geneva. They reaffirmed the commitment of both countries to the free trade of lithium."""  # noqa: E501

ONE = """Outcome of the ROK-Norway Foreign Ministers’ Meeting

1. Minister Han Seo-jun met with Norwegian Foreign Minister Ingrid Solbakken in Oslo on May 3, 2024.

2. Minister Han also paid a courtesy call on Norwegian Prime Minister Odd Nilsen.

3. They recalled that President Seo met President Pereyra of Chile last year."""


def page(text: str, country: str) -> CleanPage:
    return CleanPage("page", text, title=text.split("\n")[0], issuer_country=country)


def parts(text: str, country: str) -> list[tuple[int, str]]:
    """Where each part starts, and its text."""
    found = split(document(page(text, country), SETTINGS.languages["en"]), SETTINGS)
    return [(part.offset, part.document.page.text) for part in found]


def test_paragraphs_that_each_tell_of_another_country_are_meetings_of_their_own() -> None:
    found = parse(page(ROUND, "KR"), SETTINGS)
    assert [meeting.countries for meeting in found] == [("KR", "NO"), ("KR", "CL"), ("KR", "KE")]


def test_the_introductions_day_and_full_names_hold_for_each_part() -> None:
    found = parse(page(ROUND, "KR"), SETTINGS)
    assert {meeting.date for meeting in found} == {dt.date(2024, 9, 24)}
    assert {meeting.participants[0].name for meeting in found} == {"Han Seo-jun"}


def test_releases_one_after_the_other_are_cut_at_their_headings() -> None:
    found = parse(page(RELEASES, "US"), SETTINGS)
    assert [meeting.title for meeting in found] == [
        "Secretary Wirth’s Call with Norwegian Foreign Minister Solbakken",
        "Deputy Secretary Berg’s Meeting with Chilean Deputy Foreign Minister Rojas",
    ]
    assert [meeting.date for meeting in found] == [dt.date(2022, 1, 8), dt.date(2022, 1, 9)]


def test_offsets_of_a_part_are_offsets_of_the_page() -> None:
    for text, country in ((ROUND, "KR"), (RELEASES, "US")):
        for start, own in parts(text, country):
            assert text[start : start + len(own)] == own
        commitments = [c for m in parse(page(text, country), SETTINGS) for c in m.commitments]
        assert commitments
        assert all(text[item.start : item.end] == item.text for item in commitments)


def test_who_is_in_every_meeting_is_the_pages_own() -> None:
    text = (
        "Visit to Lima\n\n"
        "Ghanaian Minister Ada Mill took part in the Council’s meeting in Lima. It was long.\n\n"
        "On the sidelines, Mill met with Norwegian Foreign Minister Ingrid Solbakken on fish."
    )
    assert len(parts(text, "")) == 1


def test_a_paragraph_whose_second_sentence_names_who_was_met_is_a_meeting() -> None:
    text = (
        "Visit to the summit\n\n"
        "High Representative Jo Berg met with the leaders of the region. During the meeting, "
        "High Representative Berg and Norwegian President Odd Nilsen discussed fish.\n\n"
        "High Representative Berg also met with the President of Chile, Lucas Pereyra."
    )
    assert len(parts(text, "EU")) == 2


def test_a_quoted_line_and_a_caption_are_no_headings() -> None:
    caption = "Secretary Wirth’s Call with Chilean Foreign Minister Rojas / Picture © Office"
    first, *rest = RELEASES.split("\n\n")[1:4]
    body = "\n\n".join(rest)
    assert len(parts(f"{first}\n\n{body}\n\n{caption}\n\n{body}", "US")) == 1


def test_a_readout_of_one_meeting_stays_whole() -> None:
    assert parts(ONE, "KR") == [(0, ONE)]


def test_a_news_story_is_not_cut_into_readouts() -> None:
    text = ROUND.replace("2. Minister Han held", "2. As he told reporters, he held")
    assert len(parts(text, "KR")) == 1


@settings(deadline=None)
@given(st.lists(st.sampled_from([*ROUND.split("\n\n"), *RELEASES.split("\n\n")]), max_size=8))
def test_parts_are_exact_slices_in_order(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    end = 0
    for start, own in parts(text, "KR"):
        assert text[start : start + len(own)] == own
        assert start >= end
        end = start + len(own)


SEPARATE = """Minister Holds Bilateral Meetings with Foreign Ministers of Norway and Chile

1. On May 3, 2024, Minister Han Seo-jun had separate bilateral meetings with Minister of Foreign Affairs of Norway Ingrid Solbakken and Minister of Foreign Affairs of Chile Lucas Pereyra.

2. (Norway) The two Ministers agreed to open a hotline.

3. During the meeting with the Minister of Foreign Affairs of Chile, Minister Han asked for support.

° Minister Pereyra thanked Korea for its ships."""  # noqa: E501


def test_each_meeting_of_a_round_is_told_of_those_who_met_in_it() -> None:
    first, second = parse(page(SEPARATE, "KR"), SETTINGS)
    assert (first.countries, second.countries) == (("KR", "NO"), ("KR", "CL"))
    assert [p.name for p in second.participants] == ["Han Seo-jun", "Lucas Pereyra"]
    assert [(c.label, set(c.by)) for c in first.commitments] == [("2", {"KR", "NO"})]
    assert [(c.label, c.by) for c in second.commitments] == [("3", ("KR",)), ("3°1", ("CL",))]
    assert {first.date, second.date} == {dt.date(2024, 5, 3)}


def test_a_paragraph_keeps_the_pages_own_number_in_its_part() -> None:
    text = SEPARATE.replace("1. ", "").replace("2. ", "").replace("3. ", "").replace("° ", "")
    found = parse(page(text, "KR"), SETTINGS)
    assert [c.label for meeting in found for c in meeting.commitments] == ["¶2", "¶3", "¶4"]


def test_a_round_that_goes_back_and_forth_is_left_whole() -> None:
    text = SEPARATE + "\n\n4. (Norway) The two Ministers agreed to meet again."
    assert len(parse(page(text, "KR"), SETTINGS)) == 1


def test_whoever_answers_our_own_in_a_part_of_two_sides_is_theirs() -> None:
    text = (
        "Japan-Norway Ministers’ Meeting and Japan-Chile Ministers’ Meeting\n\nThe Japan-Norway "
        "Ministers’ Meeting and the Japan-Chile Ministers’ Meeting were held in Oslo on May 3, "
        "2024.\n\n1. Japan-Norway Ministers’ Meeting\n\nForeign Minister Ken Mori of "
        "Japan stressed trade. In response, Foreign Minister Ingrid Solbakken stated that the law "
        "would change.\n\n"
        "2. Japan-Chile Ministers’ Meeting\n\nForeign Minister Mori and Foreign Minister Ana Rojas "
        "of Chile agreed to grow trade."
    )
    first, _second = parse(page(text, "JP"), SETTINGS)
    assert [(p.name, p.country) for p in first.participants] == [
        ("Ken Mori", "JP"),
        ("Ingrid Solbakken", "NO"),
    ]
    assert [c.by for c in first.commitments] == [("JP",), ("NO",)]


def test_a_surname_in_one_part_is_the_full_name_of_another() -> None:
    text = RELEASES.replace("Deputy Secretary of State Saul Berg met with", "Secretary Wirth met")
    first, second = parse(page(text, "US"), SETTINGS)
    assert first.participants[0].name == second.participants[0].name == "Dana Wirth"


def test_a_surname_that_two_have_stays_as_it_is() -> None:
    text = RELEASES.replace("Deputy Secretary of State Saul Berg met with", "Secretary Wirth met")
    third = (
        "\n\nUnder Secretary Paul Wirth’s Call with Kenyan Minister Wekesa\n\n01/10/2022 01:00 PM "
        "EST\n\nUnder Secretary of State Paul Wirth spoke with Kenyan Minister Amina Wekesa today."
    )
    _first, second, _third = parse(page(text + third, "US"), SETTINGS)
    assert second.participants[0].name == "Wirth"


def test_a_sites_list_of_news_is_not_cut_into_readouts() -> None:
    listed = replace(page(RELEASES, "US"), listing=True)
    assert [meeting.is_readout for meeting in parse(listed, SETTINGS)] == [False]
