"""Where an assistant's stories come from: record files, or an archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from onrecord.errors import RecordError, UsageError
from onrecord.publish.files import read

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """A story in one line. first, last: days of its reports."""

    id: str
    title: str
    first: str | None
    last: str | None
    reports: int


class Library(Protocol):
    """Stories and their records."""

    def stories(self, words: str, most: int) -> list[Story]:
        """Stories with a report that holds all the words; all stories for none."""
        ...

    def record(self, story: str) -> Data:
        """The record of a story by its id. Raises UsageError when there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Records:
    """Records by story id, as they stand in files."""

    data: dict[str, Data]

    @staticmethod
    def at(path: Path) -> Records:
        """A record.json, a folder with one, or a folder of such folders.

        Raises RecordError when there is none or one is not valid.
        """
        files = [path] if path.is_file() else [path / "record.json", *path.glob("*/record.json")]
        found = {}
        for file in sorted(f for f in files if f.is_file()):
            data = read(file)
            found[data["story"]["id"]] = data
        if not found:
            raise RecordError("there is no record here", where=str(path),
                              remedy="Give a record.json that `onrecord build` wrote.")  # fmt: skip
        return Records(found)

    def stories(self, words: str, most: int) -> list[Story]:
        wanted = words.casefold().split()
        found = [d for d in self.data.values() if _holds(d, wanted)]
        return [_story(d) for d in found[:most]]

    def record(self, story: str) -> Data:
        if not story and len(self.data) == 1:
            return next(iter(self.data.values()))
        if story not in self.data:
            raise UsageError(f"there is no story “{story}”", remedy="Ask find_stories for the ids.")
        return self.data[story]


@dataclass(frozen=True, slots=True)
class Archived:
    """The stories of an archive; opened anew for each question, since answers come from threads."""

    folder: Path

    def stories(self, words: str, most: int) -> list[Story]:
        from onrecord.archive import Archive
        from onrecord.archive.search import Limits

        with Archive.open(self.folder) as archive:
            lines = archive.stories()
            if words.split():
                hits = archive.search(words, Limits(most=most * 10))
                order = list(dict.fromkeys(h.story for h in hits))
                lines = sorted((s for s in lines if s.id in order), key=lambda s: order.index(s.id))
            return [Story(s.id, s.title, s.first, s.last, s.reports) for s in lines[:most]]

    def record(self, story: str) -> Data:
        from onrecord.archive import Archive

        with Archive.open(self.folder) as archive:
            return archive.record(archive.story(story)).data


def library(path: Path) -> Library:
    """What lies at a path. Raises RecordError, ArchiveError."""
    from onrecord.archive.store import FILE

    return Archived(path) if (path / FILE).is_file() else Records.at(path)


def _holds(data: Data, words: Sequence[str]) -> bool:
    """Whether one of its reports holds all the words."""
    texts = (f"{r['title']} {r['text']}".casefold() for r in data["reports"])
    return not words or any(all(w in text for w in words) for text in texts)


def _story(data: Data) -> Story:
    told = data["story"]
    return Story(told["id"], told["title"], told["first"], told["last"], len(data["reports"]))
