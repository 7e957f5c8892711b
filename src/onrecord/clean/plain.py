"""A report from plain text, Markdown or fields: the text stays, what is not report is marked."""

from __future__ import annotations

import re

from onrecord.clean.clues import clues_of, published_of
from onrecord.clean.language import language_of
from onrecord.clean.lines import split
from onrecord.clean.marks import marks
from onrecord.clean.notes import notes_of
from onrecord.clean.titles import byline_of, byline_of_text, outlet_of, title_of_text, url_of
from onrecord.clean.vocabulary import vocabulary
from onrecord.model.report import RawReport, Report, Skipped
from onrecord.model.span import content_id


def report_id(raw: RawReport, text: str) -> str:
    """A hash of the input's base name and its text: moving a folder changes no id."""
    where = raw.file or raw.url or raw.source
    return content_id("r", re.split(r"[/\\]", where.rstrip("/\\"))[-1], text)


def plain(raw: RawReport) -> Report | Skipped:
    """The report of a raw one of kind text, markdown or fields; `text` is the body unchanged."""
    text = raw.body
    if not any(c.isalnum() for c in text):
        return Skipped(raw.source, "the text is empty", "give a file that holds words")
    stated = re.match(r"[a-z]{2}(?=[-_]|$)", (raw.field("language") or "").casefold())
    language = stated[0] if stated else language_of(text)
    title, byline, url = (raw.field("title") or "").strip(), byline_of(raw), url_of(raw)
    lines = split(text)
    dropped = marks(text, lines=lines, title=title, language=language, byline=byline)
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
