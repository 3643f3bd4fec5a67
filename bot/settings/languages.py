"""What a language's readouts look like: `config/languages/CODE.yaml`, one file a language.

Adding a language is adding such a file. Each section belongs to one stage of the parser.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.settings.yaml_file import read_yaml


class Sentences(BaseModel):
    """Where sentences end: `abbreviations` keep their full stop without ending one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    abbreviations: tuple[str, ...] = ()


class Language(BaseModel):
    """One language's knowledge. `code` is ISO 639-1."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    sentences: Sentences = Sentences()


def read_languages(paths: list[Path]) -> dict[str, Language]:
    """The languages by code. Raises ConfigError."""
    languages: list[Language] = [read_yaml(path, Language) for path in paths]
    return {language.code: language for language in languages}
