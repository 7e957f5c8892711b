"""What no other line covers becomes a claim; copies of a sentence join."""

from __future__ import annotations

from onrecord.align.claims import align_claims
from onrecord.align.voices import Names
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.model.span import Span

SAME = "The orchard belongs to a family from the coast."
OTHER = "Nobody in the village had seen the river so low."
HEAD = "Orchard sold"


def _case(*texts):
    reports, readings = {}, []
    for i, sentences in enumerate(texts):
        name, text = f"r{i}", " ".join(sentences)
        spans, at = [], 0
        for s in sentences:
            spans.append(Span(at, at + len(s)))
            at += len(s) + 1
        reports[name] = Report(name, name, name, None, "", None, None, "en", text)
        readings.append(Reading(name, "en", sentences=tuple(spans)))
    return reports, readings


def test_sentences_without_a_line_are_claims_and_copies_are_one():
    reports, readings = _case([HEAD, SAME, OTHER], [SAME])
    claims = align_claims(reports, readings, Names({}), {})
    assert {(c.text, len(c.attestations)) for c in claims} == {(SAME, 2), (OTHER, 1)}
    for claim in claims:
        for a in claim.attestations:
            assert a.span.of(reports[a.report].text) == claim.text


def test_a_sentence_that_a_line_covers_is_no_claim():
    reports, readings = _case([SAME, OTHER])
    taken = {"r0": [Span(4, 11)]}
    assert [c.text for c in align_claims(reports, readings, Names({}), taken)] == [OTHER]
