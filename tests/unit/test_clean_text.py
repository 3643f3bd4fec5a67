"""Plain-text pages: the page's own text is kept whole, the site around it goes.

Every page here is invented: real forms, invented officials and meetings.
"""

import datetime as dt

import pytest

from bot.clean import clean
from bot.clean.lines import Line
from bot.clean.trim import Trimmer
from bot.domain import MAX_BYTES, CleanPage, RawPage, Unreadable
from bot.settings import Settings

SETTINGS = Settings()


def read(text: str, url: str | None = None, name: str = "page.txt") -> CleanPage:
    return clean(RawPage(name, text.encode(), url=url), SETTINGS)


def blocks(text: str, url: str | None = None) -> list[str]:
    return read(text, url).text.split("\n\n")


SEOUL = """\
바로가기 메뉴
본문 바로가기
검색창 열기
KOR

Press Releases

Outcome of the Vice Ministers’ Meeting between the ROK and Norland

Date
2021-03-09
hit
1645

1. Vice Minister Han Do-yun met with Vice Minister Ole Brandt of Norland on March 8.


° The two sides agreed to hold talks on fisheries once a year.

2. They discussed shipping.

Spokesperson and Deputy Minister for Public Relations of MOFA

* unofficial translation
"""


def test_a_ministry_page_keeps_its_title_once_and_its_numbered_paragraphs() -> None:
    assert blocks(SEOUL) == [
        "Outcome of the Vice Ministers’ Meeting between the ROK and Norland",
        "1. Vice Minister Han Do-yun met with Vice Minister Ole Brandt of Norland on March 8.",
        "° The two sides agreed to hold talks on fisheries once a year.",
        "2. They discussed shipping.",
    ]


def test_what_the_page_says_of_itself_is_kept_beside_its_text() -> None:
    page = read(SEOUL)
    assert page.title == "Outcome of the Vice Ministers’ Meeting between the ROK and Norland"
    assert page.unofficial_translation
    assert page.published == dt.date(2021, 3, 9)
    assert page.published_evidence == "Date 2021-03-09"
    assert page.header == ("Date 2021-03-09",)
    assert (page.issuer_country, page.language) == ("KR", "en")


WASHINGTON = """\
An official website of the United States Government
Here's how you know
Secure .gov websites use HTTPS
A lock ( ) or https:// means you’ve safely connected to the .gov website. Share sensitive \
information only on official, secure websites.
U.S. Department of State
Policy Issues
Bureaus & Offices
Home
Press Releases
Secretary Aldane’s Call with Norland’s Foreign Minister Brandt
Readout
Office of the Spokesperson
January 12, 2024
The below is attributable to Spokesperson Ann Teller:
Secretary of State Ruth Aldane spoke today with Foreign Minister Ole Brandt of Norland. They \
agreed to meet in Oslo.
The Secretary thanked Norland for its help
Tags
Bureau of Northern Affairs
Norland
Related Articles
January 9, 2024
Secretary Aldane met with the President of Sudland and spoke about trade.
Privacy Policy
"""


def test_banners_menus_bylines_and_related_news_go() -> None:
    page = read(WASHINGTON)
    assert page.text.split("\n\n") == [
        "Secretary Aldane’s Call with Norland’s Foreign Minister Brandt",
        "Secretary of State Ruth Aldane spoke today with Foreign Minister Ole Brandt of Norland. "
        "They agreed to meet in Oslo.",
        "The Secretary thanked Norland for its help",
    ]
    assert page.header == ("January 12, 2024",)
    assert (page.issuer, page.issuer_country) == ("U.S. Department of State", "US")


@pytest.mark.parametrize(
    "opening",
    [
        "The below is attributable to Spokesperson Ann Teller:",
        "The following is attributable to Principal Deputy Spokesperson Ann Teller: ",
        "News Release: The below is attributable to Spokesperson Ann Teller:. ",
        "Press Secretary Brig. Gen. Ann Teller provided the following readout:\n",
    ],
)
def test_an_attribution_goes_and_the_text_on_its_line_stays(opening: str) -> None:
    sentence = "Secretary Aldane met today with Foreign Minister Brandt in Oslo."
    assert blocks(f"Secretary Aldane’s Meeting with Minister Brandt\n\n{opening}{sentence}") == [
        "Secretary Aldane’s Meeting with Minister Brandt",
        sentence,
    ]


