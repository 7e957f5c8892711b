"""Read the quantities of a text: what is counted or measured, how many, and how sure.

A grammar of numerals, qualifiers, units and counted nouns, driven by the tables `numbers.*` and
`units.*`. It needs no parser; `refine` takes one's word for a counted noun that the words lack.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.reading import Quantity
from onrecord.model.span import Span
from onrecord.read.numbers_build import quantities
from onrecord.read.numbers_grammar import grammar
from onrecord.read.numbers_refine import refine
from onrecord.read.numbers_right import forget

__all__ = ["find", "refine"]

MANGLED = re.compile("â€.")  # a mark in the wrong encoding, part of it a letter
SOFT_HYPHEN = "\xad"


def find(
    text: str, language: str = "en", within: Sequence[Span] | None = None
) -> tuple[Quantity, ...]:
    """The quantities of a text, in order of position.

    within: the stretches to read, none overlapping; the whole text by default. Offsets are code
    points into `text`, soft hyphens included. A language without tables is read with the English
    ones.
    """
    rules = grammar(language)
    out: list[Quantity] = []
    for part in within if within is not None else (Span(0, len(text)),):
        stretch = part.of(text)
        hyphens = _hyphens(stretch)
        clean = stretch.replace(SOFT_HYPHEN, "") if hyphens else stretch
        clean = MANGLED.sub("  “", clean) if "â€" in clean else clean
        out.extend(_moved(found, hyphens, part.start) for found in quantities(clean, rules))
    forget()
    return tuple(out)


def _hyphens(text: str) -> list[int]:
    """For each soft hyphen, the offset in the text without them at which it stood."""
    found = (m.start() for m in re.finditer(SOFT_HYPHEN, text))
    return [at - before for before, at in enumerate(found)]


def _moved(found: Quantity, hyphens: list[int], by: int) -> Quantity:
    if not hyphens and by == 0:
        return found

    def place(span: Span) -> Span:
        start = span.start + bisect_right(hyphens, span.start)
        return Span(start + by, span.end - 1 + bisect_right(hyphens, span.end - 1) + 1 + by)

    return replace(found, span=place(found.span), number=place(found.number))
