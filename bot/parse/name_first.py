"""People in a language whose names stand before the office, with particles glued to words.

"조태열 외교부 장관은", "안토니 블링컨 미국 국무장관과": read from the office leftwards.
"""

import re

from bot.parse.mentions import PersonMention
from bot.settings import Settings
from bot.settings.countries import How
from bot.settings.occasions import People
from bot.settings.remembered import once

_WORD = re.compile(r"[^\s,()\[\]·ㆍ/“”\"‘’'「」:;]+")
# "모리 다케오(森 健良) 일본 외무성 사무차관": a name's other spelling.
_GLOSS = re.compile(r"\([^()\n]{0,60}\)")
_HANGUL_NAME = re.compile(r"[가-힣]{1,8}")
# A foreign name has at most this many words before its office.
_NAME_WORDS = 4


class _Reader:
    def __init__(self, words: People) -> None:
        heads = "|".join(sorted(map(re.escape, words.heads), key=len, reverse=True))
        glued = "|".join(sorted(map(re.escape, words.glued), key=len, reverse=True))
        self.head = re.compile(rf"([가-힣0-9A-Za-z]{{0,12}}?(?:{heads}))({glued})?")
        self.bare_head = re.compile(rf"(?:{heads})")
        self.particle = re.compile(rf"[가-힣]+(?:{glued})")
        self.modifiers = frozenset(words.modifiers)
        self.possessives = frozenset(words.possessives)
        longest = sorted(words.modifiers, key=len, reverse=True)
        self.prefix = re.compile(f"(?:{'|'.join(map(re.escape, longest))})*")
        self.not_names = frozenset(words.not_names)
        self.surnames = frozenset(words.surnames)
        self.short = {item.word: item.country for item in words.short_countries}


_reader = once(_Reader)


def find_people(text: str, words: People, settings: Settings) -> list[PersonMention]:
    """Every named person in `text`, in order, not overlapping."""
    read = _reader(words)
    text = _GLOSS.sub(lambda gloss: " " * len(gloss.group()), text)
    tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found: list[PersonMention] = []
    for index, (word, start, end) in enumerate(tokens):
        match = read.head.fullmatch(word)
        if match is None:
            continue
        floor = found[-1].end if found else 0
        mention = _leftwards(text, tokens, index, match, floor, read, settings)
        if mention is not None and end > start:
            found.append(mention)
    return found


def _leftwards(
    text: str,
    tokens: list[tuple[str, int, int]],
    index: int,
    match: re.Match[str],
    floor: int,
    read: _Reader,
    settings: Settings,
) -> PersonMention | None:
    """The person whose office is the word at `index`; None where no name stands before it."""
    _word, start, end = tokens[index]
    office_end = start + match.end(1)
    first, country = start, _country(match[1], read, settings)
    at = index - 1
    while at >= 0 and tokens[at][1] >= floor and _is_joined(text, tokens, at):
        word = tokens[at][0]
        code = _country(word, read, settings)
        if word not in read.modifiers and code is None and not read.prefix.fullmatch(word):
            break
        country = country or code
        first = tokens[at][1]
        at -= 1
    names: list[int] = []
    while at >= 0 and tokens[at][1] >= floor and len(names) < _NAME_WORDS:
        word = tokens[at][0]
        if not _HANGUL_NAME.fullmatch(word) or word in read.not_names:
            break
        if names and (read.particle.fullmatch(word) or not _is_joined(text, tokens, at)):
            break
        names.insert(0, at)
        local = len(word) <= 4 and word[0] in read.surnames
        if local and country in (None, "KR") and len(names) == 1 and len(word) > 1:
            break
        at -= 1
    if not names:
        return None
    name_start, name_end = tokens[names[0]][1], tokens[names[-1]][2]
    name = " ".join(tokens[i][0] for i in names)
    if read.bare_head.fullmatch(name):
        return None
    role = " ".join(text[first:office_end].split())
    for mention in settings.countries.find(role):
        if mention.start == 0 and mention.how is How.NAME:
            role = role[mention.end :].strip()
            break
    shortened = [w for w in role.split() if w not in read.short]
    return PersonMention(
        name_start,
        end,
        name_start,
        name_end,
        name,
        " ".join(shortened),
        country,
        possessive=match[2] in read.possessives,
    )


def _is_joined(text: str, tokens: list[tuple[str, int, int]], at: int) -> bool:
    """True where only blanks stand between this word and the next."""
    return text[tokens[at][2] : tokens[at + 1][1]].isspace()


def _country(word: str, read: _Reader, settings: Settings) -> str | None:
    if word in read.short:
        return read.short[word]
    found = settings.countries.find(word)
    return found[0].code if found and found[0].start == 0 else None
