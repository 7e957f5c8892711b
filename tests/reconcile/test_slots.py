"""Slots of one event that reports fill differently."""

from __future__ import annotations

from dataclasses import replace

from onrecord.model.reading import EventMention, Interval, Reading, Timex
from onrecord.model.record import Attestation, AttributeValue, Event
from onrecord.model.span import Span
from onrecord.reconcile.slots import slot_disagreements

HERE = Span(0, 10)


def _reading(report: str, day: str, end: str | None = None, *, lemma="call", channel=None,
             stance="asserts", precision="day"):  # fmt: skip
    time = Timex(HERE, "date", "", (), "", candidates=(Interval(day, end, precision),))
    mention = EventMention(
        HERE, HERE, HERE, lemma, "meeting", "held", stance, timex=0, channel=channel
    )
    return Reading(report, "en", timexes=(time,), events=(mention,))


def _event(readings, attributes=()):
    told = tuple(Attestation(r.report, HERE) for r in readings)
    return Event("e", "meeting", "the talks", (), None, None, None, "held", None, attributes, told)


def _kinds(*readings, attributes=()):
    found = slot_disagreements([_event(readings, attributes)], readings)
    return {d.kind: [s.value for s in d.sides] for d in found}


def test_two_days_are_a_disagreement_with_a_side_each():
    assert _kinds(_reading("a", "2031-05-02"), _reading("b", "2031-05-03")) == {
        "time": ["2031-05-02", "2031-05-03"]
    }


def test_a_range_and_a_day_within_it_differ_but_a_month_does_not():
    day, month = _reading("a", "2031-05-02"), _reading("b", "2031-05", precision="month")
    days = _reading("c", "2031-05-01", "2031-05-02", precision="range")
    assert _kinds(day, month) == {}
    assert _kinds(day, days) == {"time": ["2031-05-01/2031-05-02", "2031-05-02"]} or _kinds(
        day, days
    ) == {"time": ["2031-05-02", "2031-05-01/2031-05-02"]}


def test_a_night_contradicts_neither_of_its_days():
    night = _reading("a", "2031-05-02T20:00", "2031-05-03T06:00", precision="part")
    assert _kinds(night, _reading("b", "2031-05-03")) == {}


def test_met_against_telephoned():
    found = _kinds(
        _reading("a", "2031-05-02", lemma="meet"),
        _reading("b", "2031-05-02", channel="telephone"),
    )
    assert sorted(found["channel"]) == ["in person", "telephone"]


def test_a_day_with_several_readings_agrees_where_one_fits():
    told = _reading("a", "2031-05-02")
    both = (Interval("2031-04-02", None, "day"), Interval("2031-05-02", None, "day"))
    vague = replace(_reading("b", "x"), timexes=(Timex(HERE, "date", "", (), "", candidates=both),))
    event = replace(_event((told, vague)), time=Interval("2031-05-02", None, "day"))
    assert slot_disagreements([event], [told, vague]) == []


def test_a_vague_stretch_contradicts_no_day():
    early = _reading("b", "2031-05-01", "2031-05-10", precision="part")
    assert _kinds(_reading("a", "2031-05-12"), early) == {}


def test_denied_against_affirmed():
    found = _kinds(_reading("a", "2031-05-02"), _reading("b", "2031-05-02", stance="denies"))
    assert sorted(found["polarity"]) == ["affirmed", "denied"]


def test_denying_one_thing_and_affirming_another_is_no_disagreement():
    found = _kinds(
        _reading("a", "2031-05-02", lemma="open"), _reading("b", "2031-05-02", stance="denies")
    )
    assert "polarity" not in found


def test_one_report_does_not_disagree_with_itself_in_slots():
    reading = _reading("a", "2031-05-02")
    assert _kinds(reading) == {}


def test_lengths_that_differ_are_told():
    attributes = tuple(
        AttributeValue("duration", value, (Attestation(report, HERE),))
        for value, report in (("PT40M", "a"), ("PT50M", "b"))
    )
    readings = (_reading("a", "2031-05-02"), _reading("b", "2031-05-02"))
    assert _kinds(*readings, attributes=attributes) == {"duration": ["40 minutes", "50 minutes"]}
