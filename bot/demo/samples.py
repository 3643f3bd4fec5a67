"""The sample readouts in a record of their own: invented meetings between real countries."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.pipeline import read
from bot.settings import Settings
from bot.sources.file import read_file
from bot.sources.folder import files
from bot.store import Store

FOLDER = Path(__file__).parent / "readouts"
NEW = 3
"""Readouts that are new today; the record took in the others the day after their meeting."""

Watched = Callable[[list[Path]], Iterable[Path]]
"""Shows how far the work is while it hands on its items."""


def fill(store: Store, settings: Settings, now: dt.datetime, watched: Watched = iter) -> int:
    """Reads and keeps every sample, oldest meeting first; returns how many there are."""
    read_pages = []
    for path in watched(list(files(FOLDER))):
        raw = read_file(path)
        reading = read(raw, settings, now.date())
        held = min((m.date for m in reading.meetings if m.date), default=dt.date.min)
        read_pages.append((held, raw, reading))
    read_pages.sort(key=lambda item: item[0])
    readouts = [held for held, _raw, reading in read_pages if reading.meetings[0].is_readout]
    new = readouts[-NEW] if len(readouts) >= NEW else dt.date.min
    before_today = now - dt.timedelta(days=3)
    for held, raw, reading in read_pages:
        if held >= new:
            stored = now
        elif held == dt.date.min:
            stored = before_today
        else:
            morning = dt.datetime.combine(held, dt.time(6), dt.UTC) + dt.timedelta(days=1)
            stored = min(morning, before_today)
        store.keep(raw, reading.page, reading.meetings, stored)
    return len(read_pages)
