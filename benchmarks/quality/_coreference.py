"""MUC, B3, CEAFe and their mean (CoNLL F1) of two clusterings of the same mentions.

Definitions: Vilain et al. 1995, Bagga and Baldwin 1998, Luo 2005 (entity-based, phi 4), Pradhan et
al. 2012. Singletons are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

Labels = Sequence[Hashable]


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _groups(labels: Labels) -> list[list[int]]:
    out: dict[Hashable, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        out[label].append(i)
    return list(out.values())


def muc(gold: Labels, found: Labels) -> float:
    """F1 of the links that are needed to hold the clusters together."""

    def recall(groups: list[list[int]], other: Labels) -> float:
        kept = sum(len(g) - len({other[i] for i in g}) for g in groups)
        return kept / max(1, sum(len(g) - 1 for g in groups))

    return _f1(recall(_groups(found), gold), recall(_groups(gold), found))


def b3(gold: Labels, found: Labels) -> float:
    """F1 of the mean share, over mentions, of a mention's cluster that is right."""
    both = Counter(zip(gold, found, strict=True))
    golds, ours = Counter(gold), Counter(found)
    total = max(1, len(gold))
    precision = sum(n * n / ours[f] for (_, f), n in both.items()) / total
    recall = sum(n * n / golds[g] for (g, _), n in both.items()) / total
    return _f1(precision, recall)


def ceafe(gold: Labels, found: Labels) -> float:
    """F1 of the best one-to-one pairing of clusters, each pair worth its Dice coefficient."""
    golds, ours = Counter(gold), Counter(found)
    both = Counter(zip(gold, found, strict=True))
    worth = {(g, f): 2 * n / (golds[g] + ours[f]) for (g, f), n in both.items()}
    total = _best_pairing(worth)
    return _f1(total / max(1, len(ours)), total / max(1, len(golds)))


def _best_pairing(worth: dict[tuple[Hashable, Hashable], float]) -> float:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows = {g: i for i, g in enumerate(dict.fromkeys(g for g, _ in worth))}
    columns = {f: i for i, f in enumerate(dict.fromkeys(f for _, f in worth))}
    matrix = np.zeros((len(rows), len(columns)))
    for (g, f), value in worth.items():
        matrix[rows[g], columns[f]] = value
    chosen = linear_sum_assignment(matrix, maximize=True)
    return float(matrix[chosen].sum())


def conll(gold: Labels, found: Labels) -> float:
    """The mean of the three."""
    return (muc(gold, found) + b3(gold, found) + ceafe(gold, found)) / 3
