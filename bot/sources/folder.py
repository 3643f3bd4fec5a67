"""Readouts from a folder of files."""

from collections.abc import Iterator
from pathlib import Path

from bot.domain import Unreadable

SUFFIXES = frozenset({".txt", ".html", ".htm", ".pdf", ".docx", ".eml"})


def files(path: Path) -> Iterator[Path]:
    """The readable files directly in the folder, by name; hidden files are left alone.

    Raises Unreadable when the folder cannot be listed.
    """
    try:
        found = sorted(path.iterdir())
    except NotADirectoryError as error:
        raise Unreadable(f"{path}: is not a folder; give a folder or name a file") from error
    except OSError as error:
        raise Unreadable(f"{path}: cannot be listed: {error.strerror or error}") from error
    for item in found:
        if item.suffix.lower() in SUFFIXES and not item.name.startswith(".") and item.is_file():
            yield item
