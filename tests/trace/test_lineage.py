"""Copies are found with their spans; a common quotation is not a common text."""

from __future__ import annotations

import random

import pytest

from onrecord.model.reading import Attribution, Reading, Speaker
from onrecord.model.report import Published, Report
from onrecord.model.span import Span
from onrecord.trace.lineage import trace

WIRE = (
    "A freight train carrying grain left the rails near the village of Ostrel early on Friday, "
    "blocking the main line to the coast for at least two days. The railway company said fourteen "
    "wagons had overturned and that nobody was hurt. Engineers were trying to bring a crane from "
    "the depot at Lorn, sixty kilometres away, but roads in the valley are narrow and wet. "
    "Passengers are being carried by bus between the two stations on either side of the accident."
)
OTHER = (
    "Farmers around Ostrel woke to the sound of metal on Friday. Children on their way to school "
    "found wheat spilled over the embankment, and neighbours filled sacks with it until police "
    "arrived. Why the wagons tipped over is not known; the line was inspected in spring."
)
SPEECH = (
    "we will not rest until the last wagon is off the embankment and the first train runs again"
)


def _report(name: str, text: str, day: str | None = None) -> Report:
    made = Report(name, name, name, None, "", None, None, "en", text)
    if day is None:
        return made
    return Report(
        name, name, name, None, "", None, None, "en", text, Published(day, "day", "metadata")
    )


def _trace(*reports: Report, quoted: str = ""):
    readings = []
    for r in reports:
        at = r.text.find(quoted) if quoted else -1
        span = Span(at, at + len(quoted)) if at >= 0 else None
        said = (
            (Attribution("direct", (span,), (Speaker(unnamed="x"),), None, "say", span),)
            if span
            else ()
        )
        readings.append(Reading(r.id, "en", attributions=said))
    return trace({r.id: r for r in reports}, readings)


def _changed(text: str, share: float) -> str:
    rng = random.Random(7)
    words = text.split()
    for i in rng.sample(range(len(words)), int(share * len(words))):
        words[i] = f"other{i}"
    return " ".join(words)


def test_a_copy_is_found_and_shows_its_passages():
    copy = f"Trains stand still. {WIRE} More follows."
    lineage = _trace(_report("a", WIRE), _report("b", copy), _report("c", OTHER))
    (edge,) = lineage.edges
    assert (edge.kind, {edge.source, edge.target}) == ("copy", {"a", "b"})
    texts = {"a": WIRE, "b": copy}
    for one, two in edge.passages:
        assert one.span.of(texts[one.report]) == two.span.of(texts[two.report])
    assert {f.reports for f in lineage.families} == {("a", "b"), ("c",)}


@pytest.mark.parametrize("share", [0.02, 0.05, 0.1, 0.15])
def test_edited_copies_are_still_copies(share: float):
    lineage = _trace(_report("a", WIRE), _report("b", _changed(WIRE, share)))
    assert [e.kind for e in lineage.edges] == ["copy"]


def test_two_reports_that_tell_one_event_in_their_own_words_are_no_copies():
    assert not _trace(_report("a", WIRE), _report("b", OTHER)).edges


def test_the_later_report_rests_on_the_earlier_one():
    lineage = _trace(_report("a", WIRE, "2031-05-02"), _report("b", WIRE, "2031-05-01"))
    (edge,) = lineage.edges
    assert (edge.source, edge.target, edge.directed) == ("a", "b", True)


def test_reports_that_quote_the_same_words_share_a_source_not_a_text():
    one, two = f"{WIRE} She said: “{SPEECH}”.", f"{OTHER} “{SPEECH}”, the director said."
    lineage = _trace(_report("a", one), _report("b", two), quoted=SPEECH)
    assert [e.kind for e in lineage.edges] == ["common-source"]
    assert len(lineage.families) == 2


def test_texts_of_one_agency_are_one_family():
    a = "LORN, May 2 (Reuters) - " + WIRE
    b = "LORN, May 2 (Reuters) - " + OTHER
    lineage = _trace(_report("a", a), _report("b", b))
    assert [f.reports for f in lineage.families] == [("a", "b")]


def test_a_block_that_is_read_out_is_no_common_text():
    letter = (
        "Once the rails are clear and the bridge at Lorn has been looked at by two engineers we "
        "shall run one train an hour in each direction until the end of the month"
    )
    one = _report("a", f"{OTHER}\n\nThe letter read:\n\n{letter}.")
    two = _report("b", f"Nobody slept in Lorn. The line is shut, and buses are late.\n\n{letter}.")
    assert [e.kind for e in _trace(one, two).edges] == ["common-source"]


def test_one_long_run_of_prose_makes_a_copy_of_part_of_a_report():
    run = WIRE.split(". ")[2]
    filler = " ".join(f"{w} {n}" for n, w in enumerate(OTHER.split())) + " "
    other = " ".join(f"{n} {w}" for n, w in enumerate(reversed(OTHER.split())))
    edges = _trace(_report("a", f"{filler * 2}{run}."), _report("b", f"{other * 2} {run}.")).edges
    assert [e.kind for e in edges] == ["copy"]
    assert 0.08 <= edges[0].share < 0.15


def test_files_from_one_agency_make_no_family():
    foot = "\n\nWith files from Reuters"
    found = _trace(_report("a", WIRE + foot), _report("b", OTHER + foot))
    assert all(len(f.reports) == 1 for f in found.families)
