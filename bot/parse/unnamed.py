"""The page's own side where it has no name: "The Prime Minister spoke to President X"."""

from bot.parse.document import Document
from bot.parse.events import main_event
from bot.parse.mentions import PersonMention
from bot.parse.names import find_people, reader
from bot.settings import Settings


def met_by_unnamed(document: Document, settings: Settings) -> list[PersonMention]:
    """Those whom somebody called by an office alone met: they are not of the page's own side."""
    event = main_event(document)
    if event is None:
        return []
    sentence, verb = event
    people = find_people(sentence.text, document.language, settings)
    named = any(mention.role and mention.end <= verb.start for mention in people)
    if named or not reader(document.language.people).has_office(sentence.text[: verb.start]):
        return []
    return [mention for mention in people if mention.start >= verb.end]
