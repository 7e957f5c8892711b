"""Safe words: nothing that a report holds commands a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.words import count, line, short


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\r\nb\tc\u2028d", "a b c d"),
        ("\x1b[2Jgone", "\ufffd[2Jgone"),
        ("\x9b31m", "\ufffd31m"),
        ("\u202eabc\u202c \u2066x", "abc x"),
        ("\ud800", "\ufffd"),
        ("Größe 数 🔥", "Größe 数 🔥"),
    ],
)
def test_line(text: str, told: str) -> None:
    assert line(text) == told


@given(st.text(st.characters(), max_size=60))
def test_no_control_character_is_left(text: str) -> None:
    assert not {unicodedata.category(char) for char in line(text)} & {"Cc", "Cs", "Zl", "Zp"}
    line(text).encode()


@given(st.text(max_size=80), st.integers(2, 40))
def test_short_is_no_longer_than_asked(text: str, size: int) -> None:
    assert len(short(text, size)) <= size
    assert short(text, 100) == line(text)


def test_short_cuts_between_words() -> None:
    assert short("the ferry, sank", 12) == "the ferry…"


def test_count() -> None:
    assert [count(n, "report") for n in (0, 1, 2)] == ["0 reports", "1 report", "2 reports"]
