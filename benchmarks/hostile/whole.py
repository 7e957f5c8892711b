"""`python -m benchmarks hostile [--quick] [--json]`: bad input, attackers, faults and load."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile import browser, faults, fuzz, growth, load, planting
from benchmarks.hostile.seeds import planted_record

Measures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Size:
    """inputs, guided: spoiled inputs, without and with coverage for each guided target.
    attacks: strings that are served from an archive. texts: code points of the longer one of two.
    """

    inputs: int
    guided: int
    attacks: int
    kills: int
    seconds: float
    texts: int


WHOLE = Size(130_000, 10_000, 241, 200, 120.0, 16_000)
QUICK = Size(3_000, 300, 12, 12, 8.0, 0)


def run(quick: bool = False) -> Measures:
    """The figures of docs/reliability.md, repeated."""
    size = QUICK if quick else WHOLE
    with tempfile.TemporaryDirectory(prefix="onrecord-hostile-") as name:
        folder = Path(name)
        parts: list[Callable[[Size, Path], Measures]] = [
            _fuzzed,
            _grown,
            _attacked,
            _killed,
            _loaded,
        ]
        found: Measures = {}
        for part in parts:
            print(part.__name__.strip("_"), file=sys.stderr, flush=True)
            found |= part(size, folder / part.__name__)
    return found


def _fuzzed(size: Size, _: Path) -> Measures:
    tried = fuzz.run(size.inputs)
    tried.add(fuzz.guided(size.guided))
    for line in dict.fromkeys([*tried.crashes, *tried.hangs]):
        print(f"  {line}", file=sys.stderr)
    return {"inputs": tried.inputs, "crashes": len(tried.crashes), "hangs": len(tried.hangs)}


def _grown(size: Size, _: Path) -> Measures:
    """The steepest growth of cost over that of the text; 0 where it was not measured."""
    steep = growth.steepest(size.texts) if size.texts else {}
    worst = sorted(steep.items(), key=lambda item: -item[1])[:5]
    print(f"  {worst}", file=sys.stderr)
    return {"texts": len(steep), "growth": max(steep.values(), default=0.0)}


def _attacked(size: Size, folder: Path) -> Measures:
    import json

    strings, deeds = planting.attacks(), browser.Deeds()
    if browser.CHROMIUM is None:
        print("  no Chromium; nothing was opened", file=sys.stderr)
        return {"attacks": 0, "executed": 0, "requests": 0}
    folder.mkdir(parents=True)
    data = json.loads(planted_record())
    deeds.executed += planting.formulas(data, strings)
    with browser.browser() as chromium:
        browser.files(chromium, planting.pages(data, strings, 61, folder), deeds)
        browser.serve(chromium, folder / "served", strings[: size.attacks], deeds)
    for line in [*deeds.executed[:10], *deeds.requests[:10]]:
        print(f"  {line}", file=sys.stderr)
    return {
        "attacks": len(strings), "opened": deeds.opened, "executed": len(deeds.executed),
        "requests": len(deeds.requests),
    }  # fmt: skip


def _killed(size: Size, folder: Path) -> Measures:
    fate = faults.run(size.kills, folder)
    return {
        "kills": fate.kills, "lost": fate.lost, "doubled": fate.doubled, "broken": fate.broken,
    }  # fmt: skip


def _loaded(size: Size, folder: Path) -> Measures:
    heard, added = load.run(size.seconds, folder)
    for line in list(dict.fromkeys(heard.errors))[:10]:
        print(f"  {line}", file=sys.stderr)
    return {
        "load_answers": len(heard.took), "load_added": added, "load_errors": len(heard.errors),
        "load_median_seconds": sorted(heard.took)[len(heard.took) // 2] if heard.took else 0.0,
    }  # fmt: skip
