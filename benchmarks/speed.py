"""python -m benchmarks speed [--quick] [--json] [--draw FILE]

Ratios taken in one run, each pair side by side and the least of several turns, in processor time
where nothing else is said: a busy machine changes them little. Keys:

build_vs_spacy: building stories over a bare `nlp.pipe` of the model as it ships, on the same texts.
parse_vs_spacy: the parser as it is used here over the same. words_per_s_NAME: words a second of a
reader on parsed text. READER_vs_TOOL: our seconds over a public tool's for the same texts; left
out, with the reason on standard error, where the tool is not installed. share_STAGE: the part of a
build's time; memory_mb_STAGE: the most memory that Python objects took in it over what was there
before. help_s, show_s: least wall time of the commands. story_vs_load: `build` of five reports,
from command to files, over importing spaCy and loading its model. growth_500_50: building ten
times as many reports of one story over the fewer (500 and 50; with --quick 100 and 10);
growth_50_5 likewise. peak_mb: the most memory of the larger. group_growth: sorting ten times as
many reports of many stories over the fewer (10,000 and 1,000; with --quick 2,000 and 200);
group_ms: milliseconds a report of the larger. speedup2: reading reports in one process over two,
by the wall clock once both are at work; it means little on a machine with fewer than two idle
cores. balance2: the same from the processor time that each of two processes took, as if both had
a core of their own.

--draw writes a flame graph of a build of the stories. `benchmarks stream` measures 100,000 reports
in an archive.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.speed_flame import sampled, write
from benchmarks.speed_stages import memory, shares, words_per_second
from benchmarks.speed_stories import grown, many, texts
from benchmarks.speed_tools import beside
from onrecord import pipeline
from onrecord.engines import mapped
from onrecord.group import group
from onrecord.model.report import Report
from onrecord.read.parse import MODELS, parse
from onrecord.read.report import read

HERE = Path(__file__).resolve().parents[1]
SAMPLE = HERE / "samples" / "reservoir"
TURNS = 3


def run(quick: bool = False, draw: Path | None = None) -> dict[str, float]:
    """One flat object with the keys above."""
    turns = 2 if quick else TURNS
    stories = texts(3 if quick else 8)
    reports = [r for story in stories for r in story]
    out = _against_spacy(stories, turns)
    out |= words_per_second(reports, turns)
    out |= beside(reports, turns, quick)
    out |= shares(stories) | memory(stories[0])
    out |= _commands(turns)
    out |= _growth(100 if quick else 500)
    out |= _many(2_000 if quick else 10_000)
    out |= _speedup(reports * (3 if quick else 5))
    if draw:
        with sampled() as stacks:
            for story in stories:
                pipeline.build(story, one_story=True)
        write(stacks, draw, "Processor time of building stories, by function")
    return {key: round(value, 4) for key, value in out.items()}


def paired(works: Sequence[Callable[[], object]], turns: int) -> list[float]:
    """The least processor seconds of each work, done in turn so that all meet the same load."""
    least = [float("inf")] * len(works)
    for _ in range(turns):
        for i, work in enumerate(works):
            start = time.process_time()
            work()
            least[i] = min(least[i], time.process_time() - start)
    return least


def _against_spacy(stories: Sequence[Sequence[Report]], turns: int) -> dict[str, float]:
    import spacy

    nlp = spacy.load(MODELS["en"])
    reports = [r for story in stories for r in story]

    def bare() -> None:
        list(nlp.pipe(r.text for r in reports))

    def ours() -> None:
        list(parse(reports))

    def built() -> None:
        for story in stories:
            pipeline.build(story, one_story=True)

    pipeline.build(stories[0], one_story=True)  # tables are read once
    floor, parsed, whole = paired([bare, ours, built], turns)
    return {"build_vs_spacy": whole / floor, "parse_vs_spacy": parsed / floor}


def _commands(turns: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        five = sorted(str(p) for p in SAMPLE.iterdir())[:5]
        build = ("-m", "onrecord", "build", *five, "--out", folder, "--one-story")
        load = ("-c", f"import spacy; spacy.load({MODELS['en']!r})")
        taken = [(_child(*build)[0], _child(*load)[0]) for _ in range(turns)]
        ours, floor = (min(side) for side in zip(*taken, strict=True))
        show = min(_child("-m", "onrecord", "show", folder)[1] for _ in range(turns + 2))
    help_s = min(_child("-m", "onrecord", "--help")[1] for _ in range(turns + 2))
    return {"help_s": help_s, "show_s": show, "story_vs_load": ours / floor}


def _child(*arguments: str) -> tuple[float, float]:
    """Processor and wall seconds of a fresh Python."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=HERE)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def _growth(most: int) -> dict[str, float]:
    """Cost and memory of one story of three sizes, each in a process of its own."""
    made = {size: _story(size) for size in (most // 100, most // 10, most)}
    cost = {size: one["seconds"] for size, one in made.items()}
    return {
        "growth_500_50": cost[most] / cost[most // 10],
        "growth_50_5": cost[most // 10] / cost[most // 100],
        "peak_mb": made[most]["peak_mb"],
    }


def _story(size: int) -> dict[str, float]:
    code = f"from benchmarks import speed; speed.measure_story({size})"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=HERE, text=True
    )
    out: dict[str, float] = json.loads(done.stdout)
    return out


def measure_story(size: int) -> None:
    """Build one generated story; print what it took as JSON."""
    pipeline.build(grown(2), one_story=True)  # the model is loaded, tables are read
    reports = grown(size)
    start = time.process_time()
    pipeline.build(reports, one_story=True)
    taken = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": taken, "peak_mb": peak}))


def _many(most: int) -> dict[str, float]:
    """Cost of sorting reports of many stories, the greater pile over a tenth of it."""
    reports = many(most)
    taken = {}
    for size in (most // 10, most):
        start = time.process_time()
        group(reports[:size])
        taken[size] = time.process_time() - start
    return {"group_growth": taken[most] / taken[most // 10], "group_ms": 1000 * taken[most] / most}


def read_one(report: Report) -> tuple[int, float]:
    """The process that read a report, and the processor seconds that it took."""
    start = time.process_time()
    list(read([report]))
    return os.getpid(), time.process_time() - start


SETTLED = 24
"""Results after which each of two processes has loaded its model and read a share."""


def _speedup(reports: Sequence[Report]) -> dict[str, float]:
    walls, busiest = [], []
    for workers in (1, 2):
        results = mapped(read_one, reports, workers)
        spent: dict[int, float] = defaultdict(float)
        deque(islice(results, SETTLED), maxlen=0)
        start = time.perf_counter()
        for process, seconds in results:
            spent[process] += seconds
        walls.append(time.perf_counter() - start)
        busiest.append(max(spent.values()))
    return {"speedup2": walls[0] / walls[1], "balance2": busiest[0] / busiest[1]}
