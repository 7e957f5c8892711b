"""Joins and splits that a model proposes, and clearer words for the account."""

from __future__ import annotations

from typing import Any

import pytest
from tests.llm.stories import report

from onrecord import pipeline
from onrecord.llm import account
from onrecord.llm.ask import Batch, Told
from onrecord.llm.lines import NO_SUCH, NOTHING_DIFFERS, SAME_SLOTS, TOO_LITTLE, Loose, Pair, Story
from onrecord.model.reading import Interval
from onrecord.model.record import Attestation, Event, Lines, Party, Voice
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.publish.json import to_data

TEXT = {
    "r1": "Dockers blocked the harbour road in the morning.",
    "r2": "The harbour road was blocked by dockers for hours.",
    "r3": "A bakery on the market square was sold.",
}
REPORTS = {i: Report(i, i, None, None, "", None, None, "en", t) for i, t in TEXT.items()}


def event(report_id: str, day: str | None, *, people: tuple[str, ...] = ("n-1",),
    place: str | None = None,
          more: tuple[str, ...] = (), status: Any = "held") -> Event:  # fmt: skip
    told = tuple(Attestation(r, Span(0, len(TEXT[r]))) for r in (report_id, *more))
    time = Interval(day, None, "day") if day else None
    parties = tuple(Party(Voice(entity=p), "actor") for p in people)
    return Event(
        f"e-{report_id}",
        "protest",
        TEXT[report_id],
        parties,
        place,
        None,
        time,
        status,
        None,
        (),
        told,
    )


def story(*events: Event) -> Story:
    return Story(Lines(events=events), REPORTS)


def joined(a: Event, b: Event, number: int = 1, verdict: str = "same") -> list[tuple[bool, str]]:
    one = story(a, b)
    batch = Batch((Pair(a, b, 0.5),), lambda _: None)  # type: ignore[arg-type, return-value]  # not asked
    found = one.joined(Told(batch, {"items": [{"pair": number, "verdict": verdict}]}))
    return [(v.judgement is not None, v.reason) for v in found]


def test_events_are_joined_where_two_things_agree_and_none_differs() -> None:
    assert joined(event("r1", "2031-03-04"), event("r2", "2031-03-04")) == [(True, "")]


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (event("r1", "2031-03-04"), event("r2", "2031-03-05"), SAME_SLOTS),
        (
            event("r1", "2031-03-04", place="n-8"),
            event("r2", "2031-03-04", place="n-9"),
            SAME_SLOTS,
        ),
        (event("r1", "2031-03-04"), event("r2", "2031-03-04", people=("n-2",)), SAME_SLOTS),
        (event("r1", None), event("r2", None, status="cancelled"), SAME_SLOTS),
        (event("r1", None), event("r3", None), TOO_LITTLE),
        (event("r1", "2031-03-04", people=()), event("r3", "2031-03-04", people=()), TOO_LITTLE),
    ],
)
def test_other_joins_are_dropped_with_the_reason(a: Event, b: Event, reason: str) -> None:
    assert joined(a, b) == [(False, reason)]


def test_only_pairs_that_were_asked_about_are_joined() -> None:
    assert joined(event("r1", None), event("r2", None), 4) == [(False, NO_SUCH)]
    assert joined(event("r1", None), event("r2", None), verdict="different") == []


def test_only_pairs_without_a_difference_are_asked_about() -> None:
    a, b, c = event("r1", "2031-03-04"), event("r2", "2031-03-04"), event("r3", "2031-03-09")
    assert [(p.one.id, p.two.id) for p in story(a, b, c).pairs()] == [("e-r1", "e-r2")]


def split(event_: Event, apart: list[Any]) -> list[tuple[bool, str]]:
    batch = Batch((Loose(event_),), lambda _: None)  # type: ignore[arg-type, return-value]  # not asked
    found = story(event_).split(Told(batch, {"items": [{"line": 1, "apart": apart}]}))
    return [(v.judgement is not None, v.reason) for v in found]


def test_a_passage_is_split_off_only_where_it_differs() -> None:
    whole = event("r1", None, more=("r2", "r3"))
    assert split(whole, [3]) == [(True, "")]
    assert split(whole, [2]) == [(False, NOTHING_DIFFERS)]
    assert split(whole, [1, 2, 3]) == [(False, NO_SUCH)]
    assert split(whole, ["3"]) == [(False, NO_SUCH)]
    assert split(whole, []) == []


# ---------------------------------------------------------------- the account

BODY = """Crane falls in Lindow

LINDOW, March 4, 2031 - A crane collapsed at the harbour of Lindow on Monday, police said.

Mayor Marta Velin visited the harbour of Lindow on Monday. The crane was 40 metres high.
"""


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return to_data(pipeline.build([report("crane", BODY)], one_story=True)[0])


def sentence(data: dict[str, Any], word: str) -> dict[str, Any]:
    return next(s for s in data["account"] if word in s["text"] and s["kind"] == "happened")


def ruled(data: dict[str, Any], word: str, text: str) -> str:
    return account.Wordings(data, "m").reason(sentence(data, word), text)


def test_clearer_words_that_say_the_same_are_taken(data: dict[str, Any]) -> None:
    assert (
        ruled(
            data,
            "visit",
            "On Monday, 3 March 2031, mayor Marta Velin visited the harbour of Lindow.",
        )
        == ""
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("On 4 March 2031 Marta Velin visited the harbour of Lindow.", account.DIFFERS),
        ("On 3 March 2031 Jonas Harrow visited the harbour of Lindow.", account.DIFFERS),
        (
            "On 3 March 2031 Marta Velin visited the harbour of Lindow with 12 guards.",
            account.DIFFERS,
        ),
        ("On 3 March 2031 Marta Velin never visited the harbour of Lindow.", account.UNBORNE),
        ("On 3 March 2031 Marta Velin bombed the harbour of Lindow.", account.UNBORNE),
        ("Marta Velin visited the harbour. It was 3 March 2031 in Lindow.", account.SHAPE),
        ("Marta Velin visited the harbour of Lindow on 3 March 2031", account.SHAPE),
    ],
)
def test_other_wordings_are_not(data: dict[str, Any], text: str, reason: str) -> None:
    assert ruled(data, "visit", text) in (reason, account.DIFFERS)
    assert ruled(data, "visit", text) != ""


def test_disagreements_are_not_worded_anew(data: dict[str, Any]) -> None:
    assert "disputed" not in account.WORDED
    asked = [s for b in account.batches(data, 100) for s in b.items]
    assert {s["kind"] for s in asked} <= set(account.WORDED)
