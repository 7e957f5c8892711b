"""python -m benchmarks quality [NAME...] [--data FOLDER] [--json] [--cross-validate]
python -m benchmarks quality [NAME...] --reader llm --llm-url URL --llm-model NAME [--quick]
python -m benchmarks check [--json]
python -m benchmarks stream [--quick] [--json]
python -m benchmarks speed [--quick] [--json] [--draw FILE]
python -m benchmarks hostile [--quick] [--json]
python -m benchmarks page [--quick] [--json]

`quality` runs the readers on labelled sets. FOLDER holds one folder a set, named like the modules
in benchmarks/quality; it defaults to ../shared/bench beside the project. With --reader llm the sets
are `samples` and `polnear_quotes`, scored with a language model and by rules alone. `check` says
how often true claims are called supported, and how often distorted ones are. `stream` adds
generated reports to an archive and measures cost, memory and how planted stories are found again.
`page` opens the page of a record of 200 reports in Chromium, beside the same reports as bare text.
`hostile` gives bad input to everything that takes some, opens attacks in a browser, kills processes
and loads a server.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from pathlib import Path

from benchmarks import quality
from onrecord.cli import reading
from onrecord.errors import OnrecordError

WHOLE = ("check", "hostile", "page", "speed", "stream")
"""Measures of the whole; each module has `run(quick) -> {key: value}`."""

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench"


def names() -> list[str]:
    """The sets that there are measures for, in order of name."""
    return sorted(m.name for m in pkgutil.iter_modules(quality.__path__) if m.name[0] != "_")


def measure(chosen: list[str], data: Path, cross_validate: bool) -> dict[str, dict[str, float]]:
    """{set: {key: value}}; a set whose folder is absent is left out, and said so."""
    out = {}
    for name in chosen:
        if not (data / name).is_dir():
            print(f"{name}: no folder {data / name}; left out", file=sys.stderr)
            continue
        module = importlib.import_module(f"benchmarks.quality.{name}")
        out[name] = module.run(data / name, cross_validate)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("what", choices=["quality", *WHOLE])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(names()))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--draw", type=Path, metavar="FILE", help="speed: write a flame graph, SVG")
    parser.add_argument("--quick", action="store_true", help="the same at a smaller size")
    reading.arguments(parser)
    given = parser.parse_intermixed_args()
    if given.what in WHOLE:
        module = importlib.import_module(f"benchmarks.{given.what}")
        more = {"draw": given.draw} if given.what == "speed" else {}
        tell({given.what: module.run(given.quick, **more)}, flat=given.json)
        return
    if given.reader == "llm":
        tell(with_reader(parser, given), flat=False, plain=given.json)
        return
    unknown = sorted(set(given.names) - set(names()))
    if unknown:
        parser.error(f"{', '.join(unknown)}: no such set; choose from {', '.join(names())}")
    found = measure(given.names or names(), given.data, given.cross_validate)
    if given.json:
        print(json.dumps(found))
        return
    tell(found, flat=False)


def with_reader(
    parser: argparse.ArgumentParser, given: argparse.Namespace
) -> dict[str, dict[str, float]]:
    """Scores with a language model beside the rules."""
    from benchmarks import reader

    unknown = sorted(set(given.names) - set(reader.SETS))
    if unknown:
        parser.error(f"{', '.join(unknown)}: not with --reader llm; choose from {reader.SETS}")
    try:
        return reader.run(reader.settings_of(given), given.names, given.data, given.quick)
    except OnrecordError as error:
        parser.error(str(error))


def tell(found: dict[str, dict[str, float]], *, flat: bool, plain: bool = False) -> None:
    """Print a line a key, or the only measure as one flat JSON object; plain: all as JSON."""
    if plain:
        print(json.dumps(found))
        return
    if flat:
        print(json.dumps(next(iter(found.values()))))
        return
    for name, keys in found.items():
        for key, value in keys.items():
            print(f"{name:24} {key:20} {value:.3f}")


if __name__ == "__main__":
    main()
