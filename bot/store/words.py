"""What counts as a word when the record is searched: the same on every database.

Text and question go through the same folding here, so the databases' own tokenizers, stemmers and
query languages never see a user's text, and SQLite and PostgreSQL give the same answers.

Korean, Chinese and Japanese glue particles and compounds together, so a run of such letters is
indexed as its overlapping pairs ("한미동맹" as 한미 미동 동맹): "동맹" is then found inside it.

What is indexed stays as it was when it was kept: a change to `terms` or `name_terms` needs a
migration that indexes the record anew.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.settings.spelling import fold

_GLUED = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_RUN = re.compile(rf"[{_GLUED}]+|[^\W_{_GLUED}]+")
_IS_GLUED = re.compile(rf"[{_GLUED}]")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?")
_POSSESSIVE = re.compile(r"['’]s(?!\w)")
_HYPHEN = re.compile(r"[-\u2010-\u2015\u2212'’`ʼ·.]+")
_NAME_PART = re.compile(r"[^\W_]+")

LONGEST = 64
"""Characters of a word that count; longer words differ only in what nobody types."""
MOST = 32
"""Words of a question that count."""
PREFIX_FROM = 4
"""Letters from which the last word of a question is also the start of a word ("Iran", "Iranian");
shorter ones are mostly whole words and acronyms ("US" is not the start of "use")."""

# English words that hold a question together and say nothing of its subject.
_EMPTY = frozenset(
    _RUN.findall(
        "a an and are as at be by did do does for from has have how in is it its me of on or s "
        "say that the their this to was we were what when which who will with"
    )
)

# Ministries write "defence" or "defense": either finds both. That "promise" becomes "promize" does
# no harm, as it does so in the question too.
_SPELLINGS = (
    ("isation", "ization"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("ise", "ize"),
    ("ence", "ense"),
    ("our", "or"),
    ("tre", "ter"),
    ("amme", "am"),
)


def _runs(text: str) -> list[str]:
    folded = _POSSESSIVE.sub("", fold(text))
    folded = _INITIALS.sub(lambda match: match.group().replace(".", ""), folded)
    return _RUN.findall(folded)


def _stem(word: str) -> str:
    """English words made singular (Harman's S-stemmer) and spelt one way; others as they are."""
    if len(word) < 4 or not word.isascii():
        return word
    single = _singular(word)
    for british, american in _SPELLINGS:
        if len(single) > 5 and single.endswith(british):
            return single.removesuffix(british) + american
    return single


def _singular(word: str) -> str:
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return word[:-3] + "y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")):
        return word[:-1]
    return word


def terms(text: str) -> list[str]:
    """What is indexed for `text`, in order."""
    found: list[str] = []
    for run in _runs(text):
        if _IS_GLUED.match(run):
            # The last letter stands alone too, so that a single letter finds it as well.
            found += [run[i : i + 2] for i in range(len(run))]
        else:
            found.append(_stem(run)[:LONGEST])
    return found


@dataclass(frozen=True, slots=True)
class Needle:
    """Terms that must follow each other; with `prefix` the last may be the start of a term."""

    terms: tuple[str, ...]
    prefix: bool = False


def needles(question: str) -> tuple[Needle, ...]:
    """What a text must hold, all of it, to answer `question`; () when nothing can be searched."""
    runs = list(dict.fromkeys(_runs(question)))
    runs = [run for run in runs if run not in _EMPTY] or runs
    found = []
    for run in runs[:MOST]:
        if _IS_GLUED.match(run):
            pairs = tuple(run[i : i + 2] for i in range(len(run) - 1))
            found.append(Needle(pairs or (run,), prefix=not pairs))
        else:
            last = run == runs[-1] and len(run) >= PREFIX_FROM
            found.append(Needle((_stem(run)[:LONGEST],), prefix=last))
    return tuple(found)


def _name(name: str) -> list[list[str]]:
    """A name's words, each as the parts between its hyphens."""
    words = [
        [part for piece in _HYPHEN.split(word) for part in _NAME_PART.findall(piece)]
        for word in re.split(r"[\s,]+", fold(name))
    ]
    return [parts for parts in words if parts]


def person_key(name: str) -> str:
    """The same for every spelling of a name that differs in case, accents, hyphens or order."""
    return " ".join(sorted(part for parts in _name(name) for part in parts))


def name_terms(name: str) -> frozenset[str]:
    """What a name is found by: its words, their parts, and neighbours written as one."""
    words = ["".join(parts) for parts in _name(name)]
    parts = [part for word in _name(name) for part in word]
    pairs = [first + second for first, second in pairwise(parts)]
    return frozenset(word[:LONGEST] for word in (*words, *parts, *pairs))


def name_needles(question: str) -> frozenset[str]:
    """What a name must be found by, all of it, to be the person asked for."""
    words = dict.fromkeys("".join(parts)[:LONGEST] for parts in _name(question))
    return frozenset(list(words)[:MOST])
