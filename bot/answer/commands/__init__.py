"""The commands people type, one module each; a new module here is a new command.

A module holds `COMMAND`; its answers have a template of their kind, and its help a template in
`templates/help/`.
"""

import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from bot.answer.answers import Answer
from bot.answer.desk import Desk
from bot.answer.question import Question


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is "/actions"; `answer` replies to its words (never empty of meaning: not "help")."""

    name: str
    answer: Callable[[Question, Desk, dt.date], Answer]


@cache
def commands() -> Mapping[str, Command]:
    """Every command by its name, in alphabetical order."""
    found: dict[str, Command] = {}
    for module in sorted(item.name for item in pkgutil.iter_modules(__path__)):
        command: Command = importlib.import_module(f"{__name__}.{module}").COMMAND
        found[command.name] = command
    return found
