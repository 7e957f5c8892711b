"""Gzip, within limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from onrecord.errors import FormatError
from onrecord.gather.bounds import over
from onrecord.gather.options import GatherOptions

MAGIC = b"\x1f\x8b"
_GZIP = 31  # zlib's number for a gzip header and the largest window
_STEP = 256 * 1024
_HARMLESS = 1024 * 1024
"""Below this size no ratio is refused: a short run of one letter compresses a thousand times."""


def is_gzip(data: bytes) -> bool:
    return data.startswith(MAGIC)


def peek(data: bytes, size: int) -> bytes:
    """The first bytes of what is compressed; b"" when it cannot be read."""
    try:
        return zlib.decompressobj(_GZIP).decompress(data, size)
    except zlib.error:
        return b""


def inflate(data: bytes, options: GatherOptions) -> bytes:
    """What is compressed, all members of it. Raises FormatError when damaged or over a limit."""
    out: list[bytes] = []
    size = 0
    allowed = min(options.max_bytes, max(_HARMLESS, options.max_ratio * len(data)))
    for piece in _pieces(data):
        size += len(piece)
        if size > allowed:
            name = "bytes" if allowed == options.max_bytes else "ratio"
            raise over("it unpacks to", allowed, "bytes", name, "Unpack it and give the parts.")
        out.append(piece)
    return b"".join(out)


def _pieces(data: bytes) -> Iterator[bytes]:
    """Decompressed pieces of bounded size. Zeros after the last member are padding."""
    view = memoryview(data)
    while view.nbytes and view[0] == MAGIC[0]:
        member = zlib.decompressobj(_GZIP)
        at = 0
        while not member.eof:
            feed = member.unconsumed_tail or view[at : at + _STEP]
            at += 0 if member.unconsumed_tail else len(feed)
            piece = _step(member, feed)
            if not piece and not feed:
                raise FormatError("it is compressed and ends too early", remedy="Get it again.")
            yield piece
        view = view[at - len(member.unused_data) :]


def _step(member: Any, feed: bytes | memoryview) -> bytes:
    try:
        return bytes(member.decompress(feed, _STEP))
    except zlib.error as error:
        raise FormatError("it is compressed and damaged", remedy="Get it again.") from error
