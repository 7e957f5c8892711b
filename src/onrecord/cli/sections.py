"""A record as tables for a terminal or a pipe."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.passages import Index, Json, entry, passages, standing
from onrecord.cli.words import count, line, short
from onrecord.publish import words

_PIPED_WIDTH = 100
_WIDEST = 120


def print_record(record: Json, section: str | None, console: Console | None = None) -> None:
    """Print a section, or an account and all sections that have lines."""
    console = console or _console()
    with console.capture() as captured:
        for part in _parts(record, section):
            console.print(part)
    # Tables pad their last column; in a pipe nobody wants the spaces.
    lines = captured.get().split("\n")
    told = lines if console.is_terminal else [one.rstrip() for one in lines]
    console.file.write("\n".join(told))


def _parts(record: Json, section: str | None) -> Iterator[Text | Table | Padding]:
    index = Index.of(record)
    if section is None:
        yield _head(record)
        yield from _account(record)
    for name in [section] if section else SECTIONS:
        tables = list(SECTIONS[name](record, index))
        yield from tables
        if section and not tables:
            yield Text(f"The record has no {name}.")


def _console() -> Console:
    """As wide as the terminal, up to what reads well; a pipe gets a width of its own."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _screen() or _PIPED_WIDTH
    console.width = min(console.width, _WIDEST)
    return console


def _screen() -> int:
    """Columns of the terminal behind a pager or `head`; 0 where there is none."""
    for stream in (2, 0):  # standard error and input stay with the terminal
        with suppress(OSError):
            return os.get_terminal_size(stream).columns
    return 0


def _head(record: Json) -> Text:
    story = record["story"]
    lineage = record.get("lineage") or {}
    days = words.days(story.get("first"), story.get("last"))
    text = Text(line(story["title"]), style="bold")
    text.append(f"\n{line(days)}" if days else "", "not bold")
    reports = count(len(record["reports"]), "report")
    families = len(lineage.get("families") or ())
    told = f"{reports}, {families} when copies are counted once" if families else reports
    text.append(f"\n{told}", "not bold")
    parts = [count(len(record[name]), noun) for name, noun in _COUNTED if record.get(name)]
    return text.append(f"\n{', '.join(parts)}" if parts else "", "not bold")


def _account(record: Json) -> Iterator[Text | Padding]:
    """The short account: its sentences under their headings, set in from the left."""
    from onrecord.publish.sentences import HEADINGS

    for kind, heading in HEADINGS.items():
        told = [s for s in record.get("account") or () if s["kind"] == kind]
        if told:
            yield Text(f"\n{heading}", "bold")
        for sentence in told:
            by = words.worded_by(sentence.get("by"))
            shown = Text(line(sentence["text"])).append(f" [{line(by)}]" if by else "", "dim")
            yield Padding(shown, (0, 0, 0, 2))
    yield Text()


_COUNTED = (
    ("events", "event"), ("figures", "figure"), ("quotes", "quote"), ("positions", "position"),
    ("claims", "claim"), ("disagreements", "disagreement"), ("entities", "name"),
)  # fmt: skip


def _table(title: str, *columns: tuple[str, int | None]) -> Table:
    """A table over the whole width; a column without a width takes what is left."""
    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD,
        expand=True, pad_edge=False, leading=1, padding=(0, 1, 0, 0),
    )  # fmt: skip
    for head, width in columns:
        table.add_column(head, width=width, ratio=None if width else 1, overflow="fold")
    return table


def _events(record: Json, index: Index) -> Iterable[Table]:
    table = _table("Events", ("When", 14), ("What happened", None), ("Standing", 13))
    for event in record["events"]:
        place = index.who(event.get("place"))
        head = f"{event['label']} ({place})" if place else event["label"]
        when = Text(line(words.interval(event.get("time"))) or "time not given")
        when.append(f"\n{event['status']}", style="dim")
        table.add_row(when, entry(index, head, event["attestations"]), standing(event))
    return _filled(table)


def _figures(record: Json, index: Index) -> Iterable[Table]:
    table = _table("Figures", ("Value", 16), ("What is counted", None), ("Standing", 13))
    for figure in record["figures"]:
        values = "\n".join(
            line(words.amount(v, v.get("unit") or figure.get("unit"))) for v in figure["values"]
        )
        found = [one for value in figure["values"] for one in value["attestations"]]
        table.add_row(Text(values), entry(index, figure["measure"], found), standing(figure))
    return _filled(table)


def _quotes(record: Json, index: Index) -> Iterable[Table]:
    table = _table("Quotes", ("Speaker", 18), ("Words", None), ("Standing", 13))
    for quote in record["quotes"]:
        speaker = Text(index.who(quote.get("speaker")) or "not known")
        said = (quote.get("said") or {}).get("time")
        if said:
            speaker.append(f"\n{line(str(said))}", style="dim")
        # The speaker has its own column, so the chain of voices is not told again.
        spoken = [{**v["attestation"], "voice": ()} for v in quote["variants"]]
        table.add_row(speaker, Text("\n").join(passages(index, spoken)), standing(quote))
    return _filled(table)


def _positions(record: Json, index: Index) -> Iterable[Table]:
    table = _table("Positions", ("Who", 18), ("Position", None), ("Standing", 13))
    for position in record["positions"]:
        actor = Text(index.who(position["actor"])).append(f"\n{position['act']}", style="dim")
        target = index.who(position.get("target"))
        if target:
            actor.append(f"\nto {target}", style="dim")
        told = entry(index, position["content"], position["attestations"])
        table.add_row(actor, told, standing(position))
    return _filled(table)


