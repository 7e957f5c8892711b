"""Weights, cosine and clustering, against brute force."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lang.rarity import in_report
from onrecord.lang.words import Joiner, Weights, average_link, cosine, fold, placed


def test_folding_forgets_case_accents_and_soft_hyphens():
    assert fold("Réser\xadVOIR") == "reservoir"


@given(st.text())
def test_placed_words_stand_where_they_say(text: str):
    for word, start, end in placed(text):
        assert fold(text[start:end]) == word


def test_rare_words_weigh_more_than_common_ones():
    weights = Weights(["the dam held", "the dam broke"], background=in_report)
    assert weights.weight("sluice") > weights.weight("water") > weights.weight("the")


@given(st.lists(st.text(alphabet="abc ", min_size=1), min_size=2, max_size=5))
def test_cosine_is_symmetric_and_bounded(texts: list[str]):
    weights = Weights(texts)
    for a, b in combinations([weights.vector(t) for t in texts], 2):
        assert cosine(a, b) == pytest.approx(cosine(b, a))
        assert -1e-9 <= cosine(a, b) <= 1 + 1e-9


def test_joined_members_come_out_together_in_order():
    joined = Joiner(5)
    joined.join(4, 1)
    joined.join(1, 3)
    assert joined.groups() == [[0], [1, 3, 4], [2]]


def _brute(size: int, table: dict[tuple[int, int], float], threshold: float) -> list[list[int]]:
    groups = [[i] for i in range(size)]
    while len(groups) > 1:
        scored = []
        for a, b in combinations(groups, 2):
            total = sum(table.get((min(i, j), max(i, j)), 0.0) for i in a for j in b)
            low, high = sorted((a[0], b[0]))
            scored.append((-total / (len(a) * len(b)), low, high))
        best, low, high = min(scored)
        if -best < threshold:
            break
        one = next(g for g in groups if g[0] == low)
        two = next(g for g in groups if g[0] == high)
        groups = [g for g in groups if g not in (one, two)] + [sorted(one + two)]
    return sorted(groups)


@given(
    st.integers(2, 7).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(
                    lambda p: p[0] < p[1]
                ),
                st.sampled_from([0.1, 0.25, 0.5, 0.75, 1.0]),
            ),
        )
    )
)
def test_average_link_is_what_brute_force_finds(case: tuple[int, dict[tuple[int, int], float]]):
    size, table = case
    pairs = [(s, i, j) for (i, j), s in table.items()]
    assert average_link(size, pairs, 0.3) == _brute(size, table, 0.3)
