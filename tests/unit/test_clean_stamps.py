"""Publication dates, from what a page states of itself."""

import datetime as dt

import pytest

from bot.clean import clean
from bot.domain import CleanPage, RawPage
from bot.settings import Settings

SETTINGS = Settings()
BODY = "The Minister met his counterpart from Norland in Oslo. They agreed to meet again."


def read(above: str = "", below: str = "", url: str | None = None) -> CleanPage:
    text = f"Minister Meets His Counterpart from Norland\n\n{above}\n\n{BODY}\n\n{below}\n"
    return clean(RawPage("page.txt", text.encode(), url=url), SETTINGS)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2024-05-03", dt.date(2024, 5, 3)),
        ("2024.05.03", dt.date(2024, 5, 3)),
        ("2024. 5. 3.", dt.date(2024, 5, 3)),
        ("2024-05-03T10:11:12Z", dt.date(2024, 5, 3)),
        ("3 May 2024", dt.date(2024, 5, 3)),
        ("3rd of May 2024", dt.date(2024, 5, 3)),
        ("Friday, 3 May 2024, 5:04 pm", dt.date(2024, 5, 3)),
        ("May 3, 2024 14:30 KST", dt.date(2024, 5, 3)),
        ("Fri May 03 10:11:12 GMT 2024", dt.date(2024, 5, 3)),
        ("Sept. 3, 2024", dt.date(2024, 9, 3)),
        ("03-May-2024", dt.date(2024, 5, 3)),
        ("Washington, DC, May 3, 2024", dt.date(2024, 5, 3)),
        ("May 3, 2024 - Ottawa, Ontario - Global Affairs Canada", dt.date(2024, 5, 3)),
        ("Brussels, 3 May 2024 | Press release", dt.date(2024, 5, 3)),
        ("New York, 3 May 2024", dt.date(2024, 5, 3)),
        ("Published on 3 May 2024", dt.date(2024, 5, 3)),
        ("• Date : 2024-05-03 16:38:17", dt.date(2024, 5, 3)),
        ("Category: Politics Published on Friday, 3 May 2024 16:26 Hits: 0", dt.date(2024, 5, 3)),
        ("2024년 5월 3일", dt.date(2024, 5, 3)),
        ("[제551호]2024년 5월 3일", dt.date(2024, 5, 3)),
        ("관리자 / 2024-05-03 오전 7:59:00 / 1875", dt.date(2024, 5, 3)),
        ("[53rd Edition] May 3, 2024 MINISTRY NEWS", dt.date(2024, 5, 3)),
        ("2024年5月3日", dt.date(2024, 5, 3)),
        ("平成30年8月29日", dt.date(2018, 8, 29)),
        ("令和元年5月3日", dt.date(2019, 5, 3)),
        ("23/07/2024", dt.date(2024, 7, 23)),
        ("10.07.2024", dt.date(2024, 7, 10)),
        ("07/23/2024", dt.date(2024, 7, 23)),
    ],
)
def test_a_date_line_is_the_publication_date_and_not_text(line: str, date: dt.date) -> None:
    page = read(line)
    assert (page.published, page.published_evidence) == (date, line)
    assert page.header == (line,)
    assert page.text.split("\n\n")[1:] == [BODY]


@pytest.mark.parametrize("line", ["10/07/2024", "31 February 2024", "May 3", "2024-13-01"])
def test_a_date_that_is_not_sure_is_unknown(line: str) -> None:
    page = read(line)
    assert (page.published, page.published_evidence) == (None, "")


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://www.state.gov/x", dt.date(2024, 10, 7)),
        ("https://www.mea.gov.in/x", dt.date(2024, 7, 10)),
        ("https://example.org/x", None),
    ],
)
def test_an_ambiguous_date_is_read_as_the_issuer_writes_dates(
    url: str, date: dt.date | None
) -> None:
    page = read("10/07/2024", url=url)
    assert page.published == date
    assert page.header == ("10/07/2024",)


def test_a_date_over_two_lines_is_one() -> None:
    page = read("May 3\n12:10 2024")
    assert (page.published, page.header) == (dt.date(2024, 5, 3), ("May 3 12:10 2024",))


def test_a_place_and_date_below_the_text_count_and_go() -> None:
    page = read(below="New Delhi\nMay 3, 2024")
    assert page.published == dt.date(2024, 5, 3)
    assert page.text.endswith("They agreed to meet again.")


def test_a_labelled_date_outranks_another_and_publication_outranks_a_change() -> None:
    page = read("Last updated: 9 May 2024\n2 May 2024\nPublished: 3 May 2024")
    assert page.published_evidence == "Published: 3 May 2024"


