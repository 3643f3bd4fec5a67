"""A page's title: the likeliest of the lines above its text, or one that markup names."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.clean.lines import BULLETS, marker
from bot.clean.shapes import DATED, TITLES, WIDE, Shape, Shaped
from bot.settings.boilerplate import Boilerplate, fold

SURE_TITLE = 10
# A line with the page's date below it is the likelier title.
_DATED = 5


class TitleFinder:
    """Finds titles with one set of site words."""

    def __init__(self, boilerplate: Boilerplate) -> None:
        self._words = boilerplate

    def find(self, above: Sequence[Shaped], titles: Sequence[str]) -> str:
        """The title among the lines above the body, or one that markup names."""
        seen = Counter(item.folded for item in above)
        named = {fold(title) for title in titles}
        known = [
            item.text
            for item in above
            if item.folded in named and item.shape in TITLES and len(item.folded) > 3
        ]
        if known:
            return self._plain(max(known, key=len))
        dated = {item.text for item, below in pairwise(above) if below.shape in DATED}
        candidates = [
            (
                self.likeness(item, distance, seen[item.folded]) + _DATED * (item.text in dated),
                -distance,
                item.text,
            )
            for distance, item in enumerate(reversed([i for i in above if i.shape in TITLES]), 1)
        ]
        best = max(candidates, default=(0.0, 0, ""))
        if best[0] > (SURE_TITLE if titles else 0):
            return self._plain(best[2])
        if titles:
            return self._plain(titles[0])
        stamps = [item.text for item in above if item.shape is Shape.STAMP and _wordy(item.text)]
        return stamps[-1] if stamps else ""

    def likeness(self, item: Shaped, distance: int, times: int) -> float:
        """How like a title a line is, `distance` lines above the body; above 0 it may be one."""
        words = item.folded.split()
        wide = bool(WIDE.search(item.text))
        known = self._words.title_words
        named = (
            sum(word in item.folded for word in known if WIDE.match(word))
            if wide
            else sum(word.strip(".,:;()") in known for word in words)
        )
        if (not wide and len(words) < 2) or _is_of_picture(item.text):
            return 0.0
        score = float(min(len(item.text), 10) if wide else min(len(words), 10))
        score += 4 * min(named, 2) + 12 * item.line.heading + 5 * (times > 1 and len(words) > 2)
        if item.line.link and not item.line.heading:
            score -= 4
        if item.text[0] in BULLETS and marker(item.text):
            return 0.0
        if item.text[0] in "(*" or self._words.roles.match(item.folded):
            score -= 2 if named else (8 if len(words) <= 6 else 4)
        return score - min(distance, 12)

    def _plain(self, title: str) -> str:
        """The title without the site's name after it and a label before it."""
        head, _bar, tail = title.rpartition(" | ")
        if head and len(tail.split()) <= len(head.split()):
            title = head
        for label in self._words.labels:
            if fold(title).startswith(label) and title[len(label) :].startswith(":"):
                return title[len(label) + 1 :].strip()
        return title.strip()


def _is_of_picture(text: str) -> bool:
    """ "Ministers at the press conference, © MFA", "[Logo of the Presidency]"."""
    return "©" in text or (text.startswith("[") and text.endswith("]"))


def _wordy(text: str) -> bool:
    return sum(word[0].isalpha() for word in text.split()) >= 4
