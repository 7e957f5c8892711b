"""What `onrecord build` does: check the options, run the pipeline, tell how it went."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli.words import count, line
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.gather import GatherOptions
    from onrecord.model.report import Skipped
    from onrecord.pipeline import Outcome, Reader, Summary

FORMATS = ("html", "json", "md")

ALL_USED, NOTHING_USABLE, SOME_SKIPPED = 0, 2, 3


def build_record(
    sources: Sequence[str],
    out: Path,
    *,
    one_story: bool,
    formats: str,
    quiet: bool,
    reader: Reader | None = None,
    options: GatherOptions | None = None,
) -> int:
    """Run the pipeline; gives the exit status. Raises OnrecordError."""
    chosen = parse_formats(formats)
    if out.exists() and not out.is_dir():
        raise UsageError("it is a file", where=f"--out {out}", remedy="Name a folder.")
    from onrecord import pipeline
    from onrecord.cli.progress import shown

    with shown(quiet=quiet) as progress:
        more: dict[str, Any] = {"reader": reader} if reader else {}
        outcome = pipeline.run(
            sources, out, one_story=one_story, formats=chosen, progress=progress,
            options=options, **more,
        )  # fmt: skip
    _tell_skipped(outcome.skipped)
    if not outcome.records:
        _say("onrecord: none of the inputs can be used. No record was written.")
        return NOTHING_USABLE
    if not quiet:
        _tell_outcome(outcome)
    return SOME_SKIPPED if outcome.skipped else ALL_USED


def parse_formats(text: str) -> tuple[str, ...]:
    """The formats in a list like "html,json". Raises UsageError with the valid choices."""
    wanted = [part.strip().lower() for part in text.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        what = f"there is no format “{unknown[0]}”" if unknown else "no format is named"
        remedy = f"Choose from {', '.join(FORMATS)}, joined by commas."
        raise UsageError(what, where="--format", remedy=remedy)
    return tuple(name for name in FORMATS if name in wanted)


def _tell_skipped(skipped: Sequence[Skipped]) -> None:
    for one in skipped:
        _say(f"left out {line(one.source)}: {line(one.reason)}. {line(one.remedy)}".rstrip())


def _tell_outcome(outcome: Outcome) -> None:
    for summary in outcome.summary:
        sys.stdout.write(_account(summary))
    for path in outcome.paths:
        sys.stdout.write(f"wrote {line(str(path))}\n")


def _account(summary: Summary) -> str:
    """A story in three lines."""
    origins = f"{count(summary.reports, 'report')}, {summary.independent} independent"
    events = f"{summary.held} held, {summary.planned} planned"
    return (
        f"{line(summary.title)}\n"
        f"  reports        {origins}\n"
        f"  events         {events}\n"
        f"  disagreements  {summary.disagreements}\n"
    )


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