LONDON = """\
Cookies on GOV.UK
We use some essential cookies to make this website work.
Accept additional cookies Reject additional cookies View cookies
Skip to main content
Home
Press release

PM call with President Varga of Sudland: 3 May 2024

The Prime Minister spoke to President Varga of Sudland this afternoon.

From:
Prime Minister's Office, 10 Downing Street and The Rt Hon Jane Doe MP
Published
3 May 2024

The Prime Minister spoke to President Varga of Sudland this afternoon.

They agreed to stay in close touch.

Share this page
Share on Facebook (opens in new tab)

Updates to this page
Published 3 May 2024

Related content
PM call with President Ilves of Estland: 1 May 2024

All content is available under the Open Government Licence v3.0, except where otherwise stated
"""


def test_a_summary_said_again_in_the_body_is_kept_once_and_fields_go() -> None:
    page = read(LONDON)
    assert page.text.split("\n\n") == [
        "PM call with President Varga of Sudland: 3 May 2024",
        "The Prime Minister spoke to President Varga of Sudland this afternoon.",
        "They agreed to stay in close touch.",
    ]
    assert page.published == dt.date(2024, 5, 3)
    assert page.issuer == "UK Government"


@pytest.mark.parametrize(
    ("line", "first", "published"),
    [
        (" date 2021-06-20 News story", "Minister meets counterpart from Norland", True),
        (
            " date 2021-06-20 Minister meets counterpart from Norland",
            "Minister meets counterpart from Norland",
            True,
        ),
        ("Press ReleasesMinister meets counterpart from Norland", "Minister meets", False),
    ],
)
def test_a_date_or_section_glued_before_the_title_is_parted_from_it(
    line: str, first: str, published: bool
) -> None:
    page = read(
        f"{line}\n\nMinister meets counterpart from Norland\n\n"
        "The Minister met his counterpart from Norland today. They agreed to meet again."
    )
    assert page.title.startswith(first)
    assert page.text.count("Minister meets counterpart from Norland") == 1
    assert (page.published == dt.date(2021, 6, 20)) is published


def test_a_date_glued_to_the_first_sentence_leaves_the_sentence_whole() -> None:
    sentence = "Prime Minister Tan met the foreign ministers of two countries yesterday."
    page = read(f" date 2022-07-07 {sentence}\n\nThey discussed trade and agreed to meet again.")
    assert page.text.split("\n\n")[0] == sentence
    assert (page.title, page.published) == ("", dt.date(2022, 7, 7))


def test_a_date_that_opens_a_sentence_stays_in_it() -> None:
    sentence = "On July 21, 2023, Secretary Aldane spoke with Foreign Minister Brandt of Norland."
    assert blocks(f"Secretary Aldane’s Call with Minister Brandt\n\n{sentence}")[1] == sentence


def test_hard_wrapped_paragraphs_are_joined_and_others_are_not() -> None:
    text = """\
Joint Statement of the Foreign Ministers of Norland and Sudland

1. The Foreign Ministers of Norland and Sudland met in Geneva on 4 March
2024 and discussed their cooperation, as agreed in their meeting on January
21. The two sides welcomed the progress that was made since then in trade
and in research.
2. They agreed to:
- strengthen the exchange of students between the two countries, in
  particular of medicine;
- hold the next meeting in Oslo.
"""
    assert blocks(text) == [
        "Joint Statement of the Foreign Ministers of Norland and Sudland",
        "1. The Foreign Ministers of Norland and Sudland met in Geneva on 4 March 2024 and "
        "discussed their cooperation, as agreed in their meeting on January 21. The two sides "
        "welcomed the progress that was made since then in trade and in research.",
        "2. They agreed to:",
        "- strengthen the exchange of students between the two countries, in particular of "
        "medicine;",
        "- hold the next meeting in Oslo.",
    ]