def _claims(record: Json, index: Index) -> Iterable[Table]:
    table = _table("Claims", ("What is said", None), ("Standing", 13))
    for claim in record["claims"]:
        table.add_row(entry(index, claim["text"], claim["attestations"]), standing(claim))
    return _filled(table)


def _disagreements(record: Json, index: Index) -> Iterable[Table]:
    table = _table("Disagreements", ("Kind", 14), ("Sides", None))
    for found in record["disagreements"]:
        told = Text(line(found["explanation"]), style="bold")
        for number, side in enumerate(found["sides"]):
            told.append("\n").append(entry(index, f"– {side['value']}", side["attestations"]))
            told.append(_likely(found.get("likely"), number), style="not bold italic")
        table.add_row(Text(line(found["kind"])), told)
    return _filled(table)


def _likely(likely: Json | None, number: int) -> str:
    if not likely or likely.get("side") != number:
        return ""
    return f"\nmore likely: {line(str(likely.get('reason') or ''))}"


def _names(record: Json, index: Index) -> Iterable[Table]:
    table = _table("Names", ("Name", 22), ("Kind", 12), ("Also written, roles", None), ("In", 12))
    for entity in record["entities"]:
        seen = {report for variant in entity["variants"] for report in variant["reports"]}
        table.add_row(
            Text(line(entity["name"]), style="bold"),
            Text(entity["kind"]),
            Text("\n".join(_forms(entity))),
            Text(index.reports(seen)),
        )
    return _filled(table)


def _forms(entity: Json) -> list[str]:
    """Other forms of the name, those that are mistakes, and the roles, a line each."""
    others = [v for v in entity["variants"] if v["text"] != entity["name"]]
    right = [line(v["text"]) for v in others if not v.get("garbled")]
    wrong = [line(v["text"]) for v in others if v.get("garbled")]
    roles = [line(role["title"]) for role in entity.get("roles") or ()]
    told = [", ".join(right), f"garbled: {', '.join(wrong)}" if wrong else "", "; ".join(roles)]
    return [part for part in told if part]


def _sources(record: Json, index: Index) -> Iterable[Table]:
    table = _table("Sources", ("No.", 4), ("Report", None), ("Published", 18))
    for number, report in enumerate(record["reports"], 1):
        table.add_row(Text(f"[{number}]", "cyan"), _report(report), _published(report))
    yield from _filled(table)
    lineage = record.get("lineage") or {}
    origins = _table("Rests on", ("Origin", 30), ("Kind", 14), ("Reports", None))
    for one in lineage.get("origins") or ():
        reports = index.reports(one["reports"])
        origins.add_row(Text(line(one["name"])), Text(line(one["kind"])), Text(reports))
    yield from _filled(origins)
    families = _table("Copied from each other", ("Reports", 16), ("Why", None))
    for one in lineage.get("families") or ():
        if len(one["reports"]) > 1:
            families.add_row(Text(index.reports(one["reports"])), Text(line(one["reason"])))
    yield from _filled(families)


def _report(report: Json) -> Text:
    text = Text(line(report["title"]) or "without a title", style="bold")
    named = [report.get("outlet"), report.get("byline"), report.get("language")]
    lines = [", ".join(line(str(part)) for part in named if part)]
    lines += [line(str(report.get("file") or report.get("url") or ""))]
    lines += [f"note: {short(note['text'], 200)}" for note in report.get("notes") or ()]
    for told in lines:
        text.append(f"\n{told}" if told else "", style="not bold")
    return text


def _published(report: Json) -> Text:
    found: Any = report.get("published") or {}
    if not found.get("value"):
        return Text("not known", style="dim")
    text = Text(line(str(found["value"])).replace("T", " "))
    return text.append(f"\nfrom {line(str(found['basis']))}" if found.get("basis") else "", "dim")


def _reader(record: Json, index: Index) -> Iterable[Table]:
    """What a reader beside the rules was asked, and what became of what it proposed."""
    found = record.get("reader")
    if not found:
        return
    name = f"{found['reader']} {found['model']}, prompt {found['prompt']}"
    yield from _filled(_reader_asked(found, name))
    kept = _table("Proposals", ("What became of them", None), ("Kind", 14), ("Number", 8))
    for told, counts in (("entered", found["kept"]), ("read by the rules already", found["known"])):
        for kind, number in sorted(counts.items()):
            kept.add_row(Text(told), Text(line(kind)), Text(str(number)))
    for one in found["dropped"]:
        shown = entry(index, f"dropped: {one['reason']}", one["passages"][:_EXAMPLES])
        kept.add_row(shown, Text(line(one["kind"])), Text(str(one["count"])))
    yield from _filled(kept)


def _reader_asked(found: Json, name: str) -> Table:
    table = _table(f"Reader: {line(name)}", ("Asked about", None), ("Sentences", 10))
    for one in found["asked"]:
        table.add_row(Text(line(one["reason"])), Text(str(one["count"])))
    for one in found["unanswered"]:
        told = f"not answered: {one['reason']}"
        table.add_row(Text(line(told), "yellow"), Text(str(len(one["passages"]))))
    tokens = found["tokens"]
    told = f"{found['requests']} questions; tokens: {tokens['questions']:,} asked"
    table.add_row(Text(f"{told}, {tokens['answers']:,} answered", "dim"), Text(""))
    return table


_EXAMPLES = 3
"""Sentences that are shown for one reason; record.json has all."""


def _filled(table: Table) -> list[Table]:
    return [table] if table.row_count else []


SECTIONS: dict[str, Callable[[Json, Index], Iterable[Table]]] = {
    "events": _events,
    "figures": _figures,
    "quotes": _quotes,
    "positions": _positions,
    "claims": _claims,
    "disagreements": _disagreements,
    "names": _names,
    "sources": _sources,
    "reader": _reader,
}
