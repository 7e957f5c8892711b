"""Each reader beside a public tool for the same: processor time over the same texts."""

from __future__ import annotations

import gzip
import importlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.lang.words import tokens
from onrecord.model.report import RawReport, Report
from onrecord.read import names, numbers, quotes, times
from onrecord.read.parse import parse
from onrecord.read.report import read
from onrecord.trace.passages import all_shared

HERE = Path(__file__).resolve().parents[1]
PAGES = HERE.parent / "shared" / "bench" / "article_extraction" / "html"
SAMPLES = HERE / "samples"

Work = Callable[[], object]
Pair = tuple[str, str, Callable[[Any], tuple[Work, Work]]]
"""The row's name, the module of the public tool, and what makes our work and its."""


def beside(reports: Sequence[Report], turns: int, quick: bool) -> dict[str, float]:
    """{reader_vs_tool: our seconds over the tool's}; a tool that is not there is said and left out.

    reports: English ones. Tools are set up, and both sides run once, before the clock starts.
    """
    few = reports[: 6 if quick else 20]
    rows: tuple[Pair, ...] = (
        ("times_vs_dateparser", "dateparser.search", lambda t: _times(few, t)),
        ("numbers_vs_quantulum3", "quantulum3.parser", lambda t: _numbers(few, t)),
        ("quotes_vs_textacy", "textacy.extract", lambda t: _quotes(few, t)),
        ("clean_vs_trafilatura", "trafilatura", lambda t: _pages(6 if quick else 30, t)),
        ("passages_vs_datasketch", "datasketch", lambda t: _copies(few, t)),
    )
    out = {}
    for name, module, made in rows:
        try:
            tool = importlib.import_module(module)
        except ImportError as error:
            print(f"{name}: left out, {error}", file=sys.stderr)
            continue
        ours, theirs = made(tool)
        out[name] = _ratio(ours, theirs, turns)
    return out


def _ratio(ours: Work, theirs: Work, turns: int) -> float:
    least = [float("inf"), float("inf")]
    for turn in range(turns + 1):
        for side, work in enumerate((ours, theirs)):
            start = time.process_time()
            work()
            if turn:  # the first turn reads tables and models
                least[side] = min(least[side], time.process_time() - start)
    return least[0] / least[1]


def _times(reports: Sequence[Report], tool: Any) -> tuple[Work, Work]:
    return (
        lambda: [times.find(r.text, "en", r.kept()) for r in reports],
        lambda: [tool.search_dates(r.text, languages=["en"]) for r in reports],
    )


def _numbers(reports: Sequence[Report], tool: Any) -> tuple[Work, Work]:
    # its trained classifier is of one release of scikit-learn; without it the tool is the quicker
    classifier: Any = importlib.import_module("quantulum3.classifier")
    classifier.USE_CLF = False
    return (
        lambda: [numbers.find(r.text, "en", r.kept()) for r in reports],
        lambda: [tool.parse(r.text) for r in reports],
    )


def _quotes(reports: Sequence[Report], tool: Any) -> tuple[Work, Work]:
    """Both on text that is parsed already; ours needs the names too, which are found before."""
    parsed = [(one, *names.find(one)) for one in parse(reports)]
    docs = [p.doc for one, _, _ in parsed for p in one.paragraphs]
    return (
        lambda: [quotes.find(one, mentions, entities) for one, mentions, entities in parsed],
        lambda: [_direct(tool, doc) for doc in docs],
    )


def _direct(tool: Any, doc: Any) -> list[object]:
    try:
        return list(tool.direct_quotations(doc))
    except ValueError:  # it gives up a text with an odd number of marks
        return []


def _pages(number: int, tool: Any) -> tuple[Work, Work]:
    pages = list(_html(number))
    raw = [RawReport(name, name, None, "html", text) for name, text in pages]
    return (
        lambda: [clean(one) for one in raw],
        lambda: [tool.bare_extraction(text, with_metadata=True) for _, text in pages],
    )


def _html(number: int) -> Iterator[tuple[str, str]]:
    """Real pages where they are, else those of the samples."""
    if PAGES.is_dir():
        for path in sorted(PAGES.iterdir())[:number]:
            yield path.stem, gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        return
    for path in sorted(SAMPLES.rglob("*.html"))[:number]:
        yield path.stem, path.read_text(encoding="utf-8")


def _copies(reports: Sequence[Report], tool: Any) -> tuple[Work, Work]:
    """Ours finds the passages that reports share; the tool which reports are alike."""
    by_id = {r.id: r for r in reports}
    readings = list(read(by_id.values()))

    def theirs() -> list[object]:
        index, sketches = tool.MinHashLSH(threshold=0.3, num_perm=128), {}
        for report in reports:
            words = tokens(report.text)
            sketch = tool.MinHash(num_perm=128)
            sketch.update_batch([" ".join(words[i : i + 4]).encode() for i in range(len(words))])
            index.insert(report.id, sketch)
            sketches[report.id] = sketch
        return [index.query(sketch) for sketch in sketches.values()]

    return lambda: all_shared(by_id, readings), theirs
