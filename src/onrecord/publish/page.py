"""The whole page as one value: its sections, and the answers of its first screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.publish import words
from onrecord.publish.account import dates, lead
from onrecord.publish.desk import Desk
from onrecord.publish.glance import SHOWN, coming, known
from onrecord.publish.lineage_drawing import drawing, told
from onrecord.publish.map_drawing import located, map_drawing
from onrecord.publish.relations import Pair, relations
from onrecord.publish.shelf import Shelf
from onrecord.publish.timeline_drawing import timeline as timeline_drawing
from onrecord.publish.view import (
    ActorView,
    Day,
    DisagreementView,
    FigureView,
    Item,
    Line,
    NameView,
    QuoteView,
    SourceView,
)

Data = dict[str, Any]
STATES = (
    ("disputed", "Disputed"),
    ("agreed", "Agreed"),
    ("single", "One origin"),
    ("planned", "Planned"),
    ("doubtful", "Doubtful"),
    ("cancelled", "Called off"),
)

TITLE = 90
"""Letters of a disagreement's heading on the first screen: two lines of its column."""
COLUMNS = 24
"""Reports up to which origins are a table with a column each: as many fit beside the rail. A table
of 200 reports and 160 origins was a third of all elements of its page."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything `page.html.j2` shows. Maps are by report number or line id.

    drawing, timeline_drawing, map: SVG elements, escaped already. told: the first in sentences.
    tabled: origins are shown as a table.
    """

    title: str
    dates: str
    lead: str
    reports: int
    contents: tuple[tuple[str, str, int], ...]
    families: list[tuple[tuple[int, ...], str, str]]
    known: tuple[Item, ...]
    next: tuple[Item, ...]
    disputed: tuple[tuple[str, str, str], ...]
    more_disputed: int
    alone: tuple[tuple[str, str], ...]
    disagreements: list[DisagreementView]
    timeline: list[Day]
    events: int
    actors: list[ActorView]
    quotes: list[QuoteView]
    varied: bool
    figures: list[FigureView]
    names: list[tuple[str, list[NameView]]]
    named: int
    claims: list[tuple[Line, str]]
    sources: list[SourceView]
    edges: list[tuple[str, str, str, int, str, tuple[Any, ...]]]
    origins: list[tuple[str, str, tuple[int, ...]]]
    tabled: bool
    people: list[tuple[str, str]]
    states: tuple[tuple[str, str], ...]
    anchors: dict[int, str]
    outlets: dict[int, str]
    refs: dict[str, str]
    line_anchors: dict[str, str]
    relations: list[Pair]
    timeline_drawing: str
    inferred: bool
    map: str
    located: list[tuple[tuple[str, str], int]]
    reader: str
    drawing: str
    told: tuple[str, ...]

    @property
    def shared(self) -> list[tuple[tuple[int, ...], str, str]]:
        """Families of more than one report."""
        return [f for f in self.families if len(f[0]) > 1]


def page(data: Data) -> Page:
    """The page of one record. data: record.json, valid by `schema.validate`."""
    desk = Desk(data)
    shelf = Shelf(desk)
    look = desk.look
    timeline, disagreements = desk.timeline(), desk.disagreements()
    quotes, names, sources = desk.quotes(), desk.names(), shelf.sources()
    actors, figures, claims = desk.actors(), desk.figures(), desk.claims()
    events = [e for day in timeline for e in (*day.events, *day.folded)]
    named = sum(len(found) for _, found in names)
    drawn_map, pairs = map_drawing(data), relations(desk)
    places = [((e["name"], look.anchors[e["id"]]), n) for e, _, n in located(data)]
    sections = (
        ("disagreements", "Disagreements", len(disagreements)),
        ("timeline", "Timeline", len(events)),
        ("places", "Places", len(places) if drawn_map else 0),
        ("voices", "Who says what", len(actors)),
        ("relations", "Who does what to whom", len(pairs)),
        ("quotes", "Quotes", len(quotes)),
        ("figures", "Figures", len(figures)),
        ("names", "Names", named),
        ("claims", "Other claims", len(claims)),
        ("sources", "Sources", len(sources)),
        ("texts", "Reports in full", len(sources)),
    )
    lines, drawn = look.lines, between_reports(data)
    return Page(
        title=data["story"]["title"] or "Untitled story",
        dates=dates(data["story"]),
        lead=lead(data),
        reports=len(sources),
        contents=tuple(s for s in sections if s[2]),
        families=shelf.families(),
        known=_worded(known(events, data["story"]), data, look.anchors),
        next=_worded(coming(events, data["story"]), data, look.anchors),
        disputed=tuple(
            (words.short(d.heading, TITLE), d.values, d.line.anchor) for d in disagreements[:SHOWN]
        ),
        more_disputed=max(0, len(disagreements) - SHOWN),
        alone=tuple(
            (s["text"], look.anchors[s["lines"][0]])
            for s in data.get("account", ())
            if s["kind"] == "single" and s["lines"][0] in look.anchors
        ),
        disagreements=disagreements,
        timeline=timeline,
        events=len(events),
        actors=actors,
        quotes=quotes,
        varied=any(len(q.wordings) > 1 for q in quotes),
        figures=figures,
        names=names,
        named=named,
        claims=claims,
        sources=sources,
        edges=shelf.edges(),
        origins=shelf.origins(),
        reader=words.reader(data.get("reader")),
        tabled=len(sources) <= COLUMNS,
        people=[(n.name, n.code) for _, found in names for n in found if n.lines],
        states=STATES,
        anchors={s.number: s.anchor for s in sources},
        outlets={s.number: s.outlet for s in sources},
        refs=look.refs,
        line_anchors={i: look.anchors[i] for i in lines},
        relations=pairs,
        timeline_drawing=timeline_drawing(data, look.anchors),
        inferred=any(e.inferred for e in events),
        map=drawn_map,
        located=places,
        drawing=drawing(drawn) if drawn["lineage"]["edges"] else "",
        told=tuple(told(drawn)) if drawn["lineage"]["edges"] else (),
    )


def between_reports(data: Data) -> Data:
    """The record with the edges that join two reports; those to other origins are not drawn."""
    reports = {r["id"] for r in data["reports"]}
    lineage = data["lineage"]
    edges = [e for e in lineage["edges"] if {e["from"], e["to"]} <= reports]
    return {**data, "lineage": {**lineage, "edges": edges}}


def _worded(items: tuple[Item, ...], data: Data, anchors: Mapping[str, str]) -> tuple[Item, ...]:
    """The items with the account's clearer words, and whose they are, where it has some."""
    told = {
        anchors[s["lines"][0]]: (s["text"].removesuffix("."), words.worded_by(s["by"]))
        for s in data.get("account", ())
        if "by" in s and s["lines"][0] in anchors
    }
    return tuple(
        (told[anchor][0], "", anchor, f"{standing} · {told[anchor][1]}")
        if anchor in told else (label, when, anchor, standing)
        for label, when, anchor, standing in items
    )  # fmt: skip
