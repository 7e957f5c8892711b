"""What keeps two quantities of a story from being one figure, whatever speaks for it."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.align.figures_evidence import Item, ends, same_thing, stem, vocabulary, words_of

FAR, FAR_MEASURE = 10, 1.5  # counts grow while a story runs; lengths, ages and prices hardly do


def other_unit(a: Item, b: Item) -> bool:
    """They are measured in different units."""
    return a.quantity.unit != b.quantity.unit


def other_kind(a: Item, b: Item) -> bool:
    """One is an age or a share and the other is not."""
    x = a.quantity.rule if a.quantity.rule in ("age", "share") else ""
    y = b.quantity.rule if b.quantity.rule in ("age", "share") else ""
    return x != y


def other_thing(a: Item, b: Item) -> bool:
    """The counted nouns cannot stand for one another."""
    if a.quantity.unit and b.quantity.unit:
        return False
    return same_thing(a, b) == 0.0


def other_predicate(a: Item, b: Item) -> bool:
    """Different things happen to the counted: killed is not injured."""
    if not a.predicate or not b.predicate or a.predicate == b.predicate:
        return False
    pair = {a.predicate, b.predicate}
    return any(pair <= group for group in vocabulary(a.language).apart)


def said_together(a: Item, b: Item) -> bool:
    """One sentence gives both with different values."""
    if a.report != b.report or a.sentence != b.sentence:
        return False
    return ends(a.quantity) != ends(b.quantity) and not (a.quantity.change and b.quantity.change)


def far_values(a: Item, b: Item) -> bool:
    """The values are too far apart: ten times for counts, one and a half for measures."""
    x, y = ends(a.quantity), ends(b.quantity)
    if x[0] <= y[1] and y[0] <= x[1]:
        return False
    low, high = min(x[1], y[1]), max(x[0], y[0])
    most = FAR if a.quantity.unit is None or _moving(a, b) else FAR_MEASURE
    return low <= 0 or high / low > most


def _moving(a: Item, b: Item) -> bool:
    """Whether both tell a change of the same thing, which goes on from day to day."""
    x, y = a.quantity, b.quantity
    if a.language != b.language and not (x.head and y.head):
        return bool(x.change or y.change)  # without a noun there is no knowing what is measured
    return bool(x.change and x.change == y.change and x.head and x.head == y.head)


def other_owner(a: Item, b: Item) -> bool:
    """They belong to different parties: "ships run by the two firms", "ships run by Aro"."""
    x, y = _owner(a), _owner(b)
    if not x or not y or _stems(x) & _stems(y):
        return False
    named = [w for w in (x, y) if w[0].isupper()]
    several = any(w.split()[-1].endswith("s") for w in (x, y) if w not in named)
    return len(named) == 2 or (len(named) == 1 and several)


def _owner(item: Item) -> str:
    """Who has, runs or employs what is counted, of a name its words alone."""
    _, by, owner = item.quantity.counted.rpartition(" by ")
    return owner.removeprefix("the ") if by and item.quantity.unit is None else ""


def _stems(words: str) -> set[str]:
    return {stem(w) for w in words_of(words)}


AGAINST: tuple[Callable[[Item, Item], bool], ...] = (
    other_unit, other_kind, other_thing, other_predicate, other_owner, said_together, far_values,
)  # fmt: skip
"""Any of these keeps two quantities apart, whatever speaks for them."""


def barred(a: Item, b: Item) -> bool:
    """Whether anything speaks against one figure."""
    return any(ask(a, b) for ask in AGAINST)
