"""Gzip, within limits."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import FormatError, InputError
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


class Unpacked:
    """A stream as it is, or unpacked where it is compressed, up to so many bytes.

    It ends where it is damaged or too long, since what reads it may swallow an error; `check`
    raises it then.
    """

    def __init__(self, stream: BinaryIO, allowed: int) -> None:
        self._stream, self._allowed = stream, allowed
        self._member: Any = None
        self._held, self._waiting, self._seen, self._at = b"", b"", 0, 0
        self._wrong: InputError | None = None
        self._told = False
        self._packed: bool | None = None

    def check(self) -> None:
        """Raise LimitError or FormatError, once, when the stream ended for one."""
        if self._wrong is not None and not self._told:
            self._told = True
            raise self._wrong

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes, at least one before the end."""
        most = size if size > 0 else _STEP
        if not self._held and self._wrong is None:
            self._held = self._next()
        piece, self._held = self._held[:most], self._held[most:]
        self._at += len(piece)
        return piece

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 - as streams have it
        raise io.UnsupportedOperation("what is unpacked is read once")

    def close(self) -> None:
        """The stream beneath is its opener's."""

    def _next(self) -> bytes:
        if self._packed is None:
            self._waiting = self._stream.read(_STEP)
            self._packed = is_gzip(self._waiting)
        try:
            piece = self._unpack() if self._packed else self._plain()
        except FormatError as error:
            self._wrong = error
            return b""
        self._seen += len(piece)
        if self._packed and self._seen > self._allowed:
            self._wrong = over("it unpacks to", self._allowed, "bytes", "ratio", "Split it.")
            return b""
        return piece

    def _plain(self) -> bytes:
        piece, self._waiting = self._waiting, b""
        return piece or self._stream.read(_STEP)

    def _unpack(self) -> bytes:
        """The next piece of what is compressed; b"" at the end. Between members may be zeros."""
        while True:
            if self._member is None:
                self._waiting = (self._waiting or self._stream.read(_STEP)).lstrip(b"\0")
                if not self._waiting:
                    return b""
                self._member = zlib.decompressobj(_GZIP)
            feed = self._waiting or self._stream.read(_STEP)
            if not feed:
                raise FormatError("it is compressed and ends too early", remedy="Get it again.")
            piece = _step(self._member, feed)
            self._waiting = self._member.unconsumed_tail or self._member.unused_data
            if self._member.eof:
                self._member = None
            if piece:
                return piece
