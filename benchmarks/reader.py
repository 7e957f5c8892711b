"""What a language model beside the rules adds, where labels can tell: with it and by rules alone.

`samples` scores the records of the sample stories against their truth; `polnear_quotes` the
attributions of its documents. Each key comes with the rules' own score beside it ("KEY.rules"), and
`asked`, `kept`, `known`, `dropped`, `unanswered`, `questions` and `tokens` tell what it took.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.quality import polnear_quotes
from benchmarks.story import score
from onrecord import pipeline
from onrecord.llm import LanguageReader, Settings
from onrecord.model.record import ReaderLine, Record
from onrecord.publish.json import to_data
from onrecord.read import parse
from onrecord.read.report import read

SETS = ("samples", "polnear_quotes")
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FEW = 20
"""Documents of a set that `--quick` takes."""

Scores = dict[str, float]


def say(text: str) -> None:
    print(text, file=sys.stderr)


def run(settings: Settings, names: list[str], data: Path, quick: bool) -> dict[str, Scores]:
    """{set: {key: value}} for the sets named, or for those that are there."""
    out: dict[str, Scores] = {}
    for name in names or SETS:
        if name == "samples":
            out[name] = samples(settings)
        elif (data / name).is_dir():
            out[name] = polnear(settings, data / name, FEW if quick else None)
        else:
            say(f"{name}: no folder {data / name}; left out")
    return out


def samples(settings: Settings) -> Scores:
    """Means over the sample stories."""
    mean: dict[str, list[float]] = {}
    counts: Counter[str] = Counter()
    for truth in sorted(SAMPLES.glob("*.truth.json")):
        gold = json.loads(truth.read_text(encoding="utf-8"))
        folder = truth.with_name(truth.name.removesuffix(".truth.json"))
        for ending, reader in (("", LanguageReader(settings, say=say)), (".rules", None)):
            record = _record(folder, reader)
            for key, value in score(to_data(record), gold).values.items():
                mean.setdefault(f"{key}{ending}", []).append(value)
            counts.update(_counts(record.reader))
    return {k: sum(v) / len(v) for k, v in sorted(mean.items())} | dict(counts)


def _record(folder: Path, reader: LanguageReader | None) -> Record:
    pile = pipeline.collect([str(folder)], pipeline.Silent())
    return pipeline.build(pile.reports, one_story=True, reader=reader)[0]


def polnear(settings: Settings, folder: Path, most: int | None) -> Scores:
    """Attributions with what the reader adds to the rules' own."""
    ours, rules = polnear_quotes.Tally(), polnear_quotes.Tally()
    counts: Counter[str] = Counter()
    for record in islice(polnear_quotes.records(folder), most):
        report = polnear_quotes.as_report(record)
        parsed, reading = next(parse.parse([report])), next(read([report]))
        reader = LanguageReader(settings, say=say)
        made = reader.read({report.id: report}, [reading])[0]
        rules.add(record, parsed, (*reading.attributions, *reading.stances))
        ours.add(record, parsed, (*made.attributions, *made.stances))
        counts.update(_counts(reader.line()))
    own = {f"{k}.rules": v for k, v in rules.scores().items()}
    return dict(sorted((ours.scores() | own).items())) | dict(counts)


def _counts(line: ReaderLine | None) -> dict[str, int]:
    return dict(_counted(line)) if line else {}


def _counted(line: ReaderLine) -> Iterator[tuple[str, int]]:
    yield "asked", sum(n for _, n in line.asked)
    yield "kept", sum(n for _, n in line.kept)
    yield "known", sum(n for _, n in line.known)
    yield "dropped", sum(d.count for d in line.dropped)
    yield "unanswered", sum(len(u.passages) for u in line.unanswered)
    yield "questions", line.requests
    yield "tokens", sum(line.tokens)


def settings_of(given: Any) -> Settings:
    """The settings that the options of `onrecord build` would give."""
    from onrecord.cli.reading import settings

    names = ("url", "model", "cache", "tokens", "money", "price", "jobs", "timeout")
    return settings(**{f"llm_{n}": getattr(given, f"llm_{n}") for n in names})
