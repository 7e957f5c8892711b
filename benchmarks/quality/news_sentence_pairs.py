"""Do two sentences of the news say the same: r of the degree, F1 of "could stand for the other"."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.lang.sentences import EVIDENCE, features, weighed

SCRIPT = Path(__file__).parents[2] / "scripts" / "learn_sentences.py"
FOLDS = 5


def _learner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("learn_sentences", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pearson(x: Sequence[float], y: Sequence[float]) -> float:
    """Pearson's r; 0 where one of the two does not vary."""
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    both = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    spread = sum((a - mean_x) ** 2 for a in x) * sum((b - mean_y) ** 2 for b in y)
    return both / math.sqrt(spread) if spread else 0.0


def f1(gold: Sequence[bool], found: Sequence[bool]) -> float:
    """F1 of "the same"."""
    both = sum(g and f for g, f in zip(gold, found, strict=True))
    return 2 * both / max(1, sum(gold) + sum(found))


def _shipped(scale: str, row: Sequence[float]) -> float:
    size = len(EVIDENCE)
    return weighed(scale, row[:size], row[size] if len(row) > size else None)


def _learned(weights: Mapping[str, float], row: Sequence[float]) -> float:
    return weights["bias"] + sum(w * v for w, v in zip(weights.values(), row, strict=False))


def _totals(
    learn: ModuleType, scale: str, rows: Sequence[tuple[list[float], float]], cross_validate: bool
) -> list[float]:
    if not cross_validate:
        return [_shipped(scale, values) for values, _ in rows]
    fitted = [
        learn.fit(scale, [r for i, r in enumerate(rows) if i % FOLDS != k]) for k in range(FOLDS)
    ]
    return [_learned(fitted[i % FOLDS], values) for i, (values, _) in enumerate(rows)]


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """{"headlines_r", "msrp_f1", "headlines_r_words", "msrp_f1_words"}.

    The first two take nearness in meaning in where the `multilingual` extra is installed, and are
    else those by words alone. With cross_validate weights come from the other four fifths.
    """
    learn = _learner()
    pairs: list[dict[str, Any]] = learn.load(folder)
    words = [features(p["s1"], p["s2"]) for p in pairs]
    near = learn.meanings(pairs)
    full = [[*w, n] for w, n in zip(words, near, strict=True)] if near else words
    out = {}
    for suffix, values in (("", full), ("_words", words)):
        rows = {
            scale: [
                (v, learn.label_of(p))
                for p, v in zip(pairs, values, strict=True)
                if learn.scale_of(p) == scale
            ]
            for scale in ("degree", "same")
        }
        totals = {s: _totals(learn, s, r, cross_validate) for s, r in rows.items()}
        out[f"headlines_r{suffix}"] = pearson(totals["degree"], [y for _, y in rows["degree"]])
        same = [t >= 0 for t in totals["same"]]
        out[f"msrp_f1{suffix}"] = f1([y > 0 for _, y in rows["same"]], same)
    return out
