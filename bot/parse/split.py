"""One page that holds several readouts, cut into one page for each."""

from dataclasses import dataclass

from bot.domain import CleanPage
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """One readout of a page; `page.text` is the whole page's text from `offset` on."""

    page: CleanPage
    offset: int


def split(page: CleanPage, settings: Settings) -> tuple[Part, ...]:
    """The readouts in `page`, in order; the page itself where it holds one."""
    return (Part(page, 0),)
