"""Agencies and outlets that a report credits."""

from __future__ import annotations

import pytest

from onrecord.model.report import Dropped, Report
from onrecord.model.span import Span
from onrecord.trace import credit_names
from onrecord.trace.cites import credits_of
from onrecord.trace.credits import credits

FILL = "Water rose in the lower town all night. " * 20


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LIMA, March 3 (AFP) - A dam broke.", "Agence France-Presse (AFP)"),
        ("OSLO (Reuters) - Two banks merged.", "Reuters"),
        (f"{FILL}\n\nh/t: River Daily", "River Daily"),
        (f"{FILL}\n\n© dpa", "Deutsche Presse-Agentur (DPA)"),
        (f"{FILL}\n\nCopyright 2031 The Canadian Press", "The Canadian Press (CP)"),
        ("(서울=연합뉴스) 댐이 무너졌다.", "Yonhap"),
        (f"{FILL} (Reporting by A. Lind; Editing by B. Orr)", "Reuters"),
    ],
)
def test_a_credit_for_the_whole_text(text: str, name: str) -> None:
    assert (name, "whole") in {(c.name, c.extent) for c in credits(text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{FILL}\n\nwith inputs from PTI", {"Press Trust of India (PTI)"}),
        (
            f"{FILL}\n\nWith files from The Associated Press and Harbour News",
            {"The Associated Press (AP)", "Harbour News"},
        ),
        (
            f"{FILL}\n\nReuters and Ana Lind of Harbour News contributed to this report.",
            {"Reuters", "Harbour News"},
        ),
    ],
)
def test_credits_for_parts_of_the_text(text: str, names: set[str]) -> None:
    assert {c.name for c in credits(text) if c.extent == "part"} == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The dam broke, according to Interfax.", "Interfax"),
        ("She told The Guardian that it broke.", "Guardian"),
        ("She told the Harbour Times that it broke.", "Harbour Times"),
        ("She told satellite channel Al-Nurah that it broke.", "Al-Nurah"),
        ("She told the Chilean daily El Faro that it broke.", "El Faro"),
        ("He told HarbourLife.ca it was a whale.", "HarbourLife.ca"),
        ("He told the U.K.'s Sky News it was a whale.", "Sky News"),
        ("The minister said on Peruvian TV that he would stay.", "Peruvian TV"),
        ("The BBC's Ada Brook reported from the dam.", "BBC"),
        ("A Reuters photographer at the dam saw two boats.", "Reuters"),
        ("So said the spokesman of the Interfax agency.", "Interfax"),
        ("“We will see,” he said to “Welt” on Monday.", "Welt"),
        ("Business media such as the Financial Times (FT) said so.", "Financial Times"),
        ("Newspapers in Peru have reported a breach.", "Newspapers in Peru"),
        ("A Basque television channel showed the flood.", "Basque television channel"),
        ("An Associated Press count found 40.", "The Associated Press (AP)"),
    ],
)
def test_a_credit_for_a_passage(text: str, name: str) -> None:
    found = credits(f"{FILL}\n\n{text}\n\n{FILL}")
    assert (name, "passage") in {(c.name, c.extent) for c in found}, found


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Der Damm ist gebrochen, berichtet dpa.", "Deutsche Presse-Agentur (DPA)"),
        ("de", "Er sagte der Zeitung „Hafenblick“, er bleibe.", "Hafenblick"),
        ("fr", "La digue a cédé, selon l'AFP.", "Agence France-Presse (AFP)"),
        ("es", "La presa cedió, informó la agencia EFE.", "EFE"),
        ("ru", "Плотина разрушена, сообщает агентство «Интерфакс».", "Interfax"),
        ("ru", "Плотина разрушена, заявил он агентству Рейтер.", "Reuters"),
        ("uk", "Греблю зруйновано, повідомляє Укрінформ.", "Ukrinform"),
        ("ko", "댐이 무너졌다고 연합뉴스에 따르면 전해졌다.", "Yonhap"),
    ],
)
def test_a_credit_in_another_language(language: str, text: str, name: str) -> None:
    assert name in {c.name for c in credits(text, language)}


@pytest.mark.parametrize(
    "text",
    [
        "He has an AP course in maths.",
        "The map was wrong.",
        "They went to the mirror.",
        "She told Dawn and Petra that it broke.",
        "He told the Town Council that it broke.",
        "The newspaper reported a loss.",
    ],
)
def test_no_credit(text: str) -> None:
    assert credits(text) == ()


def test_an_outlets_own_name_counts_in_its_report() -> None:
    text = "She told Wavecrest that it broke."
    assert credits(text) == ()
    assert [c.name for c in credits(text, own=frozenset({"wavecrest"}))] == ["Wavecrest"]


def test_a_picture_credits_no_text() -> None:
    found = credits("The river. — File photo by AFP\n\n" + FILL)
    assert {c.extent for c in found} <= {"picture", "passage"}
    assert {c.extent for c in credits("The river (via Getty Images)\n" + FILL)} == {"picture"}


def test_spans_are_the_words_of_the_text() -> None:
    text = f"{FILL}\n\nShe told the Harbour Times so."
    (found,) = credits(text)
    assert found.span.of(text) == "told the Harbour Times"


def test_one_agency_under_any_form_has_one_name() -> None:
    forms = ("AFP", "Agence France-Presse", "Agence France Presse", "Франс-Пресс")
    assert len({credit_names.full_name(f) for f in forms}) == 1


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "according to ",
        "h/t ",
        "A",
        "A ",
        "by ",
        "- ",
        "with files from ",
        "The A of ",
        "told “A ",
    ],
)
def test_hostile_text_takes_bounded_steps(unit: str) -> None:
    """Ten thousand repetitions end; a pattern that runs back over its text would not."""
    assert len(credits(unit * 10_000)) < 40_000


@pytest.mark.parametrize(
    ("reason", "kept"), [("note on who reported", 1), ("label of the page", 0)]
)
def test_a_dropped_line_credits_only_where_it_says_who_reported(reason: str, kept: int) -> None:
    foot = "Reuters contributed to this report."
    text = f"{FILL}\n\n{foot}"
    dropped = (Dropped(Span(text.index(foot), len(text)), reason),)
    made = Report("a", "a", None, None, "", None, None, "en", text, dropped=dropped)
    assert len(credits_of(made)) == kept
