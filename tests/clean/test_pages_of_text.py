"""Whole pages as text: what is furniture goes, every sentence of the report stays.

In `pages/` a line that begins with `~` is furniture; the mark is taken off before cleaning.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.model.report import RawReport, Report
from onrecord.model.span import Span

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def read(path: Path) -> tuple[str, list[tuple[Span, bool]]]:
    """The text, and each line that is not blank with whether it is furniture."""
    text, spans = "", []
    for raw in path.read_text(encoding="utf-8").split("\n"):
        line = raw.removeprefix("~")
        if line.strip():
            spans.append((Span(len(text), len(text) + len(line)), line != raw))
        text += line + "\n"
    return text, spans


def cleaned(text: str) -> Report:
    out = clean(RawReport("page.txt", "page.txt", None, "text", text))
    assert isinstance(out, Report)
    return out


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_furniture_goes_and_sentences_stay(path: Path) -> None:
    text, spans = read(path)
    out = cleaned(text)
    kept = [s.of(text) for s, gone in spans if gone and not _inside(out, s)]
    lost = [s.of(text) for s, gone in spans if not gone and _touched(out, s)]
    assert (kept, lost) == ([], [])


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_the_title_is_the_first_line_of_the_report(path: Path) -> None:
    text, spans = read(path)
    assert cleaned(text).title == next(s.of(text) for s, gone in spans if not gone)


@pytest.mark.parametrize(
    ("page", "code"), [("21", "de"), ("22", "fr"), ("23", "es"), ("24", "ru"), ("05", "en")]
)
def test_language_of_whole_pages(page: str, code: str) -> None:
    path = next(p for p in PAGES if p.stem.startswith(page))
    assert cleaned(read(path)[0]).language == code


def _inside(report: Report, span: Span) -> bool:
    return any(d.span.contains(span) for d in report.dropped)


def _touched(report: Report, span: Span) -> bool:
    return any(d.span.overlaps(span) for d in report.dropped)
