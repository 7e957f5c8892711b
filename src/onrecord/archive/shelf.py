"""Grouping's shelf and book in the archive's tables."""

from __future__ import annotations

import sqlite3
import struct
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from onrecord.group.features import Features
from onrecord.group.near import NOBODY, Held, holding
from onrecord.group.sketch import Sketch, proposing
from onrecord.model.span import content_id

CACHED = 20_000
"""Sketches, links and stories kept at hand, of each: about 150 MB; most reports are like recent
ones."""

_HOLDERS = "SELECT numbers, weights FROM holder WHERE feature = ?"
_HOLD = "INSERT OR REPLACE INTO holder (feature, numbers, weights) VALUES (?, ?, ?)"

K = TypeVar("K")
V = TypeVar("V")


def pack_sketch(found: Sketch) -> bytes:
    """How many words there are, then the words and names: keys before weights."""
    words, names = found.words, found.names
    size = struct.pack("<I", len(words.keys))
    return size + words.keys + words.weights + names.keys + names.weights


def unpack_sketch(report: str, language: str, day: int | None, data: bytes) -> Sketch:
    """The sketch of a report. Its names take what its words leave: four bytes and two for each."""
    (size,) = struct.unpack_from("<I", data)
    middle = 4 + size + size // 2
    rest = (len(data) - middle) // 6 * 4
    words = Features(data[4 : 4 + size], data[4 + size : middle])
    names = Features(data[middle : middle + rest], data[middle + rest :])
    return Sketch(report, language, words, names, day)


@dataclass(slots=True)
class Kept(Generic[K, V]):
    """What was asked for lately, so many at most."""

    _values: OrderedDict[K, V] = field(default_factory=OrderedDict)

    def get(self, key: K) -> V | None:
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> V:
        self._values[key] = value
        if len(self._values) > CACHED:
            self._values.popitem(last=False)
        return value

    def clear(self) -> None:
        self._values.clear()


