"""One input as bytes, and what the adapters share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from onrecord.errors import InputError
from onrecord.gather.options import GatherOptions
from onrecord.model.report import RawReport, Skipped

Found = RawReport | Skipped

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Item:
    """An input's bytes and where they came from.

    source, file, url: as in `RawReport`. name: the last part of the path, in lower case, for
    endings. media, charset: what a server, an archive or a message declared; "" where nobody did.
    fields: known beside the body, handed on to each report.
    """

    source: str
    file: str | None
    url: str | None
    name: str
    data: bytes
    media: str = ""
    charset: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    def part(self, number: int) -> Item:
        """The place of the container's item of that number, counted from 1, without bytes."""
        file = None if self.file is None else f"{self.file}#{number}"
        return replace(self, source=f"{self.source}#{number}", file=file, data=b"")


@dataclass(frozen=True, slots=True)
class Page:
    """The answer to a fetch. url: the address after redirects.

    etag, modified: what the server gave to ask again with; "" where it gave nothing.
    """

    url: str
    data: bytes
    media: str
    charset: str
    etag: str = ""
    modified: str = ""


Fetch = Callable[[str], Page]


@dataclass(frozen=True, slots=True)
class Context:
    """What adapters may use: the limits, and a way to fetch a page (raises `FetchError`)."""

    options: GatherOptions
    fetch: Fetch


Adapter = Callable[[Item, Context], Iterator[Found]]


def skipped(source: str, error: InputError) -> Skipped:
    """An error about one input as the row that stands for it."""
    return Skipped(source, one_line(error.what), one_line(error.remedy))


def one_line(text: str) -> str:
    """The text on one line, at most 300 characters."""
    line = " ".join(whole(text[:2000]).split())
    return line if len(line) <= 300 else line[:299] + "…"


def whole(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, so that it can be written anywhere.

    JSON can spell half of a surrogate pair; no encoding can write it. Offsets stay as they are.
    """
    return _LONE.sub("\ufffd", text)
