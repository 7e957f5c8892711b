"""Whether two spellings can be one name. All names are invented or common words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lang.phonetic import fold, initials, skeleton, sound
from onrecord.lang.places import demonym, place
from onrecord.lang.similarity import EVIDENCE, same_name
from onrecord.lang.tables import table

SAME = [
    ("Ivan Shukov", "Iwan Schukow", "person"),
    ("Mr. Tomas Weaver", "Tomas Weaver", "person"),
    ("TomasWeaver", "Tomas Weaver", "person"),
    ("Weaver, Tomas", "Tomas Weaver", "person"),
    ("Bill Marlowe", "William Marlowe", "person"),
    ("Иван Примеров", "Ivan Primerov", "person"),
    ("Norfield Steel Limited", "Norfield Steel Ltd.", "organisation"),
    ("World Ferry Organisation", "World Ferry Organization", "organisation"),
    ("Company Twenty-Two", "Company 22", "organisation"),
]
OTHER = [
    ("Anna Weaver", "Tomas Weaver", "person"),
    ("Tomas Weaver", "Tomas Lindqvist", "person"),
    ("Norfield Steel", "Bergmann Chemicals", "organisation"),
    ("Ministry of Health", "Ministry of Finance", "organisation"),
]


@pytest.mark.parametrize(("a", "b", "kind"), SAME)
def test_one_name(a, b, kind):
    assert same_name(a, b, kind).score >= 0.5


@pytest.mark.parametrize(("a", "b", "kind"), OTHER)
def test_two_names(a, b, kind):
    assert same_name(a, b, kind).score < 0.5


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_order_does_not_matter_and_scores_are_parts_of_one(a, b):
    there, back = same_name(a, b), same_name(b, a)
    assert 0.0 <= there.score <= 1.0
    assert there.score == pytest.approx(back.score)


def test_every_piece_of_evidence_has_a_weight_and_an_explanation():
    for kind in ("person", "body"):
        assert set(table("names_weights")[kind]) == {e.__name__ for e in EVIDENCE} | {"bias"}
    assert all(e.__doc__ for e in EVIDENCE)


@pytest.mark.parametrize(
    ("a", "b"), [("Schukow", "Shukov"), ("Yusupov", "Jusupow"), ("Maroufi", "Marufy")]
)
def test_transliterations_sound_alike(a, b):
    assert sound(a) == sound(b)


def test_skeleton_keeps_consonants():
    assert skeleton("Maroufi") == skeleton("Marefa")


def test_fold_sets_marks_aside():
    assert fold("  Señor  O’Ne\u00adil, U.K. ") == "senor oneil uk"


def test_initials_leave_small_words_out():
    assert initials("Bank of the North") == "bn"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [("U.S.", "United States", "US"), ("Kiew", "Kyiv", "UA"), ("Norwegen", "Norway", "NO")],
)
def test_places_by_any_name(text, name, code):
    found = place(text)
    assert found is not None
    assert (found.name, found.code) == (name, code)


def test_demonyms():
    found = demonym("Peruvians")
    assert found is not None
    assert (found.name, found.code, found.demonym) == ("Peru", "PE", True)
    assert demonym("Table") is None
