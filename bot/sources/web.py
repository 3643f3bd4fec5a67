"""Web pages: fetched politely, within limits, and never from a private network."""

import email.utils
import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from bot.domain import MAX_BYTES, RawPage, Unreadable
from bot.sources.addresses import PinnedTransport

AGENT = "ReadoutBot"
USER_AGENT = f"{AGENT}/1.0 (reads ministries' press releases for a policy desk)"
MAX_REDIRECTS = 5
MAX_SECONDS = 30.0
_MAX_ROBOTS = 500_000
_TRIES = 3
_LONGEST_WAIT = 60.0
_TEXTS = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom",
          "application/pdf", "application/vnd.openxmlformats", "message/rfc822",
          "application/octet-stream", "application/rdf")  # fmt: skip
_RETRIED = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site said of the version it gave, to ask later only for a newer one."""

    etag: str = ""
    last_modified: str = ""


class Web:
    """Fetches pages; one for each round, so that its waits and robots.txt files are shared.

    `visits` remembers validators by URL. `delay` is the least time in seconds between two requests
    to one host. `allow_private` is for tests alone: no configuration sets it.
    """

    def __init__(
        self,
        visits: MutableMapping[str, Validators] | None = None,
        *,
        delay: float = 1.0,
        limit: int = MAX_BYTES,
        seconds: float = MAX_SECONDS,
        allow_private: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._visits: MutableMapping[str, Validators] = {} if visits is None else visits
        self._delay = delay
        self._limit = limit
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._robots: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}
        self._client = httpx.Client(
            transport=PinnedTransport(allow_private=allow_private),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(10.0),
            trust_env=False,
        )

    def __enter__(self) -> "Web":
        return self

    def __exit__(self, *_error: object) -> None:
        self._client.close()

    def fetch(self, url: str) -> RawPage:
        """The page at `url`. Raises Unreadable, in one line that names the address."""
        page = self._page(url, Validators())
        if page is None:
            raise Unreadable(f"{url}: the site says that nothing changed and gives no page")
        return page

    def fetch_if_changed(self, url: str) -> RawPage | None:
        """The page, or None when the site says that it is the one fetched last."""
        return self._page(url, self._visits.get(url, Validators()))

    def _page(self, url: str, known: Validators) -> RawPage | None:
        headers = {}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        response, content = self._followed(url, headers)
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return None
        if response.status_code != httpx.codes.OK:
            raise Unreadable(f"{url}: the site answers {response.status_code}; check the address")
        media = response.headers.get("content-type", "")
        if media and not media.lower().startswith(_TEXTS):
            raise Unreadable(f"{url}: is {media[:60]}, not a page; give a page's address")
        self._visits[url] = Validators(
            response.headers.get("etag", "")[:200], response.headers.get("last-modified", "")[:60]
        )
        final = str(response.request.url)
        name = urlsplit(final).path.rpartition("/")[2] or urlsplit(final).hostname or final
        return RawPage(name, content, media_type=media or None, url=final, key=url)

    def _followed(self, url: str, headers: dict[str, str]) -> tuple[httpx.Response, bytes]:
        """The last answer after redirects; each step is checked as the first was."""
        at = url
        for _step in range(MAX_REDIRECTS + 1):
            self._check(at)
            response, content = self._tried(at, headers)
            if not response.has_redirect_location:
                return response, content
            at = _joined(at, response)
        raise Unreadable(f"{url}: redirects over {MAX_REDIRECTS} times; give the last address")

    def _check(self, url: str) -> None:
        _checked(url)
        robots = self._robots_of(url)
        if not robots.can_fetch(AGENT, url):
            raise Unreadable(
                f"{url}: the site's robots.txt asks robots to stay away; save the page"
            )

    def _robots_of(self, url: str) -> RobotFileParser:
        """The site's robots.txt: all is allowed where there is none (RFC 9309, section 2.3.1)."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin in self._robots:
            return self._robots[origin]
        robots = RobotFileParser()
        at = f"{origin}/robots.txt"
        for _step in range(MAX_REDIRECTS + 1):
            response, content = self._tried(at, {})
            if not response.has_redirect_location:
                break
            at = _checked(_joined(at, response))
        lines = content[:_MAX_ROBOTS].decode("utf-8", errors="replace").splitlines()
        try:
            robots.parse(lines if response.status_code == httpx.codes.OK else [])
        except ValueError:  # a rule that is no address: as if there were no file
            robots = RobotFileParser()
            robots.parse([])
        self._robots[origin] = robots
        return robots

    def _tried(self, url: str, headers: dict[str, str]) -> tuple[httpx.Response, bytes]:
        """One answer; a busy or failing site is asked again, ever more slowly."""
        for attempt in range(1, _TRIES + 1):
            asked = 0.0
            self._pause(url)
            try:
                response, content = self._get(url, headers)
            except httpx.HTTPError as error:
                if attempt == _TRIES:
                    raise Unreadable(f"{url}: cannot be reached ({_why(error)})") from error
            except (httpx.InvalidURL, ValueError) as error:
                raise Unreadable(f"{url}: is no web address; check it") from error
            else:
                if response.status_code not in _RETRIED:
                    return response, content
                if attempt == _TRIES:
                    raise Unreadable(
                        f"{url}: the site answers {response.status_code}; try again later"
                    )
                asked = _retry_after(response)
            self._sleep(min(max(asked, 2.0 ** (attempt - 1)), _LONGEST_WAIT))
        raise AssertionError("unreachable")

    def _pause(self, url: str) -> None:
        """Waits until the site's own delay, or ours, has passed since the last request to it."""
        parts = urlsplit(url)
        host = parts.netloc
        robots = self._robots.get(f"{parts.scheme}://{host}")
        asked = robots.crawl_delay(AGENT) if robots is not None else None
        delay = max(self._delay, min(float(asked or 0), _LONGEST_WAIT))
        if host in self._last and (left := self._last[host] + delay - self._clock()) > 0:
            self._sleep(left)
        self._last[host] = self._clock()

    def _get(self, url: str, headers: dict[str, str]) -> tuple[httpx.Response, bytes]:
        until = self._clock() + self._seconds
        content = bytearray()
        with self._client.stream("GET", url, headers=headers) as response:
            declared = response.headers.get("content-length", "")
            if declared.isdecimal() and int(declared) >= self._limit:
                raise Unreadable(self._too_large(url))
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) >= self._limit:
                    raise Unreadable(self._too_large(url))
                if self._clock() > until:
                    raise Unreadable(f"{url}: takes over {self._seconds:g} s; try again later")
        return response, bytes(content)

    def _too_large(self, url: str) -> str:
        return f"{url}: is {self._limit / 1_000_000:g} MB or more; give one readout's page"


def fetch(url: str) -> RawPage:
    """One page. Raises Unreadable."""
    with Web() as web:
        return web.fetch(url)


def _joined(url: str, response: httpx.Response) -> str:
    try:
        return urljoin(url, response.headers["location"])
    except ValueError as error:
        raise Unreadable(f"{url}: redirects to what is no web address; check it") from error


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise Unreadable(f"{url}: is no web address; check it") from error
    if parts.scheme not in ("http", "https") or not host:
        raise Unreadable(f"{url}: only http:// and https:// addresses are read")
    if parts.username or parts.password:
        raise Unreadable(f"{host}: an address with a user name is not read; leave it out")
    return url


def _why(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "it does not answer in time"
    return (str(error) or type(error).__name__)[:120]


def _retry_after(response: httpx.Response) -> float:
    """The seconds that the site asks to wait, 0 where it does not say."""
    said = response.headers.get("retry-after", "")
    if said.isdecimal():
        return float(said[:6])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0.0
