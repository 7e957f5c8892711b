"""Claims about an invented story: what its reports bear out, and what was changed in it."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.check import Checker, Verdict
from onrecord.clean import clean
from onrecord.model.report import RawReport, Report
from onrecord.pipeline import build

ONE = """Bridge at Tarnholm closed after crack is found

TARNHOLM, May 14, 2031 - Engineers found a crack in the main cable of the Tarnholm bridge on \
Tuesday, the port authority said.

The bridge, which carries 18,000 cars a day, will stay closed until June 2, said Nadia Ferrant, \
who heads the authority. "Nobody was in danger at any time," Ferrant told reporters.

Two workers were injured when a scaffold collapsed on Wednesday. Mayor Olaf Brisk visited them \
in hospital.

The transport company Larkline sued the city for 2.5 million crowns. Brisk said the city had not \
delayed the repairs.

Ferrant denied that inspectors had ignored warnings.
"""
TWO = """Tarnholm bridge: mayor and authority at odds

The Daily Span, 15 May 2031

Mayor Olaf Brisk met Nadia Ferrant in the town hall on Thursday.

Larkline runs 40 buses across the bridge. The ferry company Osund will carry passengers to Vell \
free of charge.
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
        "On 13 May 2031, engineers found a crack in the bridge's main cable.",
        "A crack was discovered by engineers in the main cable of the bridge.",
        "A scaffold collapsed and 2 workers were hurt.",
        "Larkline sued the city for 2.5 million crowns.",
        "The city was sued by Larkline.",
        "“Nobody was in danger at any time,” Nadia Ferrant said.",
        "According to Olaf Brisk, the city had not delayed the repairs.",
        "Larkline operates forty buses across the bridge.",
        "Nadia Ferrant met Mayor Olaf Brisk on 15 May 2031.",
        "Ferrant denied that inspectors had ignored warnings.",
    ],
)
def test_a_claim_in_other_words_is_supported(claim: str) -> None:
    found = verdict(claim)
    assert found.verdict == "supported", found.reason
    assert found.passages
    assert found.origins


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("On 16 May 2031, engineers found a crack in the main cable.", id="date"),
        pytest.param("Five workers were injured when a scaffold collapsed.", id="number"),
        pytest.param("Larkline runs 18,000 buses across the bridge.", id="number of another"),
        pytest.param("Osund sued the city for 2.5 million crowns.", id="name"),
        pytest.param("The city sued Larkline for 2.5 million crowns.", id="roles"),
        pytest.param("Larkline sued the city for 2.5 million dollars.", id="unit"),
        pytest.param("The ferry company Osund will carry passengers to Tarnholm.", id="place"),
        pytest.param("“Nobody was in danger at any time,” Olaf Brisk said.", id="speaker"),
        pytest.param(
            "According to Nadia Ferrant, the city had not delayed the repairs.", id="voice"
        ),
        pytest.param("Olaf Brisk said the city had delayed the repairs.", id="negation"),
        pytest.param("Inspectors had ignored warnings.", id="denied"),
        pytest.param("It is not true that Larkline sued the city.", id="not true"),
        pytest.param("“Somebody was in danger at any time,” Ferrant said.", id="wording"),
        pytest.param("The ferry company Osund carried passengers to Vell.", id="plan"),
        pytest.param("A bomb was found under the town hall.", id="invented"),
    ],
)
def test_a_distorted_claim_is_never_supported(claim: str) -> None:
    assert verdict(claim).verdict != "supported"


def test_the_reason_names_what_differs() -> None:
    found = verdict("Five workers were injured when a scaffold collapsed.")
    assert found.verdict == "contradicted"
    assert "Two workers" in found.reason
    assert "Five workers" in found.reason
    assert [p.bears for p in found.passages] == ["against"]


def test_a_claim_of_two_parts_needs_both() -> None:
    both = "Larkline sued the city for 2.5 million crowns, and Larkline runs 40 buses."
    half = "Larkline sued the city for 2.5 million crowns, and Larkline runs 55 buses."
    assert verdict(both).verdict == "supported"
    assert verdict(half).verdict in ("partly", "contradicted")


def test_passages_are_the_words_of_their_reports() -> None:
    texts = {r["id"]: r["text"] for r in checker().story.data["reports"]}
    found = verdict("Larkline sued the city for 2.5 million crowns.")
    assert all(texts[p.report][p.start : p.end] == p.text for p in found.passages)
    assert "sued the city" in found.passages[0].text


def test_nothing_to_look_up_is_not_found() -> None:
    assert verdict("").verdict == "not_found"
    assert verdict("Well, …").verdict == "not_found"


def test_claims_together_fare_as_alone() -> None:
    claims = ["Larkline sued the city.", "Osund sued the city.", "The city was sued by Larkline."]
    assert checker().check_all(claims) == [verdict(c) for c in claims]
