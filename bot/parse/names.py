"""People in running text: each name with the office and country that the words around it give.

A text is turned into one letter for each word (office, country, name …), so that the forms a name
takes ("Foreign Minister of Japan X", "X, Minister of Y") are short patterns over those letters.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from bot.parse import name_first
from bot.parse.in_turn import in_turn
from bot.parse.mentions import PersonMention
from bot.settings import Settings
from bot.settings.languages import Language
from bot.settings.occasions import People
from bot.settings.phrases import Phrases
from bot.settings.remembered import Remembered, once

_TOKEN = re.compile(
    r"(?P<initial>(?:[A-Z]\.){1,3}(?=[\s-]|[A-Z][a-z])|[A-Z]\.-[A-Z]\.)"
    r"|(?P<word>[^\W\d_]+(?:[-‑'’][^\W\d_]+)*)"
    r"|(?P<number>\d+)|(?P<mark>[^\w\s])"
)
_POSSESSIVES = ("’s", "'s", "’S", "'S")
_ARABIC = re.compile(r"(?:al|el|as|an|ad|ar|ash|at|az|bin|ibn)[-‑’'][A-Z]")

_SENT_BY = re.compile(r"zt?(?:(?P<country>C)'?P|(?P<side>S)x)")
_SENT_TO = re.compile(r"\bto (?:the )?$")
# "… judicial reform, Foreign Minister X said": the sentence's words are no office.
_TRAILED = re.compile(r"^[a-z][^,]*,\s(?=[A-Z])")

_VOWELS = frozenset("AEIOUY")
# "Dr." and "Dato' Seri" keep their mark.
_TITLE_END = re.compile(r"\.|[’'](?![sS]\b)")

# Letters: C country, S country before "side", H office, M before an office, P what it covers,
# l the same in lower case, h honorific, n letters after a name, N name, I initial, p particle,
# o of, w for/to, z from/on, t the, a and, k counterpart, ' possessive, . other mark, 0 number,
# x other word.
_SHORT_FORM = re.compile(r"\((?=[^()\s]*[A-Z][^()\s]*[A-Z])[A-Z][\w.&/-]{1,9}\)")
_MODS = r"(?:[MPl](?:[-/](?=[MPlH])|,?a(?=[MPl])|,(?=[MPl]+,?[aMPlH]))?){0,10}"
# "(Americas)", "Foreign Policy": what an office covers may follow it without "for".
_TAIL = (
    r"(?:\([PMCla/-]{1,5}\))?"
    r"(?:(?:[ow,]t?|zt(?=C?P+(?![PH]))|(?=PP))[PMC](?:(?:,a?|a|/|-|o|w|zt(?=C?P+(?![PH])))?t?'?[PMC]){0,14})?"
)
# In a list "(Norway) Foreign Minister X"; at a paragraph's start that is a heading.
# "the newly-appointed Norwegian Minister"
# "Mongolian Ministry of Foreign Affairs State Secretary": the ministry may stand first.
_MINISTRY = r"C'?P{1,2}oP{1,3}(?:,?aP{1,3})?"
_ROLE = rf"t?(?:[Ml]{{1,2}}(?=C))?(?:(?<=[.,a])\(C\)|{_MINISTRY}(?={_MODS}H)|C'?)?{_MODS}H{_TAIL}"
_ROLES = rf"{_ROLE}(?:(?:,?a|(?<!C),|/|)(?={_MODS}H|t?C){_ROLE}){{0,3}}"
# "Erywan Pehin Yusof": some titles stand inside a name.
_NAME = r"(?:p{0,2}[NI])(?:h?p{0,2}[NI]){0,6}"
_FORMS = re.compile(
    rf"(?P<peers>(?:C'?)?k(?:[owz]t?C)?,?)?(?P<roles>{_ROLES})(?P<gap>,?\(?t?(?:h,?(?:t(?=h))?)*)(?P<name>{_NAME}|CN{{1,2}})"
    # "Ambassador X, Under Secretary, Ministry of Foreign Affairs of Norway": the ministry tells.
    rf"(?P<post>n*(?:ot?C|\(C\)|,{_MODS}H(?:\([PMCla/-]{{1,5}}\))?P*,P(?:[PMo,]|a(?=P))*ot?C"
    # "Ambassador X, Permanent Representative of Norway to the EU"
    rf"|,{_MODS}HP*ot?C(?:wt?C)?(?!h*[NIp]))?)"
    # "In Rome, the Minister …": a place before a comma and an office is no name.
    rf"|(?:(?<!z)|(?=h)|(?=[NI]p{{0,2}}[NI][NIp]*,(?>{_ROLES})(?!t?h*[NIp])))"
    rf"(?P<honour>h*)(?P<first>{_NAME})(?P<letters>(?:,?n)*)[,(](?P<and>a)?"
    # "X, and Foreign Minister of Norway, Y": the office is that of Y.
    rf"(?P<after>{_ROLES})(?!(?:[ow]t?[PMC]+)?h*[NIp])(?(and)(?!,t?(?:h,?t?)*[NIp]))"
    # "his counterpart at the Asia Department of the Polish Foreign Ministry X"
    rf"|(?P<whose>(?:C'?)?k(?:[owz]t?C|zt?P{{1,4}}ot?C'?P{{1,3}})?),?h*(?P<peer>{_NAME})"
    rf"|(?P<polite>h+)(?P<called>{_NAME})(?P<whence>n*(?:ot?C)?)"
    rf"|(?P<bare>{_NAME})(?P<where>ot?C)?"
)


@dataclass(slots=True)
class _Token:
    text: str
    start: int
    end: int
    letter: str
    code: str | None = None
    # an organisation, not a state
    body: bool = False


class _Reader:
    """The words of one language's `people` section, ready for look-up."""

    def __init__(self, words: People) -> None:
        self._heads = Phrases(((w, "H") for w in words.heads), fold=True)
        self._honorifics = Phrases((w, "h") for w in words.honorifics)
        self._small = {
            word: letter
            for letter, known in (
                ("o", words.of),
                ("w", words.purposes),
                ("z", words.origins),
                ("t", words.articles),
                ("a", words.conjunctions),
            )
            for word in known
        }
        self._modifiers = frozenset(words.modifiers)
        self._portfolios = frozenset(words.portfolios)
        self._lower = frozenset(w.lower() for w in (*words.modifiers, *words.portfolios))
        self._not_names = frozenset(w.lower() for w in words.not_names)
        self._particles = frozenset(words.particles)
        self._postnominals = frozenset(words.postnominals)
        self._counterparts = frozenset(words.counterparts)
        self._leaders = frozenset(word.lower() for word in words.leaders)
        self._single = frozenset(word.lower() for word in words.single)
        self._of_side = tuple(f" {noun}" for noun in words.side_nouns)
        # The same words come again and again.
        self._letter = lru_cache(maxsize=20_000)(self._letter_of)
        self._offices = [
            (re.compile(rf"(?<![\w-]){re.escape(office.role)}(?![\w-])", re.IGNORECASE), office)
            for office in sorted(words.offices, key=lambda item: -len(item.role))
        ]

    def office_country(self, role: str, issuer: str | None, named: frozenset[str]) -> str | None:
        """The country that an office belongs to by its name; `named` are those the page names."""
        for pattern, office in self._offices:
            found = pattern.search(role)
            # "Permanent Representative to the United Nations": sent there, not theirs
            if found and not _SENT_TO.search(role[: found.start()]):
                country = issuer if issuer in office.unless else office.country
                return country if country in {issuer, *named} or not office.if_named else None
        return None

    def has_office(self, text: str) -> bool:
        """True where `text` names an office ("The Prime Minister")."""
        return bool(self._heads.find(text))

    def tokens(self, text: str, settings: Settings) -> list[_Token]:
        spans: dict[int, tuple[int, str, str | None]] = {}
        for found in self._honorifics.find(text):
            spans[found.start] = (found.end, "h", None)
        for found in self._heads.find(text):
            spans[found.start] = (found.end, "H", None)
        for mention in settings.countries.named(text):
            # "the UN High Commissioner for Refugees" names a body, and who leads it
            led = bool(self._heads.find(text[mention.start : mention.end]))
            side = text.startswith(self._of_side, mention.end)
            letter = "H" if led else "S" if side else "C"
            spans[mention.start] = (mention.end, letter, mention.code)
        tokens: list[_Token] = []
        position = 0
        while found_token := _TOKEN.search(text, position):
            start, end = found_token.span()
            if start in spans:
                end, letter, code = spans[start]
                body = code is not None and settings.countries.is_organisation(code)
                tokens.append(_Token(text[start:end], start, end, letter, code, body))
                self._part_leaders(tokens)
                position = end
                if letter == "h" and _TITLE_END.match(text, end):
                    position += 1
                if text[position : position + 1] in "’'" and text[position : position + 1]:
                    mark_end = position + (2 if text[position + 1 : position + 2] in "sS" else 1)
                    tokens.append(_Token(text[position:mark_end], position, mark_end, "'"))
                    position = mark_end
                continue
            position = end
            word, kind = found_token.group(), found_token.lastgroup
            own = word[:-2] if kind == "word" and word.endswith(_POSSESSIVES) else word
            end = start + len(own)
            numbered = text[end + 1 : end + 2].isdecimal() and text[end].isspace()
            tokens.append(_Token(own, start, end, self._letter(own, kind, numbered)))
            if own != word:
                tokens.append(_Token(word[-2:], end, position, "'"))
        return tokens

    def _part_leaders(self, tokens: list[_Token]) -> None:
        """ "The Prime Minister and President X" are two: nobody holds both offices."""
        joined = len(tokens) - 2
        # "The Secretary-General and Foreign Minister X", "the Secretary and Norwegian Minister X"
        while joined > 0 and tokens[joined].letter in "MPlC":
            joined -= 1
        if joined < 1 or tokens[joined].letter != "a" or tokens[joined - 1].letter != "H":
            return
        first = tokens[joined - 1].text.lower()
        bare = joined > 1 and tokens[joined - 2].letter == "t"
        if tokens[-1].text.lower() in self._leaders:
            # "The Secretary and President X", "the Vice President and President X"; a "Vice
            # President and Prime Minister" is one
            under = first.endswith(f" {tokens[-1].text.lower()}")
            two = first in self._leaders or (bare and (under or " " not in first))
        else:
            two = bare and first in self._single
        if two:
            tokens[joined].letter = "."

    def _letter_of(self, word: str, kind: str | None, numbered: bool) -> str:
        """The letter for what `_TOKEN` found as `kind`; `numbered` where a number follows it."""
        if kind == "initial":
            return "I"
        if kind == "number":
            return "0"
        if kind == "mark":
            return word if word in ",/()-" else "a" if word == "&" else "'" if word in "’'" else "."
        lower = word.lower()
        if letter := self._small.get(lower):
            return letter
        if lower in self._counterparts:
            return "k"
        if word in self._postnominals:
            return "n"
        if word in self._modifiers:
            return "M"
        if word in self._portfolios or (word.isupper() and word.title() in self._portfolios):
            return "P"
        if _ARABIC.match(word):
            return "N"
        if word[0].islower():
            return "p" if word in self._particles else "l" if lower in self._lower else "x"
        if word in self._particles or lower in self._particles:
            return "N"
        if lower in self._not_names or numbered:
            return "x"
        if word.isupper() and len(word) > 2 and _VOWELS.isdisjoint(word):  # "the UNDG Chair"
            return "P"
        return "I" if len(word) == 1 else "N"


