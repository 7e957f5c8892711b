"""From a raw report to what the archive keeps of it; done outside of any transaction."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.archive.codec import input_hash
from onrecord.clean import clean
from onrecord.group.sketch import Sketch, sketch
from onrecord.model.report import RawReport, Report, Skipped


@dataclass(frozen=True, slots=True)
class Prepared:
    """input: the hash of `raw`. found: the report with its sketch, or why there is none."""

    input: str
    raw: RawReport
    found: tuple[Report, Sketch] | Skipped


def prepare(raw: RawReport) -> Prepared:
    """Clean a raw report and take its sketch."""
    made = clean(raw)
    return Prepared(
        input_hash(raw), raw, made if isinstance(made, Skipped) else (made, sketch(made))
    )
