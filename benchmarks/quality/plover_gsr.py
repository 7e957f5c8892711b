"""plover_gsr: the event class of a sentence, 18 classes; accuracy.

As it stands the stored table is applied to any folder. `cross_validate` learns on nine tenths of
the folder's own records and tests on the rest, ten times, so that no record is scored by a table
that has seen it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.read.events_features import Features, best, classify, features
from onrecord.read.parse import language_model

FOLDS = 10
STRENGTH = 3.0
"""Inverse regularisation; 1 to 10 do alike out of sample."""


def records(folder: Path) -> list[dict[str, Any]]:
    """All records of a folder's JSON lines, in order of file and line."""
    files = sorted(folder.glob("*.jsonl"))
    lines = (line for f in files for line in f.read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def learn(
    seen: Sequence[Features], classes: Sequence[str]
) -> tuple[list[str], dict[str, list[float]]]:
    """Classes and feature weights by multinomial logistic regression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    matrix = vectors.fit_transform(seen)
    model = LogisticRegression(C=STRENGTH, max_iter=400, class_weight="balanced")
    model.fit(matrix, classes)
    weights = {
        name: [round(float(w), 3) for w in model.coef_[:, column]]
        for name, column in sorted(vectors.vocabulary_.items())
    }
    return [str(c) for c in model.classes_], weights


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """Accuracy of the class over a folder's records."""
    gold = records(folder)
    docs = list(language_model("en").pipe(r["text"] for r in gold))
    if not cross_validate:
        right = sum(classify(d) == r["event"] for d, r in zip(docs, gold, strict=True))
        return {"accuracy": right / max(1, len(gold))}
    found = [features(d) for d in docs]
    return {"accuracy": _crossed(found, [r["event"] for r in gold], [r["text"] for r in gold])}


def _crossed(found: list[Features], gold: list[str], texts: list[str]) -> float:
    """Folds go by a hash of the text, so that a sentence coded twice stays in one fold."""
    fold = [zlib.crc32(t.encode()) % FOLDS for t in texts]
    right = 0
    for k in range(FOLDS):
        inside = [i for i, f in enumerate(fold) if f != k]
        classes, weights = learn([found[i] for i in inside], [gold[i] for i in inside])
        right += sum(
            best(found[i], classes, weights) == gold[i] for i, f in enumerate(fold) if f == k
        )
    return right / max(1, len(gold))
