"""Files, folders, standard input, and the list of sources."""

import io
from pathlib import Path

import pytest

from bot.domain import ConfigError, RawPage, Unreadable
from bot.settings import Settings
from bot.settings.sources import FeedSource, FolderSource, read_sources
from bot.sources.file import read_file, read_stdin
from bot.sources.folder import files


def test_a_file_is_known_by_its_full_path(tmp_path: Path) -> None:
    path = tmp_path / "sub" / ".." / "readout.txt"
    (tmp_path / "sub").mkdir()
    path.write_bytes(b"The Ministers met.")
    assert read_file(path) == RawPage(
        "readout.txt", b"The Ministers met.", key=str(tmp_path.resolve() / "readout.txt")
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [("none.txt", "no such file; check the path"), ("folder", "is a folder; name a file in it")],
)
def test_what_is_no_file_is_one_clear_line(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Unreadable) as caught:
        read_file(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: {why}"


@pytest.mark.parametrize(("size", "fits"), [(99, True), (100, False), (101, False)])
def test_a_file_of_the_limit_or_more_is_refused(tmp_path: Path, size: int, fits: bool) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * size)
    if fits:
        assert len(read_file(path, limit=100).content) == size
    else:
        with pytest.raises(Unreadable, match=r"^big\.txt: is .* MB or more"):
            read_file(path, limit=100)


def test_standard_input_is_read_within_the_limit() -> None:
    assert read_stdin(io.BytesIO(b"The Ministers met.")) == RawPage("-", b"The Ministers met.")
    with pytest.raises(Unreadable, match=r"^-: is"):
        read_stdin(io.BytesIO(b"x" * 100), limit=100)


def test_a_folder_gives_its_readable_files_by_name(tmp_path: Path) -> None:
    for name in ["b.txt", "A.HTML", "c.pdf", "d.docx", "e.eml", "f.htm", "g.png", ".h.txt", "i"]:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "sub.txt").mkdir()
    found = [path.name for path in files(tmp_path)]
    assert found == ["A.HTML", "b.txt", "c.pdf", "d.docx", "e.eml", "f.htm"]


def test_a_folder_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(Unreadable, match="cannot be listed: No such file"):
        list(files(tmp_path / "none"))
    with pytest.raises(Unreadable, match="is not a folder; give a folder or name a file"):
        list(files(tmp_path / "file"))


def test_the_packaged_list_of_sources_is_empty() -> None:
    assert Settings().sources == ()


def test_sources_are_read_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(
        "- {name: Inbox, kind: folder, path: ~/readouts}\n"
        "- {name: Feed, kind: feed, url: 'https://example.org/rss', at_most: 5}\n"
    )
    assert Settings(tmp_path).sources == (
        FolderSource(name="Inbox", kind="folder", path=Path.home() / "readouts"),
        FeedSource(name="Feed", kind="feed", url="https://example.org/rss", at_most=5),
    )


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("- {name: A, kind: page, url: 'file:///etc/passwd'}", "url"),
        ("- {name: A, kind: page, url: 'https://user:pw@example.org/'}", "url"),
        ("- {name: A, kind: listing, url: 'https://example.org/', links: '('}", "links"),
        ("- {name: A, kind: tweet, url: 'https://example.org/'}", "kind"),
        ("- {name: A, kind: page, url: 'https://example.org/', allow_private: true}", "private"),
        ("- {name: A, kind: folder, path: x}\n- {name: A, kind: folder, path: y}", "given twice"),
    ],
)
def test_a_mistake_in_the_list_names_file_and_key(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=key) as caught:
        read_sources(path)
    assert str(caught.value).startswith(f"{path}:")
