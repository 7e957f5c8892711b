"""Planted mentions: which become one event, and what its line says."""

from __future__ import annotations

from itertools import pairwise, permutations

from onrecord.align.events import align_events
from onrecord.align.voices import Names
from onrecord.model.reading import (
    EventMention,
    Interval,
    LocalEntity,
    Mention,
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
        "two politicians drove into a barrier by the harbour",
        who=(ANA, OTTO),
        kind="accident",
        lemma="crash",
        day="2031-05-03",
    )
    assert len(align(A, crash)) == 2


def test_much_the_same_words_outweigh_the_kind_that_they_were_read_as() -> None:
    one = told("a", "guards entered the village of Orlo at dawn", kind="movement", lemma="enter")
    two = told("b", "guards stormed the village of Orlo at dawn", kind="attack", lemma="storm")
    assert len(align(one, two)) == 1


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
        Span(27, 49), Span(34, 40), second, "close", "policing", "held", "asserts",
        (Participant("actor", Span(27, 33), unnamed="Police"),),
    )  # fmt: skip
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


def test_a_doing_that_no_kind_names_needs_a_time_to_be_a_line() -> None:
    bare = told("a", "Ana Ruiz tidied her desk", who=(ANA,), kind="action", lemma="tidy")
    assert align(bare) == ()
    dated = told(
        "a", "Ana Ruiz tidied her desk", who=(ANA,), kind="action", lemma="tidy", day="2031-05-03"
    )
    assert len(align(dated)) == 1


def phrased(text: str, start: int, verb: str, *people: Participant, pronoun: str = "") -> str:
    """The label of one event that begins at `start` of a report of one sentence."""
    at = text.index(verb)
    event = EventMention(
        Span(start, len(text) - 1), Span(at, at + len(verb)), Span(0, len(text)),
        "accuse", "statement", "held", "asserts", people,
    )  # fmt: skip
    low = text.find(pronoun) if pronoun else 0
    mentions = (
        (Mention(Span(low, low + len(pronoun)), "pronoun", "person", pronoun, OTTO),)
        if pronoun
        else ()
    )
    report = Report(
        "a", "a", None, None, "", None, None, "en", text, Published("2031-05-06", "day")
    )
    reading = Reading("a", "en", (Span(0, len(text)),), PEOPLE, mentions=mentions, events=(event,))
    return align((report, reading))[0].label


def test_a_label_puts_the_subject_before_a_clause_without_one() -> None:
    text = "Ana Ruiz, who accused the port of fraud."
    subject = Participant("actor", Span(0, 8), entity=ANA)
    assert phrased(text, 10, "accused", subject) == "Ana Ruiz accused the port of fraud"


def test_a_label_has_the_name_for_a_pronoun() -> None:
    text = "Later he accused the port of fraud."
    subject = Participant("actor", Span(6, 8), entity=OTTO)
    assert (
        phrased(text, 6, "accused", subject, pronoun="he") == "Otto Berg accused the port of fraud"
    )


def test_a_long_label_is_cut_where_a_phrase_ends() -> None:
    text = (
        "Ana Ruiz accused the port of fraud in the building of a harbour wall that nobody "
        "wanted after years of delay."
    )
    found = phrased(text, 0, "accused", Participant("actor", Span(0, 8), entity=ANA))
    assert len(found) <= 90
    assert found.endswith("wanted")


def test_the_call_points_back_to_the_last_one_told() -> None:
    first = "Ana Ruiz phoned Otto Berg about fish."
    second = "Eva Holm rang Otto Berg about wood."
    third = "The call took an hour."
    text = f"{first} {second} {third}"
    ends = [0, len(first) + 1, len(first) + len(second) + 2, len(text)]
    spans = [Span(a, b - 1) for a, b in pairwise(ends)]
    pairs = ((ANA, OTTO), (EVA, OTTO), ())
    events = tuple(
        EventMention(
            s, Span(s.start + 4, s.start + 8), s, "call", "call", "held", "asserts",
            tuple(Participant("party", s, entity=w) for w in who),
        )
        for s, who in zip(spans, pairs, strict=True)
    )  # fmt: skip
    report = Report(
        "a", "a", None, None, "", None, None, "en", text, Published("2031-05-06", "day")
    )
    lines = align((report, Reading("a", "en", tuple(spans), PEOPLE, events=events)))
    homes = {a.span: e.id for e in lines for a in e.attestations}
    assert homes[spans[2]] == homes[spans[1]] != homes[spans[0]]


