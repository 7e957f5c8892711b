"""Text of reports made safe to print.

A report may hold anything, also the control sequences by which a terminal is told to change its
title, move its cursor or paste; and marks that turn the order of letters round, so that a line
reads as it is not written. None of them reaches the terminal.
"""

from __future__ import annotations

import unicodedata

_TURNING = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks of direction: taken out, as the terminal orders letters by itself."""

_SPACES = frozenset("\n\r\t\v\f\x85\u2028\u2029")
_UNSAFE = frozenset({"Cc", "Cs", "Co", "Cn"})


def line(text: str) -> str:
    """The text on one line: white space joined, control characters shown as U+FFFD."""
    return " ".join("".join(_shown(char) for char in text.translate(_TURNING)).split())


def short(text: str, size: int) -> str:
    """The text on one line, cut between words when it is longer than `size`."""
    whole = line(text)
    if len(whole) <= size:
        return whole
    cut = whole[: size - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"


def count(number: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shown(char: str) -> str:
    if char in _SPACES:
        return " "
    return "\ufffd" if unicodedata.category(char) in _UNSAFE else char
