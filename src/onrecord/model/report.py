"""What is gathered (RawReport), what is left out (Skipped), and what is read (Report)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.span import Span

RawKind = Literal["text", "markdown", "html", "fields"]
Basis = Literal["metadata", "text", "dateline", "url", "inferred"]


@dataclass(frozen=True, slots=True)
class RawReport:
    """One input before cleaning.

    source: the path or URL as the user gave it (for an entry of a container: `feed.xml#3`).
    file: the input path as given, or None when the input is a URL.
    body: decoded text, markup or, for kind "fields", the text field.
    fields: (name, value) pairs known beside the body: title, hostname, source, date, author …
    """

    source: str
    file: str | None
    url: str | None
    kind: RawKind
    body: str
    fields: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> str | None:
        return dict(self.fields).get(name)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input or an item that was left out: what it was, why, and what to do about it."""

    source: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """A passage of the report's text that is not part of the report (menu, caption, form …)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """An observation about a report, with the passages it rests on. Never a verdict."""

    kind: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DateClue:
    """Something that bears on when the report was published.

    value: ISO 8601 at its own precision; `--12-30` where the year is not given.
    basis: where it was found; `page` says it stood in a page's header, where clocks show today.
    """

    value: str
    basis: Literal["metadata", "url", "dateline", "page"]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published. value is ISO 8601 at the precision supported, or None."""

    value: str | None = None
    precision: Literal["minute", "day", "month", "year", "unknown"] = "unknown"
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A cleaned report. All offsets everywhere are code points into `text`.

    superseded_by: id of a later version of the same report; only the last version counts in
    standings. None for a last version, and where the order of versions is not known.
    """

    id: str
    source: str
    file: str | None
    url: str | None
    title: str
    outlet: str | None
    byline: str | None
    language: str
    text: str
    published: Published = Published()
    clues: tuple[DateClue, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[Note, ...] = ()
    superseded_by: str | None = None

    def kept(self) -> tuple[Span, ...]:
        """The stretches of text that are not dropped, in order, none empty."""
        out, at = [], 0
        for drop in sorted(self.dropped, key=lambda d: (d.span.start, d.span.end)):
            if drop.span.start > at:
                out.append(Span(at, drop.span.start))
            at = max(at, drop.span.end)
        if at < len(self.text):
            out.append(Span(at, len(self.text)))
        return tuple(out)
