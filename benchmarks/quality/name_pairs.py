"""Same name or not, on labelled pairs: F1 of "same" at a score of one half."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.lang.similarity import EVIDENCE, features, same_name

FOLDS = 5


def _rows(folder: Path) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for f in sorted(folder.glob("*.jsonl"))
        for line in f.open(encoding="utf-8")
    ]


def _f1(gold: Sequence[bool], found: Sequence[bool]) -> float:
    both = sum(g and f for g, f in zip(gold, found, strict=True))
    return 2 * both / max(1, sum(gold) + sum(found))


def _shipped(row: dict[str, Any]) -> bool:
    kind = "person" if row["schema"] == "Person" else "organisation"
    return same_name(row["name1"], row["name2"], kind).score >= 0.5


def _fit(rows: Sequence[dict[str, Any]]) -> dict[bool, list[float]]:
    from sklearn.linear_model import LogisticRegression

    out = {}
    for person in (True, False):
        chosen = [r for r in rows if (r["schema"] == "Person") == person]
        x = [features(r["name1"], r["name2"], person) for r in chosen]
        model = LogisticRegression(C=1.0, max_iter=5000).fit(x, [r["match"] for r in chosen])
        out[person] = [*map(float, model.coef_[0]), float(model.intercept_[0])]
    return out


def _learned(row: dict[str, Any], weights: dict[bool, list[float]]) -> bool:
    person = row["schema"] == "Person"
    values = [*features(row["name1"], row["name2"], person), 1.0]
    total = sum(v * w for v, w in zip(values, weights[person], strict=True))
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total)))) >= 0.5


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """{"f1": …}; with cross_validate weights come from the other four fifths of the file.

    Folds are cut by the second name, so that one name's pairs are all in one fold.
    """
    rows = _rows(folder)
    gold = [bool(r["match"]) for r in rows]
    if not cross_validate:
        return {"f1": _f1(gold, [_shipped(r) for r in rows])}
    names = sorted({r["name2"] for r in rows})
    fold = {name: i % FOLDS for i, name in enumerate(names)}
    found: dict[int, bool] = {}
    for k in range(FOLDS):
        weights = _fit([r for r in rows if fold[r["name2"]] != k])
        found |= {i: _learned(r, weights) for i, r in enumerate(rows) if fold[r["name2"]] == k}
    assert len(EVIDENCE) + 1 == len(weights[True])
    return {"f1": _f1(gold, [found[i] for i in range(len(rows))])}
