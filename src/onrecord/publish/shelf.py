"""The parts of the page about the reports themselves: texts, families, edges, origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from onrecord.publish import words
from onrecord.publish.desk import Desk, with_further
from onrecord.publish.lookup import stem, web
from onrecord.publish.passages import Mark, anchor, paragraphs
from onrecord.publish.view import Link, Passage, SourceView

Data = dict[str, Any]


class Shelf:
    """Makes these parts from the record of a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.data, self.look = desk, desk.data, desk.look

    def sources(self) -> list[SourceView]:
        marks = self.marks()
        return [self.source(r, marks[r["id"]]) for r in self.data["reports"]]

    def marks(self) -> dict[str, list[Mark]]:
        """Every passage that carries a line, and the other places that links lead to, by report."""
        out: dict[str, list[Mark]] = defaultdict(list)
        for span in self.places():
            number = self.look.numbers[span["report"]]
            mark = (span["start"], span["end"], anchor(number, span), "")
            out[span["report"]].append(mark)
        for line in self.look.lines.values():
            for span in with_further(line):
                number = self.look.numbers[span["report"]]
                mark = (span["start"], span["end"], anchor(number, span), line["id"])
                out[span["report"]].append(mark)
        return out

    def places(self) -> Iterator[Data]:
        """Passages of titles and of shared text: they carry no line."""
        for entity in self.data["entities"]:
            for role in entity["roles"]:
                yield from role["spans"]
        for edge in self.data["lineage"]["edges"]:
            yield from edge["spans"]

    def source(self, report: Data, marks: list[Mark]) -> SourceView:
        published = report["published"]
        home = self.look.anchors[report["id"]]
        pieces = paragraphs(report["text"], self.desk.gaps[report["id"]], marks, report["dropped"])
        title = report["title"] or stem(report["file"]) or "Without a title"
        return SourceView(
            self.look.numbers[report["id"]],
            home,
            self.look.outlet(report["id"]),
            self.look.publisher(report["id"]),
            title,
            web(report["url"]),
            report["byline"] or "",
            words.moment(published["value"]),
            words.BASIS.get(published["basis"], ""),
            report["language"],
            words.language(report["language"]),
            tuple(self.note(n) for n in report["notes"]),
            len(report["text"].split()),
            tuple(tuple(p) for p in pieces),
            bool(pieces) and "".join(p.text for p in pieces[0]).split() == title.split(),
        )

    def note(self, note: Data) -> tuple[str, str, tuple[Link, ...]]:
        places = tuple((s["text"], self.look.anchors[s["report"]]) for s in note["spans"])
        kind = words.NOTE.get(note["kind"], note["kind"].replace("-", " "))
        return (kind, note["text"], places)

    def families(self) -> list[tuple[tuple[int, ...], str, str]]:
        """(report numbers, their outlets, reason), the largest first."""
        found = [
            (
                tuple(self.look.numbers[r] for r in f["reports"]),
                words.listed([self.look.outlet(r) for r in f["reports"]]),
                f["reason"],
            )
            for f in self.data["lineage"]["families"]
        ]
        return sorted(found, key=lambda f: (-len(f[0]), f[0]))

    def edges(self) -> list[tuple[str, str, str, int, str, tuple[Passage, ...]]]:
        """(from, verb, to, per cent of its words, reason, passages)."""
        origins = {o["id"]: o["name"] for o in self.data["lineage"]["origins"]}

        def name(id_: str) -> str:
            return str(origins.get(id_) or f"{self.look.outlet(id_)} [{self.look.numbers[id_]}]")

        return [
            (
                name(e["from"]),
                words.EDGE[e["kind"]],
                name(e["to"]),
                round(100 * e["share"]),
                e.get("reason", ""),
                self.desk.told(e["spans"]),
            )
            for e in self.data["lineage"]["edges"]
        ]

    def origins(self) -> list[tuple[str, str, tuple[int, ...]]]:
        """(name, kind in words, numbers of the reports that rest on it)."""
        return [
            (o["name"], words.ORIGIN[o["kind"]], tuple(self.look.numbers[r] for r in o["reports"]))
            for o in self.data["lineage"]["origins"]
        ]