reader = once(_Reader)
"""The reader of a language's `people`."""


def find_people(text: str, language: Language, settings: Settings) -> list[PersonMention]:
    """Every named person in `text`, in order, not overlapping."""
    if language.people.name_first:
        return name_first.find_people(text, language.people, settings)
    return _remembered(settings, language.code)(text)


@lru_cache(maxsize=8)
def _remembered(settings: Settings, code: str) -> Remembered[PersonMention]:
    return Remembered(lambda text: _find_people(text, settings.languages[code], settings))


def _find_people(text: str, language: Language, settings: Settings) -> list[PersonMention]:
    # "the African Union Commission (AUC) Chairperson": a short form in brackets parts no name
    text = _SHORT_FORM.sub(lambda short: " " * len(short.group()), text)
    tokens = reader(language.people).tokens(text, settings)
    letters = "".join(token.letter for token in tokens)
    found: list[PersonMention] = []
    for match in _FORMS.finditer(letters):
        mention = _mention(text, tokens, match, language.people)
        # The given name of "Kang, Kyung-wha" was taken up with the surname.
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    found = in_turn(text, found, settings.countries.named(text), language.people)
    return _of_their_sender(found, tokens, letters, language.people)


def _of_their_sender(
    found: list[PersonMention], tokens: list[_Token], letters: str, words: People
) -> list[PersonMention]:
    """ "X, Deputy Secretary and Y, Director, from Norway’s Ministry of …": both are Norway's.

    "Y, Director, and other officials from the Norwegian side" too.
    """
    for match in _SENT_BY.finditer(letters):
        if tokens[match.start()].text not in words.senders:
            continue
        sender, reach = tokens[match.start(match.lastgroup or 0)], tokens[match.start()].start
        bodies = {token.code for token in tokens if token.body}
        for index, person in reversed(list(enumerate(found))):
            if person.start > reach:
                continue
            between = (token for token in tokens if person.end <= token.start < reach)
            others = (token for token in between if token.text not in words.company)
            if any(token.letter == "x" and token.text[0].islower() for token in others):
                break
            if person.country is None or person.country in bodies:
                found[index] = replace(person, country=sender.code)
            reach = person.start
    return found


