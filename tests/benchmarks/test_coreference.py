"""Scores of clusterings against a brute-force oracle on small cases."""

from itertools import permutations

import pytest
from benchmarks.quality._coreference import b3, ceafe, conll, muc
from benchmarks.quality.semeval15_timeline import closed, relations
from hypothesis import given
from hypothesis import strategies as st

labels = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=7)


def _sets(found: list[int]) -> list[set[int]]:
    return [{i for i, x in enumerate(found) if x == label} for label in sorted(set(found))]


def _brute_ceafe(gold: list[int], found: list[int]) -> float:
    a, b = sorted((_sets(gold), _sets(found)), key=len)
    best = max(
        sum(2 * len(x & y) / (len(x) + len(y)) for x, y in zip(a, order, strict=True))
        for order in permutations(b, len(a))
    )
    return 2 * best / (len(a) + len(b))


@given(labels)
def test_ceafe_is_the_best_of_all_pairings(pairs: list[tuple[int, int]]) -> None:
    gold, found = [g for g, _ in pairs], [f for _, f in pairs]
    assert ceafe(gold, found) == pytest.approx(_brute_ceafe(gold, found))


def test_known_values() -> None:
    gold, found = [0, 0, 0, 1, 1], [0, 0, 1, 1, 1]
    assert muc(gold, found) == pytest.approx(2 / 3)
    assert b3(gold, found) == pytest.approx(11 / 15)
    assert conll(gold, gold) == 1.0


def test_relations_hold_within_and_between_rows() -> None:
    a, b, c, d = (("d", 1, w) for w in "abcd")
    rows = [("1", {a, b}), ("2", {c}), ("3", {d})]
    assert ("at once", a, b) in relations(rows)
    assert ("before", a, d) not in relations(rows)
    assert ("before", a, d) in closed(rows)
