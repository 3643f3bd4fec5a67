"""HTML to lines: blocks, lists and headings kept, the site's own parts marked as such."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.clean.lines import MAX_LINES, Line, marker, squeeze, tidy
from bot.clean.material import Material
from bot.domain import Unreadable


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_BLOCKS = _tags(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
_UNREAD = _tags(
    "script style noscript template svg canvas iframe object embed button select textarea input "
    "head audio video map math datalist"
)
_SITE_TAGS = frozenset({"nav", "aside", "footer", "dialog", "menu", "figcaption"})
_SITE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog"]
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_DATE_METADATA = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dc.date",
    "dcterms.issued", "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "date",
)  # fmt: skip
_JSON_DATE = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"]{8,40})"')
_TITLE_PARTS = re.compile(r"\s+[|–—:»-]{1,2}\s+")

# The parser takes quadratic time or space on what no real page has: thousands of open blocks,
# thousands of attributes, unclosed formatting. The guard below takes these away first.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_KEPT = re.compile(
    r"\b(?:role|class|hidden|aria-hidden|name|property|itemprop|content|datetime|href|rel|start|"
    r"value|type|lang)\s?=\s?(?:\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'<>]{1,500})"
)
_FORMATTING = _tags(
    "b big code em font i nobr s small strike strong tt u mark sub sup ins kbd samp var cite abbr "
    "span bdi bdo"
)
_CLOSES_ITSELF = _tags(
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup area base br col embed hr img "
    "input link meta param source track wbr html head body a"
)
_MAX_DEPTH = 1000
_MAX_TAG = 600
_MAX_TAGS = 100_000


def read_markup(text: str, name: str) -> Material:
    """The lines of an HTML page, in page order. Raises Unreadable when it is no sane page."""
    tree = LexborHTMLParser(_guarded(tidy(text), name))
    material = Material()
    _read_head(tree, text, material)
    if tree.body is not None:
        main = _main(tree)
        for line in _Walk(tree.body, main).lines():
            material.lines.append(line)
            if len(material.lines) > MAX_LINES:
                raise Unreadable(f"{name}: has over {MAX_LINES:,} lines; give one page")
    return material


def _guarded(text: str, name: str) -> str:
    if text.count("<") > _MAX_TAGS:
        raise Unreadable(f"{name}: has over {_MAX_TAGS:,} tags; save it as plain text")
    depth = 0

    def safe(found: re.Match[str]) -> str:
        nonlocal depth
        closing, tag, attributes = found.group(1), found.group(2).lower(), found.group(3)
        if tag in _FORMATTING:
            return ""
        if tag not in _CLOSES_ITSELF:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > _MAX_DEPTH:
                raise Unreadable(
                    f"{name}: its markup is nested over {_MAX_DEPTH:,} deep; save it as plain text"
                )
        if len(attributes) > _MAX_TAG:
            kept = " ".join(_KEPT.findall(attributes)[:20])
            return f"<{closing}{tag} {kept}>"
        return found.group()

    return _TAG.sub(safe, text)


def _read_head(tree: LexborHTMLParser, text: str, material: Material) -> None:
    metadata: dict[str, str] = {}
    for node in tree.css("meta[content]")[:200]:
        named = node.attributes.get("property") or node.attributes.get("name")
        named = named or node.attributes.get("itemprop") or ""
        metadata.setdefault(named.lower(), squeeze(node.attributes.get("content") or ""))
    head = tree.css_first("title")
    whole = squeeze(head.text()) if head is not None else ""
    titles = [metadata.get("og:title", ""), metadata.get("twitter:title", ""), whole]
    titles += _TITLE_PARTS.split(whole)
    titles += [squeeze(node.text()) for node in tree.css("h1")[:5]]
    material.titles = [title for title in dict.fromkeys(titles) if title]
    material.published = [
        (f'{key} "{metadata[key]}"', metadata[key]) for key in _DATE_METADATA if metadata.get(key)
    ]
    for found in _JSON_DATE.finditer(text):
        material.published.append((f'datePublished "{found.group(1)}"', found.group(1)))
        break
    for node in tree.css('time[itemprop="datePublished"], time[pubdate]')[:1]:
        stated = node.attributes.get("datetime") or squeeze(node.text())
        material.published.append((f'time "{stated}"', stated))
    canonical = tree.css_first('link[rel="canonical"]')
    urls = [
        canonical.attributes.get("href") if canonical is not None else None,
        metadata.get("og:url"),
    ]
    material.hosts = [host for url in urls if url and (host := _host(url))]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _main(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the page's own content, where the page marks one that holds much."""
    body = len(squeeze(tree.body.text())) if tree.body is not None else 0
    for selector in ("main, [role=main]", "article", "[itemprop=articleBody]"):
        found = tree.css(selector)
        if len(found) == 1 and len(squeeze(found[0].text())) >= max(200, body * 0.15):
            return found[0]
    return None


