"""Planted positions: the same actor, act and content over reports are one line."""

from __future__ import annotations

from onrecord.align.positions import align_positions
from onrecord.align.voices import Names
from onrecord.model.reading import LocalEntity, PositionMention, Reading, Speaker
from onrecord.model.record import Position
from onrecord.model.report import Report
from onrecord.model.span import Span

PEOPLE = (LocalEntity("Ana Ruiz", "person"), LocalEntity("Otto Berg", "person"))


def taken(id_: str, content: str, act: str = "demand", who: int = 0) -> tuple[Report, Reading]:
    whole = Span(0, len(content))
    mention = PositionMention(whole, Speaker(entity=who), act, None, whole, Span(0, 1))
    report = Report(id_, id_, None, None, "", None, None, "en", content)
    return report, Reading(id_, "en", (whole,), PEOPLE, positions=(mention,))


def align(*pairs: tuple[Report, Reading]) -> tuple[Position, ...]:
    names = Names({(r.id, i): f"n-{i}" for r, _ in pairs for i in range(2)})
    return align_positions({r.id: r for r, _ in pairs}, [g for _, g in pairs], names)


A = taken("a", "a refund of all parking fees paid since January")
B = taken("b", "a refund of parking fees paid since January")


def test_one_demand_in_two_reports() -> None:
    (line,) = align(A, B)
    assert [a.report for a in line.attestations] == ["a", "b"]
    assert line.why


def test_another_actor_act_or_content_is_another_line() -> None:
    assert len(align(A, taken("c", "a refund of parking fees paid since January", who=1))) == 2
    assert len(align(A, taken("c", "a refund of parking fees paid since January", "threat"))) == 2
    assert len(align(A, taken("c", "the dismissal of the harbour master"))) == 2


def test_the_order_of_reports_changes_nothing() -> None:
    assert align(A, B) == align(B, A)
