"""From what the user names to reports: find each input, recognise it, hand it to its adapter."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.errors import FetchError, FormatError, InputError
from onrecord.gather import feed, fields, mail, parquet, plain, sniff, walk, warc
from onrecord.gather.address import shown
from onrecord.gather.bounds import check_body, counted, over
from onrecord.gather.fetch import Fetcher
from onrecord.gather.inflate import inflate, is_gzip
from onrecord.gather.item import Adapter, Context, Found, Item, skipped
from onrecord.gather.options import DEFAULTS, GatherOptions
from onrecord.model.report import RawReport

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")

ADAPTERS: dict[sniff.Kind, Adapter] = {
    "text": plain.text,
    "markdown": plain.markdown,
    "html": plain.html,
    "json": fields.read,
    "feed": feed.read,
    "eml": mail.read,
}
"""An adapter a kind; WARC files are streamed and stand beside."""


def gather(
    sources: Sequence[str],
    options: GatherOptions = DEFAULTS,
    stdin: BinaryIO | None = None,
) -> Iterator[Found]:
    """Reports from files, folders, `-` (standard input) and http(s) addresses.

    Gives a `RawReport` for each report and a `Skipped` for each input or item that cannot be used;
    bad input raises nothing. Sources are taken in sorted order, folders sorted within, items of a
    container in its own order; what is given twice comes twice.
    """
    context = Context(options, Fetcher(options))
    for source in sorted(sources):
        yield from counted(_bounded(_source(source, context, stdin), context), _shown(source))


def _bounded(found: Iterator[Found], context: Context) -> Iterator[Found]:
    """A row in the place of each report that is too long."""
    limits = context.options
    for one in found:
        try:
            if isinstance(one, RawReport):
                check_body(one, limits.max_text, limits.max_markup)
            yield one
        except InputError as error:
            yield skipped(one.source, error)


def _source(source: str, context: Context, stdin: BinaryIO | None) -> Iterator[Found]:
    shown = _shown(source)
    try:
        if source == "-":
            yield from _stream(stdin or sys.stdin.buffer, context)
        elif _SCHEME.match(source):
            yield from _address(source, context)
        elif os.path.isdir(source):
            yield from _folder(source, context)
        else:
            yield from _file(source, context)
    except InputError as error:
        yield skipped(shown, error)
    except (OSError, ValueError) as error:  # ValueError: a path with a null character
        yield skipped(shown, _unreadable(error))


def _stream(stream: BinaryIO, context: Context) -> Iterator[Found]:
    data = stream.read(context.options.max_bytes + 1)
    yield from _item(Item("-", "-", None, "", data), context)


def _address(source: str, context: Context) -> Iterator[Found]:
    page = context.fetch(source)
    name = page.url.partition("?")[0].rpartition("/")[2].lower()
    item = Item(_shown(source), None, page.url, name, page.data, page.media, page.charset)
    yield from _item(item, context)


def _folder(folder: str, context: Context) -> Iterator[Found]:
    empty = True
    for path in walk.files(folder):
        empty = False
        yield from entry(path, context)
    if empty:
        raise FormatError("the folder holds no reports", remedy="Give a folder with files.")


def entry(path: str, context: Context) -> Iterator[Found]:
    """The reports in one file of a folder that was given."""
    try:
        _check_ending(path)
        yield from _file(path, context)
    except InputError as error:
        yield skipped(_shown(path), error)
    except OSError as error:
        yield skipped(_shown(path), _unreadable(error))


def _check_ending(path: str) -> None:
    ending = path.rpartition(".")[2].lower()
    if ending in sniff.NOT_REPORTS:
        raise FormatError(
            f"a .{ending} file in a folder is not taken for a report",
            remedy="Name the file itself if it is one.",
        )


def _file(path: str, context: Context) -> Iterator[Found]:
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise FormatError("it is not a regular file", remedy="Pass its content to “-”.")
    shown, limit = _shown(path), context.options.max_bytes
    with open(path, "rb") as stream:
        head = stream.read(sniff.HEAD)
        item = Item(shown, shown, None, os.path.basename(shown).lower(), head)
        if warc.is_warc(head):
            stream.seek(0)
            yield from warc.read(stream, os.path.getsize(path), item, context)
            return
        if parquet.is_parquet(head):
            stream.seek(0)
            yield from parquet.read(stream, item)
            return
        if fields.is_large(item.name, os.path.getsize(path), context):
            stream.seek(0)
            yield from fields.stream(stream, item, context)
            return
        rest = stream.read(max(0, limit + 1 - len(head)))
    yield from _item(Item(shown, shown, None, item.name, head + rest), context)


def _item(item: Item, context: Context) -> Iterator[Found]:
    """The reports in an input's bytes. Raises InputError when it cannot be used."""
    limit = context.options.max_bytes
    if len(item.data) > limit:
        raise over("it has", limit, "bytes", "bytes", "Split it.")
    if not item.data.strip():
        raise FormatError("it is empty", remedy="Leave it out.")
    if warc.is_warc(item.data):
        from io import BytesIO

        yield from warc.read(BytesIO(item.data), len(item.data), item, context)
        return
    if is_gzip(item.data):
        item = _unpacked(item, context.options)
    sniff.check_text(item.data)
    kind = sniff.kind(sniff.beginning(item.data), item.name, item.media)
    yield from ADAPTERS[kind](item, context)


def _unpacked(item: Item, options: GatherOptions) -> Item:
    data = inflate(item.data, options)
    if is_gzip(data):
        raise FormatError("it is compressed twice", remedy="Unpack it first.")
    if not data.strip():
        raise FormatError("it is empty", remedy="Leave it out.")
    media = "" if "gzip" in item.media else item.media
    name = item.name.removesuffix(".gz")
    return Item(item.source, item.file, item.url, name, data, media, item.charset)


def _shown(path: str) -> str:
    """The path as text that can be written; names of files need not be valid UTF-8.

    Of an address without what opens a door.
    """
    if _SCHEME.match(path):
        return shown(path)
    return os.fsencode(path).decode("utf-8", "replace")


def _unreadable(error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return FetchError("there is no such file or folder", remedy="Check the path.")
    told = (error.strerror or "") if isinstance(error, OSError) else str(error)
    return FetchError(f"it cannot be read ({told.lower()})", remedy="Check the path and rights.")
