"""The gate on planted proposals: every true one enters, every false one is dropped."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
from tests.llm import plants_english, plants_later, plants_other
from tests.llm.planted import Plant, Template, asked, gate_of, plants, said, told

from onrecord.llm.enter import enter
from onrecord.llm.forms import proposals
from onrecord.llm.gate import FORMLESS, KNOWN, NOWHERE, Gate, Ruling
from onrecord.model.reading import Reading
from onrecord.model.report import Report

TEMPLATES = (*plants_english.ALL, *plants_other.ALL, *plants_later.ALL)
PLANTS = tuple(plants(TEMPLATES))
NAMES = sorted({p.name for p in PLANTS}, key=lambda n: [int(x) for x in n.split("-")])


@cache
def _gate(report: Report) -> tuple[Gate, Reading]:
    return gate_of(report)


def ruling(plant: Plant) -> Ruling:
    gate, reading = _gate(plant.report)
    sentences = asked(plant.report, reading, plant.paragraph)
    return next(gate.rule(list(proposals({"items": [plant.item]})), sentences))


@pytest.mark.parametrize("name", NAMES)
def test_true_ones_enter_and_false_ones_do_not(name: str) -> None:
    for plant in (p for p in PLANTS if p.name == name):
        found = ruling(plant)
        assert (found.case is not None) == plant.true, (plant.fault, found.reason, plant.item)
        assert bool(found.reason) != plant.true


def test_there_are_enough_of_every_kind_and_fault() -> None:
    kinds = Counter((p.item["kind"], p.true) for p in PLANTS)
    assert len(PLANTS) >= 200
    assert all(kinds[k, t] >= 6 for k in ("attribution", "event", "position", "statement")
               for t in (True, False))  # fmt: skip
    faults = Counter(p.fault for p in PLANTS if not p.true)
    assert all(faults[f] >= 6 for f in ("invented quote", "swapped speaker", "changed digit",
                                        "changed day", "changed name", "wrong status"))  # fmt: skip


ONE = Template("“The kiln is cold,” {a} said on {day}. {few} potters left {town}.")


def one() -> tuple[Gate, Reading, Plant]:
    plant = Plant(*_of(ONE), item={}, true=True)
    gate, reading = _gate(plant.report)
    return gate, reading, plant


def _of(template: Template) -> tuple[Report, str]:
    made = next(plants((Template(template.text, true=(told("x", "x"),)),)))
    return made.report, made.paragraph


def rule(*items: Any) -> list[Ruling]:
    gate, reading, plant = one()
    sentences = asked(plant.report, reading, plant.paragraph)
    return list(gate.rule(list(proposals({"items": list(items)})), sentences))


QUOTE = said("The kiln is cold", "Marta Velin", "said")


@pytest.mark.parametrize(
    "item",
    [
        {**QUOTE, "passage": "1"},
        {**QUOTE, "form": "sung"},
        {k: v for k, v in QUOTE.items() if k != "cue"},
        {**QUOTE, "kind": "rumour"},
        {**told("x", "x"), "who": [{"words": "x"}]},
        "The kiln is cold",
        None,
        [QUOTE],
    ],
)
def test_what_is_not_of_the_form_is_counted_as_such(item: Any) -> None:
    assert [r.reason for r in rule(item, QUOTE)] == [FORMLESS, ""]


@pytest.mark.parametrize("number", [0, -1, 3, 10**9])
def test_only_sentences_that_were_asked_about_can_be_answered(number: int) -> None:
    assert rule({**QUOTE, "passage": number})[0].reason == NOWHERE


def test_what_the_rules_read_is_known_and_nothing_is_added() -> None:
    _, reading, plant = one()
    gate, full = gate_of(plant.report, rules=True)
    sentences = asked(plant.report, full, plant.paragraph)
    found = next(gate.rule(list(proposals({"items": [QUOTE]})), sentences))
    assert found.reason == KNOWN
    assert found.case is None
    assert reading.attributions == ()


def test_another_speaker_than_the_rules_read_is_dropped() -> None:
    _, _, plant = one()
    gate, full = gate_of(plant.report, rules=True)
    sentences = asked(plant.report, full, plant.paragraph)
    other = said("The kiln is cold", "potters", "said")
    assert next(gate.rule(list(proposals({"items": [other]})), sentences)).reason not in ("", KNOWN)


def test_what_enters_is_marked_and_stands_where_it_was_found() -> None:
    _, reading, plant = one()
    text = plant.report.text
    found = rule({**told("14 potters left Lindow", "left", who=(("14 potters", "actor"),)),
                  "passage": 2}, QUOTE)  # fmt: skip
    made = enter(reading, [r.case for r in found if r.case], "m-1")
    assert [a.content[0].of(text) for a in made.attributions] == ["The kiln is cold"]
    assert made.attributions[0].speakers[0].entity is not None
    assert [(e.span.of(text), e.kind, e.status) for e in made.events] == [
        ("14 potters left Lindow", "movement", "held")
    ]
    assert {(p.kind, p.by.model, p.by.found) for p in made.proposed} == {
        ("quotes", "m-1", "exact"), ("events", "m-1", "exact")}  # fmt: skip


def test_the_order_of_proposals_changes_nothing() -> None:
    _, reading, _ = one()
    both = [
        QUOTE, {**told("14 potters left Lindow", "left"), "passage": 2},
        said("“The kiln is cold,”", "Marta Velin", "said"),
    ]  # fmt: skip
    there = [r.case for r in rule(*both) if r.case]
    back = [r.case for r in rule(*reversed(both)) if r.case]
    assert enter(reading, there, "m") == enter(reading, back, "m")


def test_other_glyphs_of_marks_are_stated() -> None:
    template = Template("“The old kiln isn’t cold – not yet,” {a} said.")
    report, paragraph = _of(template)
    gate, reading = _gate(report)
    item = said("The old kiln isn't cold - not yet", "Marta Velin", "said")
    found = next(gate.rule(list(proposals({"items": [item]})), asked(report, reading, paragraph)))
    assert found.case is not None
    assert enter(reading, [found.case], "m").proposed[0].by.found == "marks"
