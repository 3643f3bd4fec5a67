"""The topics a desk follows: `config/topics.yaml`."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from bot.settings.phrases import Found, Phrases, apart
from bot.settings.remembered import Remembered
from bot.settings.spelling import most_alike, plain_phrase
from bot.settings.yaml_file import mistake, read_yaml

# What stands before an item of an enumeration. A mark or one of _JOINED_BY shows that there are
# more items, one of _OPENED_BY that this may be the only one; the others need more to follow.
_MARKS = (",", ";", "(")
_JOINED_BY = frozenset(("and", "or", "including"))
_OPENED_BY = frozenset(("in", "on"))
_LED_BY = frozenset(("of", "as", "both", "discussed", "reviewed", "covered", "covering"))
_AFTER_AN_ITEM = re.compile(r"(?P<list>\s*[,;]|\s+(?:and|or)\b)|[^\S\n]*(?:[.)\n]|\Z)")

Words = Annotated[str, StringConstraints(min_length=2, max_length=100)]

# How like a topic's words must be to be suggested, of 100.
ALIKE = 70.0
# Words that do not tell one topic from another.
_TELL_NOTHING = frozenset(
    (
        "a",
        "an",
        "and",
        "about",
        "for",
        "in",
        "issue",
        "matter",
        "of",
        "on",
        "question",
        "to",
        "with",
    )
)


class Topic(BaseModel):
    """One topic. `countries` are the countries it is about; `parent` is a wider topic's name.

    `typed` is what people type for it, too vague to be found in running text; `listed` are words
    that mean it only in an enumeration ("in trade, energy and education"); `unless` are phrases
    that hold one of its words and do not mean it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Annotated[str, StringConstraints(pattern=r"^[^A-Z]+$", min_length=2, max_length=100)]
    aliases: tuple[Words, ...] = ()
    typed: tuple[Words, ...] = ()
    listed: tuple[Words, ...] = ()
    unless: tuple[Words, ...] = ()
    countries: tuple[str, ...] = ()
    parent: str | None = None


class Topics:
    """The register: finds topics in running text, and resolves what a person types."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self._remembered = Remembered(self._found)
        self._by_name = {topic.name: topic for topic in topics}
        meant: dict[str, dict[str, None]] = {}
        for topic in topics:
            for phrase in (topic.name, *topic.aliases):
                meant.setdefault(plain_phrase(phrase), {})[topic.name] = None
        phrases = [
            (phrase, tuple(meant[plain_phrase(phrase)]))
            for topic in topics
            for phrase in (topic.name, *topic.aliases)
        ]
        phrases += [(phrase, ()) for topic in topics for phrase in topic.unless]
        self._phrases = Phrases(phrases, spelling=True)
        self._listed: Phrases[tuple[str, ...]] = Phrases(
            ((word, (topic.name,)) for topic in topics for word in topic.listed), spelling=True
        )
        self._typed: dict[str, str] = {}
        self._typed_words: dict[frozenset[str], str] = {}
        for given in (
            lambda t: (t.name,),
            lambda t: t.typed,
            lambda t: t.aliases,
            lambda t: t.listed,
        ):
            for topic in topics:
                for phrase in given(topic):
                    self._typed.setdefault(plain_phrase(phrase), topic.name)
        for phrase, name in self._typed.items():
            self._typed_words.setdefault(_telling(phrase), name)

    @classmethod
    def read(cls, path: Path) -> "Topics":
        """Raises ConfigError, also for a name given twice and a parent that is not there."""
        topics: tuple[Topic, ...] = read_yaml(path, tuple[Topic, ...])
        names: set[str] = set()
        every = {topic.name for topic in topics}
        for number, topic in enumerate(topics):
            if topic.name in names:
                raise mistake(path, (number, "name"), f"{topic.name!r} is there twice; keep one")
            names.add(topic.name)
            if topic.parent is not None and topic.parent not in every - {topic.name}:
                raise mistake(path, (number, "parent"), f"no other topic is named {topic.parent!r}")
        return cls(topics)

    def find(self, text: str) -> list[Found[str]]:
        """Every topic mentioned in `text` (value: its name), in order; a phrase may name two."""
        return self._remembered(text)

    def _found(self, text: str) -> list[Found[str]]:
        listed = [found for found in self._listed.find(text) if _in_a_list(text, found)]
        return [
            Found(name, found.start, found.end)
            for found in apart([*self._phrases.find(text), *listed])
            for name in found.value
        ]

    def resolve(self, words: str) -> str | None:
        """The topic for what a person typed, in any order and spelling, or None."""
        plain = plain_phrase(words)
        return self._typed.get(plain) or self._typed_words.get(_telling(plain))

    def nearest(self, words: str, limit: int = 3) -> list[str]:
        """Topic names that look like `words`, best first."""
        best = most_alike(plain_phrase(words), self._typed, ALIKE)
        return list(dict.fromkeys(self._typed[phrase] for phrase in best))[:limit]

    def countries(self, name: str) -> tuple[str, ...]:
        """Codes of the countries that the topic is about."""
        topic = self._by_name.get(name)
        return topic.countries if topic else ()

    def family(self, name: str) -> tuple[str, ...]:
        """The topic and every narrower one under it."""
        names = [name]
        for known in names:
            names += [t.name for t in self._by_name.values() if t.parent == known]
        return tuple(dict.fromkeys(names))

    def typed(self) -> Mapping[str, str]:
        """Everything that `resolve` knows, in plain spelling, with its topic."""
        return self._typed

    def names(self) -> tuple[str, ...]:
        return tuple(self._by_name)


def _telling(plain: str) -> frozenset[str]:
    """The words that tell the topic, without order; all of them where none does."""
    words = frozenset(plain.split())
    return words - _TELL_NOTHING or words


def _in_a_list(text: str, found: Found[tuple[str, ...]]) -> bool:
    """Whether a word is an item of an enumeration; offices ("Trade Minister") have capitals."""
    if not text[found.start : found.end].islower():
        return False
    after = _AFTER_AN_ITEM.match(text, found.end)
    before = text[max(0, found.start - 16) : found.start]
    if after is None or not before[-1:].isspace():
        return False
    before = before.rstrip()
    word = before.rpartition(" ")[2]
    if before.endswith(_MARKS) or word in _JOINED_BY or word in _OPENED_BY:
        return True
    return word in _LED_BY and after["list"] is not None
