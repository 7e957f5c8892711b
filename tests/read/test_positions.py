"""Positions of invented reports: actor, act, target, content."""

from __future__ import annotations

import pytest

from onrecord.model.reading import Attribution, LocalEntity, Mention, PositionMention, Speaker
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read import positions
from onrecord.read.parse import parse


def read(
    text: str, *names: str, attributions: tuple[Attribution, ...] = ()
) -> tuple[PositionMention, ...]:
    report = Report("r", "r", None, None, "", None, None, "en", text)
    entities = tuple(LocalEntity(n, "person") for n in names)
    mentions = tuple(
        Mention(Span(text.index(n), text.index(n) + len(n)), "name", "person", n, i)
        for i, n in enumerate(names)
    )
    (parsed,) = parse([report])
    return positions.find(parsed, mentions, entities, attributions)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ana Ruiz demanded a refund from the bank.", "demand"),
        ("Ana Ruiz threatened to sue the bank.", "threat"),
        ("Ana Ruiz warned that the dam could burst.", "warning"),
        ("Ana Ruiz denied the report.", "denial"),
        ("Ana Ruiz accused the bank of fraud.", "accusation"),
        ("Ana Ruiz refused to resign.", "refusal"),
        ("Ana Ruiz promised to lower taxes.", "promise"),
        ("Ana Ruiz asked for a delay.", "request"),
        ("Ana Ruiz called the ruling a mistake.", "assessment"),
        ("Ana Ruiz backed the plan.", "support"),
    ],
)
def test_acts(text: str, act: str) -> None:
    (found,) = read(text, "Ana Ruiz")
    assert (found.act, found.actor.entity) == (act, 0)
    assert found.span.contains(found.content)
    assert found.span.start == 0


def test_target_content_and_negation() -> None:
    text = "Ana Ruiz accused Otto Berg of fraud."
    (found,) = read(text, "Ana Ruiz", "Otto Berg")
    assert found.target is not None
    assert found.target.entity == 1
    (found,) = read("Ana Ruiz did not rule out a merger.", "Ana Ruiz")
    assert (found.act, found.stance) == ("refusal", "denies")


def test_the_reader_of_quotations_decides_who_speaks() -> None:
    text = "“It will flood,” warned Ana Ruiz."
    cue = Span(text.index("warned"), text.index("warned") + 6)
    said = Attribution(
        "direct", (Span(1, 14),), (Speaker(entity=0),), cue, "warn", Span(0, len(text))
    )
    (found,) = read(text, "Ana Ruiz", attributions=(said,))
    assert (found.act, found.actor.entity, found.content) == ("warning", 0, Span(1, 14))


def test_no_actor_no_position_and_no_condition() -> None:
    assert not read("It was denied.")
    assert not read("If Ana Ruiz refuses to go, others will.", "Ana Ruiz")


def test_a_noun_with_its_owner() -> None:
    text = "Ana Ruiz's demand for a refund was heard."
    found = read(text, "Ana Ruiz")
    assert [(p.act, p.content.of(text)) for p in found] == [("demand", "for a refund")]


def test_what_is_demanded_in_a_passive_is_its_subject() -> None:
    text = "A refund was demanded by Ana Ruiz."
    (found,) = read(text, "Ana Ruiz")
    assert (found.content.of(text), found.actor.entity) == ("A refund", 0)


def test_a_content_that_only_points_is_no_position() -> None:
    assert not read("Ana Ruiz refused to do so.", "Ana Ruiz")
    assert not read("Ana Ruiz denied this.", "Ana Ruiz")
