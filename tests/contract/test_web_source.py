"""Pages from the web, against a real HTTP server on the loopback interface."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.domain import RawPage, Unreadable
from bot.settings.sources import FeedSource, FolderSource, ListingSource, PageSource, Source
from bot.sources.collect import Surveyed, Trouble, collect, survey
from bot.sources.visits import Visits
from bot.sources.web import Web, fetch

PAGE = b"<!doctype html><html><body><p>The Ministers met in Oslo on 4 March 2024.</p></body></html>"


@dataclass
class Answer:
    status: int = 200
    body: bytes = PAGE
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})


@dataclass
class Site:
    """A site under the test's control: `answers` by path; a list is given one after another."""

    base: str
    answers: dict[str, Answer | list[Answer] | Callable[[dict[str, str]], Answer]]
    asked: list[tuple[str, dict[str, str]]]

    def times(self, path: str) -> int:
        return sum(asked == path for asked, _headers in self.asked)


@pytest.fixture
def site() -> Iterator[Site]:
    answers: dict[str, Answer | list[Answer] | Callable[[dict[str, str]], Answer]] = {}
    asked: list[tuple[str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {key.lower(): value for key, value in self.headers.items()}
            asked.append((self.path, headers))
            known = answers.get(self.path, Answer(404, b"no"))
            if isinstance(known, list):
                known = known.pop(0) if len(known) > 1 else known[0]
            answer = known if isinstance(known, Answer) else known(headers)
            self.send_response(answer.status)
            for key, value in answer.headers.items():
                self.send_header(key, value)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            """Keeps the test's output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", answers, asked)
    server.shutdown()
    server.server_close()
    thread.join()


class Waits:
    """A clock that only moves when someone sleeps on it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def web(waits: Waits) -> Iterator[Web]:
    with Web(allow_private=True, clock=waits.clock, sleep=waits.sleep) as open_web:
        yield open_web


def test_a_page_comes_with_its_type_and_address(site: Site, web: Web) -> None:
    site.answers["/readout.html"] = Answer()
    page = web.fetch(f"{site.base}/readout.html")
    assert page == RawPage(
        "readout.html",
        PAGE,
        "text/html",
        f"{site.base}/readout.html",
        f"{site.base}/readout.html",
    )


def test_a_redirect_is_followed_and_the_key_stays_the_address_asked_for(
    site: Site, web: Web
) -> None:
    site.answers["/old"] = Answer(301, b"", {"Location": "/new"})
    site.answers["/new"] = Answer()
    page = web.fetch(f"{site.base}/old")
    assert (page.url, page.key) == (f"{site.base}/new", f"{site.base}/old")


def test_endless_redirects_are_given_up(site: Site, web: Web) -> None:
    site.answers["/loop"] = Answer(302, b"", {"Location": "/loop"})
    with pytest.raises(Unreadable, match=r"/loop: redirects over 5 times"):
        web.fetch(f"{site.base}/loop")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"]
)
def test_a_private_address_is_refused_before_anything_is_sent(site: Site, host: str) -> None:
    port = site.base.rpartition(":")[2]
    with pytest.raises(Unreadable, match="is in a private network"):
        fetch(f"http://{host}:{port}/readout.html")
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "192.168.0.7", "169.254.169.254", "100.64.0.1", "fd00::1", "64:ff9b::7f00:1",
     "2002:7f00:1::", "224.0.0.1", "::"],
)  # fmt: skip
def test_a_name_that_resolves_into_a_private_network_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def resolve(*_args: object, **_options: object) -> list[object]:
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))
        return [public, (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(Unreadable, match=r"press\.example\.org: is in a private network"):
        fetch("http://press.example.org/readout")


def test_the_connection_goes_to_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch, waits: Waits
) -> None:
    port = int(site.base.rpartition(":")[2])
    lookups: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, *args: object, **options: object) -> object:
        lookups.append(host)
        name = "127.0.0.1" if host == "press.example.org" else host
        return real(name, port)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    site.answers["/readout"] = Answer()
    with Web(allow_private=True, clock=waits.clock, sleep=waits.sleep) as web:
        web.fetch(f"http://press.example.org:{port}/readout")
    assert "127.0.0.1" in lookups  # the socket was opened to the address, not to the name again
    assert lookups.count("press.example.org") == len(site.asked)
    assert site.asked[-1][1]["host"] == f"press.example.org:{port}"


