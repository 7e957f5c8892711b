"""Sentences of different reports compared by what they say: invented stories, one cause each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.reading import LocalEntity, Mention, Reading
from onrecord.model.record import Entity, Lines, Variant
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.reconcile.about import Lookup
from onrecord.reconcile.aligned import Slot, _marked, aligned_disagreements
from onrecord.reconcile.denied import answer_disagreements, denial_disagreements
from onrecord.reconcile.marks import spelling_disagreements
from onrecord.reconcile.opposed import fields, opposed_disagreements
from onrecord.reconcile.passages import Passages, stem
from onrecord.reconcile.phrases import expression, negated
from onrecord.reconcile.readers import READERS
from onrecord.reconcile.told import role_disagreements

_SENTENCE = re.compile(r"[^.]+\.")


def _report(name, text):
    return Report(name, name, name, None, "", None, None, "en", text)


def _reading(name, text, people):
    mentions = tuple(
        Mention(Span(*m.span()), "name", "other", m.group(), i)
        for i, who in enumerate(people)
        for m in re.finditer(who, text)
    )
    return Reading(
        name,
        "en",
        sentences=tuple(Span(*m.span()) for m in _SENTENCE.finditer(text)),
        entities=tuple(LocalEntity(w, "other") for w in people),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
    )


def _story(texts, people=(), same=(), copies=()):
    """Passages of a story. same: groups of spellings in `people` that are one bearer.

    copies: reports that are of the first report's family.
    """
    groups = [*same, *([p] for p in people if not any(p in g for g in same))]
    entities = tuple(
        Entity(
            f"n{g[0]}", g[0], "other", tuple(Variant(p, ()) for p in g),
            members=tuple((r, people.index(p)) for r in texts for p in g),
        )
        for g in groups
    )  # fmt: skip
    reports = {r: _report(r, t) for r, t in texts.items()}
    readings = [_reading(r, t, people) for r, t in texts.items()]
    family = {r: 0 if r in copies else i for i, r in enumerate(sorted(texts))}
    return Passages(reports, readings, entities, family), Lookup(Lines(), reports)


def _shown(found):
    return [(d.kind, [sorted({a.report for a in s.attestations}) for s in d.sides]) for d in found]


WEIR = {
    "a": "The villagers marched peacefully to the weir at Lornach. The mill keeper spoke first.",
    "b": "Villagers threw stones at the weir keepers during the march to Lornach.",
}


def test_peaceful_against_violent():
    (found,) = opposed_disagreements(*_story(WEIR, ("Lornach",)))
    assert found.explanation.startswith("Accounts differ on whether it was peaceful: “peacefully”")
    assert _shown([found]) == [("position", [["a"], ["b"]])]


def test_what_is_about_another_matter_does_not_oppose():
    other = {**WEIR, "b": "A violent storm sank two barges off a southern island in spring."}
    assert opposed_disagreements(*_story(other, ("Lornach",))) == []


def test_a_negated_answer_is_the_other_answer():
    texts = {
        "a": "The council said the new dam at Lornach is safe for the valley.",
        "b": "Engineers said the new dam at Lornach is not safe for the valley.",
    }
    (found,) = opposed_disagreements(*_story(texts, ("Lornach",)))
    assert _shown([found]) == [("position", [["a"], ["b"]])]


def test_one_sentence_that_sets_two_parties_against_each_other():
    text = "Bakers welcomed the flour tax, but millers opposed the flour tax."
    (found,) = opposed_disagreements(*_story({"a": text}))
    assert [s.attestations[0].span.of(text)[:6] for s in found.sides] == ["Bakers", "but mi"]


def test_what_is_denied_in_passing_stands_in_the_words_before():
    text = "Two papers wrote that the harbour pilots had been drinking, something the guild denies."
    (found,) = denial_disagreements(*_story({"a": text}))
    assert [s.value for s in found.sides] == ["said", "denied"]
    assert found.sides[0].attestations[0].span.of(text).startswith("Two papers wrote")


def test_the_accused_answers():
    texts = {
        "a": "The ferrymen accused Brennick Tolls of cheating on the river dues.",
        "b": "Brennick Tolls rejected the claim that it was cheating on river dues.",
    }
    (found,) = answer_disagreements(*_story(texts, ("Brennick Tolls",)))
    assert [s.value for s in found.sides] == [
        "Brennick Tolls is accused", "Brennick Tolls answers",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The balloon came down inside the Torvane walls.",
         "The balloon came down near the Torvane walls.", "place"),
        ("The lamps were provided for the fair by the guild.",
         "The lamps for the fair were provided by the bishop.", "attribution"),
        ("Ralst launched a weather satellite from the salt flats.",
         "Ralst launched a scientific satellite from the salt flats.", "description"),
        ("He was robbed on the towpath by a man with a pistol.",
         "He was robbed on the towpath by a man with a knife.", "description"),
    ],
)  # fmt: skip
def test_sentences_that_differ_in_one_slot(one, other, kind):
    found = aligned_disagreements(*_story({"a": one, "b": other}), READERS)
    assert (kind, [["a"], ["b"]]) in [(k, sorted(s)) for k, s in _shown(found)]
    assert aligned_disagreements(*_story({"a": one, "b": one}), READERS) == []


def test_a_name_in_two_spellings_is_one_line_over_all_who_bear_it():
    texts = {
        "a": "Kolvenna harbour was shut. The Kolvenna pilots went home.",
        "b": "Colvenna harbour was shut.",
    }
    passages, _ = _story(texts, ("Kolvenna", "Colvenna"), [["Kolvenna", "Colvenna"]])
    (found,) = spelling_disagreements(passages)
    assert {s.value for s in found.sides} == {"Kolvenna", "Colvenna"}


def test_another_ending_is_no_other_spelling():
    texts = {"a": "Kolvenna harbour was shut.", "b": "Kolvennas harbour was shut."}
    passages, _ = _story(texts, ("Kolvennas", "Kolvenna"), [["Kolvennas", "Kolvenna"]])
    assert spelling_disagreements(passages) == []


def _everything(texts, copies=()):
    passages, lookup = _story(texts, ("Lornach", "Brennick Tolls"), copies=copies)
    found = [
        *opposed_disagreements(passages, lookup),
        *denial_disagreements(passages, lookup),
        *answer_disagreements(passages, lookup),
        *aligned_disagreements(passages, lookup, READERS),
        *spelling_disagreements(passages),
    ]
    return sorted((d.kind, d.explanation) for d in found)


POOL = (
    "The villagers marched peacefully to the weir at Lornach.",
    "Villagers threw stones at the weir keepers during the march to Lornach.",
    "The ferrymen accused Brennick Tolls of cheating on the river dues.",
    "Brennick Tolls rejected the claim that it was cheating on river dues.",
    "The balloon came down inside the Lornach walls.",
    "The balloon came down near the Lornach walls.",
)


@settings(deadline=None, max_examples=40)
@given(st.permutations(POOL), st.integers(1, 5))
def test_the_order_of_reports_and_a_copy_change_nothing(sentences, cut):
    one, two = " ".join(sentences[:cut]), " ".join(sentences[cut:])
    found = _everything({"a": one, "b": two})
    assert _everything({"b": two, "a": one}) == found

    assert _everything({"a": one, "b": two, "z": one}, ("z",)) == found


def test_every_question_has_two_answers_at_least_and_none_matches_nothing():
    for field in fields():
        assert len(field.sides) > 1
        for _, phrases in field.sides:
            assert phrases.search("") is None


def test_gaps_are_bounded():
    phrases = expression(["fear* _ safety"])
    assert phrases.search("they feared for the children's safety")
    assert not phrases.search("they feared one two three four five safety")
    assert phrases.search("fear " * 20000) is None


def test_negation_stands_right_before():
    plain = "it was not a safe bridge"
    assert negated(plain, plain.index("safe"))
    assert not negated("not that it matters but the bridge was safe", 39)


def test_titles_differ_in_the_words_before_one_noun():
    from onrecord.model.record import Attestation, RoleLine

    def bearer(*titles):
        roles = tuple(
            RoleLine(t, (Attestation(r, Span(0, 1)),)) for r, t in zip("ab", titles, strict=True)
        )
        return Entity("n", "Ida Brandt", "person", (), roles)

    assert role_disagreements([bearer("harbour police spokesman", "Lornach town spokesman")])
    assert not role_disagreements([bearer("spokesman", "harbour police spokesman")])
    assert not role_disagreements([bearer("harbour master", "town spokesman")])


@pytest.mark.parametrize(
    ("one", "other"),
    [("planning", "plans"), ("invade", "invaded"), ("robbed", "robbing"), ("move", "moved")],
)
def test_a_word_and_its_other_forms_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_a_denial_meets_only_who_says_that_it_was_done():
    said = "The guild of Ambry sold salted herring to the northern ports in winter."
    denial = "The guild denied selling salted herring to the northern ports."
    kept = "The guild of Ambry ate salted herring in the northern ports in winter."
    (found,) = denial_disagreements(
        *_story({"a": said.replace("sold", "was selling"), "b": denial})
    )
    assert _shown([found]) == [("polarity", [["a"], ["b"]])]
    other = {"a": kept.replace("salted herring", "bread").replace("northern", "old"), "b": denial}
    assert denial_disagreements(*_story(other)) == []


def test_what_is_said_not_to_be_so_is_no_claim_that_a_denial_meets():
    texts = {
        "a": "Orvane will not deploy heavy barges on the upper lake this year.",
        "b": "The duke said Orvane had no intention to deploy heavy barges on the upper lake.",
    }
    assert denial_disagreements(*_story(texts)) == []


def _touch(report, channel, days=()):
    passages, _ = _story({report: "They spoke."})
    place = passages.all[0].place(0, 1)
    return Slot("channel", "how", "x y", channel, place, passages.all[0], 0.1, days=days)


def test_contacts_of_several_occasions_are_compared_by_day():
    once = [_touch("a", "telephone"), _touch("b", "in person")]
    assert once[0].excludes(once[1])
    often = _marked([*once, _touch("b", "telephone")])
    assert not often[0].excludes(often[1])
    day = ((4.0, 4.0),)
    dated = _marked([_touch("a", "telephone", day), _touch("b", "in person", day), once[0],
                     _touch("b", "telephone")])  # fmt: skip
    assert dated[0].excludes(dated[1])


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [("police", "police", True), ("police", "", True), ("police", "baker", False)],
)
def test_numbers_of_other_sorts_do_not_differ(one, other, differs):
    passages, _ = _story({"a": "They spoke."})
    p = passages.all[0]
    a, b = (
        Slot("figure", "", "", v, p.place(0, 1), p, 0.1, ((n, n),), sorts=frozenset(s.split()))
        for v, n, s in (("2", 2.0, one), ("4", 4.0, other))
    )
    assert a.excludes(b) is differs
