"""Title, outlet and byline of a report that is not a page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from onrecord.clean.lines import Line
from onrecord.clean.vocabulary import Vocabulary, tokens
from onrecord.model.report import Dropped, RawReport

LONGEST_HEADLINE = 30
"""Words of the longest line taken for a headline."""

_FIRST_SENTENCE = re.compile(r".{10,250}?[.!?…。][\"'”’»)]*(?=\s|$)", re.S)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.+?)\s*#*$")


def _headline(line: Line) -> str | None:
    """A line's words where it looks like a headline: short, no full stop at its end."""
    stopped = line.text.rstrip("\"'”’»").endswith((".", "。", ";", ":")) and not line.text.endswith(
        "..."
    )
    return line.text if len(line.words) <= LONGEST_HEADLINE and not stopped else None


def title_of_text(text: str, lines: list[Line], dropped: tuple[Dropped, ...]) -> str:
    """The first kept line that looks like a headline, else the first sentence; "" for no text.

    Only the first two kept lines can be the headline: below them stands the body.
    """
    gone = [d for d in dropped if d.reason != "headline repeated"]
    kept = [x for x in lines[:30] if x.words and not any(d.span.contains(x.span) for d in gone)]
    for line in kept[:2]:
        heading = _HEADING.match(line.text[:300])
        headline = heading[1] if heading else _headline(line)
        if headline:
            return headline
        if line.sentence:
            break
    first = kept[0].text if kept else text.strip()
    sentence = _FIRST_SENTENCE.match(first[:300])
    return sentence[0] if sentence else first[:250]


def hostname(url: str | None) -> str | None:
    """The host of a URL without `www.`, or None."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return (host or "").removeprefix("www.") or None


def url_of(raw: RawReport) -> str | None:
    """The report's address: its own, or a field that holds one."""
    for value in (raw.url, raw.field("url"), raw.field("link"), raw.field("source")):
        if value and re.match(r"https?://", value):
            return value
    return None


def outlet_of(raw: RawReport) -> str | None:
    """The outlet's name where a field gives one, else the host."""
    for name in ("sitename", "site_name", "outlet", "publisher", "source", "hostname"):
        value = (raw.field(name) or "").strip()
        if value and not re.match(r"https?://", value):
            return value
    return hostname(url_of(raw))


def byline_of(raw: RawReport) -> str | None:
    """The author field, or None."""
    return next((v for v in (raw.field("author"), raw.field("byline")) if v and v.strip()), None)


def byline_of_text(text: str, dropped: tuple[Dropped, ...], words: Vocabulary) -> str | None:
    """The name in a dropped byline."""
    for drop in dropped:
        if drop.reason == "byline":
            first, _, rest = drop.span.of(text).partition(" ")
            return rest.strip() if tokens(first) and tokens(first)[0] in words.byline else None
    return None
