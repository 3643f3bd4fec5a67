"""Addresses of readouts in feeds and listing pages.

Feeds are read with the standard library's XML parser and a tree builder that refuses any document
type declaration: without one there are no entities to expand and nothing external to load, and a
feed library would bring a dependency for two elements.
"""

import re
from collections.abc import Iterable
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

from bot.domain import RawPage, Unreadable

_MAX_LINKS = 5_000


class _NoDoctype(ElementTree.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ValueError("a document type declaration is not read")


def feed_links(page: RawPage) -> list[str]:
    """The pages that an RSS or Atom feed links to, in its order. Raises Unreadable."""
    try:
        parser = ElementTree.XMLParser(target=_NoDoctype())  # noqa: S314 - no DTD, see above
        root: ElementTree.Element = ElementTree.fromstring(page.content, parser)  # noqa: S314
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Unreadable(
            f"{page.url or page.name}: is not an RSS or Atom feed; check the address"
        ) from error
    entries = [item for item in root.iter() if _tag(item) in ("item", "entry")]
    if not entries and _tag(root) not in ("rss", "feed", "RDF"):
        raise Unreadable(f"{page.url or page.name}: is not an RSS or Atom feed; check the address")
    return _absolute(page, (link for entry in entries if (link := _link(entry))))


def listed_links(page: RawPage, pattern: str) -> list[str]:
    """The pages that a page links to whose address `pattern` is found in, in page order."""
    tree = LexborHTMLParser(page.content.decode("utf-8", errors="replace"))
    hrefs = (node.attributes.get("href") or "" for node in tree.css("a[href]")[:_MAX_LINKS])
    return [url for url in _absolute(page, hrefs) if re.search(pattern, url)]


def _absolute(page: RawPage, links: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for link in links:
        try:
            url = urldefrag(urljoin(page.url or "", link.strip())).url
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and len(url) <= 2000:
            found.setdefault(url)
    return list(found)


def _link(entry: ElementTree.Element) -> str:
    """An entry's page: RSS writes it as text, Atom in an attribute of the alternate link."""
    for child in entry:
        if _tag(child) == "link":
            if child.text and child.text.strip():
                return child.text
            if child.get("rel", "alternate") == "alternate" and child.get("href"):
                return child.get("href") or ""
    for child in entry:
        if _tag(child) == "guid" and child.get("isPermaLink", "true") == "true":
            return child.text or ""
    return ""


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