def test_raggedly_wrapped_paragraphs_are_joined_too() -> None:
    text = """\
Minister of Foreign Affairs to visit Norland
24 July 2019

The Minister will travel to Norland to attend the meeting of the
Foreign Ministers of the region on 26
July.
“The meeting is an important opportunity to consider the issues of the
region ahead of the next Leaders’ Meeting,” said
Mr Tane.
“The Government is
committed to advancing the security and the prosperity of all.”
"""
    assert blocks(text)[1:] == [
        "The Minister will travel to Norland to attend the meeting of the Foreign Ministers of the "
        "region on 26 July.",
        "“The meeting is an important opportunity to consider the issues of the region ahead of "
        "the next Leaders’ Meeting,” said Mr Tane.",
        "“The Government is committed to advancing the security and the prosperity of all.”",
    ]


def test_related_news_longer_than_the_text_goes_too() -> None:
    teasers = "\n".join(
        f"The Minister met the Foreign Minister of Country {letter} and spoke of many things."
        for letter in "ABCDEFGHIJ"
    )
    sentences = [
        "The Minister met his counterpart from Norland in Oslo today and spoke of trade.",
        "They agreed to hold their next meeting in the capital of Sudland in the spring.",
    ]
    text = "\n\n".join(["Minister meets his counterpart from Norland", *sentences])
    assert blocks(f"{text}\n\nRelated news\n{teasers}\n")[1:] == sentences


def test_a_sentence_parted_by_blank_lines_is_one_again() -> None:
    text = (
        "Readout of the Secretary’s Call With Three Ministers\n\nThe Secretary spoke today with\n\n"
        " the Defence Ministers of Norland, Sudland and\n\n Estland to discuss the situation.\n"
    )
    assert blocks(text)[1] == (
        "The Secretary spoke today with the Defence Ministers of Norland, Sudland and Estland "
        "to discuss the situation."
    )


@pytest.mark.parametrize(
    "marker",
    ["°", "º", "◦", "o", "-", "–", "•", "*", "▪", "ㅇ", "○", "□", "1.", "1)", "(1)", "1 -", "1"],
)
def test_a_marked_paragraph_is_a_block_that_keeps_its_marker(marker: str) -> None:
    item = f"{marker} The two sides agreed to hold talks on fisheries once a year."
    text = (
        f"Outcome of the Ministers’ Meeting\n\nThe Ministers met in Oslo on 4 March 2024.\n{item}"
    )
    assert blocks(text)[-1] == item


def test_bullets_run_on_in_one_line_become_blocks() -> None:
    text = (
        "The Ministers met in Oslo on 4 March 2024. ° They agreed to hold talks. "
        "° They shared the view that trade matters."
    )
    assert blocks(text)[1:] == [
        "° They agreed to hold talks.",
        "° They shared the view that trade matters.",
    ]


def test_a_list_without_full_stops_after_a_colon_is_kept() -> None:
    text = (
        "Outcome of the Dialogue between Norland and Sudland\n\n"
        "The two sides agreed to restart dialogue in these areas:\n\n"
        "  • Trade and economy\n  • Climate\n\nTags\nNorland\n"
    )
    assert blocks(text)[2:] == ["• Trade and economy", "• Climate"]


def test_text_cut_in_mid_sentence_is_kept() -> None:
    text = (
        "Press Releases\n\nForeign Minister Meets with Minister Brandt\n\n"
        "1. Foreign Minister Han met with Minister Brandt on October 6.\n\n"
        "◦ The two Ministers exchanged views on the overall sit"
    )
    assert blocks(text)[-1] == "◦ The two Ministers exchanged views on the overall sit"


def test_headings_of_parts_stay_and_the_title_is_the_pages() -> None:
    text = """\
Minister Koh's Bilateral Meetings in New York

25 September 2022

Meeting with the Foreign Minister of Norland

Minister Koh and Minister Brandt agreed to sign an agreement on carbon credits.

Meeting with the Foreign Minister of Sudland

Both Ministers underscored the importance of rules for the digital economy.
"""
    assert blocks(text) == [
        "Minister Koh's Bilateral Meetings in New York",
        "Meeting with the Foreign Minister of Norland",
        "Minister Koh and Minister Brandt agreed to sign an agreement on carbon credits.",
        "Meeting with the Foreign Minister of Sudland",
        "Both Ministers underscored the importance of rules for the digital economy.",
    ]


