"""Direction: times first, then credits, damage and cuts; unknown where nothing tells."""

from __future__ import annotations

import pytest

from onrecord.model.reading import Reading
from onrecord.model.report import Dropped, Published, Report
from onrecord.model.span import Span
from onrecord.trace.cites import credits_of
from onrecord.trace.direction import comparable
from onrecord.trace.lineage import trace

TEXT = (
    "The regional parliament postponed its decision about the reservoir on Wednesday. "
    "Opponents had collected eleven thousand signatures against flooding the valley. "
    "The government argues that the capital needs another source of drinking water. "
    "An independent commission will examine whether older reservoirs could be enlarged. "
    "Its chairwoman promised results before the holidays and public meetings in each village. "
    "Landowners said they had received letters without any explanation or signature."
)
REST = (
    " Heavy machinery has been parked beside the old quarry since the beginning of the month. "
    "Shepherds fear for the pasture on the southern bank, where nothing may be built. "
    "Historians point to walls below the church that nobody has examined so far. "
    "A vote in the assembly is expected when the commission has reported its findings."
)
NONE = Published()


def _report(name: str, text: str, published: Published = NONE, outlet: str | None = None) -> Report:
    return Report(name, name, name, None, "", outlet, None, "en", text, published)


def _edge(*reports: Report):
    found = trace({r.id: r for r in reports}, [Reading(r.id, "en") for r in reports]).edges
    (edge,) = [e for e in found if e.kind == "copy"]
    return edge


def _day(value: str) -> Published:
    return Published(value, "day", "metadata")


@pytest.mark.parametrize(("one", "two", "earlier"), [
    ("2031-05-02", "2031-05-01", False),
    ("2031-05", "2031-05-01", None),
    ("2031-05-01T10:00+02:00", "2031-05-01T09:00+00:00", True),
    ("2031-05-01T10:00", "2031-05-01T09:00+00:00", None),
    (None, "2031-05-01", None),
])  # fmt: skip
def test_times_are_compared_at_the_precision_that_both_have(one, two, earlier):
    first, second = comparable(one, two)
    known = first is not None and second is not None and first != second
    assert (first < second if known else None) is earlier


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_misspelled_word_is_the_copys(names):
    wrong = TEXT.replace("government", "govenment").replace("enlarged", "enlargd")
    edge = _edge(_report(names[0], TEXT), _report(names[1], wrong))
    assert (edge.source, edge.target, edge.directed) == (names[1], names[0], True)
    assert "govenment" in edge.reason


def test_time_goes_before_damage():
    wrong = TEXT.replace("government", "govenment")
    edge = _edge(
        _report("a", TEXT, _day("2031-05-02")), _report("b", wrong, _day("2031-05-01"))
    )  # fmt: skip
    assert (edge.source, edge.directed) == ("a", True)


def test_a_text_that_is_the_beginning_of_the_other_was_cut_from_it():
    edge = _edge(_report("a", TEXT), _report("b", TEXT + REST))
    assert (edge.source, edge.target, edge.directed) == ("a", "b", True)


def test_a_copy_that_credits_the_others_outlet_rests_on_it():
    crediting = TEXT + " The chairwoman told the Example Courier that she had no doubts."
    found = credits_of(_report("b", "The minister told the Irish Times that he had no doubts."))
    assert [c.name for c in found] == ["Irish Times"]
    crediting = crediting.replace("Example Courier", "Irish Times")
    edge = _edge(_report("a", TEXT, outlet="Irish Times"), _report("b", crediting, outlet="Post"))
    assert (edge.source, edge.target, edge.directed) == ("b", "a", True)


def test_equal_texts_leave_the_direction_open():
    assert not _edge(_report("a", TEXT), _report("b", TEXT)).directed


def test_a_report_cites_the_report_of_the_outlet_that_it_credits():
    citing = "Nothing is decided yet, a deputy told the Irish Times on the way to the car park."
    reports = [
        _report("a", TEXT, _day("2031-05-01"), "Irish Times"),
        _report("b", citing, _day("2031-05-01"), "Example Post"),
        _report("c", REST, _day("2031-05-03"), "Irish Times"),
    ]
    found = trace({r.id: r for r in reports}, [Reading(r.id, "en") for r in reports])
    (edge,) = found.edges
    assert (edge.source, edge.target, edge.kind, edge.directed) == ("b", "a", "cites", True)
    passage = edge.passages[0][0]
    assert "Irish Times" in passage.span.of(citing)
    assert ("b",) in [f.reports for f in found.families]


def test_a_photographs_credit_is_no_credit_of_the_text():
    text = "Deputies leave the chamber. — File photo by AFP\n\n" + TEXT
    caption = Dropped(Span(0, text.index("\n")), "photo caption")
    report = Report("a", "a", "a", None, "", None, None, "en", text, NONE, (), (caption,))
    (credit,) = credits_of(report)
    assert ("AFP" in credit.name, credit.whole) == (True, False)
    menu = Report("a", "a", "a", None, "", None, None, "en", text, NONE, (),
                  (Dropped(caption.span, "menu"),))  # fmt: skip
    assert not credits_of(menu)


def test_reports_that_thank_unnamed_agencies_are_not_one_family():
    foot = "\n\n(With inputs from agencies)"
    reports = [_report("a", TEXT + foot), _report("b", REST + foot)]
    found = trace({r.id: r for r in reports}, [Reading(r.id, "en") for r in reports])
    assert len(found.families) == 2
