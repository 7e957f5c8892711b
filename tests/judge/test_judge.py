"""Judgements are kept, checked, applied by passages, and dropped when no text bears them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import JudgementError
from onrecord.judge import Judgement, Place, apply, load, save
from onrecord.model.record import Attestation, Claim, Figure, FigureValue, Lines
from onrecord.model.report import Report
from onrecord.model.span import Span

TEXT = "Nine boats sank. The fleet lost nine vessels. Rain fell. Four boats came back."


def _report(text: str = TEXT) -> Report:
    return Report("r", "r.txt", None, None, "", None, None, "en", text)


def _at(words: str, text: str = TEXT) -> Attestation:
    return Attestation("r", Span(text.index(words), text.index(words) + len(words)))


def _place(words: str) -> Place:
    found = _at(words)
    return Place("r", found.span.start, found.span.end, words)


def _claim(id_: str, *words: str) -> Claim:
    return Claim(id_, words[0], tuple(_at(w) for w in words))


def _judged(action: str, one: str, two: str, kind: str = "claims") -> Judgement:
    return Judgement(action, kind, "2031-05-14", (_place(one),), (_place(two),))  # type: ignore[arg-type]


def _lines(*claims: Claim) -> Lines:
    return Lines(claims=claims)


def test_joined_lines_keep_all_passages_and_say_who_joined_them() -> None:
    lines = _lines(_claim("c-1", "Nine boats sank"), _claim("c-2", "The fleet lost nine vessels"))
    join = _judged("join", "Nine boats sank", "The fleet lost nine vessels")
    made, borne = apply(lines, [join], {"r": _report()})
    assert borne == (join,)
    assert len(made.claims) == 1
    assert len(made.claims[0].attestations) == 2
    assert made.claims[0].why[-1].evidence == "joined by hand, 2031-05-14"


def test_a_split_undoes_a_join() -> None:
    one, two = "Nine boats sank", "The fleet lost nine vessels"
    lines = _lines(_claim("c-1", one), _claim("c-2", two))
    judged = [_judged("join", one, two), _judged("split", one, two)]
    made, borne = apply(lines, judged, {"r": _report()})
    assert borne == tuple(judged)
    assert sorted(len(c.attestations) for c in made.claims) == [1, 1]
    assert len({c.id for c in made.claims}) == 2


def test_passages_are_found_again_where_the_text_moved() -> None:
    moved = f"By our reporter. {TEXT}"
    lines = Lines(claims=(
        Claim("c-1", "a", (_at("Nine boats sank", moved),)),
        Claim("c-2", "b", (_at("The fleet lost nine vessels", moved),)),
    ))  # fmt: skip
    join = _judged("join", "Nine boats sank", "The fleet lost nine vessels")
    made, borne = apply(lines, [join], {"r": _report(moved)})
    assert borne == (join,)
    assert len(made.claims) == 1


def test_a_judgement_that_no_text_bears_changes_nothing() -> None:
    lines = _lines(_claim("c-1", "Rain fell"))
    join = _judged("join", "Nine boats sank", "The fleet lost nine vessels")
    assert apply(lines, [join], {"r": _report()}) == (lines, ())


def test_a_figure_is_split_by_its_values() -> None:
    values = (
        FigureValue(9, 9, False, (_at("Nine boats sank"),)),
        FigureValue(4, 4, False, (_at("Four boats came back"),)),
    )
    lines = Lines(figures=(Figure("f-1", "boats", None, None, values),))
    split = _judged("split", "Nine boats sank", "Four boats came back", "figures")
    made, _ = apply(lines, [split], {"r": _report()})
    assert sorted(v.low or 0 for f in made.figures for v in f.values) == [4, 9]
    assert [len(f.values) for f in made.figures] == [1, 1]


def test_the_file_gives_back_what_was_saved(tmp_path: Path) -> None:
    file = tmp_path / "judgements.json"
    judged = (_judged("join", "Nine boats sank", "Rain fell"),)
    assert load(file) == ()
    save(file, judged)
    assert load(file) == judged


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("date", "2031-02-30", "no date"),
        ("action", "melt", "join, split"),
        ("kind", "names", "events"),
        ("one", [], "no passages"),
        ("two", [{"report": "r"}], "report, start, end, text"),
    ],
)
def test_a_field_that_is_wrong_is_named(tmp_path: Path, key: str, value: object, told: str) -> None:
    file = tmp_path / "judgements.json"
    save(file, [_judged("join", "Nine boats sank", "Rain fell")])
    data = json.loads(file.read_text(encoding="utf-8"))
    data["judgements"][0][key] = value
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(JudgementError, match="judgement 1") as error:
        load(file)
    assert told in str(error.value)
