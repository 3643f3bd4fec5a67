"""`/digest`: reading its words, and changing what a channel gets."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Answer, Desk
from bot.answer.answers import Digest, Help
from bot.demo.terminal import CHANNEL, TEAM, USER, Terminal
from bot.digest.subscriptions import status
from bot.render import Templates, plain
from bot.settings import Settings
from bot.settings.digests import Weekday
from bot.slack.digest_words import ACTIONS, Wish, read_time, read_wish, zone_named
from bot.slack.surfaces import DigestChanged, DigestMistake, DigestStatus
from bot.store import Store

DIGESTS = ("daily", "weekly")
ALL_DAYS = tuple(Weekday)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("", Wish("help")),
        ("preview", Wish("preview")),
        ("subscribe 08:30", Wish("subscribe", at=dt.time(8, 30))),
        ("Subscribe at 9.15 seoul", Wish("subscribe", at=dt.time(9, 15), zone="Asia/Seoul")),
        (
            "subscribe Weekly on Mondays and fri 8pm Europe/London",
            Wish("subscribe", "weekly", dt.time(20), "Europe/London", (Weekday.MON, Weekday.FRI)),
        ),
        ("subscribe weekdays 7am", Wish("subscribe", at=dt.time(7), days=tuple(Weekday)[:5])),
        (
            "subscribe 08:30 about North Korea",
            Wish("subscribe", at=dt.time(8, 30), about="North Korea"),
        ),
        ("unsubscribe weekly", Wish("unsubscribe", "weekly")),
        ("subscribe every day at 8:30 am", Wish("subscribe", at=dt.time(8, 30), days=ALL_DAYS)),
        ("subscribe 6 pm in Tokyo", Wish("subscribe", at=dt.time(18), zone="Asia/Tokyo")),
    ],
)
def test_the_words_may_come_in_any_order(words: str, wish: Wish) -> None:
    assert read_wish(words, DIGESTS) == wish


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        ("subscribe 25:00", "25:00"),
        ("subscribe 8", "8"),
        ("subscribe 08:30 Atlantis", "Atlantis"),
        ("subscribe 13pm", "13pm"),
        ("subscribe montly 08:30", "montly"),
        ("subcribe 08:30", "subcribe"),
    ],
)
def test_a_word_that_cannot_be_read_is_named(words: str, mistake: str) -> None:
    assert read_wish(words, DIGESTS).mistake == mistake


@given(st.text(max_size=80))
def test_no_words_break_the_reading(words: str) -> None:
    assert read_wish(words, DIGESTS).action in ACTIONS


@given(st.times())
def test_every_time_of_day_can_be_said(time: dt.time) -> None:
    whole = time.replace(second=0, microsecond=0)
    assert read_time(f"{whole:%H:%M}") == whole
    assert read_time(f"{whole:%I:%M%p}".casefold()) == whole


def test_every_zone_can_be_named_in_any_case() -> None:
    for zone in available_timezones():
        assert (zone_named(zone.upper()) or "").casefold() == zone.casefold()


class Channel:
    """A channel in which one person types."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.heard: list[Answer] = []
        self.terminal = Terminal(desk, Templates(), self.heard.append)

    def digest(self, words: str) -> str:
        """What was said, as a terminal shows it."""
        (said,) = self.terminal.type(f"/digest {words}")
        return plain(said)

    @property
    def answer(self) -> Answer:
        return self.heard[-1]

    @property
    def gets(self) -> list[tuple[str, str, str]]:
        kept = status(self.desk.store, TEAM, CHANNEL)
        return [(s.digest, f"{s.at:%H:%M}", s.zone) for s in kept]


@pytest.fixture
def channel(tmp_path: Path) -> Iterator[Channel]:
    with Store.open(f"sqlite:///{tmp_path / 'record.db'}") as store:
        yield Channel(Desk(store, Settings()))


