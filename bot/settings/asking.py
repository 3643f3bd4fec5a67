"""How people ask: `config/asking.yaml`."""

import re
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from bot.settings.yaml_file import read_yaml

Words = tuple[str, ...]


class Asking(BaseModel):
    """Words of questions, in lower case; see the file for what each list means."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    fillers: frozenset[str]
    filler_stems: Words
    help: frozenset[str]
    greetings: frozenset[str]
    thanks: frozenset[str]
    meetings: frozenset[str]
    ahead: frozenset[str]
    briefs: frozenset[str]
    subject: frozenset[str]
    company: frozenset[str]
    reciprocal: frozenset[str]
    due: frozenset[str]
    overdue: frozenset[str]
    since: frozenset[str]
    after: frozenset[str]
    until: frozenset[str]
    before: frozenset[str]
    within: frozenset[str]
    past: frozenset[str]
    current: frozenset[str]
    coming: frozenset[str]
    ago: frozenset[str]
    months: tuple[Words, ...] = Field(min_length=12, max_length=12)
    weekdays: tuple[Words, ...] = Field(min_length=7, max_length=7)
    today: frozenset[str]
    yesterday: frozenset[str]
    numbers: dict[str, int]
    day: frozenset[str]
    week: frozenset[str]
    month: frozenset[str]
    year: frozenset[str]
    between: frozenset[str]
    pairs: dict[str, Words]
    leading: frozenset[str]
    ends: frozenset[str]
    joined: frozenset[str]
    proper: Words

    @classmethod
    def read(cls, path: Path) -> "Asking":
        """Raises ConfigError."""
        asking: Asking = read_yaml(path, Asking)
        return asking

    def is_meaningless(self, word: str) -> bool:
        """True for a word that is never searched for."""
        return word in self._meaningless or word.startswith(self.filler_stems)

    @cached_property
    def _meaningless(self) -> frozenset[str]:
        when = self.since | self.after | self.until | self.before | self.within
        return self.fillers | self.meetings | self.briefs | self.due | self.overdue | when

    def in_capitals(self, topic: str) -> str:
        """A topic's name with the proper names in it written as such."""
        return self._proper.sub(lambda match: self._spelling[match[0].casefold()], topic)

    @cached_property
    def _spelling(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.proper}

    @cached_property
    def _proper(self) -> re.Pattern[str]:
        longest_first = sorted(self.proper, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first)) or "(?!)"
        return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)

    def is_help(self, words: str) -> bool:
        return self.said(words, self.help)

    @staticmethod
    def said(words: str, phrases: frozenset[str]) -> bool:
        """True when `words` are one of `phrases` and nothing more, but for punctuation."""
        bare = words.casefold().strip(" .!,?") or words.strip()
        return bare in phrases

    @staticmethod
    def mentioned(words: str, phrases: frozenset[str]) -> bool:
        """True when one of `phrases` stands among `words`."""
        among = " ".join(["", *re.findall(r"\w+", words.casefold()), ""])
        return any(f" {phrase} " in among for phrase in phrases)
