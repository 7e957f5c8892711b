from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from onrecord.lang.sentences import EVIDENCE, features, same
from onrecord.lang.words import average_link

ONE = "The council of Elmswick voted on Tuesday to close the old mill bridge to lorries."
LIKE = "Elmswick's council on Tuesday voted to close the old mill bridge to lorries."
OTHER = "A storm tore roofs from forty houses on the northern shore overnight."


def _value(name: str, a: str, b: str) -> float:
    return dict(zip((e.__name__ for e in EVIDENCE), features(a, b), strict=True))[name]


def test_a_rewrite_is_the_same_and_another_matter_is_not() -> None:
    assert same(ONE, LIKE) > 0.5 > same(ONE, OTHER)


def test_numbers_are_compared_as_values() -> None:
    a, b = "The fire burned 10,000 trees.", "The fire burned 100,000 trees."
    assert _value("other_numbers", a, b) == 1.0
    assert _value("other_numbers", a, "A fire burned 10000 trees.") == 0.0


def test_a_negation_in_one_alone_is_seen() -> None:
    assert _value("denied_once", "The dam held.", "The dam didn't hold.") == 1.0


def test_synonyms_match() -> None:
    assert _value("least_words", "Workers demonstrate", "Workers protest") > 0.8


@given(st.text(max_size=80), st.text(max_size=80))
def test_order_of_the_two_changes_nothing(a: str, b: str) -> None:
    for x, y, evidence in zip(features(a, b), features(b, a), EVIDENCE, strict=True):
        assert abs(x - y) < 1e-9, evidence.__name__


def _slow_link(size: int, scores: dict[tuple[int, int], float], least: float) -> list[list[int]]:
    """Average link by looking at all pairs of groups each time."""
    groups = [[i] for i in range(size)]
    while True:
        found = [
            (-sum(scores.get((min(i, j), max(i, j)), 0.0) for i, j in product(a, b))
             / (len(a) * len(b)), min(a), min(b))
            for a, b in product(groups, groups) if min(a) < min(b)
        ]  # fmt: skip
        best = min(found, default=(0.0, 0, 0))
        if -best[0] < least:
            return sorted(sorted(g) for g in groups)
        one = next(g for g in groups if min(g) == best[1])
        two = next(g for g in groups if min(g) == best[2])
        groups = [g for g in groups if g not in (one, two)] + [one + two]


@given(st.permutations(range(1, 16)), st.sampled_from([0.2, 0.4, 0.6]))
def test_average_link_agrees_with_looking_at_all(order: list[int], least: float) -> None:
    pairs = [(i, j) for i in range(6) for j in range(i + 1, 6)]
    scores = {p: 1 / 2**n + n / 100 for p, n in zip(pairs, order, strict=True)}
    listed = [(s, i, j) for (i, j), s in scores.items()]
    assert average_link(6, listed, least) == _slow_link(6, scores, least)
