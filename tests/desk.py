"""A desk with a small invented record, for tests of answers: three meetings, four sides."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from bot.answer import Desk
from bot.domain import CommitmentKind, Kind, Meeting, Participant
from bot.settings import Settings
from bot.store import Store
from tests.records import NOW, clean_page, commitment, meeting, raw_page

TODAY = dt.date(2026, 3, 3)

ALLIES = (
    "Invented talks.\n\n1. The two sides agreed to compare notes on North Korea every month. "
    "They reaffirmed the alliance.\n\n2. Minister Han underscored the need for Japan to act."
)


def _placed(made: Meeting, text: str) -> Meeting:
    """The meeting with its sentences' real places in `text`."""
    return replace(
        made,
        commitments=tuple(
            replace(item, start=text.index(item.text), end=text.index(item.text) + len(item.text))
            for item in made.commitments
        ),
    )


def open_desk(folder: Path) -> Desk:
    """The desk; its database is a file in `folder`."""
    store = Store.open(f"sqlite:///{folder / 'record.db'}")
    han = Participant("Han Ji-woo", "Foreign Minister", "KR", 1)
    sato = Participant("Sato Kenji", "Foreign Minister", "JP", 2)
    allies = meeting(
        "Outcome of the Invented Talks",
        dt.date(2026, 2, 27),
        commitment(
            "The two sides agreed to compare notes on North Korea every month.",
            about=("KP",),
            topics=("north korea",),
        ),
        commitment(
            "They reaffirmed the alliance.", CommitmentKind.REAFFIRMED, topics=("alliance",)
        ),
        commitment(
            "Minister Han underscored the need for Japan to act.",
            CommitmentKind.POSITION,
            by=("KR",),
            towards=("JP",),
            label="2",
        ),
        people=(han, Participant("Dana Whitfield", "Secretary of State", "US", 2)),
        topics=("north korea", "alliance"),
        issuer="Ministry of Foreign Affairs of the Republic of Korea",
    )
    store.keep(raw_page(ALLIES, "a"), clean_page(ALLIES), (_placed(allies, ALLIES),), NOW)
    neighbours = meeting(
        "Invented Meeting with Japan",
        dt.date(2025, 6, 12),
        commitment(
            "The ministers agreed to keep supply chains open.",
            by=("KR", "JP"),
            topics=("supply chains",),
            deadline=dt.date(2026, 6, 30),
        ),
        commitment(
            "Minister Sato welcomed shuttle diplomacy.",
            CommitmentKind.WELCOMED,
            by=("JP",),
            label="2",
        ),
        people=(han, sato),
        countries=("KR", "JP"),
        topics=("supply chains",),
    )
    store.keep(raw_page("b", "b"), clean_page("Neighbours"), (neighbours,), NOW)
    older = meeting(
        "Invented Consultations",
        dt.date(2024, 11, 5),
        commitment(
            "They share the view that semiconductors matter.",
            CommitmentKind.SHARED_VIEW,
            by=("JP", "US"),
            topics=("semiconductors",),
        ),
        people=(sato,),
        countries=("JP", "US"),
        topics=("semiconductors",),
    )
    store.keep(raw_page("c", "c"), clean_page("Consultations"), (older,), NOW)
    announced = replace(
        meeting("Talks are to be held", dt.date(2026, 3, 5), is_readout=False), kind=Kind.UPCOMING
    )
    store.keep(raw_page("d", "d"), clean_page("Announced"), (announced,), NOW)
    return Desk(store, Settings())
