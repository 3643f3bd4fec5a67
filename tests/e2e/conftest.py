"""The bot on the real local Slack: one server for the session, emptied between tests.

npm downloads the program once into the user's cache folder. Everything waited for is polled for,
with a deadline.
"""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from slack_bolt import App

from bot.answer import Desk
from bot.demo.local_slack import LocalSlack, install
from bot.domain import RawPage
from bot.pipeline import ingest
from bot.render import Templates
from bot.settings import Settings
from bot.slack.app import create_app
from bot.slack.connection import socket_mode, web_client
from bot.store import Store

T = TypeVar("T")

BOT, MINSEO, ANNA, CHANNEL, TEAM = "U0READOUT", "U0MINSEO", "U0ANNA", "C0DESK", "T0TEST"
TOKEN, APP_TOKEN, SIGNING_SECRET = "xoxb-0-test", "xapp-0-test", "test-signing-secret"
WORKSPACE: dict[str, Any] = {
    "workspace": {"name": "Test", "domain": "test", "teamId": TEAM},
    "app": {
        "appId": "A0READOUT",
        "botUserId": BOT,
        "botName": "Readout",
        "botToken": TOKEN,
        "appToken": APP_TOKEN,
        "signingSecret": SIGNING_SECRET,
        "mode": "socket",
    },
    "users": [
        {"id": MINSEO, "name": "minseo", "real_name": "Han Min-seo", "tz": "Asia/Seoul"},
        {"id": ANNA, "name": "anna", "real_name": "Anna Keller", "tz": "Europe/Berlin"},
    ],
    "channels": [{"id": CHANNEL, "name": "desk", "members": [BOT, MINSEO, ANNA]}],
}
HOSTILE = "<!channel> <@U0MINSEO> *bold* _soft_ ~gone~ `code` :smile: & <https://evil.example|here>"


def until(look: Callable[[], T], what: str, seconds: float = 20) -> T:
    """What `look` gives once that is true; fails after `seconds`, naming `what` did not come."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"{what}: not within {seconds:g} s"
        time.sleep(0.03)
    return found


def meeting(day: int, agreed: str) -> str:
    """An invented readout of the two sides that meet all year in these tests."""
    return (
        f"Korea-Japan Vice Foreign Ministers' Meeting (March {day}, 2025)\n\n"
        f"1. Vice Minister of Foreign Affairs of the Republic of Korea Seo Dong-hyun met with "
        f"Japanese Vice-Minister for Foreign Affairs Arai Kenji in Seoul on March {day}, 2025.\n\n"
        f"2. The two sides agreed to {agreed}.\n\n"
        "3. This is an invented sample.\n"
    )


@pytest.fixture(scope="session")
def program() -> Path:
    return install()


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> str:
    """A record of sixteen invented meetings, the last of which quotes something hostile."""
    url = f"sqlite:///{tmp_path_factory.mktemp('record') / 'record.db'}"
    stored = dt.datetime(2025, 3, 20, tzinfo=dt.UTC)
    agreed = [f"hold round {day} of their consultations on supply chains" for day in range(1, 16)]
    agreed.append(f"publish {HOSTILE} in both languages")
    with Store.open(url) as store:
        for day, words in enumerate(agreed, 1):
            raw = RawPage(f"{day}.txt", meeting(day, words).encode(), key=f"sample {day}")
            ingest(raw, settings, store, stored)
    return url


@pytest.fixture(scope="session")
def desk(database: str, settings: Settings) -> Iterator[Desk]:
    with Store.open(database) as store:
        yield Desk(store, settings)


@pytest.fixture(scope="session")
def server(program: Path) -> Iterator[LocalSlack]:
    with LocalSlack(WORKSPACE, program) as running:
        yield running


@pytest.fixture(scope="session")
def app(server: LocalSlack, desk: Desk) -> Iterator[App]:
    made = create_app(desk, Templates(), client=web_client(TOKEN, server.api_url))
    with socket_mode(made, APP_TOKEN, server.api_url):
        yield made


@pytest.fixture
def slack(server: LocalSlack, app: App) -> LocalSlack:
    """The local Slack with the bot in it, and nothing said yet."""
    server.control("reset")
    return server


def from_bot(slack: LocalSlack, channel: str = CHANNEL) -> list[dict[str, Any]]:
    return [message for message in slack.messages(channel) if message["user"] == BOT]


def answer(slack: LocalSlack, command: str, text: str = "", user: str = MINSEO) -> dict[str, Any]:
    """Types a slash command and returns what the bot says to it."""
    before = len(from_bot(slack))
    slack.control("command", channel=CHANNEL, user=user, command=command, text=text)
    until(lambda: len(from_bot(slack)) > before, f"an answer to {command} {text}")
    return from_bot(slack)[before]


def called(slack: LocalSlack, method: str) -> list[dict[str, Any]]:
    """What the bot sent to a Web API method."""
    return [e["detail"] for e in slack.log() if e["kind"] == "web_api" and e["summary"] == method]


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for block in message["blocks"]:
        elements = [*block.get("elements", ()), block.get("accessory") or {}]
        found += [element for element in elements if element.get("type") == "button"]
    return found


def press(slack: LocalSlack, message: dict[str, Any], name: str, user: str = MINSEO) -> None:
    """Presses the first button whose action is called `name`: "ask:next", "source:"."""
    button = next(b for b in buttons(message) if b["action_id"].startswith(name))
    action = {key: button[key] for key in ("type", "action_id", "value")}
    slack.control("interact", channel=CHANNEL, messageTs=message["ts"], user=user, action=action)


class Program:
    """`readout …` as a process of its own, whose output is read while it runs."""

    def __init__(self, arguments: list[str], folder: Path, **environment: str) -> None:
        self._out, self._err = folder / "stdout", folder / "stderr"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SLACK_", "READOUT_"))}
        with self._out.open("wb") as out, self._err.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=err,
                env={**kept, **environment},
            )

    @property
    def out(self) -> str:
        return self._out.read_text(encoding="utf-8")

    @property
    def err(self) -> str:
        return self._err.read_text(encoding="utf-8")

    def end(self, how: signal.Signals = signal.SIGINT, times: int = 1) -> int:
        """The exit code after a signal, given so many times in a row."""
        for _time in range(times):
            self.process.send_signal(how)
        return self.process.wait(timeout=30)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Starts programs, and ends those that a test leaves running."""
    started: list[Program] = []

    def start(*arguments: str, **environment: str) -> Program:
        folder = tmp_path / str(len(started))
        folder.mkdir()
        started.append(Program(list(arguments), folder, **environment))
        return started[-1]

    yield start
    for program in started:
        if program.process.poll() is None:
            program.process.terminate()  # so that it ends what it has started itself
            try:
                program.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                program.process.kill()
                program.process.wait()


@contextmanager
def browser_page(address: str, width: int = 1200, height: int = 900) -> Iterator[Any]:
    """A page of headless Chromium, found on the PATH or named by READOUT_CHROMIUM."""
    import shutil

    from playwright.sync_api import sync_playwright

    found = os.environ.get("READOUT_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert found, "no Chromium on the PATH; install it or set READOUT_CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(address)
        yield page
        browser.close()
