"""Commitments by their deadlines."""

import datetime as dt
from dataclasses import replace

from bot.answer.answers import Quote
from bot.answer.desk import Desk
from bot.domain import JOINT_KINDS, Filter

_MOST = 500
"""More deadlines than this in one question are not sorted; the soonest of the newest are shown."""


def due(filter: Filter, desk: Desk) -> tuple[Quote, ...]:
    """The joint commitments whose deadline lies in the filter's `due_…` dates, soonest first;
    those of deadlines that have passed (no `due_since`), latest first."""
    found = desk.store.commitments(replace(filter, kinds=JOINT_KINDS), _MOST)
    return tuple(
        sorted(
            desk.quotes(found.items),
            key=lambda quote: quote.deadline or dt.date.max,
            reverse=filter.due_since is None,
        )
    )
