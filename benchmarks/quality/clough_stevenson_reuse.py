"""Degree of text reuse: near copy, light or heavy revision, or independent."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from onrecord.trace.reuse import classify

SCRIPT = Path(__file__).parents[2] / "scripts" / "learn_reuse.py"


def _learner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("learn_reuse", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _scores(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    pairs = list(zip(gold, found, strict=True))
    return {
        "accuracy4": sum(g == f for g, f in pairs) / max(1, len(pairs)),
        "derived_accuracy": sum((g == "non") == (f == "non") for g, f in pairs)
        / max(1, len(pairs)),
    }


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """{"accuracy4": …, "derived_accuracy": …}.

    With cross_validate each writer's answers (the part of the id before "_") are judged with
    coefficients learned from the other writers'.
    """
    learn = _learner()
    pairs = learn.load(folder)
    rows = [learn.row(p) for p in pairs]
    gold = [label for _, label in rows]
    if not cross_validate:
        return _scores(gold, [classify(f) for f, _ in rows])
    writers = [p["id"].split("_")[0] for p in pairs]
    found = [""] * len(rows)
    for writer in sorted(set(writers)):
        weights = learn.fit([r for r, w in zip(rows, writers, strict=True) if w != writer])
        for i, w in enumerate(writers):
            if w == writer:
                found[i] = classify(rows[i][0], weights)
    return _scores(gold, found)
