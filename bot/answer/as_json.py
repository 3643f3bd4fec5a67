"""An answer as JSON for other programs."""

import datetime as dt
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from bot.answer.answers import Answer
from bot.schema import SCHEMA


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Every field of the answer; dates are ISO 8601. `kind` says which answer it is."""
    return {"schema": SCHEMA, "kind": answer.kind, **_plain(answer)}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    return value