def test_a_redirect_into_a_private_network_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, waits: Waits
) -> None:
    from bot.sources import addresses

    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(addresses, "_PORTS", frozenset({int(site.base.rpartition(":")[2])}))
    site.answers["/out"] = Answer(302, b"", {"Location": "http://169.254.169.254/latest"})
    with (
        Web(clock=waits.clock, sleep=waits.sleep) as web,
        pytest.raises(Unreadable, match=r"169\.254\.169\.254: is in a private network"),
    ):
        web.fetch(f"{site.base}/out")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "only http:// and https:// addresses are read"),
        ("ftp://example.org/x", "only http:// and https:// addresses are read"),
        ("http://user:secret@example.org/", "an address with a user name is not read"),
        ("http://[::1/", "is no web address"),
    ],
)
def test_other_kinds_of_addresses_are_refused(url: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as caught:
        fetch(url)
    assert "secret" not in str(caught.value)


def test_a_redirect_to_a_file_is_refused(site: Site, web: Web) -> None:
    site.answers["/out"] = Answer(302, b"", {"Location": "file:///etc/passwd"})
    with pytest.raises(Unreadable, match="only http"):
        web.fetch(f"{site.base}/out")


def test_a_redirect_to_no_address_is_one_clear_line(site: Site, web: Web) -> None:
    site.answers["/out"] = Answer(302, b"", {"Location": "http://[broken"})
    with pytest.raises(Unreadable, match="redirects to what is no web address"):
        web.fetch(f"{site.base}/out")


def test_a_robots_txt_that_makes_no_sense_forbids_nothing(site: Site, web: Web) -> None:
    site.answers["/robots.txt"] = Answer(200, b"User-agent: *\nDisallow: //[\n\xff\xfe")
    site.answers["/open"] = Answer()
    assert web.fetch(f"{site.base}/open").content == PAGE


def test_robots_txt_is_obeyed_and_asked_for_once(site: Site, web: Web) -> None:
    site.answers["/robots.txt"] = Answer(200, b"User-agent: *\nDisallow: /private/\n")
    site.answers["/open"] = Answer()
    site.answers["/private/x"] = Answer()
    web.fetch(f"{site.base}/open")
    with pytest.raises(Unreadable, match=r"robots\.txt asks robots to stay away"):
        web.fetch(f"{site.base}/private/x")
    assert site.times("/robots.txt") == 1
    assert site.times("/private/x") == 0


def test_requests_to_one_site_keep_their_distance(site: Site, web: Web, waits: Waits) -> None:
    site.answers["/robots.txt"] = Answer(200, b"User-agent: *\nCrawl-delay: 7\n")
    site.answers["/a"] = site.answers["/b"] = Answer()
    web.fetch(f"{site.base}/a")
    web.fetch(f"{site.base}/b")
    assert waits.slept == [7.0, 7.0]


def test_a_busy_site_is_asked_again_when_it_said(site: Site, web: Web, waits: Waits) -> None:
    busy = Answer(503, b"", {"Retry-After": "20"})
    site.answers["/busy"] = [busy, busy, Answer()]
    assert web.fetch(f"{site.base}/busy").content == PAGE
    assert waits.slept.count(20.0) == 2


def test_a_failing_site_is_given_up_after_three_tries(site: Site, web: Web) -> None:
    site.answers["/down"] = Answer(500, b"")
    with pytest.raises(Unreadable, match="answers 500; try again later"):
        web.fetch(f"{site.base}/down")
    assert site.times("/down") == 3


def test_a_page_that_is_not_there_is_not_asked_for_again(site: Site, web: Web) -> None:
    with pytest.raises(Unreadable, match="answers 404; check the address"):
        web.fetch(f"{site.base}/none")
    assert site.times("/none") == 1


def test_an_unreachable_site_is_one_clear_line(waits: Waits) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with (
        Web(allow_private=True, clock=waits.clock, sleep=waits.sleep) as web,
        pytest.raises(Unreadable, match=r"cannot be reached \(.+\)$"),
    ):
        web.fetch(f"http://127.0.0.1:{port}/x")


def test_a_page_over_the_limit_is_refused_by_its_declared_length(site: Site, waits: Waits) -> None:
    site.answers["/big"] = Answer(200, b"x" * 5000)
    with (
        Web(allow_private=True, limit=5000, clock=waits.clock, sleep=waits.sleep) as web,
        pytest.raises(Unreadable, match="MB or more"),
    ):
        web.fetch(f"{site.base}/big")


def test_a_compressed_page_is_measured_unpacked(site: Site, waits: Waits) -> None:
    body = gzip.compress(b"x" * 1_000_000)
    site.answers["/bomb"] = Answer(
        200, body, {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    )
    with (
        Web(allow_private=True, limit=100_000, clock=waits.clock, sleep=waits.sleep) as web,
        pytest.raises(Unreadable, match="MB or more"),
    ):
        web.fetch(f"{site.base}/bomb")


def test_a_site_that_drips_is_given_up(site: Site) -> None:
    ticks = iter(range(10_000))
    site.answers["/slow"] = Answer(200, b"x" * 300_000)
    with (
        Web(
            allow_private=True,
            seconds=0.5,
            clock=lambda: float(next(ticks)),
            sleep=lambda _seconds: None,
        ) as web,
        pytest.raises(Unreadable, match=r"takes over 0\.5 s"),
    ):
        web.fetch(f"{site.base}/slow")


def test_an_image_is_refused(site: Site, web: Web) -> None:
    site.answers["/x.png"] = Answer(200, b"\x89PNG", {"Content-Type": "image/png"})
    with pytest.raises(Unreadable, match="is image/png, not a page"):
        web.fetch(f"{site.base}/x.png")


def test_an_unchanged_page_is_not_given_twice(site: Site, waits: Waits, tmp_path: Path) -> None:
    def answer(headers: dict[str, str]) -> Answer:
        same = headers.get("if-none-match") == '"v1"'
        return Answer(304, b"") if same else Answer(200, PAGE, {"ETag": '"v1"'})

    site.answers["/page"] = answer
    source = PageSource(name="one", kind="page", url=f"{site.base}/page")
    rounds = []
    for _round in range(2):
        visits = Visits(tmp_path / "state" / "visits.json")
        with Web(visits, allow_private=True, clock=waits.clock, sleep=waits.sleep) as web:
            rounds.append([found for _name, found in collect([source], web)])
        visits.save()
    assert [len(found) for found in rounds] == [1, 0]


def test_a_broken_memory_of_visits_only_costs_a_fetch(tmp_path: Path) -> None:
    path = tmp_path / "visits.json"
    path.write_text('{"https://example.org": 3, "x"')
    assert dict(Visits(path)) == {}


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><link>{base}/</link>
<item><title>A</title><link>{base}/a</link></item>
<item><title>B</title><guid>{base}/b</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link href="{base}/"/>
<entry><link rel="enclosure" href="{base}/x.mp3"/><link href="/a"/></entry>
<entry><link rel="alternate" href="{base}/b"/></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_a_feed_leads_to_its_pages(site: Site, web: Web, feed: str) -> None:
    site.answers["/feed"] = Answer(200, feed.format(base=site.base).encode())
    site.answers["/a"] = site.answers["/b"] = Answer()
    source = FeedSource(name="feed", kind="feed", url=f"{site.base}/feed")
    found = [page for _name, page in collect([source], web)]
    assert [page.url for page in found if isinstance(page, RawPage)] == [
        f"{site.base}/a",
        f"{site.base}/b",
    ]


BILLION = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>
<rss><channel><item><link>&b;</link></item></channel></rss>"""


@pytest.mark.parametrize(
    "body", [BILLION, BILLION.decode().encode("utf-16"), b"<html>", b"", b"{}"]
)
def test_what_is_no_plain_feed_is_refused(site: Site, web: Web, body: bytes) -> None:
    site.answers["/feed"] = Answer(200, body)
    source = FeedSource(name="feed", kind="feed", url=f"{site.base}/feed")
    [(_name, trouble)] = collect([source], web)
    assert isinstance(trouble, Trouble)
    assert trouble.why == f"{site.base}/feed: is not an RSS or Atom feed; check the address"


def test_a_listing_page_leads_to_the_pages_that_match(site: Site, web: Web) -> None:
    site.answers["/list"] = Answer(
        200,
        b"<a href='/view?id=2#top'>B</a><a href='/about'>About</a><a href='view?id=1'>A</a>"
        b"<a href='/view?id=2'>B again</a><a href='javascript:view(3)'>C</a>",
    )
    site.answers["/view?id=1"] = site.answers["/view?id=2"] = Answer()
    source = ListingSource(
        name="list", kind="listing", url=f"{site.base}/list", links=r"/view\?id=\d+$"
    )
    assert [page.key for _n, page in collect([source], web) if isinstance(page, RawPage)] == [
        f"{site.base}/view?id=2",
        f"{site.base}/view?id=1",
    ]


def test_a_broken_source_stops_neither_the_others_nor_its_own_other_pages(
    site: Site, web: Web, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The Ministers met in Oslo.")
    site.answers["/feed"] = Answer(200, RSS.format(base=site.base).encode())
    site.answers["/b"] = Answer()
    sources: list[Source] = [
        FolderSource(name="gone", kind="folder", path=tmp_path / "gone"),
        PageSource(name="down", kind="page", url=f"{site.base}/none"),
        FeedSource(name="feed", kind="feed", url=f"{site.base}/feed"),
        FolderSource(name="inbox", kind="folder", path=tmp_path),
    ]
    found = list(collect(sources, web))
    assert [(name, isinstance(item, Trouble)) for name, item in found] == [
        ("gone", True),
        ("down", True),
        ("feed", True),
        ("feed", False),
        ("inbox", False),
    ]


def test_a_survey_says_what_each_source_offers(site: Site, web: Web, tmp_path: Path) -> None:
    site.answers["/feed"] = Answer(200, RSS.format(base=site.base).encode())
    site.answers["/list"] = Answer(200, b"<a href='/about'>About</a>")
    sources: list[Source] = [
        FeedSource(name="feed", kind="feed", url=f"{site.base}/feed"),
        ListingSource(name="list", kind="listing", url=f"{site.base}/list", links="view"),
        FolderSource(name="inbox", kind="folder", path=tmp_path),
    ]
    assert list(survey(sources, web)) == [
        Surveyed("feed", "feed", 2),
        Surveyed(
            "list",
            "listing",
            0,
            f"{site.base}/list: no link on it matches 'view'; mend `links`",
        ),
        Surveyed("inbox", "folder", 0),
    ]
