"""Agencies and outlets that a report credits."""

from __future__ import annotations

import time

import pytest

from onrecord.lang import agencies


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("LIMA, March 3 (AFP) - A dam broke.", "Agence France-Presse (AFP)", True),
        ("OSLO (Reuters) - Two banks merged.", "Reuters", True),
        ("A dam broke.\n\nwith inputs from PTI", "Press Trust of India (PTI)", True),
        ("A dam broke.\n\nh/t: River Daily", "River Daily", True),
        ("A dam broke.\n\n© dpa", "Deutsche Presse-Agentur (DPA)", True),
        ("The dam broke, according to Interfax.", "Interfax", False),
        ("She told The Guardian that it broke.", "Guardian", False),
        ("Newspapers in Peru have reported a breach.", "Newspapers in Peru", False),
        ("A Basque television channel showed the flood.", "Basque television channel", False),
    ],
)
def test_credit(text: str, name: str, whole: bool) -> None:
    found = [(n, w) for _, n, w in agencies.credits(text)]
    assert any(name in n and w == whole for n, w in found), found


@pytest.mark.parametrize(
    "text", ["He has an AP course in maths.", "The map was wrong.", "They went to the mirror."]
)
def test_no_credit(text: str) -> None:
    assert agencies.credits(text) == ()


def test_a_picture_credits_no_text() -> None:
    found = agencies.credits("The river. — File photo by AFP\n\n" + "Water rose. " * 80)
    assert not any(whole for _, _, whole in found)


@pytest.mark.parametrize("unit", ["(", "according to ", "h/t ", "A", "by ", "- ", "from "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def cost(size: int) -> float:
        began = time.process_time()
        agencies.credits(unit * (size // len(unit)))
        return time.process_time() - began

    cost(1_000)
    assert cost(300_000) < 30 * max(cost(30_000), 0.02)
