"""A report from a page: main text, what the page says of itself, when it was published."""

from __future__ import annotations

import re
from typing import Any

from onrecord.clean.clues import precision_of, text_clues, url_dates
from onrecord.clean.extract import main_text
from onrecord.clean.htmltree import parse_page
from onrecord.clean.language import language_of
from onrecord.clean.lines import split
from onrecord.clean.marks import marks
from onrecord.clean.meta import PageMeta, from_articles, from_meta, page_meta
from onrecord.clean.notes import notes_of
from onrecord.clean.plain import report_id
from onrecord.clean.pubdate import PageDate, best_day, page_dates, published_on, votes
from onrecord.clean.titles import byline_of, hostname, outlet_of
from onrecord.model.report import Basis, DateClue, Published, RawReport, Report, Skipped

SHORTEST = 15
"""Words below which a page has no article: the shortest of 109 labelled articles has 18."""


def page_language(tree: Any, text: str | None = None) -> str:
    """ISO 639-1 code: of the text, else what the page declares, else of all its words."""
    if text:
        return language_of(text)
    declared = re.match(r"[a-z]{2}(?=[-_]|$)", (tree.get("lang") or "").strip().casefold())
    if declared:
        return declared[0]
    words = tree.xpath("string(//body)") if len(tree) else ""
    return language_of(re.sub(r"\s+", " ", words[:20_000]))


def _title(meta: PageMeta) -> str:
    found = from_articles(meta, "headline") or from_meta(meta, "title") or meta.heading
    return found or meta.title or ""


def _byline(meta: PageMeta) -> str | None:
    found = from_articles(meta, "author") or from_meta(meta, "byline")
    return None if not found or re.match(r"https?://", found) else found


def _canonical(raw: RawReport, meta: PageMeta) -> str | None:
    found = (meta.canonical, *meta.meta.get("og:url", ()))
    return next((u for u in found if u and re.match(r"https?://\S+$", u)), raw.url)


def _clues(dates: list[PageDate], url: str | None) -> list[DateClue]:
    """As clues: what machines state is metadata, a URL's day stays one, shown dates are `page`."""
    out = []
    for found in dates:
        stated = found.kind.startswith(
            ("ld_published", "ld_created", "meta_published", "meta_date")
        )
        if stated:
            out.append(DateClue(found.value, "metadata"))
        elif found.kind in ("near_heading", "body_published", "body_time"):
            out.append(DateClue(found.value, "page"))
    out += [DateClue(value, "url") for value in url_dates(url or "")]
    return out


def _published(dates: list[PageDate], clues: list[DateClue]) -> Published:
    days = votes(dates)
    day = best_day(days)
    if day is None:
        month = next((c.value for c in clues if c.basis == "url" and len(c.value) == 7), None)
        return Published(month, "month", "url") if month else Published()
    value = published_on(dates, day)
    basis: Basis = "url" if days[day] <= {"url", "latest", "htmldate"} else "metadata"
    shown = ("body_", "aside_", "near_", "htmldate", "latest", "id", "url")
    if basis == "metadata" and all(k.startswith(shown) for k in days[day]):
        basis = "text"
    return Published(value, precision_of(value), basis)


def page(raw: RawReport) -> Report | Skipped:
    """The report of a page; Skipped, with a remedy, where no article is found in it."""
    tree = parse_page(raw.body)
    if tree is None:
        return Skipped(raw.source, "the page holds no markup", "save the page again")
    meta = page_meta(tree)
    paragraphs = main_text(raw.body, tree, meta, page_language(tree))
    text = "\n".join(paragraphs)
    if len(text.split()) < SHORTEST and len(text) < SHORTEST * 6:
        remedy = "give the address of one article, or its text as a file"
        return Skipped(raw.source, "no article was found in the page", remedy)
    return _report(raw, tree, meta, text)


def _report(raw: RawReport, tree: Any, meta: PageMeta, text: str) -> Report:
    url, language = _canonical(raw, meta), page_language(tree, text)
    title, byline = raw.field("title") or _title(meta), byline_of(raw) or _byline(meta)
    dates = page_dates(tree, meta, url, language)
    lines = split(text)
    clues = [*_clues(dates, url), *text_clues(text, lines, language)]
    published = _published(dates, clues)
    dropped = marks(text, lines=lines, title=title, language=language, byline=byline)
    unique = tuple(dict.fromkeys(clues))
    return Report(
        id=report_id(raw, text),
        source=raw.source,
        file=raw.file,
        url=url,
        title=title or split(text)[0].text[:250],
        outlet=from_meta(meta, "outlet")
        or from_articles(meta, "publisher")
        or hostname(url)
        or outlet_of(raw),
        byline=byline,
        language=language,
        text=text,
        published=published,
        clues=unique,
        dropped=dropped,
        notes=notes_of(text, lines, dropped, unique, published),
    )
