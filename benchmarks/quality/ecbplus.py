"""The same event over documents: CoNLL F1 on gold mentions, documents of a topic pooled.

Stories of a topic are told apart by the names and the lead of each report; the chance that two
mentions are one event is a weighted sum of evidence; average link joins them. What is measured of
the product is its stems, synonyms, kinds, word weights and clustering; the weights of the evidence
are learned on this set (scripts/learn_ecbplus.py).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

from benchmarks.quality._coreference import conll
from benchmarks.quality._ecbplus_mentions import Topic, load
from benchmarks.quality._ecbplus_pairs import NAMES, Compared
from onrecord.lang.words import average_link

WEIGHTS = Path(__file__).with_name("ecbplus.toml")
FOLDS = 5

JOIN = 0.35
"""Mean chance above which two clusters are one; flat from 0.25 to 0.4 in cross-validation."""

_LEAST = 0.01
"""Chances below this one are left out; they change no cluster and are most of the pairs."""

Pairs = list[tuple[int, int, list[float]]]


def pairs(topic: Topic) -> Pairs:
    """Every two mentions of a topic with their evidence: (i, j, values)."""
    compared, found = Compared(topic), topic.mentions
    return [
        (i, j, compared.features(found[i], found[j]))
        for i in range(len(found))
        for j in range(i + 1, len(found))
    ]


def fit(topics: Sequence[tuple[Topic, Pairs]]) -> dict[str, float]:
    """{evidence: weight, "bias": …} by logistic regression on scaled values."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    x = np.array([v for _, found in topics for _, _, v in found], dtype=np.float32)
    y = [
        topic.mentions[i].cluster == topic.mentions[j].cluster
        for topic, found in topics
        for i, j, _ in found
    ]
    scale = StandardScaler().fit(x)
    model = LogisticRegression(max_iter=500).fit(scale.transform(x), y)
    plain = model.coef_[0] / scale.scale_
    bias = float(model.intercept_[0] - plain @ scale.mean_)
    return {n: float(w) for n, w in zip(NAMES, plain, strict=True)} | {"bias": bias}


def clusters(topic: Topic, found: Pairs, weights: Mapping[str, float]) -> list[Hashable]:
    """A label for each mention of the topic."""
    order = [weights[n] for n in NAMES]
    scored = []
    for i, j, values in found:
        total = weights["bias"] + sum(map(float.__mul__, order, map(float, values)))
        chance = 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))
        if chance > _LEAST:
            scored.append((chance, i, j))
    labels: dict[int, Hashable] = {}
    for n, group in enumerate(average_link(len(topic.mentions), scored, JOIN)):
        labels |= dict.fromkeys(group, (topic.number, n))
    return [labels[i] for i in range(len(topic.mentions))]


def _shipped() -> dict[str, float]:
    found: dict[str, float] = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


def _without(found: Sequence[tuple[Topic, Pairs]], fold: int) -> dict[str, float]:
    return fit([f for n, f in enumerate(found) if n % FOLDS != fold])


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """{"conll_f1", "lemma_conll_f1"}; the latter joins equal head lemmas of a topic.

    With cross_validate each topic is joined with weights learned on other topics.
    """
    topics = load(folder)
    found = [(t, pairs(t)) for t in topics]
    folds = FOLDS if cross_validate else 1
    learned = [_without(found, fold) if cross_validate else _shipped() for fold in range(folds)]
    ours = [c for n, (t, its) in enumerate(found) for c in clusters(t, its, learned[n % folds])]
    mentions = [m for t in topics for m in t.mentions]
    gold = [m.cluster for m in mentions]
    lemmas = [(m.topic, m.lemma) for m in mentions]
    return {"conll_f1": conll(gold, ours), "lemma_conll_f1": conll(gold, lemmas)}
