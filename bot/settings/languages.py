"""What a language's readouts look like: `config/languages/CODE.yaml`, one file a language.

Adding a language is adding such a file. Each section belongs to one stage of the parser.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.settings.yaml_file import read_yaml


class Sentences(BaseModel):
    """Where sentences end.

    `titles` never end one ("Mr."); `abbreviations` do where one of the `starters` follows ("in the
    U.S. The two sides"). With `dates_have_stops` a number's full stop never ends one ("1. 21.").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    titles: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    dates_have_stops: bool = False


class Language(BaseModel):
    """One language's knowledge. `code` is ISO 639-1."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    sentences: Sentences = Sentences()


def read_languages(paths: list[Path]) -> dict[str, Language]:
    """The languages by code. Raises ConfigError."""
    languages: list[Language] = [read_yaml(path, Language) for path in paths]
    return {language.code: language for language in languages}
