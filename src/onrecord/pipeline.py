"""The way from inputs to files: each stage in turn, for each report, the pile, each story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from onrecord.align import align
from onrecord.clean import clean
from onrecord.engines import mapped
from onrecord.errors import UsageError
from onrecord.gather import DEFAULTS, GatherOptions, gather
from onrecord.gather.bounds import too_long
from onrecord.group import group
from onrecord.group.stories import one_story as all_in_one
from onrecord.judge import NAME as JUDGEMENTS
from onrecord.judge import Judgement, apply, load
from onrecord.model.reading import Reading
from onrecord.model.record import Lines, Record
from onrecord.model.report import RawReport, Report, Skipped
from onrecord.model.story import Story
from onrecord.publish.html import index_html, to_html
from onrecord.publish.json import Data, dumps, to_data
from onrecord.publish.markdown import to_markdown
from onrecord.publish.put import put
from onrecord.read.report import read
from onrecord.reconcile import reconcile
from onrecord.trace.dating import resolve_story
from onrecord.trace.lineage import trace
from onrecord.trace.marks_of_translation import report_notes
from onrecord.trace.versions import superseded

FORMATS = ("html", "json", "md")


class Progress(Protocol):
    """Is told how far a run has come."""

    def step(self, stage: str, done: int, total: int | None, what: str) -> None:
        """`done` of `total` (None: not known yet) items of a stage; `what` is the one in hand."""


class Reader(Protocol):
    """Reads beside the rules, three times in each story; see docs/decisions/0020."""

    def read(self, reports: Mapping[str, Report], readings: Sequence[Reading]) -> list[Reading]:
        """The resolved readings of a story, with what it adds."""

    def judge(self, found: Lines, reports: Mapping[str, Report]) -> Lines:
        """The aligned lines, with those that it joins or splits."""

    def finish(self, record: Record, readings: Sequence[Reading]) -> Record:
        """The record, with its marks and what it did."""


class Silent:
    """Progress that nobody watches."""

    def step(self, stage: str, done: int, total: int | None, what: str) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A record in numbers. independent: families of reports, copies counted once."""

    title: str
    reports: int
    independent: int
    held: int
    planned: int
    disagreements: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run made: records, what was left out, and the files written, main page first."""

    records: tuple[Record, ...]
    skipped: tuple[Skipped, ...]
    paths: tuple[Path, ...]
    summary: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """Cleaned reports in order of id, and what was left out."""

    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]


def run(
    sources: Sequence[str],
    out: Path,
    *,
    one_story: bool,
    formats: Sequence[str] = FORMATS,
    progress: Progress | None = None,
    options: GatherOptions | None = None,
    stdin: BinaryIO | None = None,
    reader: Reader | None = None,
    workers: int = 1,
) -> Outcome:
    """Build records from inputs and write them into `out`. reader: one that reads beside the rules.

    workers: processes that read reports and make records; the result is the same. Where nothing is
    usable, nothing is written and the outcome has no records. Raises UsageError for a format that
    is not known.
    """
    check_formats(formats)
    seen = progress or Silent()
    pile = collect(sources, seen, options, stdin)
    if not pile.reports:
        return Outcome((), pile.skipped, (), ())
    judged = dict.fromkeys(judgements(out, sources), False)
    most, beyond = (options or DEFAULTS).max_reports, list[Skipped]()
    records = build(
        pile.reports, one_story=one_story, progress=seen, judged=judged, reader=reader,
        most=most, beyond=beyond, workers=workers,
    )  # fmt: skip
    paths = write(records, out, formats, alone=one_story)
    idle = (unborne(j) for j, borne in judged.items() if not borne)
    skipped = (*pile.skipped, *beyond, *idle)
    return Outcome(records, skipped, paths, tuple(summary(r) for r in records))


def judgements(out: Path, sources: Sequence[str]) -> tuple[Judgement, ...]:
    """Judgements beside the record or records and in the folders of inputs, each once.

    Raises JudgementError for a file that is not valid.
    """
    folders = [out, *sorted(p.parent for p in out.glob(f"*/{JUDGEMENTS}"))]
    folders += [Path(s) for s in sources if s != "-" and Path(s).is_dir()]
    found = (j for folder in folders for j in load(folder / JUDGEMENTS))
    return tuple(dict.fromkeys(found))


def unborne(one: Judgement) -> Skipped:
    """Why a judgement had no effect."""
    told = f"{one.action} of {one.date} ({one.two[0].text[:60]!r})"
    return Skipped(
        JUDGEMENTS,
        f"no text bears the judgement “{told}” any more",
        "Take it back with `onrecord judge RECORD undo N`, or judge again",
    )


def check_formats(formats: Sequence[str]) -> None:
    """Raise UsageError unless all formats are known and there is one at least."""
    wrong = sorted(set(formats) - set(FORMATS))
    if wrong or not formats:
        raise UsageError(
            f"{', '.join(wrong) or 'an empty list'} is not a format",
            where="--format",
            remedy=f"Choose from {', '.join(FORMATS)}",
        )


def collect(
    sources: Sequence[str],
    progress: Progress,
    options: GatherOptions | None = None,
    stdin: BinaryIO | None = None,
) -> Pile:
    """Gather and clean; what cannot be used, or was given before, is among the skipped."""
    reports: dict[str, Report] = {}
    skipped: list[Skipped] = []
    limits = options or DEFAULTS
    for done, raw in enumerate(gather(sources, limits, stdin), 1):
        progress.step("gather", done, None, raw.source)
        item = raw if isinstance(raw, Skipped) else cleaned(raw, limits)
        if isinstance(item, Skipped):
            skipped.append(item)
        elif item.id in reports:
            skipped.append(twice(item.source))
        else:
            reports[item.id] = item
    return Pile(tuple(reports[i] for i in sorted(reports)), tuple(skipped))


def cleaned(raw: RawReport, limits: GatherOptions) -> Report | Skipped:
    """The report of an input, or why there is none; one that is too long is left out."""
    made = clean(raw)
    return made if isinstance(made, Skipped) else too_long(made, limits.max_text) or made


def twice(source: str) -> Skipped:
    """Why a report that came before is left out."""
    return Skipped(source, "the same report was given before", "Nothing to do")


def build(
    reports: Sequence[Report],
    *,
    one_story: bool,
    progress: Progress | None = None,
    judged: dict[Judgement, bool] | None = None,
    reader: Reader | None = None,
    most: int = DEFAULTS.max_reports,
    beyond: list[Skipped] | None = None,
    workers: int = 1,
) -> tuple[Record, ...]:
    """Read, group and record. One record a story; the order of reports does not matter.

    judged: what people said is one line or is not; those that the texts bear are set to True.
    reader: one that reads beside the rules; None for the rules alone.
    most: reports of one story; a row for each further one is added to `beyond`.
    """
    seen = progress or Silent()
    by_id = {r.id: r for r in sorted(reports, key=lambda r: r.id)}
    found = (all_in_one(tuple(by_id.values())),) if one_story else group(tuple(by_id.values()))
    stories = [_within(s, by_id, most, [] if beyond is None else beyond) for s in found]
    held = sorted(i for s in stories for i in s.reports)
    readings = {r.report: r for r in _read((by_id[i] for i in held), seen, workers)}
    wanted = judged if judged is not None else {}
    return tuple(
        _records(stories, by_id, readings, seen, judged=wanted, reader=reader, workers=workers)
    )


def _within(story: Story, by_id: dict[str, Report], most: int, beyond: list[Skipped]) -> Story:
    """The story with its earliest reports only: what floods in later cannot push them out."""
    if len(story.reports) <= most:
        return story
    order = sorted(story.reports, key=lambda i: (by_id[i].published.value or "~", i))
    what = f"its story has more than {most:,} reports, of which it is not one of the earliest"
    remedy = "Build fewer at once, or raise it with --limit reports=N."
    beyond += [Skipped(by_id[i].source, what, remedy) for i in order[most:]]
    kept = tuple(sorted(order[:most]))
    return replace(story, reports=kept)


def _read(reports: Iterable[Report], progress: Progress, workers: int) -> Iterator[Reading]:
    ordered = list(reports)
    found = read(ordered) if workers < 2 else mapped(_read_one, ordered, workers, chunk=1)
    for done, reading in enumerate(found, 1):
        progress.step("read", done, len(ordered), ordered[done - 1].source)
        yield reading


def _read_one(report: Report) -> Reading:
    return next(read([report]))


Part = tuple[Story, dict[str, Report], dict[str, Reading], tuple[Judgement, ...]]


def _records(
    stories: Sequence[Story],
    reports: dict[str, Report],
    readings: dict[str, Reading],
    progress: Progress,
    *,
    judged: dict[Judgement, bool],
    reader: Reader | None,
    workers: int,
) -> Iterator[Record]:
    parts: Iterator[Part] = (
        (s, {r: reports[r] for r in s.reports}, {r: readings[r] for r in s.reports}, tuple(judged))
        for s in stories
    )
    at_once = workers if len(stories) > 1 and not reader else 1
    made = mapped(partial(_record_part, reader=reader), parts, at_once, chunk=1)
    for done, (story, (found, borne)) in enumerate(zip(stories, made, strict=True), 1):
        judged.update(dict.fromkeys(borne, True))
        yield found
        progress.step("record", done, len(stories), reports[story.reports[0]].title)


def _record_part(part: Part, reader: Reader | None) -> tuple[Record, list[Judgement]]:
    story, reports, readings, judgements = part
    told = dict.fromkeys(judgements, False)
    made = record(story, reports, readings, told, reader)
    return made, [one for one, borne in told.items() if borne]


def record(
    story: Story,
    reports: dict[str, Report],
    readings: dict[str, Reading],
    judged: dict[Judgement, bool] | None = None,
    reader: Reader | None = None,
) -> Record:
    """Date, trace, align and reconcile one story; lines are joined and split as judged.

    What a reader beside the rules proposes comes before what people judged, who have the last word.
    """
    members = [reports[r] for r in story.reports]
    published, by_report = resolve_story(members, {r: readings[r] for r in story.reports})
    dated = {r.id: replace(r, published=published[r.id]) for r in members}
    resolved = [by_report[r] for r in story.reports]
    if reader:
        resolved = reader.read(dated, resolved)
    lineage = trace(dated, resolved)
    notes = report_notes(dated, resolved)
    last = superseded(dated)
    dated = {
        i: replace(r, notes=r.notes + notes.get(i, ()), superseded_by=last.get(i))
        for i, r in dated.items()
    }
    lines = align(dated, resolved)
    if reader:
        lines = reader.judge(lines, dated)
    if judged:
        lines, borne = apply(lines, tuple(judged), dated)
        judged.update(dict.fromkeys(borne, True))
    made = reconcile(story, dated, resolved, lines, lineage)
    return reader.finish(made, resolved) if reader else made


def summary(record: Record) -> Summary:
    """The record in numbers."""
    status = [e.status for e in record.lines.events]
    return Summary(
        record.title,
        len(record.reports),
        len(record.lineage.families),
        status.count("held") + status.count("ongoing"),
        status.count("planned"),
        len(record.disagreements),
    )


def write(
    records: Sequence[Record], out: Path, formats: Sequence[str], *, alone: bool
) -> tuple[Path, ...]:
    """Write records; one straight into `out` when it is alone, else each into its own folder."""
    paths: list[Path] = []
    for made in records:
        folder = out if alone else out / made.id
        paths += _write_one(made, folder, formats)
    if not alone and "html" in formats:
        rows = [(made.id, to_data(made)) for made in records]
        paths.insert(0, put(out / "index.html", index_html(rows).encode()))
    return tuple(paths)


def _write_one(made: Record, folder: Path, formats: Sequence[str]) -> list[Path]:
    return list(write_data(to_data(made), folder, formats))


def write_data(data: Data, folder: Path, formats: Sequence[str] = FORMATS) -> tuple[Path, ...]:
    """Write a record that is data already into a folder, in these formats."""
    return tuple(put(folder / f"record.{f}", body) for f, body in rendered(data, formats))


def rendered(data: Data, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """(format, what the file holds) of a record in these formats."""
    bodies: dict[str, Callable[[], bytes]] = {
        "html": lambda: to_html(data).encode(),
        "json": lambda: dumps(data),
        "md": lambda: to_markdown(data).encode(),
    }
    yield from ((name, bodies[name]()) for name in FORMATS if name in formats)
