"""Where a build's time goes: by stage, and by reader on parsed text."""

from __future__ import annotations

import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from onrecord import pipeline
from onrecord.model.report import Report
from onrecord.publish.html import to_html
from onrecord.publish.json import dumps, to_data
from onrecord.publish.markdown import to_markdown
from onrecord.read import events, names, numbers, positions, quotes, times
from onrecord.read import report as reading
from onrecord.read.parse import Parsed, parse

Spent = dict[str, float]

STAGES = {
    "dating": "resolve_story",
    "trace": "trace",
    "align": "align",
    "reconcile": "reconcile",
}
"""Stages of one story and the names that the pipeline calls them by."""


def words_per_second(reports: Sequence[Report], turns: int) -> dict[str, float]:
    """Each reader's speed over all reports, what the readers before it found being given."""
    parsed = list(parse(reports))
    words = sum(len(r.text.split()) for r in reports)
    least: dict[str, float] = {}
    for _ in range(turns):
        for name, taken in _turn(parsed).items():
            least[name] = min(taken, least.get(name, taken))
    return {f"words_per_s_{name}": words / taken for name, taken in least.items()}


def _turn(parsed: Sequence[Parsed]) -> Spent:
    spent: Spent = defaultdict(float)

    def timed(name: str, work: Callable[..., Any], *given: object) -> Any:
        start = time.process_time()
        found = work(*given)
        spent[name] += time.process_time() - start
        return found

    for one in parsed:
        text, language, kept = one.report.text, one.report.language, one.report.kept()
        mentions, entities = timed("names", names.find, one)
        timexes = timed("times", times.find, text, language, kept)
        found = timed("numbers", numbers.find, text, language, kept)
        timed("numbers", numbers.refine, found, one)
        told = timed("quotes", quotes.find, one, mentions, entities)
        timed("events", events.find, one, mentions, entities, timexes, told)
        timed("positions", positions.find, one, mentions, entities, told)
    return spent


def shares(stories: Sequence[Sequence[Report]]) -> dict[str, float]:
    """The share of processor time of each stage of a build, and of writing its files' bytes."""
    spent: Spent = defaultdict(float)
    start = time.process_time()
    with _watched(spent):
        for story in stories:
            for record in pipeline.build(story, one_story=True):
                _published(record, spent)
    whole = time.process_time() - start
    spent["other"] = whole - sum(spent.values())
    return {f"share_{stage}": taken / whole for stage, taken in spent.items()}


def memory(story: Sequence[Report]) -> dict[str, float]:
    """The most megabytes that Python's objects took in each stage over what was there before."""
    most: Spent = {}
    tracemalloc.start()
    try:
        with _patched(lambda stage, work: _noting(most, stage, work)):
            pipeline.build(story, one_story=True)
    finally:
        tracemalloc.stop()
    return {f"memory_mb_{stage}": size / 2**20 for stage, size in most.items()}


def _noting(most: Spent, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def noted(*given: object, **named: object) -> Any:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        found = work(*given, **named)
        peak = tracemalloc.get_traced_memory()[1] - before
        most[stage] = max(most.get(stage, 0.0), peak)
        return found

    return noted


def _published(record: Any, spent: Spent) -> None:
    start = time.process_time()
    data = to_data(record)
    for body in (to_html, dumps, to_markdown):
        body(data)
    spent["publish"] += time.process_time() - start


@contextmanager
def _watched(spent: Spent) -> Iterator[None]:
    """Lets the pipeline's stages add what they take to `spent`."""
    with (
        _patched(lambda stage, work: _adding(spent, stage, work)),
        patch.object(reading, "parse", _adding_each(spent, parse)),
    ):
        yield


@contextmanager
def _patched(wrap: Callable[[str, Callable[..., Any]], Callable[..., Any]]) -> Iterator[None]:
    """The readers and the stages of a story with something around each."""
    places: Mapping[str, tuple[Any, str]] = {
        "readers": (reading, "_read"),
        **{stage: (pipeline, name) for stage, name in STAGES.items()},
    }
    with ExitStack() as patches:
        for stage, (at, name) in places.items():
            patches.enter_context(patch.object(at, name, wrap(stage, getattr(at, name))))
        yield


def _adding(spent: Spent, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*given: object, **named: object) -> Any:
        start = time.process_time()
        try:
            return work(*given, **named)
        finally:
            spent[stage] += time.process_time() - start

    return timed


def _adding_each(
    spent: Spent, work: Callable[..., Iterator[Parsed]]
) -> Callable[..., Iterator[Parsed]]:
    def timed(given: object) -> Iterator[Parsed]:
        items = work(given)
        while True:
            start = time.process_time()
            item = next(items, None)
            spent["parse"] += time.process_time() - start
            if item is None:
                return
            yield item

    return timed
