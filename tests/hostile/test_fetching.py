"""What is fetched, from where, for how long, and what is told of it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import FetchError
from onrecord.gather import DEFAULTS, gather
from onrecord.gather.address import resolve, shown
from onrecord.gather.fetch import Fetcher
from onrecord.model.report import Skipped
from onrecord.watch.settings import Settings, Source
from onrecord.watch.tell import door
from onrecord.watch.watch import Watch

OPEN = replace(DEFAULTS, allow_private=True, fetch_seconds=1.5)


class Server:
    """Answers each connection with what a function of it sends; counts connections."""

    def __init__(self, answer: Any) -> None:
        self.answer, self.seen = answer, list[bytes]()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._go, daemon=True).start()

    def _go(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection:
            try:
                head = connection.recv(65536)
                self.seen.append(head)
                if head.startswith(b"GET /robots.txt"):
                    connection.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n")
                else:
                    self.answer(connection, head)
            except OSError:
                pass  # the client has had enough


@pytest.fixture
def serve() -> Iterator[Any]:
    made: list[Server] = []

    def start(answer: Any) -> Server:
        made.append(Server(answer))
        return made[-1]

    yield start
    for one in made:
        one.listening.close()


def page(connection: socket.socket, _: bytes) -> None:
    body = b"<html><body><p>The ferry sank.</p></body></html>"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    connection.sendall(head + body)


def slow_head(connection: socket.socket, _: bytes) -> None:
    """A byte of a header now and then: no single read ever takes long."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(200):
        connection.sendall(b"a")
        time.sleep(0.1)


def silent(connection: socket.socket, _: bytes) -> None:
    time.sleep(20)


def slow_body(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>So")
    for _ in range(200):
        connection.sendall(b" it went")
        time.sleep(0.1)


@pytest.mark.parametrize("answer", [slow_head, slow_body, silent])
def test_a_server_that_stalls_is_left_at_the_deadline(serve: Any, answer: Any) -> None:
    server = serve(answer)
    fetch = Fetcher(OPEN)
    threads_before = threading.active_count()
    with pytest.raises(FetchError, match="too long"):
        fetch(f"http://127.0.0.1:{server.port}/a")
    assert threading.active_count() <= threads_before + 1  # the server's own


def test_a_name_server_that_stalls_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(4) or [])
    with pytest.raises(FetchError, match="not found in time"):
        resolve("slow.example", 80, allow_private=False, seconds=0.2)


def answers(*addresses: str) -> Any:
    """A name server that says something else each time."""
    told = iter(addresses)

    def ask(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(told), port))]

    return ask


def test_a_second_answer_of_the_name_server_changes_nothing(
    serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the name is public when it is checked and points inside when it is used."""
    inside = serve(page)
    connected: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.216.34", "127.0.0.1", "127.0.0.1"))
    monkeypatch.setattr(socket, "create_connection", connect)
    (found,) = gather([f"http://rebind.example:{inside.port}/"], OPEN_BUT_PUBLIC)
    assert isinstance(found, Skipped)
    assert {host for host, _ in connected} == {"93.184.216.34"}
    assert inside.seen == []


OPEN_BUT_PUBLIC = replace(DEFAULTS, fetch_seconds=1.5)


def test_a_name_with_one_private_address_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", (a, 80)) for a in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(FetchError, match="private"):
        resolve("both.example", 80, allow_private=False)


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest", "http://10.0.0.1/", "http://[::1]/", "http://0x7f000001/",
     "file:///etc/passwd", "gopher://a.example/", "http://user:word@a.example/", "http://[fe80::1]/"],
)  # fmt: skip
def test_redirects_are_checked_like_addresses(
    serve: Any, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    def away(connection: socket.socket, _: bytes) -> None:
        connection.sendall(
            f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()
        )

    server = serve(away)
    real = resolve

    def public_once(host: str, port: int, **given: Any) -> list[str]:
        return ["127.0.0.1"] if port == server.port else real(host, port, **given)

    monkeypatch.setattr("onrecord.gather.fetch.resolve", public_once)
    with pytest.raises(FetchError):
        Fetcher(OPEN_BUT_PUBLIC)(f"http://a.example:{server.port}/")
    assert sum(not head.startswith(b"GET /robots.txt") for head in server.seen) == 1


def test_what_is_posted_goes_to_a_checked_address_and_follows_nothing(serve: Any) -> None:
    def away(connection: socket.socket, _: bytes) -> None:
        connection.sendall(
            b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"
        )

    server = serve(away)
    address = f"http://127.0.0.1:{server.port}/hook"
    assert Fetcher(OPEN).post(address, b"{}") == 302
    assert server.seen[0].startswith(b"POST /hook")
    with pytest.raises(FetchError, match="private"):
        Fetcher(OPEN_BUT_PUBLIC).post(address, b"{}")
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://ada:word@a.example/x", "https://…@a.example/x"),
        ("https://ada@a.example/x", "https://…@a.example/x"),
        ("https://a.example/f?token=abc&x=1", "https://a.example/f?token=…&x=1"),
        ("https://a.example/f?API_KEY=abc#t", "https://a.example/f?API_KEY=…#t"),
        ("https://a.example/f?x=1;sig=abc", "https://a.example/f?x=1;sig=…"),
        ("https://a.example/monkey?page=2", "https://a.example/monkey?page=2"),
        ("https://a.example/a@b?design=2", "https://a.example/a@b?design=2"),
    ],
)
def test_addresses_are_shown_without_what_opens_doors(address: str, told: str) -> None:
    assert shown(address) == told


def test_rows_hold_no_credentials() -> None:
    sources = ["https://ada:s3cret@a.example/x", "http://127.0.0.1:9/feed?token=s3cret"]
    found = list(gather(sources, OPEN_BUT_PUBLIC))
    assert len(found) == 2
    assert "s3cret" not in repr(found)


def test_a_webhooks_path_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry sank at the quay on Monday, Ada Kern said.")
    hook = "http://127.0.0.1:9/services/s3cret?token=s3cret"
    settings = Settings(tmp_path / "n", (Source("folder", str(tmp_path / "a.txt")),), webhook=hook)
    from onrecord.archive import Archive

    with Archive.open(settings.archive, create=True) as archive:
        seen = Watch(archive, settings).look()
    assert "s3cret" not in repr(seen.skipped)
    assert seen.skipped[-1].source == "http://127.0.0.1:9/…"
    assert door("https://ada:word@a.example/x/y") == "https://…@a.example/…"
