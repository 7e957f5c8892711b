"""Main text, title, byline, outlet, publication date, language; what is not report is marked."""

from __future__ import annotations

from onrecord.clean.plain import plain
from onrecord.model.report import RawReport, Report, Skipped

__all__ = ["clean"]


def clean(raw: RawReport) -> Report | Skipped:
    """One raw report made readable, or the reason why it is left out.

    Text, Markdown and fields keep their text and its offsets; boilerplate is marked in `dropped`.
    Of a page the main text is extracted and becomes the report's text. Nothing is raised.
    """
    if raw.kind == "html":
        from onrecord.clean.page import page

        return page(raw)
    return plain(raw)
