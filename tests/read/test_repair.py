"""A garbled text is read as what it stands for, and every span lies on the text as it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.report import Dropped, Report
from onrecord.model.span import Span
from onrecord.read.repair import laid_back, readable, repaired
from onrecord.read.report import read

PLAIN = (
    "“The dam will hold,” said Ada Morrow, the water board’s engineer.\n"
    "The board – it met on Monday – paid €40 for sand, and café owners gave the rest."
)


def report(text: str, dropped: tuple[Dropped, ...] = ()) -> Report:
    return Report("r-1", "a.txt", "a.txt", None, "t", None, None, "en", text, dropped=dropped)


def latin(text: str) -> str:
    return text.encode("utf-8").decode("latin-1")


def windows(text: str) -> str:
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in text.encode("utf-8"))


def test_both_ways_of_garbling_are_repaired() -> None:
    for garbled in (latin(PLAIN), windows(PLAIN)):
        copy = repaired(garbled)
        assert copy is not None
        assert copy.text == PLAIN


def test_sound_text_is_left_alone() -> None:
    for text in (PLAIN, "« voilà », dit-il à « Ouest »", "sagte er: »NEIN, Ü«", "Água, São Tomé"):
        assert repaired(text) is None


def test_soft_hyphens_are_read_over() -> None:
    copy = repaired("the engi\u00adneer’s dam")
    assert copy is not None
    assert copy.text == "the engineer’s dam"
    assert copy.place(Span(4, 12)) == Span(4, 13)


def test_a_quotation_is_found_and_stands_verbatim_in_the_text() -> None:
    garbled = latin(PLAIN)
    reading = next(read([report(garbled)]))
    said = [a.content[0].of(garbled) for a in reading.attributions if a.form == "direct"]
    assert said == ["The dam will hold,"]
    names = {m.span.of(garbled) for m in reading.mentions if m.form == "name"}
    assert "Ada Morrow" in names


@given(st.text(alphabet="aé’“ \u00ad–.Â€", max_size=40), st.booleans())
def test_every_place_of_the_copy_lies_in_the_text(text: str, garble: bool) -> None:
    source = latin(text) if garble else text
    copy = repaired(source)
    if copy is None:
        return
    for start in range(len(copy.text)):
        span = copy.place(Span(start, start + 1))
        assert 0 <= span.start < span.end <= len(source)
    assert list(copy.starts) == sorted(copy.starts)


def test_dropped_passages_move_along() -> None:
    garbled = latin("“Yes.” Share this. “No.”")
    start = garbled.index("Share")
    dropped = Dropped(Span(start, start + 11), "label")
    fit, copy = readable(report(garbled, (dropped,)))
    assert copy is not None
    assert fit.dropped[0].span.of(fit.text) == "Share this."
    assert laid_back(fit.dropped, copy) == (dropped,)
