"""Reads a YAML file into a typed model, with errors that name file, line and key."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from bot.domain import ConfigError

T = TypeVar("T")

MAX_BYTES = 5_000_000
_PLAIN = {
    "missing": "is missing; add it",
    "extra_forbidden": "is not known here; check its spelling",
}
"""What is said instead of pydantic's words for its most common errors."""


class _Loader(yaml.SafeLoader):
    """YAML 1.2's booleans only: NO is Norway and "On" is a word, as a desk officer means them.

    Aliases (*name) are refused: a few lines of them can stand for a billion values.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(
                problem="*aliases are not read; write it out", problem_mark=mark
            )
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {
    first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"true|True|TRUE|false|False|FALSE"), list("tTfF")
)


def read_yaml(path: Path, shape: type[T] | Any) -> T:
    """The file's content as `shape` (anything pydantic validates, for example `dict[str, Model]`).

    Raises ConfigError as "FILE:LINE: KEY: what is wrong"; one line for each mistake.
    """
    try:
        content = path.read_bytes()
        if len(content) > MAX_BYTES:
            raise ConfigError(f"{path}:1: the file is over {MAX_BYTES // 1_000_000} MB; split it")
        text = content.decode("utf-8")
        node = yaml.compose(text, Loader=_Loader)
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}:{line}: is not UTF-8; save the file as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ConfigError(f"{path}:{line}: is not valid YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigError(f"{path}:{line}: holds a control character; delete it") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}:1: is not valid YAML: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{path}:1: is nested too deeply; use fewer brackets") from error
    repeated = [f"{path}:{line}: {key}: is given twice; keep one" for key, line in _twice(node)]
    if repeated:
        raise ConfigError("\n".join(repeated))
    try:
        return TypeAdapter[T](shape).validate_python(data)
    except ValidationError as error:
        raise ConfigError(
            "\n".join(
                f"{path}:{_line(node, item['loc'])}: "
                f"{'.'.join(map(str, item['loc'])) or 'file'}: "
                f"{_PLAIN.get(item['type'], item['msg'])}"
                for item in error.errors()
            )
        ) from error


def mistake(path: Path, where: tuple[int | str, ...], what: str) -> ConfigError:
    """The error for a mistake that only shows across a file's values; `where` is its key."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    return ConfigError(f"{path}:{_line(node, where)}: {'.'.join(map(str, where))}: {what}")


def _children(node: yaml.Node | None) -> Iterator[tuple[Any, yaml.Node, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.value, key, value
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield index, value, value


def _line(node: yaml.Node | None, where: tuple[int | str, ...]) -> int:
    """The line of the deepest part of `where` that the file holds (a missing key: its parent's)."""
    line = 1
    for step in where:
        for key, marked, value in _children(node):
            if str(key) == str(step):
                line, node = marked.start_mark.line + 1, value
                break
    return line


def _twice(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    seen: set[Any] = set()
    for key, marked, value in _children(node):
        if isinstance(node, yaml.MappingNode):
            if key in seen:
                yield str(key), marked.start_mark.line + 1
            seen.add(key)
        yield from _twice(value)
