"""The record: what was read, kept for good, and found again."""

from bot.store.keeping import Kept, Outcome
from bot.store.record import Store
from bot.store.register import Register

__all__ = ["Kept", "Outcome", "Register", "Store"]
