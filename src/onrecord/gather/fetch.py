"""Fetch a page: public addresses only, few redirects, no cookies, robots.txt respected."""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

from onrecord.errors import FetchError, InputError
from onrecord.gather.address import resolve
from onrecord.gather.bounds import over
from onrecord.gather.deadline import ended
from onrecord.gather.inflate import inflate
from onrecord.gather.item import Page
from onrecord.gather.options import GatherOptions

if TYPE_CHECKING:
    import httpx

AGENT = f"onrecord/{version('onrecord')} (reads pages that its user names; obeys robots.txt)"

_MEDIA = frozenset({
    "", "application/xhtml+xml", "application/json", "application/ld+json", "application/jsonl",
    "application/x-ndjson", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
    "application/xml", "message/rfc822", "application/warc", "application/gzip",
    "application/x-gzip",
})  # fmt: skip
"""Types that are read, beside text/*; "" where the server does not say."""

_ROBOTS_BYTES = 500 * 1024  # as RFC 9309 asks for
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAVE = "Open it in a browser, save the page and give the file."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request sends beside its address."""

    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None


_GET = Sent()


@dataclass(slots=True)
class Fetcher:
    """Fetches within the limits of `options`; remembers each site's robots.txt while it lives."""

    options: GatherOptions
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def __call__(self, address: str) -> Page:
        """The page at an http or https address. Raises FetchError or FormatError."""
        page = self.again(address, "", "")
        if page is None:
            raise FetchError("the server answered 304", remedy=_SAVE)
        return page

    def again(self, address: str, etag: str, modified: str) -> Page | None:
        """The page, or None when it is the one that came with this `etag` or `modified` (304)."""
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        known = {name: value for name, value in asked.items() if value}
        deadline = time.monotonic() + self.options.fetch_seconds
        url = _parsed(address)
        for _ in range(self.options.max_redirects + 1):
            self._check_robots(url, deadline)
            answer = self._get(url, deadline, self.options.max_bytes, known=known)
            if answer.status == 304 and known:
                return None
            if answer.status not in _REDIRECTS:
                return self._page(answer, url)
            url = _target(url, answer.location)
        raise FetchError(f"it redirects more than {self.options.max_redirects} times", remedy=_SAVE)

    def _page(self, answer: Answer, url: httpx.URL) -> Page:
        if not 200 <= answer.status < 300:
            remedy = "Check the address." if answer.status in {404, 410} else _SAVE
            raise FetchError(f"the server answered {answer.status}", remedy=remedy)
        if not answer.media.startswith("text/") and answer.media not in _MEDIA:
            raise FetchError(f"it is of the type {answer.media}, not a page", remedy=_SAVE)
        if not answer.data:
            raise FetchError("the page is empty", remedy="Check the address.")
        return Page(
            str(url), answer.data, answer.media, answer.charset, answer.etag, answer.modified
        )

    def _check_robots(self, url: httpx.URL, deadline: float) -> None:
        site = f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(url, deadline)
        if not self._robots[site].can_fetch("onrecord", str(url)):
            raise FetchError("the site's robots.txt does not allow it", remedy=_SAVE)

    def _read_robots(self, url: httpx.URL, deadline: float) -> RobotFileParser:
        """The rules of a site. As in RFC 9309: none when missing, all forbidden when it fails."""
        answer = Answer(status=310)
        place = url.copy_with(raw_path=b"/robots.txt")
        for _ in range(self.options.max_redirects + 1):
            answer = self._get(place, deadline, _ROBOTS_BYTES, cut=True)
            if answer.status not in _REDIRECTS:
                break
            place = _target(place, answer.location)
        rules = RobotFileParser()
        if answer.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            text = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
            rules.parse(text.lstrip("\ufeff").splitlines())
        return rules

    def _get(
        self,
        url: httpx.URL,
        deadline: float,
        limit: int,
        *,
        cut: bool = False,
        known: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:
        """One request, to an address that was checked. cut: keep what is within the limit.

        known: header fields that make the request conditional.
        """
        import httpx

        try:
            return self._ask(url, self._addresses(url, deadline), deadline, (limit, cut), known)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
            raise _unfetched(error, deadline) from error

    def _addresses(self, url: httpx.URL, deadline: float) -> list[str]:
        port = url.port or (443 if url.scheme == "https" else 80)
        private = self.options.allow_private
        return resolve(url.host, port, allow_private=private, seconds=_left(deadline))

    def post(self, address: str, data: bytes) -> int:
        """Send JSON to an address; gives the status. Redirects are not followed.

        Raises FetchError. The address is checked and pinned as for a page.
        """
        import httpx

        url, deadline = _parsed(address), time.monotonic() + self.options.fetch_seconds
        sent = Sent("POST", (("Content-Type", "application/json"),), data)
        try:
            limit = (_ROBOTS_BYTES, True)
            where = self._addresses(url, deadline)
            return self._ask(url, where, deadline, limit, {}, sent=sent).status
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
            raise _unfetched(error, deadline) from error

    def _ask(
        self,
        url: httpx.URL,
        addresses: list[str],
        deadline: float,
        limit: tuple[int, bool],
        known: Mapping[str, str],
        *,
        sent: Sent = _GET,
    ) -> Answer:
        import httpx

        last: httpx.HTTPError | None = None
        for address in addresses:
            left = _left(deadline)
            # Without the environment no proxy resolves the name again and no .netrc gives a
            # password; a client a request keeps no cookies.
            with httpx.Client(timeout=left, trust_env=False, verify=_tls()) as client:
                request = _request(client, url, address, known, sent)
                with ended(deadline) as traced:
                    request.extensions["trace"] = traced
                    try:
                        response = client.send(request, stream=True)
                    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                        last = error
                        continue
                    with_body = _read(response, deadline, *limit)
                return _answer(response, with_body, self.options)
        raise last or FetchError("it cannot be reached", remedy="Check the connection.")


@cache
def _tls() -> ssl.SSLContext:
    """The certificates that are trusted; reading them takes longer than most requests."""
    import httpx

    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    data: bytes = b""
    media: str = ""
    charset: str = ""
    location: str = ""
    etag: str = ""
    modified: str = ""


def _request(
    client: httpx.Client, url: httpx.URL, address: str, known: Mapping[str, str], sent: Sent
) -> httpx.Request:
    """A request to the address itself, with the host's name in the header and for TLS."""
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": AGENT,
        "Accept": "text/html, application/xhtml+xml, text/*;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip",
        **known,
        **dict(sent.headers),
    }
    extensions = {"sni_hostname": url.raw_host.decode("ascii")}
    place = url.copy_with(host=address)
    return client.build_request(
        sent.method, place, headers=headers, content=sent.body, extensions=extensions
    )


