"""Feeds, sitemaps and folders on this machine, looked at again and again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from onrecord.archive import Archive
from onrecord.errors import FormatError, UsageError
from onrecord.watch.settings import Settings, Source, read_settings
from onrecord.watch.sources import locations
from onrecord.watch.watch import Watch

WORDS = {
    "/one": "The tanker Belisar lost its anchor off Cape Dorun on Monday, 4 May 2031. The harbour "
    "office of Dorun counted 14 damaged boats, its head, Lena Orvik, said. The fishers will meet "
    "the owners on Friday.",
    "/two": "Off Cape Dorun the tanker Belisar lost its anchor on Monday, 4 May 2031. Insurers "
    "counted 19 damaged boats, the insurers' speaker Pal Hemmer said in Dorun.",
}  # fmt: skip


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: Any = self.server
        server.seen.append((self.path, dict(self.headers)))
        status, media, body, etag = self._answer(server)
        if etag and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        self.send_response(status)
        self.send_header("Content-Type", media)
        if etag:
            self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        server: Any = self.server
        length = int(self.headers["Content-Length"])
        server.posted.append(json.loads(self.rfile.read(length)))
        self.send_response(server.hook)
        self.end_headers()

    def _answer(self, server: Any) -> tuple[int, str, bytes, str]:
        base = f"http://{self.headers['Host']}"
        if self.path == "/robots.txt":
            return 200, "text/plain", b"User-agent: *\nDisallow: /secret\n", ""
        if self.path == "/feed":
            items = "".join(
                f"<item><title>{p}</title><link>{base}{p}</link></item>" for p in server.listed
            )
            feed = f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
            return 200, "application/rss+xml", feed.encode(), f'"{len(server.listed)}"'
        if self.path == "/map":
            places = "".join(f"<url><loc>{base}{p}</loc></url>" for p in server.listed)
            found = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
            return 200, "application/xml", found.encode(), ""
        if self.path in WORDS and self.path not in server.broken:
            text = WORDS[self.path]
            page = f"<html><head><title>{text[:30]}</title></head><body><article><p>{text}</p>"
            return 200, "text/html", f"{page}</article></body></html>".encode(), ""
        return 500, "text/html", b"broken", ""

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Any]:
    made: Any = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    made.seen, made.posted, made.hook = [], [], 200
    made.listed, made.broken = ["/one"], set()
    made.base = f"http://127.0.0.1:{made.server_address[1]}"
    threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


class Time:
    """A clock that goes on only by sleeping."""

    def __init__(self) -> None:
        self.now, self.slept = 2_000_000_000.0, list[float]()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def watching(folder: Path, source: Source, time: Time, **more: Any) -> Watch:
    settings = Settings(folder / "a", (source,), private=True, **more)
    return Watch(Archive.open(folder / "a", create=True), settings, time, time.sleep)


def paths(site: Any) -> list[str]:
    return [path for path, _ in site.seen if path != "/robots.txt"]


def test_a_feed_is_followed_and_changes_are_told(site: Any, tmp_path: Path):
    time = Time()
    out = {"jsonl": tmp_path / "c.jsonl", "atom": tmp_path / "c.atom"}
    watch = watching(
        tmp_path, Source("feed", f"{site.base}/feed"), time, webhook=f"{site.base}/hook", **out
    )
    first = watch.look()
    assert (first.new, first.skipped) == (1, [])
    assert [c.kind for c in first.changes] == ["new story"]
    site.seen.clear()
    assert watch.look().changes == []
    assert paths(site) == ["/feed"]
    assert dict(site.seen[-1][1])["If-None-Match"] == '"1"'
    site.listed.append("/two")
    site.seen.clear()
    second = watch.look()
    assert paths(site) == ["/feed", "/two"]
    kinds = {c.kind for c in second.changes}
    assert {"new report", "figure updated"} <= kinds, second.changes
    assert len({c.story for c in (*first.changes, *second.changes)}) == 1
    told = [json.loads(line) for line in out["jsonl"].read_text("utf-8").splitlines()]
    assert [t["kind"] for t in told] == [c.kind for c in (*first.changes, *second.changes)]
    feed = etree.fromstring(out["atom"].read_bytes())
    assert len(feed.findall("{*}entry")) == len(told)
    assert [len(p["changes"]) for p in site.posted] == [1, len(told) - 1]
    known = {i for (i,) in watch.archive.db.execute("SELECT id FROM report")}
    spans = [s for t in told for s in t["spans"]]
    assert spans
    assert {s["report"] for s in spans} <= known


def test_requests_to_one_host_keep_their_distance(site: Any, tmp_path: Path):
    site.listed.append("/two")
    time = Time()
    watching(tmp_path, Source("sitemap", f"{site.base}/map"), time, pace=5.0).look()
    assert paths(site) == ["/map", "/one", "/two"]
    assert time.slept == [5.0, 5.0]


def test_what_robots_forbid_is_not_fetched(site: Any, tmp_path: Path):
    site.listed = ["/secret/x"]
    seen = watching(tmp_path, Source("feed", f"{site.base}/feed"), Time()).look()
    assert paths(site) == ["/feed"]
    assert "robots.txt" in seen.skipped[0].reason


def test_a_failing_source_is_asked_less_and_less_often(site: Any, tmp_path: Path):
    time = Time()
    watch = watching(tmp_path, Source("feed", f"{site.base}/none"), time, every=10.0)
    asked = []
    for _ in range(30):
        site.seen.clear()
        watch.look()
        asked.append(bool(paths(site)))
        time.now += 10.0
    assert asked[0]
    assert sum(asked) == 4  # after 20, 40, 80 and 160 seconds


def test_a_page_that_failed_is_tried_again_until_it_is_given_up(site: Any, tmp_path: Path):
    time = Time()
    site.broken.add("/one")
    watch = watching(tmp_path, Source("feed", f"{site.base}/feed"), time, every=1.0)
    assert watch.look().new == 0
    time.now += 100
    site.broken.clear()
    assert watch.look().new == 1
    time.now += 100
    site.seen.clear()
    watch.look()
    assert paths(site) == ["/feed"]


def test_a_folder_and_a_look_that_was_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "one.txt").write_text(WORDS["/one"])
    watch = watching(tmp_path, Source("folder", str(inbox)), Time())
    with monkeypatch.context() as broken:
        broken.setattr("onrecord.archive.records._build", _fails)
        with pytest.raises(KeyboardInterrupt):
            watch.look()
    assert [c.kind for c in watch.look().changes] == ["new story"]
    assert watch.look().changes == []


def _fails(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_webhook_that_fails_gets_the_changes_later(site: Any, tmp_path: Path):
    (tmp_path / "one.txt").write_text(WORDS["/one"])
    source = Source("folder", str(tmp_path / "one.txt"))
    watch = watching(tmp_path, source, Time(), webhook=f"{site.base}/hook")
    site.hook = 500
    assert "webhook" in watch.look().skipped[-1].reason
    site.hook = 200
    assert watch.look().skipped == []
    watch.look()
    assert [len(p["changes"]) for p in site.posted] == [1, 1]


def test_addresses_inside_a_network_are_refused_unless_allowed(site: Any, tmp_path: Path):
    settings = Settings(tmp_path / "a", (Source("feed", f"{site.base}/feed"),))
    seen = Watch(Archive.open(tmp_path / "a", create=True), settings).look()
    assert "private" in seen.skipped[0].reason
    assert site.seen == []


def test_sitemaps():
    index = b"<sitemapindex><sitemap><loc> https://n.example/a.xml </loc></sitemap></sitemapindex>"
    assert locations(index) == (["https://n.example/a.xml"], [])
    for wrong in (b"<rss/>", b"no", b'<!DOCTYPE x [<!ENTITY a "b">]><urlset>&a'):
        with pytest.raises(FormatError):
            locations(wrong)


def test_settings(tmp_path: Path):
    file = tmp_path / "s.toml"
    file.write_text('every = "2h"\njsonl = "c.jsonl"\n[[source]]\nfolder = "inbox"\n')
    found = read_settings(file)
    assert (found.every, found.archive) == (7200.0, tmp_path / "archive")
    assert found.sources == (Source("folder", str(tmp_path / "inbox")),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no source"),
        ("[[source]]\nfed = 'x'", "feed, sitemap or folder"),
        ("[[source]]\nfeed = 'x'\nfolder = 'y'", "feed, sitemap or folder"),
        ("evry = 3\n[[source]]\nfeed = 'x'", "not a setting"),
        ("every = 'soon'\n[[source]]\nfeed = 'x'", "length of time"),
        ("archive = 3\n[[source]]\nfeed = 'x'", "not a text"),
        ("= 3", "cannot be read"),
    ],
)
def test_wrong_settings_are_told(tmp_path: Path, text: str, told: str):
    (tmp_path / "s.toml").write_text(text)
    with pytest.raises(UsageError, match=told):
        read_settings(tmp_path / "s.toml")
