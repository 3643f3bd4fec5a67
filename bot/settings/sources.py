"""Where readouts come from: `config/sources.yaml`."""

import re
from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.domain import ConfigError
from bot.settings.yaml_file import read_yaml

Name = Annotated[str, Field(min_length=1, max_length=100)]
Url = Annotated[str, Field(pattern=r"^https?://[^\s/@]+(/\S*)?$", max_length=2000)]
AtMost = Annotated[int, Field(ge=1, le=200)]


class _Source(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Name


class FolderSource(_Source):
    """The readable files directly in a folder; `~` is the user's home."""

    kind: Literal["folder"]
    path: Path

    @field_validator("path", mode="after")
    @classmethod
    def _home(cls, path: Path) -> Path:
        return path.expanduser()


class FeedSource(_Source):
    """The pages that an RSS or Atom feed links to, the first `at_most` of it."""

    kind: Literal["feed"]
    url: Url
    at_most: AtMost = 20


class ListingSource(_Source):
    """The pages that a page links to whose addresses match `links`, the first `at_most`."""

    kind: Literal["listing"]
    url: Url
    links: str
    at_most: AtMost = 20

    @field_validator("links")
    @classmethod
    def _pattern(cls, links: str) -> str:
        try:
            re.compile(links)
        except re.error as error:
            raise ValueError(f"is no regular expression: {error}") from error
        return links


class PageSource(_Source):
    """One page, looked at again each round."""

    kind: Literal["page"]
    url: Url


Source = Annotated[
    FolderSource | FeedSource | ListingSource | PageSource, Field(discriminator="kind")
]


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources in the file's order. Raises ConfigError, also for a name given twice."""
    sources: tuple[Source, ...] = read_yaml(path, tuple[Source, ...])
    names = Counter(source.name for source in sources)
    if twice := [name for name, times in names.items() if times > 1]:
        raise ConfigError(f"{path}: name: {twice[0]!r} is given twice; give each source its own")
    return sources