def test_a_bare_date_between_two_releases_stays() -> None:
    text = """\
Secretary Aldane’s Meeting With Foreign Minister Brandt
May 18, 2018
Secretary Aldane met with Foreign Minister Brandt of Norland in Washington.
Secretary Aldane’s Meeting With Special Envoy Griffith
May 19, 2018
Secretary Aldane met with Special Envoy Griffith and thanked him for his work.
"""
    assert "May 19, 2018" in blocks(text)
    assert "May 18, 2018" not in blocks(text)


def test_a_name_and_office_under_the_title_are_not_the_title() -> None:
    text = """\
Parliament TV | Parliament Today | Video | Questions Of the Day | Search

Joint Statement Following Foreign Minister Consultations

Friday, 12 November 2021, 5:04 pm
Press Release: New Zealand Government

Hon Mere Tuhoe
Minister Of Foreign Affairs

The Ministers of both countries have today held their biannual consultations in Wellington.
ENDS
© A Media Company
"""
    page = read(text)
    assert page.title == "Joint Statement Following Foreign Minister Consultations"
    assert page.published == dt.date(2021, 11, 12)
    assert len(page.text.split("\n\n")) == 2


def test_a_heading_that_is_also_a_sections_name_stays_inside_the_text() -> None:
    text = """\
News
Trade
Outcome of the Meeting of the Two Ministers
The Ministers met in Oslo on 4 March 2024.
Trade
They agreed to widen the trade of the two countries.
"""
    assert blocks(text)[1:] == [
        "The Ministers met in Oslo on 4 March 2024.",
        "Trade",
        "They agreed to widen the trade of the two countries.",
    ]


def test_a_long_list_of_names_parts_no_sentence_from_the_text() -> None:
    names = "\n".join(f"Ambassador Number {letter}" for letter in "ABCDEFGH")
    text = (
        "Outcome of the Meeting of the Two Ministers\n\n"
        f"{'The Ministers met in Oslo and spoke of many things. ' * 9}\n\n{names}\n\n"
        "They agreed to meet again.\n"
    )
    assert blocks(text)[-1] == "They agreed to meet again."
    assert "Ambassador Number D" in blocks(text)


def test_comment_forms_and_notices_below_the_text_go() -> None:
    body = "The Minister met his counterpart from Norland today and agreed on many things."
    text = f"""\
Minister meets counterpart from Norland
{body}
Share Button
Leave a Reply
Your email address will not be published. Required fields are marked *
Save my name, email, and website in this browser for the next time I comment.
"""
    assert blocks(text)[1:] == [body]


@pytest.mark.parametrize("mark", ["END", "###", "끝.", "-END-"])
def test_a_mark_that_only_says_that_the_text_ends_goes(mark: str) -> None:
    sentence = "The two Ministers met in Oslo today and agreed to meet again."
    assert blocks(f"{sentence} {mark}") == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Telephone consultations took place between the two Ministers on 4 March.",
        "Source countries of migration were discussed by the two Ministers in Oslo.",
        "Share prices fell after the talks, the Minister told his counterpart from Norland.",
        "Email security and data privacy were among the topics of the meeting in Oslo.",
        "Related to this, the Ministers agreed to meet again in the spring.",
        "President Xu met Prime Minister Lee in Oslo on 3 May 2013.",
        "On March 5, 2024, Secretary Ruth Aldane and Foreign Secretary Luz Zamora met in D.C.",
        "The Ministers agreed to publish an unofficial translation of the new convention in June.",
        "Back to the table they must come, the two Ministers said of both parties to the war.",
    ],
)
def test_a_sentence_that_begins_like_a_sites_own_line_is_kept(sentence: str) -> None:
    text = (
        "Outcome of the Meeting of the Two Ministers\n\n"
        f"The Ministers met in Oslo on 4 March 2024.\n\n{sentence}\n\nThey will meet again soon."
    )
    assert sentence in blocks(text)


