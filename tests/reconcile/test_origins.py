"""Origins are counted, not reports."""

from __future__ import annotations

from onrecord.model.lineage import Credit, Lineage, Passage
from onrecord.model.record import (
    Attestation,
    Entity,
    Event,
    Lines,
    Quote,
    QuoteVariant,
    Variant,
    Voice,
)
from onrecord.model.span import Span
from onrecord.reconcile.origins import Origins, originators

MINISTER, POLICE = Voice(entity="n1"), Voice(entity="n2")
ORIGINS = Origins({"a": 0, "b": 0, "c": 1, "d": 2}, {"n1": "Ana Reyl", "n2": "Lorn police"})


def _from(report, *voice):
    return Attestation(report, Span(0, 1), voice)


def _count(*attestations):
    return ORIGINS.standing(attestations, disputed=False)


def test_copies_are_one_origin():
    assert _count(_from("a"), _from("b")).independent == 1
    assert _count(_from("a"), _from("b"), _from("c")).independent == 2


def test_reports_that_rest_on_one_speaker_are_one_origin():
    standing = _count(_from("a", MINISTER), _from("c", MINISTER), _from("d", MINISTER))
    assert (standing.reports, standing.independent, standing.status) == (3, 1, "single")
    assert standing.reason == "3 reports, 1 origin: all three rest on what Ana Reyl said"


def test_two_speakers_are_two_origins():
    assert _count(_from("c", MINISTER), _from("d", POLICE)).status == "agreed"


def test_the_innermost_voice_is_the_origin():
    agency = Voice(unnamed="an agency")
    assert _count(_from("c", agency, MINISTER), _from("d", MINISTER)).independent == 1


def test_adding_a_copy_changes_no_standing():
    before = _count(_from("a"), _from("c"))
    after = _count(_from("a"), _from("b"), _from("c"))
    assert (before.independent, before.status) == (after.independent, after.status)


def test_a_disputed_line_says_so():
    assert ORIGINS.standing([_from("a"), _from("c")], disputed=True).status == "disputed"


def test_an_origin_met_under_two_kinds_or_forms_is_one():
    reyl = Entity("n1", "Ana Reyl", "person", (Variant("Reyl", ("a",)),))
    norda = Entity("n9", "Norda", "organisation", (Variant("Norda", ("a",)),))
    said = [Voice(entity="n1"), Voice(unnamed="Reyl"), Voice(entity="n9")]
    quotes = tuple(
        Quote(f"q{i}", v, (QuoteVariant("direct", _from("a", v)),)) for i, v in enumerate(said)
    )
    credit = Credit("Norda", "agency", Passage("b", Span(0, 1)), whole=True)
    found = originators(Lines(entities=(reyl, norda), quotes=quotes), Lineage(credits=(credit,)))
    assert [(o.name, o.kind, o.reports) for o in found] == [
        ("Ana Reyl", "person", ("a",)),
        ("Norda", "agency", ("a", "b")),
    ]


def test_the_reason_names_what_joins_each_origin():
    known = Origins(
        {"a": 0, "b": 0, "c": 1, "d": 2}, {"n1": "Ana Reyl"}, reasons={0: "they share text"}
    )

    def reason(*attestations):
        return known.standing(attestations, disputed=False).reason

    assert (
        reason(_from("a"), _from("b")) == "2 reports, 1 origin: both are one voice: they share text"
    )
    assert reason(_from("a"), _from("c")) == "2 reports, 2 origins"
    assert reason(_from("a"), _from("c", MINISTER), _from("d", MINISTER)) == (
        "3 reports, 2 origins: two of them rest on what Ana Reyl said; the other stands alone"
    )
    assert reason(_from("a", MINISTER), _from("b"), _from("c", MINISTER)) == (
        "3 reports, 1 origin: all three hang together by what Ana Reyl said and by their text: "
        "they share text"
    )


def test_whoever_an_event_is_put_down_to_is_an_origin():
    seen = (_from("a", Voice(unnamed="a ranger")),)
    event = Event("e1", "fire", "A fire", (), None, None, None, "held", None, (), seen)
    found = originators(Lines(events=(event,)), Lineage())
    assert [(o.name, o.kind) for o in found] == [("a ranger", "unnamed")]


def test_an_earlier_version_counts_only_where_no_last_one_bears_the_line():
    origins = Origins({"a": 0, "b": 1, "c": 2}, {}, frozenset({"a"}))
    both = origins.standing([_from("a"), _from("b")], disputed=False)
    alone = origins.standing([_from("a")], disputed=False)
    assert (both.reports, both.independent, both.status) == (1, 1, "single")
    assert (alone.reports, alone.status) == (1, "single")
