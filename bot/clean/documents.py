"""PDF and Word documents to lines. Both need the extra "documents"."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.clean.lines import MAX_CHARACTERS, Line, marker, squeeze, to_lines
from bot.clean.material import Material
from bot.domain import Unreadable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from pypdf import PdfReader

MAX_PAGES = 200
MAX_UNPACKED = 60_000_000
_MAX_PARTS = 2_000
_DIGITS = re.compile(r"\d+")
# What the libraries raise, beside their own errors, on files that are broken.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError,
           RuntimeError, SyntaxError, OSError, EOFError)  # fmt: skip
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EDGE = 2  # lines at a page's top and bottom that may repeat on every page


def read_pdf(content: bytes, name: str) -> Material:
    """The lines of a PDF of at most MAX_PAGES pages. Raises Unreadable."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise Unreadable(_needs_extra(name)) from error
    try:
        reader = PdfReader(io.BytesIO(content))
        pages = _pdf_pages(reader, name)
        title = str((reader.metadata.title if reader.metadata else None) or "")
    except Unreadable:
        raise
    except (PyPdfError, *_BROKEN) as error:
        raise Unreadable(f"{name}: is a damaged PDF; save it again") from error
    lines = to_lines("\n".join(line for page in _without_edges(pages) for line in page), name)
    if not lines:
        raise Unreadable(f"{name}: holds no text (a scan?); recognise its text first")
    return Material(lines=lines, titles=[squeeze(title)] if title.strip() else [])


def _pdf_pages(reader: "PdfReader", name: str) -> list[list[str]]:
    """Each page's lines. Raises Unreadable for a locked PDF or one that is too long."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(f"{name}: is protected by a password; save it without one")
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(f"{name}: has over {MAX_PAGES} pages; give the readout's pages alone")
    pages: list[list[str]] = []
    left = MAX_CHARACTERS
    for page in reader.pages:
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            raise Unreadable(f"{name}: holds too much text; give the readout's pages alone")
        pages.append([line for line in map(squeeze, text.splitlines()) if line])
    return pages


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without running heads and page numbers: edge lines that most pages have."""
    edges = Counter(
        key for page in pages for key in {_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    repeated = {key for key, times in edges.items() if times >= 3 and times * 2 > len(pages)}

    def kept(page: list[str]) -> list[str]:
        last = len(page) - _EDGE
        return [
            line
            for place, line in enumerate(page)
            if _EDGE <= place < last or _key(line) not in repeated
        ]

    return [kept(page) for page in pages]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line)


def read_docx(content: bytes, name: str) -> Material:
    """The lines of a Word document, its lists with markers. Raises Unreadable."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
        from docx.table import Table
    except ImportError as error:
        raise Unreadable(_needs_extra(name)) from error
    damaged = f"{name}: is a damaged Word document; save it again as .docx"
    try:
        _check_archive(content, name)
        document = docx.Document(io.BytesIO(content))
        lists = _Lists(document)
        lines: list[Line] = []
        for item in document.iter_inner_content():
            if isinstance(item, Table):
                cells = dict.fromkeys(cell.text for row in item.rows for cell in row.cells)
                for text in cells:
                    lines += to_lines(text, name)
            else:
                lines += lists.lines(item, name)
        title = squeeze(document.core_properties.title or "")
    except Unreadable:
        raise
    except (OpcError, zipfile.BadZipFile, *_BROKEN) as error:
        raise Unreadable(damaged) from error
    return Material(lines=lines, titles=[title] if title else [])


def _check_archive(content: bytes, name: str) -> None:
    """Refuses an archive that would unpack to more than a document ever does."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise Unreadable(
                f"{name}: unpacks to over {MAX_UNPACKED // 1_000_000} MB; save its text alone"
            )


class _Lists:
    """Gives list paragraphs the marker that Word shows and does not store in the text."""

    def __init__(self, document: "Document") -> None:
        self._bullets: set[str] = set()
        self._counts: Counter[str] = Counter()
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        kinds = {
            abstract.get(_W + "abstractNumId"): abstract.find(f"{_W}lvl/{_W}numFmt")
            for abstract in numbering.findall(_W + "abstractNum")
        }
        for number in numbering.findall(_W + "num"):
            named = number.find(_W + "abstractNumId")
            kind = kinds.get(named.get(_W + "val")) if named is not None else None
            if kind is not None and kind.get(_W + "val") == "bullet":
                self._bullets.add(number.get(_W + "numId"))

    def lines(self, paragraph: "Paragraph", name: str) -> Iterator[Line]:
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        found = to_lines(paragraph.text, name)
        first = self._marker(paragraph, style)
        for place, line in enumerate(found):
            text = line.text
            if place == 0 and first and not marker(text):
                text = f"{first} {text}"
            is_heading = style.startswith(("Title", "Heading"))
            yield Line(text, after_blank=place == 0, heading=is_heading, block=place == 0)

    def _marker(self, paragraph: "Paragraph", style: str) -> str:
        found = paragraph._p.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        listed = found.get(_W + "val") if found is not None else ""
        if not paragraph.text.strip() or not (listed or style.startswith("List")):
            return ""
        if listed in self._bullets or (not listed and "Number" not in style):
            return "-"
        key = listed or style
        self._counts[key] += 1
        return f"{self._counts[key]}."


def _needs_extra(name: str) -> str:
    return f"{name}: needs the extra: pip install 'readout[documents]'"
