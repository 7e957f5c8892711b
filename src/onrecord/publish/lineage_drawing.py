"""The reports of a record in time, and who rests on whom: a drawing, and the same in sentences.

Both are made from record.json's data alone. The drawing carries no style, script or address: colour
comes from the page (`currentColor`, classes), every text is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.publish import words
from onrecord.publish.drawn import days, plain, safe

Data = dict[str, Any]

MOST = 60
"""Rows in the drawing. A larger story shows the reports that have edges first; the text has all."""

_WIDTH, _ROW, _TOP = 720, 26, 24
_LEFT, _RIGHT = 120, 320
"""Where the first and the last report stand from left to right; arcs need the room before."""
_LABEL = 60
_DASHES = {"common-source": "2 4", "cites": "6 4"}
_SAYS = {
    "copy": "copies",
    "paraphrase": "retells",
    "translation": "translates",
    "cites": "credits",
    "common-source": "shares a source with",
}
_BOTH = {
    "copy": "share copied text",
    "paraphrase": "tell the same sentences in other words",
    "translation": "tell the same sentences in two languages",
}


@dataclass(frozen=True, slots=True)
class _Dot:
    """One report in the drawing."""

    x: float
    y: float
    label: str
    when: str


def drawing(data: Data) -> str:
    """An `<svg>` element: a dot for each report, earliest on top, and a line for each edge.

    An arrow goes from a report to the one it rests on; lines without one are edges whose direction
    is not known. Safe to embed in HTML as it stands. "" where there are no reports.
    """
    shown = _shown(data)
    if not shown:
        return ""
    dots = _dots(shown)
    edges = [e for e in data["lineage"]["edges"] if e["from"] in dots and e["to"] in dots]
    height = _TOP + _ROW * len(dots) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lineage-drawing" role="img" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">',
        f"<title>{safe(_title(data, len(shown)))}</title>",
        *(_line(e, dots[e["from"]], dots[e["to"]]) for e in edges),
        *(_point(d) for d in dots.values()),
        "</svg>",
    ]
    return "\n".join(parts)


def told(data: Data) -> list[str]:
    """The same in sentences: the order in time, the families, then each edge with its reason."""
    reports = _in_time(data["reports"])
    names = {r["id"]: _name(r) for r in reports}
    out = [f"{_when(r)}: {names[r['id']]}." for r in reports]
    for family in data["lineage"]["families"]:
        if len(family["reports"]) > 1:
            members = _joined([names[r] for r in family["reports"]])
            out.append(f"One voice: {members} ({plain(family['reason'])}).")
    return out + [_told_edge(e, names) for e in data["lineage"]["edges"]]


def _told_edge(edge: Data, names: Mapping[str, str]) -> str:
    one, two, kind = names[edge["from"]], names[edge["to"]], edge["kind"]
    says = f"{one} {_SAYS[kind]} {two}"
    if kind in _BOTH and not edge.get("directed"):
        says = f"{one} and {two} {_BOTH[kind]}; which rests on which is not known"
    share = f" ({round(100 * edge['share'])} % of the shorter)" if kind in _BOTH else ""
    reason = f": {plain(edge['reason'])}" if edge.get("reason") else ""
    return f"{says}{share}{reason}."


def _shown(data: Data) -> list[Data]:
    linked = {e[end] for e in data["lineage"]["edges"] for end in ("from", "to")}
    first = sorted(_in_time(data["reports"]), key=lambda r: r["id"] not in linked)[:MOST]
    return _in_time(first)


def _in_time(reports: Sequence[Data]) -> list[Data]:
    return sorted(reports, key=lambda r: (_time(r) is None, _time(r) or 0.0, r["id"]))


def _time(report: Data) -> float | None:
    return days((report.get("published") or {}).get("value"))


def _dots(reports: Sequence[Data]) -> dict[str, _Dot]:
    times = [t for t in map(_time, reports) if t is not None]
    first, last = min(times, default=0.0), max(times, default=0.0)
    out = {}
    for row, report in enumerate(reports):
        at = _time(report)
        part = 0.5 if last == first else ((last if at is None else at) - first) / (last - first)
        x = _LEFT + part * (_RIGHT - _LEFT)
        out[report["id"]] = _Dot(round(x, 1), _TOP + _ROW * row, _name(report), _when(report))
    return out


def _line(edge: Data, one: _Dot, two: _Dot) -> str:
    """An arc that bends to the left, further for reports that stand further apart."""
    bend = min(one.x, two.x) - 20 - min(90.0, abs(one.y - two.y) / 3)
    bend = round(max(4.0, bend), 1)
    dash = f' stroke-dasharray="{_DASHES[edge["kind"]]}"' if edge["kind"] in _DASHES else ""
    path = f"M{one.x} {one.y}C{bend} {one.y} {bend} {two.y} {two.x} {two.y}"
    says = safe(f"{one.label} {_SAYS[edge['kind']]} {two.label}")
    arc = (
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.5"{dash}>'
        f"<title>{says}</title></path>"
    )
    tip = ""
    if edge.get("directed"):
        x, y = two.x - 6, two.y
        points = f"{x},{y} {x - 9},{y - 4} {x - 9},{y + 4}"
        tip = f'<polygon points="{points}" fill="currentColor"/>'
    return f'<g class="edge edge-{edge["kind"]}">{arc}{tip}</g>'


def _point(dot: _Dot) -> str:
    text = safe(_short(f"{dot.when} · {dot.label}", _LABEL))
    return (
        f'<g class="report"><circle cx="{dot.x}" cy="{dot.y}" r="5" fill="currentColor"/>'
        f'<text x="{_RIGHT + 20}" y="{dot.y + 4}" font-size="13" fill="currentColor">'
        f"{text}</text></g>"
    )


def _title(data: Data, shown: int) -> str:
    total, edges = len(data["reports"]), len(data["lineage"]["edges"])
    part = "" if shown == total else f", {shown} of them shown"
    return f"{total} reports in order of publication{part}, and {edges} links between them"


def _name(report: Data) -> str:
    outlet, title = report.get("outlet"), plain(report["title"] or report["id"])
    return f"{plain(outlet)}, “{_short(title, _LABEL)}”" if outlet else f"“{title}”"


def _when(report: Data) -> str:
    value = (report.get("published") or {}).get("value")
    return words.moment(plain(value)) if value else "time not known"


def _joined(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" and {names[-1]}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