def test_prose_without_a_site_around_it_is_kept_whole() -> None:
    prose = [
        "The Ministers met in Oslo.",
        "They agreed.",
        "Each side underscored that the other side had a point, and that it would be looked at.",
        "A further meeting is planned.",
    ]
    assert blocks("\n\n".join(prose)) == prose


KOREAN = """\
본문 바로가기
외교부
보도자료

한-노르란드 외교장관회담 결과

작성일
2024-05-01
조회수
312
담당부서
유럽과

□ 한도윤 외교부 장관은 5.1.(수) 오슬로에서 올레 브란트 노르란드 외교장관과 회담을 가졌다.

ㅇ 양 장관은 정보 제공을 포함하여 공급망 협력을 강화해 나가기로 함

첨부파일
보도자료.hwp
만족도 조사
"""


def test_a_korean_page_is_read_like_an_english_one() -> None:
    page = read(KOREAN)
    assert page.text.split("\n\n") == [
        "한-노르란드 외교장관회담 결과",
        "□ 한도윤 외교부 장관은 5.1.(수) 오슬로에서 올레 브란트 노르란드 외교장관과 회담을 가졌다.",
        "ㅇ 양 장관은 정보 제공을 포함하여 공급망 협력을 강화해 나가기로 함",
    ]
    assert (page.language, page.published) == ("ko", dt.date(2024, 5, 1))
    assert page.issuer_country == "KR"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Minister met with his counterpart in the capital of Norland today.", "en"),
        ("Le ministre a rencontré son homologue dans la capitale et les a invités.", "fr"),
        ("El ministro se reunió con su homólogo en la capital de los Países Bajos.", "es"),
        ("Министр встретился со своим коллегой в столице и обсудил отношения.", "ru"),
        ("外務大臣は、ノルランドの外務大臣と会談を行い、協力を確認しました。", "ja"),
        ("外交部长同诺兰外长举行会谈，双方同意加强合作，并就共同关心的问题交换意见。", "zh"),
        ("التقى الوزير نظيره في العاصمة وبحث معه العلاقات بين البلدين.", "ar"),
        ("양 장관은 오슬로에서 만나 협력을 강화하기로 하였다고 밝혔다.", "ko"),
    ],
)
def test_the_language_is_told_by_script_and_common_words(text: str, language: str) -> None:
    assert read(text).language == language


def test_an_issuer_named_only_inside_the_text_is_not_the_issuer() -> None:
    text = "The Minister met officials of the U.S. Department of State in Oslo on 4 March 2024."
    assert (read(text).issuer, read(text).issuer_country) == ("", None)


