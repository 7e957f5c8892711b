"""Numbers of a claim held against those of a passage: value, unit and what is counted."""

from __future__ import annotations

from onrecord.check.alignment import Alignment
from onrecord.check.lexis import alike
from onrecord.check.units import Amount


def hold_amount(a: Alignment, amount: Amount) -> None:
    """Found with the same unit and counted noun, another value or unit in its place, or missing."""
    same = [x for x in a.unit.amounts if _same_value(amount, x)]
    good = [x for x in same if x.unit == amount.unit and _same_count(amount, x)]
    if good:
        a.out.found += 1
        a.out.spans += [x.span for x in good]
        a.out.counted = True
        return
    if _pointing(a, amount) and not same:
        return
    rival = next((x for x in same if x.unit != amount.unit), None)
    if rival is not None:
        a.out.conflicts.append(("unit", amount.text, rival.text))
        return
    others = (x for x in a.unit.amounts if x not in same and x.unit == amount.unit)
    rival = next((x for x in others if _same_count(amount, x)), None)
    if rival is not None:
        a.out.conflicts.append(("number", amount.text, rival.text))
    else:
        a.out.missing.append(("number", amount.text))


def hold_figures(a: Alignment) -> None:
    """Figures that no reader took must stand in the passage as they are."""
    for figure in a.claim.loose:
        if figure not in a.said and figure not in a.unit.loose:
            a.out.missing.append(("number", figure))


def _pointing(a: Alignment, amount: Amount) -> bool:
    """ "the two companies": parties spoken of before, not a count of anything."""
    before = a.claim.text[: max(0, amount.span.start - a.claim.span.start)].lower()
    two = amount.low == amount.high == 2 and not amount.unit
    return two and bool(amount.head) and before.rstrip().endswith(("the", "these", "both"))


def _same_count(one: Amount, two: Amount) -> bool:
    if one.unit and one.unit == two.unit:
        return True
    if not one.head or not two.head or alike(one.head, two.head):
        return True
    return any(alike(one.head, w) == 1.0 for w in two.counted) or any(
        alike(two.head, w) == 1.0 for w in one.counted
    )


def _same_value(one: Amount, two: Amount) -> bool:
    if (one.low, one.high) == (two.low, two.high):
        return not (one.change and two.change and one.change != two.change)
    exact = one.low is not None and one.low == one.high
    return exact and None in (two.low, two.high) and one.low in (two.low, two.high)