def test_subscribing_names_the_time_the_zone_and_the_next_one(channel: Channel) -> None:
    said = channel.digest("subscribe 08:30 Asia/Seoul")
    assert channel.gets == [("daily", "08:30", "Asia/Seoul")]
    assert "at 08:30 (Asia/Seoul), Monday to Friday" in said
    assert "Next: " in said
    (kept,) = status(channel.desk.store, TEAM, CHANNEL)
    assert kept.subscriber == USER


def test_without_a_zone_the_askers_own_is_taken(channel: Channel) -> None:
    channel.digest("subscribe 08:30")
    assert len(channel.gets) == 1


def test_changing_the_time_keeps_zone_days_and_subject(channel: Channel) -> None:
    channel.digest("subscribe 08:30 Asia/Tokyo monday about Japan")
    said = channel.digest("subscribe 9am")
    assert channel.gets == [("daily", "09:00", "Asia/Tokyo")]
    assert "on Monday" in said
    assert "about Japan" in said
    channel.digest("subscribe about everything")
    assert "about" not in channel.digest("status")


def test_a_word_that_cannot_be_read_changes_nothing(channel: Channel) -> None:
    channel.digest("subscribe 08:30 Asia/Seoul")
    for words in ("subscribe 25:00", "subscribe 09:00 about Zzyzx", "subscribe 9am Seol"):
        said = channel.digest(words)
        assert isinstance(channel.answer, DigestMistake)
        assert "nothing was changed" in said
    assert channel.gets == [("daily", "08:30", "Asia/Seoul")]


def test_a_mistyped_word_brings_what_was_meant(channel: Channel) -> None:
    assert "Asia/Seoul" in channel.digest("subscribe 08:30 Asia/Seol")
    assert "unsubscribe" in channel.digest("unsubscrib")
    assert "Did you mean North Korea?" in channel.digest("subscribe 08:30 about Nort Korea")
    assert "Did you mean 08:00?" in channel.digest("subscribe 8")
    assert "Did you mean weekly?" in channel.digest("subscribe wekly monday 9am")


@pytest.mark.parametrize("word", ["today", "nowhere", "x", "daylight"])
def test_nothing_far_off_is_proposed(channel: Channel, word: str) -> None:
    assert "Did you mean" not in channel.digest(f"subscribe 08:30 {word}")


def test_pausing_resuming_and_leaving_say_what_happened(channel: Channel) -> None:
    channel.digest("subscribe 08:30 Asia/Seoul")
    assert "is paused" in channel.digest("pause")
    assert "Paused" in channel.digest("status")
    assert "Next: " in channel.digest("resume")
    assert "No longer sent to this channel: Daily digest" in channel.digest("unsubscribe")
    assert isinstance(channel.answer, DigestChanged)
    assert channel.gets == []


@pytest.mark.parametrize("words", ["unsubscribe", "pause", "resume", "unsubscribe weekly"])
def test_where_there_is_nothing_to_change_nothing_is_changed(channel: Channel, words: str) -> None:
    assert "nothing was changed" in channel.digest(words)


def test_status_lists_what_there_is_to_subscribe_to(channel: Channel) -> None:
    said = channel.digest("status")
    assert isinstance(channel.answer, DigestStatus)
    for name in channel.desk.settings.digests.digests:
        assert name in said


def test_preview_posts_nothing_and_needs_no_subscription(channel: Channel) -> None:
    channel.digest("preview")
    assert isinstance(channel.answer, Digest)
    assert channel.gets == []


def test_a_mention_may_ask_for_the_digest_too(channel: Channel) -> None:
    (said,) = channel.terminal.type("@Readout digest subscribe 08:30 Asia/Seoul")
    assert channel.gets == [("daily", "08:30", "Asia/Seoul")]
    assert "Subscribed by" in plain(said)
    channel.terminal.type("@Readout unsubscribe")
    assert channel.gets == []


def test_help_is_given_for_nothing_and_for_help(channel: Channel) -> None:
    for words in ("", "help"):
        assert "/digest subscribe" in channel.digest(words)
        assert isinstance(channel.answer, Help)


def test_what_was_subscribed_in_a_terminal_ends_with_it(channel: Channel) -> None:
    with channel.terminal:
        channel.digest("subscribe 08:30")
        assert channel.gets
    assert not channel.gets