@dataclass(slots=True)
class SqlShelf:
    """A shelf whose numbers are those of the reports; a report's row comes before its sketch."""

    db: sqlite3.Connection
    book: SqlBook = field(init=False)
    _near: Kept[int, Sketch] = field(default_factory=Kept)
    _links: Kept[int, dict[int, float]] = field(default_factory=Kept)
    _version: int = 0

    def __post_init__(self) -> None:
        self.book = SqlBook(self.db)

    def forget(self) -> None:
        """Drop what is at hand: a transaction was undone, or another process may have written."""
        self._near.clear()
        self._links.clear()
        self.book.forget()

    def refresh(self) -> None:
        """At the start of a transaction: forget what another process may have changed."""
        version = int(self.db.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self.forget()
            self._version = version

    def put(self, sketch: Sketch) -> int:
        found = self.db.execute("SELECT number FROM report WHERE id = ?", (sketch.report,))
        number = int(found.fetchone()[0])
        row = (number, sketch.language, sketch.day, pack_sketch(sketch))
        self.db.execute("INSERT INTO sketch (number, language, day, data) VALUES (?, ?, ?, ?)", row)
        under = proposing(sketch)
        held = self.holders([feature for feature, _ in under])
        grown = zip(under, held, strict=True)
        self._file((f, holding(h, number, weight)) for (f, weight), h in grown)
        self._near.put(number, sketch)
        return number

    def _file(self, rows: Iterable[tuple[int, Held]]) -> None:
        self.db.executemany(_HOLD, [(f, h.numbers, h.weights) for f, h in rows])

    def take(self, number: int) -> None:
        """Remove what is filed under a report."""
        features = [feature for feature, _ in proposing(self.sketch(number))]
        held = zip(features, self.holders(features), strict=True)
        self._file((feature, h.without(number)) for feature, h in held)
        others = [(other, number) for other in self.links(number)]
        self.db.executemany("DELETE FROM link WHERE number = ? AND other = ?", others)
        self.db.execute("DELETE FROM link WHERE number = ?", (number,))
        self.db.execute("DELETE FROM sketch WHERE number = ?", (number,))
        self.forget()

    def sketch(self, number: int) -> Sketch:
        return self._near.get(number) or self._near.put(number, self._load(number))

    def _load(self, number: int) -> Sketch:
        """A sketch by the number of its report; comparing asks for no id."""
        row = self.db.execute("SELECT language, day, data FROM sketch WHERE number = ?", (number,))
        return unpack_sketch("", *row.fetchone())

    def holders(self, features: Sequence[int]) -> list[Held]:
        rows = (self.db.execute(_HOLDERS, (feature,)).fetchone() for feature in features)
        return [Held(*row) if row else NOBODY for row in rows]

    def link(self, a: int, near: Sequence[tuple[int, float]]) -> None:
        rows = [(a, b, alike) for b, alike in near] + [(b, a, alike) for b, alike in near]
        self.db.executemany("INSERT INTO link (number, other, alike) VALUES (?, ?, ?)", rows)
        for number, other, alike in rows:
            known = self._links.get(number)
            if known is not None:
                known[other] = alike

    def links(self, number: int) -> dict[int, float]:
        known = self._links.get(number)
        if known is None:
            rows = self.db.execute("SELECT other, alike FROM link WHERE number = ?", (number,))
            known = self._links.put(number, dict(rows))
        return known


@dataclass(slots=True)
class SqlBook:
    """The stories in the archive, with a row of history for each change."""

    db: sqlite3.Connection
    _stories: Kept[int, int] = field(default_factory=Kept)

    def forget(self) -> None:
        """Drop what is at hand, as the shelf does."""
        self._stories.clear()

    def story(self, number: int) -> int:
        known = self._stories.get(number)
        if known is None:
            found = self.db.execute("SELECT story FROM report WHERE number = ?", (number,))
            known = self._stories.put(number, int(found.fetchone()[0]))
        return known

    def latest(self, story: int, most: int) -> list[int]:
        found = self.db.execute(
            "SELECT number FROM report WHERE story = ? ORDER BY number DESC LIMIT ?", (story, most)
        )
        return sorted(n for (n,) in found)

    def size(self, story: int) -> int:
        found = self.db.execute("SELECT size FROM story WHERE number = ?", (story,))
        return int(found.fetchone()[0])

    def found(self, numbers: Sequence[int], came_from: int | None) -> int:
        name = self._name(min(numbers))
        self.db.execute("INSERT OR IGNORE INTO story (id) VALUES (?)", (name,))
        row = self.db.execute("SELECT number FROM story WHERE id = ?", (name,)).fetchone()
        story = int(row[0])
        kind = "founded" if came_from is None else "split"
        self._note(kind, story, came_from, min(numbers))
        self._put(numbers, story)
        return story

    def _name(self, number: int) -> str:
        """A hash of the founding report's id; a second story founded by it gets another one.

        A story that stands empty, since its only report is sorted again, keeps its name.
        """
        taken = "SELECT 1 FROM story WHERE id = ? AND (size > 0 OR merged_into IS NOT NULL)"
        (report,) = self.db.execute("SELECT id FROM report WHERE number = ?", (number,)).fetchone()
        for again in range(1_000_000):
            name = content_id("s", report) if not again else content_id("s", report, again)
            if not self.db.execute(taken, (name,)).fetchone():
                break
        return name

    def move(self, numbers: Sequence[int], story: int) -> None:
        for number in numbers:
            before = self.db.execute("SELECT story FROM report WHERE number = ?", (number,))
            came_from = before.fetchone()[0]
            self._note("joined" if came_from is None else "moved", story, came_from, number)
        self._put(numbers, story)

    def _put(self, numbers: Sequence[int], story: int) -> None:
        grow = "UPDATE story SET size = size + ? WHERE number = ?"
        for number in numbers:
            before = self.db.execute("SELECT story FROM report WHERE number = ?", (number,))
            self.db.execute(grow, (-1, before.fetchone()[0]))
            self.db.execute("UPDATE report SET story = ? WHERE number = ?", (story, number))
            self._stories.put(number, story)
        self.db.execute(grow, (len(numbers), story))

    def merge(self, story: int, into: int) -> None:
        size = self.size(story)
        self._stories.clear()
        self.db.execute("UPDATE report SET story = ? WHERE story = ?", (into, story))
        grow = "UPDATE story SET size = size + ? WHERE number = ?"
        self.db.execute(grow, (size, into))
        sealed = "UPDATE story SET size = 0, merged_into = ? WHERE number = ?"
        self.db.execute(sealed, (into, story))
        self._note("merged", story, into, None)

    def _note(self, kind: str, story: int, other: int | None, report: int | None) -> None:
        self.db.execute(
            "INSERT INTO history (kind, story, other, report) VALUES (?, ?, ?, ?)",
            (kind, story, other, report),
        )
