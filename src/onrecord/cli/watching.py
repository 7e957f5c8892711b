"""What `onrecord watch` does and prints."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from onrecord.archive import Archive
from onrecord.cli.run import ALL_USED, SOME_SKIPPED
from onrecord.cli.words import line
from onrecord.errors import ArchiveError
from onrecord.watch.settings import Settings, read_settings
from onrecord.watch.watch import Seen, Watch


def watch(file: Path, *, once: bool) -> int:
    """Look until stopped, or once. Raises OnrecordError."""
    settings = read_settings(file)
    seen = _look(settings)
    while not once:
        time.sleep(settings.every)
        try:
            _look(settings)
        except ArchiveError as error:  # a disk that is full may have room again at the next look
            sys.stderr.write(f"this look was broken off: {line(str(error))}\n")
    return SOME_SKIPPED if seen.skipped else ALL_USED


def _look(settings: Settings) -> Seen:
    with Archive.open(settings.archive, create=True) as archive:
        seen = Watch(archive, settings).look()
    _tell(seen)
    return seen


def _tell(seen: Seen) -> None:
    for one in seen.skipped:
        sys.stderr.write(f"left out {line(one.source)}: {line(one.reason)}. {line(one.remedy)}\n")
    titles = dict.fromkeys((c.story, c.title) for c in seen.changes)
    for story, title in titles:
        sys.stdout.write(f"{line(title)} ({story})\n")
        for change in seen.changes:
            if change.story == story:
                sys.stdout.write(f"  {line(change.text)}\n")
    sys.stdout.flush()
