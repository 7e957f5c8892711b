"""A rewrite keeps the order of what it retells; independent reports share facts alone."""

from __future__ import annotations

import time

import pytest

from onrecord.model.reading import Attribution, Mention, Reading, Speaker
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.trace.lineage import trace
from onrecord.trace.rewrites import Rarity, chain, is_rewrite, told

SOURCE = (
    "A landslide buried the road to Velm after two days of rain, the province said. "
    "Forty residents of the hamlet of Ortis were flown out by helicopter on Monday. "
    "Engineer Pia Dorn expects that clearing the rubble will take until September. "
    "A similar slide in 1964 destroyed the chapel and killed nine pilgrims. "
    "Bus company Altrans runs detours over the Kesser pass, which add ninety minutes."
)
REWRITE = (
    "After two days of rain a landslide has buried the road leading to Velm, says the province. "
    "On Monday a helicopter flew forty residents out of the hamlet Ortis. "
    "The rubble will not be cleared before September, engineer Pia Dorn expects. "
    "Nine pilgrims were killed when a similar slide destroyed the chapel in 1964. "
    "Detours by bus company Altrans over the Kesser pass add ninety minutes."
)
ALONE = (
    "Hotels in Velm are half empty although the sun is back. "
    "Pia Dorn stood at the edge of the slope with a measuring rod and shook her head. "
    "Nobody here had thought of 1964 for years, says the sexton. "
    "People from Ortis sleep in the gymnasium, and a baker brings rolls each morning. "
    "Until the road is open, milk goes over the Kesser by tractor."
)
GERMAN = (
    "Ein Erdrutsch hat die Straße nach Velm bei Ortis auf 340 Metern verschüttet. "
    "Am Hang arbeiten laut Pia Dorn 52 Helfer. "
    "Im Jahr 1964 starben hier 19 Pilger. "
    "Busse von Altrans fahren über den Kesser."
)
ENGLISH = (
    "A slide buried 340 metres of the road to Velm near Ortis. "
    "On the slope 52 people are at work, says Pia Dorn. "
    "In 1964 it was 19 pilgrims who died here. "
    "Altrans sends its coaches over the Kesser."
)
NAMES = ("Velm", "Ortis", "Pia Dorn", "Altrans", "Kesser")


def _report(name: str, text: str, language: str = "en") -> Report:
    return Report(name, name, name, None, "", None, None, language, text)


def _reading(report: Report) -> Reading:
    named = tuple(
        Mention(Span(at, at + len(n)), "name", "other", n, None)
        for n in NAMES
        for at in [report.text.find(n)]
        if at >= 0
    )
    return Reading(report.id, report.language, mentions=named)


def _lineage(*reports: Report):
    return trace({r.id: r for r in reports}, [_reading(r) for r in reports])


def test_a_rewrite_is_found_beside_an_independent_report():
    lineage = _lineage(_report("a", SOURCE), _report("b", REWRITE), _report("c", ALONE))
    (edge,) = lineage.edges
    assert (edge.kind, {edge.source, edge.target}, edge.directed) == (
        "paraphrase", {"a", "b"}, False,
    )  # fmt: skip
    assert len(edge.passages) >= 4
    for one, two in edge.passages:
        assert (one.report, two.report) == (edge.source, edge.target)


def test_a_translation_is_found_by_names_and_numbers():
    lineage = _lineage(_report("a", GERMAN, "de"), _report("b", ENGLISH), _report("c", ALONE))
    (edge,) = lineage.edges
    assert (edge.kind, {edge.source, edge.target}) == ("translation", {"a", "b"})


@pytest.mark.parametrize("other", [REWRITE, ALONE])
def test_a_chain_goes_forward_in_both_reports(other: str):
    pair = [told(r, _reading(r)) for r in (_report("a", SOURCE), _report("b", other))]
    found = chain(*pair, Rarity(pair))
    for (i, j, _), (m, n, _) in zip(found.pairs, found.pairs[1:], strict=False):
        assert i < m
        assert j < n


def test_the_same_sentences_backwards_make_no_long_chain():
    backwards = " ".join(s.strip() + "." for s in reversed(REWRITE.split(".")[:-1]))
    rows = [told(r, _reading(r)) for r in (_report("a", SOURCE), _report("b", backwards))]
    found = chain(*rows, Rarity(rows))
    assert len(found.pairs) < 3
    assert not is_rewrite(found)


def test_sentences_that_are_quotations_are_nobodys_rewrite():
    said = tuple(
        Attribution("direct", (Span(at, at + len(s)),), (Speaker(unnamed="she"),), None, "say",
                    Span(at, at + len(s)))
        for s in SOURCE.split(". ")
        for at in [SOURCE.index(s)]
    )  # fmt: skip
    assert not told(_report("a", SOURCE), Reading("a", "en", attributions=said)).sentences


def test_reports_that_retell_one_statement_rest_on_the_speaker():
    def reading(report: Report) -> Reading:
        starts = [
            0,
            *(i + 2 for i in range(len(report.text) - 2) if report.text[i : i + 2] == ". "),
        ]
        said = tuple(
            Attribution("indirect", (Span(s, s + 9),), (Speaker(unnamed="she"),), None, "say",
                        Span(s, s + 9))
            for s in starts
        )  # fmt: skip
        return Reading(report.id, "en", attributions=said)

    reports = [_report("a", SOURCE), _report("b", REWRITE)]
    lineage = trace({r.id: r for r in reports}, [reading(r) for r in reports])
    assert [(e.kind, e.directed) for e in lineage.edges] == [("common-source", False)]
    assert len(lineage.families) == 2


@pytest.mark.parametrize("unit", ["Zug 17. ", "zug ", "."])
def test_work_grows_no_faster_than_the_text(unit: str):
    def took(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        _lineage(_report("a", text), _report("b", text))
        return time.process_time() - start

    took(1_000)
    assert took(400_000) < 40 * took(40_000) + 0.5
