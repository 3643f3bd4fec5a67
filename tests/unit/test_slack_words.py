"""Wire text, repeated events, time zones and redaction: what the Slack side does by itself."""

import logging
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.redaction import RedactingFormatter, log_to_stderr, redact
from bot.slack.seen import Seen
from bot.slack.words import words
from bot.slack.zones import Zones


@pytest.mark.parametrize(
    ("wire", "typed"),
    [
        ("<@U0BOT> North Korea", "North Korea"),
        ("what of   <@U0BOT|readout> Japan?", "what of Japan?"),
        ("ask <@U2|anna> about it", "ask anna about it"),
        ("R&amp;D &lt;5G&gt;", "R&D <5G>"),
        ("<#C1|korea-desk> digest", "korea-desk digest"),
        ("see <https://mofa.example/1|mofa.example/1>", "see mofa.example/1"),
        ("see <https://mofa.example/1>", "see https://mofa.example/1"),
        ("<!here> &amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("", ""),
    ],
)
def test_wire_text_becomes_what_was_typed(wire: str, typed: str) -> None:
    assert words(wire, "U0BOT") == typed


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_a_person_types_comes_through_slacks_escaping(typed: str) -> None:
    wire = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert words(f"<@U0BOT> {wire}", "U0BOT") == " ".join(typed.split())


def test_an_event_is_new_once_under_any_of_its_keys() -> None:
    seen = Seen()
    assert seen.first_time("Ev1", None, "C1 1.1")
    assert not seen.first_time("Ev2", "C1 1.1")
    assert not seen.first_time("Ev2")
    assert seen.first_time("Ev3")


def test_only_the_latest_events_are_remembered() -> None:
    seen = Seen(kept=3)
    for number in range(5):
        assert seen.first_time(str(number))
    assert not seen.first_time("4")
    assert seen.first_time("0")


class _Profiles(WebClient):
    def __init__(self, answers: list[Any]) -> None:
        super().__init__(token="xoxb-1", retry_handlers=[])
        self.answers = answers

    def api_call(self, api_method: str, **_arguments: Any) -> Any:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_a_zone_is_asked_for_once_and_again_after_a_failure() -> None:
    refused = SlackApiError("no", {"error": "ratelimited"})  # type: ignore[no-untyped-call]
    client = _Profiles([refused, {"user": {"tz": "Asia/Tokyo"}}])
    zones = Zones(client)
    assert zones.of("U1") is None
    assert zones.of("U1") == "Asia/Tokyo"
    assert zones.of("U1") == "Asia/Tokyo"


@pytest.mark.parametrize("tz", [None, "", "Mars/Olympus", "../../etc/passwd"])
def test_a_zone_that_does_not_exist_is_no_zone(tz: str | None) -> None:
    assert Zones(_Profiles([{"user": {"tz": tz}}])).of("U1") is None


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-1234567890-abcDEF",
        "xoxe.xoxp-1-Mi0yLTEyMzQ",
        "xapp-1-A0123-456-abcdef",
        "hooks.slack.com/commands/T1/2/abcSECRET",
        "postgresql://desk:hunter2@db/readout",
        "wss://wss-primary.slack.com/link/?ticket=abc-SECRET&app_id=1",
    ],
)
def test_secrets_do_not_reach_the_log(secret: str) -> None:
    text = redact(f"before https://{secret} {secret} after")
    for part in ("abcDEF", "Mi0y", "456-abc", "SECRET", "hunter2"):
        assert part not in text
    assert text.startswith("before ")


@given(st.from_regex(r"xox[abeps]-[0-9A-Za-z-]{10,60}", fullmatch=True), st.text(), st.text())
def test_no_token_survives_in_any_text(token: str, before: str, after: str) -> None:
    assert token not in redact(f"{before} {token} {after}")


def test_the_log_is_set_up_once_and_leaves_other_handlers_alone() -> None:
    root = logging.getLogger()
    was, level = list(root.handlers), root.level
    before = [handler for handler in was if not isinstance(handler.formatter, RedactingFormatter)]
    root.handlers[:] = before  # another test may have run the program in this process
    try:
        log_to_stderr(logging.INFO)
        log_to_stderr(logging.WARNING)
        (ours,) = [handler for handler in root.handlers if handler not in before]
        assert isinstance(ours.formatter, RedactingFormatter)
        assert root.level == logging.WARNING
        root.removeHandler(ours)
        assert root.handlers == before
    finally:
        root.handlers[:] = was
        root.setLevel(level)


def test_tracebacks_are_redacted_too() -> None:
    try:
        raise ValueError("token xoxb-1-2-verysecret refused")
    except ValueError:
        record = logging.LogRecord("a", 40, "f", 1, "m %s", ("xapp-9-8-hush",), sys.exc_info())
    said = RedactingFormatter("%(message)s").format(record)
    assert "verysecret" not in said
    assert "hush" not in said
    assert "ValueError" in said
