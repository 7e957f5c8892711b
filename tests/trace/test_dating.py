"""Publication dates solved from the clues of all reports; stories invented."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.lang.calendar import Anchor, values
from onrecord.model.reading import Reading
from onrecord.model.report import DateClue, Published, Report
from onrecord.read.times import find
from onrecord.trace.dating import resolve_story
from onrecord.trace.dating_clues import meant_day


def report(name: str, text: str, published: Published | None = None, **more: object) -> Report:
    return Report(
        name,
        name,
        name,
        None,
        "",
        None,
        None,
        "en",
        text,
        published or Published(),
        **more,  # type: ignore[arg-type]
    )


def solve(*reports: Report) -> dict[str, str | None]:
    readings = {r.id: Reading(r.id, "en", timexes=tuple(find(r.text))) for r in reports}
    dated, _ = resolve_story(reports, readings)
    return {name: published.value for name, published in dated.items()}


def test_metadata_stands_and_dates_the_others() -> None:
    known = report("a", "The dam broke on Sunday.", Published("2018-06-11", "day", "metadata"))
    other = report("b", "Villagers fled when the dam broke on Sunday.")
    found = solve(known, other)
    assert found["a"] == "2018-06-11"
    assert found["b"] == "2018-06"  # it reads the same on either day


def test_a_weekday_is_read_from_the_likeliest_day_though_the_report_has_none() -> None:
    known = report("a", "The dam broke on Sunday.", Published("2018-06-11", "day", "metadata"))
    other = report("b", "Villagers fled when the dam broke on Sunday.")
    readings = {r.id: Reading(r.id, "en", timexes=tuple(find(r.text))) for r in (known, other)}
    dated, read = resolve_story([known, other], readings)
    assert (dated["b"].value, dated["b"].precision) == ("2018-06", "month")
    (own,), (sure,) = read["b"].timexes, read["a"].timexes
    assert own.candidates == sure.candidates


def test_one_report_gives_the_year_another_the_weekday() -> None:
    full = report("a", "On March 4 2013, the verdict against the banker was read in the court.")
    week = report("b", "The verdict against the banker was read in the court on Monday.")
    tomorrow = report("c", "The verdict against the banker will be read tomorrow, Monday.")
    found = solve(full, week, tomorrow)
    assert found["c"] == "2013-03-03"
    assert found["b"] == "2013-03"


def test_nothing_to_go_by_is_unknown() -> None:
    assert solve(report("a", "The final was played on Monday.")) == {"a": None}


def test_a_page_clock_is_only_an_upper_bound() -> None:
    full = report(
        "a", "On March 4 2013, the club was sold.", clues=(DateClue("2020-08-01", "page"),)
    )
    assert (solve(full)["a"] or "").startswith("2013-03")


def test_dateline_is_the_day_the_text_calls_today() -> None:
    text = "The rocket fell on Tuesday. It was found today."
    one = report(
        "a", text, Published("2019-05-15", "day", "url"), clues=(DateClue("--05-14", "dateline"),)
    )
    _, readings = resolve_story([one], {"a": Reading("a", "en", timexes=find(text))})
    assert [t.candidates[0].start for t in readings["a"].timexes] == ["2019-05-14", "2019-05-14"]


def test_order_of_reports_changes_nothing() -> None:
    reports = [
        report("a", "On March 4 2013, the verdict was read."),
        report("b", "The verdict was read on Monday."),
        report("c", "The verdict was read yesterday."),
    ]
    assert solve(*reports) == solve(*reversed(reports))


@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 28)),
    st.sampled_from([-1, 0, 1]),
    st.one_of(
        st.tuples(st.just("weekday"), st.integers(1, 7)),
        st.tuples(st.just("date"), st.none(), st.integers(1, 12), st.integers(1, 28)),
        st.tuples(st.just("date"), st.none(), st.none(), st.integers(1, 28)),
        st.tuples(st.just("shift"), st.just("D"), st.integers(-3, 3), st.just("now")),
    ),
)
def test_the_short_way_agrees_with_the_calendar(
    day: date, tense: int, expr: tuple[object, ...]
) -> None:
    found = meant_day(expr, tense, day)
    assert found is not None
    assert found.isoformat() == values(expr, Anchor(day.isoformat()), tense)[0]


def test_a_report_leads_with_the_main_day() -> None:
    known = report("a", "The dam broke on 10 June.", Published("2018-06-10", "day", "metadata"))
    other = report("b", "The dam broke yesterday. Divers are searching today.")
    assert solve(known, other)["b"] == "2018-06-11"


def test_one_weekday_is_not_both_over_and_to_come() -> None:
    known = report("a", "The dam broke on Sunday.", Published("2018-06-11", "day", "metadata"))
    other = report("b", "The dam broke on Sunday. The mayor will speak on Sunday.")
    readings = {r.id: Reading(r.id, "en", timexes=tuple(find(r.text))) for r in (known, other)}
    _, read = resolve_story([known, other], readings)
    past, ahead = (t.candidates[0].start for t in read["b"].timexes)
    assert (past, ahead) == ("2018-06-10", "2018-06-17")
