"""The topics a desk follows: `config/topics.yaml`."""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints
from rapidfuzz import fuzz, process

from bot.domain import ConfigError
from bot.settings.phrases import Found, Phrases
from bot.settings.yaml_file import read_yaml

Words = Annotated[str, StringConstraints(min_length=2, max_length=100)]


class Topic(BaseModel):
    """One topic. `countries` are the countries it is about; `parent` is a wider topic's name."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Annotated[str, StringConstraints(pattern=r"^[^A-Z]+$", min_length=2, max_length=100)]
    aliases: tuple[Words, ...] = ()
    countries: tuple[str, ...] = ()
    parent: str | None = None


class Topics:
    """The register: finds topics in running text, and resolves what a person types."""

    def __init__(self, topics: tuple[Topic, ...]) -> None:
        self._by_name = {topic.name: topic for topic in topics}
        phrases = [(phrase, t.name) for t in topics for phrase in (t.name, *t.aliases)]
        self._phrases = Phrases(phrases, fold=True)
        self._typed = {phrase.casefold(): name for phrase, name in reversed(phrases)}

    @classmethod
    def read(cls, path: Path) -> "Topics":
        """Raises ConfigError, also for a parent that the file does not define."""
        topics: tuple[Topic, ...] = read_yaml(path, tuple[Topic, ...])
        names = {topic.name for topic in topics}
        for number, topic in enumerate(topics):
            if topic.parent is not None and topic.parent not in names:
                raise ConfigError(f"{path}: {number}.parent: no topic is named {topic.parent!r}")
        return cls(topics)

    def find(self, text: str) -> list[Found[str]]:
        """Every topic mentioned in `text` (value: its name), in order."""
        return self._phrases.find(text)

    def resolve(self, words: str) -> str | None:
        """The topic for what a person typed, or None."""
        return self._typed.get(" ".join(words.split()).casefold())

    def nearest(self, words: str, limit: int = 3) -> list[str]:
        """Topic names that look like `words`, best first."""
        found = process.extract(
            words.casefold(), self._typed.keys(), scorer=fuzz.WRatio, limit=12, score_cutoff=60
        )
        return list(dict.fromkeys(self._typed[phrase] for phrase, _s, _k in found))[:limit]

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

    def names(self) -> tuple[str, ...]:
        return tuple(self._by_name)
