"""Whose words they are, where the sentence around them is long, broken or second hand."""

from __future__ import annotations

import pytest

from onrecord.model.reading import Attribution
from onrecord.model.report import Report
from onrecord.read import names, parse, positions, quotes
from onrecord.read.quotes_content import STANCE


def told(text: str, language: str = "en") -> list[tuple[str, list[str]]]:
    """The first words of each quotation in marks, with its voices, outermost first."""
    report = Report("r", "r.txt", None, None, "", None, None, language, text)
    parsed = next(parse.parse([report]))
    mentions, entities = names.find(parsed)

    def voices(one: Attribution) -> list[str]:
        known = [entities[s.entity].name if s.entity is not None else None for s in one.speakers]
        return [k or s.unnamed or "" for k, s in zip(known, one.speakers, strict=True)]

    found = quotes.find(parsed, mentions, entities)
    return [(c.of(text), voices(a)) for a in found if a.form != "indirect" for c in a.content]


CLAUSES = [
    (
        'Tomas Varga came late. "The wall holds," Varga, wearing a borrowed coat, told his crew.',
        "Varga",
    ),
    ('"We were wrong to wait," Okoye, 58, told the inquiry on Monday.', "Okoye"),
    (
        'Sen. Jon Arnholt, noting the size of the river, said, "Let us wait until spring comes."',
        "Arnholt",
    ),
    ('"The aim is to keep the mill," acting director Mara Lindqvist said on Friday.', "Lindqvist"),
    (
        '"It is a misunderstanding," said retired Maj. Gen. Jon Arnholt, a former engineer.',
        "Arnholt",
    ),
    ('"I am worried about the bridge," screenwriter Cole Arnholt wrote on Tuesday.', "Arnholt"),
    ('"Go back to the harbour," Varga barked and a guard led the man out.', "Varga"),
    ('"Who let the boats go so far out?" Varga questioned.', "Varga"),
    (
        "Mr. Okoye got help from Jens Arnholt, the former Bremia governor, who said at the rally, "
        '"My experience is that it pays to wait."',
        "Arnholt",
    ),
    (
        "Deputy commander Northern Command (West), Brigadier Robert Arnholt, who will lead it, "
        'added: "Having served in the valley, I have seen it change."',
        "Arnholt",
    ),
    (
        "It was, as fellow painter Peter Arnholt put it recently, "
        '"like a large quarry, but far more physical".',
        "Arnholt",
    ),
    (
        '"You won, people of the coast," blared harbour loudspeakers as the truce took effect.',
        "loudspeakers",
    ),
    (
        '"That is absolute nonsense," a top official, who gave no name, told Harbour News.',
        "official",
    ),
]


@pytest.mark.parametrize(("text", "who"), CLAUSES)
def test_the_speaker_behind_or_before_a_description(text: str, who: str) -> None:
    assert who in told(text)[0][1][-1]


def test_several_names_under_one_noun_are_none_of_them() -> None:
    text = 'In a note, his children Stephen, Hilary and Joshua said: "We thank all who came."'
    assert told(text)[0][1] != ["Stephen"]


def test_it_is_the_body_of_the_sentence_before() -> None:
    text = (
        'Jon Marek said the mill was old. The Harbour Board welcomed the inquiry. "We hope it '
        'will find the cause," it said in a statement.'
    )
    assert "Board" in told(text)[0][1][-1]


def test_a_woman_is_not_the_police() -> None:
    text = (
        "For Amira Varga, 56, the answer was simple. Police were on the streets.\n\n"
        '"I have four sons in the brigade, and I worry about them," she said.'
    )
    assert told(text)[0][1] == ["Amira Varga"]


def test_a_described_voice_goes_on() -> None:
    text = (
        "Bremia's ambassador to the council said it would be good if they were freed.\n\n"
        'But he also condemned the union for being "extremely irresponsible" in sending them.'
    )
    assert told(text)[0][1] == ["Bremia's ambassador to the council"]


def test_nobody_in_particular_says_nothing() -> None:
    text = 'Jon Varga said that anyone who denied "a dramatic change in the river" was wrong.'
    assert told(text)[0][1] == ["Jon Varga"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            'President Tomas Varga called the fees "unlawful and cruel" and demanded a vote, '
            "according to a statement sent by his office.",
            ["statement", "Tomas Varga"],
        ),
        (
            'Bremia must "take the final step very soon" to finish, Mara Okoye told reporters, '
            "according to a report on the website of the union.",
            ["report on the website of the union", "Mara Okoye"],
        ),
        (
            'Citing a senior Bremian official, Harbour News said the dam "will hold until May".',
            ["Harbour News", "senior Bremian official"],
        ),
    ],
)
def test_words_that_come_through_others(text: str, chain: list[str]) -> None:
    voices = told(text)[0][1]
    assert voices[-1] == chain[-1]
    assert voices[:-1] == chain[:-1]


