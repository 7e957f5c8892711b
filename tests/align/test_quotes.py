"""Wordings of one utterance over reports."""

from __future__ import annotations

from onrecord.align.quotes import align_quotes
from onrecord.align.voices import Names
from onrecord.model.reading import Attribution, Form, LocalEntity, Reading, Speaker
from onrecord.model.record import Quote
from onrecord.model.report import Report
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


def test_order_of_reports_changes_nothing() -> None:
    reports, readings, names = pile([DIRECT], [AGAIN], [TOLD])
    assert align_quotes(reports, readings, names) == align_quotes(reports, readings[::-1], names)


def test_why_shows_the_evidence() -> None:
    found = align_quotes(*pile([DIRECT], [AGAIN]))[0]
    assert {w.value > 0 for w in found.why} == {True}
    assert any("speaker" in w.evidence for w in found.why)
    assert found.speaker is not None
    assert found.speaker.entity == "Varga"


def test_nothing_said_gives_nothing() -> None:
    assert align_quotes(*pile([], [])) == ()
