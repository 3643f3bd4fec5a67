"""The annotated pages under tests/corpus are many, invented, split by issuer and verbatim."""

import html
import re
from pathlib import Path

import pytest

from bot.evaluate import Case, cases
from bot.settings import Settings

CORPUS = Path(__file__).parent.parent / "corpus"
TRAIN = tuple(cases(CORPUS / "train"))
TEST = tuple(cases(CORPUS / "test"))
ALL = TRAIN + TEST
SETTINGS = Settings()


def own_text(case: Case) -> str:
    text = case.page.read_text("utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "\n", text)) if case.page.suffix == ".html" else text


def test_the_corpus_is_wide_enough_to_score_on() -> None:
    issuers = {case.gold.issuer for case in ALL}
    look_alikes = sum(not case.gold.is_readout for case in ALL)
    assert len(ALL) - look_alikes >= 120
    assert len(issuers) >= 15
    assert 0.2 <= look_alikes / len(ALL) <= 0.4


def test_no_issuer_is_in_both_parts() -> None:
    assert not {case.gold.issuer for case in TRAIN} & {case.gold.issuer for case in TEST}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_an_annotation_quotes_its_page(case: Case) -> None:
    text = " ".join(own_text(case).split())
    quoted = [*(c.text for c in case.gold.commitments), *case.gold.boilerplate]
    assert [words for words in quoted if " ".join(words.split()) not in text] == []
    assert case.gold.invented


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_an_annotation_uses_the_registers_words(case: Case) -> None:
    gold = case.gold
    codes = {*gold.countries, *(p.country for p in gold.participants if p.country)}
    codes |= {code for commitment in gold.commitments for code in commitment.by}
    assert codes <= set(SETTINGS.countries.codes())
    assert [topic for topic in gold.topics if SETTINGS.topics.resolve(topic) is None] == []
