"""Ending cleanly: Ctrl-C, a closed terminal, and what a service manager sends."""

import signal
import threading
import time
from types import FrameType

PATIENCE_SECONDS = 3
"""Ctrl-C often arrives twice at once: from the terminal, and passed on by whatever started us."""


def told_to_stop() -> threading.Event:
    """An event that is set by SIGINT, SIGTERM or SIGHUP from now on.

    Another signal after PATIENCE_SECONDS ends the program at once.
    """
    stop = threading.Event()
    asked_at = 0.0

    def note(number: int, _frame: FrameType | None) -> None:
        nonlocal asked_at
        if not stop.is_set():
            asked_at = time.monotonic()
            stop.set()
        elif time.monotonic() - asked_at > PATIENCE_SECONDS:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), note)
    return stop


def wait_for(stop: threading.Event) -> None:
    """Returns once `stop` is set; wakes up often enough for Windows to notice Ctrl-C."""
    while not stop.wait(1):
        pass
