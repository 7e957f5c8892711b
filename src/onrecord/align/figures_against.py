"""What keeps two quantities of a story from being one figure, whatever speaks for it."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.align.figures_evidence import Item, ends, same_thing, stem, vocabulary, words_of
from onrecord.align.figures_strong import one_size, same_kind, size
from onrecord.lang.units import kind

FAR, FAR_MEASURE = 10, 1.5  # counts grow while a story runs; lengths, ages and prices hardly do


def other_unit(a: Item, b: Item) -> bool:
    """They are measured in different units, and are not one value in both."""
    x, y = a.quantity, b.quantity
    if x.unit == y.unit:
        return False
    return not (one_size(x, y) or (same_kind(x, y) and kind(x.unit or "") == "time"))


def other_kind(a: Item, b: Item) -> bool:
    """One is an age or a share and the other is not; a thing's age is the time since it began."""
    x = a.quantity.rule if a.quantity.rule in ("age", "share") else ""
    y = b.quantity.rule if b.quantity.rule in ("age", "share") else ""
    if x != y and "share" not in (x, y) and one_size(a.quantity, b.quantity):
        return _alive(a) or _alive(b)
    return x != y


def _alive(item: Item) -> bool:
    """Whether the age is a person's."""
    head = item.quantity.head
    people = any(f == "person" for f, _ in vocabulary(item.language).groups.get(head, ()))
    return item.quantity.rule == "aged" or item.bearer is not None or people


def other_bearer(a: Item, b: Item) -> bool:
    """They are the ages of two people."""
    return bool(a.bearer and b.bearer and a.bearer != b.bearer)


def other_event(a: Item, b: Item) -> bool:
    """The same befell people at two times, or it befell only those of one."""
    if a.quantity.unit or b.quantity.unit or ends(a.quantity) == ends(b.quantity):
        return False
    fates = vocabulary(a.language).fates
    x, y = a.predicate in fates, b.predicate in fates
    if x and y:
        return a.elsewhen != b.elsewhen
    return (x or y) and a.quantity.head != b.quantity.head


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
    if ends(a.quantity) == ends(b.quantity) or one_size(a.quantity, b.quantity):
        return False
    return not (a.quantity.change and b.quantity.change) and not _revised(a, b)


def _revised(a: Item, b: Item) -> bool:
    """ "three people dead, down from eight": a fate with its earlier count."""
    ways = [i.quantity.change or "" for i in (a, b)]
    same = bool(a.predicate) and a.predicate == b.predicate
    return same and any(w.endswith(" from") for w in ways)


def far_values(a: Item, b: Item) -> bool:
    """The values are too far apart: ten times for counts, one and a half for measures."""
    x, y = _ends(a, b)
    if x[0] <= y[1] and y[0] <= x[1]:
        return False
    low, high = min(x[1], y[1]), max(x[0], y[0])
    most = FAR if a.quantity.unit is None or _moving(a, b) else FAR_MEASURE
    return low <= 0 or high / low > most


def _ends(a: Item, b: Item) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of both, in one unit where they are stated in two."""
    if a.quantity.unit != b.quantity.unit:
        x, y = size(a.quantity), size(b.quantity)
        if x is not None and y is not None:
            return x, y
    return ends(a.quantity), ends(b.quantity)


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
    other_unit, other_kind, other_thing, other_predicate, other_owner, other_bearer,
    other_event, said_together, far_values,
)  # fmt: skip
"""Any of these keeps two quantities apart, whatever speaks for them."""


def barred(a: Item, b: Item) -> bool:
    """Whether anything speaks against one figure."""
    return any(ask(a, b) for ask in AGAINST)
