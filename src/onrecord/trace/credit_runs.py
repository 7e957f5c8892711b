"""What the readers of credits share: a credit found, and a run of capitalised words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.model.span import Span
from onrecord.trace import credit_names
from onrecord.trace.credit_names import any_of

Extent = Literal["whole", "part", "passage", "picture"]


@dataclass(frozen=True, slots=True)
class Found:
    """A credit: the words that give it, whom it names, and how much of the text it stands for."""

    span: Span
    name: str
    extent: Extent


_CAPITAL = r"A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁІЇЄҐ"
_PLAIN = r"(?:[\w&-]|\.(?=\w)){0,30}(?:['’](?!s\b)\w{1,20})?"
"""The rest of a word: signs and stops inside it only, and no possessive ending."""
WORD = rf"(?:(?:St|Mt)\.|(?:[A-Z]\.){{2,4}}|[{_CAPITAL}]{_PLAIN})"


@cache
def run() -> str:
    small = any_of(credit_names.lower_case())
    word = rf"(?:{WORD}|(?:{small})(?!\w)|\d{{1,2}}(?!\w))"
    joint = r"(?: (?:(?:of|and|de|la|del|della|der|do|the|&) )?)"
    return rf"(?:(?:The|the) )?{word}(?:{joint}{word}){{0,5}}"
