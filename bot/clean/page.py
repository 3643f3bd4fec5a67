"""`clean`: from what a source gave to the page's own text and what the page says of itself."""

import datetime as dt
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.clean.body import Body, Reader
from bot.clean.decode import decode_markup, decode_text
from bot.clean.documents import read_docx, read_pdf
from bot.clean.form import Form, charset_of, form_of
from bot.clean.issuer import issuer_of
from bot.clean.language import language_of
from bot.clean.lines import to_lines
from bot.clean.mail import read_mail
from bot.clean.markup import read_markup
from bot.clean.material import Material
from bot.clean.stamps import Strength, dateline, find_stamps, from_address, is_stamp
from bot.domain import MAX_BYTES, CleanPage, RawPage, Unreadable
from bot.settings import Settings
from bot.settings.boilerplate import Boilerplate, fold
from bot.settings.countries import How
from bot.settings.issuers import DateOrder

# A release's own date row may stand below its first lines.
_FIRST_BLOCKS = 3


def clean(raw: RawPage, settings: Settings) -> CleanPage:
    """The page's own text. Raises Unreadable, in one line that names the input."""
    if len(raw.content) >= MAX_BYTES:
        raise Unreadable(
            f"{raw.name}: is {MAX_BYTES // 1_000_000} MB or more; give one page, not a dump"
        )
    material = _material(raw)
    if not material.lines:
        raise Unreadable(f"{raw.name}: is empty; give a page that holds text")
    words = settings.boilerplate
    body = Reader(words, settings.issuers.names).read(material.lines, material.titles)
    hosts = [_host(raw.url), *material.hosts] if raw.url else material.hosts
    issuer = issuer_of(hosts, material.titles, body, settings.issuers)
    order = issuer.dates if issuer else None
    published, evidence = _published(body, material, raw.url, words, order)
    blocks = [body.title, *body.blocks] if body.title else body.blocks
    if not blocks:
        raise Unreadable(f"{raw.name}: holds only menus, no text; give the page of one readout")
    return CleanPage(
        name=raw.name,
        text="\n\n".join(blocks),
        title=body.title,
        url=raw.url,
        language=language_of(" ".join(body.blocks or blocks), words.common_words),
        issuer=issuer.name if issuer else "",
        issuer_country=issuer.country if issuer else _country(hosts, settings),
        published=published,
        published_evidence=evidence,
        header=(*body.above, *_places(body, settings), *body.released, *body.below),
        unofficial_translation=body.unofficial,
        listing=any(words.is_pager(line.text) for line in material.lines),
    )


def _material(raw: RawPage) -> Material:
    """The input as lines, by its format."""
    form = form_of(raw)
    if form is Form.PDF:
        return read_pdf(raw.content, raw.name)
    if form is Form.DOCX:
        return read_docx(raw.content, raw.name)
    if form is Form.MAIL:
        return read_mail(raw.content, raw.name)
    if form is Form.HTML:
        return read_markup(decode_markup(raw.content, raw.name, charset_of(raw)), raw.name)
    return Material(lines=to_lines(decode_text(raw.content, raw.name), raw.name))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _places(body: Body, settings: Settings) -> Iterator[str]:
    """The lines under the title that name a capital: where the page was written."""
    for line in body.short:
        if any(mention.how is How.CAPITAL for mention in settings.countries.find(line)):
            yield line


def _country(hosts: Sequence[str], settings: Settings) -> str | None:
    """The state whose own site the page is from, where its issuer is in no register."""
    return next(filter(None, map(settings.countries.of_site, hosts)), None)


def _published(
    body: Body, material: Material, url: str | None, words: Boilerplate, order: DateOrder | None
) -> tuple[dt.date | None, str]:
    """The publication date that the page states most surely, and the words it rests on."""
    rows = [
        *((Strength.METADATA, stated, evidence) for evidence, stated in material.published),
        *((_strength(line, body, words), line, line) for line in (*body.above[::-1], *body.below)),
        *(
            (Strength.BESIDE, line, line)
            for line in body.blocks[:_FIRST_BLOCKS]
            if is_stamp(line, words)
        ),
    ]
    found = [
        (strength, stamp.date, evidence)
        for strength, line, evidence in rows
        for stamp in find_stamps(line, order)
        if stamp.date
    ]
    if url and (stated := from_address(url)):
        found.append((Strength.ADDRESS, *stated))
    known = min(found, key=lambda item: item[0], default=None)
    for block in body.blocks[:_FIRST_BLOCKS]:
        if stated := dateline(block, order, known[1] if known else None):
            return stated
    return known[1:] if known else (None, "")


def _strength(line: str, body: Body, words: Boilerplate) -> Strength:
    labels = set(fold(line).split()) & words.date_labels
    if labels & words.update_labels:
        return Strength.UPDATED
    if line in body.beside:
        return Strength.BESIDE_LABELLED if labels else Strength.BESIDE
    if labels:
        return Strength.LABELLED
    return Strength.ABOVE if line in body.above else Strength.BELOW
