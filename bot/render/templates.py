"""The templates folder: how every answer reads. An operator's file goes before the packaged one."""

import datetime as dt
import traceback
from collections.abc import Iterable
from html import escape as html_escape
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from markupsafe import Markup

from bot.answer.answers import Answer
from bot.domain import ConfigError
from bot.render.blocks import Block, BlockTags, blocks
from bot.render.samples import samples
from bot.render.text import html, link, unformatted, value
from bot.settings import packaged

_UNSAFE_FILTERS = (
    "safe", "escape", "e", "forceescape", "urlize", "xmlattr", "tojson", "striptags", "format",
    "pprint",
)  # fmt: skip
"""Filters that would take a value past its escaping, or escape it for something else."""


def _shown(item: Any) -> Any:
    """What `{{ … }}` writes: template text as it is, anything else as a value that stays plain."""
    if isinstance(item, Markup):
        return item.strip()  # a macro's own line ends
    if isinstance(item, Undefined):
        return str(item)  # raises, naming what is not defined
    if item is None or item == "":
        return Markup("")
    return value(long_date(item) if isinstance(item, dt.date) else str(item))


def long_date(date: dt.date) -> str:
    """21 January 2014"""
    return f"{date.day} {date:%B %Y}"


def short_date(date: dt.date) -> str:
    """21 Jan 2014"""
    return f"{date.day} {date:%b %Y}"


def period(start: dt.date, end: dt.date | None) -> str:
    """21 January 2014; 11–12 October 2024; 30 September – 1 October 2024"""
    if end is None or end == start:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{long_date(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {long_date(end)}"
    return f"{long_date(start)} – {long_date(end)}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """A, B and C"""
    *most, end = [*items] or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def as_html(text: str) -> Markup:
    """Template text as HTML, its values escaped."""
    return Markup(html(text))  # noqa: S704


def as_text(text: str) -> Markup:
    """A value as it is, escaped for HTML."""
    return Markup(html_escape(text))  # noqa: S704


def capital(text: str) -> str:
    """The first letter in upper case, the others as they are."""
    return text[:1].upper() + text[1:]


class _Checked(Environment):
    """Refuses `a ~ b`, which would take a value past its token, when a template is first read."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        named = {id(n) for i in tree.find_all(nodes.Include) for n in i.find_all(nodes.Concat)}
        for joined in tree.find_all(nodes.Concat):
            if id(joined) not in named:
                message = "write {{ a }}{{ b }}, not {{ a ~ b }}"
                raise TemplateSyntaxError(message, joined.lineno, name, filename)
        return tree


class Templates:
    """Renders answers through the templates; every error is a ConfigError "file:line: what"."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is the operator's; raises ConfigError when it is named and is not there."""
        if folder is not None and not folder.is_dir():
            raise ConfigError(f"{folder}: is not a folder; name the folder of your templates")
        self._folders = [*([folder] if folder else []), packaged("templates")]
        self._env = _Checked(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_shown,
            extensions=[BlockTags, "jinja2.ext.loopcontrols"],
        )
        for name in _UNSAFE_FILTERS:
            self._env.filters.pop(name, None)
        self._env.filters |= {
            "day": long_date,
            "short": short_date,
            "listed": listed,
            "as_html": as_html,
            "capital": capital,
            "as_text": as_text,
        }
        self._env.globals |= {"link": link, "period": period}

    def has(self, name: str) -> bool:
        """True when there is a template `name` ("digest_weekly")."""
        return f"{name}.j2" in self._env.list_templates()

    def blocks(self, answer: Answer, template: str | None = None) -> list[Block]:
        """The answer's blocks, from the template of its kind or from `template`."""
        name = f"{template or answer.kind}.j2"
        found, outside = blocks(self._rendered(name, answer=answer))
        if outside:
            raise ConfigError(
                f"{self._path(name)}: words stand outside a block: {outside[:60]!r}; "
                "put them between {% section %} and {% endsection %}"
            )
        return found

    def page(self, parts: list[Block]) -> str:
        """An HTML page of blocks, from `page.html.j2`."""
        title = unformatted(parts[0].text) if parts else ""
        return self._rendered("page.html.j2", title=title, blocks=parts)

    def check(self) -> list[str]:
        """What is wrong with the templates: a line for each that cannot be read, or that fails
        with an invented answer."""
        wrong = []
        for name in self._env.list_templates(extensions=["j2"]):
            try:
                self._compiled(name)
                for answer in samples(name.removesuffix(".j2")):
                    self.blocks(answer, name.removesuffix(".j2"))
            except ConfigError as error:
                wrong.append(str(error))
        return wrong

    def _path(self, name: str) -> Path:
        return next((f / name for f in self._folders if (f / name).is_file()), Path(name))

    def _compiled(self, name: str) -> Any:
        try:
            return self._env.get_template(name)
        except TemplateNotFound as error:
            raise ConfigError(f"{self._folders[0] / name}: there is no such template") from error
        except TemplateSyntaxError as error:
            where = self._path(error.name or name)
            raise ConfigError(f"{where}:{error.lineno}: {error.message}") from error
        except UnicodeDecodeError as error:
            raise ConfigError(f"{self._path(name)}: is not UTF-8; save it as UTF-8") from error

    def _rendered(self, name: str, **values: Any) -> str:
        template = self._compiled(name)
        try:
            return str(template.render(**values))
        except TemplateSyntaxError as error:
            where = self._path(error.name or name)
            raise ConfigError(f"{where}:{error.lineno}: {error.message}") from error
        except (TemplateError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            raise ConfigError(f"{self._where(name, error)}: {error}") from error

    def _where(self, name: str, error: Exception) -> str:
        """The deepest line of a template that the error passed through."""
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if frame.filename.endswith(".j2")]
        return f"{ours[-1].filename}:{ours[-1].lineno}" if ours else str(self._path(name))
