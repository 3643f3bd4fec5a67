"""A mistake in a configuration file is told with its file, line and key."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from bot.domain import ConfigError
from bot.settings.yaml_file import MAX_BYTES, read_yaml


class Desk(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    floor: int = 1
    phones: tuple[str, ...] = ()


def read(tmp_path: Path, content: str | bytes) -> dict[str, Desk]:
    path = tmp_path / "desks.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    desks: dict[str, Desk] = read_yaml(path, dict[str, Desk])
    return desks


def error(tmp_path: Path, content: str | bytes) -> str:
    with pytest.raises(ConfigError) as raised:
        read(tmp_path, content)
    return str(raised.value).replace(str(tmp_path / "desks.yaml"), "FILE")


def test_a_good_file_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "asia: {name: Asia, floor: 3}\n")["asia"].floor == 3


@pytest.mark.parametrize(
    ("content", "start"),
    [
        ("asia:\n  name: Asia\n  flor: 3\n", "FILE:3: asia.flor: is not known here"),
        ("asia:\n  floor: 3\n", "FILE:1: asia.name: is missing"),
        ("asia:\n  name: Asia\n  floor: third\n", "FILE:3: asia.floor: "),
        ("asia:\n  name: Asia\n  phones:\n    - '1'\n    - []\n", "FILE:5: asia.phones.1: "),
        ("# desks\n\nasia:\n  floor: 3\n", "FILE:3: asia.name: "),
        ("- asia\n", "FILE:1: file: "),
        ("asia: {name: Asia\nafrica: {name: Africa}\n", "FILE:2: is not valid YAML: "),
        ("asia: {name: A}\nasia: {name: B}\n", "FILE:2: asia: is given twice; keep one"),
        ("asia:\n  name: A\n  name: B\n", "FILE:3: name: is given twice; keep one"),
        ("a: {name: x}\nb: {name: !!python/object:os.system y}\n", "FILE:2: "),
    ],
)
def test_a_mistake_names_line_and_key(tmp_path: Path, content: str, start: str) -> None:
    assert error(tmp_path, content).startswith(start)


def test_each_mistake_has_a_line_of_its_own(tmp_path: Path) -> None:
    lines = error(tmp_path, "a: {nam: x}\nb:\n  name: []\n").splitlines()
    assert [line.split(": ")[0] for line in lines] == ["FILE:1", "FILE:1", "FILE:3"]


def test_an_empty_file_is_told_in_words(tmp_path: Path) -> None:
    assert error(tmp_path, "").startswith("FILE:1: file: ")


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    assert error(tmp_path, b"a: {name: x}\nb: {name: \xe9}\n") == (
        "FILE:2: is not UTF-8; save the file as UTF-8"
    )


def test_a_control_character_is_told_with_its_line(tmp_path: Path) -> None:
    assert error(tmp_path, "a: {name: x}\nb: {name: \x07}\n").startswith("FILE:2: ")


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_yaml(tmp_path / "absent.yaml", dict[str, Desk])
    assert "over 5 MB" in error(tmp_path, b"#" * (MAX_BYTES + 1))


def test_aliases_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(8)
    )
    assert error(tmp_path, bomb).startswith("FILE:")


def test_a_file_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    assert error(tmp_path, "a: " + "[" * 3000).startswith("FILE:")
