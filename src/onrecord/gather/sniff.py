"""What kind of input some bytes are: by the bytes first, by the name where they leave it open."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.errors import FormatError
from onrecord.gather.decode import decode

Kind = Literal["text", "markdown", "html", "json", "feed", "warc", "eml"]

HEAD = 64 * 1024

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"ID3", "a recording"),
    (b"\x00\x00\x00", "a film or another binary file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

NOT_REPORTS = frozenset({
    "css", "js", "mjs", "map", "ts", "py", "c", "h", "cpp", "rs", "go", "java", "sh", "bat",
    "ps1", "sql", "csv", "tsv", "toml", "yaml", "yml", "ini", "cfg", "conf", "log", "lock",
    "svg", "woff", "woff2", "ttf", "ico", "tex", "bib", "ipynb",
})  # fmt: skip
"""Endings of text files that are data or programs: left out when a folder is given."""

_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
_FRAGMENT = re.compile(r"<(?:article|main|section|div|p|h[1-6]|table|span)[\s>]", re.I)
_TAG = re.compile(r"<[a-z][a-z0-9]{0,10}[\s>]", re.I)
_JSON = re.compile(r"\s*(?:\[\s*)?\{\s*[\"}]")
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]", re.M)
_POST = {"received", "message-id", "mime-version", "return-path", "delivered-to"}

_JSON_NAMES = (".json", ".jsonl", ".ndjson")
_FEED_NAMES = (".rss", ".atom", ".xml", ".rdf")


def is_warc(head: bytes) -> bool:
    return head.startswith(b"WARC/")


def check_text(data: bytes) -> None:
    """Raises FormatError when the bytes are no text."""
    if data.startswith(_WIDE):
        return
    remedy = "Save its words as a text file, or the page as HTML."
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise FormatError(f"it is {what}, not text", remedy=remedy)
    head = data[:HEAD]
    controls = sum(head.count(bytes([n])) for n in range(32) if n not in {9, 10, 12, 13, 27})
    if b"\0" in head or controls > len(head) * 0.02:
        raise FormatError("it is a binary file, not text", remedy=remedy)


def beginning(data: bytes) -> str:
    """The first characters, good enough to see marks and tags by."""
    head = data[:HEAD]
    wide = head.startswith(_WIDE)
    return decode(head).text if wide else head.decode("utf-8-sig", "replace")


def kind(head: str, name: str, media: str = "") -> Kind:
    """The kind of decoded text. head: its beginning; name: lower case; media: declared type."""
    start = head.lstrip()
    if start.startswith("<"):
        return _markup(start, name, media)
    if _JSON.match(start) or name.endswith(_JSON_NAMES) or media.endswith("json"):
        return "json"
    if name.endswith(_FEED_NAMES) or media.endswith(("rss+xml", "atom+xml")):
        return "feed"
    if _is_message(head, name, media):
        return "eml"
    if name.endswith((".html", ".htm", ".xhtml")) or "html" in media:
        return "html" if _TAG.search(head) else "text"
    return _plain(name, media)


def _markup(start: str, name: str, media: str) -> Kind:
    early = start[:4096]
    root_html, root_feed = _HTML.search(early), _FEED.search(early)
    if root_feed and (not root_html or root_feed.start() < root_html.start()):
        return "feed"
    if root_html:
        return "html"
    if start.startswith("<?xml") or name.endswith(_FEED_NAMES):
        return "feed"  # its adapter says what is wrong with it
    if name.endswith((".md", ".markdown")):
        return "markdown"
    if _FRAGMENT.match(start) or "html" in media or name.endswith((".html", ".htm", ".xhtml")):
        return "html"
    return _plain(name, media)


def _plain(name: str, media: str) -> Kind:
    return "markdown" if name.endswith((".md", ".markdown")) or "markdown" in media else "text"


def _is_message(head: str, name: str, media: str) -> bool:
    """A saved message: header lines from the first line on, some of which only mailers write."""
    top = re.split(r"\r?\n\r?\n", head[:16384], maxsplit=1)[0]
    names = {found.lower() for found in _HEADER.findall(top)}
    if not _HEADER.match(top):
        return False
    named = name.endswith(".eml") or media == "message/rfc822"
    return bool(names & {"from", "subject"}) and (named or len(names & _POST) >= 2)