@pytest.mark.parametrize(
    ("url", "issuer"),
    [
        (
            "https://www.mea.gov.in/press-releases.htm?dtl/1",
            "Ministry of External Affairs of India",
        ),
        ("https://www.gov.uk/government/news/x", "UK Government"),
        ("https://notgov.uk.example.org/x", ""),
        ("http://[broken", ""),
    ],
)
def test_the_address_names_the_issuer(url: str, issuer: str) -> None:
    assert read("The Minister met his counterpart in Oslo today.", url).issuer == issuer


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        ("\u200b\ufeff\n".encode(), "is empty"),
        (b"Menu\nHome\nShare this\n", "holds only menus"),
        (b"The Minister met\x00 him.", "is not text"),
        (bytes(range(256)) * 40, "is not text"),
        (
            "양 장관은 오슬로에서 만나 협력을 강화하기로 하였다. ".encode("cp949") * 9,
            "is not UTF-8",
        ),
        (b"The Minister met his counterpart. " * 60_001, "give one page"),
        (b"a b\n" * 20_001, "give one page"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line_that_names_it(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as caught:
        clean(RawPage("bad.txt", content), SETTINGS)
    assert str(caught.value).startswith("bad.txt: ")
    assert "\n" not in str(caught.value)


def test_twenty_megabytes_are_refused_before_they_are_looked_at() -> None:
    with pytest.raises(Unreadable, match="is 20 MB or more"):
        clean(RawPage("big.txt", b"\0" * MAX_BYTES), SETTINGS)


def test_the_likely_encoding_is_named() -> None:
    korean = ("양 장관은 오슬로에서 만나 협력을 강화하기로 하였다. " * 9).encode("cp949")
    with pytest.raises(Unreadable, match=r"line 1; it looks like (cp949|euc.kr|johab)\); save as"):
        clean(RawPage("bad.txt", korean), SETTINGS)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    sentence = "The Minister met his counterpart in Oslo today."
    assert clean(RawPage("x", b"\xef\xbb\xbf" + sentence.encode()), SETTINGS).text == sentence


def test_invisible_characters_go_and_letters_are_composed() -> None:
    text = "The Mini\u200bster met Be\u0301la\u00a0 Varga \u202ein Oslo\u00ad today, as he said."
    assert read(text).text == "The Minister met Béla Varga in Oslo today, as he said."


def test_marks_of_links_and_an_address_glued_to_a_sentence_go() -> None:
    page = read(
        "Minister Meets His Counterpart\n\n"
        "The Minister met his counterpart from Norland(link is external) in Oslo.\n\n"
        "They agreed to meet again (opens in a new window) in May.https://example.org/status/1\n"
    )
    assert page.text.split("\n\n")[1:] == [
        "The Minister met his counterpart from Norland in Oslo.",
        "They agreed to meet again in May.",
    ]


def test_who_released_a_statement_is_not_its_text() -> None:
    page = read(
        "Secretary Aldane’s Meeting with Norland’s Foreign Minister\n\n"
        "Washington, DC (Example.News) Secretary of State Ruth Aldane released the following "
        "statement:\n\nSecretary Aldane met with Foreign Minister Ole Brandt of Norland in Oslo.\n"
    )
    assert page.text.split("\n\n")[1:] == [
        "Secretary Aldane met with Foreign Minister Ole Brandt of Norland in Oslo."
    ]
    assert page.issuer_country == "US"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Ministers pose for a picture. (Photo: NNA)They agreed to meet.", "They agreed to meet."),
        ("At the event(Photo: NNA)Oslo (NNA) – They agreed.", "Oslo (NNA) – They agreed."),
        ("Both spoke of aid. The two in Oslo (Source: example.org)", "Both spoke of aid."),
        ("Minister Brandt in Oslo, May 3, 2024. (Xinhua/Per Holt)", ""),
        ("OSLO, May 3 (NNA) -- They agreed (see photo) to meet.", None),
        ("They agreed. Ministers in Oslo. (Norland Embassy photo)", "They agreed."),
    ],
)
def test_a_caption_goes_with_its_credit(line: str, kept: str | None) -> None:
    words = SETTINGS.boilerplate
    lines = Trimmer(words).trim(Line(line)).lines
    assert " ".join(part.text for part in lines) == (line if kept is None else kept)


def test_a_text_that_breaks_off_below_a_heading_is_kept_to_its_last_word() -> None:
    page = read(
        "Ministers’ Statement\n\nThe Ministers of Norland and Sudland met today in Oslo.\n\n"
        "Russia’s War of Aggression\n\nThe Ministers once again reaffirmed their will to stand\n"
    )
    assert page.text.endswith("\n\nThe Ministers once again reaffirmed their will to stand")


def test_a_trail_that_runs_into_the_title_goes() -> None:
    page = read(
        "HomeNorlandReadout: Minister Brandt speaks to counterparts from Sudland and the...\n\n"
        "Readout: Minister Brandt speaks to counterparts from Sudland and the Eastern Isles\n\n"
        "June 1, 2020 – Oslo – Minister Brandt and his counterparts agreed to meet again.\n"
    )
    assert page.title.endswith("counterparts from Sudland and the Eastern Isles")
    assert "HomeNorland" not in page.text
    glued = "HomeNewsMinister Brandt welcomes his Sudland counterpart"
    title = "Minister Brandt welcomes his Sudland counterpart"
    assert read(f"{glued}\n\n{title}\n\nThe two met in Oslo. They agreed.").title == title
    assert page.published == dt.date(2020, 6, 1)


