"""What the learned reader of reported speech sees: words of the language, no names, no numbers."""

from __future__ import annotations

import re

import pytest

from onrecord.lang import tables
from onrecord.model.report import Report
from onrecord.read import parse
from onrecord.read.quotes_facts import FEATURES, common, cue_facts, features, spelled
from onrecord.read.quotes_weights import TABLE, Weights

TAGS = re.compile(r"[A-Z]{2,}|True|False|K|ADV|ROOT|OF_ART")


def words(text: str) -> dict[str, str]:
    """Each word of a text as features name it."""
    report = Report("r", "r.txt", None, None, "", None, None, "en", text)
    paragraph = next(parse.parse([report])).paragraphs[0]
    return {t.text: common(t) for t in paragraph.doc}


def test_a_name_is_seen_by_its_kind_alone() -> None:
    seen = words("Mara Lindqvist praised the ferry in Oskarholm.")
    assert "lindqvist" not in seen["Lindqvist"].lower()
    assert "oskarholm" not in seen["Oskarholm"].lower()
    assert seen["praised"] == "praise"
    assert seen["ferry"] == "ferry"


def test_a_capital_hides_a_word_unless_a_list_has_it() -> None:
    seen = words("Marek Said Bold Quay Is To Close")
    assert "say" in seen.values()
    assert "bold" not in seen.values()


def test_a_number_is_seen_by_its_kind_alone() -> None:
    seen = words("They counted 4711 barrels and 12th-century coins.")
    assert not any(c.isdigit() for word in seen.values() for c in word)


def test_every_feature_of_a_word_comes_from_a_listed_fact() -> None:
    report = Report("r", "r.txt", None, None, "", None, None, "en", "The mayor rejected the plan.")
    verb = next(t for t in next(parse.parse([report])).paragraphs[0].doc if t.tag_ == "VBD")
    facts = list(cue_facts(verb))
    assert {f[0] for f in facts} <= set(FEATURES)
    assert "k=reject/VERB object=plan" in features(facts)


def test_the_weights_of_a_fact_are_added_up_once() -> None:
    weights = Weights({"passive": 0.5, "k=say/VERB passive": 0.25}, {}, 0.3)
    fact = ("passive", "say/VERB")
    assert spelled(fact) == ["passive", "k=say/VERB passive"]
    assert weights.cue([fact, fact]) == 1.5
    assert weights.sums == {fact: 0.75}


@pytest.mark.parametrize("part", ["cues", "extents"])
def test_the_learned_table_holds_no_number_and_no_capital_but_tags(part: str) -> None:
    held = tables.numbers(TABLE, part)
    assert len(held) > 3000
    for name in held:
        assert not re.search(r"\d\d", name), name
        capitals = re.findall(r"[^\W\d_]*[A-Z][^\W\d_]*", name)
        assert all(TAGS.fullmatch(word) for word in capitals), name


def test_few_learned_cues_look_like_given_names() -> None:
    given = tables.table("given")
    people = {w.lower() for kind in ("male", "female") for w in given[kind]}
    keys = (re.match(r"k=([a-z]+)/", name) for name in tables.numbers(TABLE, "cues"))
    lemmas = {found[1] for found in keys if found}
    assert len(lemmas) > 300
    assert len(lemmas & people) < len(lemmas) / 50  # "mark" and "grant" are verbs too