def test_another_official_is_another_voice() -> None:
    text = (
        'An official said: "The dam will hold until May." '
        'Another official said: "We are not so sure of that."'
    )
    first, second = told(text)
    assert first[1] != second[1]


def test_paragraphs_before_the_one_with_the_speaker_are_his() -> None:
    text = (
        "“The dam will hold for another ten years.\n\n“We tested it twice this week.\n\n"
        "“Nobody needs to leave the valley,” the mayor, Tomas Varga, said."
    )
    assert [who for _, who in told(text)] == [["Tomas Varga"]] * 3


def test_a_missing_closing_mark_ends_before_who_said_it() -> None:
    text = '"The dam will hold for years, the mayor said on Monday.\n\nThe river fell.'
    assert told(text) == [("The dam will hold for years,", ["mayor"])]


def test_a_missing_opening_mark_makes_no_quotation() -> None:
    assert told('The dam will hold for years," the mayor said on Monday.\n\nIt fell.') == []


@pytest.mark.parametrize(
    ("language", "text", "words", "who"),
    [
        ("de", "„Der Damm hält“, sagte Mara Lindqvist. „Wir haben ihn geprüft.“",
         "Wir haben ihn geprüft.", "Mara Lindqvist"),
        ("de", "Nach Angaben der Polizei wurde „niemand schwer verletzt“.",
         "niemand schwer verletzt", "Polizei"),
        ("fr", "« Le pont est fermé », a déclaré Tomas Varga. « Nous le réparons. »",
         "Nous le réparons.", "Tomas Varga"),
        ("es", "«El puente está cerrado», dijo Tomás Varga. «Lo reparamos».",
         "Lo reparamos", "Tomás Varga"),
        ("ru", "«Плотина держится», — заявил Томас Варга. «Мы её проверили».",
         "Мы её проверили", "Томас Варга"),
        ("uk", "«Гребля тримається», — заявив Томас Варга. «Ми її перевірили».",
         "Ми її перевірили", "Томас Варга"),
        ("ko", '토마스 바르가 시장은 "댐은 안전하다"고 말했다.',
         "댐은 안전하다", "토마스 바르가 시장"),
    ],
)  # fmt: skip
def test_other_languages(language: str, text: str, words: str, who: str) -> None:
    assert (words, [who]) in told(text, language)


def test_a_report_of_another_language_says_what_was_not_read() -> None:
    from onrecord.read.report import read

    text = "Der Bürgermeister sagte, der Damm halte bis zum Frühjahr. Die Wehr prüft ihn täglich."
    report = Report("r", "r.txt", None, None, "", None, None, "de", text)
    notes = next(iter(read([report]))).notes
    assert ["direct quotations only" in n.text for n in notes] == [True]


@pytest.mark.parametrize(
    ("text", "content", "stance"),
    [
        ("The board ruled out a strike.", "a strike", "asserts"),
        ("The board did not rule out a strike.", "a strike", "denies"),
        ("Mara Lindqvist refused to rule out closing the mill.", "closing the mill", "denies"),
    ],
)
def test_what_is_not_ruled_out_is_no_refusal(text: str, content: str, stance: str) -> None:
    report = Report("r", "r.txt", None, None, "", None, None, "en", text)
    parsed = next(parse.parse([report]))
    mentions, entities = names.find(parsed)
    found = [a for a in quotes.find(parsed, mentions, entities) if a.rule != STANCE]
    held = positions.find(parsed, mentions, entities, tuple(found))
    assert [p.stance for p in held if p.content.of(text) == content] == [stance]


def test_readiness_under_a_condition_is_no_position() -> None:
    text = "Jon Varga said the brigade would be ready to respond if the river rose."
    report = Report("r", "r.txt", None, None, "", None, None, "en", text)
    parsed = next(parse.parse([report]))
    mentions, entities = names.find(parsed)
    found = quotes.find(parsed, mentions, entities)
    assert positions.find(parsed, mentions, entities, found) == ()
    assert [s.of(text) for a in found for s in a.content] == [
        "the brigade would be ready to respond if the river rose"
    ]
