"""KRAUTS: German time expressions, scored as TempEval-3."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.timex_scores import choices_left_out, records, tally


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """relaxed_f1, strict_f1 and value_f1. HeidelTime's own score would need its output.

    cross_validate: with forms of ambiguous values learned on other documents than those read.
    """
    docs = list(records(folder))
    total = tally(docs, "de", choices_left_out(docs, "de") if cross_validate else None)
    return {
        "relaxed_f1": total.f1(total.relaxed),
        "strict_f1": total.f1(total.strict),
        "value_f1": total.f1(total.value),
    }
