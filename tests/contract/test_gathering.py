"""Rounds over the configured sources, into a real record."""

from pathlib import Path

from bot.domain import Filter
from bot.pipeline import Gatherer
from bot.settings import Settings
from bot.store import Store

PAGE = (
    "ROK Vice Minister of Foreign Affairs Han Ji-won met with US Deputy Secretary of State Martin"
    " Doyle on March 4, 2025 in Seoul. The two sides agreed to meet again.\n"
)


def configured(tmp_path: Path) -> tuple[Settings, Path]:
    """A folder that is there, and one that is not."""
    config, desk = tmp_path / "config", tmp_path / "desk"
    config.mkdir()
    desk.mkdir()
    (config / "sources.yaml").write_text(
        "- {name: Gone, kind: folder, path: /nowhere/at/all}\n"
        f"- {{name: Desk, kind: folder, path: {desk}}}\n",
        encoding="utf-8",
    )
    return Settings(config), desk


def test_each_round_keeps_what_is_new_and_knows_what_is_broken(
    store: Store, tmp_path: Path
) -> None:
    settings, desk = configured(tmp_path)
    gatherer = Gatherer(settings, store, tmp_path / "visits.json")
    (desk / "one.txt").write_text(PAGE, encoding="utf-8")
    gatherer.round()
    assert store.meetings(Filter()).total == 1
    (desk / "two.txt").write_text(PAGE.replace("March 4", "April 4"), encoding="utf-8")
    (desk / "bad.txt").write_bytes(b"\x00\x01\x02")
    gatherer.round()
    assert store.meetings(Filter()).total == 2
    assert [line.split(":")[0] for line in gatherer.broken()] == ["Gone", "Desk"]
    (desk / "bad.txt").unlink()
    gatherer.round()
    assert [line.split(":")[0] for line in gatherer.broken()] == ["Gone"]


def test_a_round_that_is_stopped_loses_nothing(store: Store, tmp_path: Path) -> None:
    settings, desk = configured(tmp_path)
    for month in ("March", "April"):
        (desk / f"{month}.txt").write_text(PAGE.replace("March", month), encoding="utf-8")
    stopped = Gatherer(settings, store, tmp_path / "visits.json")
    stopped.stop()
    stopped.round()
    Gatherer(settings, store, tmp_path / "visits.json").round()
    assert store.meetings(Filter()).total == 2
