"""What is worked out once: of a sentence while its page is read, of a section for good."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

S = TypeVar("S")
T = TypeVar("T")

_MANY = 1_000
# A longer text is a whole page: it is asked about once, and would only fill the memory.
_SHORT = 4_000


class Remembered(Generic[T]):
    """A pure function from a text to what is found in it, that keeps its latest answers."""

    def __init__(self, find: Callable[[str], Iterable[T]]) -> None:
        self._find = find
        self._kept = lru_cache(maxsize=_MANY)(lambda text: tuple(find(text)))

    def __call__(self, text: str) -> list[T]:
        """What is found in `text`, in a list of the caller's own."""
        return list(self._kept(text) if len(text) <= _SHORT else self._find(text))


def once(build: Callable[[S], T]) -> Callable[[S], T]:
    """`build` for sections of a language's file: each is built once and kept as long as it is."""
    built: dict[int, tuple[S, T]] = {}

    def of(section: S) -> T:
        known = built.get(id(section))
        if known is None or known[0] is not section:
            known = built[id(section)] = (section, build(section))
        return known[1]

    return of
