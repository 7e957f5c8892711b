"""Jobs one after another: what waits, what is done, and how far it has come."""

from __future__ import annotations

import multiprocessing
import shutil
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from onrecord.model.span import content_id
from onrecord.serve.asked import Refused, story_url
from onrecord.serve.shapes import JobPage, JobStory, LeftOut
from onrecord.serve.work import Task, run

WAITING = 50
"""Jobs that may wait; one more is refused."""
KEPT = 200
"""Jobs that are remembered."""
SHOWN = 500
"""Inputs that were left out and are listed."""


@dataclass(slots=True)
class Job:
    """A task and what came of it. folder: holds the dropped files until they are added."""

    id: str
    about: str
    task: Task
    folder: Path | None = None
    state: str = "waiting"
    stage: str = ""
    done: int = 0
    total: int | None = None
    what: str = ""
    new: int = 0
    known: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    stories: list[JobStory] = field(default_factory=list)
    problem: str = ""

    def page(self) -> JobPage:
        return JobPage(
            self.id, f"/jobs/{self.id}", self.about, self.state, self.stage, self.done, self.total,
            self.what, self.new, self.known, tuple(self.left_out[:SHOWN]), tuple(self.stories),
            self.problem,
        )  # fmt: skip

    def hear(self, news: tuple[Any, ...]) -> None:
        """Take in what the work tells."""
        kind, *values = news
        if kind == "step":
            self.stage, self.done, self.total, self.what = values
        elif kind == "left":
            self.left_out.append(LeftOut(*values))
        elif kind == "added":
            self.new, self.known = values
        elif kind == "story":
            name, title, reports = values
            self.stories.append(JobStory(name, title, reports, f"{story_url(name)}/record"))
        elif kind == "failed":
            self.state, self.problem = "failed", values[0]
        elif kind == "end":
            self.state = "done"


Runner = Callable[[Path, Task, Connection], None]


def apart(folder: Path, task: Task, teller: Connection) -> Callable[[], None]:
    """Start a task in a process of its own; gives what ends it."""
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=run, args=(folder, task, teller), daemon=True)
    process.start()
    teller.close()  # ours; the process has its own, and its end is heard when that closes

    def end() -> None:
        process.terminate()
        process.join(5)

    return end


@dataclass(slots=True)
class Workshop:
    """Does jobs in the order in which they came. start: begins one; replaced in tests."""

    archive: Path
    start: Callable[[Path, Task, Connection], Callable[[], None]] = apart
    jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    waiting: deque[Job] = field(default_factory=deque)
    more: threading.Condition = field(default_factory=threading.Condition)
    thread: threading.Thread | None = None
    end: Callable[[], None] | None = None
    closed: bool = False
    counted: int = 0

    def open(self) -> None:
        self.thread = threading.Thread(target=self._go, name="jobs", daemon=True)
        self.thread.start()

    def close(self) -> None:
        """Stop, also what is under way: what was committed stays, the rest is done again later."""
        with self.more:
            self.closed = True
            self.more.notify_all()
            end = self.end
        if end:
            end()
        if self.thread:
            self.thread.join(10)

    def job(self, name: str) -> Job:
        found = self.jobs.get(name)
        if found is None:
            raise Refused(404, "there is no such job", "It may have been forgotten.")
        return found

    def latest(self, most: int) -> tuple[JobPage, ...]:
        return tuple(j.page() for j in list(self.jobs.values())[::-1][:most])

    def making(self, story: int) -> Job | None:
        """The job that makes this story's record and has not begun or is under way."""
        held = list(self.jobs.values())
        return next((j for j in held if j.task.story == story and j.state in _OPEN), None)

    def add(self, about: str, task: Task, folder: Path | None = None) -> Job:
        """Have a task done. Raises Refused when too many wait."""
        with self.more:
            for held in self.waiting:
                if task.story is not None and held.task == task:
                    return held
            if len(self.waiting) >= WAITING:
                raise Refused(503, "too many jobs are waiting", "Try again in some minutes.")
            self.counted += 1
            job = Job(content_id("j", self.counted, about, task), about, task, folder)
            self.jobs[job.id] = job
            self.waiting.append(job)
            self._forget()
            self.more.notify_all()
        return job

    def _forget(self) -> None:
        old = [n for n, j in self.jobs.items() if j.state not in _OPEN]
        for name in old[: max(0, len(self.jobs) - KEPT)]:
            del self.jobs[name]

    def _go(self) -> None:
        while True:
            with self.more:
                self.more.wait_for(lambda: self.closed or self.waiting)
                if self.closed:
                    return
                job = self.waiting.popleft()
                job.state = "working"
            try:
                self._do(job)
            except OSError as error:
                job.hear(("failed", f"the work could not be started ({error})"))
            finally:
                if job.folder:
                    shutil.rmtree(job.folder, ignore_errors=True)

    def _do(self, job: Job) -> None:
        hears, tells = multiprocessing.Pipe(duplex=False)
        with hears:
            self.end = self.start(self.archive, job.task, tells)
            try:
                while job.state == "working":
                    job.hear(hears.recv())
            except EOFError:
                job.hear(("failed", "the work was broken off; add the same again to go on"))
            finally:
                self.end()
                self.end = None


_OPEN = ("waiting", "working")
