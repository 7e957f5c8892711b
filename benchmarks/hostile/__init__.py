"""Bad input, attackers, faults and load: how much was tried and what came of it."""

from __future__ import annotations


def run(quick: bool = False) -> dict[str, float]:
    """As `benchmarks.hostile.whole`; what it needs is loaded when it is asked for."""
    from benchmarks.hostile.whole import run as whole

    return whole(quick)
