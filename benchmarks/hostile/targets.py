# ruff: noqa: E501 - invented texts and inputs read better whole
"""What takes input, each as a function of bytes that must end soon and without an error.

A target returns, or raises what its own documentation names; anything else is a finding. What it
makes is checked: spans lie within their texts, and what was loaded can be written again.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.errors import FetchError, JudgementError, OnrecordError, RecordError, UsageError
from onrecord.gather import DEFAULTS, gather
from onrecord.gather.collect import _item
from onrecord.gather.item import Context, Item, Page
from onrecord.model.reading import Reading
from onrecord.model.report import RawReport, Report, Skipped
from onrecord.model.span import Span

Target = Callable[[bytes], object]


def _no_page(_: str) -> Page:
    raise FetchError("nothing is fetched here")


CONTEXT = Context(DEFAULTS, _no_page)


def take(name: str, data: bytes) -> list[RawReport | Skipped]:
    """Gather an input of that name, and clean what is in it."""
    try:
        found = list(_item(Item(name, name, None, name, data), CONTEXT))
    except OnrecordError:
        return []
    for raw in found:
        if isinstance(raw, RawReport):
            raw.body.encode("utf-8")  # no half of a surrogate pair goes on
            made = clean(raw)
            if isinstance(made, Report):
                check_report(made)
    return found


def check_report(report: Report) -> None:
    """Raise ValueError where a span lies outside of the text, or the text cannot be written."""
    report.text.encode("utf-8")
    _inside(report, len(report.text))
    kept = report.kept()
    if any(a.end > b.start for a, b in pairwise(kept)):
        raise ValueError("what is kept overlaps")


def check_reading(reading: Reading, report: Report) -> None:
    """Raise ValueError where a span of a reading lies outside of the report's text."""
    if reading.report != report.id:
        raise ValueError("the reading is of another report")
    _inside(reading, len(report.text))


def _inside(value: Any, size: int) -> None:
    for span in spans(value):
        if not 0 <= span.start <= span.end <= size:
            raise ValueError(f"span {span} lies outside of {size} code points")


