"""WARC files, plain and compressed, read as a stream: the pages among their responses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from onrecord.errors import FormatError, InputError
from onrecord.gather import plain, sniff
from onrecord.gather.bounds import over
from onrecord.gather.inflate import Unpacked, inflate, is_gzip, peek
from onrecord.gather.item import Context, Found, Item, skipped
from onrecord.model.report import Skipped

_MEDIA = ("text/html", "application/xhtml+xml", "text/plain")


def is_warc(head: bytes) -> bool:
    """Whether the bytes, or what they unpack to, begin as a WARC file does."""
    return sniff.is_warc(peek(head, 16) if is_gzip(head) else head)


def read(stream: BinaryIO, size: int | None, item: Item, context: Context) -> Iterator[Found]:
    """One report a page, numbered in the order of the file; other media are passed over.

    size: bytes of the file where known, to bound what it may unpack to. Answers other than 200
    are counted and told of in one row. Raises FormatError when there is no page at all.
    """
    failed: Counter[str] = Counter()
    number = 0
    unpacked = Unpacked(stream, _allowed(size, context))
    for record in _records(unpacked):
        status = _status(record)
        if _media(record) not in _MEDIA:
            continue
        if status != "200":
            failed[status] += 1
            continue
        number += 1
        yield from _page(record, unpacked, item.part(number), context)
    if failed:
        told = ", ".join(f"{count} × {status}" for status, count in sorted(failed.items()))
        yield Skipped(item.source, f"servers answered without a page ({told})", "Nothing to do.")
    elif not number:
        raise FormatError("it is a WARC file without a page", remedy="Leave it out.")


def _allowed(size: int | None, context: Context) -> int:
    options = context.options
    return max(options.max_bytes, options.max_ratio * (size or 0))


def _records(stream: Unpacked) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = ArchiveIterator(
        stream, record_types=WarcRecordType.response, parse_http=True,
        auto_decode="transfer", stream_detect=False,
    )  # fmt: skip
    while True:
        with _told("it is a damaged WARC file"):
            record = next(records, None)
        stream.check()
        if record is None:
            return
        yield record


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Raise FormatError for whatever the reader of records makes of damaged bytes.

    It is written in Rust, and where it gives up in a hurry ("panics") the error is no Exception.
    """
    try:
        yield
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise FormatError(what, remedy="Get it again.") from error


def _status(record: Any) -> str:
    headers = record.http_headers
    return str(headers.status_code or "") if headers else ""


def _media(record: Any) -> str:
    return (record.http_content_type or "").partition(";")[0].strip().lower()


def _page(record: Any, stream: Unpacked, part: Item, context: Context) -> Iterator[Found]:
    try:
        data = _body(record, context)
        stream.check()  # a body that was cut reads like a whole one
        made = _made(record, part, data)
        adapter = plain.text if _media(record) == "text/plain" else plain.html
        yield from adapter(made, context)
    except InputError as error:
        yield skipped(part.source, error)


def _body(record: Any, context: Context) -> bytes:
    limit = context.options.max_bytes
    with _told("its record is damaged"):
        data: bytes = record.reader.read(limit + 1)
    if len(data) > limit:
        raise over("it has", limit, "bytes", "bytes")
    if not data:
        raise FormatError("its page is empty", remedy="Leave it out.")
    data = inflate(data, context.options) if is_gzip(data) else data
    sniff.check_text(data)
    return data


def _made(record: Any, part: Item, data: bytes) -> Item:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    date = record.headers.get("WARC-Date") or ""
    fields = (("WARC-Date", date),) if date else ()
    charset = record.http_charset or ""
    return Item(part.source, part.file, url, part.name, data, _media(record), charset, fields)
