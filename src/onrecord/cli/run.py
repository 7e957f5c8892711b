"""What `onrecord build` does: check the options, run the pipeline, tell how it went."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
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
    engine: str = "local",
    jobs: int = 1,
) -> int:
    """Run the pipeline; gives the exit status. Raises OnrecordError."""
    chosen = parse_formats(formats)
    if out.exists() and not out.is_dir():
        raise UsageError("it is a file", where=f"--out {out}", remedy="Name a folder.")
    from onrecord.cli.progress import shown

    if reader and engine != "local":
        what = "a language model reads in this process only"
        raise UsageError(what, where=f"--engine {engine}", remedy="Leave --engine out.")
    work = _engine(engine, max(1, jobs))
    with shown(quiet=quiet) as progress:
        more: dict[str, Any] = {"reader": reader} if reader else {}
        outcome = work(
            sources, out, one_story=one_story, formats=chosen, progress=progress,
            options=options, **more,
        )  # fmt: skip
    _tell_skipped(outcome.skipped)
    if not outcome.summary:
        _say("onrecord: none of the inputs can be used. No record was written.")
        return NOTHING_USABLE
    if not quiet:
        _tell_outcome(outcome)
    return SOME_SKIPPED if outcome.skipped else ALL_USED


def _engine(name: str, jobs: int) -> Callable[..., Outcome]:
    """What builds records where the user wants the work done. Raises UsageError."""
    if name == "local":
        from onrecord import pipeline

        return partial(pipeline.run, workers=jobs)
    if name == "ray" or name.startswith("ray://"):
        from onrecord import cluster
        from onrecord.engines.cluster import Cluster

        return partial(cluster.run, cluster=Cluster(name, jobs))
    what = f"there is no engine “{name}”"
    raise UsageError(what, where="--engine", remedy="Choose local, ray or ray://HOST:PORT.")


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
