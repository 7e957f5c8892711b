"""KRAUTS: German time expressions, scored as TempEval-3, beside HeidelTime's published output."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.timex_scores import records, tally

HEIDELTIME_VALUE_F1 = 0.673
"""Value F1 of HeidelTime's published output for this set; the file does not carry that output."""


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:  # noqa: ARG001 - nothing is learned
    """relaxed_f1, value_f1, and HeidelTime's value F1."""
    docs = list(records(folder))
    total = tally(docs, "de")
    return {
        "relaxed_f1": total.f1(total.relaxed),
        "strict_f1": total.f1(total.strict),
        "value_f1": total.f1(total.value),
        "heideltime_value_f1": HEIDELTIME_VALUE_F1,
    }
