"""Keeps secrets out of the log: tokens, Slack's one-time answer addresses, database passwords."""

import logging
import re
import sys

_SECRETS = (
    (re.compile(r"\bxox[a-z](?:\.xox[a-z])?-[\w.%-]+"), "xox…"),
    (re.compile(r"\bxapp-[\w.%-]+"), "xapp-…"),
    (re.compile(r"(hooks\.slack\.com/|/_hooks/)[^\s'\"]+"), r"\1…"),
    (re.compile(r"(wss?://[^\s?'\"]+\?)[^\s'\"]+"), r"\1…"),
    (re.compile(r"(\w+://[^\s:/@]+:)[^\s@]+@"), r"\1…@"),
)


def redact(text: str) -> str:
    """`text` without anything that would let a reader act as the bot or open the database."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and then redacts it."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def log_to_stderr(level: int = logging.INFO) -> None:
    """The program's log: stderr, secrets redacted. Called again, it changes the level."""
    root = logging.getLogger()
    for known in [h for h in root.handlers if isinstance(h.formatter, RedactingFormatter)]:
        root.removeHandler(known)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(level)
    # A line for every tick of the clock would bury the others.
    logging.getLogger("apscheduler").setLevel(max(level, logging.WARNING))
