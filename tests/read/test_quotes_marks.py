"""Marks alone: what stands between them, and how long it takes to know."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.span import Span
from onrecord.read.marks import find_marks


def inner(text: str, language: str = "en") -> list[str]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [q.inner.of(text) for found in find_marks(text, spans, language) for q in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "no way" twice.', ["no way"]),
        ("”Nej tack”, sade hon.", ["Nej tack"]),
        ("„Dość tego”, powiedział.", ["Dość tego"]),
        ("She called it ‘the players’ worst hour’.", ["the players’ worst hour"]),
        ("“He told me ‘go home’ and left.”", ["He told me ‘go home’ and left.", "go home"]),
        ('the end."We begin again," he said.', ["We begin again,"]),
        ("It is ours” . He left.", []),
        ("“First thing. He left. “Second thing.”", ["First thing. He left.", "Second thing."]),
        ('<a title="menu">“Real words,” he said.', ["Real words,"]),
        ("''Old wires,'' he said.", ["Old wires,"]),
        ('It was "stuck " in mud.', ["stuck"]),
        ("rock ’n’ roll in the ’80s", []),
        ("“Runs on and on", ["Runs on and on"]),
    ],
)
def test_what_stands_between_marks(text: str, words: list[str]) -> None:
    assert inner(text) == words


def test_second_paragraph_of_a_quotation_is_resumed() -> None:
    text = "“One.\n“Two.”"
    found = find_marks(text, [Span(0, 5), Span(6, 12)], "en")
    assert [q.continues for q in found[0]] == [True]
    assert [q.resumed for q in found[1]] == [True]


def test_a_lone_letter_is_no_mark_in_french() -> None:
    assert inner("Il a un âge, â Rome.", "fr") == []


@given(st.text(alphabet="ab .,\"'“”‘’„«»\n", max_size=60))
def test_every_quotation_lies_in_its_paragraph(text: str) -> None:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    for span, found in zip(spans, find_marks(text, spans, "en"), strict=True):
        for quote in found:
            assert span.contains(quote.outer)
            assert quote.outer.contains(quote.inner)
            assert len(quote.inner) > 0


@pytest.mark.parametrize("unit", ['"', "“", "”", "'", "‘", "’", "“a", "‘s ", '"a" ', "<a", "â"])
def test_time_grows_with_length(unit: str) -> None:
    def took(n: int) -> float:
        text = unit * n
        began = time.process_time()
        find_marks(text, [Span(0, len(text))], "en")
        return time.process_time() - began

    took(1000)
    assert took(80_000) < 40 * took(10_000) + 0.5
