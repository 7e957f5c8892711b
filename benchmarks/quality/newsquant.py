"""newsquant: quantities of news sentences, by value and by value with unit.

The set lists quantities without their places, so a sentence is scored as a multiset. `value_f1`
pairs equal values: both ends of a range, the stated end of a bound, without sign. `unit_f1` pairs
equal values with equal units, ours against the set's normalised unit or the one it gives as
written, both as lemmas without case. Only the rows of the set `NewsQuant` count. The tables here
turn our units into the names that the set uses; the reader knows nothing of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.model.reading import Quantity
from onrecord.read.numbers import find

SET = "NewsQuant"
Value = tuple[float, ...]
Pair = tuple[Value, frozenset[str]]

NAMES = {
    "percent": "percentage", "percentage point": "percentage", "us dollar": "dollar",
    "degree celsius": "celsius", "degree fahrenheit": "fahrenheit", "pound": "pound-mass",
    "yen": "japanese yen", "yuan": "chinese yuan", "tonne": "metric ton", "pence": "point",
    "singapore dollar": "singaporean dollar", "ringgit": "malaysian ringgit",
    "rand": "south african rand", "part per billion": "parts-per-billion",
    "fraction": "-", "": "-",
}  # fmt: skip
"""What the set calls our units."""

ONE_OF = re.compile(r"\bone of (?!them\b|us\b|those\b|which\b)", re.IGNORECASE)
"""The set counts "one of the …" as a quantity of one; a record does not."""


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """`value_f1` and `unit_f1` over every *.jsonl of the folder; nothing is learned."""
    del cross_validate
    values = units = found = wanted = 0
    for text, golds in rows(folder):
        ours = read(text)
        found, wanted = found + len(ours), wanted + len(golds)
        values += shared_values(ours, golds)
        units += shared_pairs(ours, golds)
    total = max(1, found + wanted)
    return {"value_f1": 2 * values / total, "unit_f1": 2 * units / total}


def rows(folder: Path) -> Iterator[tuple[str, list[Pair]]]:
    """Each sentence with its gold pairs."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["set"] == SET:
                yield row["text"], [_gold(q) for q in row["quantities"]]


def _gold(row: dict[str, str]) -> Pair:
    parts = re.findall(r"(?<![\d.])-?\d+(?:\.\d+)?(?:E-?\d+)?|\d+(?:\.\d+)?", row["value"])
    value = tuple(sorted({abs(float(p)) for p in parts}))
    return value, frozenset({fold(row["unit"]), fold(row["normalized_unit"])})


def read(text: str) -> list[Pair]:
    """What the reader finds, in the set's terms."""
    kept = [q for q in _ranged(text, find(text)) if _kept(q)]
    out = [(_value(q), frozenset(_unit(q))) for q in kept]
    out += [((1.0,), frozenset({"-"})) for _ in ONE_OF.finditer(text)]
    return out


def _ranged(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The set takes "rose from 5 to 10" for one range; a record has the two values of a change."""
    last: Quantity | None = None
    for one in found:
        if last is not None and _ends_of_change(text, last, one):
            low, high = sorted((last.low or 0.0, one.high or 0.0))
            last = replace(one, low=low, high=high)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _ends_of_change(text: str, left: Quantity, right: Quantity) -> bool:
    ways = [(q.change or "").partition(" ")[2] for q in (left, right)]
    between = text[left.span.end : right.number.start]
    rising = (left.low or 0.0) < (right.high or 0.0)
    return ways == ["from", "to"] and between.strip() in ("to", "") and rising


def _kept(quantity: Quantity) -> bool:
    """The set lists no "a year ago", no "a couple of", and no ages without a unit ("Roe, 52,")."""
    return quantity.rule not in ("period", "about", "aged")


def _value(quantity: Quantity) -> Value:
    high = quantity.high
    if quantity.vague and high is not None:
        high += 1  # the set gives thousands as 1,000 to 10,000
    return tuple(sorted({abs(v) for v in (quantity.low, high) if v is not None}))


def _unit(quantity: Quantity) -> set[str]:
    unit = (quantity.unit or "").casefold()
    if quantity.rule == "age":
        return {"year of age"}
    if unit in ("", "fraction", "time") and quantity.counted:
        return {fold(quantity.counted)}
    head, _, per = unit.partition(" per ")
    name = NAMES.get(unit) or NAMES.get(head, head) + (f" per {per}" if per else "")
    return {fold(name)}


def fold(unit: str) -> str:
    """Lemmas without case, the plural s taken off."""
    words = unit.casefold().replace("metre", "meter").replace("litre", "liter").split()
    return " ".join(_lemma(w) for w in words)


def _lemma(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    ending = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us"))
    return word[:-1] if ending else word


def same(left: Value, right: Value) -> bool:
    """Equal to a thousandth."""
    return len(left) == len(right) and all(
        abs(a - b) <= 1e-3 * max(1e-9, abs(b)) for a, b in zip(left, right, strict=True)
    )


def shared_values(ours: list[Pair], golds: list[Pair]) -> int:
    """How many values pair off."""
    return _paired(ours, golds, lambda a, b: same(a[0], b[0]))


def shared_pairs(ours: list[Pair], golds: list[Pair]) -> int:
    """How many values pair off with their unit."""
    return _paired(ours, golds, lambda a, b: same(a[0], b[0]) and bool(a[1] & b[1]))


def _paired(ours: list[Pair], golds: list[Pair], fits: Callable[[Pair, Pair], bool]) -> int:
    left = list(golds)
    count = 0
    for mine in ours:
        at = next((i for i, gold in enumerate(left) if fits(mine, gold)), None)
        if at is not None:
            del left[at]
            count += 1
    return count