def _mention(text: str, tokens: list[_Token], match: re.Match[str], words: People) -> PersonMention:
    group = next(g for g in ("name", "first", "peer", "called", "bare") if match[g])
    first, last = match.start(group), match.end(group)
    last, inverted = _inverted(tokens, match, first, last)
    roles = next((g for g in ("roles", "after", "whose") if match[g]), None)
    role, country = "", None
    if roles == "whose":
        country = _code(tokens, *match.span(roles))
    elif roles is not None:
        role, country = _office(text, tokens, *match.span(roles), words)
    for place in ("peers", "post", "whence", "where"):
        if match[place] and country is None:
            country = _code(tokens, *match.span(place))
    end = max(match.end(), last)
    return PersonMention(
        tokens[match.start()].start,
        tokens[end - 1].end,
        tokens[first].start,
        tokens[last - 1].end,
        _name(text, tokens[first:last], inverted),
        role,
        country,
        end < len(tokens) and tokens[end].letter == "'",
        bool(match["honour"] or match["polite"] or "h" in (match["gap"] or "")),
        roles == "whose",
    )


def _inverted(
    tokens: list[_Token], match: re.Match[str], first: int, last: int
) -> tuple[int, bool]:
    """Takes up the given name of "Kang, Kyung-wha": a hyphen with a small letter after it."""
    if match["name"] and last - first == 1 and last + 1 < len(tokens):
        comma, given = tokens[last], tokens[last + 1]
        if comma.letter == "," and re.fullmatch(r"[A-Z][a-z]+[-‑][a-z]+", given.text):
            return last + 2, True
    return last, False


