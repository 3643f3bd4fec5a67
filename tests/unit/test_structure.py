"""Blocks, labels and sentences: what every later stage quotes by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import CleanPage
from bot.parse.document import Document, Level
from bot.parse.structure import document, numbering_notes, points, points_of
from bot.settings import Settings

ENGLISH = Settings().languages["en"]


def read(text: str, title: str = "") -> Document:
    return document(CleanPage("page", text, title=title), ENGLISH)


def labels(text: str) -> list[str]:
    return [block.label for block in read(text).blocks]


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in read(text).sentences]


def test_bullets_are_labelled_under_their_number() -> None:
    assert labels("1. One.\n\n° A.\n\n° B.\n\n2. Two.\n\n- C.") == ["1", "1°1", "1°2", "2", "2°1"]


def test_paragraphs_of_a_page_without_numbers_are_counted() -> None:
    assert labels("First.\n\nSecond.\n\n- Bullet.\n\nThird.") == ["¶1", "¶2", "¶2°1", "¶3"]


def test_korean_squares_are_points_and_circles_their_bullets() -> None:
    assert labels("□ 가.\n\nㅇ 나.\n\n□ 다.\n\nㅇ 라.") == ["□1", "□1°1", "□2", "□2°1"]


def test_a_paragraph_under_a_number_belongs_to_it() -> None:
    assert labels("1. One.\n\nMore of it.\n\n2. Two.") == ["1", "1¶2", "2"]


def test_numbers_in_brackets_are_labelled_under_the_number() -> None:
    assert labels("1. One\n\n(1) A.\n\n(2) B.\n\n2. Two") == ["1", "1(1)", "1(2)", "2"]


@pytest.mark.parametrize("marker", ["1.", "1)", "1 -", "1 –"])
def test_every_way_to_number_is_seen(marker: str) -> None:
    (block,) = read(f"{marker} The ministers met.").blocks
    assert (block.label, block.text, block.level) == ("1", "The ministers met.", Level.POINT)


@pytest.mark.parametrize("marker", ["°", "º", "◦", "•", "-", "–", "o", "ㅇ", "▪", "*"])
def test_every_bullet_is_seen(marker: str) -> None:
    (block,) = read(f"{marker} The ministers met.").blocks
    assert (block.text, block.level) == ("The ministers met.", Level.SUB)


@pytest.mark.parametrize("text", ["7 – 8 June they met.", "2.5 million people fled.", "10 states."])
def test_a_number_that_opens_a_sentence_is_no_label(text: str) -> None:
    assert [block.text for block in read(text).blocks] == [text]


def test_the_title_is_no_sentence() -> None:
    read_ = read("Outcome of the Meeting.\n\nThey met.", title="Outcome of the Meeting.")
    assert [sentence.text for sentence in read_.sentences] == ["They met."]
    assert read_.blocks[0].level is Level.TITLE


def test_a_last_line_that_is_cut_is_no_heading() -> None:
    cut = "They agreed to stay in touch and looked forward to"
    assert sentences(f"They met.\n\n{cut}") == ["They met.", cut]
    assert sentences(f"They met.\n\n{cut} it more\n\nThe end.")[:1] == ["They met."]


def test_paragraphs_of_one_number_have_names_of_their_own() -> None:
    blocks = read("1. They met.\n\n2. They agreed.\n\n2. They left.\n\n- It was late.").blocks
    assert [block.label for block in blocks] == ["1", "2", "2(2)", "2(2)°1"]


def test_a_heading_is_no_sentence() -> None:
    assert sentences("1. Bilateral relations\n\nThe ministers met.") == ["The ministers met."]


def test_text_cut_in_mid_sentence_is_still_read() -> None:
    cut = "The Minister and the Deputy Secretary exchanged views on the overall situation of the re"
    assert sentences(f"They met.\n\n{cut}") == ["They met.", cut]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. A met H.E. Dr. B in Washington, D.C. on Jan. 5. They spoke.", 2),
        ("The U.S. Secretary and the U.K. Minister met. They spoke.", 2),
        ("He met officials of the U.S. The two sides agreed.", 2),
        ("They held a Japan-U.S. Foreign Ministers’ telephone talk.", 1),
        ("Antony J. Blank met Sen. John F. Doe at 3 p.m. on Monday.", 1),
        ("“We agreed.” He left.", 2),
        ("Will it hold? It will! He said so.", 3),
        ("Trade rose by 2.5 percent, i.e. a lot, vs. No. 3 in 2019.", 1),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_missing_and_a_repeated_number_are_noted() -> None:
    notes = list(numbering_notes(read("1. A.\n\n2. B.\n\n2. C.\n\n5. D.").blocks))
    assert [(note.code, note.text) for note in notes] == [
        ("numbering-repeat", "paragraph 2 is there twice"),
        ("numbering-gap", "paragraphs 3, 4 are missing: 2 is followed by 5"),
    ]


def test_a_page_whose_first_paragraph_has_no_number_lacks_none() -> None:
    assert list(numbering_notes(read("They met.\n\n2. B.\n\n3. C.").blocks)) == []
    assert [note.code for note in numbering_notes(read("2. B.\n\n3. C.").blocks)] == [
        "numbering-gap"
    ]


def test_points_hold_their_bullets() -> None:
    found = points(read("1. One.\n\n° A.\n\n2. Two."))
    assert [(point.label, [sub.label for sub in point.sub]) for point in found] == [
        ("1", ["1°1"]),
        ("2", []),
    ]


TEXT = st.lists(
    st.sampled_from([*"ab Z.°-1)(\n“”\"'?!:,ㅇ", "\n\n", "U.S. ", "1. ", "° "]), max_size=200
).map("".join)


@given(TEXT)
def test_every_block_and_sentence_is_a_slice_of_the_text(text: str) -> None:
    read_ = read(text)
    for block in read_.blocks:
        assert text[block.start : block.end] == block.text
    for sentence in read_.sentences:
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""


@given(TEXT)
def test_sentences_do_not_overlap_and_stay_in_their_block(text: str) -> None:
    read_ = read(text)
    last = 0
    for sentence in read_.sentences:
        block = read_.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert sentence.start >= last
        last = sentence.end


def test_bullets_stand_in_the_point_above_them() -> None:
    assert points_of(read("First.\n\n- A.\n\n- B.\n\n1. One.\n\n° C.").blocks) == (0, 0, 0, 3, 3)


def test_a_bullet_that_nothing_leads_stands_for_itself() -> None:
    assert points_of(read("- A.\n\n- B.\n\n1. One.", title="Title").blocks) == (0, 1, 2)
