"""`build` on a cluster: the same functions for each report and each story, on many machines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from onrecord import pipeline
from onrecord.archive.codec import pack, unpack, unpack_reading
from onrecord.archive.shelf import pack_sketch, unpack_sketch
from onrecord.engines.cluster import Cluster, Fields, Row
from onrecord.gather import DEFAULTS, GatherOptions
from onrecord.gather.places import Piece, gather_piece, pieces
from onrecord.group.sketch import sketch
from onrecord.group.stories import sort, story_of
from onrecord.judge import Judgement
from onrecord.model.report import RawReport, Report, Skipped
from onrecord.model.story import Story
from onrecord.pipeline import Outcome, Progress, Silent, Summary
from onrecord.publish.html import index_html
from onrecord.publish.json import Data, to_data
from onrecord.publish.put import put
from onrecord.read.report import read

TABLES = "parquet"
"""The folder beside the records: inputs, readings and records as tables."""

INPUT: Fields = {
    "place": "int64", "item": "int64", "source": "string", "reason": "string", "remedy": "string",
    "id": "string", "language": "string", "day": "int64", "sketch": "binary", "report": "binary",
}  # fmt: skip
READING: Fields = {
    "url": "string", "title": "string", "outlet": "string", "language": "string",
    "published": "string", "text": "string", "report": "binary", "reading": "binary",
}  # fmt: skip
RECORD: Fields = {
    "story": "string", "title": "string", "summary": "string", "borne": "string",
    "listed": "string",
    "json": "binary", "html": "binary", "md": "binary",
}  # fmt: skip


def prepared(
    number: int, path: str, inside: int, part: int, parts: int, *, options: GatherOptions
) -> Iterator[Row]:
    """Gather and clean one piece of the sources: a row a report, or why there is none."""
    piece = Piece(number, path, bool(inside), part, parts)
    for item, found in gather_piece(piece, options):
        yield {"place": number, "item": item, **_input(found, options)}


def _input(found: RawReport | Skipped, options: GatherOptions) -> Row:
    made = found if isinstance(found, Skipped) else pipeline.cleaned(found, options)
    if isinstance(made, Skipped):
        return {"source": made.source, "reason": made.reason, "remedy": made.remedy}
    seen = sketch(made)
    known = {"source": made.source, "id": made.id, "language": made.language, "day": seen.day}
    return {**known, "sketch": pack_sketch(seen), "report": pack(made)}


def reading(report: bytes) -> Row:
    """Read one report: its columns with its reading."""
    one = unpack(report, Report)
    known = {"url": one.url, "title": one.title, "outlet": one.outlet, "language": one.language}
    known |= {"published": one.published.value, "text": one.text}
    return {**known, "report": report, "reading": pack(next(read([one])))}


def recorded(
    story: str, reports: Sequence[bytes], readings: Sequence[bytes], judged: bytes, formats: str
) -> Row:
    """The record of one story in these formats, and which judgements it bears."""
    members = {r.id: r for r in (unpack(data, Report) for data in reports)}
    known = {r.report: r for r in (unpack_reading(data) for data in readings)}
    told = dict.fromkeys(msgspec.json.decode(judged, type=tuple[Judgement, ...]), False)
    record = pipeline.record(Story(story, tuple(sorted(members))), members, known, told)
    data = to_data(record)
    return {
        "story": story,
        "title": record.title,
        "summary": json.dumps(astuple(pipeline.summary(record))),
        "borne": json.dumps([i for i, borne in enumerate(told.values()) if borne]),
        "listed": json.dumps(_listed(data)),
        **dict(pipeline.rendered(data, ("json", *formats.split(",")))),
    }


def _listed(data: Data) -> Data:
    """As much of a record as the page that lists stories asks for."""
    return {
        "story": data["story"],
        "reports": [None for _ in data["reports"]],
        "lineage": {"families": [None for _ in data["lineage"]["families"]]},
        "disagreements": [None for _ in data["disagreements"]],
        "events": [{"status": e["status"]} for e in data["events"]],
    }


def run(
    sources: Sequence[str],
    out: Path,
    *,
    cluster: Cluster,
    one_story: bool,
    formats: Sequence[str] = pipeline.FORMATS,
    progress: Progress | None = None,
    options: GatherOptions | None = None,
) -> Outcome:
    """Build records as `pipeline.run` does, byte for byte the same, with the work on a cluster.

    All machines see the sources and `out` under the same paths. Beside the records stands a folder
    of tables. Reports are sorted into stories on this machine. Of `options` all limits hold but
    that on the reports of one story. Raises UsageError for standard input.
    """
    pipeline.check_formats(formats)
    cut, seen = pieces(sources), progress or Silent()
    judged = pipeline.judgements(out, sources)
    with cluster:
        seen.step("gather", 0, None, f"{len(cut)} pieces, {cluster.workers} workers")
        inputs = _gathered(cluster, cut, out / TABLES / "inputs", options or DEFAULTS)
        kept, skipped = _chosen(cluster.rows(inputs, _LIGHT))
        if not kept:
            return Outcome((), skipped, (), ())
        seen.step("read", 0, len(kept), "")
        told = cluster.table(_stories(kept, one_story))
        chosen = inputs.join(told, on=["place", "item"]).select("story", "id", "report")
        frame = cluster.each(chosen, reading, ("report",), READING)
        readings = cluster.write(frame, out / TABLES / "readings")
        seen.step("record", 0, None, "")
        told = _recorded(cluster, readings, out / TABLES / "records", judged, ",".join(formats))
        rows = cluster.rows(told, told.column_names)
        paths, light = _written(rows, out, formats, alone=one_story)
    return _outcome(paths, light, judged, skipped)


_LIGHT = ("place", "item", "source", "reason", "remedy", "id", "language", "day", "sketch")


def _gathered(cluster: Cluster, cut: Sequence[Piece], folder: Path, options: GatherOptions) -> Any:
    columns: dict[str, list[Any]] = {
        "place": [p.number for p in cut],
        "path": [p.path for p in cut],
        "inside": [int(p.inside) for p in cut],
        "part": [p.part for p in cut],
        "parts": [p.parts for p in cut],
    }
    work = partial(prepared, options=options)
    frame = cluster.many(cluster.table(columns), work, tuple(columns), INPUT)
    return cluster.write(frame, folder)


def _chosen(rows: Iterator[Row]) -> tuple[list[Row], tuple[Skipped, ...]]:
    """The first row of each report in the order of the sources, and what is left out."""
    kept: dict[str, Row] = {}
    skipped: list[Skipped] = []
    for row in sorted(rows, key=lambda r: (r["place"], r["item"])):
        if row["id"] is None:
            skipped.append(Skipped(row["source"], row["reason"], row["remedy"]))
        elif row["id"] in kept:
            skipped.append(pipeline.twice(row["source"]))
        else:
            kept[row["id"]] = row
    return list(kept.values()), tuple(skipped)


def _stories(kept: Sequence[Row], one_story: bool) -> dict[str, list[Any]]:
    """Which story each report is in, by its place and number."""
    seen = ("id", "language", "day", "sketch")
    sketches = [unpack_sketch(*(row[name] for name in seen)) for row in kept]
    stories = (story_of([s.report for s in sketches]),) if one_story else sort(sketches)
    home = {report: story.id for story in stories for report in story.reports}
    return {
        "story": [home[row["id"]] for row in kept],
        "place": [row["place"] for row in kept],
        "item": [row["item"] for row in kept],
    }


def _recorded(
    cluster: Cluster, readings: Any, folder: Path, judged: Sequence[Judgement], formats: str
) -> Any:
    """Make the records; a table with a row a story."""
    work = partial(recorded, judged=msgspec.json.encode(tuple(judged)), formats=formats)
    stories = cluster.together(readings, "story", ("report", "reading"))
    return cluster.write(cluster.each(stories, work, stories.column_names, RECORD), folder)


def _written(
    rows: Iterator[Row], out: Path, formats: Sequence[str], *, alone: bool
) -> tuple[list[Path], list[Row]]:
    """Write each record's files; gives the paths, main page first, and the rows without files."""
    paths: dict[str, list[Path]] = {}
    light: list[Row] = []
    for row in rows:
        folder = out if alone else out / row["story"]
        named = [(folder / f"record.{f}", row[f]) for f in pipeline.FORMATS if f in formats]
        paths[row["story"]] = [put(path, body) for path, body in named]
        light.append({name: row[name] for name in ("story", "summary", "borne", "listed")})
    light.sort(key=lambda row: str(row["story"]))
    listed = [path for story in sorted(paths) for path in paths[story]]
    if not alone and "html" in formats:
        told = [(row["story"], json.loads(row["listed"])) for row in light]
        listed.insert(0, put(out / "index.html", index_html(told).encode()))
    return listed, light


def _outcome(
    paths: Sequence[Path],
    rows: Sequence[Row],
    judged: Sequence[Judgement],
    skipped: Sequence[Skipped],
) -> Outcome:
    borne = {i for row in rows for i in json.loads(row["borne"])}
    idle = [pipeline.unborne(one) for i, one in enumerate(judged) if i not in borne]
    summaries = tuple(Summary(*json.loads(row["summary"])) for row in rows)
    return Outcome((), (*skipped, *idle), tuple(paths), summaries)
