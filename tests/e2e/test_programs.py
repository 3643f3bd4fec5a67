"""`readout …` as people start it: processes of their own, ended by signals."""

import json
import re
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from bot.demo.local_slack import LocalSlack
from tests.e2e.conftest import (
    APP_TOKEN,
    BOT,
    CHANNEL,
    MINSEO,
    SIGNING_SECRET,
    TOKEN,
    WORKSPACE,
    Program,
    answer,
    browser_page,
    from_bot,
    until,
)

Run = Callable[..., Program]


class Visitor(LocalSlack):
    """Looks at a local Slack that somebody else started."""

    def __init__(self, address: str) -> None:
        super().__init__({}, Path())
        self.address = address


def test_the_demo_shows_everything_and_ends_on_ctrl_c(
    run: Run, program: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Behind a proxy that leads nowhere: all of it is on this computer."""
    demo = run("demo", "--no-browser", HTTPS_PROXY="http://127.0.0.1:9", NO_PROXY="")
    until(lambda: "Ctrl-C" in demo.out or demo.process.poll() is not None, "the demo", 60)
    found = re.search(r"http://127\.0\.0\.1:\d+", demo.out)
    assert found, demo.err
    assert "/actions North Korea" in demo.out
    slack = Visitor(found[0])
    try:
        digest = from_bot(slack, "C0KOREA")[0]
        assert digest["blocks"][0]["type"] == "header"
        slack.control("command", channel="C0PACIFIC", user="U0ANNA", command="/meetings", text="")
        until(lambda: from_bot(slack, "C0PACIFIC"), "an answer in the demo")
        with browser_page(slack.address) as page:
            title = digest["blocks"][0]["text"]["text"]
            page.get_by_text(title).first.wait_for(timeout=15_000)
            text = page.inner_text("body")
            folder = tmp_path_factory.mktemp("screenshots")
            page.screenshot(path=folder / "demo.png")
        assert "agreed to" in text
        for ugly in ("[rich_text]", "&lt;", "&gt;", "&amp;", "<!date", "undefined"):
            assert ugly not in text
    finally:
        slack.stop()
    assert demo.end(signal.SIGINT, times=20) == 0, "a Ctrl-C may arrive more than once"
    assert "Traceback" not in demo.err
    with pytest.raises(httpx.ConnectError):
        httpx.get(found[0], trust_env=False)


def test_without_npm_the_demo_falls_back_to_the_terminal(run: Run, tmp_path: Path) -> None:
    demo = run("demo", "--no-browser", PATH="/nonexistent", XDG_CACHE_HOME=str(tmp_path))
    demo.process.communicate(b"/meetings latest\nquit\n", timeout=60)
    assert demo.process.returncode == 0
    assert "npm" in demo.err
    assert "in this terminal" in demo.err
    assert "meetings" in demo.out


def test_the_console_answers_and_a_number_presses_a_button(run: Run, database: str) -> None:
    console = run("console", "--database", database)
    typed = "/meetings Japan\n1\n99\n@Readout thanks\n\nquit\n"
    console.process.communicate(typed.encode(), timeout=60)
    assert console.process.returncode == 0
    assert "Seo Dong-hyun" in console.out
    assert "1) " in console.out
    assert "There is no button 99" in console.err
    assert "Traceback" not in console.err


def test_ask_gives_text_json_and_blocks(run: Run, database: str) -> None:
    asked = {
        form: run("ask", "/actions Japan", "--database", database, "--format", form)
        for form in ("text", "json", "blocks")
    }
    for program in asked.values():
        assert program.process.wait(timeout=60) == 0
        assert program.err == ""
    assert "agreed to hold round" in asked["text"].out
    answer_json = json.loads(asked["json"].out)
    assert (answer_json["schema"], answer_json["kind"]) == (1, "actions")
    blocks = json.loads(asked["blocks"].out)
    assert blocks["text"]
    assert 1 < len(blocks["blocks"]) <= 50


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", "/meetings Atlantis"], 0),
        (["ask", " "], 2),
        (["ask"], 2),
        (["ask", "help", "--format", "yaml"], 2),
        (["ask", "help", "--config", "/nonexistent"], 1),
        (["ask", "help", "--database", "nonsense"], 1),
        (["run"], 1),
        (["--version"], 0),
        (["fly"], 2),
    ],
)
def test_mistakes_are_told_in_a_line_with_the_right_exit_code(
    run: Run, database: str, arguments: list[str], code: int
) -> None:
    program = run(*arguments, READOUT_DATABASE_URL=database)
    assert program.process.wait(timeout=60) == code
    assert "Traceback" not in program.err
    assert bool(program.out) == (code == 0)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_bot_runs_over_socket_mode_until_it_is_told_to_stop(
    run: Run, program: Path, database: str, how: signal.Signals
) -> None:
    with LocalSlack(WORKSPACE, program) as slack:
        bot = run(
            "run",
            SLACK_BOT_TOKEN=TOKEN,
            SLACK_APP_TOKEN=APP_TOKEN,
            SLACK_API_URL=slack.api_url,
            READOUT_DATABASE_URL=database,
        )
        until(slack.connected, "the bot's connection", 40)
        assert "Seo Dong-hyun" in json.dumps(answer(slack, "/meetings", "Japan"))
        assert bot.end(how) == 0
        assert "Traceback" not in bot.err
        assert TOKEN not in bot.err


def test_the_bot_runs_over_http_with_signed_requests(
    run: Run, program: Path, database: str
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    http_app = {
        **WORKSPACE["app"],
        "mode": "events",
        "requestUrl": f"http://127.0.0.1:{port}/slack/events",
    }
    with LocalSlack({**WORKSPACE, "app": http_app}, program) as slack:
        bot = run(
            "run",
            "--port",
            str(port),
            SLACK_BOT_TOKEN=TOKEN,
            SLACK_SIGNING_SECRET=SIGNING_SECRET,
            SLACK_API_URL=slack.api_url,
            READOUT_DATABASE_URL=database,
        )
        until(lambda: "at work" in bot.err, "the bot", 40)
        assert "Seo Dong-hyun" in json.dumps(answer(slack, "/meetings", "Japan"))
        slack.control("message", channel=CHANNEL, user=MINSEO, text=f"<@{BOT}> Japan")
        until(lambda: [m for m in from_bot(slack) if m.get("thread_ts")], "the answer")
        assert bot.end(signal.SIGTERM) == 0


def test_check_says_what_is_wrong_and_where(
    run: Run, slack: LocalSlack, database: str, tmp_path: Path
) -> None:
    tokens = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    good = run("check", READOUT_DATABASE_URL=database, SLACK_API_URL=slack.api_url, **tokens)
    assert good.process.wait(timeout=60) == 0, good.out
    assert "problem" not in good.out
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "topics.yaml").write_text("- nam: steel\n", encoding="utf-8")
    (tmp_path / "config" / "country.yaml").write_text("countries: {}\n", encoding="utf-8")
    bad = run(
        "check",
        "--config",
        str(tmp_path / "config"),
        READOUT_DATABASE_URL="sqlite:////proc/none/readout.db",
        SLACK_API_URL="http://127.0.0.1:9/",
        **tokens,
    )
    assert bad.process.wait(timeout=60) == 1
    problems = [line for line in bad.out.splitlines() if line.startswith("problem")]
    assert {line.split()[1] for line in problems} >= {"configuration", "database", "bot"}
    assert "topics.yaml:1" in bad.out
    assert "country.yaml: nothing reads a file of this name" in bad.out
    assert not bad.err, "the findings say it all"
    missing = run("check", READOUT_DATABASE_URL=database)
    assert missing.process.wait(timeout=60) == 0, "without tokens all but run works"
    assert "SLACK_BOT_TOKEN is not set" in missing.out
