"""Events of invented reports: what, who, when, where, by which channel, in which status."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.reading import EventMention, LocalEntity, Mention, Reading, Timex
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read import events
from onrecord.read.parse import parse


def named(text: str, *names: str) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
    """Mentions of names given as "Name" (a person) or "place:Name"."""
    entities, mentions = [], []
    for index, given_name in enumerate(names):
        kind, _, name = given_name.rpartition(":")
        entities.append(LocalEntity(name, kind or "person"))
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            mentions.append(Mention(span, "name", kind or "person", name, index))
            at = text.find(name, at + 1)
    return tuple(sorted(mentions, key=lambda m: m.span)), tuple(entities)


def timed(text: str, *words: str) -> tuple[Timex, ...]:
    spans = (Span(text.index(w), text.index(w) + len(w)) for w in words)
    made = (Timex(s, "duration" if "hour" in s.of(text) else "date", "", (), "test") for s in spans)
    return tuple(sorted(made, key=lambda t: t.span))


def read(
    text: str, names: tuple[str, ...] = (), times: tuple[str, ...] = (), language: str = "en"
) -> tuple[EventMention, ...]:
    report = Report("r", "r", None, None, "", None, None, language, text)
    mentions, entities = named(text, *names)
    (parsed,) = parse([report])
    return events.find(parsed, mentions, entities, timed(text, *times), ())


def only(found: tuple[EventMention, ...], kind: str) -> EventMention:
    hits = [e for e in found if e.kind == kind]
    assert len(hits) == 1, [(e.kind, e.lemma) for e in found]
    return hits[0]


def test_a_carried_noun_is_the_event_and_the_clause_its_extent() -> None:
    text = "Mara Lind held a meeting with Otto Berg in Oslo on 3 May."
    event = only(read(text, ("Mara Lind", "Otto Berg", "place:Oslo"), ("3 May",)), "meeting")
    assert event.trigger.of(text) == "meeting"
    assert event.span.of(text) == text[:-1]
    assert {p.entity for p in event.participants} == {0, 1}
    assert (event.place, event.timex, event.status) == (2, 0, "held")


def test_the_date_goes_to_the_event_that_it_hangs_on() -> None:
    text = "Mara Lind visited Oslo on Monday and will meet Otto Berg on Friday."
    found = read(text, ("Mara Lind", "Otto Berg", "place:Oslo"), ("Monday", "Friday"))
    assert only(found, "visit").timex == 0
    assert only(found, "meeting").timex == 1
    assert only(found, "meeting").status == "planned"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Workers will strike for higher pay in Lyon.", "planned"),
        ("Ana Ruiz plans to visit Lyon.", "planned"),
        ("The visit of Ana Ruiz to Lyon was cancelled.", "cancelled"),
        ("Ana Ruiz is building a school in Lyon.", "ongoing"),
        ("Ana Ruiz allegedly attacked a guard in Lyon.", "reported"),
        ("Ana Ruiz attacked a guard in Lyon.", "held"),
    ],
)
def test_status(text: str, status: str) -> None:
    found = read(text, ("Ana Ruiz", "place:Lyon"))
    assert [e.status for e in found] == [status]


def test_negation_denies_and_a_condition_tells_nothing() -> None:
    found = read("The police did not arrest Ana Ruiz.", ("Ana Ruiz",))
    assert only(found, "arrest").stance == "denies"
    assert not read("If the police arrest Ana Ruiz, nothing changes.", ("Ana Ruiz",))


def test_coordination_of_dates_tells_several_events() -> None:
    text = "Vela on 3 May, Brix on 5 May and Corda on 9 May are scheduled to meet the board."
    found = read(
        text,
        ("organisation:Vela", "organisation:Brix", "organisation:Corda"),
        ("3 May", "5 May", "9 May"),
    )
    assert [(e.span.of(text), e.timex) for e in found] == [
        ("Vela on 3 May", 0),
        ("Brix on 5 May", 1),
        ("Corda on 9 May", 2),
    ]
    assert {e.status for e in found} == {"planned"}


def test_a_noun_keeps_what_says_when_it_will_be() -> None:
    text = "Hopes rest on the Vela-Brix talks to be held on 9 May."
    found = read(text, ("organisation:Vela", "organisation:Brix"), ("9 May",))
    event = only(found, "meeting")
    assert event.span.of(text).endswith("to be held on 9 May")
    assert (event.status, event.timex) == ("planned", 0)


def test_channel_duration_and_whose_wish_it_was() -> None:
    text = "Ana Ruiz and Otto Berg held a two-hour phone call at the request of Otto Berg."
    event = only(read(text, ("Ana Ruiz", "Otto Berg"), ("two-hour",)), "call")
    assert event.channel == "telephone"
    assert {a.name for a in event.attributes} == {"duration", "initiated_by"}


def test_a_description_is_a_participant_and_a_state_is_no_event() -> None:
    event = only(read("Two security guards were killed in Lyon.", ("place:Lyon",)), "death")
    assert [p.unnamed for p in event.participants] == ["Two security guards"]
    assert not read("Ana Ruiz is an ally of Otto Berg.", ("Ana Ruiz", "Otto Berg"))


def test_a_dateline_is_no_part_of_the_event() -> None:
    text = "LIMA, 3 May (Vox) -- Ana Ruiz opened a school on Tuesday."
    found = read(text, ("place:LIMA", "Ana Ruiz"), ("3 May", "Tuesday"))
    event = only(found, "launch")
    assert event.span.of(text).startswith("Ana Ruiz")
    assert event.timex == 1


def test_the_pair_named_before_takes_part_again() -> None:
    text = "Ana Ruiz met Otto Berg in Lyon. The two leaders signed a treaty."
    event = only(read(text, ("Ana Ruiz", "Otto Berg", "place:Lyon")), "deal")
    assert {p.entity for p in event.participants} == {0, 1}


def test_victims_that_are_only_counted_are_those_identified_later() -> None:
    text = "Two guards were shot dead in Lyon. Police identified the men as Ana Ruiz and Otto Berg."
    event = only(read(text, ("Ana Ruiz", "Otto Berg", "place:Lyon")), "death")
    assert {p.entity for p in event.participants if p.role == "victim"} == {0, 1}


def test_a_month_is_no_march_and_conditions_meet_nobody() -> None:
    found = read("The permit was given in March.", (), ("March",))
    assert "protest" not in {e.kind for e in found}
    text = "Ana Ruiz met the conditions in Lyon."
    assert not [e for e in read(text, ("Ana Ruiz", "place:Lyon")) if e.kind == "meeting"]


def test_a_thing_as_subject_is_a_theme() -> None:
    event = only(read("A bridge collapsed in Lyon.", ("place:Lyon",)), "accident")
    assert [(p.role, p.unnamed) for p in event.participants] == [("theme", "A bridge")]


def test_without_a_parser_a_known_word_needs_a_date_or_two_names() -> None:
    text = "Ana Ruiz und Otto Berg trafen sich in Bremen. Das Treffen war kurz."
    found = read(text, ("Ana Ruiz", "Otto Berg"), language="de")
    assert [(e.kind, e.sentence.start) for e in found] == [("meeting", 0)]
    assert not read("Tavattiin eilen.", language="fi")


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from("Anna met 3 May. the attack on, (and)\n—“”'"), max_size=120))
def test_spans_lie_in_the_text_whatever_it_says(text: str) -> None:
    for event in read(text):
        assert 0 <= event.span.start < event.span.end <= len(text)
        assert event.sentence.overlaps(event.trigger)


def test_reading_type_takes_the_events() -> None:
    found = read("A bomb exploded in Lyon.", ("place:Lyon",))
    assert Reading("r", "en", events=found).events == found


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Talks are being held by Mara Lind in Oslo.", "ongoing"),
        ("Mara Lind has visited Oslo since 1998.", "ongoing"),
        ("Mara Lind visited Oslo.", "held"),
    ],
)
def test_what_goes_on_is_ongoing(text: str, status: str) -> None:
    found = read(text, ("Mara Lind", "place:Oslo"))
    assert [e.status for e in found] == [status]


def test_an_act_of_speech_is_an_event_and_what_it_wishes_is_none() -> None:
    text = "Mara Lind urged the miners to leave the pit."
    found = read(text, ("Mara Lind",))
    assert [(e.kind, e.status) for e in found] == [("statement", "held")]


def test_who_is_among_those_told_of_takes_part() -> None:
    text = "Otto Berg was among five people who died in the avalanche."
    event = only(read(text, ("Otto Berg",)), "death")
    assert 0 in {p.entity for p in event.participants}


def test_the_dead_that_are_listed_took_part() -> None:
    text = "The dead included Otto Berg, who ran the mill."
    assert 0 in {p.entity for p in only(read(text, ("Otto Berg",)), "death").participants}


def test_a_pronoun_stands_for_whom_the_sentence_before_told_of() -> None:
    text = "The miners occupied the hall. They released two hostages on Monday."
    event = only(read(text, (), ("Monday",)), "arrest")
    assert "The miners" in {p.unnamed for p in event.participants}


def test_the_town_is_the_one_that_the_report_calls_so() -> None:
    text = "Vela, a mining town in the north, was flooded on Monday. The town buried its mayor."
    found = read(text, ("place:Vela",), ("Monday",))
    assert 0 in {p.entity for p in only(found, "death").participants}


def test_a_town_is_not_guessed_where_two_are_called_so() -> None:
    text = "Vela, a mining town, and Brix, a fishing town, suffered. The town buried its mayor."
    event = only(read(text, ("place:Vela", "place:Brix")), "death")
    assert not {p.entity for p in event.participants} & {0, 1}


def test_a_bare_noun_that_says_how_is_no_event() -> None:
    text = "Mara Lind resigned in protest on Monday."
    found = read(text, ("Mara Lind",), ("Monday",))
    assert [(e.kind, e.timex) for e in found] == [("appointment", 0)]


def test_cause_and_effect_have_one_time() -> None:
    text = "A fire on Monday killed three miners in Oslo."
    found = read(text, ("place:Oslo",), ("Monday",))
    assert {e.kind: e.timex for e in found} == {"accident": 0, "death": 0}


def test_who_is_named_behind_a_possessive_is_kept_aside() -> None:
    text = "Farmers rallied outside Mara Lind's office in Oslo on 3 May."
    event = only(read(text, ("Mara Lind", "place:Oslo"), ("3 May",)), "protest")
    assert ("affiliation", 0) in {(p.role, p.entity) for p in event.participants}


def test_a_noun_cut_at_its_hyphen_is_one_word() -> None:
    text = "About 300 students were holding a sit-in outside the ministry."
    assert only(read(text), "protest").lemma == "sit-in"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The shareholders voted to accept the offer.", "held"),
        ("Mara Lind had agreed to stay on.", "held"),
        ("The union announced it would boycott the vote.", "planned"),
        ("The bakers have repeatedly blocked the road.", "ongoing"),
    ],
)
def test_acts_of_will_and_what_is_foretold(text: str, status: str) -> None:
    found = read(text, ("Mara Lind",))
    assert status in {e.status for e in found}, [(e.lemma, e.status) for e in found]


def test_a_speaker_brought_in_by_full_name_makes_a_statement() -> None:
    text = 'Mara Lind said the dam was "a great success" for all.'
    event = only(read(text, ("Mara Lind",)), "statement")
    assert [p.entity for p in event.participants if p.role == "actor"] == [0]
    again = 'Lind said the dam was "a great success" for all.'
    assert not [e for e in read(again, ("Lind",)) if e.kind == "statement"]
