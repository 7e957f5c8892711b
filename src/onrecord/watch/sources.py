"""What feeds, sitemaps and folders hold that was not there before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from onrecord.errors import FormatError, InputError
from onrecord.gather import GatherOptions, feed, gather, plain
from onrecord.gather.item import Context, Found, Item, skipped
from onrecord.gather.markup import refuse_entities
from onrecord.model.report import Skipped
from onrecord.watch.settings import Source
from onrecord.watch.visits import Visits

DEEPEST = 3
"""Sitemaps may list sitemaps; so many levels are followed."""

Taker = Callable[[Iterator[Found]], None]


def look(source: Source, visits: Visits, options: GatherOptions, take: Taker) -> None:
    """Hand on what is new in a source, page by page. Raises InputError when it cannot be read."""
    if source.kind == "folder":
        take(gather([source.place], options))
    elif visits.due(source.place):
        reader = _feed if source.kind == "feed" else _sitemap
        reader(source.place, visits, Context(options, visits.page), take)


def _feed(address: str, visits: Visits, context: Context, take: Taker) -> None:
    page = visits.source(address)
    if page is None:
        return
    item = Item(address, None, page.url, "", page.data, page.media, page.charset)
    listed = feed.entries(item, context.options.max_markup)
    listed = listed[: context.options.max_entries]
    whole = True
    for number, entry in enumerate(listed, 1):
        key = entry.url or f"{address}#{entry.title}"
        if not visits.done(key) and visits.due(key):
            found = feed.one(item.part(number), entry, context)
            whole &= _settled(key, list(found), visits, take)
    if whole:
        visits.keep(address, page)


def _sitemap(
    address: str, visits: Visits, context: Context, take: Taker, depth: int = DEEPEST
) -> None:
    page = visits.source(address)
    if page is None:
        return
    nested, listed = locations(page.data)
    whole = True
    for place in listed[-context.options.max_entries :]:
        if not visits.done(place) and visits.due(place):
            whole &= _settled(place, _page(place, context), visits, take)
    for place in nested if depth else ():
        if visits.due(place):
            _sitemap(place, visits, context, take, depth - 1)
    if whole:
        visits.keep(address, page)


def _page(address: str, context: Context) -> list[Found]:
    try:
        page = context.fetch(address)
        item = Item(address, None, page.url, "", page.data, page.media, page.charset)
        adapter = plain.text if page.media == "text/plain" else plain.html
        return list(adapter(item, context))
    except InputError as error:
        return [skipped(address, error)]


def _settled(key: str, found: list[Found], visits: Visits, take: Taker) -> bool:
    """Hand on what an entry gave; whether it is over with: taken, or failed often enough."""
    take(iter(found))
    if any(isinstance(one, Skipped) for one in found) and not visits.failed(key):
        return False
    visits.finished(key)
    return True


def locations(data: bytes) -> tuple[list[str], list[str]]:
    """(sitemaps, pages) that a sitemap lists. Raises FormatError when it is none."""
    from lxml import etree

    refuse_entities(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Any = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise FormatError("it is not a sitemap", remedy="Give an XML sitemap.") from error
    kind = etree.QName(root).localname
    if kind not in {"urlset", "sitemapindex"}:
        raise FormatError("it is not a sitemap", remedy="Give an XML sitemap.")
    found = [str(x).strip() for x in root.xpath("//*[local-name()='loc']/text()")]
    return (found, []) if kind == "sitemapindex" else ([], found)
