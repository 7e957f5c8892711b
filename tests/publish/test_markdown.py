"""record.md: what it holds, and that nothing from an article acts in it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.publish.ferry import record
from tests.publish.hostile import ATTACKS, hostile

from onrecord.publish.json import to_data
from onrecord.publish.markdown import escape, to_markdown

DATA = to_data(record())
MADE = to_markdown(DATA)


def shape(document: str) -> list[str]:
    """The tags of the rendered document, in order."""
    return re.findall(r"</?[a-z0-9]+[^>]*>", MarkdownIt("commonmark").render(document))


def test_the_short_account_comes_first_then_disagreements() -> None:
    headings = re.findall(r"^## (.+)$", MADE, re.MULTILINE)
    assert headings == [
        "In short", "Disagreements", "Timeline", "Who says what", "Quotes", "Figures",
        "Other claims", "Names", "Sources",
    ]  # fmt: skip


def test_the_account_counts() -> None:
    head = MADE.split("##")[0]
    assert "5 reports" in head
    assert "3 written independently" in head
    assert "- 2 events that took place, 3 planned" in head
    assert "- 4 disagreements" in head


def test_every_passage_stands_there_with_its_report() -> None:
    from onrecord.publish.json import passages

    numbers = {r["id"]: n for n, r in enumerate(DATA["reports"], 1)}
    for kind in ("events", "figures", "quotes", "positions", "claims", "disagreements"):
        for line in DATA[kind]:
            for told in passages(line):
                assert f"\\[{numbers[told['report']]}\\] “{told['text']}”" in MADE


@pytest.mark.parametrize("words", ATTACKS)
def test_hostile_words_change_no_tag(words: str) -> None:
    calm = shape(to_markdown(hostile(DATA, "calm")))
    assert shape(to_markdown(hostile(DATA, words))) == calm


@given(st.text())
def test_escaped_text_is_read_back_as_its_words(text: str) -> None:
    # what is no letter in HTML either (controls) is left out of the comparison
    made = MarkdownIt("commonmark").render(f"- {escape(text)} end")
    words = re.sub(r"^<ul>\n<li>|</li>\n</ul>\n$", "", made)
    assert "<" not in words
    assert visible(unescape(words)) == visible(f"{text} end")


def visible(text: str) -> str:
    """Without controls and with every white space as one blank."""
    return " ".join(re.sub(r"[\x00-\x20\x7f-\xa0]", " ", text).split())


def test_a_line_of_one_character_takes_no_longer_than_its_length() -> None:
    assert len(escape("*" * 1_000_000)) == 2_000_000
