"""Texts that are long in one way reach the readers in pieces that bound what each costs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from benchmarks.hostile.growth import HEAD, raw_page
from benchmarks.hostile.texts import PAGES, TEXTS

from onrecord.clean import clean
from onrecord.model.report import Report
from onrecord.read.parse import LONGEST, PIECE, RUNAWAY, paragraphs, parse

SIZE = 30_000


def report(text: str) -> Report:
    return Report("a", "a", "a", None, "", None, None, "en", text)


@pytest.mark.parametrize("name", TEXTS)
def test_no_piece_and_no_run_is_long(name: str) -> None:
    text = HEAD + TEXTS[name](SIZE)
    found = paragraphs(report(text))
    assert max(len(s) for s in found) <= LONGEST
    assert all(len(word) <= PIECE for s in found for word in s.of(text).split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert sum(len(s.of(text).split()) for s in found) >= len(text.split())


@pytest.mark.parametrize("name", ["percents", "open quotes", "and", "commas", "one long word"])
def test_no_sentence_is_long(name: str) -> None:
    (parsed,) = parse([report(HEAD + TEXTS[name](3_000))])
    assert max(len(s) for _, s in parsed.sentences()) <= RUNAWAY + PIECE


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_read_or_left_out(name: str) -> None:
    clean(raw_page(name, 4_000))


def test_texts_have_the_size_that_is_asked_for() -> None:
    assert {name for name, make in TEXTS.items() if not 990 <= len(make(1000)) <= 1000} == set()
    assert len(TEXTS) + len(PAGES) > 150
