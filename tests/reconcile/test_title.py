"""The headline of a record."""

from __future__ import annotations

from onrecord.model.report import Note, Report
from onrecord.reconcile.reconcile import title

LOCK = "The lock at Lorn opened on Friday after a long repair, and boats passed it at noon. "


def _report(name: str, head: str, text: str, language: str = "en", *notes: Note) -> Report:
    return Report(name, name, None, None, head, None, None, language, text, notes=notes)


def test_the_headline_is_the_one_that_speaks_for_most_reports():
    reports = [
        _report("a", "Lock at Lorn opens after repair", LOCK),
        _report(
            "b", "A day by the water", "Ducks and children liked the day by the water. " + LOCK
        ),
        _report("c", "Schleuse offen", "Die Schleuse in Lorn ist wieder offen.", "de"),
    ]
    assert title(reports) == title(reports[::-1]) == "Lock at Lorn opens after repair"


def test_a_report_that_reads_translated_gives_no_headline_where_another_can():
    note = Note("machine-translated", "reads translated")
    reports = [
        _report("a", "Lock at Lorn makes itself open", LOCK, "en", note),
        _report("b", "Boats wait no longer", LOCK),
    ]
    assert title(reports) == "Boats wait no longer"


def test_reports_without_headlines_give_none():
    assert title([_report("a", "", LOCK)]) == ""
    assert title([]) == ""
