"""Learn the coefficients of trace/reuse.py from texts labelled with their degree of reuse.

Usage: python scripts/learn_reuse.py FOLDER (FOLDER holds *.jsonl with source_text, answer_text and
category: cut, light, heavy or non).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.lang.words import tokens
from onrecord.trace.reuse import DEGREES, FEATURES, features

TABLE = Path(__file__).parents[1] / "src/onrecord/lang/tables/reuse.toml"
PENALTY = {"derived": 100.0, "degree": 1.0}
"""Inverse strength: derived or not is nearly separable, so a strong penalty moves the line off."""

Row = tuple[dict[str, float], str]
Weights = dict[str, dict[str, float]]


def load(folder: Path) -> list[dict[str, Any]]:
    """The labelled pairs of a folder, in order of file and line."""
    return [
        json.loads(line)
        for f in sorted(folder.glob("*.jsonl"))
        for line in f.open(encoding="utf-8")
    ]


def row(pair: dict[str, Any]) -> Row:
    """Features and label of a labelled pair."""
    return features(tokens(pair["answer_text"]), tokens(pair["source_text"])), pair["category"]


def _fit(x: list[list[float]], y: Sequence[object], penalty: float) -> tuple[Any, Any]:
    """Coefficients and biases on the features as they are; the penalty is on scaled ones."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    scale = StandardScaler().fit(x)
    model = LogisticRegression(C=penalty, max_iter=2000).fit(scale.transform(x), y)
    plain = model.coef_ / scale.scale_
    return plain, model.intercept_ - plain @ scale.mean_


def fit(rows: Sequence[Row]) -> Weights:
    """{"derived": {feature: weight, "bias": …}, "cut": …, "light": …, "heavy": …}."""
    names = FEATURES["derived"]
    x = [[f[n] for n in names] for f, _ in rows]
    coefficients, biases = _fit(x, [label != "non" for _, label in rows], PENALTY["derived"])
    out = {"derived": _named(names, coefficients[0], biases[0])}
    names = FEATURES["degree"]
    known = [(f, DEGREES.index(label)) for f, label in rows if label in DEGREES]
    x = [[f[n] for n in names] for f, _ in known]
    coefficients, biases = _fit(x, [label for _, label in known], PENALTY["degree"])
    for i, name in enumerate(DEGREES):
        out[name] = _named(names, coefficients[i], biases[i])
    return out


def _named(names: Sequence[str], coefficients: Any, bias: Any) -> dict[str, float]:
    found = {n: round(float(c), 3) for n, c in zip(names, coefficients, strict=True)}
    return found | {"bias": round(float(bias), 3)}


def main(folder: Path) -> None:
    lines = ['source = "learned by scripts/learn_reuse.py from public texts labelled by reuse"']
    for kind, weights in fit([row(p) for p in load(folder)]).items():
        lines += ["", f"[{kind}]", *(f"{name} = {value}" for name, value in weights.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
