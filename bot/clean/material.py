"""What every format is turned into before the body is looked for."""

from dataclasses import dataclass, field

from bot.clean.lines import Line


@dataclass(slots=True)
class Material:
    """A page's lines and what its format says outright.

    `titles` are titles that the format names, the likeliest first. `published` are the words of
    publication dates in metadata, with where they stand. `hosts` are sites that the page says it
    is from.
    """

    lines: list[Line] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    published: list[tuple[str, str]] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
