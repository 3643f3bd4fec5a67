"""HTML pages: what the markup says of title, lists and the site around the text is used."""

import datetime as dt

import pytest

from bot.clean import clean
from bot.domain import CleanPage, RawPage, Unreadable
from bot.settings import Settings

SETTINGS = Settings()
SENTENCE = "The Minister met his counterpart from Norland in Oslo and agreed on many things."


def read(html: str, media_type: str | None = None) -> CleanPage:
    return clean(RawPage("page.html", html.encode(), media_type), SETTINGS)


def page(body: str, head: str = "") -> CleanPage:
    return read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>")


ARTICLE = f"""
<div class=cookies>We use cookies on this site. <button>Accept</button></div>
<header><a href=/>Ministry</a><nav><ul><li><a>Home</a><li><a>Press</a></ul></nav></header>
<main><h1>Minister meets Norland&#8217;s counterpart</h1><p class=date>3 May 2024</p>
<p>{SENTENCE.replace("Norland", "<a href=x>Norland</a>").replace("met", "<b>met</b>")}<br>
They also had dinner&nbsp;together in the
evening.</p><p>They agreed to:</p><ul><li>strengthen trade;<li>hold talks.</ul>
<ol start=3><li>The third thing was discussed.<li>The fourth thing was discussed.</ol>
<aside><h2>Related news</h2><p>The Minister met someone else entirely last week.</p></aside>
</main><footer><p>The Ministry keeps all of its rights in this case.</p></footer>"""


def test_the_article_is_kept_with_its_lists_marked_and_the_site_goes() -> None:
    assert page(ARTICLE).text.split("\n\n") == [
        "Minister meets Norland’s counterpart",
        SENTENCE,
        "They also had dinner together in the evening.",
        "They agreed to:",
        "- strengthen trade;",
        "- hold talks.",
        "3. The third thing was discussed.",
        "4. The fourth thing was discussed.",
    ]


def test_metadata_name_the_title_the_date_and_the_site() -> None:
    found = page(
        f"<h1>Ministry of Norland</h1><div>Minister meets counterpart</div><p>{SENTENCE}</p>",
        "<title>Minister meets counterpart | Ministry of Norland</title>"
        "<meta property='article:published_time' content='2024-05-03T10:00:00Z'>"
        "<link rel=canonical href='https://www.mofa.go.kr/eng/x'>",
    )
    assert found.title == "Minister meets counterpart"
    assert found.published == dt.date(2024, 5, 3)
    assert found.published_evidence == 'article:published_time "2024-05-03T10:00:00Z"'
    assert found.issuer_country == "KR"


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("<title>Ministers meet | Ministry of Foreign Affairs of Japan</title>", ""),
        ("", "<footer>Copyright 2026 Ministry of Foreign Affairs of Japan</footer>"),
    ],
)
def test_the_titles_last_part_and_the_rights_line_name_the_site(head: str, foot: str) -> None:
    assert page(f"<main><h1>Ministers meet</h1><p>{SENTENCE}</p></main>{foot}", head).issuer == (
        "Ministry of Foreign Affairs of Japan"
    )


def test_a_title_that_only_the_head_has_is_put_first() -> None:
    found = page(f"<p>{SENTENCE}</p>", "<meta property='og:title' content='Minister in Oslo'>")
    assert found.text.split("\n\n") == ["Minister in Oslo", SENTENCE]


def test_structured_data_date_a_page() -> None:
    data = '<script type="application/ld+json">{"datePublished": "2024-05-03"}</script>'
    assert page(f"<p>{SENTENCE}</p>", data).published == dt.date(2024, 5, 3)


def test_a_page_of_bare_divisions_and_breaks_is_read() -> None:
    found = page(
        "<form><div><a href=1>Home</a> | <a href=2>News</a></div>"
        "<table><tr><td>Date<td>03/25/2024</table>"
        "<div class=title>Minister meets counterpart in Oslo</div>"
        f"<div>{SENTENCE}<br><br>1. They agreed to stay in touch.<br>2. They agreed\nto meet.</div>"
        "<div><a href=1>Minister meets the President of Sudland and the Secretary of the Union"
        " to talk of trade</a></div></form>"
    )
    assert found.text.split("\n\n") == [
        "Minister meets counterpart in Oslo",
        SENTENCE,
        "1. They agreed to stay in touch.",
        "2. They agreed to meet.",
    ]
    assert found.header == ("Date 03/25/2024",)


