"""The demo's sample readouts are many, dated, varied, and say that they are invented."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

import bot.demo

FOLDER = Path(bot.demo.__file__).parent / "readouts"
SAMPLES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".html"})
LOOK_ALIKES = ("condolences", "appointment", "to-visit")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_each_sample_says_in_its_last_line_that_it_is_invented(path: Path) -> None:
    last = path.read_text(encoding="utf-8").rstrip().splitlines()[-1]
    assert "Invented sample for the Readout demo; not a statement of any government." in last


def test_there_are_enough_of_them_over_two_years_in_text_and_html() -> None:
    readouts = [p for p in SAMPLES if not any(word in p.name for word in LOOK_ALIKES)]
    assert len(readouts) >= 36
    assert len(SAMPLES) - len(readouts) == 3
    days = [dt.date.fromisoformat(path.name[:10]) for path in readouts]
    assert max(days) - min(days) > dt.timedelta(days=700)
    assert min(Counter(path.suffix for path in readouts).values()) >= 10


def test_some_are_recent_enough_for_a_digest() -> None:
    days = [dt.date.fromisoformat(path.name[:10]) for path in SAMPLES]
    assert sum(day >= dt.date(2026, 11, 10) for day in days) >= 4


def test_the_same_sides_meet_again_and_again() -> None:
    sides = Counter(path.stem[11:17] for path in SAMPLES)
    assert sides["rok-us"] >= 6
    assert sides["rok-ja"] >= 4
