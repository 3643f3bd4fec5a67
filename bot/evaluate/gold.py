"""Annotated pages: `NAME.txt` or `NAME.html` with what a person found in it, `NAME.gold.json`."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.domain import CommitmentKind, DateBasis, Kind, ReadoutError

SUFFIX = ".gold.json"
PAGES = (".txt", ".html", ".htm", ".pdf", ".docx", ".eml")


class GoldParticipant(BaseModel):
    """Someone who took part. `country` is None where the page does not say."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    country: str | None = None
    role: str = ""


class GoldCommitment(BaseModel):
    """One verbatim sentence (or list item) that binds, claims or urges.

    `also` are other kinds that a careful reader would accept, `by_also` sides that may be named
    beside `by` (the chair of a group that speaks). An `optional` one is neither missed when it is
    not found nor wrong when it is (courtesies, congratulations).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    kind: CommitmentKind
    by: tuple[str, ...] = ()
    by_also: tuple[str, ...] = ()
    also: tuple[CommitmentKind, ...] = ()
    optional: bool = False


class Gold(BaseModel):
    """What a person found in a page. `topics` are in the register's words or their aliases.

    `optional_participants` may be listed or not (a surname without a name, a silent deputy).
    `boilerplate` are lines of the site that must not appear in a summary or commitment.
    `meetings` is how many meetings the page reports. `url` is given to the parser.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    issuer: str
    is_readout: bool
    kind: Kind
    date: dt.date | None = None
    date_basis: DateBasis = DateBasis.UNKNOWN
    participants: tuple[GoldParticipant, ...] = ()
    optional_participants: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    commitments: tuple[GoldCommitment, ...] = ()
    commitments_complete: bool = True
    boilerplate: tuple[str, ...] = ()
    meetings: int = Field(default=1, ge=1)
    url: str | None = None
    invented: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A page on disk with its annotation."""

    name: str
    page: Path
    gold: Gold


def cases(folder: Path) -> Iterator[Case]:
    """Each annotated page of `folder`, by name.

    Raises ReadoutError: no such folder, no annotation in it, an annotation without its page, or
    one that does not fit `Gold` (one line that names the file and the key).
    """
    if not folder.is_dir():
        raise ReadoutError(f"{folder}: is not a folder; name one with NAME.txt and NAME{SUFFIX}")
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise ReadoutError(f"{folder}: holds no NAME{SUFFIX}; annotate a page first")
    for file in files:
        name = file.name.removesuffix(SUFFIX)
        page = next((p for s in PAGES if (p := folder / f"{name}{s}").is_file()), None)
        if page is None:
            raise ReadoutError(f"{file}: has no page beside it; add {name}.txt or {name}.html")
        yield Case(name, page, _gold(file))


def _gold(file: Path) -> Gold:
    try:
        return Gold.model_validate(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise ReadoutError(f"{file}: {_why(error)}") from error


def _why(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc'])) or 'file'}: {first['msg']}"
    return " ".join(str(error).split())
