"""What people see: the local Slack's page in headless Chromium, read from its DOM.

Pictures go to pytest's temporary folder; nothing is compared by pixels.
"""

import re
from pathlib import Path

import pytest

from bot.demo.local_slack import LocalSlack
from tests.e2e.conftest import CHANNEL, HOSTILE, answer, browser_page

UGLY = ("[rich_text]", "&lt;", "&gt;", "&amp;", "<!date", "undefined", "[object")


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("screens")


def test_a_hostile_sentence_is_read_as_it_was_written(slack: LocalSlack, pictures: Path) -> None:
    answer(slack, "/actions", "Japan")
    with browser_page(slack.address) as page:
        page.get_by_text("evil.example").first.wait_for(timeout=15_000)
        page.screenshot(path=pictures / "hostile.png")
        text = page.inner_text("body")
        links = page.locator("a[href*='evil.example']").count()
    assert HOSTILE in text
    assert links == 0
    assert "agreed to hold round 15" in text


def test_every_answer_is_readable(slack: LocalSlack, pictures: Path) -> None:
    commands = ("/meetings", "/actions", "/topic", "/brief", "/compare", "/digest")
    about = {"/topic": "supply chains", "/brief": "Japan", "/digest": "preview"}
    for command in commands:
        for text in (about.get(command, "Japan"), "help"):
            answer(slack, command, text)
    with browser_page(slack.address, height=6000) as page:
        page.get_by_text("Seo Dong-hyun").first.wait_for(timeout=15_000)
        page.screenshot(path=pictures / "answers.png")
        text = page.inner_text("body").replace(HOSTILE, "")
    for ugly in UGLY:
        assert ugly not in text


def test_a_button_pressed_in_the_browser_opens_the_paragraph(
    slack: LocalSlack, pictures: Path
) -> None:
    answer(slack, "/actions", "Japan")
    with browser_page(slack.address) as page:
        page.get_by_role("button", name=re.compile("^Read ¶")).first.click()
        page.get_by_text("In the readout").wait_for(timeout=15_000)
        page.screenshot(path=pictures / "window.png")
        text = page.inner_text(".modal-overlay")
    assert "The two sides agreed to" in text
    assert "This is an invented sample." in text, "the paragraph after it is there too"


def test_a_command_typed_in_the_browser_is_answered(slack: LocalSlack, pictures: Path) -> None:
    with browser_page(slack.address) as page:
        box = page.locator("textarea, [contenteditable=true]").last
        box.click()
        page.keyboard.type("/brief Japan ")
        page.keyboard.press("Enter")
        page.get_by_text("Before the next meeting").first.wait_for(timeout=15_000)
        page.screenshot(path=pictures / "brief.png")
    assert [m for m in slack.messages(CHANNEL) if m.get("ephemeral_to")]
