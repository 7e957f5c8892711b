"""Addresses and feeds, against a server on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from onrecord.gather import GatherOptions, gather
from onrecord.gather.address import is_public
from onrecord.model.report import RawReport, Skipped

PAGE = "<html><body><p>Die Fähre sank.</p></body></html>"
FULL = "<p>" + "The ferry sank at the quay. " * 40 + "</p>"
FEED = """<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Quay</title>
<item><title>One</title><link>BASE/page</link>
 <pubDate>Sun, 04 May 2031 10:00:00 +0200</pubDate></item>
<item><title>Two</title><link>BASE/missing</link></item>
<item><title>Three</title><link>BASE/missing</link>
 <content:encoded><![CDATA[CONTENT]]></content:encoded></item>
<item><title>Four</title></item></channel></rss>"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers)))  # type: ignore[attr-defined]
        base = f"http://{self.headers['Host']}"
        slow = self.path == "/slow"
        status, media, data, extra = self._answer(base)
        self.send_response(status)
        for name, value in [("Content-Type", media), *extra.items()]:
            if value:
                self.send_header(name, value)
        self.end_headers()
        try:
            for n in range(len(data) if slow else 0):
                self.wfile.write(data[n : n + 1])
                time.sleep(0.1)
            if not slow:
                self.wfile.write(data)
        except OSError:
            pass  # the client has had enough

    def _answer(self, base: str) -> tuple[int, str, bytes, dict[str, str]]:
        html = "text/html; charset=windows-1252"
        feed = FEED.replace("BASE", base).replace("CONTENT", FULL).encode()
        answers: dict[str, tuple[int, str, bytes, dict[str, str]]] = {
            "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /private\n", {}),
            "/page": (200, html, PAGE.encode("cp1252"), {"Set-Cookie": "a=b"}),
            "/slow": (200, html, PAGE.encode(), {}),
            "/plain": (200, "text/plain", b"Words.", {}),
            "/picture": (200, "image/png", b"\x89PNG", {}),
            "/untyped": (200, "", PAGE.encode(), {}),
            "/empty": (200, html, b"", {}),
            "/private": (200, html, PAGE.encode(), {}),
            "/once": (302, html, b"", {"Location": "/page"}),
            "/round": (302, html, b"", {"Location": "/round"}),
            "/ftp": (302, html, b"", {"Location": "ftp://quay.example/"}),
            "/nowhere": (302, html, b"", {}),
            "/hidden": (302, html, b"", {"Location": "/private"}),
            "/gzip": (
                200,
                html,
                gzip.compress(PAGE.encode(), mtime=0),
                {"Content-Encoding": "gzip"},
            ),
            "/bomb": (
                200,
                html,
                gzip.compress(b"x" * 4_000_000, mtime=0),
                {"Content-Encoding": "gzip"},
            ),
            "/odd": (200, html, b"?", {"Content-Encoding": "br"}),
            "/large": (200, html, b"x" * 3_000_000, {}),
            "/feed.xml": (200, "application/rss+xml", feed, {}),
            "/lines": (200, "application/x-ndjson", b'{"text":"One."}\n{"text":"Two."}', {}),
        }
        return answers.get(self.path, (404, html, b"none", {}))

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.seen = []  # type: ignore[attr-defined]
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}"


OPEN = GatherOptions(allow_private=True, max_bytes=2_000_000, max_redirects=2, fetch_seconds=5)


def only(url: str, options: GatherOptions = OPEN) -> RawReport | Skipped:
    (found,) = gather([url], options)
    return found


@pytest.mark.parametrize("path", ["/page", "/untyped", "/once", "/gzip"])
def test_a_page(base: str, path: str) -> None:
    found = only(base + path)
    assert isinstance(found, RawReport), found
    assert (found.kind, found.body, found.file, found.source) == ("html", PAGE, None, base + path)
    assert found.url == base + ("/page" if path == "/once" else path)


def test_plain_text_and_containers(base: str) -> None:
    found = only(base + "/plain")
    assert isinstance(found, RawReport)
    assert found.kind == "text"
    assert [one.source for one in gather([base + "/lines"], OPEN)] == [
        f"{base}/lines#1", f"{base}/lines#2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/missing", "answered 404"),
        ("/picture", "image/png"),
        ("/empty", "empty"),
        ("/private", "robots.txt"),
        ("/hidden", "robots.txt"),
        ("/round", "more than 2 times"),
        ("/ftp", "only http and https"),
        ("/nowhere", "redirects to nowhere"),
        ("/bomb", "unpacks to more"),
        ("/odd", "encoding br"),
        ("/large", "more than 2,000,000 bytes"),
    ],
)
def test_pages_that_are_left_out(base: str, path: str, told: str) -> None:
    found = only(base + path)
    assert isinstance(found, Skipped)
    assert told in found.reason
    assert found.source == base + path


def test_a_slow_page_is_given_up(base: str) -> None:
    start = time.monotonic()
    found = only(base + "/slow", GatherOptions(allow_private=True, fetch_seconds=0.5))
    assert isinstance(found, Skipped)
    assert time.monotonic() - start < 3


def test_private_addresses_are_refused_unless_allowed(base: str) -> None:
    port = base.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433"):
        found = only(f"http://{host}:{port}/page", GatherOptions())
        assert isinstance(found, Skipped), host
        assert "private" in found.reason


def test_an_unreachable_address() -> None:
    found = only("http://127.0.0.1:9/x")
    assert isinstance(found, Skipped)
    assert "cannot be fetched" in found.reason


def test_no_cookies_and_a_clear_name(base: str, server: ThreadingHTTPServer) -> None:
    list(gather([base + "/page", base + "/plain"], OPEN))
    seen: list[tuple[str, dict[str, str]]] = server.seen  # type: ignore[attr-defined]
    assert all("Cookie" not in headers for _, headers in seen)
    assert all(headers["User-Agent"].startswith("onrecord/") for _, headers in seen)


def check_entries(found: list[RawReport | Skipped], name: str, base: str) -> None:
    one, two, three, four = found
    assert isinstance(one, RawReport)
    assert (one.source, one.url, one.body) == (f"{name}#1", base + "/page", PAGE)
    assert (one.field("title"), one.field("date")) == ("One", "2031-05-04T10:00:00+02:00")
    assert isinstance(two, Skipped)
    assert "404" in two.reason
    assert isinstance(three, RawReport)
    assert three.body.count("The ferry sank") == 40
    assert isinstance(four, Skipped)
    assert "no address" in four.reason


def test_a_feed_by_its_address(base: str) -> None:
    found = list(gather([base + "/feed.xml"], OPEN))
    check_entries(found, base + "/feed.xml", base)
    assert {one.file for one in found if isinstance(one, RawReport)} == {None}


def test_a_feed_in_a_file(base: str, tmp_path: Path) -> None:
    path = tmp_path / "saved.txt"
    path.write_text(FEED.replace("BASE", base).replace("CONTENT", FULL))
    found = list(gather([str(path)], OPEN))
    check_entries(found, str(path), base)
    assert isinstance(found[0], RawReport)
    assert found[0].file == f"{path}#1"


def test_a_feed_has_a_limit_of_entries(base: str) -> None:
    limit = GatherOptions(allow_private=True, max_entries=1)
    one, rest = gather([base + "/feed.xml"], limit)
    assert isinstance(one, RawReport)
    assert isinstance(rest, Skipped)
    assert "the first 1" in rest.reason


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("10.0.0.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False),
        ("0.0.0.0", False), ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
        ("64:ff9b::808:808", True), ("no address", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
