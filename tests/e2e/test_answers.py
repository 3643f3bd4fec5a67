"""Slash commands, buttons and mentions on the real local Slack."""

import json

from slack_bolt import App

from bot.demo.local_slack import LocalSlack
from bot.slack.connection import socket_mode
from tests.e2e.conftest import (
    APP_TOKEN,
    BOT,
    CHANNEL,
    HOSTILE,
    MINSEO,
    answer,
    called,
    from_bot,
    press,
    until,
)

MENTION = f"<@{BOT}>"


def test_a_slash_command_is_answered_for_its_asker(slack: LocalSlack) -> None:
    said = answer(slack, "/meetings", "Japan")
    assert said["ephemeral_to"] == MINSEO
    assert "Seo Dong-hyun" in json.dumps(said["blocks"], ensure_ascii=False)
    assert said["text"]


def test_the_next_page_replaces_the_first(slack: LocalSlack) -> None:
    first = answer(slack, "/meetings", "Japan")
    shown = json.dumps(first["blocks"])
    press(slack, first, "ask:next")
    until(lambda: json.dumps(from_bot(slack)[0]["blocks"]) != shown, "the next page")
    second = from_bot(slack)[0]
    assert second["ts"] == first["ts"]
    assert len(from_bot(slack)) == 1
    press(slack, second, "ask:previous")
    until(lambda: json.dumps(from_bot(slack)[0]["blocks"]) == shown, "the first page again")


def test_sharing_posts_the_answer_for_everyone_under_the_persons_name(slack: LocalSlack) -> None:
    first = answer(slack, "/actions", "Japan")
    press(slack, first, "ask:share")
    shared = until(lambda: from_bot(slack)[1:], "the shared answer")[0]
    assert "ephemeral_to" not in shared
    assert f"<@{MINSEO}>" in json.dumps(shared["blocks"])


def test_a_sentence_is_shown_in_its_paragraph_in_a_window(slack: LocalSlack) -> None:
    first = answer(slack, "/actions", "Japan")
    press(slack, first, "source:")
    (opened,) = until(lambda: called(slack, "views.open"), "the window")
    assert "agreed to" in json.dumps(opened["view"]["blocks"])
    assert not [e for e in slack.log() if "views.open ->" in e["summary"]], "Slack took the window"


def test_a_mention_is_answered_in_its_thread_exactly_once(slack: LocalSlack) -> None:
    asked = slack.control("message", channel=CHANNEL, user=MINSEO, text=f"{MENTION} supply chains")
    last = slack.control("message", channel=CHANNEL, user=MINSEO, text=f"{MENTION} thanks")
    replies = _replies_once_all_are_there(slack, asked, last)
    assert len(replies) == 1
    assert "supply chains" in json.dumps(replies[0]["blocks"])


def test_an_event_delivered_twice_is_answered_once(slack: LocalSlack, app: App) -> None:
    """Two connections of one app: the local Slack sends every event over both of them."""
    with socket_mode(app, APP_TOKEN, slack.api_url):
        until(lambda: _hellos(slack) == 1, "the second connection")
        asked = slack.control("message", channel=CHANNEL, user=MINSEO, text=f"{MENTION} Japan")
        last = slack.control("message", channel=CHANNEL, user=MINSEO, text=f"{MENTION} thanks")
        replies = _replies_once_all_are_there(slack, asked, last)
    assert len(replies) == 1


def test_a_direct_message_is_answered_without_a_mention(slack: LocalSlack) -> None:
    slack.control("message", channel=BOT, user=MINSEO, text="Japan")
    posted = until(lambda: called(slack, "chat.postMessage"), "the answer")[0]
    assert posted["channel"].startswith("D")


def test_what_a_page_holds_is_shown_as_plain_text(slack: LocalSlack) -> None:
    said = answer(slack, "/actions", "Japan")
    texts = [block["text"] for block in said["blocks"] if "text" in block]
    (text,) = [text for text in texts if "evil.example" in text["text"]]
    assert text["type"] == "plain_text"
    assert HOSTILE in text["text"]
    elsewhere = json.dumps([b for b in said["blocks"] if b.get("text") != text]) + said["text"]
    assert "<!channel>" not in elsewhere


def test_the_home_is_published_when_it_is_opened(slack: LocalSlack) -> None:
    slack.control("open-home", user=MINSEO)
    (published,) = until(lambda: called(slack, "views.publish"), "the home")
    assert "Seo Dong-hyun" in json.dumps(published["view"], ensure_ascii=False)
    assert "/actions" in json.dumps(published["view"])


def _hellos(slack: LocalSlack) -> int:
    return sum("socket connected" in entry["summary"] for entry in slack.log())


def _replies_once_all_are_there(
    slack: LocalSlack, asked: dict[str, dict[str, str]], last: dict[str, dict[str, str]]
) -> list[dict[str, object]]:
    """The replies to `asked`, counted when `last` (asked after it) has been answered."""

    def replies(to: dict[str, dict[str, str]]) -> list[dict[str, object]]:
        return [m for m in from_bot(slack) if m.get("thread_ts") == to["message"]["ts"]]

    until(lambda: replies(last), "the answer to the later mention")
    return until(lambda: replies(asked), "the answer to the mention")
