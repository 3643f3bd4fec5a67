"""The digests a channel can subscribe to, and how they are sent: `config/digests.yaml`."""

import datetime as dt
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from bot.settings.yaml_file import read_yaml


class Weekday(StrEnum):
    """Days of the week, in the order of `date.weekday()`."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Quiet(StrEnum):
    """What happens on a day with nothing to say."""

    LINE = "line"
    SKIP = "skip"


class Shows(StrEnum):
    """A part of a digest: new readouts, commitments falling due, meetings announced."""

    NEW = "new"
    DEADLINES = "deadlines"
    UPCOMING = "upcoming"


def time_of_day(text: object) -> dt.time:
    """ "08:30" as a time. Raises ValueError; also for 830, which YAML may read as a number."""
    if isinstance(text, dt.time):
        return text
    match = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", str(text).strip())
    if match is None:
        raise ValueError(f'{text!r} is not a time of day; write it as "08:30"')
    return dt.time(int(match[1]), int(match[2]))


def _distinct(days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
    return tuple(day for day in Weekday if day in days)


TimeOfDay = Annotated[dt.time, BeforeValidator(time_of_day)]
Days = Annotated[tuple[Weekday, ...], Field(min_length=1), AfterValidator(_distinct)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Seconds = Annotated[float, Field(gt=0, le=86_400)]


class DigestKind(BaseModel):
    """One kind of digest. `template` names a file of the templates folder without its ending.

    `first_days` is the window of the first digest of a subscription; `ahead_days` is how far
    deadlines and upcoming meetings look ahead from the digest's day.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: Annotated[str, Field(min_length=1, max_length=100)]
    template: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$")]
    shows: Annotated[tuple[Shows, ...], Field(min_length=1)]
    at: TimeOfDay
    days: Days
    first_days: Annotated[int, Field(ge=1, le=366)] = 1
    ahead_days: Annotated[int, Field(ge=0, le=366)] = 0
    quiet: Quiet = Quiet.LINE


class OutboxRules(BaseModel):
    """How deliveries are sent; the file says what each figure means."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    tick_seconds: Seconds = 15
    request_seconds: Seconds = 20
    settle_seconds: Annotated[float, Field(ge=0, le=3600)] = 30
    lease_seconds: Seconds = 120
    workspace_per_second: Annotated[float, Field(gt=0, le=1000)] = 2
    channel_seconds: Annotated[float, Field(ge=0, le=3600)] = 1
    senders: Annotated[int, Field(ge=1, le=200)] = 16
    attempts: Annotated[int, Field(ge=1, le=100)] = 8
    backoff_seconds: Seconds = 5
    backoff_limit_seconds: Seconds = 1800
    late_hours: Annotated[float, Field(ge=0, le=24)] = 2
    keep_days: Annotated[int, Field(ge=7, le=36_500)] = 400

    @field_validator("lease_seconds")
    @classmethod
    def _outlasts_a_call(cls, lease: float, info: ValidationInfo) -> float:
        call = info.data.get("request_seconds", 0) + info.data.get("settle_seconds", 0)
        if lease < 2 * call:
            raise ValueError(
                f"must be at least twice request_seconds and settle_seconds ({call:g})"
            )
        return lease


class Digests(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    digests: Annotated[dict[Name, DigestKind], Field(min_length=1)]
    outbox: OutboxRules = OutboxRules()

    @classmethod
    def read(cls, path: Path) -> "Digests":
        """Raises ConfigError."""
        file: Digests = read_yaml(path, cls)
        return file