def test_a_dateline_stays_in_the_text_and_dates_it() -> None:
    body = "OTTAWA, ON, March 8, 2026 /CNW/ - The Prime Minister spoke with the President today."
    page = clean(RawPage("x", body.encode()), SETTINGS)
    assert page.text == body
    assert page.published == dt.date(2026, 3, 8)
    assert page.published_evidence == "OTTAWA, ON, March 8, 2026"


@pytest.mark.parametrize(
    ("url", "evidence"),
    [
        ("https://example.org/2024/05/03/minister-meets", "2024/05/03"),
        ("https://example.org/news/2024-05-03-minister", "2024-05-03"),
        ("https://example.org/t20240503_1.html", "20240503"),
        ("https://example.org/view?id=AKR20240503182600014", "20240503"),
    ],
)
def test_the_address_dates_a_page_that_says_nothing_else(url: str, evidence: str) -> None:
    page = read(url=url)
    assert (page.published, page.published_evidence) == (dt.date(2024, 5, 3), evidence)


def test_the_place_between_title_and_text_is_kept_beside_it() -> None:
    assert read(above="May 3, 2024\n\nOslo, Norland\n\nPrint").header == (
        "May 3, 2024",
        "Oslo, Norland",
    )


def test_who_released_a_statement_is_kept_beside_it() -> None:
    line = "The text of the following statement was released by Ann Teller, Chair of the Council."
    assert read(above=f"May 3, 2024\n\n{line}").header == ("May 3, 2024", line)


def test_the_issuer_at_the_end_of_the_date_line_is_the_pages() -> None:
    page = read(above="May 3, 2024 – Ottawa, Ontario – Global Affairs Canada")
    assert page.issuer_country == "CA"


def test_dates_of_related_news_are_not_this_pages() -> None:
    page = read(below="Related news\n9 May 2024\nMinister meets somebody else in Sudland")
    assert (page.published, page.header) == (None, ())


@pytest.mark.parametrize(
    "line",
    [
        "16.06.2024 Oslo NEAS Press Team",
        "Norland News Desk IANS, 16 Jun, 2024 12:25 PM",
        "16/06/2024 Press and information team of the Delegation to SUDLAND",
        "reporter24@example.org | 2024-06-16 15:32:07",
        "통일부 보도자료 2024. 6. 16.(일)",
    ],
)
def test_a_date_with_a_byline_is_a_date_line(line: str) -> None:
    page = read(line)
    assert page.published == dt.date(2024, 6, 16)
    assert page.header == (line,)


def test_the_row_under_the_title_outranks_the_date_of_who_passed_the_page_on() -> None:
    text = f"date 2024-05-04 Minister Meets His Counterpart\n\nMay 3, 2024 – Oslo\n\n{BODY}"
    page = clean(RawPage("x", text.encode()), SETTINGS)
    assert (page.published, page.published_evidence) == (dt.date(2024, 5, 3), "May 3, 2024 – Oslo")


def test_a_clock_above_the_title_gives_way_to_the_row_under_it() -> None:
    text = f"Monday, May 6, 2024\nMinister Meets His Counterpart\nOslo, 3 May 2024\n\n{BODY}"
    assert clean(RawPage("x", text.encode()), SETTINGS).published == dt.date(2024, 5, 3)


def test_a_row_below_the_summary_counts_too() -> None:
    text = f"Minister Concludes Her Visit\n\nShe ended it today.\n\nMay 3, 2024 – Oslo\n\n{BODY}"
    assert clean(RawPage("x", text.encode()), SETTINGS).published == dt.date(2024, 5, 3)


@pytest.mark.parametrize("opening", ["OSLO, May 3 (NNA) Minister", "OSLO, May 3 (NNA) -- Minister"])
def test_a_dateline_without_its_year_has_it_from_the_page(opening: str) -> None:
    text = f"Minister Meets His Counterpart\n\nMay 4, 2024\n\n{opening} Brandt met his counterpart."
    page = clean(RawPage("x", text.encode()), SETTINGS)
    assert page.published == dt.date(2024, 5, 3)
    assert "May 3" in page.published_evidence and "2024-05-04" in page.published_evidence


def test_a_dateline_long_before_the_page_is_another_texts() -> None:
    text = "Minister Meets His Counterpart\n\nMay 4, 2024\n\nOSLO, March 3 – Minister Brandt spoke."
    assert clean(RawPage("x", text.encode()), SETTINGS).published == dt.date(2024, 5, 4)
