"""`readout digest`: previews post nothing, the outbox is looked after, mistakes are plain."""

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.digest import subscriptions
from bot.settings import Settings
from bot.store import Store, outbox
from bot.store.base import reading, writing
from bot.store.outbox import Delivery, State
from tests.records import clean_page, commitment, meeting, raw_page

Run = Callable[..., tuple[int, str, str]]
NOW = dt.datetime.now(dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'readout.db'}"


@pytest.fixture
def readout(url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the program as a person would; gives its exit code, stdout and stderr."""
    for name in ("SLACK_BOT_TOKEN", "SLACK_API_URL", "READOUT_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("READOUT_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["readout", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
            sys.exit(0)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def keep(url: str) -> None:
    agreed = commitment("The two sides agreed to build a bridge.")
    with Store.open(url) as store:
        held = meeting("Invented talks", dt.date(2026, 2, 27), agreed, issuer="Invented Ministry")
        store.keep(raw_page(), clean_page(), [held], NOW - DAY / 24)


def given_up(url: str, *channels: str) -> list[int]:
    with Store.open(url) as store:
        with writing(store.engine) as connection:
            outbox.plan(
                connection,
                [
                    Delivery(
                        workspace="T1",
                        channel=channel,
                        digest="daily",
                        day=NOW.date(),
                        due_at=NOW,
                        expires_at=NOW,
                        since=NOW - DAY,
                        until=NOW,
                        state=State.DEAD,
                        why="some_error",
                    )
                    for channel in channels
                ],
            )
        with reading(store.engine) as connection:
            return sorted(d.id for d in outbox.listing(connection))


def test_a_preview_shows_what_would_be_posted(readout: Run, url: str) -> None:
    keep(url)
    code, out, _err = readout("digest", "preview")
    assert code == 0
    assert "The two sides agreed to build a bridge." in out


def test_a_preview_as_html_is_a_page_and_as_blocks_is_slacks_message(
    readout: Run, url: str
) -> None:
    keep(url)
    _code, out, _err = readout("digest", "preview", "--format", "html")
    assert out.lstrip().lower().startswith("<!doctype html>")
    assert "The two sides agreed to build a bridge." in out
    _code, out, _err = readout("digest", "preview", "--format", "blocks")
    assert json.loads(out)["blocks"]


@pytest.mark.parametrize("name", ["daily", "weekly", "before-meeting", "commitments-due"])
def test_every_packaged_digest_can_be_previewed(readout: Run, url: str, name: str) -> None:
    keep(url)
    code, out, err = readout("digest", "preview", "--digest", name)
    assert (code, err) == (0, "")
    assert out.strip()


def test_a_preview_of_a_past_day_holds_what_was_known_by_then(readout: Run, url: str) -> None:
    keep(url)
    _code, out, _err = readout("digest", "preview", "--date", "2026-01-15")
    assert "bridge" not in out
    assert "15 January 2026" in out


def test_a_digest_that_does_not_exist_is_said_with_those_that_do(readout: Run) -> None:
    code, out, err = readout("digest", "preview", "--digest", "hourly")
    assert (code, out) == (1, "")
    assert "hourly" in err
    assert "weekly" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [("preview", "--date", "today"), ("retry",), ("retry", "1", "--all"), ("run",)],
)
def test_wrong_use_exits_2(readout: Run, arguments: tuple[str, ...]) -> None:
    code, _out, err = readout("digest", *arguments)
    assert code == 2
    assert "Traceback" not in err


def test_sending_without_a_token_says_what_is_missing(readout: Run) -> None:
    code, _out, err = readout("digest", "run", "--once")
    assert code == 1
    assert "SLACK_BOT_TOKEN" in err


def test_what_was_given_up_is_listed_and_sent_again(readout: Run, url: str) -> None:
    first, second = given_up(url, "C1", "C2")
    _code, out, _err = readout("digest", "outbox")
    assert "some_error" in out
    assert "2 dead" in out
    code, _out, err = readout("digest", "retry", str(first))
    assert code == 0
    assert "is sent again" in err
    _code, out, _err = readout("digest", "outbox", "--format", "json")
    assert {row["id"]: row["state"] for row in json.loads(out)} == {
        first: "failed",
        second: "dead",
    }
    code, _out, err = readout("digest", "retry", str(first))
    assert code == 1
    assert "was not given up" in err
    assert readout("digest", "retry", "--all")[0] == 0


def test_paused_digests_are_listed_and_resumed(readout: Run, url: str) -> None:
    with Store.open(url) as store:
        subscriptions.subscribe(
            store,
            Settings(),
            workspace="T1",
            channel="C1",
            subscriber="U1",
            now=NOW,
            zone="Asia/Seoul",
        )
        subscriptions.pause(store, "T1", "C1", NOW)
    assert "paused: daily in C1 (asked" in readout("digest", "outbox")[1]
    code, _out, err = readout("digest", "resume", "T1")
    assert code == 0
    assert "daily in C1: next at" in err
    assert readout("digest", "resume", "T1")[0] == 1
