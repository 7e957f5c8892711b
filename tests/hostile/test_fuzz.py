"""Spoiled inputs: no error that is not told, no span outside of its text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.hostile import fuzz
from benchmarks.hostile.targets import (
    SHARES,
    TARGETS,
    as_report,
    check_reading,
    check_report,
    seeds,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.reading import Reading
from onrecord.model.report import Dropped
from onrecord.model.span import Span

GOOD = seeds()
QUICK = [n for n in TARGETS if n not in ("html", "record", "readers")]


@pytest.mark.parametrize("name", TARGETS)
def test_good_inputs_of_each_kind_are_taken(name: str) -> None:
    for data in GOOD[name]:
        assert TARGETS[name](data) or name == "warc"


@pytest.mark.parametrize("name", TARGETS)
def test_spoiled_inputs(name: str) -> None:
    tried = fuzz.fuzz(name, max(5, round(600 * SHARES[name])), 7, GOOD[name])
    assert (tried.crashes, tried.hangs) == ([], [])


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=25)
@given(data=st.binary(max_size=300))
def test_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name](data)


@settings(max_examples=40)
@given(text=st.text(max_size=300))
def test_any_text(text: str) -> None:
    TARGETS["words"](b"\x00" + text.encode("utf-8", "replace"))
    TARGETS["text"](text.encode("utf-8", "replace"))


def test_a_fault_would_be_found() -> None:
    tried = fuzz.Tried()
    fuzz.attempt("broken", lambda data: data[99], b"short", tried)
    fuzz.attempt("good", len, b"short", tried)
    assert len(tried.crashes) == 1
    assert "IndexError" in tried.crashes[0]
    assert tried.inputs == 2


def test_a_span_outside_would_be_found() -> None:
    report = as_report(b"\x00So it went.")
    with pytest.raises(ValueError, match="outside"):
        check_report(replace(report, dropped=(Dropped(Span(3, 99), "x"),)))
    with pytest.raises(ValueError, match="outside"):
        check_reading(Reading("rep-1", "en", sentences=(Span(0, 400),)), report)
