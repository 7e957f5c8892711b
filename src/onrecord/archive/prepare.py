"""From a raw report to what the archive keeps of it; done outside of any transaction."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.archive.codec import input_hash
from onrecord.clean import clean
from onrecord.gather.bounds import too_long
from onrecord.group.sketch import Sketch, sketch
from onrecord.model.report import RawReport, Report, Skipped


@dataclass(frozen=True, slots=True)
class Prepared:
    """input: the hash of `raw`. found: the report with its sketch, or why there is none.

    over: whether it is left out for a limit that the user can change, and so is not remembered.
    """

    input: str
    raw: RawReport
    found: tuple[Report, Sketch] | Skipped
    over: bool = False


def prepare(raw: RawReport, longest: int) -> Prepared:
    """Clean a raw report and take its sketch; one of more code points than `longest` is over."""
    made = clean(raw)
    if isinstance(made, Skipped):
        return Prepared(input_hash(raw), raw, made)
    long = too_long(made, longest)
    return Prepared(input_hash(raw), raw, long or (made, sketch(made)), over=long is not None)
