"""python -m benchmarks stream [--quick] [--json]

Streams generated reports with planted stories through an archive. Keys: growth (processor time of
adding a report to a full archive over one to an archive of a tenth), growth_write (the same for
the part that writes and groups), recall and precision (B3 of the planted stories), peak_mb,
reports_per_second, bytes_per_report, speedup2 (one process over two, wall clock, after
the first tenth: starting a worker takes seconds, once), speedup2_cpu (the same from processor
times, handing over included: what two free cores would give), load (the machine's load average at
the end; the wall clock means something only while it is below the number of cores).
"""

from __future__ import annotations

import os
import random
import resource
import tempfile
import time
from bisect import bisect
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

from wordfreq import top_n_list

from benchmarks.quality.wikinews_stories import b_cubed
from onrecord.archive import Archive
from onrecord.archive.prepare import Prepared, prepare
from onrecord.engines import mapped
from onrecord.gather import DEFAULTS
from onrecord.lang import rarity
from onrecord.model.report import RawReport

FULL, QUICK = 100_000, 10_000
WINDOW = 0.02
"""Share of the stream over which a cost is taken."""

SYLLABLES = (
    "bar", "den", "fal", "gor", "hin", "jol", "kem", "lur", "mis", "nov", "pel", "quin", "ras",
    "sten", "tor", "ul", "vek", "wim", "yar", "zed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """A planted story: its own names and words, and the matter it belongs to."""

    number: int
    names: tuple[str, ...]
    words: tuple[str, ...]


class Press:
    """Makes reports: common words as often as the language has them, rare ones by the story.

    Stories belong to matters (an election, a war) whose words and names they share, so that there
    are near misses. Story sizes follow news: most have few reports, some have dozens; the reports
    of a story arrive among those of others.
    """

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        plain = [w for w in top_n_list("en", 22_000) if w.isalpha() and len(w) > 1][:20_000]
        self.common = plain
        self.sums = list(accumulate(rarity.frequency(w) for w in plain))
        self.rare = plain[1_500:]
        self.matters = [(self.some_names(8), self.some_words(40)) for _ in range(150)]

    def some_words(self, number: int) -> tuple[str, ...]:
        return tuple(self.rng.sample(self.rare, number))

    def some_names(self, number: int) -> tuple[str, ...]:
        return tuple(
            "".join(self.rng.choices(SYLLABLES, k=self.rng.choice((2, 3)))).title()
            for _ in range(number)
        )

    def text(self, plan: Plan) -> str:
        matter_names, matter_words = self.matters[plan.number % len(self.matters)]
        rng, parts = self.rng, []
        for _ in range(rng.randint(8, 20)):
            words = [
                self.common[bisect(self.sums, rng.random() * self.sums[-1])]
                for _ in range(rng.randint(9, 16))
            ]
            words += rng.choices(plan.words, k=3) + rng.choices(plan.names, k=1)
            words += rng.choices(matter_words, k=2) + rng.choices(matter_names, k=rng.randint(0, 1))
            rng.shuffle(words)
            parts.append(" ".join(["The", *words]) + ".")
        return " ".join(parts)

    def reports(self) -> Iterator[tuple[int, RawReport]]:
        """(story, report) without end."""
        waiting: deque[Plan] = deque()
        stories = number = 0
        while True:
            while len(waiting) < 400:
                plan = Plan(stories, self.some_names(6), self.some_words(25))
                stories += 1
                size = min(60, 1 + int(self.rng.expovariate(1 / 3)) + (stories % 50 == 0) * 30)
                waiting.extend([plan] * size)
            at = min(len(waiting) - 1, int(self.rng.expovariate(1 / 60)))
            plan = waiting[at]
            del waiting[at]
            number += 1
            name = f"{number:07d}.txt"
            yield plan.number, RawReport(name, name, None, "text", self.text(plan))


def run(quick: bool = False, size: int | None = None) -> dict[str, float]:
    """One flat object with the keys above."""
    size = size or (QUICK if quick else FULL)
    with tempfile.TemporaryDirectory() as folder:
        out = _stream(Path(folder), size)
    out["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    out |= _speedup(1_500 if quick else 4_000)
    out["load"] = os.getloadavg()[0]
    return {key: round(value, 4) for key, value in out.items()}


def _stream(folder: Path, size: int) -> dict[str, float]:
    press = Press(1)
    source = press.reports()
    gold: dict[str, str] = {}
    window = max(100, int(size * WINDOW))
    measured = {size // 10 // window * window, size}
    costs: dict[int, tuple[float, float]] = {}
    begun = time.perf_counter()
    with Archive.open(folder, create=True) as archive:
        while len(gold) < size:
            have = len(gold)
            batch = [(str(s), r) for s, r in islice(source, window)]
            gold |= {r.source: s for s, r in batch}
            raws = [r for _, r in batch]
            if have + window in measured:
                costs[have + window] = _timed(archive, raws)
            else:
                archive.take(iter(raws))
        taken = time.perf_counter() - begun
        rows = archive.db.execute("SELECT source, story FROM report ORDER BY number").fetchall()
        pages = archive.db.execute("PRAGMA page_count").fetchone()[0] * 4096
    precision, recall, _ = b_cubed([gold[s] for s, _ in rows], [n for _, n in rows])
    early, late = costs[min(costs)], costs[max(costs)]
    return {
        "growth": late[0] / early[0],
        "growth_write": late[1] / early[1],
        "recall": recall,
        "precision": precision,
        "reports_per_second": len(gold) / taken,
        "bytes_per_report": pages / len(gold),
    }


def _timed(archive: Archive, batch: list[RawReport]) -> tuple[float, float]:
    """Processor seconds of adding a batch: all, and without cleaning and sketching."""
    start = time.process_time()
    for raw in batch:
        prepare(raw, DEFAULTS.max_text)
    middle = time.process_time()
    archive.take(iter(batch))
    whole = time.process_time() - middle
    return whole, whole - (middle - start)


def _clocked(raw: RawReport) -> tuple[int, float, Prepared]:
    """What a worker makes of a report, who it is and how long it has worked in all."""
    made = prepare(raw, DEFAULTS.max_text)
    return os.getpid(), time.process_time(), made


def _speedup(number: int) -> dict[str, float]:
    """One process over two: by the clock, and by what two free cores would take."""
    batch = [r for _, r in islice(Press(2).reports(), number)]
    clock, work = {}, {}
    for workers in (1, 2):
        results = mapped(_clocked, batch, workers)
        first: dict[int, float] = {}
        last: dict[int, float] = {}
        for _ in islice(results, number // 10):
            pass  # both workers have loaded what they need
        start, mine = time.perf_counter(), time.process_time()
        for who, at, _ in results:
            first.setdefault(who, at)
            last[who] = at
        clock[workers] = time.perf_counter() - start
        own = [time.process_time() - mine]
        work[workers] = own + [last[w] - first[w] for w in last if w != os.getpid()]
    free = max(sum(work[2]) / 2, *work[2])
    return {"speedup2": clock[1] / clock[2], "speedup2_cpu": sum(work[1]) / free}
