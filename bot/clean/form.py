"""Which format an input is in: by its first bytes, then by what the source or its name says."""

import re
from enum import StrEnum

from bot.domain import RawPage

_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html\b)", re.I | re.S
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:\-]{2,40})", re.I)


class Form(StrEnum):
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"


_SUFFIXES = {
    ".html": Form.HTML, ".htm": Form.HTML, ".xhtml": Form.HTML,
    ".pdf": Form.PDF, ".docx": Form.DOCX, ".eml": Form.MAIL,
}  # fmt: skip
_MEDIA_TYPES = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "application/pdf": Form.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Form.DOCX,
    "message/rfc822": Form.MAIL,
}


def form_of(raw: RawPage) -> Form:
    """The input's format; plain text where nothing speaks for another."""
    head = raw.content[:2048].removeprefix(b"\xef\xbb\xbf")
    if head.lstrip().startswith(b"%PDF-"):
        return Form.PDF
    if head.startswith(b"PK\x03\x04"):
        return Form.DOCX
    if _MARKUP.match(head):
        return Form.HTML
    media = (raw.media_type or "").partition(";")[0].strip().lower()
    if media in _MEDIA_TYPES:
        return _MEDIA_TYPES[media]
    name = raw.name.lower()
    return next((form for end, form in _SUFFIXES.items() if name.endswith(end)), Form.TEXT)


def charset_of(raw: RawPage) -> str | None:
    """The encoding that the transport declared."""
    found = _CHARSET.search(raw.media_type or "")
    return found.group(1) if found else None