class _Walk:
    """One walk over the tree, in page order, without recursion."""

    def __init__(self, body: LexborNode, main: LexborNode | None) -> None:
        self._body = body
        self._main = main.mem_id if main is not None else None
        self._text: list[str] = []
        self._linked: list[bool] = []
        self._new_block = True
        self._lists: list[int | None] = []
        self._item = ""
        self._links = self._site = self._pre = self._in_main = 0
        self._heading = False

    def lines(self) -> Iterator[Line]:
        """Every line of text, the site's own marked `site`."""
        node: LexborNode | None = self._body
        while node is not None:
            if node.is_text_node:
                self._take(node.text_content or "")
            elif node.is_element_node and node.tag not in _UNREAD and not _is_hidden(node):
                yield from self._open(node)
                if node.first_child is not None:
                    node = node.first_child
                    continue
                yield from self._close(node)
            while node is not None and node.next is None:
                node = node.parent
                if node is None or node.mem_id == self._body.mem_id:
                    yield from self._flush()
                    return
                yield from self._close(node)
            node = node.next if node is not None else None
        yield from self._flush()

    def _take(self, text: str) -> None:
        parts = text.split("\n") if self._pre else [text.replace("\n", " ")]
        for place, part in enumerate(parts):
            if place:
                self._text.append("\n")
                self._linked.append(True)
            if part:
                self._text.append(part)
                self._linked.append(bool(self._links) or not part.strip())

    def _open(self, node: LexborNode) -> Iterator[Line]:
        tag = node.tag or ""
        if tag == "br":
            yield from self._flush(broken=True)
        elif tag in _BLOCKS:
            yield from self._flush()
        self._count(node, tag, 1)
        if tag == "ul":
            self._lists.append(None)
        elif tag == "ol":
            start = node.attributes.get("start") or "1"
            self._lists.append(int(start) - 1 if start.isdecimal() and len(start) < 4 else 0)
        elif tag == "li" and self._lists:
            number = self._lists[-1]
            self._lists[-1] = None if number is None else number + 1
            self._item = "-" if number is None else f"{number + 1}."
        elif tag in _HEADINGS:
            self._heading = True

    def _close(self, node: LexborNode) -> Iterator[Line]:
        tag = node.tag or ""
        if tag in _BLOCKS:
            yield from self._flush()
        self._count(node, tag, -1)
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._item = ""
        elif tag in _HEADINGS:
            self._heading = False

    def _count(self, node: LexborNode, tag: str, step: int) -> None:
        self._links += step * (tag == "a")
        self._pre += step * (tag == "pre")
        self._in_main += step * (node.mem_id == self._main)
        is_site = tag in _SITE_TAGS or (node.attributes.get("role") or "") in _SITE_ROLES
        if tag == "header" and not self._in_main:
            is_site = node.css_first("h1") is None
        self._site += step * is_site

    def _flush(self, *, broken: bool = False) -> Iterator[Line]:
        """The line gathered so far; `broken`: the next one goes on in the same block."""
        linked = bool(self._linked) and all(self._linked)
        for part in "".join(self._text).split("\n"):
            if not (text := squeeze(tidy(part))):
                continue
            if self._item and not linked and not marker(text):
                text = f"{self._item} {text}"
            self._item = ""
            outside = self._main is not None and not self._in_main and not self._heading
            yield Line(
                text,
                after_blank=self._new_block,
                link=linked,
                heading=self._heading,
                block=self._new_block,
                site=bool(self._site) or outside,
            )
            self._new_block = False
        self._text.clear()
        self._linked.clear()
        self._new_block = self._new_block or not broken


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )
