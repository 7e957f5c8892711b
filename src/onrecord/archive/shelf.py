"""Grouping's shelf and book in the archive's tables."""

from __future__ import annotations

import sqlite3
import struct
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.group.near import HOLDERS
from onrecord.group.sketch import Features, Sketch, proposing
from onrecord.model.span import content_id

CACHED = 3000
"""Sketches kept at hand: about 100 MB; most reports are like recent ones."""

_HOLDERS = "SELECT number, weight FROM holder WHERE feature = ? ORDER BY number DESC LIMIT ?"


def pack_features(found: Features) -> bytes:
    """Number of features, then the features, then their weights in single precision."""
    return struct.pack(f"<I{len(found)}I{len(found)}f", len(found), *found, *found.values())


def unpack_features(data: bytes, at: int = 0) -> tuple[Features, int]:
    """The features from an offset on, and the offset behind them."""
    (size,) = struct.unpack_from("<I", data, at)
    both = struct.unpack_from(f"<{size}I{size}f", data, at + 4)
    return dict(zip(both[:size], both[size:], strict=True)), at + 4 + 8 * size


def pack_sketch(found: Sketch) -> bytes:
    return pack_features(found.words) + pack_features(found.names)


@dataclass(slots=True)
class SqlShelf:
    """A shelf whose numbers are those of the reports; a report's row comes before its sketch."""

    db: sqlite3.Connection
    _near: OrderedDict[int, Sketch] = field(default_factory=OrderedDict)
    _links: OrderedDict[int, dict[int, float]] = field(default_factory=OrderedDict)
    _version: int = 0

    def forget(self) -> None:
        """Drop what is at hand: a transaction was undone, or another process may have written."""
        self._near.clear()
        self._links.clear()

    def refresh(self) -> None:
        """At the start of a transaction: forget what another process may have changed."""
        version = int(self.db.execute("PRAGMA data_version").fetchone()[0])
        if version != self._version:
            self.forget()
            self._version = version

    def put(self, sketch: Sketch) -> int:
        found = self.db.execute("SELECT number FROM report WHERE id = ?", (sketch.report,))
        number = int(found.fetchone()[0])
        data = pack_sketch(sketch)
        self.db.execute("INSERT INTO sketch (number, data) VALUES (?, ?)", (number, data))
        rows = [(feature, number, weight) for feature, weight in proposing(sketch)]
        self.db.executemany("INSERT INTO holder (feature, number, weight) VALUES (?, ?, ?)", rows)
        self._hand(number, sketch)
        return number

    def take(self, number: int) -> None:
        """Remove what is filed under a report."""
        rows = [(feature, number) for feature, _ in proposing(self.sketch(number))]
        self.db.executemany("DELETE FROM holder WHERE feature = ? AND number = ?", rows)
        others = [(other, number) for other in self.links(number)]
        self.db.executemany("DELETE FROM link WHERE number = ? AND other = ?", others)
        self.db.execute("DELETE FROM link WHERE number = ?", (number,))
        self.db.execute("DELETE FROM sketch WHERE number = ?", (number,))
        self.forget()

    def sketch(self, number: int) -> Sketch:
        known = self._near.get(number)
        if known is None:
            return self._hand(number, self._load(number))
        self._near.move_to_end(number)
        return known

    def _hand(self, number: int, sketch: Sketch) -> Sketch:
        self._near[number] = sketch
        if len(self._near) > CACHED:
            self._near.popitem(last=False)
        return sketch

    def _load(self, number: int) -> Sketch:
        found = self.db.execute(
            "SELECT report.id, report.language, sketch.data FROM sketch JOIN report USING (number)"
            " WHERE number = ?",
            (number,),
        )
        report, language, data = found.fetchone()
        words, at = unpack_features(data)
        return Sketch(report, language, words, unpack_features(data, at)[0])

    def holders(self, features: Sequence[int]) -> Iterable[tuple[int, int, float]]:
        for feature in features:
            for number, weight in self.db.execute(_HOLDERS, (feature, HOLDERS)):
                yield feature, number, weight

    def link(self, a: int, near: Sequence[tuple[int, float]]) -> None:
        rows = [(a, b, alike) for b, alike in near] + [(b, a, alike) for b, alike in near]
        self.db.executemany("INSERT INTO link (number, other, alike) VALUES (?, ?, ?)", rows)
        for number, other, alike in rows:
            if number in self._links:
                self._links[number][other] = alike

    def links(self, number: int) -> dict[int, float]:
        known = self._links.get(number)
        if known is None:
            rows = self.db.execute("SELECT other, alike FROM link WHERE number = ?", (number,))
            known = self._links[number] = dict(rows)
            if len(self._links) > CACHED:
                self._links.popitem(last=False)
        else:
            self._links.move_to_end(number)
        return known


@dataclass(slots=True)
class SqlBook:
    """The stories in the archive, with a row of history for each change."""

    db: sqlite3.Connection

    def story(self, number: int) -> int:
        found = self.db.execute("SELECT story FROM report WHERE number = ?", (number,))
        return int(found.fetchone()[0])

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
        self.db.execute(grow, (len(numbers), story))

    def merge(self, story: int, into: int) -> None:
        size = self.size(story)
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
