"""Wordings of one utterance over reports."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.align.quotes import align_quotes
from onrecord.align.voices import Names, chain
from onrecord.model.reading import Attribution, Form, LocalEntity, Reading, Speaker
from onrecord.model.record import Quote
from onrecord.model.report import Published, Report
from onrecord.model.span import Span

Line = tuple[Form, str, str]
"""Form, words, speaker: a name, or a description in lower case."""

FILLER = "Rain fell on the town. The council met in the hall. Trains were late again."


def pile(*contents: list[Line]) -> tuple[dict[str, Report], list[Reading], Names]:
    reports, readings, ids = {}, [], {}
    for number, lines in enumerate(contents):
        key = f"r{number}"
        text, attributions = FILLER, []
        entities: list[LocalEntity] = []
        for form, words, who in lines:
            start = len(text) + 1
            text += f" {words} said {who}."
            speaker = Speaker(unnamed=who)
            if who[:1].isupper():
                speaker = Speaker(entity=len(entities))
                ids[key, len(entities)] = who
                entities.append(LocalEntity(who, "person"))
            span = Span(start, start + len(words))
            sentence = Span(start, len(text))
            attributions.append(Attribution(form, (span,), (speaker,), None, "say", sentence))
        reports[key] = Report(key, key, None, None, "", None, None, "en", text)
        reading = Reading(key, "en", entities=tuple(entities), attributions=tuple(attributions))
        readings.append(reading)
    return reports, readings, Names(ids)


def groups(quotes: tuple[Quote, ...]) -> list[list[str]]:
    return sorted(sorted(v.attestation.report for v in q.variants) for q in quotes)


DIRECT: Line = ("direct", "The levee can only be repaired in an autumn without storms", "Varga")
AGAIN: Line = ("direct", "The levee is repairable only in an autumn that has no storms", "Varga")
TOLD: Line = ("indirect", "the levee could be repaired only in an autumn without storms", "Varga")


def test_a_translation_made_twice_is_one_quotation() -> None:
    assert groups(align_quotes(*pile([DIRECT], [AGAIN]))) == [["r0", "r1"]]


def test_a_reported_clause_joins_words_in_marks() -> None:
    found = align_quotes(*pile([DIRECT], [TOLD]))
    assert [[v.form for v in q.variants] for q in found] == [["direct", "indirect"]]


def test_reported_clauses_alone_are_no_quotation() -> None:
    assert align_quotes(*pile([TOLD], [TOLD])) == ()


def test_two_people_are_never_one_speaker() -> None:
    other: Line = ("direct", DIRECT[1], "Okoye")
    assert groups(align_quotes(*pile([DIRECT], [other]))) == [["r0"], ["r1"]]


def test_other_words_stay_apart() -> None:
    other: Line = ("direct", "Our goalkeeper has a broken finger and will miss the match", "Varga")
    assert groups(align_quotes(*pile([DIRECT], [other]))) == [["r0"], ["r1"]]


def test_unnamed_voices_of_one_body_agree() -> None:
    one: Line = ("direct", "We left two doors open: a merger and a sale", "senior bank official")
    two: Line = ("direct", "We left open two doors: merger or sale", "bank official")
    found = align_quotes(*pile([one], [two]))
    assert groups(found) == [["r0", "r1"]]
    assert found[0].speaker is not None
    assert found[0].speaker.unnamed == "senior bank official"


def test_a_person_speaks_rather_than_the_text_that_hands_it_on() -> None:
    words = "We left two doors open: a merger and a sale"
    told: Line = ("direct", words, "official")
    written: Line = ("direct", words, "statement on the website")
    assert [q.speaker.unnamed for q in align_quotes(*pile([written], [told])) if q.speaker] == [
        "official"
    ]


def test_order_of_reports_changes_nothing() -> None:
    reports, readings, names = pile([DIRECT], [AGAIN], [TOLD])
    assert align_quotes(reports, readings, names) == align_quotes(reports, readings[::-1], names)


def test_why_shows_the_evidence() -> None:
    found = align_quotes(*pile([DIRECT], [AGAIN]))[0]
    assert {w.value > 0 for w in found.why} == {True}
    assert any("speaker" in w.evidence for w in found.why)
    assert found.speaker is not None
    assert found.speaker.entity == "Varga"


def abroad(
    made: tuple[dict[str, Report], list[Reading], Names], *where: tuple[str, str]
) -> tuple[dict[str, Report], list[Reading], Names]:
    """The same pile with a language and a day of publication for each report."""
    reports, readings, names = made
    for key, (language, day) in zip(sorted(reports), where, strict=True):
        published = Published(day, "day", "metadata")
        reports[key] = replace(reports[key], language=language, published=published)
    return reports, readings, names


NUMBERED: Line = ("direct", "We will lay 40 mooring lines before the gates are shut", "Varga")
NUMMERN: Line = ("direct", "Wir legen 40 Leinen aus, bevor man die Tore schliesst", "Varga")


@pytest.mark.parametrize(
    ("other", "day", "joined"),
    [
        (NUMMERN, "2031-05-02", True),
        (NUMMERN, "2031-05-03", False),
        (("direct", NUMMERN[1].replace("40", "70"), "Varga"), "2031-05-02", False),
        (("direct", NUMMERN[1], "Okoye"), "2031-05-02", False),
        (
            ("direct", "Wir legen heute Leinen aus, bevor man schliesst", "Varga"),
            "2031-05-02",
            False,
        ),
    ],
)
def test_translations_join_by_circumstances(other: Line, day: str, joined: bool) -> None:
    made = abroad(pile([NUMBERED], [other]), ("en", "2031-05-02"), ("de", day))
    assert (len(align_quotes(*made)) == 1) is joined


def test_two_quotations_of_one_report_are_not_joined_over_a_translation() -> None:
    again: Line = ("direct", "There are 40 reasons why nobody asked the crews first", "Varga")
    made = abroad(pile([NUMBERED, again], [NUMMERN]), ("en", "2031-05-02"), ("de", "2031-05-02"))
    assert len(align_quotes(*made)) == 3


def test_chain_is_outermost_first_and_takes_no_partial_overlap() -> None:
    text = "Okoye said Varga told the board the bridge would close. Rain fell."
    inner = Span(text.index("the bridge"), text.index(". Rain"))
    outer = Span(text.index("Varga"), inner.end)
    told = [
        Attribution("indirect", (s,), (Speaker(entity=i),), None, "say", Span(0, inner.end + 1))
        for i, s in enumerate((outer, inner))
    ]
    reading = Reading("r", "en", attributions=tuple(told))
    names = Names({("r", 0): "okoye", ("r", 1): "varga"})
    assert [v.entity for v in chain(reading, inner, names)] == ["okoye", "varga"]
    half = Span(inner.end - 5, len(text))
    assert chain(reading, half, names) == ()


def test_object_of_a_stance_has_no_voice() -> None:
    reading = Reading("r", "en", attributions=(
        Attribution("indirect", (Span(10, 30),), (Speaker(unnamed="crew"),), None, "reject",
                    Span(0, 31), rule="object"),))  # fmt: skip
    assert chain(reading, Span(12, 20), Names({})) == ()


def test_nothing_said_gives_nothing() -> None:
    assert align_quotes(*pile([], [])) == ()
