"""Learn the weights of lang/sentences.py from pairs of sentences labelled by likeness.

Usage: python scripts/learn_sentences.py FOLDER (FOLDER holds *.jsonl with s1, s2 and score, 0 to 5,
or label, 0 or 1). Weights with nearness in meaning are learned where the extra is installed, else
the ones that are there stay.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.lang.meaning import available, nearness, vectors
from onrecord.lang.sentences import EVIDENCE, features
from onrecord.lang.tables import table

TABLE = Path(__file__).parents[1] / "src/onrecord/lang/tables/sentences_weights.toml"
NAMES = [e.__name__ for e in EVIDENCE]
LINE = 0.42
"""Chance at which two sentences count as the same: F1 is flat from 0.35 to 0.45. Built into the
bias, so that one half is the line."""

Row = tuple[list[float], float]


def load(folder: Path) -> list[dict[str, Any]]:
    """The labelled pairs of a folder, in order of file and line."""
    return [
        json.loads(line)
        for f in sorted(folder.glob("*.jsonl"))
        for line in f.open(encoding="utf-8")
    ]


def meanings(pairs: Sequence[Mapping[str, Any]]) -> list[float] | None:
    """The nearness of each pair, or None without the extra."""
    if not available():
        return None
    found = vectors(p[key] for p in pairs for key in ("s1", "s2"))
    return [nearness(found[p["s1"]], found[p["s2"]]) for p in pairs]


def fit(scale: str, rows: Sequence[Row]) -> dict[str, float]:
    """Weights and bias on the values as they are; the penalty is on scaled ones."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.preprocessing import StandardScaler

    x = np.array([v for v, _ in rows])
    y = [label for _, label in rows]
    scaler = StandardScaler().fit(x)
    model = Ridge(alpha=10.0) if scale == "degree" else LogisticRegression(C=0.3, max_iter=500)
    model.fit(scaler.transform(x), y)
    plain = np.ravel(model.coef_) / scaler.scale_
    bias = float(np.ravel(model.intercept_)[0] - plain @ scaler.mean_)
    if scale == "same":
        bias -= float(np.log(LINE / (1 - LINE)))
    names = [*NAMES, "nearness"][: x.shape[1]]
    return {n: round(float(w), 4) for n, w in zip(names, plain, strict=True)} | {
        "bias": round(bias, 4)
    }


def scale_of(pair: Mapping[str, Any]) -> str:
    """The scale that a labelled pair teaches."""
    return "degree" if "score" in pair else "same"


def label_of(pair: Mapping[str, Any]) -> float:
    """Its label on that scale."""
    return float(pair["score"] if "score" in pair else pair["label"])


def main(folder: Path) -> None:
    pairs = load(folder)
    values = [features(p["s1"], p["s2"]) for p in pairs]
    near = meanings(pairs)
    kept = table("sentences_weights") if TABLE.exists() else {}
    found = {}
    for scale in ("degree", "same"):
        chosen = [i for i, p in enumerate(pairs) if scale_of(p) == scale]
        found[scale] = fit(scale, [(values[i], label_of(pairs[i])) for i in chosen])
        if near:
            rows = [([*values[i], near[i]], label_of(pairs[i])) for i in chosen]
            found[f"{scale}_meaning"] = fit(scale, rows)
        elif f"{scale}_meaning" in kept:
            found[f"{scale}_meaning"] = kept[f"{scale}_meaning"]
    lines = ['source = "learned by scripts/learn_sentences.py from public labelled pairs"']
    for scale, weights in found.items():
        lines += ["", f"[{scale}]", *(f"{name} = {value}" for name, value in weights.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
