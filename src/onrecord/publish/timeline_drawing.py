"""Events in time, as a drawing: a column for each day, a mark for each event.

Days stand side by side in order and not to scale: stories cluster in hours and then wait for weeks.
A gap of more than a day is a break in the axis that says how long it is.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

from onrecord.publish import words
from onrecord.publish.drawn import days, safe

Data = dict[str, Any]

MOST = 60
"""Columns in the drawing; a longer story shows the days with most events."""
TALL = 6
"""Marks on top of one another; a day with more of them is wider."""
_COLUMN, _ROW, _TOP, _FOOT, _LEFT = 46, 22, 14, 44, 30
_DASHES = ' stroke-dasharray="2 2"'


def state(event: Data) -> str:
    """held, ongoing, planned, cancelled or doubtful: what its mark shows."""
    stances = {a["stance"] for a in event["attestations"]}
    doubted = event["status"] == "reported" or bool(stances & {"denies", "doubts"})
    return "doubtful" if doubted and event["status"] != "planned" else str(event["status"])


def inferred(event: Data) -> str:
    """The words elsewhere that give the event its day; "" where its own passages state it."""
    given = event["attributes"].get("dated_by")
    return str(given["attestations"][0]["text"]) if given else ""


def timeline(data: Data, anchors: dict[str, str] | None = None) -> str:
    """An `<svg>` element; "" with fewer than two days.

    anchors: names in the page by event id; with them each mark is a link for the mouse. The list of
    events says the same to readers by keyboard and by ear.
    """
    columns = _columns(data)
    if len(columns) < 2:
        return ""
    tall = min(TALL, max(len(events) for _, events in columns))
    base, starts = _TOP + _ROW * tall, _starts(columns)
    width, height = starts[-1], base + _FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline-drawing" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'{"aria-hidden" if anchors is not None else "data-alone"}="true">',
        f"<title>{safe(_title(columns))}</title>",
        f'<path d="M0 {base}H{width}" stroke="currentColor" stroke-opacity=".4"/>',
    ]
    for n, (day, events) in enumerate(columns):
        x = starts[n] + _COLUMN / 2
        parts += _day(day, x, base, _year(columns, n))
        parts += [_mark(e, x + _ROW * (k // TALL), base - 12 - _ROW * (k % TALL), anchors)
                  for k, e in enumerate(events)]  # fmt: skip
    parts += [_gap(starts[n + 1], base, a, b)
              for n, ((a, _), (b, _)) in enumerate(pairwise(columns))]  # fmt: skip
    return "\n".join([*filter(None, parts), "</svg>"])


def _columns(data: Data) -> list[tuple[str, list[Data]]]:
    """(day or month, its events) in order of time."""
    found: dict[str, list[Data]] = defaultdict(list)
    for event in data["events"]:
        if event["time"] and days(event["time"]["start"]) is not None:
            found[event["time"]["start"][:10]].append(event)
    kept = sorted(found, key=lambda d: (-len(found[d]), d))[:MOST]
    return [(d, found[d]) for d in sorted(kept, key=lambda d: (days(d) or 0, d))]


def _starts(columns: list[tuple[str, list[Data]]]) -> list[int]:
    """Where each column begins, and where the last one ends."""
    out = [_LEFT - _COLUMN // 2]
    for _, events in columns:
        out.append(out[-1] + _COLUMN + _ROW * ((len(events) - 1) // TALL))
    return [*out[:-1], out[-1] + _LEFT]


def _title(columns: list[tuple[str, list[Data]]]) -> str:
    number = sum(len(events) for _, events in columns)
    first, last = words.day(columns[0][0]), words.day(columns[-1][0])
    return f"{words.count(number, 'event')} from {first} to {last}"


def _year(columns: list[tuple[str, list[Data]]], n: int) -> str:
    """The year, under the first of its days."""
    year = columns[n][0][:4]
    return "" if n and columns[n - 1][0][:4] == year else year


def _day(day: str, x: float, base: float, year: str) -> list[str]:
    told = words.day(day).removesuffix(f" {day[:4]}").split(" ")
    named = told[0] if told[0] == day else " ".join([*told[:-1], told[-1][:3]])
    text = '<text x="{}" y="{}" text-anchor="middle" font-size="11" fill="currentColor">{}</text>'
    return [
        f'<path d="M{x} {base}v5" stroke="currentColor"/>',
        text.format(x, base + 18, safe(named)) if named != year else "",
        text.format(x, base + 32, safe(year)) if year else "",
    ]


def _gap(x: float, base: float, one: str, two: str) -> str:
    """A break in the axis where days are left out, with how many in its title."""
    if len(one) < 10 or len(two) < 10:
        return ""
    left = (date.fromisoformat(two) - date.fromisoformat(one)).days - 1
    if left < 1:
        return ""
    return (
        f'<g class="gap"><title>{safe(words.count(left, "day"))} between</title>'
        f'<path d="M{x - 4} {base + 5}l4 -10M{x} {base + 5}l4 -10" stroke="currentColor"/></g>'
    )


def _mark(event: Data, x: float, y: float, anchors: dict[str, str] | None) -> str:
    told = f"{event['label']} ({words.interval(event['time'])}"
    found = inferred(event)
    told += f"; day inferred from “{words.short(found, 60)}”)" if found else ")"
    drawn = f"<title>{safe(told)}</title>{_shape(state(event), x, y)}"
    if found:
        drawn += (
            f'<circle class="inferred" cx="{x}" cy="{y}" r="9" fill="none" stroke="currentColor"'
            ' stroke-dasharray="1 3"/>'
        )
    name = (anchors or {}).get(event["id"])
    inner = f'<a href="#{safe(name)}" tabindex="-1">{drawn}</a>' if name else drawn
    return f'<g class="mark {state(event)}">{inner}</g>'


def _shape(kind: str, x: float, y: float) -> str:
    """Marks differ in shape as well as in colour."""
    if kind == "cancelled":
        path = f"M{x - 5} {y - 5}l10 10M{x + 5} {y - 5}l-10 10"
        return f'<path d="{path}" stroke="currentColor" stroke-width="2"/>'
    ring = f'<circle cx="{x}" cy="{y}" r="5" stroke="currentColor" stroke-width="2"'
    if kind in ("planned", "doubtful"):
        return f'{ring} fill="none"{_DASHES if kind == "doubtful" else ""}/>'
    if kind == "ongoing":
        half = f'<path d="M{x} {y - 5}a5 5 0 0 1 0 10z" fill="currentColor"/>'
        return f'{ring} fill="none"/>{half}'
    return f'{ring} fill="currentColor"/>'
