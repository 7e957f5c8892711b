"""Notes rest on spans, need more than one kind of mark, and are silent about plain prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.reading import Mention, Reading
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.trace.marks_of_translation import report_notes

PLAIN = (
    "The theatre in Kolm reopened on Saturday after three years of repairs.\n\n"
    "“We had given up hope,” the director said. “Now the stage is ours again.”\n\n"
    "“The roof was the worst of it.\n\n“Then came the floods.”"
)
ODD = (
    "In the framework of the meeting, as it became known, the ministers held a talk .\n"
    "We remind that the bridge is closed in the nearest time. , which is hard to hear.”"
)


def _notes(text: str, *names: str):
    report = Report("r", "r", "r", None, "", None, None, "en", text)
    spans = [(n, Span(text.index(n), text.index(n) + len(n))) for n in names]
    mentions = tuple(Mention(s, "name", "person", n, None) for n, s in spans)
    return report_notes({"r": report}, [Reading("r", "en", mentions=mentions)]).get("r", ())


def test_plain_prose_has_no_note():
    assert not _notes(PLAIN)


def test_several_kinds_of_marks_make_one_note_with_their_spans():
    (note,) = _notes(ODD)
    assert note.kind == "machine-translated"
    shown = [s.of(ODD) for s in note.spans]
    assert {"as it became known", "We remind that", "”"} <= set(shown)


def test_one_kind_of_mark_alone_is_no_note():
    assert not _notes("One , two , three , four , five and that is all there is to say.")


def test_two_spellings_of_one_name_count_and_a_possessive_does_not():
    odd = "Vera Shukova spoke. As it became known, Schukova left. In the nearest time she returns."
    assert _notes(odd, "Vera Shukova", "Schukova")
    assert not _notes(odd.replace("Schukova", "Shukovas"), "Vera Shukova", "Shukovas")


@given(st.text(alphabet="“”„ ,.;a\n", max_size=200))
def test_spans_lie_within_any_text(text: str):
    for note in _notes(text):
        for span in note.spans:
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("sign", ["”", "“", ",", " ", "a", "of "])
def test_a_long_row_of_one_sign_is_read_in_one_pass(sign: str):
    assert len(_notes(sign * 200_000)) <= 1
