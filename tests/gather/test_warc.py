"""WARC files: pages with their address and time, and what damaged ones give."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from onrecord.gather import GatherOptions, gather
from onrecord.model.report import RawReport, Skipped


def record(body: bytes, media: str = "text/html", status: str = "200 OK", head: str = "") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{head}\r\n".encode() + body
    warc = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        "WARC-Target-URI: https://quay.example/1\r\nWARC-Date: 2031-05-04T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return warc.encode() + http + b"\r\n\r\n"


PAGE = "<html><body><p>Die Fähre sank.</p></body></html>"


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_numbered_and_carry_address_and_time(tmp_path: Path, packed: bool) -> None:
    records = [
        record(PAGE.encode("cp1252"), "text/html; charset=iso-8859-1"),
        record(b"\x89PNG", "image/png"),
        record(b"Plain words.", "text/plain"),
        record(b"Gone.", status="404 Not Found"),
        record(b""),
    ]
    path = tmp_path / "a.data"
    path.write_bytes(b"".join(gzip.compress(r, mtime=0) if packed else r for r in records))
    one, two, three, four = gather([str(path)])
    assert isinstance(one, RawReport)
    assert (one.source, one.file, one.kind) == (f"{path}#1", f"{path}#1", "html")
    assert (one.url, one.body) == ("https://quay.example/1", PAGE)
    assert one.field("WARC-Date") == "2031-05-04T10:00:00Z"
    assert isinstance(two, RawReport)
    assert (two.kind, two.source) == ("text", f"{path}#2")
    assert isinstance(three, Skipped)
    assert "empty" in three.reason
    assert isinstance(four, Skipped)
    assert "1 × 404" in four.reason


def test_bodies_sent_compressed_or_in_chunks(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    packed = record(gzip.compress(PAGE.encode(), mtime=0), head="Content-Encoding: gzip\r\n")
    data = PAGE.encode()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)
    path.write_bytes(packed + record(chunks, head="Transfer-Encoding: chunked\r\n"))
    assert [one.body for one in gather([str(path)]) if isinstance(one, RawReport)] == [PAGE] * 2


def test_standard_input_may_be_an_archive() -> None:
    (found,) = gather(["-"], stdin=io.BytesIO(record(PAGE.encode())))
    assert isinstance(found, RawReport)
    assert found.source == "-#1"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (record(b"x", "image/png"), "without a page"),
        (b"WARC/1.0\r\nnothing", "WARC file"),
        (gzip.compress(b"WARC/1.0\r\n" + b"x" * 90_000, mtime=0)[:60], "ends too early"),
    ],
)
def test_damaged_archives_are_left_out(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(data)
    (found,) = gather([str(path)])
    assert isinstance(found, Skipped)
    assert told in found.reason


def test_an_archive_that_unpacks_without_end_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(record(b"<p>" + b"x" * 3_000_000), mtime=0))
    found = list(gather([str(path)], GatherOptions(max_bytes=1_000_000, max_ratio=10)))
    assert [type(one) for one in found] == [Skipped]
    assert "unpacks to more" in found[0].reason if isinstance(found[0], Skipped) else False
