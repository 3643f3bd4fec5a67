"""People in a language whose names stand before the office, with particles glued to words.

"조태열 외교부 장관은", "안토니 블링컨 미국 국무장관과": read from the office leftwards.
"""

import re

from bot.parse.mentions import PersonMention
from bot.settings import Settings
from bot.settings.countries import How
from bot.settings.occasions import People
from bot.settings.remembered import once

_WORD = re.compile(r"[^\s,()\[\]·ㆍ・‧/“”\"‘’'「」『』<>:;]+")
# "모리 다케오(森 健良) 일본 외무성 사무차관": a name's other spelling.
_GLOSS = re.compile(r"\([^()\n]{0,60}\)")
# "아시아·대양주국장": two words of one office; "「안나 홀름」 대사": a name set off.
_OFFICE_GAP = re.compile(r"[\s·ㆍ・‧]+")
_NAME_GAP = re.compile(r"\s*[」』”’\"']?\s+|\s*[」』]")
_BLANK = re.compile(r"\s+")
_NAME = re.compile(r"[가-힣]{1,8}(?:-[가-힣]{1,8})?|[A-Z][A-Za-z'’.-]*[a-z]")
_LOCAL = re.compile(r"[가-힣]{1,4}")
# A foreign name has at most this many words before its office.
_NAME_WORDS = 7

_OFFICE_LETTERS = 4
# Longer names of one's own people have a surname of two letters.
_LONGEST_LOCAL = 3

_Token = tuple[str, int, int]


class _Reader:
    def __init__(self, words: People) -> None:
        heads = "|".join(sorted(map(re.escape, words.heads), key=len, reverse=True))
        glued = "|".join(sorted(map(re.escape, words.glued), key=len, reverse=True))
        sure = "|".join(sorted(map(re.escape, words.glued_surely), key=len, reverse=True))
        self.head = re.compile(rf"([가-힣0-9A-Za-z]{{0,12}}?(?:{heads}))({glued})?")
        self.bare_head = re.compile(rf"(?:{heads})")
        self._particle = re.compile(rf"([가-힣]+?)(?:{glued})")
        self._surely = re.compile(rf"[가-힣]+(?:{sure})" if sure else r"(?!)")
        self.modifiers = frozenset(words.modifiers)
        self.possessives = frozenset(words.possessives)
        longest = sorted(words.modifiers, key=len, reverse=True)
        self.prefix = re.compile(f"(?:{'|'.join(map(re.escape, longest))})*")
        self.not_names = frozenset(words.not_names)
        self.surnames = frozenset(words.surnames)
        self._foreign = frozenset(words.foreign_letters)
        abroad = "|".join(re.escape(office.role) for office in words.offices) or "(?!)"
        self._abroad = re.compile(rf"(?:^|\s)(?:{abroad})$")
        self._office_ends = words.office_ends
        self._posted_here = words.posted_here
        self._posted_there = words.posted_there
        self.asked = words.asked
        self.home = words.home
        self.letters = words.joined_countries
        self.short = {item.word: item.country for item in words.short_countries}

    def is_local(self, name: str) -> bool:
        """Whether a name is of the language's own people, as far as its letters tell."""
        long = len(name) > _LONGEST_LOCAL
        return (
            bool(_LOCAL.fullmatch(name))
            and (name[:2] if long else name[0]) in self.surnames
            and not self._foreign & set(name[1:])
        )

    def is_foreign_office(self, role: str) -> bool:
        return bool(self._abroad.search(role))

    def is_of_office(self, word: str) -> bool:
        """Whether a word before an office belongs to it ("정무국", "외교부 제1")."""
        if word in self.modifiers or self.prefix.fullmatch(word):
            return True
        return (
            len(word) >= _OFFICE_LETTERS
            and word.endswith(self._office_ends)
            and not self.is_local(word)
        )

    def ends_phrase(self, word: str, settings: Settings) -> bool:
        """Whether a word with a particle stands before a name ("장관은", "도쿄에서").

        Names end like that too (오가와, 알바로): then only a known word bears a particle.
        """
        if self._surely.fullmatch(word):
            return True
        found = self._particle.fullmatch(word)
        return found is not None and (
            self.head.fullmatch(found[1]) is not None
            or found[1] in self.not_names
            or found[1] in self.modifiers
            or found[1].endswith(self._office_ends)
            or self.country(found[1], settings) is not None
        )

    def country(self, word: str, settings: Settings) -> str | None:
        """The country that a word begins with, also one's envoy ("주한일본대사")."""
        if word in self.short:
            return self.short[word]
        if self._posted_here and word.startswith(self._posted_here):
            word = word[len(self._posted_here) :]
        found = settings.countries.find(word)
        return found[0].code if found and found[0].start == 0 else None

    def is_posting(self, word: str, settings: Settings) -> bool:
        """ "주독일" of one's own ambassador to Germany."""
        if not self._posted_there or not word.startswith(self._posted_there):
            return False
        found = settings.countries.find(word)
        return bool(found) and found[0].start == len(self._posted_there)


