"""Words are found whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.llm.locate import everywhere, locate
from onrecord.model.span import Span

TEXT = "About 3,200 of 12 000 miners — in all 4.5 km of tunnels — said “it’s over”. 12-15, 1520."


def found(words: str, text: str = TEXT, *, bare: bool = False) -> str | None:
    at = locate(words, text, Span(0, len(text)), bare=bare)
    return at and at.span.of(text)


@pytest.mark.parametrize(
    "words", ["About 3,200", "12 000 miners", "4.5 km", "12-15", "1520", "said"]
)
def test_whole_words_and_numbers_are_found(words: str) -> None:
    assert found(words) == words


@pytest.mark.parametrize(
    "words", ["200", "3", "000 miners", "12", "4", "5 km", "15", "520", "152", "mine", "unnels",
        "", "  "]
)  # fmt: skip
def test_parts_of_words_and_numbers_are_not(words: str) -> None:
    assert found(words) is None


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("it's over", "it’s over"),
        ("miners - in all", "miners — in all"),
        ('said "it\'s over"', "said “it’s over”"),
    ],
)
def test_other_glyphs_are_found_and_said_to_be(words: str, stands: str) -> None:
    at = locate(words, TEXT, Span(0, len(TEXT)))
    assert at is not None
    assert (at.span.of(TEXT), at.how) == (stands, "marks")


def test_marks_around_are_left_out_where_asked() -> None:
    assert found("“it’s over”", bare=True) == "it’s over"


def test_changed_letters_and_case_are_not_found() -> None:
    assert found("about 3,200") is None
    assert found("it is over") is None


def test_nothing_is_found_outside_the_room() -> None:
    assert locate("miners", TEXT, Span(0, 12)) is None


def test_particles_of_unspaced_scripts_do_not_hide_a_name() -> None:
    assert found("서울", "그는 서울에서 말했다") == "서울"


def test_soft_hyphens_and_line_breaks_do_not_hide_words() -> None:
    assert found("the har­bour", "the har­bour") == "the har­bour"
    assert found("the harbour was shut", "the har­bour\nwas  shut") == "the har­bour\nwas  shut"


@given(st.text(max_size=60), st.text(max_size=12))
def test_what_is_found_is_the_words_or_their_glyphs(text: str, words: str) -> None:
    for one in everywhere(words, text, Span(0, len(text))):
        assert one.how == "marks" or one.span.of(text) == words.strip()
        digits = [c for c in one.span.of(text) if c.isalnum()]
        assert digits == [c for c in words if c.isalnum()]
