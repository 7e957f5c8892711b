"""Plain words, contexts and differences."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publish import words
from onrecord.publish.passages import breaks, context, differing, paragraphs


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        ("2031", "2031"),
        ("2031-05", "May 2031"),
        ("2031-05-14", "14 May 2031"),
        ("2031-02-31", "2031-02-31"),
        ("2031-W20", "2031-W20"),
        ("2031-05-14T04:40", "14 May 2031, 04:40"),
        ("2031-05-14T04:40-05:00", "14 May 2031, 04:40 UTC−05:00"),
        ("2031-05-14T04:40Z", "14 May 2031, 04:40 UTC"),
    ],
)
def test_moments(value: str | None, said: str) -> None:
    assert words.moment(value) == said


def interval(start: str, end: str | None = None, zone: str | None = None) -> dict[str, Any]:
    return {"start": start, "end": end, "precision": "day", "timezone": zone}


def test_intervals() -> None:
    assert words.interval(None) == ""
    assert words.interval(interval("2031-05-14", "2031-05-16")) == "14 to 16 May 2031"
    assert words.interval(interval("2031-05-30", "2031-06-02")) == "30 May to 2 June 2031"
    assert (
        words.interval(interval("2030-12-30", "2031-01-02")) == "30 December 2030 to 2 January 2031"
    )
    assert words.interval(interval("2030-12", "2031-01-02")) == "December 2030 to 2 January 2031"
    assert words.interval(interval("2030", "2031")) == "2030 to 2031"
    assert words.interval(interval("2031-05", "2031-05-14")) == "May 2031"
    same_day = interval("2031-05-14T04:40", "2031-05-14T06:00", "Europe/Oslo")
    assert words.interval(same_day) == "14 May 2031, 04:40 to 06:00 Europe/Oslo"
    later = interval("2031-05-14T04:40", "2031-05-15T06:00")
    assert words.interval(later) == "14 May 2031, 04:40 to 15 May 2031, 06:00"
    named = interval("2031-05-14T04:40", None, "Europe/Oslo")
    assert words.interval(named) == "14 May 2031, 04:40 Europe/Oslo"
    assert words.hours(interval("2031-05-14T04:00", "2031-05-14T05:00")) == "04:00 to 05:00"
    assert words.hours(interval("2031-05-14")) == ""


def test_parts_of_a_day_have_names() -> None:
    evening = {**interval("2031-05-14T18:00", "2031-05-14T23:59"), "precision": "part"}
    night = {**interval("2031-05-14T20:00", "2031-05-15T06:00"), "precision": "part"}
    assert words.interval(evening) == "14 May 2031, evening"
    assert words.hours(night) == "night"
    assert words.hours({**evening, "precision": "hour"}) == "18:00 to 23:59"
    weekend = {**interval("2031-05-17", "2031-05-18"), "precision": "part"}
    assert words.interval(weekend) == "17 to 18 May 2031"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One says “she said ‘no’”.", "One says “she said ‘no’”."),
        ("One says ““It holds,” he said.”; another “It fails.”.",
         "One says “‘It holds,’ he said”; another “It fails.”"),
        ("A mark” alone “stays.", "A mark” alone “stays."),
        ("From 2031-05-14 on.", "From 14 May 2031 on."),
        ("Said of 2031-05-14/2031-05-16.", "Said of 14 to 16 May 2031."),
        ("2031-05-14T10:00/2031-05-14T12:00", "14 May 2031, 10:00 to 14 May 2031, 12:00"),
    ],
)  # fmt: skip
def test_quotations_within_quotations(text: str, said: str) -> None:
    assert words.prose(text) == said


def figure(low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    return {
        "low": low, "high": high, "approximate": False, "vague": False,
        "attestations": [{"text": "dozens"}], **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (figure(1250000, 1250000), None, "1,250,000"),
        (figure(3.5, 3.5), "tonne", "3.5 tonnes"),
        (figure(1, 1), "tonne", "1 tonne"),
        (figure(1, 2), "dollar per day", "1 to 2 dollars per day"),
        (figure(17, None), None, "at least 17"),
        (figure(None, 20), "metre", "up to 20 metres"),
        (figure(0.33, 0.33), "fraction", "“dozens”"),
        (figure(40, 40), "percent", "40%"),
        (figure(10, 20, approximate=True), None, "about 10 to 20"),
        (figure(24, None, vague=True), None, "“dozens”"),
        (figure(None, None), None, "“dozens”"),
    ],
)
def test_amounts(value: dict[str, Any], unit: str | None, said: str) -> None:
    assert words.amount(value, unit) == said


def test_standings() -> None:
    def said(reports: int, independent: int) -> str:
        return words.standing({"reports": reports, "independent": independent})

    assert said(1, 1) == "one report"
    assert said(3, 1) == "3 reports, 1 origin"
    assert said(5, 2) == "5 reports, 2 origins"


def test_context_ends_at_the_paragraph_and_between_words() -> None:
    text = (
        "A heading\n\n" + "word " * 60 + "the passage itself " + "more " * 60 + "\nNext paragraph"
    )
    start = text.index("the passage")
    found = context(text, start, start + 11, breaks(text))
    assert found.passage == "the passage"
    assert found.before.startswith("… word")
    assert found.after.endswith("more …")
    whole = context(text, 2, 9, breaks(text))
    assert (whole.before, whole.passage, whole.after) == ("A ", "heading", "")


@given(st.text(), st.integers(0, 40), st.integers(0, 40), st.data())
def test_pieces_are_the_text(text: str, a: int, b: int, data: st.DataObject) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    cut = data.draw(st.integers(0, len(text)))
    marks = [(start, end, "here", "line")] if start < end else []
    dropped = [{"start": cut, "end": len(text), "reason": "menu"}]
    found = [p for paragraph in paragraphs(text, breaks(text), marks, dropped) for p in paragraph]
    joined = "".join(p.text for p in found)
    assert joined.split() == text.split()
    assert "".join(p.text for p in found if p.marked).split() == text[start:end].split()
    assert "".join(p.text for p in found if p.dropped).split() == text[cut:].split()
    assert [a for p in found for a in p.anchors] == ["here"] * len(marks)
    assert [e for p in found for e in p.ends] == ["line"] * len(marks)


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "\n".join(["a line of some forty characters in width"] * 12)
    assert len(paragraphs(wrapped, breaks(wrapped), [], [])) == 1
    assert len(paragraphs("One line.\nAnother.", breaks("One line.\nAnother."), [], [])) == 2


def test_differing_words() -> None:
    assert differing("We will go on.", "We shall go on") == [
        ("We", False), ("shall", True), ("go on", False),
    ]  # fmt: skip
    assert differing("a b", "a b") == [("a b", False)]


@given(st.text(), st.text())
def test_differing_keeps_all_words(base: str, other: str) -> None:
    assert " ".join(s for s, _ in differing(base, other)).split() == other.split()


def test_long_hostile_text_takes_linear_time() -> None:
    text = "\n" * 2_000_000
    assert breaks(text) == [(0, len(text))]
    assert len(differing("x " * 100_000, "y " * 100_000)) == 1
