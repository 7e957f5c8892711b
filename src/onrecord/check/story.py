"""A record made ready to be checked against: its sentences, names, lines and origins."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.check.lexis import listed
from onrecord.check.names import Known
from onrecord.check.sentence import read
from onrecord.check.times import meanings
from onrecord.check.units import Unit
from onrecord.lang.calendar_text import resolve_all
from onrecord.lang.words import fold, placed
from onrecord.model.reading import Interval, Timex
from onrecord.model.report import Dropped, Published, Report
from onrecord.model.span import Span
from onrecord.read.repair import readable

Data = dict[str, Any]
CONFLICTS = frozenset({"figure", "time", "place", "channel"})
"""Disagreements on what a claim's number, time or place may rest on; a later value is an update."""


@dataclass(frozen=True, slots=True)
class Story:
    """data: record.json. units: the sentences of its reports in languages with a parser.

    days: what reports of the story can mean by "today". held: how many sentences hold a lemma.
    said: the folded words of each report in English with their places. described: what speakers
    without a name are called.
    """

    data: Data
    known: Known
    units: tuple[Unit, ...]
    days: tuple[str, ...]
    held: Counter[str]
    said: dict[str, list[tuple[str, int, int]]]
    described: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Data) -> Story:
        known = Known.of(data["entities"])
        reports = [report(r) for r in data["reports"]]
        units = [u for found in read(reports, known, _resolved) for u in found]
        published = {r.published.value for r in reports if r.published.value}
        held = Counter(w for u in units for w in {w.lemma for w in u.words})
        said = {r.id: list(_placed(r)) for r in reports if r.language == "en"}
        unnamed = sorted({v.text for u in units for v in u.voices if not v.keys and v.head})
        days = tuple(sorted(published))
        return cls(data, known, tuple(units), days, held, said, tuple(unnamed))

    def claims(self, texts: Sequence[str]) -> Iterator[list[Unit]]:
        """The sentences of each claim, read as the reports are."""
        made = (_claim(i, t, self.days) for i, t in enumerate(texts))
        return read(made, self.known, self._meant)

    def _meant(self, timexes: Sequence[Timex], _: Report) -> list[tuple[Interval, ...]]:
        return [meanings(t, self.days) for t in timexes]

    def rarity(self, lemma: str) -> float:
        """How much a word tells in this story; generic words tell nothing."""
        if lemma in listed("generic"):
            return 0.0
        return math.log(1 + len(self.units) / (0.5 + self.held[lemma]))

    def events(self, unit: Unit) -> list[Data]:
        """Events that a sentence attests."""
        return [
            e for e in self.data["events"]
            if any(_inside(a, unit) for a in e["attestations"])
        ]  # fmt: skip

    def disputes(self, report_id: str, spans: Iterable[Span]) -> list[Data]:
        """Disagreements of which one side rests on any of the passages."""
        wanted = list(spans)
        return [
            d for d in self.data["disagreements"]
            if len(d["sides"]) > 1 and d["kind"] in CONFLICTS and any(
                a["report"] == report_id and any(_over(_narrow(a, side), s) for s in wanted)
                for side in d["sides"] for a in side["attestations"]
            )
        ]  # fmt: skip

    def sides(self, dispute: Data) -> list[Unit]:
        """The sentences that the sides of a disagreement rest on."""
        told = [a for side in dispute["sides"] for a in side["attestations"]]
        return [u for u in self.units if any(_inside(a, u) for a in told)]

    def one_figure(self, dispute: Data) -> bool:
        """Whether a disagreement is between the values of one figure of the record."""
        figures = {f["id"] for f in self.data["figures"]}
        return bool(dispute["about"]) and set(dispute["about"]) <= figures

    def behind(self, report_id: str, span: Span) -> frozenset[str]:
        """Keys of all whose words the record takes a passage to be, those who pass them on too."""
        out = set[str]()
        for quote in self.data["quotes"]:
            for variant in quote["variants"]:
                a = variant["attestation"]
                if a["report"] == report_id and _over(a, span):
                    out |= {f"e:{w}" for w in (*a["voice"], quote["speaker"]) if isinstance(w, str)}
        return frozenset(out)

    def places(self, words: Sequence[str]) -> Iterator[tuple[str, Span]]:
        """Where reports have some folded words in a row: (report, span)."""
        for report_id, said in sorted(self.said.items()):
            for at, (word, start, _) in enumerate(said):
                if word == words[0] and [w for w, _, _ in said[at : at + len(words)]] == list(
                    words
                ):
                    yield report_id, Span(start, said[at + len(words) - 1][2])

    def outlet(self, report_id: str) -> str:
        found = next(r for r in self.data["reports"] if r["id"] == report_id)
        return fold(found["outlet"] or "")

    def origins(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Names of the origins that reports rest on; a report that names none is its own."""
        wanted = dict.fromkeys(reports)
        behind = {
            r: [o["name"] for o in self.data["lineage"]["origins"] if r in o["reports"]]
            for r in wanted
        }
        by_id = {r["id"]: r for r in self.data["reports"]}
        return tuple(
            dict.fromkeys(
                name for r in wanted
                for name in behind[r] or [by_id[r]["outlet"] or by_id[r]["title"] or r]
            )
        )  # fmt: skip


def report(data: Data) -> Report:
    """A report of record.json as the readers take it."""
    published = data["published"]
    return Report(
        data["id"], data.get("source", ""), data["file"], data["url"], data["title"],
        data["outlet"], data["byline"], data["language"], data["text"],
        Published(published["value"], published["precision"], published["basis"]),
        dropped=tuple(Dropped(Span(d["start"], d["end"]), d["reason"]) for d in data["dropped"]),
    )  # fmt: skip


def _placed(report: Report) -> Iterator[tuple[str, int, int]]:
    """A report's folded words with their places in its text, wrongly decoded letters mended."""
    fit, copy = readable(report)
    for word, start, end in placed(fit.text):
        span = copy.place(Span(start, end)) if copy else Span(start, end)
        yield word, span.start, span.end


def _claim(number: int, text: str, days: Sequence[str]) -> Report:
    at = Published(days[-1], "day", "inferred") if days else Published()
    return Report(f"claim:{number}", "", None, None, "", None, None, "en", text, at)


def _resolved(timexes: Sequence[Timex], of: Report) -> list[tuple[Interval, ...]]:
    found = resolve_all(timexes, of.published.value, of.text)
    return [t.candidates[:1] for t in found]


def _inside(span: Data, unit: Unit) -> bool:
    return span["report"] == unit.report and _over(span, unit.span)


def _narrow(attestation: Data, side: Data) -> Data:
    """The place of a side's value in its passage, where the value is in the passage's words."""
    at = attestation["text"].find(side["value"])
    if at < 0:
        return attestation
    start = attestation["start"] + at
    return {**attestation, "start": start, "end": start + len(side["value"])}


def _over(span: Data, other: Span) -> bool:
    return bool(span["start"] < other.end and other.start < span["end"])
