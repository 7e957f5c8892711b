"""The archive as its users see it: one folder, one file, a few verbs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from onrecord.archive import check, intake, records, search
from onrecord.archive.shelf import SqlShelf
from onrecord.archive.store import DAMAGED, connect, told
from onrecord.errors import ArchiveError
from onrecord.gather import DEFAULTS, GatherOptions, gather
from onrecord.model.report import RawReport, Skipped
from onrecord.pipeline import Progress, Silent


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in one line: its id, how many reports, the first and last day, a headline."""

    id: str
    reports: int
    first: str | None
    last: str | None
    title: str


@dataclass(slots=True)
class Archive:
    """An open archive. Use it in a `with` block; several processes may have it open at once."""

    folder: Path
    db: sqlite3.Connection = field(init=False)
    shelf: SqlShelf = field(init=False)

    @classmethod
    def open(cls, folder: Path, *, create: bool = False) -> Archive:
        """The archive in a folder. Raises ArchiveError when there is none and none is made."""
        made = cls(folder)
        made.db = connect(folder, create=create)
        made.shelf = SqlShelf(made.db)
        return made

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(sqlite3.Error):  # of a file that is damaged; what was committed is there
            self.close()
        if isinstance(error, DAMAGED):
            raise told(error, self.folder) from error

    def close(self) -> None:
        self.db.close()

    def add(
        self,
        sources: Sequence[str],
        options: GatherOptions | None = None,
        progress: Progress | None = None,
        workers: int = 1,
    ) -> intake.Added:
        """Add the reports of these inputs. What is in the archive already changes nothing."""
        found = gather(sources, options or DEFAULTS)
        return self.take(found, progress, workers, options)

    def take(
        self,
        found: Iterator[RawReport | Skipped],
        progress: Progress | None = None,
        workers: int = 1,
        options: GatherOptions | None = None,
    ) -> intake.Added:
        """Add reports that were gathered elsewhere."""
        longest = (options or DEFAULTS).max_text
        return intake.take(
            self.db, self.shelf, found, progress or Silent(), workers=workers, longest=longest
        )

    def stories(self, least: int = 1) -> list[StoryLine]:
        """Stories of at least so many reports, the largest first."""
        return [StoryLine(*row) for row in self.db.execute(_STORIES, (least,))]

    def story(self, name: str) -> int:
        """The number of a story by its id or a beginning of it; merged ones lead to where they are.

        Raises ArchiveError when there is none, or more than one.
        """
        found = self.db.execute(
            "SELECT number FROM story WHERE id = ? OR substr(id, 1, ?) = ? LIMIT 2",
            (name, len(name), name),
        ).fetchall()
        if len(found) != 1 or not name:
            what = "more than one story begins so" if found else "there is no such story"
            raise ArchiveError(what, where=name, remedy="See: onrecord archive DIR stories.")
        return self.living(int(found[0][0]))

    def living(self, number: int) -> int:
        """The story that a merged story went into, or the story itself."""
        while True:
            row = self.db.execute("SELECT merged_into FROM story WHERE number = ?", (number,))
            into = row.fetchone()[0]
            if into is None:
                return number
            number = int(into)

    def search(self, words: str, limits: search.Limits | None = None) -> list[search.Hit]:
        """Reports that hold these words, the best first."""
        return search.find(self.db, words, limits or search.Limits())

    def record(
        self,
        number: int,
        progress: Progress | None = None,
        noted: Callable[[records.Made], None] | None = None,
        most: int = DEFAULTS.max_reports,
    ) -> records.Made:
        """The record of a story by its number; made again only when something under it changed.

        noted, most: as for `records.make`.
        """
        return records.make(self.db, number, progress or Silent(), noted, most)

    def verify(self) -> list[str]:
        """What is wrong in the archive, a line each; none when all hashes and spans hold."""
        return list(check.problems(self.db))

    def compact(self) -> tuple[int, int]:
        """Drop what only earlier code used and give the space back; bytes before and after."""
        return check.compact(self.db)


_STORIES = """
SELECT story.id, story.size,
       (SELECT min(substr(published, 1, 10)) FROM report WHERE report.story = story.number),
       (SELECT max(substr(published, 1, 10)) FROM report WHERE report.story = story.number),
       (SELECT title FROM report WHERE report.story = story.number ORDER BY number LIMIT 1)
FROM story WHERE size >= ? AND size > 0 ORDER BY size DESC, story.id
"""
