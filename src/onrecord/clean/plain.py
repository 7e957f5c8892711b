"""A report from plain text, Markdown or fields: the text stays, what is not report is marked."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.clean.clues import clues_of, published_of
from onrecord.clean.language import language_of
from onrecord.clean.lines import Line, split
from onrecord.clean.markdown import front_matter, line_marks
from onrecord.clean.marks import marks
from onrecord.clean.notes import notes_of
from onrecord.clean.titles import byline_of, byline_of_text, outlet_of, title_of_text, url_of
from onrecord.clean.vocabulary import vocabulary
from onrecord.model.report import Dropped, RawReport, Report, Skipped
from onrecord.model.span import content_id


def report_id(raw: RawReport, text: str) -> str:
    """A hash of the input's base name and its text: moving a folder changes no id."""
    where = raw.file or raw.url or raw.source
    return content_id("r", re.split(r"[/\\]", where.rstrip("/\\"))[-1], text)


def plain(raw: RawReport) -> Report | Skipped:
    """The report of a raw one of kind text, markdown or fields; `text` is the body unchanged.

    The front matter of Markdown gives fields, behind those that are known beside the body.
    """
    text = raw.body
    if not any(c.isalnum() for c in text):
        return Skipped(raw.source, "the text is empty", "give a file that holds words")
    if raw.kind != "markdown":
        return _report(raw, split(text), ())
    front, pairs = front_matter(text)
    start = front.end if front else 0
    own = [Dropped(front, "front matter")] if front else []
    lines = [x for x in split(text) if x.span.start >= start]
    fields = (*pairs, *raw.fields)  # of equal names the last one counts
    return _report(replace(raw, fields=fields), lines, (*own, *line_marks(text, start)))


def _report(raw: RawReport, lines: list[Line], own: tuple[Dropped, ...]) -> Report:
    """`own`: what the format itself says is no text of the report."""
    text = raw.body
    stated = re.match(r"[a-z]{2}(?=[-_]|$)", (raw.field("language") or "").casefold())
    language = stated[0] if stated else language_of(text)
    title, byline, url = (raw.field("title") or "").strip(), byline_of(raw), url_of(raw)
    dropped = marks(text, lines=lines, title=title, language=language, byline=byline, own=own)
    clues = clues_of(raw.fields, url, text, lines, language)
    published = published_of(clues)
    return Report(
        id=report_id(raw, text),
        source=raw.source,
        file=raw.file,
        url=url,
        title=title or title_of_text(text, lines, dropped),
        outlet=outlet_of(raw),
        byline=byline or byline_of_text(text, dropped, vocabulary(language)),
        language=language,
        text=text,
        published=published,
        clues=clues,
        dropped=dropped,
        notes=notes_of(text, lines, dropped, clues, published),
    )
