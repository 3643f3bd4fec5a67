"""Words that sites put around their pages, by language: `config/boilerplate.yaml`."""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.settings.yaml_file import read_yaml

_FIRST = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_PAGER_MARKS = re.compile(r"[^\w#]+")
_COUNTS = 3
_ENDS = " \t0123456789.,:;!?…()[]{}<>|/\\•·*°º◦▪■□○●►▶→←‹›«»\"'“”‘’-–—_+#=~^&@"


def fold(line: str) -> str:
    """A line as phrases are compared: no case, single blanks, no marks or counts at the ends."""
    return " ".join(line.casefold().replace("’", "'").strip(_ENDS).split())


class Beginnings:
    """Phrases that lines start with, as whole words; one that ends in a colon needs it there."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for phrase in phrases:
            folded = fold(phrase) + (":" if phrase.endswith(":") else "")
            self._by_first.setdefault(_first(folded), []).append(folded)

    def match(self, folded: str, *, sentence: bool = False) -> bool:
        """Whether a folded line starts with one; a `sentence` only with one of three words."""
        known = self._by_first.get(_first(folded), ())
        return any(self._starts(folded, phrase, sentence) for phrase in known)

    @staticmethod
    def _starts(folded: str, phrase: str, sentence: bool) -> bool:
        if phrase.endswith(":"):
            head, colon, _rest = folded.partition(":")
            return bool(colon) and head.rstrip() == phrase[:-1]
        if sentence and phrase[0].isalpha() and phrase.count(" ") < 2:
            return False
        after = folded[len(phrase) : len(phrase) + 1]
        return folded.startswith(phrase) and not (after.isalnum() and phrase[-1].isalnum())


def _first(folded: str) -> str:
    found = _FIRST.match(folded)
    return found.group() if found else folded[:1]


class LanguageBoilerplate(BaseModel):
    """One language's site words; what each list means is said at the top of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    furniture: tuple[str, ...] = ()
    starting: tuple[str, ...] = ()
    trails: tuple[str, ...] = ()
    about_site: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    ends_starting: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    inline: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    attribution_parts: tuple[str, ...] = ()
    release_parts: tuple[str, ...] = ()
    date_labels: tuple[str, ...] = ()
    update_labels: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()
    end_marks: tuple[str, ...] = ()
    unofficial: tuple[str, ...] = ()
    pagers: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()


