"""Ending cleanly: Ctrl-C and what a service manager sends."""

import signal
import threading
from types import FrameType


def told_to_stop() -> threading.Event:
    """An event that is set by SIGINT, SIGTERM or a closed terminal; a second one ends at once."""
    stop = threading.Event()

    def note(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop.set()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), note)
    return stop


def wait_for(stop: threading.Event) -> None:
    """Returns once `stop` is set; wakes up often enough for Windows to notice Ctrl-C."""
    while not stop.wait(1):
        pass
