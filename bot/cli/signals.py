"""Ending cleanly: Ctrl-C and what a service manager sends."""

import signal
import threading
from types import FrameType


def told_to_stop() -> threading.Event:
    """An event that is set by SIGINT or SIGTERM from now on; a second signal ends at once."""
    stop = threading.Event()

    def note(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    return stop


def wait_for(stop: threading.Event) -> None:
    """Returns once `stop` is set; wakes up often enough for Windows to notice Ctrl-C."""
    while not stop.wait(1):
        pass
