"""Planted mentions: which become one event, and what its line says."""

from __future__ import annotations

from itertools import permutations

from onrecord.align.events import align_events
from onrecord.align.voices import Names
from onrecord.model.reading import (
    EventMention,
    Interval,
    LocalEntity,
    Participant,
    Reading,
    Timex,
)
from onrecord.model.record import Event
from onrecord.model.report import Published, Report
from onrecord.model.span import Span

ANA, OTTO, EVA = 0, 1, 2
PEOPLE = (LocalEntity("Ana Ruiz", "person"), LocalEntity("Otto Berg", "person"),
          LocalEntity("Eva Holm", "person"))  # fmt: skip


def told(
    id_: str,
    text: str,
    *,
    who: tuple[int, ...] = (),
    day: str | None = None,
    kind: str = "meeting",
    lemma: str = "meeting",
    status: str = "held",
    published: str = "2031-05-06",
) -> tuple[Report, Reading]:
    """A report of one sentence with one event over the whole of it."""
    whole = Span(0, len(text))
    timexes = ()
    if day:
        interval = Interval(day, None, "day")
        timexes = (Timex(Span(0, 1), "date", day, (), "test", candidates=(interval,)),)
    event = EventMention(
        span=whole, trigger=Span(0, 1), sentence=whole, lemma=lemma, kind=kind,
        status=status, stance="asserts", timex=0 if day else None,
        participants=tuple(Participant("party", Span(0, 1), entity=w) for w in who),
    )  # fmt: skip
    report = Report(id_, id_, None, None, "", None, None, "en", text, Published(published, "day"))
    reading = Reading(id_, "en", (whole,), PEOPLE, timexes=timexes, events=(event,))
    return report, reading


def align(*pairs: tuple[Report, Reading]) -> tuple[Event, ...]:
    names = Names({(r.id, i): f"n-{i}" for r, _ in pairs for i in range(len(PEOPLE))})
    return align_events({r.id: r for r, _ in pairs}, [g for _, g in pairs], names)


A = told(
    "a", "Ana Ruiz and Otto Berg held talks on fishing rights", who=(ANA, OTTO), day="2031-05-03"
)
B = told(
    "b",
    "Otto Berg met Ana Ruiz over fishing rights",
    who=(ANA, OTTO),
    day="2031-05-03",
    lemma="meet",
)


def test_the_same_event_in_two_reports_is_one_line_with_reasons() -> None:
    (event,) = align(A, B)
    assert [a.report for a in event.attestations] == ["a", "b"]
    assert event.time == Interval("2031-05-03", None, "day")
    assert {p.who.entity for p in event.participants} == {"n-0", "n-1"}
    assert "Both name the same day, or stretches of time that overlap" in {
        w.evidence for w in event.why
    }


def test_two_certain_days_are_two_events() -> None:
    later = told(
        "c", "Otto Berg met Ana Ruiz over fishing rights", who=(ANA, OTTO), day="2031-05-09"
    )
    assert len(align(A, later)) == 2


def test_other_parties_are_another_meeting() -> None:
    other = told(
        "c", "Ana Ruiz and Eva Holm held talks on fishing rights", who=(ANA, EVA), day="2031-05-03"
    )
    assert len(align(A, other)) == 2


def test_kinds_that_no_report_mixes_stay_apart() -> None:
    crash = told(
        "c",
        "Ana Ruiz and Otto Berg on fishing rights",
        who=(ANA, OTTO),
        kind="accident",
        lemma="crash",
        day="2031-05-03",
    )
    assert len(align(A, crash)) == 2


def test_a_plan_and_what_came_of_it_are_one_event_that_was_held() -> None:
    plan = told("p", "Ana Ruiz and Otto Berg will hold talks on fishing rights", who=(ANA, OTTO),
                day="2031-05-03", status="planned", published="2031-05-01")  # fmt: skip
    (event,) = align(plan, A)
    assert event.status == "held"
    (event,) = align(plan)
    assert event.status == "planned"


def test_called_off_later_is_cancelled() -> None:
    plan = told("p", "Ana Ruiz and Otto Berg will hold talks on fishing", who=(ANA, OTTO),
                day="2031-05-09", status="planned", published="2031-05-01")  # fmt: skip
    off = told("q", "talks of Ana Ruiz and Otto Berg on fishing called off", who=(ANA, OTTO),
               day="2031-05-09", status="cancelled", published="2031-05-02")  # fmt: skip
    (event,) = align(plan, off)
    assert event.status == "cancelled"


def test_the_order_of_reports_changes_nothing() -> None:
    other = told("c", "A fire broke out in the harbour", kind="accident", lemma="fire")
    made = {align(*order) for order in permutations((A, B, other))}
    assert len(made) == 1


def test_an_undated_event_takes_the_day_told_before_it_and_says_so() -> None:
    text = "A bomb went off on Monday. Police closed the road."
    first, second = Span(0, 26), Span(27, len(text))
    interval = Interval("2031-05-05", None, "day")
    timex = Timex(Span(19, 25), "date", "", (), "test", candidates=(interval,))
    blast = EventMention(
        Span(0, 25), Span(2, 6), first, "explode", "accident", "held", "asserts", timex=0
    )
    closed = EventMention(
        Span(27, 49), Span(34, 40), second, "close", "policing", "held", "asserts"
    )
    report = Report(
        "a", "a", None, None, "", None, None, "en", text, Published("2031-05-06", "day")
    )
    reading = Reading("a", "en", (first, second), timexes=(timex,), events=(blast, closed))
    found = {e.kind: e for e in align((report, reading))}
    assert found["policing"].time == interval
    (basis,) = found["policing"].attributes
    assert (basis.name, basis.attestations[0].span.of(text)) == ("dated_by", "Monday")
    assert found["accident"].attributes == ()


def test_no_mentions_no_events() -> None:
    assert align() == ()