def spans(value: Any) -> Iterator[Span]:
    """Every span anywhere inside a value of the model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from spans(inner)
    elif is_dataclass(value):
        for f in fields(value):
            yield from spans(getattr(value, f.name))


def _file(name: str, data: bytes, read: Callable[[Path], object]) -> object:
    """What is read of the bytes as a file."""
    with tempfile.TemporaryDirectory(prefix="onrecord-fuzz-") as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        return read(path)


def warc(data: bytes) -> object:
    return _file("a.warc", data, lambda path: list(gather([str(path)])))


def sitemap(data: bytes) -> object:
    from onrecord.watch.sources import locations

    try:
        return locations(data)
    except OnrecordError:
        return None


def settings(data: bytes) -> object:
    from onrecord.watch.settings import read_settings

    try:
        return _file("sources.toml", data, read_settings)
    except UsageError:
        return None


def judgements(data: bytes) -> object:
    from onrecord.judge import NAME, load

    try:
        return _file(NAME, data, load)
    except JudgementError:
        return None


def record(data: bytes) -> object:
    """A record.json; one that loads must be shown, exported and written in every form."""
    from onrecord.export.table_files import to_csv
    from onrecord.mcp import answers
    from onrecord.publish.files import read
    from onrecord.publish.html import to_html
    from onrecord.publish.json import dumps
    from onrecord.publish.lookup import SERIES
    from onrecord.publish.markdown import to_markdown

    try:
        found: Any = _file("record.json", data, read)
    except RecordError:
        return None
    answers.overview(found)
    for kind in SERIES:
        answers.section(found, kind)
    return [to_html(found), to_markdown(found), dumps(found), to_csv(found)]


def as_report(data: bytes) -> Report:
    """A report whose text is the bytes, in a language that the first byte chooses."""
    languages = ("en", "en", "en", "de", "fr", "ru", "ko", "es", "uk", "xx")
    language = languages[data[0] % len(languages)] if data else "en"
    text = data[1:].decode("utf-8", "replace").replace("\x00", " ")
    return Report("rep-1", "a", "a", None, "A", None, None, language, text)


def words(data: bytes) -> object:
    """The readers that need no parser."""
    from onrecord.read import numbers, times
    from onrecord.read.repair import readable

    report, _ = readable(as_report(data))
    if not report.text.strip():
        return None
    found = (
        times.find(report.text, report.language, report.kept()),
        numbers.find(report.text, report.language, report.kept()),
    )
    _inside(found, len(report.text))
    return found


def readers(data: bytes) -> object:
    """All readers, one after another, as `build` calls them."""
    from onrecord.read.report import read

    report = as_report(data)
    if not report.text.strip():
        return None
    (reading,) = read([report])
    check_reading(reading, report)
    return reading


TARGETS: Mapping[str, Target] = {
    "text": partial(take, "a.txt"),
    "markdown": partial(take, "a.md"),
    "html": partial(take, "a.html"),
    "json": partial(take, "a.json"),
    "jsonl": partial(take, "a.jsonl"),
    "feed": partial(take, "a.rss"),
    "eml": partial(take, "a.eml"),
    "gzip": partial(take, "a.txt.gz"),
    "warc": warc,
    "sitemap": sitemap,
    "sources.toml": settings,
    "judgements": judgements,
    "record": record,
    "words": words,
    "readers": readers,
}

SHARES: Mapping[str, float] = {
    "text": 0.07, "markdown": 0.07, "html": 0.03, "json": 0.12, "jsonl": 0.1, "feed": 0.1,
    "eml": 0.08, "gzip": 0.1, "warc": 0.06, "sitemap": 0.08, "sources.toml": 0.08,
    "judgements": 0.06, "record": 0.01, "words": 0.03, "readers": 0.01,
}  # fmt: skip
"""The part of all inputs that each target gets: dear ones get fewer."""


def seeds() -> Mapping[str, list[bytes]]:
    """Good inputs of each kind, which are then spoiled."""
    from benchmarks.hostile.seeds import PROSE, feed, html, mail, page_archive, planted_record

    prose = [p.encode() for p in PROSE]
    item = {"title": "Boats", "hostname": "Quay", "date": "2031-05-04", "source": "https://a.example/1",
            "author": "Ada Kern", "text": PROSE[0]}  # fmt: skip
    place = {"report": "rep-1", "start": 3, "end": 9, "text": "Meridi"}
    judged = {"format": "onrecord-judgements/1", "judgements": [
        {"action": "join", "kind": "events", "date": "2031-05-14", "one": [place], "two": [place]}]}  # fmt: skip
    lines = "\n".join(json.dumps(item | {"title": f"Boats {n}"}) for n in range(3))
    import gzip

    return {
        "text": prose,
        "markdown": [f"---\ntitle: Boats\ndate: 2031-05-04\n---\n# Boats\n\n{p}".encode() for p in PROSE],
        "html": [html(p).encode() for p in PROSE],
        "json": [json.dumps(item).encode(), json.dumps([item, item]).encode()],
        "jsonl": [lines.encode()],
        "feed": [feed(PROSE[0], atom=False).encode(), feed(PROSE[1], atom=True).encode()],
        "eml": [mail(PROSE[0])],
        "gzip": [gzip.compress(p, mtime=0) for p in prose],
        "warc": [page_archive(html(PROSE[0]), packed=False), page_archive(html(PROSE[1]), packed=True)],
        "sitemap": [SITEMAP],
        "sources.toml": [SOURCES],
        "judgements": [json.dumps(judged).encode()],
        "record": [planted_record()],
        "words": [b"\x00" + p for p in prose],
        "readers": [b"\x00" + p for p in prose],
    }  # fmt: skip


SITEMAP = (
    b'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    b"<url><loc>https://a.example/1</loc><lastmod>2031-05-04</lastmod></url></urlset>"
)
SOURCES = (
    b'archive = "news"\nevery = "15m"\npace = 2\n[limits]\nseconds = 10\n'
    b'[[source]]\nfeed = "https://a.example/feed"\n[[source]]\nfolder = "inbox"\n'
)