def test_sentences_of_a_menu_above_title_and_date_go() -> None:
    page = read(
        "ABOUT\n\nThe Ministry was founded on 8 August 1967 and serves all of us.\n\nWHAT WE DO\n\n"
        "Its envoys always strive to reach its goals.\n\n"
        "Norland and Sudland hold a meeting of their Joint Committee\n\nMay 4, 2024\n\n"
        "Norland and Sudland held the 12th meeting of their Joint Committee today in Oslo.\n\n"
        "Both sides reaffirmed their will to work on trade, and agreed to meet again.\n"
    )
    assert page.title == "Norland and Sudland hold a meeting of their Joint Committee"
    assert len(page.text.split("\n\n")) == 3
    assert page.published == dt.date(2024, 5, 4)


@pytest.mark.parametrize(
    "foot",
    [
        "Disclaimer\n\nMFA published this content and is solely responsible for its information.",
        "The post Minister Meets His Counterpart appeared first on Norland News.",
        "Was this article helpful?\nYes No\n\nThank you for your feedback.",
        "About the Ministry\n\nThe Ministry promotes Norland’s aims, which it reaffirmed in 2019.",
        "Copyright 2024 Ministry of Norland. You agreed to the terms by using this site.",
    ],
)
def test_what_a_site_says_below_a_text_goes(foot: str) -> None:
    page = read(
        "Minister Meets His Counterpart\n\n3 May 2024\n\nThe Minister met his counterpart from "
        f"Sudland in Oslo today. They agreed to meet again.\n\n{foot}\n"
    )
    assert page.text.endswith("They agreed to meet again.")


def test_a_link_between_paragraphs_does_not_end_the_text() -> None:
    page = read(
        "Minister Meets His Counterpart\n\nThe Minister met his counterpart from Sudland in Oslo "
        "on 3 May 2024, and the two spoke at length of the situation in the Eastern Isles and of "
        "trade.\n\nAlso read: Norland agreed with Westland to build a bridge\n\n"
        "They agreed to meet again.\n"
    )
    assert page.text.endswith("They agreed to meet again.")
    assert "bridge" not in page.text


def test_links_under_a_text_without_bullets_are_not_its_list() -> None:
    page = read(
        "Minister Meets His Counterpart\n\nThe Minister met his counterpart from Norland. They "
        "agreed to meet again.\n- Couples celebrate traditional wedding in Oslo\n"
        "- Norland agreed with Sudland to build a bridge\n"
    )
    assert page.text.endswith("They agreed to meet again.")


def test_a_numbered_paragraph_broken_at_names_is_one() -> None:
    assert blocks(
        "1. Minister of\nForeign Affairs Seo Dan-bi attended, as Co-chair, the 5th Norland-ROK\n"
        "Foreign Ministers’ Meeting, held in Oslo, Norway, on August 4. The participants\n"
        "exchanged views on the situation in the region and agreed that the next of their\n"
        "meetings be held in Seoul."
    ) == [
        "1. Minister of Foreign Affairs Seo Dan-bi attended, as Co-chair, the 5th Norland-ROK "
        "Foreign Ministers’ Meeting, held in Oslo, Norway, on August 4. The participants exchanged "
        "views on the situation in the region and agreed that the next of their meetings be held "
        "in Seoul."
    ]


@pytest.mark.parametrize(
    "pager", ["Displaying 71 - 80 of 184", "« first ‹ previous … 22 23 24 25 next › last »"]
)
def test_a_leaf_of_a_list_is_known_by_its_pager(pager: str) -> None:
    text = "Minister Seo met Minister Moen of Norway.\n\n{}\n\nMinister Seo spoke with Ana Rojas."
    assert read(text.format(pager)).listing
    assert not read(text.format("On 3 May they met 3 of 4 envoys.")).listing


def test_a_ministry_is_known_where_its_country_stands_on_the_next_line() -> None:
    page = read(
        "Visit by the Minister\n\nMinister Lim met Minister Moen of Norway in Oslo today.\n\n"
        "MINISTRY OF FOREIGN AFFAIRS\n\nSINGAPORE\n\n15 MARCH 2022\n"
    )
    assert page.issuer_country == "SG"


