"""The digests' configuration: read whole, mistakes named by file, line and key."""

import datetime as dt
from pathlib import Path

import pytest

from bot.domain import ConfigError
from bot.settings import Settings
from bot.settings.digests import Digests, Quiet, Shows, Weekday, time_of_day

GOOD = """\
digests:
  morning:
    title: Morning
    template: digest
    shows: [new]
    at: "7:05"
    days: [fri, mon, mon]
"""


def read(tmp_path: Path, text: str) -> Digests:
    path = tmp_path / "digests.yaml"
    path.write_text(text, encoding="utf-8")
    return Digests.read(path)


def test_the_packaged_file_holds_the_daily_and_weekly_digests() -> None:
    digests = Settings().digests.digests
    assert {"daily", "weekly", "before-meeting", "commitments-due"} <= digests.keys()
    assert digests["daily"].shows == (Shows.NEW,)


def test_a_new_digest_is_an_entry_in_the_file(tmp_path: Path) -> None:
    kind = read(tmp_path, GOOD).digests["morning"]
    assert kind.at == dt.time(7, 5)
    assert kind.days == (Weekday.MON, Weekday.FRI)
    assert kind.quiet is Quiet.LINE


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('"7:05"', '"25:00"', "6: digests.morning.at: "),
        ("[fri, mon, mon]", "[]", "7: digests.morning.days: "),
        ("[fri, mon, mon]", "[friday]", "7: digests.morning.days.0: "),
        ("template: digest", "template: ../secrets", "4: digests.morning.template: "),
        ("[new]", "[news]", "5: digests.morning.shows.0: "),
    ],
)
def test_a_mistake_is_named_with_its_line_and_key(
    tmp_path: Path, old: str, new: str, where: str
) -> None:
    with pytest.raises(ConfigError) as raised:
        read(tmp_path, GOOD.replace(old, new))
    assert where in str(raised.value)


def test_a_lease_shorter_than_two_calls_to_slack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"9: outbox\.lease_seconds: .*at least twice"):
        read(tmp_path, GOOD + "outbox:\n  lease_seconds: 60\n")


@pytest.mark.parametrize("text", ["24:00", "8", "08:60", "noon", "8:5", "", "8:30 am"])
def test_what_is_not_a_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a time of day"):
        time_of_day(text)
