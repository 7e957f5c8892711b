"""How far a run has come: a bar on a terminal, plain lines elsewhere, both on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from onrecord.cli.words import line, short

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

    from onrecord.pipeline import Progress


@contextmanager
def shown(*, quiet: bool, stream: TextIO | None = None) -> Iterator[Progress | None]:
    """A progress to hand to the pipeline; None when nothing is to be shown."""
    stream = stream or sys.stderr
    if quiet:
        yield None
    elif stream.isatty():
        with _bars(stream) as bars:
            yield Bars(bars)
    else:
        yield Lines(stream)


def _bars(stream: TextIO) -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.fields[stage]:<10}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[what]}", markup=False),
        console=Console(file=stream, highlight=False),
        transient=True,
    )


@dataclass(slots=True)
class Bars:
    """One bar a stage."""

    bars: RichProgress
    _tasks: dict[str, TaskID] = field(default_factory=dict)

    def step(self, stage: str, done: int, total: int | None, what: str) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self.bars.add_task("", total=total, stage=line(stage), what="")
        told = short(what, 30) if total is None or done < total else ""
        self.bars.update(self._tasks[stage], completed=done, total=total, what=told)


@dataclass(slots=True)
class Lines:
    """A line when a stage begins, at each tenth of its work and at its end."""

    stream: TextIO
    _said: dict[str, int] = field(default_factory=dict)

    def step(self, stage: str, done: int, total: int | None, what: str) -> None:
        tenth = done * 10 // total if total else done // 100
        if self._said.get(stage) == tenth:
            return
        self._said[stage] = tenth
        of = f"{done} of {total}" if total else str(done)
        told = f" {short(what, 60)}" if what else ""
        self.stream.write(f"{line(stage)}: {of}{told}\n")
        self.stream.flush()
