"""muc4_events: dates and victims' numbers of attack reports, as our readers see them.

The keys of this set give, for each attack, a date and how many people came to harm. What is
measured is whether the values that the keys name are read from the text, and how few others are:
precision is taken over texts with templates and, for numbers, within the sentences that name harm.
`number_f1` is over the values of "hum_number", `date_f1` over the days of "date".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from onrecord.lang.calendar_text import resolve_all
from onrecord.read import numbers, times

_HARM = re.compile(
    r"\b(?:kill|dead|death|die|wound|injur|hurt|murder|kidnap|casualt|victim|massacre|assassinat)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d{2})\b")
_SENTENCE = re.compile(r"[^.]+(?:\.|$)")


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """`number_f1` and `date_f1` over every *.jsonl of the folder; nothing is learned."""
    del cross_validate
    totals = {"number": [0, 0, 0], "date": [0, 0, 0]}
    for row in _rows(folder):
        text = (row.get("text_mixed_case") or row["text"].capitalize()).replace("\n", " ")
        _count(totals["number"], _numbers(text), _gold_numbers(row["templates"]))
        _count(totals["date"], _dates(row["text"], text), _gold_dates(row["templates"]))
    return {
        f"{name}_f1": 2 * hit / max(1, ours + gold) for name, (hit, ours, gold) in totals.items()
    }


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["templates"]:
                yield row


def _count(total: list[int], ours: set[str], gold: set[str]) -> None:
    total[0] += len(ours & gold)
    total[1] += len(ours)
    total[2] += len(gold)


def _numbers(text: str) -> set[str]:
    """Numbers of people in sentences that name harm."""
    out = set()
    for match in _SENTENCE.finditer(text):
        if _HARM.search(match.group()):
            found = numbers.find(match.group(), "en")
            out |= {str(int(q.low)) for q in found if q.low is not None and q.unit is None}
    return out


def _dates(original: str, text: str) -> set[str]:
    """Days of the text, resolved against its dateline."""
    head = _DATELINE.search(original[:200])
    published = _day(head.group()) if head else None
    found = resolve_all(times.find(text, "en"), published, text)
    return {t.candidates[0].start[:10] for t in found if t.candidates and t.kind == "date"}


def _gold_numbers(templates: list[dict[str, Any]]) -> set[str]:
    values = (v for t in templates for v in t.get("hum_number") or ())
    return {n for v in values for n in re.findall(r"\d+", v.split(":")[0])[:1]}


def _gold_dates(templates: list[dict[str, Any]]) -> set[str]:
    values = (m.group() for t in templates for v in t.get("date") or ()
              for m in _DATELINE.finditer(v))  # fmt: skip
    return {d for v in values if (d := _day(v))}


def _day(words: str) -> str | None:
    match = _DATELINE.search(words)
    if match is None:
        return None
    try:
        day = datetime.strptime(f"{int(match[1]):02d} {match[2]} {match[3]}", "%d %b %y")
    except ValueError:  # "31 FEB"
        return None
    return day.date().isoformat()