def test_teasers_that_are_links_are_no_text() -> None:
    teasers = "".join(
        f"<div><a href={letter}>The Minister met the President of Country {letter} and they agreed"
        " to speak again.</a></div>"
        for letter in "ABC"
    )
    found = page(f"<h1>Minister meets counterpart</h1><p>{SENTENCE}</p>{teasers}")
    assert found.text.split("\n\n") == ["Minister meets counterpart", SENTENCE]


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    found = page(
        f"<p>{SENTENCE}</p><script>var a = 'The Minister met no one at all today.';</script>"
        "<style>p{}</style><div hidden>The Minister met a hidden person in Oslo today.</div>"
        "<div style='display: none'>The Minister met an unseen person in Oslo today.</div>"
        "<!-- The Minister met a secret person in Oslo today. -->"
        "<noscript>The Minister met a scriptless person in Oslo today.</noscript>"
    )
    assert found.text == SENTENCE


KOREAN = "양 장관은 오슬로에서 만나 협력하기로 하였다."


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (f'<meta charset="euc-kr"><p>{KOREAN}'.encode("cp949"), None),
        (f"<p>{KOREAN}".encode("cp949"), "text/html; charset=euc-kr"),
        (f"<p>{KOREAN}".encode(), "text/html"),
        (f"\ufeff<p>{KOREAN}".encode("utf-16-le"), "text/html"),
        (f"\ufeff<p>{KOREAN}".encode(), "text/html; charset=x"),
    ],
)
def test_a_declared_encoding_is_honoured(content: bytes, media_type: str | None) -> None:
    found = clean(RawPage("page.html", content, media_type), SETTINGS)
    assert found.text == KOREAN


def test_an_undeclared_encoding_is_refused_with_the_likely_one() -> None:
    content = ("<p>" + f"{KOREAN} " * 9).encode("cp949")
    with pytest.raises(Unreadable, match=r"is not UTF-8 .* save as UTF-8"):
        clean(RawPage("page.html", content), SETTINGS)


def test_markup_in_a_text_file_is_still_markup() -> None:
    html = f"<html><body><p>{SENTENCE}</p></body></html>"
    assert clean(RawPage("saved.txt", html.encode()), SETTINGS).text == SENTENCE


@pytest.mark.parametrize(
    "body",
    ["<div>" * 5000, "<p><" * 60_000, "<p>line</p>" * 21_000],
    ids=["deep", "tags", "lines"],
)
def test_markup_that_no_page_has_is_refused(body: str) -> None:
    with pytest.raises(Unreadable, match=r"^page\.html: "):
        page(body)


@pytest.mark.parametrize("start", ["²", "-1", "99999999999", "x", ""])
def test_a_list_that_starts_nowhere_starts_at_one(start: str) -> None:
    found = page(f"<p>{SENTENCE}</p><ol start='{start}'><li>The first thing was discussed.</ol>")
    assert found.text.endswith("1. The first thing was discussed.")


def test_unclosed_formatting_and_thousands_of_attributes_do_no_harm() -> None:
    unclosed = "".join(f"<b id={number}>" for number in range(2000)) + "<p>x" * 2000
    attributes = "<p " + " ".join(f"a{number}" for number in range(20_000)) + ">"
    assert page(f"<p>{SENTENCE}</p>{unclosed}{attributes}").text.startswith(SENTENCE)


def test_what_stands_above_the_headline_is_not_text_though_it_be_sentences() -> None:
    found = page(
        "<div>Norland’s agencies write from .gov.no sites, and nobody else may do so.</div>"
        "<div><a>About</a><p>The Ministry was founded on 8 August 1967 and serves all of us.</p>"
        f"</div><div><h1>Minister meets counterpart</h1><p>{SENTENCE}</p></div>",
        "<title>Minister meets counterpart - Ministry</title>",
    )
    assert found.text.split("\n\n") == ["Minister meets counterpart", SENTENCE]


def test_a_ministrys_name_set_as_a_headline_is_no_title() -> None:
    found = page(
        "<h1>Ministry of Foreign Affairs REPUBLIC OF KOREA</h1>"
        f"<div><h2>Outcome of the Vice Ministers’ Meeting</h2><p>{SENTENCE}</p></div>"
    )
    assert found.title == "Outcome of the Vice Ministers’ Meeting"


def test_a_figures_caption_goes() -> None:
    found = page(
        f"<figure><figcaption>They agreed to smile.</figcaption></figure><p>{SENTENCE}</p>"
    )
    assert found.text == SENTENCE
