"""Shared passages: both sides hold the same words, whatever the texts; many holders stay cheap."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.reading import Attribution, Reading, Speaker
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.trace.passages import all_shared, neighbours, words_of

words = st.lists(
    st.sampled_from(("the", "harbour", "pilot", "saw", "two", "lights", "and", "a", "boat")),
    max_size=60,
)


def _report(name: str, text: str) -> Report:
    return Report(name, name, name, None, "", None, None, "en", text)


def _shared(*texts: str):
    reports = {f"r{i}": _report(f"r{i}", t) for i, t in enumerate(texts)}
    return all_shared(reports, [Reading(r, "en") for r in sorted(reports)])


@given(words, words)
def test_every_passage_lies_within_both_texts_and_counts_no_word_twice(one, two):
    found, pairs = _shared(" ".join(one), " ".join(two))
    for (a, b), passages in pairs.items():
        for p in passages:
            assert 0 <= p.a0 < p.a1 <= len(found[a].folded)
            assert 0 <= p.b0 < p.b1 <= len(found[b].folded)
            assert p.same <= min(p.a1 - p.a0, p.b1 - p.b0)


def test_a_passage_goes_on_over_an_insertion():
    base = "The bridge over the river Orme will stay closed until the end of the month"
    more = base.replace("will stay", "which was built in haste will stay")
    _, pairs = _shared(f"One. {base}.", f"Two. {more}.")
    ((passage,),) = pairs.values()
    assert passage.same == 15


def test_words_in_quotations_are_told_apart():
    text = "He said: “nothing is lost” and left."
    said = Span(text.index("nothing"), text.index("”"))
    reading = Reading("r", "en", attributions=(
        Attribution("direct", (said,), (Speaker(unnamed="he"),), None, "say", Span(0, len(text))),
    ))  # fmt: skip
    found = words_of(_report("r", text), reading)
    assert [w for w, q in zip(found.folded, found.quoted, strict=True) if q] == [
        "nothing", "is", "lost",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [2, 12, 13, 200])
def test_neighbours_join_all_holders_with_few_pairs(size: int):
    pairs = set(neighbours(list(range(size))))
    assert all(a < b for a, b in pairs)
    assert {b for _, b in pairs} | {0} == set(range(size))
    assert len(pairs) <= max(5 * size, 66)
    if size <= 12:
        assert pairs == set(combinations(range(size), 2))


def test_one_text_in_many_reports_joins_them_all():
    text = "The ferry will not sail before the storm has passed over the outer islands on Sunday"
    _, pairs = _shared(*[f"{text} item{i}" for i in range(40)])
    assert {s for _, s in pairs} == set(range(1, 40))
