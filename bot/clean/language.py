"""Which language a text is in, by its script and its commonest words."""

import re
from collections import Counter
from collections.abc import Mapping

_SAMPLE = 20_000
_SCRIPTS = (
    ("ko", re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_MARKS = (("uk", "ru", re.compile(r"[іїєґІЇЄҐ]")), ("fa", "ar", re.compile(r"[پچژگ]")))
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# All of _SCRIPTS lie here; most pages in Latin letters have nothing that does.
_NOT_LATIN = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, common_words: Mapping[str, frozenset[str]]) -> str:
    """The ISO 639-1 code; "en" where nothing speaks against it.

    `common_words` are the words by which languages in Latin letters are told apart.
    """
    sample = text[:_SAMPLE]
    if script := _script(sample):
        return script
    seen = Counter(map(str.lower, _WORD.findall(sample)))
    scores = {
        code: sum(seen[word] for word in seen.keys() & words)
        for code, words in common_words.items()
    }
    likeliest = max(scores, key=lambda code: scores[code], default="en")
    return likeliest if scores.get(likeliest, 0) > 1.5 * scores.get("en", 0) else "en"


def _script(sample: str) -> str | None:
    """The language that the most letters are of, where these are not Latin."""
    if not _NOT_LATIN.search(sample):
        return None
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] <= len(_LATIN.findall(sample)):
        return None
    if best == "zh" and counts["ja"] * 10 > counts["zh"]:
        return "ja"
    for code, script, pattern in _MARKS:
        if best == script and len(pattern.findall(sample)) * 50 > counts[best]:
            return code
    return best
