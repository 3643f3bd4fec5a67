"""How well pages are read: the parser's meetings against what a person found in them.

`cases` lists a folder's annotated pages, `measure` compares one with what was read, and `Report`
adds the pages up for each field and issuer.
"""

from bot.evaluate.compare import Page, measure
from bot.evaluate.gold import Case, Gold, GoldCommitment, GoldParticipant, cases
from bot.evaluate.report import Report

__all__ = [
    "Case",
    "Gold",
    "GoldCommitment",
    "GoldParticipant",
    "Page",
    "Report",
    "cases",
    "measure",
]
