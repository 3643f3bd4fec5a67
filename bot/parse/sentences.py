"""Where sentences end. One linear pass; what keeps its full stop is the language's data."""

import re
from collections.abc import Iterator

from bot.settings.languages import Sentences

_STOP = re.compile(r"([.!?]+|[。])([\"'”’»)\]]*)(?=\s|$|[“‘])|[。]")
# Quoted speech that the sentence goes on after ("…해 나가자"고 말했다).
_QUOTE = re.compile(r"[“\"][^“”\"\n]{1,600}[”\"](?=[가-힣])")
_WORD_BEFORE = re.compile(r"[^\s(\[“‘\"']{1,40}$")
_FIRST_WORD = re.compile(r"[\s\"“‘'(\[]*([^\s,.;:’']+)")
_INITIAL = re.compile(r"^(?:[A-Z]\.)*[A-Z]$|^[A-Z][a-z]?$")


def split_sentences(text: str, language: Sentences) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence of one paragraph, blanks around them left out."""
    start = 0
    quotes = [q.span() for q in _QUOTE.finditer(text)][::-1] if language.quotes_hold else []
    for stop in _STOP.finditer(text):
        if not _ends(text, stop, language):
            continue
        while quotes and quotes[-1][1] <= stop.start():
            quotes.pop()
        if quotes and quotes[-1][0] < stop.start() and stop.end() < quotes[-1][1]:
            continue
        yield from _trimmed(text, start, stop.end())
        start = stop.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(text: str, stop: re.Match[str], language: Sentences) -> bool:
    following = _FIRST_WORD.match(text, stop.end())
    if following is None:
        return True
    first = following.group(1)
    if stop.group(1) is None or stop.group(1)[0] != ".":
        return not first[0].islower()
    if len(stop.group(1)) > 1 and first[0].islower():
        return False
    before = _WORD_BEFORE.search(text, max(0, stop.start() - 40), stop.start())
    # "a Japan-U.S. meeting": only the last part of a joined word is an abbreviation
    word = re.split(r"[-–‑/]", before.group())[-1] if before else ""
    if first[0].islower():
        return False
    if word in language.titles:
        return False
    if word in language.abbreviations or (_INITIAL.match(word) and not stop.group(2)):
        return first in language.starters
    return not (
        word.replace(".", "").isdigit() and (first[0].isdigit() or language.dates_have_stops)
    )
