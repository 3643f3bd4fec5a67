"""What holds for every page, also for hostile ones."""

import re
import textwrap

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.clean import clean
from bot.domain import RawPage, ReadoutError
from bot.settings import Settings

SETTINGS = Settings()
unhurried = settings(deadline=None)  # the first example reads the settings
WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        "ministers agreed discussed trade peace region talks Norland Oslo security the of and with "
        "welcomed their cooperation climate, meeting dialogue 2024 “shared” sides (both) U.S. on",
    )
)
SENTENCES = st.lists(WORDS, min_size=5, max_size=25).map(
    lambda words: "The " + " ".join(words).rstrip(",") + " again."
)
BODIES = st.lists(SENTENCES, min_size=1, max_size=12, unique=True).map(
    lambda sentences: [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
)
SITE = ["Skip to content", "Menu", "Home", "Share this", "Facebook", "Press Releases", "Search",
        "Follow us on Twitter", "© 2024 Ministry", "Tel: +82-2-2100-2114", "Print", "본문 바로가기",
        "We use cookies on this site.", "KOR", "1645", "hit", "https://example.org/x"]  # fmt: skip


@unhurried
@given(paragraphs=BODIES)
def test_every_word_of_a_prose_body_survives(paragraphs: list[str]) -> None:
    page = clean(RawPage("x", "\n\n".join(paragraphs).encode()), SETTINGS)
    assert page.text == "\n\n".join(paragraphs)


@unhurried
@given(
    paragraphs=BODIES, above=st.lists(st.sampled_from(SITE)), below=st.lists(st.sampled_from(SITE))
)
def test_a_site_around_the_body_changes_nothing_in_it(
    paragraphs: list[str], above: list[str], below: list[str]
) -> None:
    title = "Ministers of Norland and Sudland Meet in Oslo"
    lines = [*above, "", title, "", "\n\n".join(paragraphs), "", *below]
    page = clean(RawPage("x", "\n".join(lines).encode()), SETTINGS)
    assert page.text == "\n\n".join([title, *paragraphs])


@unhurried
@given(paragraphs=BODIES, width=st.integers(60, 100))
def test_a_wrapped_body_reads_as_the_unwrapped_one(paragraphs: list[str], width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in paragraphs)
    # a page is seen to be wrapped by its lines that break in mid-sentence before a small letter
    assume(len(re.findall(r"[^.\n]\n[a-z]", wrapped)) >= 2)
    page = clean(RawPage("x", wrapped.encode()), SETTINGS)
    assert page.text.split() == " ".join(paragraphs).split()


LINES = st.one_of(
    st.sampled_from(SITE),
    SENTENCES,
    st.sampled_from(
        ["Minister Meets Minister", "3 May 2024", "Date", "1. They agreed.", "° Trade", "From:",
         "They agreed to:", "Related news", "Oslo", "* unofficial translation", "Ends", "* * *"]
    ),
    st.text(max_size=40),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(lines=st.lists(LINES, max_size=30))
def test_cleaning_what_was_cleaned_changes_nothing(lines: list[str]) -> None:
    try:
        once = clean(RawPage("x", "\n".join(lines).encode("utf-8", "replace")), SETTINGS)
    except ReadoutError:
        return
    try:
        again = clean(RawPage("x", once.text.encode()), SETTINGS)
    except ReadoutError:
        assert len(once.text) < 200  # a line or two that alone is no page
        return
    assert set(again.text.split("\n\n")) <= set(once.text.split("\n\n"))


NAMES = st.sampled_from(["x.txt", "x.html", "x.eml", "x.docx"])


@unhurried
@given(content=st.binary(max_size=300), name=NAMES)
def test_any_bytes_are_read_or_refused_in_one_line(content: bytes, name: str) -> None:
    try:
        page = clean(RawPage(name, content), SETTINGS)
    except ReadoutError as error:
        assert "\n" not in str(error)
        assert str(error).startswith(f"{name}: ")
    else:
        assert page.text.strip()
        assert page.text == "\n\n".join(block for block in page.text.split("\n\n") if block)


PIECES = st.one_of(
    st.sampled_from(
        ["<", "<div>", "<b id=1>", "<!--", "&", "(", "((unofficial translation", "1. ", "° ",
         "\u0301", "\u0316", "2020-02-15 ", "12 May ", " | ", " > ", "Date ",
         "The below is attributable to ",
         "a.\n", "of\n", "Press Releases", "12:", "@ ", "https://", "\r", "가", "。", "\u200b"]
    ),
    st.text(min_size=1, max_size=6),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(pieces=st.lists(PIECES, min_size=1, max_size=3), name=st.sampled_from(["x.txt", "x.html"]))
def test_a_megabyte_of_one_thing_again_and_again_is_read_or_refused(
    pieces: list[str], name: str
) -> None:
    """Anything quadratic would keep this test from ending."""
    piece = "".join(pieces).encode("utf-8", "replace")
    try:
        clean(RawPage(name, piece * (1_000_000 // len(piece))), SETTINGS)
    except ReadoutError as error:
        assert str(error).startswith(f"{name}: ")


@pytest.mark.parametrize("combining", ["\u0301", "\u0301\u0316"])
def test_letters_piled_with_marks_are_cut_short(combining: str) -> None:
    text = "The Minister met his counterpart in Oslo toda" + "y" + combining * 200 + " again."
    assert len(clean(RawPage("x", text.encode()), SETTINGS).text) < 80
