"""Makes the parts of the page from record.json's data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from onrecord.publish import words
from onrecord.publish.json import passages
from onrecord.publish.lookup import Lookup, wording
from onrecord.publish.passages import (
    Gap,
    anchor,
    breaks,
    context,
)
from onrecord.publish.timeline_drawing import inferred
from onrecord.publish.view import (
    ActorView,
    Day,
    DisagreementView,
    EventView,
    FigureView,
    Line,
    Link,
    NameView,
    Passage,
    PositionView,
    QuoteView,
    SideView,
    Slot,
    ValueView,
    Wording,
)
from onrecord.publish.wordings import wordings

Data = dict[str, Any]

DATED = "dated_by"
"""The attribute that tells from which words around an event has its day."""

SHOWN = 5
"""Pieces of evidence shown for a line; what weighs least hardly ever decided."""
LONGEST = 90
"""Letters of a passage that serves as a title: about one line of the page."""
FOLDED = 3
"""Up to so many undated events of one report stand open; a fold would take as much room."""


class Desk:
    """Makes the parts of the page from one record's data."""

    def __init__(self, data: Data) -> None:
        self.data, self.look = data, Lookup.of(data)
        self.codes = {e["id"]: f"n{n}" for n, e in enumerate(data["entities"], 1)}
        self.several = len({r["language"] for r in data["reports"]}) > 1
        self.gaps: dict[str, list[Gap]] = {r["id"]: breaks(r["text"]) for r in data["reports"]}

    # ------------------------------------------------------------ every line

    def passage(self, span: Data) -> Passage:
        report = self.look.reports[span["report"]]
        number = self.look.numbers[report["id"]]
        start, end = span["start"], span["end"]
        return Passage(
            number,
            self.look.outlet(report["id"]),
            words.day(report["published"]["value"]),
            context(report["text"], start, end, self.gaps[report["id"]]),
            report["language"],
            ", citing ".join(self.look.voices(span)) if "voice" in span else "",
            words.STANCE[span.get("stance", "asserts")],
            anchor(number, span),
            words.read_by(span.get("by")),
        )

    def told(self, spans: Iterable[Data]) -> tuple[Passage, ...]:
        return tuple(self.passage(s) for s in spans)

    def line(self, line: Data, *states: str) -> Line:
        reports = self.look.told_by(line)
        found = line.get("standing") or {
            "reports": len(reports), "independent": len(line["sides"]),
            "status": "disputed", "reason": "",
        }  # fmt: skip
        return Line(
            self.look.anchors[line["id"]],
            self.look.refs[line["id"]],
            tuple(self.codes[p] for p in self.look.people(line)),
            tuple(f"r{self.look.numbers[r]}" for r in reports),
            (found["status"], *(s for s in states if s)),
            words.standing(found),
            found["status"],
            found["independent"],
            found["reports"],
            "" if _counts_only(found["reason"]) else found["reason"],
            self.told(with_further(line)),
            self.why(line),
        )

    def why(self, line: Data) -> tuple[tuple[str, float, float], ...]:
        """The strongest evidence of a line; record.json has all of it."""
        found = [(w["evidence"], w["value"], w["weight"]) for w in line.get("why", ())]
        return tuple(sorted(found, key=lambda w: -abs(w[1] * w[2]))[:SHOWN])

    def outlets(self, spans: Iterable[Data]) -> str:
        """The publishers of some passages, each once, in words."""
        told = {s["report"] for s in spans}
        named = [r for r in self.look.reports if r in told and self.look.publisher(r)]
        others = [r for r in self.look.reports if r in told and r not in named]
        if len(others) == 1:  # by its title; several titles would hide what the line says
            named, others = [r for r in self.look.reports if r in told], []
        names = list(dict.fromkeys(self.look.outlet(r) for r in named))
        return words.listed([*names, *([self.numbered(others)] if others else [])])

    def numbered(self, reports: Iterable[str]) -> str:
        """ "reports 1 and 4"."""
        told = [str(n) for n in sorted(self.look.numbers[r] for r in reports)]
        return f"{'report' if len(told) == 1 else 'reports'} {words.listed(told)}"

    def once(self, spans: Iterable[Data]) -> tuple[Passage, ...]:
        """The first passage of each report, in the order of reports."""
        found = {p.number: p for p in reversed(self.told(spans))}
        return tuple(found[number] for number in sorted(found))

    def link(self, id_: str) -> Link:
        return (self.look.title(id_), self.look.anchors.get(id_, ""))

    # ------------------------------------------------------------ sections

    def disagreements(self) -> list[DisagreementView]:
        """As the record ranks them: what changes the facts first, spellings last."""
        return [self.disagreement(d) for d in self.data["disagreements"]]

    def disagreement(self, found: Data) -> DisagreementView:
        likely = found["likely"]
        explained = words.prose(found["explanation"])
        sides = [
            SideView(
                self.side(side, found),
                self.outlets(side["attestations"]),
                self.told(side["attestations"]),
                bool(likely and likely["side"] == index),
            )
            for index, side in enumerate(found["sides"])
        ]
        return DisagreementView(
            self.line(found),
            words.DISPUTE.get(str(found["kind"]), str(found["kind"])),
            words.sentence(self.look.heading(found)),
            tuple(sides),
            " / ".join(s.value for s in sides) if len(sides) > 1 else explained,
            explained,
            words.sentence(likely["reason"]) if likely else "",
            tuple(self.link(i) for i in found["about"] if i in self.look.anchors),
        )

    def side(self, side: Data, found: Data) -> str:
        """What one side says; the words at issue where it is the only side."""
        if len(found["sides"]) == 1 and side["attestations"]:
            return f"“{words.short(side['attestations'][0]['text'], LONGEST)}”"
        return words.prose(side["value"])

    def timeline(self) -> list[Day]:
        """Events by day, then those without a date, last those of one report and no date."""
        days: dict[str, list[EventView]] = defaultdict(list)
        undated: list[EventView] = []
        folded: list[EventView] = []
        for event in self.data["events"]:
            time, view = event["time"], self.event(event)
            if time:
                days[words.day(time["start"], weekday=True)].append(view)
            else:
                (undated if view.line.count > 1 else folded).append(view)
        made = [Day(*_broken(heading), tuple(events)) for heading, events in days.items()]
        if len(folded) <= FOLDED:
            undated, folded = undated + folded, []
        return made + ([Day("", "", tuple(undated), tuple(folded))] if undated or folded else [])

    def event(self, event: Data) -> EventView:
        stances = {a["stance"] for a in event["attestations"]}
        doubtful = event["status"] == "reported" or bool(stances & {"denies", "doubts"})
        name = self.look.name
        return EventView(
            self.line(event, event["status"], "doubtful" if doubtful else ""),
            words.sentence(event["label"]),
            event["kind"],
            event["time"]["start"] if event["time"] else "",
            words.hours(event["time"]),
            words.interval(event["time"]),
            event["status"],
            words.STATUS[event["status"]],
            doubtful,
            inferred(event),
            self.once(event["attributes"].get(DATED, {}).get("attestations", ())),
            tuple(dict.fromkeys(name(p["entity"]) for p in event["participants"])),
            name(event["place"]),
            event["channel"] or "",
            tuple(self.slot(k, v) for k, v in sorted(event["attributes"].items()) if k != DATED),
        )

    def slot(self, name: str, value: Data) -> Slot:
        given = [value, *value.get("others", ())]
        return Slot(
            words.sentence(name.replace("_", " ")),
            tuple((v["value"], self.once(v["attestations"])) for v in given),
        )

    def quotes(self) -> list[QuoteView]:
        """Most reports first."""
        found = [self.quote(q) for q in self.data["quotes"]]
        return sorted(found, key=lambda q: (-q.line.origins, -q.line.count))

    def quote(self, quote: Data) -> QuoteView:
        base, made = wording(quote), wordings(quote, self.look.reports)
        time, event = quote["said"]["time"], quote["said"]["event"]
        return QuoteView(
            self.line(quote),
            self.look.name(quote["speaker"]),
            words.moment(time) or (self.look.title(event) if event else ""),
            base,
            made[0].form,
            made[0].language,
            tuple(
                Wording(
                    w.stretches, self.outlets(w.given), w.form, w.language,
                    words.language(w.language) if self.several else "",
                )
                for w in made
            ),
        )  # fmt: skip

    def actors(self) -> list[ActorView]:
        """Everybody who takes a position or is quoted, those with most to say first."""
        positions: dict[str, list[PositionView]] = defaultdict(list)
        quotes: dict[str, list[QuoteView]] = defaultdict(list)
        ids: dict[str, str] = {}
        for position in self.data["positions"]:
            name = self.look.name(position["actor"])
            ids[name] = position["actor"] if isinstance(position["actor"], str) else ""
            positions[name].append(self.position(position))
        for quote in self.data["quotes"]:
            if name := self.look.name(quote["speaker"]):
                ids[name] = quote["speaker"] if isinstance(quote["speaker"], str) else ""
                quotes[name].append(self.quote(quote))
        order = sorted(ids, key=lambda n: (-len(positions[n]) - len(quotes[n]), n))
        return [self.actor(n, ids[n], positions[n], quotes[n]) for n in order]

    def position(self, position: Data) -> PositionView:
        target = self.look.name(position["target"])
        act, content = position["act"], position["content"]
        if target and not content.casefold().startswith(target.casefold()):
            target = f"{words.TOWARDS.get(act, 'to')} {target}"
        else:
            target = ""
        return PositionView(self.line(position), act, target, content)

    def actor(
        self, name: str, id_: str, positions: list[PositionView], quotes: list[QuoteView]
    ) -> ActorView:
        roles = self.look.entities[id_]["roles"] if id_ else ()
        role = max(roles, key=lambda r: len(r["spans"]))["title"] if roles else ""
        return ActorView(
            self.look.anchors.get(id_, ""),
            words.sentence(name),
            role,
            tuple(positions),
            tuple(quotes),
        )

    def figures(self) -> list[FigureView]:
        """Those that reports disagree on first, then by number of reports."""
        found = [self.figure(f) for f in self.data["figures"]]
        return sorted(found, key=lambda f: (f.line.status != "disputed", -f.line.count))

    def figure(self, figure: Data) -> FigureView:
        about = figure["about"]
        values = figure["values"]
        # values in several units have no common scale
        alike = [] if any(v.get("unit") for v in values) else values
        numbers = sorted({v[k] for v in alike for k in ("low", "high") if v[k] is not None})
        return FigureView(
            self.line(figure),
            words.sentence(figure["measure"]),
            self.link(about) if about in self.look.anchors else None,
            tuple(
                self.value(v, v.get("unit") or figure["unit"], numbers)
                for v in sorted(values, key=self.first)
            ),
            len(numbers) > 1 and len(values) > 1,
        )

    def value(self, value: Data, unit: str | None, numbers: list[float]) -> ValueView:
        def place(number: float | None) -> float | None:
            if number is None or len(numbers) < 2:
                return None
            share = (number - numbers[0]) / (numbers[-1] - numbers[0])
            return round(8 + 84 * share, 2)  # room at both ends for the arrows of open bounds

        return ValueView(
            words.amount(value, unit),
            words.moment(value["as_of"]),
            words.day(self.first(value)[:10]) if self.first(value) != "~" else "",
            self.outlets(value["attestations"]),
            place(value["low"]),
            place(value["high"]),
        )

    def first(self, value: Data) -> str:
        """When the first report that gives a value was published; "~" where that is not known."""
        told = {a["report"] for a in value["attestations"]}
        days = (self.look.reports[r]["published"]["value"] for r in told)
        return min(filter(None, days), default="~")

    def names(self) -> list[tuple[str, list[NameView]]]:
        """By kind, those that most lines speak of first."""
        spoken_of: dict[str, int] = defaultdict(int)
        for line in self.look.lines.values():
            for id_ in self.look.people(line):
                spoken_of[id_] += 1
        out: dict[str, list[NameView]] = {kind: [] for kind in words.KINDS}
        for entity in self.data["entities"]:
            out[entity["kind"]].append(self.named(entity, spoken_of[entity["id"]]))
        return [
            (words.KINDS[kind], sorted(found, key=lambda n: (-n.lines, n.name.casefold())))
            for kind, found in out.items()
            if found
        ]

    def named(self, entity: Data, lines: int) -> NameView:
        variants = tuple(
            (v["text"], self.numbered(v["reports"]), v["garbled"]) for v in entity["variants"]
        )
        return NameView(
            self.look.anchors[entity["id"]],
            self.codes[entity["id"]],
            entity["name"],
            entity.get("country") or "",
            tuple((r["title"], self.once(r["spans"])) for r in entity["roles"]),
            variants,
            lines,
            self.why(entity) if len(variants) > 1 else (),
        )

    def claims(self) -> list[tuple[Line, str]]:
        found = [(self.line(c), words.sentence(c["text"])) for c in self.data["claims"]]
        return sorted(found, key=lambda c: (-c[0].origins, -c[0].count))


def with_further(line: Data) -> list[Data]:
    """The passages of a line, with the further parts of broken quotations, each once."""
    spans = list(passages(line))
    for variant in line.get("variants", ()):
        spans += variant.get("further", ())
    for value in line.get("attributes", {}).values():
        for given in (value, *value.get("others", ())):
            spans += given["attestations"]
    unique = {(s["report"], s["start"], s["end"]): s for s in reversed(spans)}
    return list(reversed(unique.values()))


def _counts_only(reason: str) -> bool:
    """Whether a reason says no more than the standing beside it ("2 reports, 1 origin")."""
    return re.fullmatch(r"\d+ reports?, \d+ origins?\.?", reason) is not None


def _broken(heading: str) -> tuple[str, str]:
    """("Friday", "16 May 2031"); the weekday is "" for months and years."""
    first, _, rest = heading.partition(" ")
    return (first, rest) if first.isalpha() and rest.count(" ") == 2 else ("", heading)
