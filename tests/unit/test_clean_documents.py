"""PDF, Word and e-mail: the same text as the page they were made from."""

import datetime as dt
import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

from bot.clean import clean, documents
from bot.domain import CleanPage, RawPage, Unreadable
from bot.settings import Settings

SETTINGS = Settings()


def read(name: str, content: bytes) -> CleanPage:
    return clean(RawPage(name, content), SETTINGS)


def pdf(*pages: list[str], title: str = "") -> bytes:
    """A PDF with these lines on its pages, in the plainest form that there is."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 "
             b"/BaseFont /Helvetica >>", f"<< /Title ({title}) >>".encode()]  # fmt: skip
    kids = []
    for lines in pages:
        text = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 50 780 Td {text} ET".encode()
        parts.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream))
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(parts)
        )
        kids.append(b"%d 0 R" % len(parts))
    parts[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(parts) + 1,
        start,
    )
    return bytes(out)


FIRST = [
    "Ministry of Norland",
    "Minister Meets His Counterpart",
    "3 May 2024",
    "1. The Minister met his counterpart from Sudland in Oslo and spoke of the",
    "state of trade between the two countries, which they agreed to widen with",
    "care, and of the situation in the region.",
    "2. They agreed to meet again, and the Minister thanked his counterpart for",
    "Page 1 of 3",
]
SECOND = ["Ministry of Norland", "his visit to Oslo.", "Page 2 of 3"]
THIRD = ["Ministry of Norland", "3. A working group will prepare the next meeting.", "Page 3 of 3"]


def test_a_pdf_is_read_over_its_page_breaks_without_running_heads() -> None:
    page = read("readout.pdf", pdf(FIRST, SECOND, THIRD))
    assert page.text.split("\n\n") == [
        "Minister Meets His Counterpart",
        "1. The Minister met his counterpart from Sudland in Oslo and spoke of the state of trade "
        "between the two countries, which they agreed to widen with care, and of the situation in "
        "the region.",
        "2. They agreed to meet again, and the Minister thanked his counterpart for his visit to "
        "Oslo.",
        "3. A working group will prepare the next meeting.",
    ]
    assert page.published == dt.date(2024, 5, 3)


def test_a_pdf_is_known_by_its_content_whatever_its_name() -> None:
    assert read("readout", pdf(THIRD)).text.endswith("prepare the next meeting.")


def test_a_scan_says_that_its_text_must_be_recognised() -> None:
    with pytest.raises(Unreadable, match=r"^scan\.pdf: holds no text \(a scan\?\)"):
        read("scan.pdf", pdf([]))


def test_a_locked_pdf_says_so() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable, match=r"^locked\.pdf: is protected by a password"):
        read("locked.pdf", out.getvalue())


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_PAGES", 2)
    with pytest.raises(Unreadable, match=r"has over 2 pages"):
        read("long.pdf", pdf(FIRST, SECOND, THIRD))


@pytest.mark.parametrize("cut", [9, 200, 600])
def test_a_damaged_pdf_is_refused_or_read_never_a_crash(cut: int) -> None:
    content = pdf(FIRST, SECOND, THIRD)
    with pytest.raises(Unreadable, match=r"^bad\.pdf: "):
        read("bad.pdf", content[:cut])


def word(*, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    document.add_heading("Minister Meets His Counterpart", 1)
    document.add_paragraph("3 May 2024")
    document.add_paragraph("The Minister met his counterpart from Sudland in Oslo today.")
    document.add_paragraph("They agreed to:")
    document.add_paragraph("widen trade;", style="List Bullet")
    document.add_paragraph("meet again.", style="List Bullet")
    document.add_paragraph("The first thing was discussed at length.", style="List Number")
    document.add_paragraph("The second thing was discussed too.", style="List Number")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_keeps_the_markers_that_word_shows() -> None:
    page = read("readout.docx", word())
    assert page.text.split("\n\n") == [
        "Minister Meets His Counterpart",
        "The Minister met his counterpart from Sudland in Oslo today.",
        "They agreed to:",
        "- widen trade;",
        "- meet again.",
        "1. The first thing was discussed at length.",
        "2. The second thing was discussed too.",
    ]
    assert page.published == dt.date(2024, 5, 3)


def test_a_document_that_unpacks_to_far_more_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (documents.MAX_UNPACKED + 1))
    with pytest.raises(Unreadable, match=r"^bomb\.docx: unpacks to over 60 MB"):
        read("bomb.docx", out.getvalue())


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500, b"", b"no archive at all, this"]
)
def test_a_damaged_document_is_one_clear_line(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^bad\.docx: is a damaged Word document"):
        read("bad.docx", content)


def test_a_document_with_entities_of_its_own_is_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    archive = zipfile.ZipFile(io.BytesIO(word()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for part in archive.namelist():
            content = archive.read(part)
            if part == "word/document.xml":
                head, _gap, rest = content.partition(b"?>")
                entity = f'?><!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>'
                content = head + entity.encode() + rest
                content = content.replace(b"in Oslo today", b"in &x; today")
            copy.writestr(part, content)
    assert "a secret" not in read("entities.docx", out.getvalue()).text


@pytest.mark.parametrize(("module", "content"), [("pypdf", pdf(THIRD)), ("docx", word())])
def test_without_the_extra_the_error_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, module: str, content: bytes
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Unreadable) as caught:
        read("readout", content)
    assert str(caught.value) == "readout: needs the extra: pip install 'readout[documents]'"


def mail(subject: str, *, plain: str = "", html: str = "") -> bytes:
    message = EmailMessage()
    message["From"] = "Press Office <press@mea.gov.in>"
    message["Subject"] = subject
    message["Date"] = "Fri, 03 May 2024 10:00:00 +0530"
    if plain:
        message.set_content(plain)
    if html and plain:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    return bytes(message)


SENTENCE = "External Affairs Minister met the Foreign Minister of Norland in New Delhi today."


@pytest.mark.parametrize(
    "content",
    [
        mail("Fwd: EAM's meeting in New Delhi", plain=f"Dear all,\n\n{SENTENCE}\n-- \nPress"),
        mail("EAM's meeting in New Delhi", html=f"<p>Dear all,</p><p>{SENTENCE}</p>"),
        mail("EAM's meeting in New Delhi", plain=f"> {SENTENCE}", html="<p>Other</p>"),
    ],
    ids=["plain", "html", "quoted"],
)
def test_a_mail_gives_its_subject_text_date_and_sender(content: bytes) -> None:
    page = read("release.eml", content)
    assert page.text == f"EAM's meeting in New Delhi\n\n{SENTENCE}"
    assert page.published == dt.date(2024, 5, 3)
    assert page.published_evidence == "Date: Fri, 03 May 2024 10:00:00 +0530"
    assert page.issuer == "Ministry of External Affairs of India"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Subject: nothing\n\n",
        mail("Only an attachment"),
        b"Content-Type: text/plain; charset=nonsense\n\nThe Minister met him.",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    ],
)
def test_a_mail_without_text_is_one_clear_line(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^bad\.eml: .*(no text|damaged|is empty)"):
        read("bad.eml", content)
