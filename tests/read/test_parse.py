"""Paragraphs: split where the text breaks, datelines apart, offsets kept."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.report import Dropped, Report
from onrecord.model.span import Span
from onrecord.read.parse import PIECE, RUNAWAY, paragraphs, parse


def _report(text: str, *dropped: Span, language: str = "en") -> Report:
    marks = tuple(Dropped(s, "test") for s in dropped)
    return Report("a", "a", "a", None, "", None, None, language, text, dropped=marks)


def _texts(text: str, *dropped: Span) -> list[str]:
    return [s.of(text) for s in paragraphs(_report(text, *dropped))]


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("LORN, May 2 (Norda) - A train left the rails.", "LORN, May 2 (Norda)"),
        ("LORN: A train left the rails.", "LORN"),
        ("LORN/OSTREL, May 2 -- A train left the rails.", "LORN/OSTREL, May 2"),
        ("Lorn, 2. Mai 2031 – Ein Zug ist entgleist.", "Lorn, 2. Mai 2031"),
        ("Lorn (Norda) — A train left the rails.", "Lorn (Norda)"),
    ],
)
def test_a_dateline_stands_apart(line: str, head: str):
    first, second = _texts(line)
    assert first.rstrip(" :–—-") == head
    assert line.endswith(second)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor: nobody asked us about the bridge.",
        "Ana Reyl - the first woman to hold the office - resigned.",
        "Lorn beat Ostrel 3 - 1 in the final.",
        "A well-known baker closed her shop.",
    ],
)
def test_what_is_no_dateline_stays_whole(line: str):
    assert _texts(line) == [line]


def test_dropped_passages_have_no_paragraph():
    text = "Menu\nThe bridge opened.\nShare"
    assert _texts(text, Span(0, 4), Span(24, 29)) == ["The bridge opened."]


@given(st.text(alphabet="AB a\n\t-:(),.“\xa0\r\u2028", max_size=80))
def test_paragraphs_keep_offsets_and_lose_no_word(text: str):
    spans = paragraphs(_report(text))
    assert all(s.of(text).strip() for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    kept = "".join(s.of(text) for s in spans)
    assert [c for c in kept if c.isalpha()] == [c for c in text if c.isalpha()]


def test_tokens_stand_where_the_report_has_them():
    text = "Menu\n\nThe\xa0bridge opened.  It is long.\nOSTREL: Nobody came."
    (parsed,) = parse([_report(text, Span(0, 4))])
    for paragraph, sentence in parsed.sentences():
        place = paragraph.place(sentence)
        assert place.of(text).replace("\xa0", " ") == sentence.text


def test_a_paragraph_without_end_is_parsed_in_pieces():
    text = "word " * 20_000
    spans = paragraphs(_report(text))
    assert max(len(s) for s in spans) <= 20_000
    assert "".join(s.of(text) for s in spans).split() == text.split()
    one_run = paragraphs(_report("x" * 50_000))
    assert max(len(s) for s in one_run) <= PIECE
    assert sum(len(s) for s in one_run) == 50_000


def test_a_run_without_white_space_is_cut_behind_a_sign():
    address = "https://news.example/" + "a" * 500 + "/" + "b" * 500
    _, second = paragraphs(_report(address))
    assert second.of(address) == "b" * 500


def test_a_sentence_that_does_not_end_is_parsed_in_pieces():
    text = "The crew found the boat at noon.\n" + "of the boat " * 400 + "\nDivers came."
    (parsed,) = parse([_report(text)])
    assert max(len(s) for _, s in parsed.sentences()) < RUNAWAY
    assert [p.span.of(text) for p in parsed.paragraphs[:: len(parsed.paragraphs) - 1]] == [
        "The crew found the boat at noon.", "Divers came.",
    ]  # fmt: skip
    assert all(a.span.end <= b.span.start for a, b in pairwise(parsed.paragraphs))
    assert " ".join(p.span.of(text) for p in parsed.paragraphs).split() == text.split()
