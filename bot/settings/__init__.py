"""Typed settings from the configuration folder; a file that is not there is the packaged one.

Each kind of file has one module here, and one property of `Settings`, read when first asked for.
"""

from functools import cached_property
from pathlib import Path

from bot.domain import ConfigError
from bot.settings.asking import Asking
from bot.settings.boilerplate import Boilerplate
from bot.settings.countries import Countries
from bot.settings.digests import Digests
from bot.settings.environment import Environment
from bot.settings.issuers import Issuers
from bot.settings.languages import Language, read_languages
from bot.settings.people import KnownPeople
from bot.settings.sources import Source, read_sources
from bot.settings.topics import Topics

__all__ = ["ConfigError", "Countries", "Environment", "Settings", "Topics", "packaged"]

_PACKAGE = Path(__file__).resolve().parent.parent


def packaged(kind: str) -> Path:
    """The folder "config" or "templates" that travels with the program (wheel or source tree)."""
    installed = _PACKAGE / "_data" / kind
    return installed if installed.is_dir() else _PACKAGE.parent / kind


class Settings:
    """The configuration folder, typed. Every property raises ConfigError when first read."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is the operator's; raises ConfigError when it is named and is not there."""
        if folder is not None and not folder.is_dir():
            raise ConfigError(f"{folder}: is not a folder; give --config the configuration folder")
        self._folder = folder

    def path(self, name: str) -> Path:
        """The operator's file `name` ("topics.yaml", "languages/en.yaml"), or the packaged one."""
        if self._folder is not None and (self._folder / name).is_file():
            return self._folder / name
        return packaged("config") / name

    def paths(self, subfolder: str) -> list[Path]:
        """Each YAML file of a subfolder, the operator's before the packaged one of that name."""
        folders = [packaged("config") / subfolder]
        if self._folder is not None:
            folders.append(self._folder / subfolder)
        files = {path.name: path for folder in folders for path in sorted(folder.glob("*.yaml"))}
        return [files[name] for name in sorted(files)]

    @cached_property
    def asking(self) -> Asking:
        return Asking.read(self.path("asking.yaml"))

    @cached_property
    def countries(self) -> Countries:
        return Countries.read(self.path("countries.yaml"))

    @cached_property
    def people(self) -> KnownPeople:
        return KnownPeople.read(self.path("people.yaml"))

    @cached_property
    def topics(self) -> Topics:
        return Topics.read(self.path("topics.yaml"))

    @cached_property
    def languages(self) -> dict[str, Language]:
        return read_languages(self.paths("languages"))

    @cached_property
    def _office_words(self) -> frozenset[str]:
        """Words of offices and courtesy, in every language, in lower case."""
        return frozenset(
            word
            for language in self.languages.values()
            for phrases in (
                language.people.heads,
                language.people.honorifics,
                language.people.modifiers,
                language.people.portfolios,
            )
            for phrase in phrases
            for word in phrase.casefold().split()
        )

    def without_office(self, name: str) -> str:
        """A name without the office before or after it ("Foreign Minister Kang", "강경화 장관")."""
        words = name.split()
        while len(words) > 1 and words[0].casefold().strip(".") in self._office_words:
            del words[0]
        while len(words) > 1 and words[-1].casefold() in self._office_words:
            del words[-1]
        return " ".join(words)

    @cached_property
    def boilerplate(self) -> Boilerplate:
        return Boilerplate.read(self.path("boilerplate.yaml"))

    @cached_property
    def issuers(self) -> Issuers:
        return Issuers.read(self.path("issuers.yaml"))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return read_sources(self.path("sources.yaml"))

    @cached_property
    def digests(self) -> Digests:
        return Digests.read(self.path("digests.yaml"))
