"""The values that reports give for one figure, as a drawing: a row for each value and report."""

from __future__ import annotations

from typing import Any

from onrecord.publish import words
from onrecord.publish.drawn import safe
from onrecord.publish.lookup import Lookup

Data = dict[str, Any]

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 720, 330, 700, 22, 34


def figure_drawing(figure: Data, look: Lookup) -> str:
    """An `<svg>` element: a dot or a range for each report, by date.

    "" where there is nothing to compare: one number, or several units.
    """
    if any(v.get("unit") for v in figure["values"]):  # several units have no common scale
        return ""
    ends = sorted({v[k] for v in figure["values"] for k in ("low", "high") if v[k] is not None})
    if len(ends) < 2:
        return ""
    rows = _rows(figure, look)
    height = _TOP + _ROW * len(rows)
    title = f"{words.sentence(figure['measure'])}: {words.count(len(rows), 'value')} by date"
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure-drawing" role="img" '
        f'viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}">',
        f"<title>{safe(title)}</title>",
        f'<text x="0" y="16" font-size="13" font-weight="bold" fill="currentColor">'
        f"{safe(words.short(title, 100))}</text>",
        *(_row(row, n, ends, figure["unit"]) for n, row in enumerate(rows)),
        "</svg>",
    ])  # fmt: skip


def _rows(figure: Data, look: Lookup) -> list[tuple[str, str, Data]]:
    """(date, outlet, value), once for each report and value, in order of date."""
    found = {}
    for value in figure["values"]:
        for span in value["attestations"]:
            published = look.reports[span["report"]]["published"]["value"]
            when = value["as_of"] or published or ""
            found[when, look.outlet(span["report"]), words.amount(value, None)] = value
    return [(when, outlet, value) for (when, outlet, _), value in sorted(
        found.items(), key=lambda f: f[0])]  # fmt: skip


def _row(row: tuple[str, str, Data], n: int, ends: list[float], unit: str | None) -> str:
    when, outlet, value = row
    y = _TOP + _ROW * n + 8
    amount = words.amount(value, unit)
    told = (words.day(when[:10]), amount, outlet)
    label = words.short(" · ".join(filter(None, told)), 48)
    left, right = (_place(value[k], ends) for k in ("low", "high"))
    start, end = _LEFT if left is None else left, _RIGHT if right is None else right
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="5" fill="currentColor"/>'
        for x in dict.fromkeys((left, right))
        if x is not None
    )
    known = left is not None or right is not None
    return (
        f"<g><title>{safe(f'{amount}: {outlet}')}</title>"
        f'<text x="0" y="{y + 4}" font-size="12" fill="currentColor">{safe(label)}</text>'
        f'<path d="M{_LEFT} {y}H{_RIGHT}" stroke="currentColor" stroke-opacity=".2"/>'
        + (
            f'<path d="M{start} {y}H{end}" stroke="currentColor" stroke-width="2"/>'
            if known
            else ""
        )
        + f"{dots}</g>"
    )


def _place(number: float | None, ends: list[float]) -> float | None:
    if number is None:
        return None
    share = (number - ends[0]) / (ends[-1] - ends[0])
    return round(_LEFT + 20 + share * (_RIGHT - _LEFT - 40), 1)