def several(text: str, *parts: tuple[str, str, str, int | None]) -> tuple[Report, Reading]:
    """One report whose sentences each tell one event: (words, lemma, kind, person or nobody)."""
    made, sentences, at = [], [], 0
    for words, lemma, kind, who in parts:
        start = text.index(words, at)
        at = start + len(words)
        trigger = text.index(lemma[:4], start)
        sentence = Span(start, at)
        sentences.append(sentence)
        people = (Participant("patient", sentence, entity=who),) if who is not None else ()
        made.append(
            EventMention(
                span=sentence,
                trigger=Span(trigger, trigger + len(lemma)),
                sentence=sentence,
                lemma=lemma,
                kind=kind,
                status="held",
                stance="asserts",
                participants=people,
                nominal=who is None,
            )
        )
    report = Report(
        "z", "z", None, None, "", None, None, "en", text, Published("2031-05-06", "day")
    )
    return report, Reading("z", "en", tuple(sentences), PEOPLE, events=tuple(made))


def test_a_definite_noun_goes_with_the_event_told_before() -> None:
    text = "Ana Ruiz was hurt when a bombing hit the pier. The blast broke windows."
    pair = several(
        text,
        ("Ana Ruiz was hurt when a bombing hit the pier", "bombing", "attack", ANA),
        ("The blast", "blast", "accident", None),
    )
    (event,) = align(pair)
    assert len(event.attestations) == 2


def test_a_noun_with_other_people_does_not_point_back() -> None:
    text = "A bombing hurt Ana Ruiz at the pier. The blast that hurt Otto Berg came in spring."
    pair = several(
        text,
        ("A bombing hurt Ana Ruiz at the pier", "bombing", "attack", ANA),
        ("The blast that hurt Otto Berg", "blast", "accident", OTTO),
    )
    assert len(align(pair)) == 2


def test_different_numbers_in_one_report_are_two_events() -> None:
    text = "Three miners were killed below ground. One of the miners was killed on the way."
    first, second = text.index("Three"), text.index("One")
    spans = (Span(first, 37), Span(second, len(text) - 1))
    made = tuple(
        EventMention(
            span=s,
            trigger=Span(text.index("killed", s.start), text.index("killed", s.start) + 6),
            sentence=s,
            lemma="kill",
            kind="death",
            status="held",
            stance="asserts",
            participants=(Participant("patient", s, unnamed=who),),
        )
        for s, who in zip(spans, ("Three miners", "One of the miners"), strict=True)
    )
    report = Report(
        "y", "y", None, None, "", None, None, "en", text, Published("2031-05-06", "day")
    )
    assert len(align((report, Reading("y", "en", spans, PEOPLE, events=made)))) == 2


def test_of_times_that_agree_the_most_exact_one_stands() -> None:
    vague = told("a", "Ana Ruiz and Otto Berg met in spring", who=(ANA, OTTO), day="2031-04")
    exact = told("b", "Otto Berg met Ana Ruiz in spring", who=(ANA, OTTO), day="2031-04-16")
    more = told("c", "Ana Ruiz met Otto Berg this spring", who=(ANA, OTTO), day="2031-04")
    (event,) = align(vague, exact, more)
    assert event.time == Interval("2031-04-16", None, "day")


def test_a_day_that_had_come_outweighs_more_plans_of_uncertain_date() -> None:
    words = "Ana Ruiz and Otto Berg will hold talks on fishing rights"
    plans = [told(i, words, who=(ANA, OTTO), day="2031-05-03", status="planned",
                  published="2031-05-07") for i in ("p", "q", "r")]  # fmt: skip
    (event,) = align(A, *plans)
    assert event.status == "held"


def test_different_verbs_are_one_doing_where_the_rest_is_shared() -> None:
    one = told("a", "Otto Berg goaded eight farmers to flood the valley road", who=(OTTO,),
               kind="action", lemma="goad", day="2031-05-03")  # fmt: skip
    two = told("b", "Otto Berg encouraged eight farmers to flood the valley road", who=(OTTO,),
               kind="action", lemma="encourage", day="2031-05-03")  # fmt: skip
    other = told("c", "Eva Holm sold a boat", who=(EVA,), kind="action", lemma="sell",
                 day="2031-05-03")  # fmt: skip
    assert sorted(len(e.attestations) for e in align(one, two, other)) == [1, 2]
