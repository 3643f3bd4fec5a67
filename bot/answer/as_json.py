"""An answer as JSON for other programs."""

from typing import Any

from bot.answer.answers import Answer
from bot.schema import SCHEMA, plain


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Every field of the answer; dates are ISO 8601. `kind` says which answer it is."""
    return {"schema": SCHEMA, "kind": answer.kind, **plain(answer)}
