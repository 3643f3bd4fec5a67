"""Which countries and organisations met."""

from collections.abc import Sequence

from bot.domain import Participant
from bot.parse.document import Document, Level
from bot.settings import Settings
from bot.settings.countries import How


def sides(
    document: Document, participants: Sequence[Participant], settings: Settings
) -> tuple[str, ...]:
    """The participants' countries; where they name fewer than two, also the title's and issuer's.

    A page often leaves one side unnamed ("the Prime Minister spoke with …").
    """
    found = dict.fromkeys(person.country for person in participants if person.country)
    if len(found) < 2:
        for block in document.blocks:
            if block.level is Level.TITLE:
                found |= dict.fromkeys(
                    mention.code
                    for mention in settings.countries.find(block.text)
                    if mention.how is not How.CAPITAL
                )
        if document.page.issuer_country and found:
            found = {document.page.issuer_country: None} | found
    return tuple(found)
