"""How Korean names are written in Latin letters, and back: "Cho Tae-yul" may be 조태열 or 조태율.

Koreans choose the spelling in their passports, so one name has many. Each part of a syllable is
listed with the spellings in use (Revised Romanization, McCune–Reischauer without its marks, and the
usual English ones), and names that hardly anybody spells by rule are listed whole. A spelling that
would make two common names one is left out: "jong" is 종, although Kim Jong Un is a 정.
"""

from functools import cache, lru_cache

_FIRST = 0xAC00
_INITIALS = (
    "k g", "kk gg", "n", "t d", "tt dd", "r l", "m", "p b", "pp bb", "s sh", "ss", "-", "j ch",
    "jj", "ch", "k", "t", "p", "h",
)  # fmt: skip
_VOWELS = (
    "a ah", "ae ai", "ya", "yae", "eo u uh", "e ei", "yeo yu you yuh", "ye", "o oh", "wa", "wae",
    "oe oi", "yo", "u oo woo", "wo weo", "we", "wi wie", "yu yoo you", "eu", "ui eui ee", "i ee yi",
)  # fmt: skip
# By their place among a syllable's 28 endings; names hold no others.
_FINALS = {0: "-", 1: "k g c ck", 4: "n nn", 7: "t d", 8: "l", 16: "m", 17: "p b", 19: "t s",
           21: "ng"}  # fmt: skip
_OWN_SPELLINGS = {
    "이": "lee rhee rhie ri li", "박": "park", "임": "lim rim yim", "유": "ryu ryoo",
    "노": "roh ro", "나": "ra", "정": "joung", "허": "hur", "양": "ryang", "백": "paik baik back",
    "윤": "youn", "화": "wha", "환": "whan", "황": "whang", "열": "yol", "석": "sok", "조": "joe",
    "안": "ahn",
}  # fmt: skip
LONGEST = 8
"""Letters of the longest syllable as it is written ("kyoung" has six)."""


@cache
def _syllables() -> dict[str, frozenset[str]]:
    """Each spelling with the syllables that it may be."""
    found: dict[str, set[str]] = {}
    for at, initials in enumerate(_INITIALS):
        for middle, vowels in enumerate(_VOWELS):
            for end, finals in _FINALS.items():
                syllable = chr(_FIRST + (at * 21 + middle) * 28 + end)
                for initial in initials.split():
                    for vowel in vowels.split():
                        # "ah", "oh" and "uh" end a syllable.
                        if end and vowel.endswith("h"):
                            continue
                        for final in finals.split():
                            written = f"{initial}{vowel}{final}".replace("-", "")
                            found.setdefault(written, set()).add(syllable)
    for syllable, spellings in _OWN_SPELLINGS.items():
        for written in spellings.split():
            found.setdefault(written, set()).add(syllable)
    return {written: frozenset(syllables) for written, syllables in found.items()}


def is_hangul(text: str) -> bool:
    """True where every letter of `text` is a Korean syllable."""
    return bool(text) and all("가" <= letter <= "힣" for letter in text)


@lru_cache(maxsize=20_000)
def readings(words: tuple[str, ...]) -> frozenset[str]:
    """A whole Korean name in Korean letters, surname first, in every way that it may be read.

    `words` are its folded words, without hyphens, in either order ("kang", "kyungwha"). Empty for
    what is no such name.
    """
    whole = "".join(words)
    if is_hangul(whole):
        return frozenset((whole,)) if 2 <= len(whole) <= 4 else frozenset()
    if len(words) not in (2, 3) or not whole.isascii():
        return frozenset()
    orders = ((words[0], "".join(words[1:])), (words[-1], "".join(words[:-1])))
    return frozenset(
        surname + given
        for first, rest in orders
        for surname in part_readings(first)
        for given in part_readings(rest)
    )


@lru_cache(maxsize=20_000)
def part_readings(written: str) -> frozenset[str]:
    """A surname or a given name, folded, in Korean letters: one or two syllables."""
    syllables = _syllables()
    found = set(syllables.get(written, ()))
    for end in range(1, min(len(written), LONGEST + 1)):
        second = syllables.get(written[end:])
        if second:
            found |= {a + b for a in syllables.get(written[:end], ()) for b in second}
    return frozenset(found)