def _read(response: httpx.Response, deadline: float, limit: int, cut: bool) -> bytes:
    """The body as sent. Raises FetchError when it is too long or comes too slowly."""
    if response.status_code in _REDIRECTS:
        return b""
    data = bytearray()
    for chunk in response.iter_raw():
        data += chunk
        _left(deadline)
        if len(data) > limit and cut:
            break
        if len(data) > limit:
            raise over("it has", limit, "bytes", "bytes", _SAVE)
    _left(deadline)  # a connection that was ended reads like the end of a body
    return bytes(data[:limit])


def _answer(response: httpx.Response, data: bytes, options: GatherOptions) -> Answer:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in {"gzip", "x-gzip"} and data:
        data = inflate(data, options)
    elif encoding not in {"", "identity"}:
        raise FetchError(f"it is sent in the encoding {encoding}", remedy=_SAVE)
    declared = response.headers.get("content-type", "")
    return Answer(
        response.status_code,
        data,
        declared.partition(";")[0].strip().lower(),
        response.charset_encoding or "",
        response.headers.get("location", ""),
        response.headers.get("etag", ""),
        response.headers.get("last-modified", ""),
    )


def _unfetched(error: Exception, deadline: float) -> FetchError:
    _left(deadline)  # a connection that was ended at the deadline says that it broke
    what = f"it cannot be fetched ({type(error).__name__}: {error})"
    return FetchError(what, remedy="Check the address and the connection.")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError("it takes too long", remedy="Try again later, or save the page.")
    return left


def _target(url: httpx.URL, location: str) -> httpx.URL:
    if not location:
        raise FetchError("it redirects to nowhere", remedy=_SAVE)
    import httpx

    try:
        return _parsed(str(url.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("it redirects to a broken address", remedy=_SAVE) from error


def _parsed(address: str) -> httpx.URL:
    import httpx

    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, InputError) as error:
        raise FetchError("it is not an address", remedy="Check the address.") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise FetchError("only http and https addresses are fetched", remedy=_SAVE)
    if url.userinfo:
        raise FetchError("an address with a name and password is not fetched", remedy=_SAVE)
    return url
