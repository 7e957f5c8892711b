"""Stories that grow while reports arrive: they merge and split, and keep their names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.group.evidence import apart, relative, surroundings
from onrecord.group.link import THRESHOLD, clusters
from onrecord.group.near import Shelf, place
from onrecord.group.sketch import Sketch

ACTIVE = 12
"""Latest reports of a story that are sorted again when one arrives; older ones stay with it. 30
score the same on wikinews_stories."""

TOUCHED = 3
"""Stories that one arrival may change."""


LIKELY = 15
"""Likest reports whose stories an arrival may change."""


class Book(Protocol):
    """Who is in which story. A story's number grows with the order in which they were founded."""

    def story(self, number: int) -> int:
        """The story of a report."""

    def latest(self, story: int, most: int) -> list[int]:
        """The story's latest reports."""

    def size(self, story: int) -> int:
        """How many reports the story has."""

    def found(self, numbers: Sequence[int], came_from: int | None) -> int:
        """A new story of these reports, split from another one or of its own."""

    def move(self, numbers: Sequence[int], story: int) -> None:
        """Put reports into a story."""

    def merge(self, story: int, into: int) -> None:
        """Put all reports of a story into another one; its name then leads there."""


@dataclass(slots=True)
class MemoryBook:
    """A book that lives as long as the process."""

    _story: dict[int, int] = field(default_factory=dict)
    _members: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def story(self, number: int) -> int:
        return self._story[number]

    def latest(self, story: int, most: int) -> list[int]:
        return sorted(self._members[story])[-most:]

    def size(self, story: int) -> int:
        return len(self._members[story])

    def found(
        self,
        numbers: Sequence[int],
        came_from: int | None,  # noqa: ARG002 - this book keeps no history
    ) -> int:
        name = max((*self._members, -1)) + 1
        self._members[name] = []
        self.move(numbers, name)
        return name

    def move(self, numbers: Sequence[int], story: int) -> None:
        for n in numbers:
            if n in self._story:
                self._members[self._story[n]].remove(n)
            self._story[n] = story
            self._members[story].append(n)

    def merge(self, story: int, into: int) -> None:
        self.move(list(self._members[story]), into)
        del self._members[story]


def arrive(shelf: Shelf, book: Book, found: Sketch) -> int:
    """Put a new report on the shelf and into a story; gives its number."""
    number = place(shelf, found)
    settle(shelf, book, number)
    return number


def settle(shelf: Shelf, book: Book, number: int) -> None:
    """Sort a new report and the latest reports of the stories that it is like again."""
    stories = _touched(shelf, book, number)
    if not stories:
        book.found([number], None)
        return
    active = [n for story in stories for n in book.latest(story, ACTIVE)]
    before = {n: book.story(n) for n in active}
    _rename(book, clusters(shelf, [*active, number]), before)


def _touched(shelf: Shelf, book: Book, number: int) -> list[int]:
    """The stories that may take the report, the likest first."""
    links = shelf.links(number)
    here = surroundings(links.values())
    best: dict[int, float] = {}
    for other, alike in sorted(links.items(), key=lambda link: (-link[1], link[0]))[:LIKELY]:
        score = relative(alike, here, surroundings(shelf.links(other).values()))
        score *= apart(shelf.sketch(number), shelf.sketch(other))
        story = book.story(other)
        best[story] = max(best.get(story, 0.0), score)
    likely = sorted((s for s in best if best[s] >= THRESHOLD / 2), key=lambda s: (-best[s], s))
    return likely[:TOUCHED]


def _rename(book: Book, found: Sequence[Sequence[int]], before: Mapping[int, int]) -> None:
    """Give clusters the names of the stories that most of their reports were in."""
    votes = [Counter(before[n] for n in cluster if n in before) for cluster in found]
    homes = {
        story: max(range(len(found)), key=lambda i: (votes[i][story], -i))
        for story in sorted(set(before.values()))
    }
    kept: dict[int, int] = {}
    for i, cluster in enumerate(found):
        mine = [s for s, home in homes.items() if home == i]
        if mine:
            kept[i] = max(mine, key=lambda s: (book.size(s), -s))
        else:
            came_from = votes[i].most_common(1)[0][0] if votes[i] else None
            book.found(cluster, came_from)
    for i, story in kept.items():
        book.move([n for n in found[i] if before.get(n) != story], story)
    for story, home in homes.items():
        if kept[home] != story:
            book.merge(story, kept[home])
