"""One report with its text, and the lines that rest on it."""

from __future__ import annotations

from onrecord.archive.codec import unpack
from onrecord.archive.digest import line_text
from onrecord.model.report import Report
from onrecord.publish import words
from onrecord.publish.desk import Desk
from onrecord.publish.json import Data
from onrecord.publish.lookup import Lookup, web
from onrecord.publish.passages import Piece, breaks, paragraphs
from onrecord.publish.shelf import Shelf
from onrecord.serve.asked import Asked, Refused
from onrecord.serve.shapes import LineLink, Remark, ReportPage, StoryRow, TextPiece
from onrecord.serve.stories import REPORT, kept, report_row, row_of


def report(asked: Asked) -> ReportPage:
    """A report. Raises Refused when there is none of that id."""
    row = asked.db.execute(
        f"SELECT {REPORT}, source, data, story FROM report WHERE id = ?",  # noqa: S608 - fixed
        (asked.path["report"],),
    ).fetchone()
    if row is None:
        raise Refused(404, "there is no such report", "Look for it by its words.")
    held = unpack(row[6], Report)
    story = row_of(asked.db, row[7])
    made = kept(asked.db, row[7])
    data = made[1] if made and any(r["id"] == held.id for r in made[1]["reports"]) else None
    known = _in_record(data, held.id) if data else None
    return ReportPage(
        report_row(row), held.byline, _basis(known, held), web(held.url), row[5], story,
        _notes(known, held), _paragraphs(data, held), _lines(data, held.id, story),
    )  # fmt: skip


def _in_record(data: Data, name: str) -> Data:
    """The report as the record has it: its notes and its date know of the other reports."""
    return next(r for r in data["reports"] if r["id"] == name)


def _basis(known: Data | None, held: Report) -> str | None:
    basis = known["published"]["basis"] if known else held.published.basis
    return words.BASIS.get(basis or "")


def _notes(known: Data | None, held: Report) -> tuple[Remark, ...]:
    found = [(n["kind"], n["text"]) for n in known["notes"]] if known else [
        (n.kind, n.text) for n in held.notes
    ]  # fmt: skip
    return tuple(Remark(kind.replace("-", " "), text) for kind, text in found)


def _paragraphs(data: Data | None, held: Report) -> tuple[tuple[TextPiece, ...], ...]:
    dropped = [{"start": d.span.start, "end": d.span.end, "reason": d.reason} for d in held.dropped]
    desk = Desk(data) if data else None
    marks = Shelf(desk).marks()[held.id] if desk else []
    refs = desk.look.refs if desk else {}
    found = paragraphs(held.text, breaks(held.text), marks, dropped)
    return tuple(tuple(_piece(p, refs) for p in paragraph) for paragraph in found)


def _piece(piece: Piece, refs: dict[str, str]) -> TextPiece:
    return TextPiece(piece.text, piece.marked, piece.dropped, tuple(refs[i] for i in piece.ends))


def _lines(data: Data | None, report: str, story: StoryRow) -> tuple[LineLink, ...]:
    if data is None:
        return ()
    look = Lookup.of(data)
    return tuple(
        line_link(look, name, story)
        for name, line in look.lines.items()
        if report in look.told_by(line)
    )


def line_link(look: Lookup, name: str, story: StoryRow) -> LineLink:
    """A line of a story's record, as a link."""
    url = f"{story.url}/record#{look.anchors[name]}"
    return LineLink(name, look.kinds[name], look.refs[name], line_text(look, name), url)
