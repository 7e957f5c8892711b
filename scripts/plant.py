"""Find the planted passages of the sample stories and write their truth files.

usage: python scripts/plant.py

Reads samples/NAME.plan.toml and the reports in samples/NAME, writes samples/NAME.truth.json. A
passage is (start of a file name, words); the words must stand in that report's text.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from onrecord.clean import clean
from onrecord.gather import gather
from onrecord.model.report import Report, Skipped

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
Json = dict[str, Any]


def reports(folder: Path) -> dict[str, Report]:
    """Cleaned reports by file name."""
    out = {}
    for raw in gather([str(folder)]):
        made = raw if isinstance(raw, Skipped) else clean(raw)
        if isinstance(made, Skipped):
            raise SystemExit(f"{made.source}: {made.reason}")
        out[Path(made.source.partition("#")[0]).name] = made
    return out


def place(passage: list[str], texts: dict[str, Report]) -> Json:
    """The span of a planted passage."""
    start, words = passage
    name = next(n for n in sorted(texts) if n.startswith(start))
    at = texts[name].text.find(words)
    if at < 0:
        raise SystemExit(f"{name} does not hold: {words}")
    return {"report": name, "start": at, "end": at + len(words), "text": words}


def plant(plan: Json, texts: dict[str, Report]) -> Json:
    """The truth of one story, with spans."""

    def spans(passages: list[list[str]]) -> list[Json]:
        return [place(p, texts) for p in passages]

    def values(item: Json) -> list[Json]:
        return [{**v, "evidence": spans(v["evidence"])} for v in item["values"]]

    def entity(item: Json) -> Json:
        return {**item, "variants": [{"text": v} for v in item["variants"]]}

    return {
        "about": plan["about"],
        "events": [{**e, "evidence": spans(e["evidence"])} for e in plan["events"]],
        "figures": [{**f, "values": values(f)} for f in plan["figures"]],
        "quotes": [{**q, "variants": spans(q["variants"])} for q in plan["quotes"]],
        "entities": [entity(e) for e in plan["entities"]],
        "disagreements": [
            {**d, "sides": [spans(s) for s in d["sides"]]} for d in plan["disagreements"]
        ],
        "reports": [{"report": r, "published": day} for r, day in plan["published"].items()],
        "boilerplate": plan["boilerplate"],
        "lineage": {"families": [{"reports": f} for f in plan["lineage"]["families"]]},
    }


def main() -> None:
    for file in sorted(SAMPLES.glob("*.plan.toml")):
        name = file.name.removesuffix(".plan.toml")
        truth = plant(tomllib.loads(file.read_text("utf-8")), reports(SAMPLES / name))
        body = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
        (SAMPLES / f"{name}.truth.json").write_text(body, "utf-8")


if __name__ == "__main__":
    main()
