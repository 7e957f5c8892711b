"""Parties that contradict each other."""

from __future__ import annotations

import pytest

from onrecord.model.record import Attestation, Lines, Position, Voice
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.reconcile.positions import position_disagreements

TEXT = {
    "a": "The mayor accused the quarry company of poisoning the mill stream.",
    "b": "The quarry company denied poisoning the mill stream.",
    "c": "The bakers demanded cheaper flour.",
}
NAMES = {"n1": "the mayor", "n2": "the quarry company", "n3": "the bakers"}


def _position(report, actor, act, content):
    span = Span(0, len(TEXT[report]))
    return Position(
        f"p{report}", Voice(entity=actor), act, None, content, (Attestation(report, span),)
    )


def _found(*positions):
    reports = {r: Report(r, r, r, None, "", None, None, "en", t) for r, t in TEXT.items()}
    return position_disagreements(Lines(positions=positions), reports, NAMES)


ACCUSED = _position("a", "n1", "accusation", "the quarry company of poisoning the mill stream")
DENIED = _position("b", "n2", "denial", "poisoning the mill stream")
FLOUR = _position("c", "n3", "demand", "cheaper flour")


def test_an_accusation_and_its_denial_stand_against_each_other():
    (found,) = _found(ACCUSED, DENIED, FLOUR)
    assert (found.kind, found.about) == ("position", ("pa", "pb"))
    assert [s.attestations[0].report for s in found.sides] == ["a", "b"]
    assert found.explanation.startswith("the mayor (accusation): the quarry company")


@pytest.mark.parametrize(
    "other",
    [
        _position("c", "n2", "refusal", "cheaper flour"),
        _position("b", "n1", "denial", "poisoning the mill stream"),
        _position("b", "n2", "accusation", "the mayor of poisoning the mill stream"),
    ],
    ids=["another matter", "the same actor", "the same act"],
)
def test_positions_that_do_not_oppose_stay_apart(other):
    assert _found(ACCUSED, other) == []
