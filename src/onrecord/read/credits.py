"""Agencies and outlets that a report credits for its text, or for part of it."""

from __future__ import annotations

from onrecord.lang import agencies
from onrecord.model.lineage import Credit, Passage
from onrecord.model.report import Report


def find_credits(report: Report) -> tuple[Credit, ...]:
    """Credits in the order of their places in `report.text`, dropped passages too.

    A sign-off or a source line is often cut from a report as boilerplate; it is a credit all the
    same. Offsets are code points.
    """
    return tuple(
        Credit(name, "agency" if agencies.is_agency(name) else "outlet",
               Passage(report.id, span), whole)
        for span, name, whole in agencies.credits(report.text)
    )  # fmt: skip