_reader = once(_Reader)


def is_local(name: str, words: People) -> bool:
    """Whether a name is of the language's own people, as far as its letters tell."""
    return _reader(words).is_local(name)


def find_people(text: str, words: People, settings: Settings) -> list[PersonMention]:
    """Every named person in `text`, in order, not overlapping."""
    read = _reader(words)
    text = _GLOSS.sub(lambda gloss: " " * len(gloss.group()), text)
    tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    found: list[PersonMention] = []
    for index, (word, _start, _end) in enumerate(tokens):
        match = read.head.fullmatch(word)
        if match is None:
            continue
        floor = found[-1].end if found else 0
        mention = _leftwards(text, tokens, index, match, floor, read, settings)
        if mention is not None:
            found.append(mention)
    return found


def _leftwards(
    text: str,
    tokens: list[_Token],
    index: int,
    match: re.Match[str],
    floor: int,
    read: _Reader,
    settings: Settings,
) -> PersonMention | None:
    """The person whose office is the word at `index`; None where no name stands before it."""
    start = tokens[index][1]
    office_end = start + match.end(1)
    first, country = start, read.country(match[1], settings)
    at = index - 1
    while at >= 0 and tokens[at][1] >= floor and _gap(text, tokens, at, _OFFICE_GAP):
        word = tokens[at][0]
        code = read.country(word, settings)
        if code and word.endswith(tuple(read.possessives)):
            return None  # "프랑스의 장관": nobody is named
        known = read.is_of_office(word) or read.is_posting(word, settings)
        if not known and code is None:
            break
        country = country or code
        first = tokens[at][1]
        at -= 1
    role = " ".join(text[first:office_end].split())
    at_home = country in (None, read.home) and not read.is_foreign_office(role)
    names: list[int] = []
    while at >= 0 and tokens[at][1] >= floor and len(names) < _NAME_WORDS:
        word = tokens[at][0]
        # "한 장관" is Minister Han, "한 외교장관" Korea's minister.
        if word in read.letters and not read.bare_head.fullmatch(text, first, office_end):
            break
        if not _is_name(text, tokens, at, bool(names), read, settings):
            break
        names.insert(0, at)
        at -= 1
        if len(names) == 1 and at_home and read.is_local(word):
            break
    if not names:
        return None
    name_start, name_end = tokens[names[0]][1], tokens[names[-1]][2]
    name = " ".join(tokens[i][0] for i in names)
    if read.bare_head.fullmatch(name):
        return None
    while country is None and at >= 0 and _gap(text, tokens, at, _OFFICE_GAP):
        word = tokens[at][0]
        country = read.country(word, settings)
        if country is None and word not in read.modifiers:
            break
        at -= 1
    return PersonMention(
        name_start,
        office_end,
        name_start,
        name_end,
        name,
        _without_country(role, read, settings),
        country,
        possessive=match[2] in read.possessives
        and not text.startswith(read.asked, tokens[index][2] + 1),
    )


def _gap(text: str, tokens: list[_Token], at: int, allowed: re.Pattern[str]) -> bool:
    """Whether only what is `allowed` stands between this word and the next."""
    return bool(allowed.fullmatch(text, tokens[at][2], tokens[at + 1][1]))


def _is_name(
    text: str, tokens: list[_Token], at: int, begun: bool, read: _Reader, settings: Settings
) -> bool:
    """Whether the word belongs to the name whose later words, if `begun`, stand behind it."""
    word = tokens[at][0]
    if not _NAME.fullmatch(word) or word in read.not_names or word in read.modifiers:
        return False
    if not _gap(text, tokens, at, _BLANK if begun else _NAME_GAP):
        return False
    first = word.partition("-")[0]
    if first != word and (first in read.letters or read.head.fullmatch(first)):
        return False  # "한-노르웨이 외교장관"
    if not begun:
        return read.is_local(word) or not read.ends_phrase(word, settings)
    return not read.ends_phrase(word, settings) and read.country(word, settings) is None


def _without_country(role: str, read: _Reader, settings: Settings) -> str:
    for mention in settings.countries.find(role):
        if mention.start == 0 and mention.how is How.NAME:
            role = role[mention.end :].strip()
            break
    return " ".join(word for word in role.split() if word not in read.short)
