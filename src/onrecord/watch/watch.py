"""One look at all sources: take what is new, make the records concerned, note what changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from onrecord.archive import Archive
from onrecord.archive.records import Made
from onrecord.archive.store import writing
from onrecord.errors import InputError, OnrecordError
from onrecord.gather import GatherOptions
from onrecord.gather.address import shown
from onrecord.gather.fetch import Fetcher
from onrecord.gather.item import Found, skipped
from onrecord.model.report import Skipped
from onrecord.watch import tell
from onrecord.watch.changes import Change, changes
from onrecord.watch.settings import Settings
from onrecord.watch.sources import look
from onrecord.watch.visits import Visits

NOTED = "history"
"""Stands among the addresses for how far the history of stories was gone through."""

_TOUCHED = """
SELECT story FROM history WHERE number > coalesce((SELECT done FROM visit WHERE address = ?1), 0)
UNION
SELECT other FROM history WHERE other IS NOT NULL
AND number > coalesce((SELECT done FROM visit WHERE address = ?1), 0)
"""


@dataclass(slots=True)
class Seen:
    """What came of a look. new: reports added."""

    new: int = 0
    changes: list[Change] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(slots=True)
class Watch:
    """Watches sources for an open archive. clock and sleep: replaced in tests."""

    archive: Archive
    settings: Settings
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    @property
    def options(self) -> GatherOptions:
        return replace(self.settings.limits, allow_private=self.settings.private)

    def look(self) -> Seen:
        """Look at every source once. A source that fails is told of, the others go on."""
        seen, options = Seen(), self.options
        visits = Visits(
            self.archive.db, Fetcher(options), self.clock, self.sleep,
            self.settings.pace, self.settings.every,
        )  # fmt: skip

        def take(found: Iterator[Found]) -> None:
            added = self.archive.take(found, options=options)
            seen.new += added.new
            seen.skipped += added.skipped

        for source in self.settings.sources:
            try:
                look(source, visits, options, take)
            except InputError as error:
                visits.failed(source.place)
                seen.skipped.append(skipped(shown(source.place), error))
        self._note(seen)
        self._tell(seen)
        return seen

    def _note(self, seen: Seen) -> None:
        """Make the records of stories that changed; a change is kept if and only if its record is.

        How far the stories' history was gone through is kept at the end, so that the look after one
        that was broken off goes through the same again and finds what is left.
        """
        at = datetime.fromtimestamp(self.clock(), UTC).isoformat(timespec="seconds")

        def noted(made: Made) -> None:
            found = changes(made.before, made.data)
            seen.changes += found
            self.archive.db.executemany(
                "INSERT INTO change (at, data) VALUES (?, ?)",
                [(at, json.dumps(c.data(), ensure_ascii=False)) for c in found],
            )

        db = self.archive.db
        until = db.execute("SELECT coalesce(max(number), 0) FROM history").fetchone()[0]
        rows = db.execute(_TOUCHED, (NOTED,)).fetchall()
        for number in sorted({self.archive.living(n) for (n,) in rows}):
            if db.execute("SELECT size FROM story WHERE number = ?", (number,)).fetchone()[0]:
                self.archive.record(number, noted=noted, most=self.options.max_reports)
        with writing(db):
            db.execute("INSERT OR REPLACE INTO visit (address, done) VALUES (?, ?)", (NOTED, until))

    def _tell(self, seen: Seen) -> None:
        db, settings = self.archive.db, self.settings
        ways: list[Callable[[], object]] = []
        if settings.jsonl:
            ways.append(partial(tell.json_lines, db, settings.jsonl))
        if settings.atom:
            ways.append(partial(tell.atom, db, settings.atom))
        if settings.webhook:
            ways.append(partial(tell.post, db, settings.webhook, Fetcher(self.options)))
        for way in ways:
            try:
                way()
            except OnrecordError as error:
                seen.skipped.append(Skipped(error.where, error.what, error.remedy))
