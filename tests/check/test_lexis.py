"""Words that stand for each other, and words that do not."""

from __future__ import annotations

import pytest

from onrecord.check.lexis import alike, opposed


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("launch", "launching"),
        ("negotiate", "negotiation"),
        ("injure", "wound"),
        ("buy", "acquire"),
    ],
)
def test_words_of_one_root_or_group_are_alike(one: str, two: str) -> None:
    assert alike(one, two) == alike(two, one) > 0


@pytest.mark.parametrize(
    ("one", "two"),
    [("contract", "contrast"), ("kill", "wound"), ("flood", "floor"), ("rise", "fall")],
)
def test_words_that_differ_in_what_they_tell_are_not(one: str, two: str) -> None:
    assert alike(one, two) == 0


def test_opposites_are_known_by_the_table_and_by_what_undoes_a_word() -> None:
    assert opposed("accept", "reject")
    assert opposed("armed", "unarmed")
    assert not opposed("accept", "approve")
