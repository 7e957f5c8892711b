"""Claims about names and titles, lists of dates, garbled letters: an invented story."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.check import Checker, Verdict
from onrecord.check.lexis import alike, idiom
from onrecord.check.units import Voice
from onrecord.check.voiced import same_voice
from onrecord.clean import clean
from onrecord.model.report import RawReport, Report
from onrecord.pipeline import build

ONE = """Harbour strike in Sundvik enters second week

SUNDVIK, May 14, 2031 - Dock workers met the port company in Sundvik on 12 May, the shipowners on \
13 May and the ministry on 14 May.

Harbour spokesman Pekka Ruutu said two cranes stood idle. Union leader Ilona Vesk said the strike \
would go on.

Guards in blue uniforms stood at the gate. Three dockers lost their lives in April.
"""
TWO = """Sundvik harbour at a standstill

The Vell Courier, 15 May 2031

â\u20ac\u0153Nothing moves on the quay today,â\u20ac\u009d spokesman Pekka Ruutu said.

Ilona Wesk, the union leader, told the Vell Courier that her members wanted 300 crowns more.
"""


def _report(name: str, text: str) -> Report:
    made = clean(RawReport(name, name, None, "text", text))
    assert isinstance(made, Report)
    return made


@cache
def checker() -> Checker:
    reports = [_report("one.txt", ONE), _report("two.txt", TWO)]
    return Checker(build(reports, one_story=True)[0])


def verdict(claim: str) -> Verdict:
    return checker().check(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "Pekka Ruutu is the harbour spokesman.",
        "Ilona Vesk is the leader of the union.",
        "Ilona Vesk heads the union.",
        "Ilona Vesk is also spelled Ilona Wesk.",
        "“Nothing moves on the quay today,” Pekka Ruutu said.",
        "Three dockers died in April.",
    ],
)
def test_names_titles_idioms_and_garbled_words_are_found(claim: str) -> None:
    found = verdict(claim)
    assert found.verdict == "supported", found.reason
    texts = {r["id"]: r["text"] for r in checker().story.data["reports"]}
    assert found.passages
    assert all(texts[p.report][p.start : p.end] == p.text for p in found.passages)


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("Ilona Vesk is the harbour spokesman.", id="title of another"),
        pytest.param("Pekka Ruutu heads the union.", id="head of another"),
        pytest.param("Pekka Ruutu is also called Ilona Wesk.", id="name of another"),
        pytest.param("Dock workers met the shipowners in Sundvik on 14 May.", id="date of another"),
        pytest.param("Guards in green uniforms stood at the gate.", id="another sort"),
        pytest.param("Dock workers sued the port company in Sundvik on 12 May.", id="another act"),
        pytest.param("Three dockers did not die in April.", id="turned round"),
    ],
)
def test_what_belongs_to_another_is_not_supported(claim: str) -> None:
    assert verdict(claim).verdict != "supported"


def test_a_title_held_by_another_is_contradicted() -> None:
    found = verdict("Ilona Vesk is the harbour spokesman.")
    assert found.verdict == "contradicted"
    assert "Pekka Ruutu" in found.reason


def test_a_verb_with_a_particle_is_the_verb_where_no_group_says_otherwise() -> None:
    assert alike("send-out", "deploy") > 0
    assert alike("call-off", "phone") == 0
    assert idiom("lose", "life") == "die"
    assert idiom("lose", "match") == ""


def _voice(text: str) -> Voice:
    return Voice((), frozenset(), text.lower(), text, (), "direct")


def test_a_description_may_be_told_more_exactly_elsewhere_but_not_of_another_country() -> None:
    plain, exact = _voice("senior ministry official"), _voice("senior Danish ministry official")
    told = ("senior ministry official", "senior Danish ministry official")
    rival = (*told, "senior Swedish ministry official")
    assert same_voice(exact, plain, told)
    assert not same_voice(exact, plain, rival)
    assert not same_voice(exact, plain, ())
