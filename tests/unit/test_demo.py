"""The demo's own parts: the local Slack's download, and the record of samples."""

import datetime as dt
import socket
import stat
from pathlib import Path

import pytest

from bot.answer import Desk
from bot.demo import local_slack, samples, show
from bot.demo.local_slack import LocalSlack, LocalSlackUnavailable, install, package_name
from bot.domain import Filter, ReadoutError
from bot.render import Templates
from bot.settings import Settings
from bot.store import Store

NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("system", "machine", "name"),
    [
        ("Linux", "x86_64", "local-slack-linux-x64"),
        ("Linux", "aarch64", "local-slack-linux-arm64"),
        ("Darwin", "arm64", "local-slack-darwin-arm64"),
        ("Windows", "AMD64", "local-slack-windows-x64"),
    ],
)
def test_each_platform_has_its_package(system: str, machine: str, name: str) -> None:
    assert package_name(system, machine) == name


def test_an_unknown_platform_is_said_in_a_line() -> None:
    with pytest.raises(LocalSlackUnavailable, match="no local Slack for Plan9 on mips"):
        package_name("Plan9", "mips")


def test_without_npm_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(LocalSlackUnavailable, match="install Node"):
        install(tmp_path)


def _fake_npm(folder: Path, script: str) -> None:
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)


def test_offline_the_error_repeats_what_npm_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fake_npm(tmp_path, "echo 'npm error network unreachable' >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(LocalSlackUnavailable, match=r"online.*network unreachable"):
        install(tmp_path / "cache")
    assert local_slack.find(tmp_path / "cache") is None


def test_a_download_that_is_not_the_pinned_file_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local_slack, "package_name", lambda: "local-slack-linux-x64")
    _fake_npm(tmp_path, f"echo tampered > local-slack-linux-x64-{local_slack.VERSION}.tgz")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with pytest.raises(LocalSlackUnavailable, match="not the pinned file"):
        install(tmp_path / "cache")
    assert local_slack.find(tmp_path / "cache") is None


def test_a_program_that_does_not_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    program = tmp_path / "broken"
    program.write_text("#!/bin/sh\necho the library is missing\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    with (
        pytest.raises(LocalSlackUnavailable, match="the library is missing"),
        LocalSlack({}, program),
    ):
        pass


def test_a_port_in_use_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(ReadoutError, match=f"port {port} cannot be used"),
            LocalSlack({}, tmp_path / "never started", port),
        ):
            pass


def test_the_samples_fill_a_record_with_three_that_are_new(tmp_path: Path) -> None:
    settings = Settings()
    with Store.open(f"sqlite:///{tmp_path / 'demo.db'}") as store:
        assert samples.fill(store, settings, NOW) >= 30
        new = store.meetings(Filter(stored_since=NOW))
        assert samples.NEW <= new.total <= samples.NEW + 2, "two may share a day"
        before = store.meetings(Filter(stored_until=NOW))
        assert max(k.stored_at for k in before.items) < NOW - dt.timedelta(days=2)


def test_one_sample_meeting_is_told_in_two_languages_and_one_by_both_sides(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'demo.db'}") as store:
        samples.fill(store, Settings(), NOW)
        told = store.meetings(Filter(paired=True)).items
    texts = [(kept.meeting, *(other.meeting for other in kept.also)) for kept in told]
    assert [{text.language for text in pair} for pair in texts] == [{"en", "ko"}, {"en"}]
    assert [len({text.source.issuer for text in pair}) for pair in texts] == [1, 2]
    assert texts[0][0].language == "en", "the first one heads the list"


def test_what_the_demo_proposes_finds_something(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'demo.db'}") as store:
        desk = Desk(store, Settings())
        samples.fill(store, desk.settings, NOW)
        proposed = show.suggestions(desk, Templates())
    assert 6 <= len(proposed) <= 9
    assert "/compare Japan" in [suggestion.typed for suggestion in proposed]
    for suggestion in proposed:
        assert suggestion.expected
        assert "sorry" not in suggestion.expected
        assert "Nothing on record" not in suggestion.expected
