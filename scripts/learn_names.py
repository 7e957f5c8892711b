"""Learn the weights of lang/similarity.py from labelled pairs of names.

Logistic regression, one set of weights for people and one for bodies and places; few features, a
strong penalty, so that the table stays readable. Usage: python scripts/learn_names.py FOLDER
(FOLDER holds *.jsonl with schema, name1, name2, match).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from onrecord.lang.similarity import EVIDENCE, features

TABLE = Path(__file__).parents[1] / "src/onrecord/lang/tables/names_weights.toml"
PENALTY = 1.0


def pairs(folder: Path) -> list[dict[str, Any]]:
    """The labelled pairs of a folder, in order of file and line."""
    return [
        json.loads(line)
        for f in sorted(folder.glob("*.jsonl"))
        for line in f.open(encoding="utf-8")
    ]


def fit(rows: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Weights by kind: {"person": {evidence: weight, "bias": …}, "body": …}."""
    from sklearn.linear_model import LogisticRegression

    out = {}
    for kind, person in (("person", True), ("body", False)):
        chosen = [r for r in rows if (r["schema"] == "Person") == person]
        x = [features(r["name1"], r["name2"], person) for r in chosen]
        model = LogisticRegression(C=PENALTY, max_iter=5000).fit(x, [r["match"] for r in chosen])
        weights = {
            e.__name__: round(float(w), 3) for e, w in zip(EVIDENCE, model.coef_[0], strict=True)
        }
        out[kind] = weights | {"bias": round(float(model.intercept_[0]), 3)}
    return out


def main(folder: Path) -> None:
    lines = ['source = "learned by scripts/learn_names.py from labelled public pairs of names"']
    for kind, weights in fit(pairs(folder)).items():
        lines += ["", f"[{kind}]", *(f"{name} = {value}" for name, value in weights.items())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
