"""python -m benchmarks speed [--quick] [--json]

Ratios taken in one run, each pair side by side and the least of several turns, in processor time
where nothing else is said: a busy machine changes them little. Keys:

build_vs_spacy: building stories over a bare `nlp.pipe` of the model as it ships, on the same texts.
parse_vs_spacy: the parser as it is used here over the same. words_per_s_NAME: words a second of a
reader on parsed text. share_STAGE: the part of a build's time. help_s, show_s: least wall time of
the commands. story_vs_load: `build` of five reports, from command to files, over importing spaCy
and loading its model. growth_500_50: building ten times as many reports of one story over the fewer
(500 and 50; with --quick 100 and 10); growth_50_5 likewise. peak_mb: the most memory of the larger.
speedup2: reading reports in one process over two, by the wall clock from the first result on; it
means little on a machine with fewer than two idle cores.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.speed_stages import shares, words_per_second
from benchmarks.speed_stories import grown, texts
from onrecord import pipeline
from onrecord.engines import mapped
from onrecord.model.reading import Reading
from onrecord.model.report import Report
from onrecord.read.parse import MODELS, parse
from onrecord.read.report import read

HERE = Path(__file__).resolve().parents[1]
SAMPLE = HERE / "samples" / "reservoir"
TURNS = 3


def run(quick: bool = False) -> dict[str, float]:
    """One flat object with the keys above."""
    stories = texts(3 if quick else 8)
    reports = [r for story in stories for r in story]
    out = _against_spacy(stories)
    out |= words_per_second(reports, TURNS)
    out |= shares(stories)
    out |= _commands()
    out |= _growth(100 if quick else 500)
    out["speedup2"] = _speedup(reports * (1 if quick else 3))
    return {key: round(value, 4) for key, value in out.items()}


def paired(works: Sequence[Callable[[], object]], turns: int = TURNS) -> list[float]:
    """The least processor seconds of each work, done in turn so that all meet the same load."""
    least = [float("inf")] * len(works)
    for _ in range(turns):
        for i, work in enumerate(works):
            start = time.process_time()
            work()
            least[i] = min(least[i], time.process_time() - start)
    return least


def _against_spacy(stories: Sequence[Sequence[Report]]) -> dict[str, float]:
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
    floor, parsed, whole = paired([bare, ours, built])
    return {"build_vs_spacy": whole / floor, "parse_vs_spacy": parsed / floor}


def _commands() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        five = sorted(str(p) for p in SAMPLE.iterdir())[:5]
        build = ("-m", "onrecord", "build", *five, "--out", folder, "--one-story")
        load = ("-c", f"import spacy; spacy.load({MODELS['en']!r})")
        taken = [(_child(*build)[0], _child(*load)[0]) for _ in range(TURNS)]
        ours, floor = (min(side) for side in zip(*taken, strict=True))
        show = min(_child("-m", "onrecord", "show", folder)[1] for _ in range(TURNS + 2))
    help_s = min(_child("-m", "onrecord", "--help")[1] for _ in range(TURNS + 2))
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


def read_one(report: Report) -> Reading:
    """The reading of one report, in whatever process."""
    return next(read([report]))


def _speedup(reports: Sequence[Report]) -> float:
    taken = []
    for workers in (1, 2):
        results = mapped(read_one, reports, workers)
        next(results)
        start = time.perf_counter()
        for _ in results:
            pass
        taken.append(time.perf_counter() - start)
    return taken[0] / taken[1]
