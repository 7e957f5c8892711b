"""TempEval-3 time expressions: relaxed match and value (UzZaman et al. 2013, task A)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.timex_scores import Tally, records, tally


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:  # noqa: ARG001 - nothing is learned
    """relaxed_f1 and value_f1 over all documents, and per part where there are several."""
    docs = list(records(folder))
    out = _scores(tally(docs, "en"), "")
    for part in sorted({d["part"] for d in docs}):
        out |= _scores(tally([d for d in docs if d["part"] == part], "en"), f"{part.lower()}_")
    return out


def _scores(total: Tally, prefix: str) -> dict[str, float]:
    return {
        f"{prefix}relaxed_f1": total.f1(total.relaxed),
        f"{prefix}strict_f1": total.f1(total.strict),
        f"{prefix}value_f1": total.f1(total.value),
    }
