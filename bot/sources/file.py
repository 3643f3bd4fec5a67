"""Readouts from single files and from standard input."""

import sys
from pathlib import Path
from typing import BinaryIO

from bot.domain import MAX_BYTES, RawPage, Unreadable


def read_file(path: Path, limit: int = MAX_BYTES) -> RawPage:
    """The file's bytes. Raises Unreadable: not there, not a file, unreadable, `limit` or more."""
    try:
        with path.open("rb") as stream:
            content = _within(stream, path.name, limit)
    except FileNotFoundError as error:
        raise Unreadable(f"{path}: no such file; check the path") from error
    except IsADirectoryError as error:
        raise Unreadable(f"{path}: is a folder; name a file in it") from error
    except OSError as error:
        raise Unreadable(f"{path}: cannot be read: {error.strerror or error}") from error
    return RawPage(path.name, content, key=str(path.resolve()))


def read_stdin(stream: BinaryIO | None = None, limit: int = MAX_BYTES) -> RawPage:
    """What is piped in, under the name "-". Raises Unreadable for `limit` bytes or more."""
    return RawPage("-", _within(stream or sys.stdin.buffer, "-", limit))


def _within(stream: BinaryIO, name: str, limit: int) -> bytes:
    content = stream.read(limit)
    if len(content) >= limit:
        raise Unreadable(f"{name}: is {limit / 1_000_000:g} MB or more; give one page, not a dump")
    return content