class BoilerplateFile(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    languages: dict[str, LanguageBoilerplate]


class Boilerplate:
    """All languages' phrases together: a page's menus are often not in the text's language."""

    def __init__(self, languages: dict[str, LanguageBoilerplate]) -> None:
        self._languages = languages

    @classmethod
    def read(cls, path: Path) -> "Boilerplate":
        """Raises ConfigError."""
        file: BoilerplateFile = read_yaml(path, BoilerplateFile)
        return cls(file.languages)

    def _listed(self, kind: str) -> tuple[str, ...]:
        lists = (getattr(language, kind) for language in self._languages.values())
        return tuple(phrase for phrases in lists for phrase in phrases)

    def _all(self, kind: str) -> tuple[str, ...]:
        return tuple(fold(phrase) for phrase in self._listed(kind))

    @cached_property
    def furniture(self) -> frozenset[str]:
        return frozenset(self._all("furniture"))

    @cached_property
    def trails(self) -> tuple[str, ...]:
        """Openings of the line that says where on its site a page stands."""
        return self._all("trails")

    @cached_property
    def about_site(self) -> tuple[str, ...]:
        """As written, without case: a bracket may be what tells "(photo" from a word."""
        return tuple(phrase.casefold() for phrase in self._listed("about_site"))

    @cached_property
    def glued_section(self) -> re.Pattern[str]:
        """A section's name with the title right after it: "Press ReleasesOutcome of …"."""
        names = sorted((name for name in self.sections if len(name) >= 8), key=len, reverse=True)
        return re.compile(f"(?i:{'|'.join(map(re.escape, names)) or '(?!)'})(?<=[a-z])(?=[A-Z])")

    @cached_property
    def fields(self) -> frozenset[str]:
        return frozenset(self._all("fields"))

    def is_pager(self, line: str) -> bool:
        """Whether a line counts the leaves of a list of pages ("Displaying 71 - 80 of 184")."""
        if len(_DIGITS.findall(line)) < _COUNTS:
            return False
        shown = " ".join(_PAGER_MARKS.sub(" ", _DIGITS.sub("#", line.casefold())).split())
        return shown.startswith(self._pagers)

    @cached_property
    def _pagers(self) -> tuple[str, ...]:
        return tuple(phrase.casefold() for phrase in self._listed("pagers"))

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Label words that are also common words: alone they label nothing ("on")."""
        return self.date_labels & frozenset(
            word for words in self.common_words.values() for word in words
        )

    @cached_property
    def sections(self) -> frozenset[str]:
        return frozenset(self._all("sections"))

    @cached_property
    def headings(self) -> frozenset[str]:
        return frozenset(self._all("headings"))

    @cached_property
    def bylines(self) -> frozenset[str]:
        return frozenset(self._all("bylines"))

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """The bylines of several words, which more may follow ("… of the Delegation to X")."""
        return tuple(phrase for phrase in self.bylines if phrase.count(" ") > 1)

    @cached_property
    def ends(self) -> frozenset[str]:
        return frozenset(self._all("ends"))

    @cached_property
    def starting(self) -> "Beginnings":
        return Beginnings(self._listed("starting"))

    @cached_property
    def ends_starting(self) -> "Beginnings":
        return Beginnings(self._listed("ends_starting"))

    @cached_property
    def attributions(self) -> tuple[str, ...]:
        return self._all("attributions")

    @cached_property
    def inline(self) -> re.Pattern[str]:
        known = sorted(self._listed("inline"), key=len, reverse=True)
        return re.compile(rf"\s?(?:{'|'.join(map(re.escape, known)) or '(?!)'})", re.I)

    @cached_property
    def caption(self) -> re.Pattern[str]:
        """A credit that ends a picture's caption: "(Photo: X)" before other text, or at the end."""
        known = sorted(self._listed("captions"), key=len, reverse=True)
        openings = "|".join(re.escape(word) + ("" if word[-1] == "/" else r"\b") for word in known)
        ends = "|".join(rf"[^()]{{1,40}}\s{re.escape(word)}" for word in known if word[-1] != "/")
        credit = rf"(?:{openings or '(?!)'})[^()]{{0,60}}|{ends or '(?!)'}"
        return re.compile(rf"\((?:{credit})\)[.)]?(?=\S|$)", re.I)

    @cached_property
    def attribution_parts(self) -> tuple[str, ...]:
        return self._all("attribution_parts")

    @cached_property
    def release_parts(self) -> tuple[str, ...]:
        """What an attribution that names who released the text holds."""
        return self._all("release_parts")

    @cached_property
    def update_labels(self) -> frozenset[str]:
        """Single words beside a date of change, not of publication."""
        return frozenset(word for label in self._all("update_labels") for word in label.split())

    @cached_property
    def date_labels(self) -> frozenset[str]:
        """Single words: the parts of every label, of publication or of change."""
        labels = (word for label in self._all("date_labels") for word in label.split())
        return self.update_labels | frozenset(labels)

    @cached_property
    def counters(self) -> frozenset[str]:
        return frozenset(self._all("counters"))

    @cached_property
    def labels(self) -> tuple[str, ...]:
        return self._all("labels")

    @cached_property
    def roles(self) -> "Beginnings":
        return Beginnings(self._listed("roles"))

    @cached_property
    def title_words(self) -> frozenset[str]:
        return frozenset(self._all("title_words"))

    @cached_property
    def end_marks(self) -> tuple[str, ...]:
        """As written: their capitals and full stops are what tells them from words."""
        return self._listed("end_marks")

    @cached_property
    def unofficial(self) -> tuple[str, ...]:
        return self._all("unofficial")

    @cached_property
    def common_words(self) -> dict[str, frozenset[str]]:
        return {
            code: frozenset(language.common_words)
            for code, language in self._languages.items()
            if language.common_words
        }
