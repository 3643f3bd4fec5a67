"""When a meeting took place. The pages are invented; the countries are real."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain import CleanPage, DateBasis
from bot.parse.dates import find_dates, resolve
from bot.parse.meeting_date import MeetingDate, meeting_date
from bot.parse.structure import document
from bot.settings import Settings

SETTINGS = Settings()
ENGLISH = SETTINGS.languages["en"]
KOREAN = SETTINGS.languages["ko"]
PUBLISHED = dt.date(2024, 5, 17)  # a Friday


def read(
    text: str,
    *,
    published: dt.date | None = None,
    title: str = "",
    url: str | None = None,
    country: str | None = None,
    language: str = "en",
    header: tuple[str, ...] = (),
) -> MeetingDate:
    page = CleanPage(
        "page",
        f"{title}\n\n{text}" if title else text,
        title=title,
        url=url,
        language=language,
        issuer_country=country,
        published=published,
        header=header,
    )
    return meeting_date(document(page, SETTINGS.languages[language]), SETTINGS)


@pytest.mark.parametrize(
    ("written", "year", "month", "day"),
    [
        ("January 21", None, 1, 21),
        ("Jan. 21", None, 1, 21),
        ("January 21, 2014", 2014, 1, 21),
        ("January 21st 2014", 2014, 1, 21),
        ("21 January 2014", 2014, 1, 21),
        ("21st of January", None, 1, 21),
        ("2014-01-21", 2014, 1, 21),
        ("2014.1.21", 2014, 1, 21),
        ("2014/01/21", 2014, 1, 21),
        ("21/01/2014", 2014, 1, 21),
        ("01/21/2014", 2014, 1, 21),
        ("JANUARY 21", None, 1, 21),
        ("21January", None, 1, 21),
    ],
)
def test_a_date_is_read_in_each_way_it_is_written(
    written: str, year: int | None, month: int, day: int
) -> None:
    (mention,) = find_dates(f"They met on {written} in Oslo.", ENGLISH)
    assert (mention.year, mention.month, mention.day) == (year, month, day)


@pytest.mark.parametrize(
    ("written", "month", "day", "end_month", "end_day"),
    [
        ("February 11-12", 2, 11, 2, 12),
        ("11 to 12 February", 2, 11, 2, 12),
        ("30 June to 2 July", 6, 30, 7, 2),
        ("February 28 - March 2", 2, 28, 3, 2),
    ],
)
def test_a_range_keeps_its_last_day(
    written: str, month: int, day: int, end_month: int, end_day: int
) -> None:
    (mention,) = find_dates(f"held on {written}, in Oslo", ENGLISH)
    assert (mention.month, mention.day) == (month, day)
    assert (mention.end_month, mention.end_day) == (end_month, end_day)


@pytest.mark.parametrize(
    ("written", "year", "month", "day", "weekday"),
    [
        ("2014.1.21.(화)", 2014, 1, 21, 1),
        ("1.21.(화)", None, 1, 21, 1),
        ("2.11(목)", None, 2, 11, 3),
        ("14.8.9(토)", 2014, 8, 9, 5),
        ("24.10.22.(화)", 2024, 10, 22, 1),
        ("1월 21일", None, 1, 21, None),
        ("2014년 1월 21일", 2014, 1, 21, None),
    ],
)
def test_a_korean_date_is_read_with_its_weekday(
    written: str, year: int | None, month: int, day: int, weekday: int | None
) -> None:
    (mention,) = find_dates(f"장관은 {written} 오전 회담을 가졌다.", KOREAN)
    assert (mention.year, mention.month, mention.day) == (year, month, day)
    assert mention.weekday == weekday


@pytest.mark.parametrize(
    ("written", "day", "end_day"),
    [("29일", 29, None), ("어제(29일)", 29, None), ("12~14일", 12, 14), ("8일부터 10일", 8, 10)],
)
def test_a_korean_day_may_lack_its_month(written: str, day: int, end_day: int | None) -> None:
    mention = find_dates(f"장관은 {written} 오전 회담을 가졌다.", KOREAN)[-1]
    assert (mention.month, mention.day, mention.end_day) == (None, day, end_day)


@pytest.mark.parametrize("length", ["20일간", "39일 만에", "10일 동안", "15일 이내", "100일"])
def test_a_length_of_time_is_no_korean_date(length: str) -> None:
    assert find_dates(f"{length} 회담이 열렸다.", KOREAN) == []


@pytest.mark.parametrize(
    ("day", "published", "meeting"),
    [
        ("23일", dt.date(2025, 1, 24), dt.date(2025, 1, 23)),
        ("30일", dt.date(2025, 1, 2), dt.date(2024, 12, 30)),
        ("31일", dt.date(2025, 5, 1), dt.date(2025, 3, 31)),
    ],
)
def test_a_day_of_no_month_is_the_last_such_day(
    day: str, published: dt.date, meeting: dt.date
) -> None:
    text = f"한서준 외교부 장관은 {day} 루카스 페레이라 칠레 외교장관과 회담을 가졌다."
    assert read(text, published=published, language="ko").date == meeting
    assert read(text, language="ko").date is None


def test_figures_that_leave_day_and_month_open_stay_open() -> None:
    (mention,) = find_dates("10/07/2024", ENGLISH)
    assert mention.either_order
    assert not find_dates("21/01/2024", ENGLISH)[0].either_order
    assert not find_dates("10.07.2024", ENGLISH)[0].either_order


def test_decimals_and_numbered_points_are_no_dates() -> None:
    assert find_dates("Growth was 3.5 percent. 1. The two sides met 12 times.", ENGLISH) == []
    assert find_dates("성장률은 3.5%였다.", KOREAN) == []


@settings(deadline=None)
@example("1일1일")
@given(st.text(alphabet="0123456789 .,-/JanuryMy월일()화", max_size=80))
def test_found_dates_lie_in_the_text_in_order_and_apart(text: str) -> None:
    for language in (ENGLISH, KOREAN):
        end = 0
        for mention in find_dates(text, language):
            assert end <= mention.start < mention.end <= len(text)
            end = mention.end


@settings(deadline=None)
@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)))
def test_a_full_date_resolves_to_itself_whatever_the_anchor(day: dt.date) -> None:
    (mention,) = find_dates(f"on {day.day} {day:%B} {day.year}", ENGLISH)
    assert resolve(mention, PUBLISHED) == day


@settings(deadline=None)
@given(st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)), st.integers(0, 300))
def test_a_date_without_its_year_is_the_last_such_day(anchor: dt.date, back: int) -> None:
    day = anchor - dt.timedelta(days=back)
    if (day.month, day.day) == (2, 29):
        return
    (mention,) = find_dates(f"on {day:%B} {day.day}", ENGLISH)
    assert resolve(mention, anchor) == day


def test_a_year_left_out_comes_from_the_earlier_meetings_that_the_text_dates() -> None:
    found = read(
        "1. Vice Minister Seo Dan-bi met with Chilean Deputy Minister Lucas Pereyra on January 12. "
        "The meeting came after the dialogue on December 3, 2018."
    )
    assert (found.date, found.basis) == (dt.date(2019, 1, 12), DateBasis.INFERRED)
    assert "“January 12”" in found.evidence
    assert "December 3, 2018" in found.evidence


def test_a_year_left_out_comes_from_the_publication_date_also_over_new_year() -> None:
    found = read(
        "Minister Seo met with Foreign Minister Pereyra of Chile on December 30.",
        published=dt.date(2024, 1, 2),
    )
    assert found.date == dt.date(2023, 12, 30)
    assert "2024-01-02" in found.evidence


def test_a_year_left_out_comes_from_the_address() -> None:
    found = read(
        "Minister Seo met with Foreign Minister Pereyra of Chile on March 3.",
        url="https://ministry.example/2021/news/17",
    )
    assert found.date == dt.date(2021, 3, 3)


def test_without_any_evidence_the_date_stays_unknown() -> None:
    found = read("Minister Seo met with Foreign Minister Pereyra of Chile on March 3.")
    assert (found.date, found.basis) == (None, DateBasis.UNKNOWN)


def test_a_date_in_full_wins_over_the_publication_date() -> None:
    found = read(
        "Minister Seo met with Foreign Minister Pereyra of Chile on 14 May 2024.",
        published=PUBLISHED,
    )
    assert (found.date, found.basis) == (dt.date(2024, 5, 14), DateBasis.EXPLICIT)


@pytest.mark.parametrize(
    ("words", "day", "basis"),
    [
        ("spoke today with", dt.date(2024, 5, 17), DateBasis.HEADER),
        ("spoke yesterday with", dt.date(2024, 5, 16), DateBasis.INFERRED),
        ("spoke on Wednesday with", dt.date(2024, 5, 15), DateBasis.INFERRED),
        ("spoke with", dt.date(2024, 5, 17), DateBasis.HEADER),
    ],
)
def test_days_are_counted_from_the_publication_date(
    words: str, day: dt.date, basis: DateBasis
) -> None:
    found = read(f"Secretary Ann Hale {words} Foreign Minister Pereyra.", published=PUBLISHED)
    assert (found.date, found.basis) == (day, basis)


def test_today_wins_over_a_date_further_on() -> None:
    found = read(
        "Today, Prime Minister Ann Hale spoke with President Lucas Pereyra of Chile. "
        "She looked forward to the summit on June 8-9, 2024.",
        published=PUBLISHED,
    )
    assert found.date == PUBLISHED


@pytest.mark.parametrize(
    "other",
    [
        "following the agreement signed on May 2",
        "ahead of the summit scheduled for May 30",
        "after the attack of May 1",
        "since the dialogue held last May 3",
    ],
)
def test_the_date_of_something_else_does_not_win(other: str) -> None:
    found = read(
        f"Minister Seo met with Foreign Minister Pereyra of Chile {other}.", published=PUBLISHED
    )
    assert (found.date, found.basis) == (PUBLISHED, DateBasis.HEADER)


def test_the_date_before_the_verb_counts_and_a_range_has_its_end() -> None:
    found = read("From 3 to 5 May 2024, Chile and Norway held consultations in Oslo.")
    assert (found.date, found.date_end) == (dt.date(2024, 5, 3), dt.date(2024, 5, 5))


def test_the_title_dates_a_meeting_that_the_text_does_not() -> None:
    found = read(
        "The Prime Minister spoke to President Lucas Pereyra of Chile.",
        title="PM call with President Pereyra: 11 May 2018",
    )
    assert found.date == dt.date(2018, 5, 11)


def test_day_and_month_in_figures_follow_the_issuers_order() -> None:
    text = "Chile and the United States held talks on 10/07/2024."
    assert read(text, country="US").date == dt.date(2024, 10, 7)
    assert read(text, country="CL").date == dt.date(2024, 7, 10)


def test_figures_of_an_unknown_issuer_are_read_by_the_pages_day_else_day_first() -> None:
    text = "Chile and the United States held talks on 10/07/2024."
    found = read(text)
    assert (found.date, found.basis) == (dt.date(2024, 7, 10), DateBasis.INFERRED)
    assert "day first" in found.evidence
    found = read(text, published=dt.date(2024, 10, 8))
    assert found.date == dt.date(2024, 10, 7)
    assert "2024-10-08" in found.evidence
    text = "Minister Seo met Minister Berg today."
    assert "day first" in read(text, header=("10/07/2024 - 14:32",)).evidence
    assert read(text, header=("10/07/2024 2:31:00 PM",)).date is None
    told = read("Minister Seo met Minister Berg on October 7.", header=("10/07/2024",))
    assert told.date == dt.date(2024, 10, 7)


def test_a_dropped_header_line_dates_a_page_without_a_publication_date() -> None:
    found = read(
        "Minister Seo spoke today with Foreign Minister Pereyra.", header=("Date: 2024-05-17",)
    )
    assert (found.date, found.basis) == (PUBLISHED, DateBasis.HEADER)


def test_doubts_become_notes() -> None:
    wrong_day = read("Minister Seo met with Foreign Minister Pereyra on Monday, 14 May 2024.")
    assert [note.code for note in wrong_day.notes] == ["weekday-mismatch"]
    late = read("Chile and Norway held talks on 20 May 2024.", published=PUBLISHED)
    assert [note.code for note in late.notes] == ["date-after-publication"]


def test_a_korean_page_is_dated_by_its_own_words() -> None:
    found = read(
        "한서준 외교부 장관은 5.14.(화) 루카스 페레이라 칠레 외교장관과 회담을 가졌다.",
        published=PUBLISHED,
        language="ko",
    )
    assert (found.date, found.basis) == (dt.date(2024, 5, 14), DateBasis.INFERRED)


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("They spoke of the steps after the summit held on May 1, 2018.", 2018),
        ("They condemned the breach of a resolution adopted on May 5, 2017.", 2017),
        ("They welcomed the plan to hold talks in Oslo in late October 2015.", 2015),
        ("It was their fourth call since the meeting of March 12, 2021.", 2021),
    ],
)
def test_any_dated_event_before_or_to_come_gives_the_year(told: str, year: int) -> None:
    text = f"Minister Seo Dan-bi spoke by telephone with Minister Solbakken on May 14. {told}"
    found = read(text)
    assert (found.date, found.basis) == (dt.date(year, 5, 14), DateBasis.INFERRED)


def test_a_date_that_is_part_of_a_name_is_not_the_meetings() -> None:
    text = "Minister Seo spoke with Minister Solbakken about the May 27, 2024 arrangement."
    assert read(text).date is None


def test_a_header_line_with_the_same_day_gives_the_year() -> None:
    found = read(
        "Minister Seo met Minister Solbakken on March 14.",
        published=dt.date(2024, 11, 11),
        header=("News desk, 14 Mar, 2022 12:25 PM",),
    )
    assert found.date == dt.date(2022, 3, 14)


def test_an_address_with_the_day_in_words_dates_the_page() -> None:
    found = read(
        "The Prime Minister spoke to President Solbakken this evening.",
        url="https://ministry.example/news/call-with-president-solbakken-25-october-2022",
    )
    assert found.date == dt.date(2022, 10, 25)


def test_the_date_of_a_coming_event_gives_way_to_any_other() -> None:
    text = (
        "Officials gathered in Oslo on February 2 to prepare the retreat. Ambassador Brandt made "
        "proposals.\n\nThe retreat will take place in Oslo on February 3-4."
    )
    assert read(text, published=dt.date(2024, 2, 2)).date == dt.date(2024, 2, 2)


def test_a_weekday_is_counted_back_from_an_event_that_is_days_away() -> None:
    text = (
        "Secretary General Berg met Minister Brandt on Wednesday, ahead of a meeting of ministers."
        "\n\nAt their meeting over the next two days (16-17 May 2024), ministers will discuss aid."
    )
    found = read(text)
    assert (found.date, found.basis) == (dt.date(2024, 5, 15), DateBasis.INFERRED)
    assert "16-17 May 2024" in found.evidence


def test_a_weekday_beside_a_far_event_is_unknown() -> None:
    text = "Minister Brandt met Minister Aldane on Wednesday. They will meet again on 16 May 2024."
    assert read(text).date is None


def test_the_first_to_be_held_is_this_meeting() -> None:
    text = "The two held their second consultation, the first to be held in Oslo on 6 May 2019."
    assert read(text, published=dt.date(2019, 5, 10)).date == dt.date(2019, 5, 6)


def test_a_meeting_still_to_hold_bounds_the_year_from_above() -> None:
    text = (
        "Vice Minister Brandt spoke with Deputy Minister Aldane on the morning of January 13. They "
        "agreed to hold a meeting of vice ministers in Oslo on January 16, 2016."
    )
    assert read(text).date == dt.date(2016, 1, 13)


def test_when_a_release_was_issued_dates_the_words_of_today() -> None:
    text = (
        "The press release issued by the Prime Minister's Office on 5 July 2024.\n\n"
        "The Prime Minister spoke to President Brandt today."
    )
    found = read(text)
    assert (found.date, found.basis) == (dt.date(2024, 7, 5), DateBasis.HEADER)
    assert "today" in found.evidence and "issued" in found.evidence


def test_a_weekday_in_the_dateline_story_is_the_weekdays_own() -> None:
    text = "OSLO, Sep. 17 ( NNA) -- Secretary Berg on Saturday spoke with Minister Brandt."
    assert read(text, published=dt.date(2023, 9, 17)).date == dt.date(2023, 9, 16)


@pytest.mark.parametrize(
    ("text", "title", "basis"),
    [
        ("Minister Brandt met Minister Aldane on Friday.", "", DateBasis.INFERRED),
        ("Minister Brandt met Minister Aldane today.", "", DateBasis.HEADER),
        ("Minister Brandt met Minister Aldane on May 17.", "", DateBasis.HEADER),
        ("Minister Brandt met Minister Aldane on May 16.", "", DateBasis.INFERRED),
        ("Minister Brandt met Minister Aldane.", "Meeting in Oslo, 17 May 2024", DateBasis.HEADER),
        ("Minister Brandt met Minister Aldane on 17 May 2024.", "", DateBasis.EXPLICIT),
    ],
)
def test_the_basis_says_whether_a_day_is_told_or_worked_out(
    text: str, title: str, basis: DateBasis
) -> None:
    assert read(text, title=title, published=PUBLISHED).basis is basis


@pytest.mark.parametrize(
    ("when", "day"), [("today", 15), ("this afternoon", 15), ("yesterday", 16), ("on Thursday", 16)]
)
def test_today_is_the_day_in_the_title_of_a_page_put_online_later(when: str, day: int) -> None:
    title = "PM call with President Brandt: 15 May 2024"
    found = read(
        f"The Prime Minister spoke to President Brandt {when}.", title=title, published=PUBLISHED
    )
    assert found.date == dt.date(2024, 5, day)


def test_no_year_follows_from_a_page_that_appeared_long_after() -> None:
    text = "Minister Brandt met Minister Aldane on 20 August. They agreed to meet again."
    assert read(text, published=dt.date(2024, 5, 17)).date is None
    assert read(text, published=dt.date(2024, 9, 17)).date == dt.date(2024, 8, 20)
    told = text.replace("on 20 August", "on Friday, 20 August")
    found = read(told, published=dt.date(2024, 5, 17))
    assert (found.date, found.basis) == (dt.date(2021, 8, 20), DateBasis.INFERRED)


def test_a_meeting_of_last_week_is_not_on_the_day_of_its_page() -> None:
    text = "Minister Brandt met Minister Aldane in Oslo last week. They agreed to meet again."
    found = read(text, published=PUBLISHED)
    assert (found.date, found.basis) == (None, DateBasis.UNKNOWN)
    text = "Minister Brandt met Minister Aldane, who had been to Oslo last week."
    assert read(text, published=PUBLISHED).date == PUBLISHED


def test_the_words_of_a_dateline_are_not_the_meetings_day() -> None:
    text = "OSLO, March 8, 2026 /NNW/ - The Prime Minister spoke with President Brandt today."
    assert read(text, published=dt.date(2026, 3, 8)).basis is DateBasis.HEADER


def test_a_weekday_beside_a_date_decides_its_year() -> None:
    text = (
        "Minister Brandt met Minister Aldane on Thursday, March 14. The last round was held in "
        "March 2021."
    )
    found = read(text)
    assert found.date == dt.date(2024, 3, 14)
    assert "2021" in found.evidence


def test_the_year_in_an_events_name_is_no_korean_years() -> None:
    text = "서단비 총리는 2월 15일 안나 홀름 총리와 회담을 갖고 2030 박람회에 대해 논의했다."
    assert read(text, language="ko").date is None
    assert read(text.replace("2030 박람회", "2023년 박람회"), language="ko").date == dt.date(
        2023, 2, 15
    )


def test_a_meeting_without_a_year_does_not_take_another_events_day() -> None:
    found = read(
        "During his visit to Norway on November 3, Minister Seo met Minister Moen.\n\n"
        "The fair in Seoul is on December 7, 2021."
    )
    assert found.date is None


def test_what_is_asked_for_is_still_to_come() -> None:
    found = read(
        "During his visit to Norway on November 3, Minister Seo met Minister Moen.\n\n"
        "He asked for her part in the fair in Seoul on December 7, 2021."
    )
    assert found.date == dt.date(2021, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "G7 외교장관회의(5.4.-5.) 참석차 영국을 방문 중인 서지안 장관은 5.6.(목) 영국 외교장관과 "
        "회담을 가졌다.",
        "서지안 차관은 5.4.(화)-5.(수) 우간다에 이어 5.6.(목) 르완다를 방문하여 외교장관과 "
        "면담을 가졌다.",
    ],
)
def test_the_day_of_another_stop_of_a_trip_is_not_the_meetings(text: str) -> None:
    found = read(text, published=dt.date(2021, 5, 7), language="ko")
    assert found.date == dt.date(2021, 5, 6)


def test_the_title_tells_the_year_before_older_events_do() -> None:
    text = (
        "The Ministers held consultations on 8-9 December in Istanbul. They recalled the "
        "memorandum signed in October 2019."
    )
    found = read(text, title="No: 373, 10 December 2022, Press Release on Consultations")
    assert found.date == dt.date(2022, 12, 8)


def test_the_day_of_the_previous_meeting_is_not_this_ones() -> None:
    text = (
        "On 22 June 2020 Norway and Chile held the third Joint Committee. The previous Joint "
        "Committee was held in Oslo on 10 June 2013."
    )
    assert read(text).date == dt.date(2020, 6, 22)


def test_the_day_they_met_outranks_the_day_somebody_arrived() -> None:
    text = "The Minister arrived in Oslo on 8th September, 2002. The two Ministers met today."
    assert read(text, published=dt.date(2002, 9, 9)).date == dt.date(2002, 9, 9)


def test_the_day_somebody_arrived_outranks_a_bare_weekday() -> None:
    text = "The Minister arrived in Oslo on 28 August. On Thursday he met Minister Ingrid Haug."
    assert read(text, published=dt.date(2024, 10, 3)).date == dt.date(2024, 8, 28)


def test_a_lines_own_date_is_not_yesterdays_meetings() -> None:
    text = (
        "Oslo, 13 May 2016 – The plan was praised by officials of both sides who met at the talks "
        "held in Bergen, Norway, yesterday."
    )
    assert read(text, published=dt.date(2016, 5, 13)).date == dt.date(2016, 5, 12)


def test_the_day_of_what_they_welcomed_is_not_the_meetings() -> None:
    text = (
        "Norway and Chile reaffirmed their ties, at a meeting of the Joint Committee in Oslo on 27 "
        "May. They warmly welcomed the entry into force of the agreement on 1 May 2024."
    )
    assert read(text, published=dt.date(2024, 5, 27)).date == dt.date(2024, 5, 27)


def test_a_lines_own_date_gives_way_to_a_day_in_its_sentence() -> None:
    text = (
        "22/8/2016 - Norwegian and Chilean officials discussed trade during their annual dialogue "
        "on 4 August."
    )
    assert read(text, published=dt.date(2016, 8, 22)).date == dt.date(2016, 8, 4)
