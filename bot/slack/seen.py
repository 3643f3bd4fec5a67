"""Which events were taken already: Slack sends an event again when it doubts that we heard it."""

import threading
from collections import OrderedDict

KEPT = 10_000


class Seen:
    """Remembers the last `kept` keys; safe to use from several threads."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._keys: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def first_time(self, *keys: str | None) -> bool:
        """True when none of `keys` was taken before; all of them are taken from now on."""
        known = [key for key in keys if key]
        with self._lock:
            new = not any(key in self._keys for key in known)
            for key in known:
                self._keys[key] = None
                self._keys.move_to_end(key)
            while len(self._keys) > self._kept:
                self._keys.popitem(last=False)
        return new
