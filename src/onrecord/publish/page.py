"""The whole page as one value: its sections, and the answers of its first screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.publish.account import dates, lead
from onrecord.publish.desk import Desk
from onrecord.publish.view import (
    ActorView,
    Day,
    DisagreementView,
    EventView,
    FigureView,
    Line,
    NameView,
    QuoteView,
    SourceView,
)

Data = dict[str, Any]
Item = tuple[str, str, str, str]
"""(label, when, anchor, standing) of an event on the first screen."""

SHOWN = 4
"""Items in each column of the first screen: what a desk screen of 800 pixels has room for."""
STATES = (
    ("disputed", "Disputed"),
    ("agreed", "Agreed"),
    ("single", "One origin"),
    ("planned", "Planned"),
    ("doubtful", "Doubtful"),
    ("cancelled", "Called off"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything `page.html.j2` shows. Maps are by report number or line id."""

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
    people: list[tuple[str, str]]
    states: tuple[tuple[str, str], ...]
    anchors: dict[int, str]
    outlets: dict[int, str]
    refs: dict[str, str]
    line_anchors: dict[str, str]
    line_titles: dict[str, str]

    @property
    def shared(self) -> list[tuple[tuple[int, ...], str, str]]:
        """Families of more than one report."""
        return [f for f in self.families if len(f[0]) > 1]


def page(data: Data) -> Page:
    """The page of one record. data: record.json, valid by `schema.validate`."""
    desk = Desk(data)
    look = desk.look
    timeline, disagreements = desk.timeline(), desk.disagreements()
    quotes, names, sources = desk.quotes(), desk.names(), desk.sources()
    actors, figures, claims = desk.actors(), desk.figures(), desk.claims()
    events = [e for day in timeline for e in day.events]
    named = sum(len(found) for _, found in names)
    sections = (
        ("disagreements", "Disagreements", len(disagreements)),
        ("timeline", "Timeline", len(events)),
        ("voices", "Who says what", len(actors)),
        ("quotes", "Quotes", len(quotes)),
        ("figures", "Figures", len(figures)),
        ("names", "Names", named),
        ("claims", "Other claims", len(claims)),
        ("sources", "Sources", len(sources)),
        ("texts", "Reports in full", len(sources)),
    )
    lines = look.lines
    return Page(
        title=data["story"]["title"] or "Untitled story",
        dates=dates(data["story"]),
        lead=lead(data),
        reports=len(sources),
        contents=tuple(s for s in sections if s[2]),
        families=desk.families(),
        known=_first([e for e in events if e.status in ("held", "ongoing") and not e.doubtful]),
        next=_coming([e for e in events if e.status == "planned"]),
        disputed=tuple((d.heading, d.values, d.line.anchor) for d in disagreements[:SHOWN]),
        more_disputed=max(0, len(disagreements) - SHOWN),
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
        edges=desk.edges(),
        origins=desk.origins(),
        people=[(n.name, n.anchor) for _, found in names for n in found if n.lines],
        states=STATES,
        anchors={s.number: s.anchor for s in sources},
        outlets={s.number: s.outlet for s in sources},
        refs=look.refs,
        line_anchors={i: look.anchors[i] for i in lines},
        line_titles={i: look.title(i) for i in lines},
    )


def _first(events: list[EventView]) -> tuple[Item, ...]:
    """The events with most origins; those of one report only where none is told by more."""
    ranked = sorted(events, key=lambda e: (-e.line.origins, -e.line.count))
    shared = [e for e in ranked if e.line.count > 1]
    return tuple(_item(e) for e in (shared or ranked)[:SHOWN])


def _coming(events: list[EventView]) -> tuple[Item, ...]:
    """Of what is planned, the best told, dated before undated; shown in order of time."""
    ranked = sorted(events, key=lambda e: (not e.when, -e.line.origins, -e.line.count))[:SHOWN]
    return tuple(_item(e) for e in events if e in ranked)


def _item(event: EventView) -> Item:
    line = event.line
    standing = f"{line.standing}, disputed" if line.status == "disputed" else line.standing
    return (event.label, event.when, line.anchor, standing)
