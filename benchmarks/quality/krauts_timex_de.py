"""KRAUTS: German time expressions, scored as TempEval-3, beside HeidelTime's published output."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.timex_scores import choices_left_out, records, tally

HEIDELTIME_VALUE_F1 = 0.673
"""Value F1 of HeidelTime's published output for this set; the file does not carry that output."""


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """relaxed_f1, value_f1, and HeidelTime's value F1.

    cross_validate: with forms of ambiguous values learned on other documents than those read.
    """
    docs = list(records(folder))
    total = tally(docs, "de", choices_left_out(docs, "de") if cross_validate else None)
    return {
        "relaxed_f1": total.f1(total.relaxed),
        "strict_f1": total.f1(total.strict),
        "value_f1": total.f1(total.value),
        "heideltime_value_f1": HEIDELTIME_VALUE_F1,
    }
