"""Remembers between rounds which version of each page was fetched last, in a small JSON file."""

import json
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from bot.sources.web import Validators

_MOST = 20_000


class Visits(MutableMapping[str, Validators]):
    """Validators by URL, kept in `path`. A file that is missing or broken only costs a re-fetch."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Validators] = {}
        try:
            stored = json.loads(path.read_bytes())
            for url, (etag, last_modified) in stored.items():
                self._known[str(url)] = Validators(str(etag), str(last_modified))
        except (OSError, ValueError, AttributeError, TypeError):
            self._known = {}

    def save(self) -> None:
        """Writes the file in one step, the latest visits only. Raises OSError."""
        kept = list(self._known.items())[-_MOST:]
        text = json.dumps({url: [item.etag, item.last_modified] for url, item in kept})
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(self._path)

    def __getitem__(self, url: str) -> Validators:
        return self._known[url]

    def __setitem__(self, url: str, validators: Validators) -> None:
        self._known.pop(url, None)
        self._known[url] = validators

    def __delitem__(self, url: str) -> None:
        del self._known[url]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
