"""record.md: the record as a readable document.

Whatever comes from an article is escaped, so that it stands there as its words and nothing else.
Each line is followed by its passages: the number of the report in brackets, then its words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.publish import words
from onrecord.publish.account import dates, lead
from onrecord.publish.json import passages
from onrecord.publish.lookup import Lookup, spoken, web, wording
from onrecord.publish.sentences import HEADINGS

Data = dict[str, Any]

_ACTIVE = re.compile(r"[\\`*_\[\]<>&|~$^#!@]|(?<=http|ttps):(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"[-+=]|\d{1,9}[.)]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")


def to_markdown(data: Data) -> str:
    """The record as Markdown (CommonMark). data: record.json, valid by `schema.validate`."""
    return "\n".join(_Writer(data).document()).rstrip() + "\n"


def escape(text: str) -> str:
    """Text on one line, at the start of a line, in which nothing acts as Markdown or HTML."""
    made = inline(text)
    opening = _OPENING.match(made)  # "-" or "12." would open a list there
    return f"{made[: opening.end() - 1]}\\{made[opening.end() - 1 :]}" if opening else made


def inline(text: str) -> str:
    """The same for text that other words go before."""
    return _ACTIVE.sub(lambda found: f"\\{found[0]}", _flat(text))


class _Writer:
    def __init__(self, data: Data) -> None:
        self.data, self.look = data, Lookup.of(data)

    def document(self) -> Iterator[str]:
        story = self.data["story"]
        yield f"# {escape(story['title'] or 'Untitled story')}"
        if covered := dates(story):
            yield from ("", f"Reports of {covered}.")
        yield from ("", escape(lead(self.data)), "", *self.counts())
        yield from self.section("In short", self.account())
        yield from self.section("Disagreements", self.disagreements())
        yield from self.section("Timeline", self.timeline())
        yield from self.section("Who says what", self.positions())
        yield from self.section("Quotes", self.quotes())
        yield from self.section("Figures", self.figures())
        yield from self.section("Other claims", self.claims())
        yield from self.section("Names", self.names())
        yield from self.section("Sources", self.sources())

    def account(self) -> Iterator[str]:
        """The short account, each sentence with the references of its lines."""
        told = self.data.get("account", ())
        for kind, heading in HEADINGS.items():
            of_kind = [s for s in told if s["kind"] == kind]
            if of_kind:
                yield f"**{heading}**"
                yield ""
                for sentence in of_kind:
                    refs = ", ".join(
                        self.look.refs[i] for i in sentence["lines"] if i in self.look.refs
                    )
                    by = words.worded_by(sentence.get("by"))
                    said = escape(sentence["text"]) + (f" ({escape(by)})" if by else "")
                    yield f"- {said}" + (f" \\[{refs}\\]" if refs else "")
                yield ""

    def section(self, title: str, lines: Iterable[str]) -> list[str]:
        body = list(lines)
        return ["", f"## {title}", "", *body] if body else []

    def counts(self) -> list[str]:
        events, count = self.data["events"], words.count
        origins = len(self.data["lineage"]["origins"])
        return [
            f"- {count(len(self.data['reports']), 'report')}, {count(origins, 'origin')}",
            f"- {count(sum(e['status'] == 'held' for e in events), 'event')} that took place, "
            f"{sum(e['status'] == 'planned' for e in events)} planned",
            f"- {count(len(self.data['disagreements']), 'disagreement')}",
        ]

    # ------------------------------------------------------------ every line

    def passages(self, spans: Iterable[Data], indent: str = "  ") -> Iterator[str]:
        for span in spans:
            number = self.look.numbers[span["report"]]
            voice = escape(", citing ".join(self.look.voices(span))) if span.get("voice") else ""
            stance = words.STANCE[span.get("stance", "asserts")]
            by = escape(words.read_by(span.get("by")))
            aside = ", ".join(part for part in (voice, stance, by) if part)
            said = f"{indent}- \\[{number}\\] “{inline(span['text'])}”"
            yield f"{said} ({aside})" if aside else said

    def line(self, line: Data, title: str, *asides: str) -> Iterator[str]:
        """A line, its standing and its passages. title is escaped already."""
        yield f"- **{self.look.refs[line['id']]}** {'; '.join(p for p in (title, *asides) if p)}"
        standing = line["standing"]
        disputed = ", disputed" if standing["status"] == "disputed" else ""
        reason = f" ({escape(standing['reason'])})" if standing["reason"] else ""
        yield f"  - *{words.standing(standing)}{disputed}*{reason}"
        yield from self.passages(passages(line))

    # ------------------------------------------------------------ sections

    def disagreements(self) -> Iterator[str]:
        for found in self.data["disagreements"]:
            ref, kind = self.look.refs[found["id"]], escape(found["kind"])
            yield f"### {ref} {escape(words.sentence(self.look.heading(found)))} ({kind})"
            yield ""
            for side in found["sides"]:
                yield f"- **{escape(side['value'])}**"
                yield from self.passages(side["attestations"])
            if found["explanation"]:
                yield from ("", escape(found["explanation"]))
            if likely := found["likely"]:
                side = found["sides"][likely["side"]]["value"]
                yield from ("", f"More likely: {escape(side)}. {escape(likely['reason'])}")
            yield ""

    def timeline(self) -> Iterator[str]:
        for event in self.data["events"]:
            when = words.interval(event["time"]) or "Without a date"
            place = self.look.name(event["place"])
            yield from self.line(
                event,
                f"{escape(when)}: {escape(words.sentence(event['label']))}",
                words.STATUS[event["status"]],
                f"at {escape(place)}" if place else "",
                *(f"{_key(k)}: {self.values(v)}" for k, v in sorted(event["attributes"].items())),
            )

    def values(self, attribute: Data) -> str:
        given = [attribute, *attribute.get("others", ())]
        return " or ".join(
            f"{escape(v['value'])} {self.numbers(a['report'] for a in v['attestations'])}"
            for v in given
        )

    def positions(self) -> Iterator[str]:
        by_actor: dict[str, list[Data]] = defaultdict(list)
        for position in self.data["positions"]:
            by_actor[self.look.name(position["actor"])].append(position)
        for actor, positions in sorted(by_actor.items()):
            yield from (f"### {escape(words.sentence(actor))}", "")
            for position in positions:
                target = self.look.name(position["target"])
                act = words.sentence(position["act"]) + (f" to {escape(target)}" if target else "")
                yield from self.line(position, f"{act}: {escape(position['content'])}")
            yield ""

    def quotes(self) -> Iterator[str]:
        for quote in self.data["quotes"]:
            speaker = self.look.name(quote["speaker"]) or "speaker not known"
            said = words.moment(quote["said"]["time"])
            wordings = len({spoken(v) for v in quote["variants"]})
            yield from self.line(
                quote,
                f"“{inline(wording(quote))}” — {escape(speaker)}",
                said,
                f"{wordings} wordings" if wordings > 1 else "",
            )

    def figures(self) -> Iterator[str]:
        for figure in self.data["figures"]:
            given = (
                f"{inline(words.amount(v, v.get('unit') or figure['unit']))}"
                f" {self.numbers(a['report'] for a in v['attestations'])}"
                for v in figure["values"]
            )
            title = escape(words.sentence(figure["measure"]))
            yield from self.line(figure, f"{title}: {', '.join(given)}")

    def claims(self) -> Iterator[str]:
        for claim in self.data["claims"]:
            yield from self.line(claim, escape(words.sentence(claim["text"])))

    def names(self) -> Iterator[str]:
        for entity in self.data["entities"]:
            roles = "; ".join(escape(r["title"]) for r in entity["roles"])
            forms = ", ".join(
                f"{inline(v['text'])}{' (garbled)' if v['garbled'] else ''} "
                f"{self.numbers(v['reports'])}"
                for v in entity["variants"]
            )
            head = f"- **{escape(entity['name'])}** ({entity['kind']})"
            yield head + (f", {roles}" if roles else "") + (f": {forms}" if forms else "")

    def numbers(self, reports: Iterable[str]) -> str:
        """Reports by number: "\\[1, 3\\]"."""
        told = sorted({self.look.numbers[r] for r in reports})
        return f"\\[{', '.join(map(str, told))}\\]"

    # ------------------------------------------------------------ sources

    def sources(self) -> Iterator[str]:
        for report in self.data["reports"]:
            yield from self.source(report)
        lineage = self.data["lineage"]
        yield ""
        for family in lineage["families"]:
            if len(family["reports"]) > 1:
                told = self.numbers(family["reports"])
                yield f"- {told} share their text and count as one. {escape(family['reason'])}"
        for edge in lineage["edges"]:
            yield f"- {self.end(edge['from'])} {words.EDGE[edge['kind']]} {self.end(edge['to'])}"
        for origin in lineage["origins"]:
            kind = words.ORIGIN[origin["kind"]]
            told = self.numbers(origin["reports"])
            yield f"- {escape(origin['name'])} ({kind}) stands behind {told}"

    def source(self, report: Data) -> Iterator[str]:
        published = report["published"]
        day = words.moment(published["value"]) or "date of publication not known"
        basis = words.BASIS.get(published["basis"], "")
        when = f"{day} ({basis})" if basis else day
        where = web(report["url"]) or report["file"] or ""
        number = self.look.numbers[report["id"]]
        outlet, title = escape(self.look.outlet(report["id"])), escape(report["title"])
        parts = [outlet, f"“{title}”" if title else "", escape(report["byline"] or ""), when]
        yield f"- \\[{number}\\] {', '.join(p for p in parts if p)}. {escape(where)}".rstrip()
        for note in report["notes"]:
            kind = words.sentence(note["kind"].replace("-", " "))
            yield f"  - {escape(kind)}: {escape(note['text'])}"

    def end(self, id_: str) -> str:
        """One end of a link between reports, or between a report and an origin."""
        if id_ in self.look.numbers:
            return f"{escape(self.look.outlet(id_))} {self.numbers([id_])}"
        named = (o["name"] for o in self.data["lineage"]["origins"] if o["id"] == id_)
        return escape(next(named, id_))


def _flat(text: str) -> str:
    return " ".join(_INVISIBLE.sub(" ", text).split())


def _key(name: str) -> str:
    return escape(name.replace("_", " "))
