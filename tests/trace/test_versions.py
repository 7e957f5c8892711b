"""A later version says what it added, dropped and changed, figures first."""

from __future__ import annotations

import pytest

from onrecord.model.reading import Quantity, Reading
from onrecord.model.report import Published, Report
from onrecord.model.span import Span
from onrecord.trace.lineage import trace
from onrecord.trace.versions import address, superseded, version_notes, version_pairs

FIRST = (
    "A storm cut power to 4000 homes in Dramsund on Friday night. "
    "Crews from three counties are repairing the lines along the fjord. "
    "The mayor asked people to stay indoors until the morning. "
    "Ferries are expected to sail again on Saturday at noon. "
    "Schools in the valley had already sent all pupils home at midday."
)
SECOND = (
    "A storm cut power to 9000 homes in Dramsund on Friday night. "
    "Crews from three counties are repairing the lines along the fjord. "
    "Ferries are expected to sail again on Saturday at noon. "
    "Schools in the valley had already sent all pupils home at midday. "
    "Two fishermen who had been missing came ashore unhurt."
)
URL = "https://news.example/storm"


def _report(name: str, text: str, time: str | None, url: str | None = URL) -> Report:
    published = Published(time, "minute", "metadata") if time else Published()
    return Report(name, name, name, url, "Storm", "Example News", None, "en", text, published)


def _reading(report: Report) -> Reading:
    at = next(i for i, c in enumerate(report.text) if c.isdigit())
    span = Span(at, at + 4)
    number = float(span.of(report.text))
    figure = Quantity(span, span, number, number, False, None, "homes", "home")
    return Reading(report.id, "en", quantities=(figure,))


def _notes(*reports: Report):
    return version_notes({r.id: r for r in reports}, [_reading(r) for r in reports])


@pytest.mark.parametrize("other", [f"{URL}/?utm_source=x", "http://www.news.example/storm#top"])
def test_a_later_text_at_one_address_is_a_version(other: str):
    old = _report("b", FIRST, "2031-02-01T20:00")
    new = _report("a", SECOND, "2031-02-01T22:30", other)
    found = _notes(old, new)
    assert set(found) == {"a"}
    (note,) = found["a"]
    assert note.kind == "version"
    assert "sentences: 1 added, 1 dropped, 1 changed" in note.text
    assert "dropped: “The mayor asked people" in note.text
    assert "added: “Two fishermen" in note.text
    assert note.text.index("became") < note.text.index("added: “") < note.text.index("dropped: “")
    assert "9000 homes" in note.spans[0].of(SECOND)
    assert any("fishermen" in s.of(SECOND) for s in note.spans)
    assert not any("Crews" in s.of(SECOND) for s in note.spans)


def test_nearly_the_same_text_of_one_outlet_with_a_later_time_is_a_version():
    old = _report("a", FIRST, "2031-02-01T20:00", None)
    new = _report("b", SECOND, "2031-02-02T07:00", None)
    assert set(_notes(old, new)) == {"b"}


def test_without_times_the_order_is_left_open():
    ((note,),) = _notes(_report("a", FIRST, None), _report("b", SECOND, None)).values()
    assert "which came first is not known" in note.text


def test_equal_texts_and_other_addresses_give_no_note():
    assert not _notes(_report("a", FIRST, None), _report("b", FIRST, None))
    other = "https://other.example/storm"
    assert not version_pairs([_report("a", FIRST, None), _report("b", SECOND, None, other)])


def test_versions_of_one_page_are_one_family_even_when_rewritten():
    new = "All lines along the fjord have been repaired, and schools open again after the weekend."
    reports = [_report("a", FIRST, None), _report("b", new, None)]
    lineage = trace({r.id: r for r in reports}, [Reading(r.id, "en") for r in reports])
    assert [f.reports for f in lineage.families] == [("a", "b")]


def test_an_address_that_is_none_is_kept_as_it_stands():
    assert address("http://[broken") == "http://[broken"


def test_only_the_last_version_of_a_known_order_is_not_superseded():
    first = _report("a", FIRST, "2031-02-01T20:00")
    second = _report("b", SECOND, "2031-02-01T22:30")
    third = _report("c", SECOND + " All is calm now.", "2031-02-02T08:00")
    undated = _report("d", FIRST, None)
    assert superseded({r.id: r for r in (third, first, second)}) == {"a": "c", "b": "c"}
    assert superseded({r.id: r for r in (first, undated)}) == {}
