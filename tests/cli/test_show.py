"""`onrecord show`: what is printed, how wide, and that texts cannot harm a terminal."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.cli.sample import HOSTILE, record

from onrecord.cli.load import load
from onrecord.cli.sections import SECTIONS, print_record
from onrecord.cli.show import SECTIONS as CHOICES
from onrecord.errors import RecordError


def printed(section: str | None = None, width: int = 80, *, terminal: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=terminal, highlight=False, markup=False, emoji=False
    )
    print_record(record(), section, console)
    return out.getvalue()


def test_the_choices_are_the_sections() -> None:
    assert list(CHOICES) == list(SECTIONS)


def test_without_a_section_an_account_and_all_sections() -> None:
    text = printed()
    assert "2 reports, 1 when copies are counted once" in text
    assert "1 event, 1 figure, 1 quote, 1 disagreement, 1 name" in text
    titles = ["Events", "Figures", "Quotes", "Disagreements", "Names", "Sources", "Rests on"]
    assert [one for one in text.split("\n") if one in titles] == titles
    assert "Claims" not in text


def test_an_event_has_its_time_status_standing_and_passages_in_order() -> None:
    text = " ".join(printed("events", 120).split())
    assert "28 April 2031 The Lenne Dam breaks disputed held" in text
    assert "2 independent" in text
    assert "[1] The Lenne Dam broke on Monday" in text
    assert "[2] officials: The dam at Lenne gave way on Tuesday" in text
    assert text.index("[1]") < text.index("[2]")


def test_figures_quotes_names_and_disagreements() -> None:
    assert "at least 40" in printed("figures")
    quotes = printed("quotes")
    assert "Mara Voss" in quotes
    assert "[2] We were warned" in quotes
    names = printed("names")
    assert "garbled: Mara Boss" in names
    assert "mayor of Lenne" in names
    sides = printed("disagreements")
    assert sides.index("Monday") < sides.index("more likely: the gauge") < sides.index("Tuesday")


def test_a_section_without_lines_says_so() -> None:
    assert printed("claims") == "The record has no claims.\n"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert all(cell_len(one) <= width for one in printed(width=width).split("\n"))


def test_a_pipe_gets_no_escapes_and_no_spaces_at_the_ends() -> None:
    text = printed()
    assert "\x1b" not in text
    assert not re.search(r" \n", text)


def test_a_terminal_gets_colours_but_nothing_from_the_texts() -> None:
    text = printed("sources", 120, terminal=True)
    assert "\x1b[" in text
    bare = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "\x1b" not in bare
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", bare)
    assert "\x1b[31m[bold red]" not in text
    assert "[bold red]not bold[/bold red]" in bare
    assert HOSTILE.count("\x1b") == bare.count("\ufffd") - 1  # the bell is one more


def test_load_finds_the_record_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(json.dumps(record()))
    assert load(tmp_path) == load(tmp_path / "record.json") == record()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "no such file"),
        (b"", "not JSON"),
        (b"\xff\xfe{", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not a record"),
        (b'{"format": "onrecord/1"}', "story"),
    ],
)
def test_bad_records_raise_and_name_the_file(tmp_path: Path, data: bytes | None, told: str) -> None:
    path = tmp_path / "record.json"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(RecordError, match=told) as caught:
        load(path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy
