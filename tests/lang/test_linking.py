"""Comparing by looks gives what comparing everything gives. All numbers are drawn."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.lang.cosines import near
from onrecord.lang.linking import Compared, joined
from onrecord.lang.words import Weights, cosine

THINGS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=14)
"""(look, report) of each thing."""


def answer(one: tuple[int, int], other: tuple[int, int]) -> float | None:
    """Looks 0 and 3 must stay apart; within one report other looks are less alike."""
    if {one[0], other[0]} == {0, 3}:
        return None
    return 1.0 - abs(one[0] - other[0]) * (0.3 if one[1] != other[1] else 0.6)


def plain(things: list[tuple[int, int]], border: float) -> list[list[int]]:
    """Mean linkage with every pair compared and every join tried: the oracle."""
    scores = {(i, j): answer(things[i], things[j]) for i, j in combinations(range(len(things)), 2)}
    groups = {i: [i] for i in range(len(things))}
    home = list(range(len(things)))
    ranked = [(s, p) for p, s in scores.items() if s is not None and s >= border]
    for _, (i, j) in sorted(ranked, key=lambda r: (-r[0], r[1])):
        low, high = sorted((home[i], home[j]))
        if low == high:
            continue
        found = [scores[min(a, b), max(a, b)] for a in groups[low] for b in groups[high]]
        if None in found or sum(found) / len(found) < border:
            continue
        groups[low] += groups.pop(high)
        home = [low if h == high else h for h in home]
    return [sorted(g) for _, g in sorted(groups.items())]


@given(THINGS, st.sampled_from([0.2, 0.5, 0.7]))
def test_groups_are_those_of_comparing_every_pair(things, border):
    compared = Compared(
        lambda i, j: answer(things[i], things[j]), [t[0] for t in things], [t[1] for t in things]
    )

    def fit(one: list[int], two: list[int]) -> bool | None:
        found = [compared(i, j) for i in one for j in two]
        return None if None in found else sum(found) / len(found) >= border

    assert joined(len(things), compared.ranked(lambda s: s >= border), fit) == plain(things, border)


def test_two_looks_are_compared_once_however_many_have_them():
    asked = []
    looks, near_ = [n % 4 for n in range(200)], list(range(200))
    compared = Compared(lambda i, j: asked.append((i, j)) or 0.5, looks, near_)
    assert len(list(compared.ranked(lambda s: s > 0.1))) == 200 * 199 // 2
    assert len(asked) == 4 * 4  # each look with each, either first


def test_a_refused_pair_of_groups_is_not_asked_again_until_one_grows():
    asked = []

    def fit(one: list[int], two: list[int]) -> bool:
        asked.append((tuple(one), tuple(two)))
        return (one, two) == ([2], [3])

    pairs = [(0, 1), (0, 1), (2, 3), (0, 1), (0, 2), (0, 3)]
    assert joined(4, pairs, fit) == [[0], [1], [2, 3]]
    assert asked == [((0,), (1,)), ((2,), (3,)), ((0,), (2, 3))]


def test_near_pairs_are_all_pairs_that_are_alike():
    texts = ["the ferry left the old pier", "a ferry left an old pier at noon", "no one was hurt",
             "the ferry left", "hurt was no one", "", "a court heard the case"]  # fmt: skip
    weights = Weights(texts, characters=True)
    vectors = [weights.vector(t) for t in texts]
    features = {f for v in vectors for f in v}
    alike = {
        (p, q)
        for p in range(len(texts))
        for q in range(p, len(texts))
        if cosine(vectors[p], vectors[q]) >= 0.3
    }
    assert alike <= set(near(vectors, 0.3, features))
    rare = {f for f in features if "ferry" in f}
    assert set(near(vectors, 0.3, rare)) == {(p, q) for p, q in alike if {p, q} <= {0, 1, 3}}
