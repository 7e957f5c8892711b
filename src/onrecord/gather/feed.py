"""RSS and Atom: the pages of the entries, or what the feed carries when a page is out of reach."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from onrecord.errors import FetchError, FormatError, InputError
from onrecord.gather import plain
from onrecord.gather.bounds import check_markup
from onrecord.gather.item import Context, Found, Item, one_line, skipped, whole
from onrecord.gather.markup import refuse_entities
from onrecord.model.report import RawReport, Skipped

_FULL = 600
"""Characters of markup from which content in a feed counts as the whole report. A teaser has
one to three sentences, seldom over 500 characters; a full report has paragraphs."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one entry; "" where it says nothing. content: markup."""

    url: str
    title: str
    date: str
    author: str
    content: str


def read(item: Item, context: Context) -> Iterator[Found]:
    """One report an entry, in the order of the feed. Raises FormatError when it is no feed."""
    return _each(item, entries(item, context.options.max_markup), context)


def entries(item: Item, most: int) -> list[Entry]:
    """What a feed of at most so many bytes lists, in its order.

    Raises LimitError for a larger one, FormatError when it is no feed or lists nothing.
    """
    check_markup(len(item.data), most)
    refuse_entities(item.data, item.charset)
    parsed = _parse(item)
    if not parsed.get("version") or not parsed.entries:
        what = "it is a feed without entries" if parsed.get("version") else "it is not a feed"
        raise FormatError(what, remedy="Give an RSS or Atom feed, or the page's address.")
    return [_entry(found, item.url or "") for found in parsed.entries]


def _parse(item: Item) -> Any:
    import feedparser

    headers = {"content-type": f"application/xml; charset={item.charset}"} if item.charset else {}
    try:
        return feedparser.parse(io.BytesIO(item.data), response_headers=headers)
    except Exception as error:  # feedparser lets errors of several XML parsers through
        raise FormatError("it is not a feed that can be read", remedy="Get it again.") from error


def _each(item: Item, listed: list[Entry], context: Context) -> Iterator[Found]:
    limit = context.options.max_entries
    for number, entry in enumerate(listed[:limit], 1):
        yield from one(item.part(number), entry, context)
    if len(listed) > limit:
        what = f"it has {len(listed)} entries, of which the first {limit} were taken"
        remedy = "Give the others by their addresses, or raise it with --limit entries=N."
        yield Skipped(item.source, what, remedy)


def one(part: Item, entry: Entry, context: Context) -> Iterator[Found]:
    """The report of one entry: its page, else what the feed carries, else why there is none."""
    try:
        yield from _page(part, entry, context)
    except InputError as error:
        yield _carried(part, entry) or skipped(part.source, error)


def _page(part: Item, entry: Entry, context: Context) -> Iterator[Found]:
    if not entry.url:
        raise FetchError("its entry has no address", remedy="Give the page itself.")
    page = context.fetch(entry.url)
    adapter = plain.text if page.media == "text/plain" else plain.html
    name = part.name
    made = Item(
        part.source, part.file, page.url, name, page.data, page.media, page.charset, _fields(entry)
    )
    yield from adapter(made, context)


def _carried(part: Item, entry: Entry) -> RawReport | None:
    if len(entry.content) < _FULL:
        return None
    return RawReport(
        part.source, part.file, entry.url or None, "html", entry.content, _fields(entry)
    )


def _fields(entry: Entry) -> tuple[tuple[str, str], ...]:
    known = (("title", entry.title), ("date", entry.date), ("author", entry.author))
    return tuple((name, value) for name, value in known if value)


def _entry(found: Any, base: str) -> Entry:
    contents = [str(c.get("value") or "") for c in found.get("content") or ()]
    link = str(found.get("link") or "")
    return Entry(
        url=whole(urljoin(base, link)) if base and link else whole(link),
        title=one_line(str(found.get("title") or "")),
        date=_date(str(found.get("published") or found.get("updated") or "")),
        author=one_line(str(found.get("author") or "")),
        content=whole(max(contents, key=len, default="")),
    )


def _date(value: str) -> str:
    """ISO 8601 with its offset from the form that RSS writes; other forms as they stand."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except ValueError:
        return one_line(value)
