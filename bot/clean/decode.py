"""Bytes to text: which encoding, and a clear refusal of what is no text."""

import codecs
import re

from charset_normalizer import from_bytes

from bot.domain import Unreadable

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.I)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.\-]{2,40})")
_CONTROL = bytes((*range(9), *range(14, 27), 28, 29))
_HEAD = 4096
_SAMPLE = 60_000


def decode_text(content: bytes, name: str) -> str:
    """Plain text, which must be UTF-8 (a byte order mark is allowed). Raises Unreadable."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_binary(content):
            raise Unreadable(_binary(name)) from error
        raise Unreadable(
            f"{name}: is not UTF-8 (line {content[: error.start].count(10) + 1}; "
            f"it looks like {_likely(content)}); save as UTF-8 and try again"
        ) from error
    if "\0" in text or _is_binary(content):
        raise Unreadable(_binary(name))
    return text


def decode_markup(content: bytes, name: str, charset: str | None = None) -> str:
    """HTML in the encoding that it declares (or `charset`, from the transport). Raises Unreadable.

    Without a declaration it must be UTF-8. Single bytes that are wrong in the declared encoding
    are replaced, as browsers do.
    """
    if content.startswith(codecs.BOM_UTF8):
        return decode_text(content, name)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise Unreadable(_binary(name))
    head = content[:_HEAD]
    found = _DECLARED.search(head) or _XML_DECLARED.search(head)
    declared = charset or (found.group(1).decode("ascii") if found else None)
    codec = _codec(declared) if declared else None
    if codec is None or codec == "utf-8":
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            if codec is None:
                return decode_text(content, name)
    return content.decode(codec or "utf-8", errors="replace")


def _codec(declared: str) -> str | None:
    """The codec as browsers take it: latin-1 means windows-1252, EUC-KR means its superset."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    wider = {"iso8859-1": "cp1252", "ascii": "cp1252", "euc_kr": "cp949", "gb2312": "gb18030"}
    return wider.get(name, name) if name not in _NOT_TEXT else None


_NOT_TEXT = frozenset({"base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode"})


def _is_binary(content: bytes) -> bool:
    sample = content[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return b"\0" in content or control * 50 > len(sample)


def _likely(content: bytes) -> str:
    best = from_bytes(content[:_SAMPLE]).best()
    return best.encoding.replace("_", "-") if best else "another encoding"


def _binary(name: str) -> str:
    return f"{name}: is not text (binary content); give a .txt, .html, .pdf, .docx or .eml file"
