"""What is wrong with the digests of an installation, in lines that say how to mend it."""

from collections.abc import Iterator

from bot.digest.subscriptions import ASKED
from bot.render import Templates
from bot.settings.digests import Digests
from bot.store import Store, outbox, subscriptions
from bot.store.base import reading
from bot.store.outbox import State


def misconfigured(digests: Digests, templates: Templates) -> Iterator[str]:
    """A line for each digest whose template is not there."""
    for name, kind in digests.digests.items():
        if not templates.has(kind.template):
            yield (
                f"digests.yaml: digests.{name}.template: there is no template {kind.template}.j2; "
                "put it in the templates folder, or name another"
            )


def stuck(store: Store) -> Iterator[str]:
    """A line for what was given up, and for each that had to pause. Raises StoreUnavailable."""
    with reading(store.engine) as connection:
        dead = outbox.counts(connection).get(State.DEAD, 0)
        paused = [
            subscription
            for subscription in subscriptions.everyone(connection)
            if subscription.paused_why not in (None, ASKED)
        ]
    if dead:
        yield f"given up: {dead}; readout digest outbox says why, readout digest retry sends again"
    for subscription in paused:
        yield (
            f"{subscription.digest} in {subscription.channel} ({subscription.workspace}) is "
            f"paused: {subscription.paused_why}"
        )
