"""Makes the parts of the page from record.json's data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.publish import words
from onrecord.publish.json import passages
from onrecord.publish.lookup import Lookup, spoken, web, wording
from onrecord.publish.passages import (
    Gap,
    Mark,
    anchor,
    breaks,
    context,
    differing,
    paragraphs,
)
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
    SourceView,
    ValueView,
)

Data = dict[str, Any]


class Desk:
    """Makes the parts of the page from one record's data."""

    def __init__(self, data: Data) -> None:
        self.data, self.look = data, Lookup.of(data)
        self.gaps: dict[str, list[Gap]] = {r["id"]: breaks(r["text"]) for r in data["reports"]}

    # ------------------------------------------------------------ every line

    def passage(self, span: Data) -> Passage:
        report = self.look.reports[span["report"]]
        home = self.look.anchors[report["id"]]
        start, end = span["start"], span["end"]
        return Passage(
            self.look.numbers[report["id"]],
            self.look.outlet(report["id"]),
            report["title"],
            words.day(report["published"]["value"]),
            context(report["text"], start, end, self.gaps[report["id"]]),
            report["language"],
            ", citing ".join(self.look.voices(span)) if "voice" in span else "",
            words.STANCE[span.get("stance", "asserts")],
            anchor(home, span),
            home,
        )

    def told(self, spans: Iterable[Data]) -> tuple[Passage, ...]:
        return tuple(self.passage(s) for s in spans)

    def line(self, line: Data, *states: str) -> Line:
        reports = self.look.told_by(line)
        found = line.get("standing") or {
            "reports": len(reports), "independent": len(line["sides"]),
            "status": "disputed", "reason": "",
        }  # fmt: skip
        anchors = self.look.anchors
        return Line(
            anchors[line["id"]],
            self.look.refs[line["id"]],
            tuple(anchors[p] for p in self.look.people(line)),
            tuple(anchors[r] for r in reports),
            (found["status"], *(s for s in states if s)),
            words.standing(found),
            found["status"],
            found["independent"],
            found["reports"],
            found["reason"],
            self.told(_with_further(line)),
            self.why(line),
        )

    def why(self, line: Data) -> tuple[tuple[str, float, float], ...]:
        return tuple((w["evidence"], w["value"], w["weight"]) for w in line.get("why", ()))

    def outlets(self, spans: Iterable[Data]) -> str:
        """The publishers of some passages, each once, in words."""
        told = {s["report"] for s in spans}
        names = (self.look.outlet(r) for r in self.look.reports if r in told)
        return words.listed(list(dict.fromkeys(names)))

    def link(self, id_: str) -> Link:
        return (self.look.title(id_), self.look.anchors.get(id_, ""))

    # ------------------------------------------------------------ sections

    def disagreements(self) -> list[DisagreementView]:
        """Those with most reports first."""
        found = [self.disagreement(d) for d in self.data["disagreements"]]
        return sorted(found, key=lambda d: -len(d.line.reports))

    def disagreement(self, found: Data) -> DisagreementView:
        likely = found["likely"]
        sides = [
            SideView(
                side["value"],
                self.outlets(side["attestations"]),
                self.told(side["attestations"]),
                bool(likely and likely["side"] == index),
            )
            for index, side in enumerate(found["sides"])
        ]
        return DisagreementView(
            self.line(found),
            found["kind"],
            words.sentence(self.look.heading(found)),
            tuple(sides),
            " / ".join(s.value for s in sides),
            found["explanation"],
            words.sentence(likely["reason"]) if likely else "",
            tuple(self.link(i) for i in found["about"] if i in self.look.anchors),
        )

    def timeline(self) -> list[Day]:
        """Events by day, those without a date last."""
        days: dict[str, list[EventView]] = defaultdict(list)
        for event in self.data["events"]:
            time = event["time"]
            days[words.day(time["start"], weekday=True) if time else ""].append(self.event(event))
        return [Day(*_broken(heading), tuple(events)) for heading, events in days.items()]

    def event(self, event: Data) -> EventView:
        stances = {a["stance"] for a in event["attestations"]}
        doubtful = event["status"] == "reported" or bool(stances & {"denies", "doubts"})
        name = self.look.name
        return EventView(
            self.line(event, event["status"], "doubtful" if doubtful else ""),
            words.sentence(event["label"]),
            event["kind"],
            words.hours(event["time"]),
            words.interval(event["time"]),
            event["status"],
            words.STATUS[event["status"]],
            doubtful,
            tuple(dict.fromkeys(name(p["entity"]) for p in event["participants"])),
            name(event["place"]),
            event["channel"] or "",
            tuple(self.slot(k, v) for k, v in sorted(event["attributes"].items())),
        )

    def slot(self, name: str, value: Data) -> Slot:
        given = [value, *value.get("others", ())]
        return Slot(
            words.sentence(name.replace("_", " ")),
            tuple((v["value"], self.told(v["attestations"])) for v in given),
        )

    def quotes(self) -> list[QuoteView]:
        """Most reports first."""
        found = [self.quote(q) for q in self.data["quotes"]]
        return sorted(found, key=lambda q: (-q.line.origins, -q.line.count))

    def quote(self, quote: Data) -> QuoteView:
        base = wording(quote)
        by_words: dict[str, list[Data]] = defaultdict(list)
        for variant in quote["variants"]:
            by_words[spoken(variant)].append(variant)
        ranked = sorted(by_words, key=lambda w: (w != base, -len(by_words[w])))
        wordings = []
        for said in ranked:
            given = by_words[said]
            stretches = tuple(differing(base, said)) if said != base else ((base, False),)
            outlets = self.outlets(v["attestation"] for v in given)
            wordings.append((stretches, outlets, given[0]["form"]))
        time, event = quote["said"]["time"], quote["said"]["event"]
        return QuoteView(
            self.line(quote),
            self.look.name(quote["speaker"]),
            words.moment(time) or (self.look.title(event) if event else ""),
            base,
            by_words[base][0]["form"],
            tuple(wordings),
        )

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
        return PositionView(self.line(position), position["act"], target, position["content"])

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
        numbers = sorted({v[k] for v in values for k in ("low", "high") if v[k] is not None})
        return FigureView(
            self.line(figure),
            words.sentence(figure["measure"]),
            self.link(about) if about in self.look.anchors else None,
            tuple(self.value(v, figure["unit"], numbers) for v in values),
            len(numbers) > 1,
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
            self.outlets(value["attestations"]),
            place(value["low"]),
            place(value["high"]),
        )

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
            (v["text"], self.outlets({"report": r} for r in v["reports"]), v["garbled"])
            for v in entity["variants"]
        )
        return NameView(
            self.look.anchors[entity["id"]],
            entity["name"],
            entity.get("country") or "",
            tuple((r["title"], self.told(r["spans"])) for r in entity["roles"]),
            variants,
            lines,
            self.why(entity),
        )

    def claims(self) -> list[tuple[Line, str]]:
        found = [(self.line(c), words.sentence(c["text"])) for c in self.data["claims"]]
        return sorted(found, key=lambda c: (-c[0].origins, -c[0].count))

    # ------------------------------------------------------------ sources

    def sources(self) -> list[SourceView]:
        marks = self.marks()
        return [self.source(r, marks[r["id"]]) for r in self.data["reports"]]

    def marks(self) -> dict[str, list[Mark]]:
        """Every passage that carries a line, and the other places that links lead to, by report."""
        out: dict[str, list[Mark]] = defaultdict(list)
        for span in self.places():
            home = self.look.anchors[span["report"]]
            out[span["report"]].append((span["start"], span["end"], anchor(home, span), ""))
        for line in self.look.lines.values():
            for span in _with_further(line):
                home = self.look.anchors[span["report"]]
                mark = (span["start"], span["end"], anchor(home, span), line["id"])
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
        pieces = paragraphs(report["text"], self.gaps[report["id"]], marks, report["dropped"])
        return SourceView(
            self.look.numbers[report["id"]],
            home,
            self.look.outlet(report["id"]),
            report["title"] or "Without a title",
            web(report["url"]),
            report["byline"] or "",
            words.moment(published["value"]),
            words.BASIS.get(published["basis"], ""),
            report["language"],
            tuple(self.note(n) for n in report["notes"]),
            len(report["text"].split()),
            tuple(tuple(p) for p in pieces),
        )

    def note(self, note: Data) -> tuple[str, str, tuple[Link, ...]]:
        places = tuple((s["text"], self.look.anchors[s["report"]]) for s in note["spans"])
        return (note["kind"].replace("-", " "), note["text"], places)

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
                self.told(e["spans"]),
            )
            for e in self.data["lineage"]["edges"]
        ]

    def origins(self) -> list[tuple[str, str, tuple[int, ...]]]:
        """(name, kind in words, numbers of the reports that rest on it)."""
        return [
            (o["name"], words.ORIGIN[o["kind"]], tuple(self.look.numbers[r] for r in o["reports"]))
            for o in self.data["lineage"]["origins"]
        ]


def _with_further(line: Data) -> list[Data]:
    """The passages of a line, with the further parts of broken quotations, each once."""
    spans = list(passages(line))
    for variant in line.get("variants", ()):
        spans += variant.get("further", ())
    for value in line.get("attributes", {}).values():
        for given in (value, *value.get("others", ())):
            spans += given["attestations"]
    unique = {(s["report"], s["start"], s["end"]): s for s in reversed(spans)}
    return list(reversed(unique.values()))


def _broken(heading: str) -> tuple[str, str]:
    """("Friday", "16 May 2031"); the weekday is "" for months and years."""
    first, _, rest = heading.partition(" ")
    return (first, rest) if first.isalpha() and rest.count(" ") == 2 else ("", heading)
