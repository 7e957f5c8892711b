"""Names over several reports: who is one, who stays apart. All people and places are invented."""

from __future__ import annotations

import pytest

from onrecord.align.names import align_names
from onrecord.align.names_evidence import CANNOT, EVIDENCE
from onrecord.model.reading import Reading
from onrecord.model.record import Entity
from onrecord.model.report import Report
from onrecord.read.names import find
from onrecord.read.parse import parse


def align(*texts: str, reverse: bool = False) -> tuple[Entity, ...]:
    reports = [
        Report(f"r{i}", f"r{i}.txt", None, None, "", None, None, "en", t)
        for i, t in enumerate(texts)
    ]
    readings = []
    for parsed in parse(reports):
        mentions, entities = find(parsed)
        readings.append(Reading(parsed.report.id, "en", entities=entities, mentions=mentions))
    order = reversed(readings) if reverse else readings
    return align_names({r.id: r for r in reports}, list(order))


def holder(entities: tuple[Entity, ...], form: str) -> Entity:
    found = [e for e in entities if any(v.text == form for v in e.variants)]
    assert len(found) == 1, (form, [e.name for e in found])
    return found[0]


def test_transliterations_are_one():
    found = align(
        "Norland's President Ivan Shukov spoke on Monday.",
        "The Norland president, Iwan Schukow, spoke on Monday. Schukow left early.",
    )
    assert holder(found, "Ivan Shukov") is holder(found, "Iwan Schukow")


def test_a_damaged_name_with_the_same_role_is_one_and_marked():
    found = align(
        "Harbour Secretary Tom Weaverley met the crew.",
        "Harbour Secretary Tom Weaverley met the crew. Weaverley smiled.",
        "Harbour Secretary Tom Weaverny met the crew.",
    )
    one = holder(found, "Tom Weaverny")
    assert one.name == "Tom Weaverley"
    assert {v.text for v in one.variants if v.garbled} >= {"Tom Weaverny"}
    assert one.why


def test_relatives_stay_apart():
    found = align("Mary Rivers won the seat.", "Tom Rivers won the seat.")
    assert holder(found, "Mary Rivers") is not holder(found, "Tom Rivers")


def test_clan_names_do_not_join():
    found = align("Kim Sun-hee won the match.", "Kim Dae-ho won the match.")
    assert holder(found, "Kim Sun-hee") is not holder(found, "Kim Dae-ho")


def test_ministries_of_two_countries_stay_apart():
    found = align("The Peruvian Foreign Ministry agreed.", "The Chilean Foreign Ministry agreed.")
    first = holder(found, "Peruvian Foreign Ministry")
    assert first is not holder(found, "Chilean Foreign Ministry")


def test_translated_bodies_are_one():
    found = align(
        "The Association for Trade and Cooperation in Europe met. She joined the talks.",
        "The Association for European Trade and Cooperation met. She joined the talks.",
    )
    names = [e.name for e in found if e.name.startswith("Association")]
    assert len(names) == 1


def test_acronym_in_one_report_and_full_name_in_the_other():
    found = align(
        "Inspectors of the Harbour Safety Board (HSB) found cracks.",
        "Inspectors of the HSB found cracks.",
    )
    assert holder(found, "HSB").name == "Harbour Safety Board"


def test_title_and_name_is_a_variant():
    found = align("President Ivan Shukov spoke.", "President Shukov spoke. Ivan Shukov left.")
    assert "President Shukov" in {v.text for v in holder(found, "Ivan Shukov").variants}


def test_each_local_entity_is_a_member_once_and_order_does_not_matter():
    texts = (
        "Mary Rivers met Tom Weaver in Oslo.",
        "Rivers and Weaver met in the Norwegian capital Oslo.",
        "The Harbour Safety Board thanked Mary Rivers.",
    )
    found = align(*texts)
    members = [m for e in found for m in e.members]
    assert len(members) == len(set(members))
    assert found == align(*texts, reverse=True)


def test_nothing_gives_nothing():
    assert align_names({}, []) == ()


@pytest.mark.parametrize("rule", [*[e for e, _ in EVIDENCE], *CANNOT])
def test_rules_explain_themselves(rule):
    assert rule.__doc__


def test_a_kind_misread_in_one_report_does_not_part_one_name():
    found = align(
        "Olvar Tessin spoke on Monday. Tessin told reporters little.",
        "The chiefs, Ina Holm of Norvane and Olvar Tesin of Brisk, agreed on Monday.",
    )
    assert holder(found, "Olvar Tessin").kind == "person"
    assert holder(found, "Olvar Tessin") is holder(found, "Olvar Tesin")


def test_a_family_name_alone_that_two_might_bear_joins_neither():
    found = align("Mary Rivers won.", "Tom Rivers lost.", "Mayor Rivers said nothing.")
    assert len({e.id for e in found if "Rivers" in e.name}) == 3


def test_an_office_decides_whose_family_name_stands_alone():
    found = align("Mayor Mary Rivers won.", "Tom Rivers lost.", "Mayor Rivers said nothing.")
    assert holder(found, "Mayor Rivers") is holder(found, "Mary Rivers")


def test_father_and_son_stay_apart():
    found = align("John Rivers Sr. opened the mill.", "John Rivers Jr. closed the mill.")
    assert holder(found, "John Rivers Sr.") is not holder(found, "John Rivers Jr.")


def test_a_merge_is_explained_and_can_be_undone():
    texts = ("Mary Rivers won the seat.", "Mary Rivers lost the seat.")
    one = holder(align(*texts), "Mary Rivers")
    assert [w.evidence for w in one.why]
    reports = {
        f"r{i}": Report(f"r{i}", f"r{i}.txt", None, None, "", None, None, "en", t)
        for i, t in enumerate(texts)
    }
    readings = []
    for parsed in parse(reports.values()):
        mentions, entities = find(parsed)
        readings.append(Reading(parsed.report.id, "en", entities=entities, mentions=mentions))
    left, right = one.members
    undone = align_names(reports, readings, apart=[(left, right)])
    assert len([e for e in undone if e.name == "Mary Rivers"]) == 2


def test_a_province_and_its_bare_name_are_one_and_towns_have_points():
    found = align("A mill in Sverra County burned.", "A mill in Sverra burned.", "Quito was calm.")
    assert holder(found, "Sverra County") is holder(found, "Sverra")
    assert holder(found, "Quito").coordinates == pytest.approx((-0.2, -78.5), abs=0.1)


def test_a_party_and_its_telling_word_are_one():
    found = align("The Tarvel Party won.", "Tarvel, a party of farmers, won. The party Tarvel won.")
    assert holder(found, "Tarvel Party") is holder(found, "Tarvel")


def test_the_army_and_the_military_of_one_country_are_one():
    found = align("The Peruvian army shelled a hill.", "The Peruvian military denied it.")
    assert holder(found, "Peruvian army") is holder(found, "Peruvian military")
