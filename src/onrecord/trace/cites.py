"""Whom a report credits, and which report of the pile that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.lineage import Credit, Edge, OriginKind, Passage
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.trace import credit_names
from onrecord.trace.credits import credits
from onrecord.trace.direction import comparable

_SHORTEST = 3
"""Letters of a name that can be found in an address: shorter ones stand in anything."""
_STAFF = frozenset(("note on who reported", "author's note", "byline", "copyright or terms"))
"""Why lines are dropped that say who wrote or gave the text: what they credit counts."""
_PLAIN = frozenset(
    ("www", "com", "net", "org", "news", "english", "edition", "world", "blogs", "online", "mobile")
)
"""Parts of an address that name no outlet."""


def credits_of(report: Report) -> list[Credit]:
    """Agencies and outlets a text credits; one in a caption is the picture's alone."""
    out = []
    for found in credits(report.text, report.language, outlet_keys(report)):
        reasons = [d.reason for d in report.dropped if d.span.contains(found.span)]
        picture = any("caption" in r or "credit" in r for r in reasons)
        staff = any(r in _STAFF for r in reasons) and found.extent != "passage"
        if picture or staff or not reasons:
            whole = found.extent in ("whole", "part") and not picture
            part = whole and found.extent == "part"
            passage = Passage(report.id, found.span)
            out.append(Credit(found.name, _kind(found.name), passage, whole, part))
    return out


def unified(credits: Sequence[Credit]) -> list[Credit]:
    """The credits of a story with one name for each outlet: the form that most of them have."""
    forms: dict[str, Counter[str]] = {}
    for credit in credits:
        forms.setdefault(credit_names.compact(credit.name), Counter())[credit.name] += 1
    best = {key: min(c, key=lambda n: (-c[n], n)) for key, c in forms.items()}
    return [replace(c, name=best[credit_names.compact(c.name)]) for c in credits]


def _kind(name: str) -> OriginKind:
    return "agency" if credit_names.is_agency(name.partition(" (")[0]) else "outlet"


def unnamed(credit: Credit) -> bool:
    """Whether a credit names nobody in particular ("agencies")."""
    return credit.name == credit_names.full_name("agencies")


def keys(name: str) -> frozenset[str]:
    """The forms in which an outlet's or agency's name may stand in an address or a credit."""
    full, _, short = credit_names.full_name(name).partition(" (")
    forms = (credit_names.compact(full), credit_names.compact(short))
    return frozenset(k for k in forms if len(k) >= _SHORTEST)


def outlet_keys(report: Report) -> frozenset[str]:
    """The forms of the name of a report's outlet; of an address, its telling parts."""
    outlet = report.outlet or ""
    if "." in outlet and " " not in outlet.strip():
        parts = {credit_names.compact(p) for p in outlet.split(".")[:-1]}
        return frozenset(p for p in parts - _PLAIN if len(p) >= _SHORTEST)
    return keys(outlet) if outlet else frozenset()


def is_outlet(name: str, own: frozenset[str]) -> bool:
    """Whether a credited name is an outlet's, given the outlet's forms."""
    said = keys(name)
    if said & own:
        return True
    return any(o.startswith(k) and len(k) > 4 and len(o) - len(k) < 7 for k in said for o in own)


@dataclass(frozen=True, slots=True)
class Rooms:
    """Who wrote what: for each report the forms of its outlet and of the agencies behind it."""

    written: Mapping[str, frozenset[str]]

    def of(self, name: str) -> list[str]:
        """The reports that an outlet or agency of that name wrote."""
        return [r for r, own in sorted(self.written.items()) if is_outlet(name, own)]


def rooms(reports: Iterable[Report], credits: Sequence[Credit]) -> Rooms:
    """Collect who wrote what in a story."""
    whole: dict[str, frozenset[str]] = {}
    for credit in credits:
        if credit.whole and not credit.part and not unnamed(credit):
            seen = whole.get(credit.passage.report, frozenset())
            whole[credit.passage.report] = seen | keys(credit.name)
    return Rooms({r.id: outlet_keys(r) | whole.get(r.id, frozenset()) for r in reports})


def cites(
    reports: Mapping[str, Report], credits: Sequence[Credit], linked: set[frozenset[str]]
) -> list[Edge]:
    """Edges from a report to the report of the outlet or agency that it credits for something.

    Of several, the last that was not published after it. linked: pairs that already have an edge.
    """
    written = rooms(reports.values(), credits)
    out: dict[tuple[str, str], Edge] = {}
    by_name: dict[str, list[str]] = {}
    for credit in credits:
        if unnamed(credit):
            continue
        source = credit.passage.report
        if is_outlet(credit.name, written.written[source]):
            continue  # its own outlet, or the agency whose text it is
        if credit.name not in by_name:
            by_name[credit.name] = written.of(credit.name)
        target = _cited(reports, source, by_name[credit.name])
        if target and frozenset((source, target)) not in linked:
            out.setdefault((source, target), _edge(reports, credit, target))
    return [out[k] for k in sorted(out)]


def _cited(reports: Mapping[str, Report], source: str, known: Sequence[str]) -> str | None:
    possible = [r for r in known if r != source and not _after(reports[r], reports[source])]
    return max(possible, key=lambda r: (reports[r].published.value or "", r), default=None)


def _after(a: Report, b: Report) -> bool:
    one, two = comparable(a.published.value, b.published.value)
    return one is not None and two is not None and one > two


def _edge(reports: Mapping[str, Report], credit: Credit, target: str) -> Edge:
    other = reports[target]
    heading = Span(0, min(len(other.text), len(other.text.split("\n", 1)[0])))
    pair = (credit.passage, Passage(target, heading))
    words = credit.passage.span.of(reports[credit.passage.report].text)
    share = round(min(1.0, len(words) / max(1, len(reports[credit.passage.report].text))), 3)
    return Edge(
        credit.passage.report, target, "cites", share, (pair,), True,
        f"it credits {credit.name}: “{' '.join(words.split())}”",
    )  # fmt: skip
