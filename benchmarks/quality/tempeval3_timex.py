"""TempEval-3 time expressions: relaxed match and value (UzZaman et al. 2013, task A)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.timex_scores import Tally, choices_left_out, records, tally


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """relaxed_f1 and value_f1 over all documents, and per part where there are several.

    cross_validate: with forms of ambiguous values learned on other documents than those read.
    """
    docs = list(records(folder))
    choices = choices_left_out(docs, "en") if cross_validate else [None] * len(docs)
    out = _scores(tally(docs, "en", choices), "")
    for part in sorted({d["part"] for d in docs}):
        own = [i for i, d in enumerate(docs) if d["part"] == part]
        total = tally([docs[i] for i in own], "en", [choices[i] for i in own])
        out |= _scores(total, f"{part.lower()}_")
    return out


def _scores(total: Tally, prefix: str) -> dict[str, float]:
    return {
        f"{prefix}relaxed_f1": total.f1(total.relaxed),
        f"{prefix}strict_f1": total.f1(total.strict),
        f"{prefix}value_f1": total.f1(total.value),
    }
