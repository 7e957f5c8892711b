"""What a build does, counted: numbers that are the same on every machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from onrecord import pipeline
from onrecord.align import events_cluster, figures, quotes_evidence
from onrecord.model.report import Report
from onrecord.publish.html import to_html
from onrecord.publish.json import dumps, to_data
from onrecord.publish.markdown import to_markdown
from onrecord.read import parse
from onrecord.trace import dating, lineage, passages

COUNTED: tuple[tuple[str, Any, str], ...] = (
    ("days_weighed", dating, "outlook"),
    ("reports_chained", lineage, "chain"),
    ("reports_overlaid", passages, "shared"),
    ("events_compared", events_cluster, "forbidden"),
    ("figures_compared", figures, "barred"),
    ("quotes_compared", quotes_evidence, "cosine"),
)
"""What is counted, and the function that is called once for each."""


def counts(reports: Sequence[Report]) -> dict[str, int]:
    """One story built and written: paragraphs and tokens parsed, pairs compared, bytes written."""
    found: Counter[str] = Counter()
    with _watched(found):
        (record,) = pipeline.build(reports, one_story=True)
        data = to_data(record)
        found["bytes_written"] = sum(
            map(len, (dumps(data), to_html(data).encode(), to_markdown(data).encode()))
        )
    return dict(found)


@contextmanager
def _watched(found: Counter[str]) -> Iterator[None]:
    parsed = parse._docs

    def docs(*given: Any) -> Any:
        made = parsed(*given)
        found["paragraphs_parsed"] += len(made)
        found["tokens_parsed"] += sum(map(len, made))
        return made

    with ExitStack() as patches:
        patches.enter_context(patch.object(parse, "_docs", docs))
        for name, module, function in COUNTED:
            once = _counting(found, name, getattr(module, function))
            patches.enter_context(patch.object(module, function, once))
        yield


def _counting(found: Counter[str], name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*given: Any, **named: Any) -> Any:
        found[name] += 1
        return work(*given, **named)

    return counted
