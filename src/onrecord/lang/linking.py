"""Many things compared two by two, once for each way they look; the best pairs joined first.

In hundreds of reports of one story most passages are said again word for word. Things that look
alike to a comparison form one class; two classes are compared once, for all their members, so that
the work grows with the number of wordings, not with that of passages.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from itertools import chain, combinations, combinations_with_replacement

Ask = Callable[[int, int], float | None]
"""How well two things go together; None where they must stay apart. The lesser number first."""

Fit = Callable[[list[int], list[int]], bool | None]
"""Whether two groups are one: True, False as they stand, None whoever may join them later."""


class Compared:
    """The answers to one question about pairs of things 0..n-1.

    looks: equal for things between which no comparison can tell. near: the report of each; two
    things of one report are always asked about themselves, since their places may tell.
    """

    def __init__(self, ask: Ask, looks: Iterable[Hashable], near: Sequence[Hashable]) -> None:
        numbers: dict[Hashable, int] = {}
        self.of = [numbers.setdefault(look, len(numbers)) for look in looks]
        self.members: list[list[int]] = [[] for _ in numbers]
        for thing, number in enumerate(self.of):
            self.members[number].append(thing)
        self._ask, self._near = ask, near
        self._known: dict[int, float | None] = {}
        self._own: dict[int, float | None] = {}

    def __call__(self, i: int, j: int) -> float | None:
        """The answer for two things, in either order."""
        if i > j:
            i, j = j, i
        size = len(self.of)
        if self._near[i] == self._near[j]:
            known, key = self._own, i * size + j
        else:
            known, key = self._known, self.of[i] * size + self.of[j]
        if key not in known:
            known[key] = self._ask(i, j)
        return known[key]

    def ranked(
        self, enough: Callable[[float], bool], among: Set[tuple[int, int]] | None = None
    ) -> Iterator[tuple[int, int]]:
        """Pairs (i < j) whose answer is enough, the best first, ties in order.

        among: the pairs of classes (p <= q) that are looked at; all of them where none are given.
        """
        size = len(self.of)
        found: dict[float, array[int]] = {}
        for i, j, value in chain(self._within(among), self._across(enough, among)):
            if value is not None and enough(value):
                found.setdefault(value, array("q")).append(i * size + j)
        for value in sorted(found, reverse=True):
            for code in sorted(found.pop(value)):
                yield divmod(code, size)

    def _within(
        self, among: Set[tuple[int, int]] | None
    ) -> Iterator[tuple[int, int, float | None]]:
        """All pairs of one report."""
        groups: dict[Hashable, list[int]] = {}
        for thing, near in enumerate(self._near):
            groups.setdefault(near, []).append(thing)
        for group in groups.values():
            for i, j in combinations(group, 2):
                p, q = self.of[i], self.of[j]
                if among is None or (min(p, q), max(p, q)) in among:
                    yield i, j, self(i, j)

    def _across(
        self, enough: Callable[[float], bool], among: Set[tuple[int, int]] | None
    ) -> Iterator[tuple[int, int, float | None]]:
        """Pairs of two reports, of those classes alone whose answer is enough."""
        classes = range(len(self.members))
        for p, q in combinations_with_replacement(classes, 2) if among is None else among:
            for pairs in (self._facing(p, q), self._facing(q, p) if p != q else iter(())):
                first = next(pairs, None)
                value = None if first is None else self(*first)
                if first is not None and value is not None and enough(value):
                    yield from ((i, j, value) for i, j in chain((first,), pairs))

    def _facing(self, p: int, q: int) -> Iterator[tuple[int, int]]:
        """Pairs of two reports, the lesser number in the first class, the greater in the second."""
        one, two, near = self.members[p], self.members[q], self._near
        if one[0] > two[-1]:
            return iter(())
        return ((i, j) for i in one for j in two if i < j and near[i] != near[j])


def joined(size: int, pairs: Iterable[tuple[int, int]], fit: Fit) -> list[list[int]]:
    """Groups of 0..n-1: the pairs are taken in order, and their groups joined where they fit.

    A group is called by its least member and holds its members in the order of joining; of the two
    given to `fit` the lesser name comes first. Two groups are asked about once as they stand.
    """
    home = list(range(size))
    groups = _Groups(size)
    for i, j in pairs:
        low, high = home[i], home[j]
        if low == high:
            continue
        if low > high:
            low, high = high, low
        if groups.may_join(low, high, fit):
            for k in groups.members[high]:
                home[k] = low
            groups.join(low, high)
    return [sorted(m) for _, m in sorted(groups.members.items())]


class _Groups:
    """Groups by their least member, and what is known of joining two of them."""

    def __init__(self, size: int) -> None:
        self.members = {i: [i] for i in range(size)}
        self._refused: dict[tuple[int, int], tuple[int, int]] = {}
        self._never: dict[int, set[int]] = {}

    def may_join(self, low: int, high: int, fit: Fit) -> bool:
        if high in self._never.get(low, ()):
            return False
        sizes = len(self.members[low]), len(self.members[high])
        if self._refused.get((low, high)) == sizes:
            return False
        answer = fit(self.members[low], self.members[high])
        if answer is False:
            self._refused[low, high] = sizes
        elif answer is None:
            self._never.setdefault(low, set()).add(high)
            self._never.setdefault(high, set()).add(low)
        return bool(answer)

    def join(self, low: int, high: int) -> None:
        self.members[low] += self.members.pop(high)
        for other in self._never.pop(high, ()):
            self._never[other].discard(high)
            self._never[other].add(low)
            self._never.setdefault(low, set()).add(other)
