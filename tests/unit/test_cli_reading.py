"""`readout parse` and `readout ingest` as a person or a program meets them."""

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import main

PAGE = """Press Releases

Vice Minister Han Meets US Deputy Secretary Doyle

1. ROK Vice Minister of Foreign Affairs Han Ji-won met with US Deputy Secretary of State Martin
Doyle on March 4, 2025 in Seoul.

2. The two sides agreed to hold the next dialogue by the end of the year.

Invented for a test.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    root = logging.getLogger()  # the program sets up its own log
    monkeypatch.setattr(root, "handlers", list(root.handlers))

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["readout", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        return int(ended.value.code or 0), shown.out, shown.err

    return command


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_parse_prints_the_contracts_meeting(run: Run, page: Path) -> None:
    code, out, _err = run("parse", str(page), "--url", "https://ministry.example/1")
    meeting = json.loads(out)
    assert code == 0
    assert meeting["schema"] == 1
    assert meeting["date"] == "2025-03-04"
    assert meeting["source"]["url"] == "https://ministry.example/1"
    assert [(c["kind"], c["by"]) for c in meeting["commitments"]] == [("agreed", ["KR", "US"])]


def test_offsets_are_into_the_printed_text(run: Run, page: Path) -> None:
    _code, text, _err = run("parse", str(page), "--format", "text")
    _code, out, _err = run("parse", str(page))
    (found,) = json.loads(out)["commitments"]
    assert text[found["start"] : found["end"]] == found["text"]


def test_a_folder_gives_one_json_for_each_page(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<p>{PAGE}</p>", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    out = tmp_path / "out"
    code, _out, err = run("parse", str(page.parent), "--out", str(out))
    assert code == 1
    assert "empty.txt" in err
    assert sorted(path.name for path in out.iterdir()) == ["page.json", "page.txt.json"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02" * 50, "binary"),
        ("Réunion à Séoul.".encode("latin-1"), "UTF-8"),
        (b"a" * 20_000_000, "20 MB"),
    ],
    ids=["empty", "binary", "not-utf-8", "20-mb"],
)
def test_what_cannot_be_read_is_told_in_one_line(
    run: Run, tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "input.txt"
    path.write_bytes(content)
    code, out, err = run("parse", str(path))
    assert (code, out) == (1, "")
    assert says in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["parse"], ["parse", "x", "--format", "pdf"], ["parse", "."], ["ingest"]]
)
def test_wrong_use_exits_with_2(run: Run, words: list[str]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert "Traceback" not in err


def test_ingest_says_what_became_of_each_input(run: Run, page: Path, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'record.db'}"
    note = tmp_path / "note.txt"
    note.write_text("The office is closed on Monday.", encoding="utf-8")
    lines = []
    for _again in range(2):
        code, out, _err = run(
            "ingest", str(page), str(note), str(tmp_path / "nowhere.txt"), "--database", database
        )
        assert code == 1
        lines += [line.split("\t")[0] for line in out.splitlines()]
    assert lines == ["stored", "not a readout", "failed", "unchanged", "unchanged", "failed"]
    page.write_text(PAGE.replace("end of the year", "end of June"), encoding="utf-8")
    code, out, _err = run("ingest", str(page), "--database", database)
    assert (code, out) == (0, "amended\tpage.txt\n")


def test_configured_sources_are_read_and_a_broken_one_stops_no_other(
    run: Run, page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    config = tmp_path / "config"
    config.mkdir()
    (config / "sources.yaml").write_text(
        "- {name: Gone, kind: folder, path: /nowhere/at/all}\n"
        f"- {{name: Desk, kind: folder, path: {page.parent}}}\n",
        encoding="utf-8",
    )
    database = f"sqlite:///{tmp_path / 'record.db'}"
    code, out, _err = run("ingest", "--sources", "--config", str(config), "--database", database)
    assert code == 1
    assert [line.split("\t")[0] for line in out.splitlines()] == ["failed", "stored"]


def test_a_folder_without_pages_is_said_to_be_empty(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("no page")
    code, out, _err = run("ingest", str(tmp_path), "--database", f"sqlite:///{tmp_path / 'r.db'}")
    assert code == 1
    assert "holds no page" in out


def test_a_private_address_is_not_fetched(run: Run, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'record.db'}"
    code, out, _err = run("ingest", "http://127.0.0.1:9/page", "--database", database)
    assert code == 1
    assert "private network" in out


def test_a_backup_answers_as_the_record_does(run: Run, page: Path, tmp_path: Path) -> None:
    database, copy = f"sqlite:///{tmp_path / 'record.db'}", tmp_path / "copy.db"
    run("ingest", str(page), "--database", database)
    assert run("backup", str(copy), "--database", database)[0] == 0
    assert run("ingest", str(page), "--database", f"sqlite:///{copy}")[1] == "unchanged\tpage.txt\n"