def _name(text: str, tokens: list[_Token], inverted: bool) -> str:
    if inverted:
        return " ".join(_cased(token.text) for token in tokens if token.letter != ",")
    parts = [_cased(token.text) for token in tokens]
    return " ".join(parts)


def _cased(word: str) -> str:
    """A surname in capitals in normal case: MOTEGI, KIM, O'BRIEN; initials stay."""
    if len(word) < 3 and word.isupper() and not word.isalpha():
        return word
    if word.isupper() and len(word) > 1 and "." not in word:
        return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)
    return word


def _code(tokens: list[_Token], start: int, end: int) -> str | None:
    return next((token.code for token in tokens[start:end] if token.letter == "C"), None)


def _office(
    text: str, tokens: list[_Token], start: int, end: int, words: People
) -> tuple[str, str | None]:
    """The office's words without its country, and the country they give."""
    country: str | None = None
    seen_head = by_body = False
    dropped: set[int] = set()
    for index in range(start, end):
        token = tokens[index]
        seen_head = seen_head or token.letter == "H"
        if token.letter == "H":
            country = country or token.code
        if token.letter != "C":
            continue
        back = index - 1
        while back > start and tokens[back].letter == "t":
            back -= 1
        if not seen_head:
            country = country or token.code
            dropped |= {index, index + 1} if _is(tokens, index + 1, end, "'") else {index}
            dropped |= {index - 1, index + 1} if _is(tokens, index + 1, end, ")") else set()
        elif _is(tokens, back, end, "o") and back >= start and not _is(tokens, index + 1, end, "P"):
            # "Minister of Foreign Affairs, European Union and Cooperation of Spain"
            country = token.code if country is None or (by_body and not token.body) else country
            dropped.update(range(back, index + 1))
        elif tokens[index - 1].letter in ",a/" or (
            index + 1 == end and tokens[back].letter == ","  # "Secretary of Trade, the Philippines"
        ):
            # "State Councilor and Chinese Foreign Minister": the second office has its own.
            by_body = country is None and token.body
            country = country or token.code
            dropped |= {index, index + 1} if _is(tokens, index + 1, end, "'") else {index}
            dropped |= {index - 1} if tokens[index - 1].letter == "t" else set()
        elif country is None and tokens[back].letter in "oz":
            # "Director-General in the Norwegian Foreign Ministry"
            covers = takewhile(lambda token: token.letter == "P", tokens[index + 1 : end])
            country = token.code if any(item.text in words.ministries for item in covers) else None
    role = _joined(text, tokens, (i for i in range(start, end) if i not in dropped))
    before, comma, rest = role.partition(", ")
    # "at the General Assembly, Foreign Minister X": the gathering is no part of his office
    is_of_clause = comma and before.split()[-1] in words.assemblies
    return rest if is_of_clause else role, country


def _is(tokens: list[_Token], index: int, end: int, letter: str) -> bool:
    return index < end and tokens[index].letter == letter


def _joined(text: str, tokens: list[_Token], kept: Iterable[int]) -> str:
    words = ""
    before = -2
    for index in kept:
        if not words and tokens[index].letter in "ta,":
            continue
        gap = text[tokens[before].end : tokens[index].start] if index == before + 1 else " "
        words += gap + tokens[index].text
        before = index
    words = re.sub(r"\s+", " ", words)
    words = _TRAILED.sub("", words.strip())
    return re.sub(r"\s+,", ",", words).strip(" ,")


@lru_cache(maxsize=64)
def cues(words: tuple[str, ...]) -> Phrases[None]:
    """Cue words of a language's file, for finding in running text, upper and lower case alike."""
    return Phrases(((word, None) for word in words), fold=True)