def test_a_heading_in_capitals_is_not_taken_for_a_section_and_a_title() -> None:
    text = "STATEMENTS AND RELEASES\n\nOn June 15, 2023 Minister Lim met Minister Moen of Norway."
    assert not read(text).title.startswith("S AND")


def test_a_bullet_is_no_title() -> None:
    page = read(
        "Norland-Chile Ministerial Consultations\n\n• Joint statement with:\n• Ana Rojas, Minister "
        "for Trade of Chile\n\n1 - At the consultations, Ministers agreed to meet again in 2024.\n"
    )
    assert page.title == "Norland-Chile Ministerial Consultations"


def test_a_date_before_an_attribution_is_kept() -> None:
    page = read(
        "date 2020-04-07 The Department released the following statement:\n\nThe below is "
        "attributable to Spokesperson Ann Lee:\n\nSecretary Bell spoke today with Minister Moen.\n"
    )
    assert page.published == dt.date(2020, 4, 7)


def test_what_stands_above_the_trail_is_the_sites() -> None:
    text = (
        "Skip Links\n\nHot topics, press releases, passports, visas, hotlines, business support, "
        "trade, and more country names, regions, embassies, and more on study abroad, teachers, "
        "history, careers, interns, contact us, the Secretary, and an organization chart of all.\n"
        "You are in: Bureau of Public Affairs > Press Releases > 2024 > May\nMay 3, 2024\n"
        "Joint Statement on Trade\n\nThe Minister met his counterpart from Norland in Oslo today. "
        "They agreed to meet again soon, and to send a delegation to the capital before winter. "
        "They thanked the city for its welcome."
    )
    page = read(text)
    assert page.title == "Joint Statement on Trade"
    assert page.published == dt.date(2024, 5, 3)


def test_a_korean_title_may_end_with_its_date_and_buttons_may_share_a_line() -> None:
    text = (
        "바로가기 메뉴 본문 바로가기 주메뉴 바로가기\n1. 어린이·청소년\n외교부\n보도자료\n"
        "제6차 한-영 외교장관 전략대화 개최(5.6.)\n부서명\n유럽국\n작성일\n2021-05-07\n\n"
        "□ 서지안 장관은 5.6.(목) 오후 런던에서 영국 외교장관과 제6차 한-영 전략대화를 개최하고, "
        "양국 관계를 협의하였다.\n\n□ 양 장관은 긴밀히 소통해 나가기로 하였다."
    )
    page = read(text)
    assert page.title == "제6차 한-영 외교장관 전략대화 개최(5.6.)"
    assert "유럽국" not in page.text


@pytest.mark.parametrize(
    "line",
    [
        "Ministers Haug and Roe at the press conference, © MFA",
        "[Norland 2005 Presidency of the Council of the Union]",
        "Policy area : General Affairs and External Relations",
    ],
)
def test_a_caption_or_a_field_is_no_title(line: str) -> None:
    text = (
        f"Norlandic Minister visits Oslo\n\n{line}\n\nForeign Minister Haug met his Norlandic "
        "counterpart in Oslo on Wednesday. They agreed to meet again."
    )
    page = read(text)
    assert page.title == "Norlandic Minister visits Oslo"
    assert line not in page.text


def test_a_first_paragraph_with_a_dateline_and_no_stop_is_text() -> None:
    text = (
        "JAKARTA, 19 NOVEMBER 2020 – ASEAN and Norland reaffirmed their commitment to further "
        "strengthen relations at the 4th Meeting of their Committee held via videoconference\n\n"
        "Both sides welcomed the progress made. They agreed to meet again in the summer."
    )
    assert read(text).title == ""
    assert read(text).text.startswith("JAKARTA")


def test_the_line_above_the_date_is_the_title() -> None:
    text = (
        "Press Releases\n\nNorland-Sudland Foreign Ministers’ Talks and Dinner Meeting\n\n"
        "November 22, 2021\n\nTwo Foreign Ministers greeting\n\nJoint Press Conference by Two "
        "Foreign Ministers\n\nOn November 22 the Minister held a meeting with his counterpart. "
        "They agreed to meet again."
    )
    assert read(text).title == "Norland-Sudland Foreign Ministers’ Talks and Dinner Meeting"
