"""Who said what: planted sentences about floods, trials, mergers and matches."""

from __future__ import annotations

import re
import sys
from functools import cache

import pytest

from onrecord.model.reading import Attribution, EntityKind, LocalEntity, Mention
from onrecord.model.report import Dropped, Report
from onrecord.model.span import Span
from onrecord.read import parse, quotes
from onrecord.read.quotes_content import STANCE

PEOPLE = ["Mara Lindqvist", "Lindqvist", "Tomas Varga", "Varga", "Ines Okoye", "Okoye"]
BODIES = ["Harbour Board", "Riverside Gazette", "Northern Wire"]


def report(text: str, language: str = "en", dropped: tuple[Dropped, ...] = ()) -> Report:
    return Report("r", "r.txt", "r.txt", None, "", None, None, language, text, dropped=dropped)


def names(text: str) -> tuple[list[Mention], list[LocalEntity]]:
    """Planted names: a surname alone is the same person."""
    entities: list[LocalEntity] = []
    index: dict[str, int] = {}
    mentions = []
    for name in [*PEOPLE, *BODIES]:
        kind: EntityKind = "person" if name in PEOPLE else "organisation"
        for hit in re.finditer(rf"\b{name}\b", text):
            key = name.split()[-1]
            if key not in index:
                index[key] = len(entities)
                entities.append(LocalEntity(name, kind))
            mentions.append(Mention(Span(*hit.span()), "name", kind, name, index[key]))
    return mentions, entities


@cache
def read(text: str, language: str = "en") -> tuple[Attribution, ...]:
    parsed = next(parse.parse([report(text, language)]))
    return quotes.find(parsed, *names(text))


def marked(text: str, language: str = "en") -> list[tuple[list[str], str]]:
    """Quotations in marks with the surname or description of their speaker."""
    _, entities = names(text)
    out = []
    for one in read(text, language):
        if one.form != "indirect":
            last = one.speakers[-1] if one.speakers else None
            who = ""
            if last is not None:
                named = last.entity is not None
                who = entities[last.entity].name.split()[-1] if named else last.unnamed or ""
            out.append(([s.of(text) for s in one.content], who))
    return out


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ('"The dam will hold this winter," said Mara Lindqvist.', "The dam will hold", "Lindqvist"),
        ('Mara Lindqvist said: "The dam will hold this winter."', "The dam will hold", "Lindqvist"),
        ("“We lost two bridges,” the Harbour Board said.", "We lost two bridges", "Board"),
        ('In a statement Tomas Varga said, "We will appeal."', "We will appeal", "Varga"),
        ('Ines Okoye called the ruling "a grave step".', "a grave step", "Okoye"),
        ('Tomas Varga condemned the raid as "unacceptable".', "unacceptable", "Varga"),
        ('Northern Wire quoted Tomas Varga as saying "we will rebuild it".', "we will", "Varga"),
        ('The pitch was "a swamp", according to Ines Okoye.', "a swamp", "Okoye"),
        ('“The deal is off,” a senior port official said.', "The deal is off", "official"),
        ("„The gates stay shut tonight,“ said Mara Lindqvist.", "The gates stay", "Lindqvist"),
        ("«The gates stay shut tonight,» said Mara Lindqvist.", "The gates stay", "Lindqvist"),
        ("â\x80\x9cThe gates are shut,â\x80\x9d Tomas Varga said.", "The gates are shut", "Varga"),
        ("âThe gates are shut,â Tomas Varga said.", "The gates are shut", "Varga"),
        ("Varga said it was a ‘lapse that nobody’s heirs forget’.", "lapse that", "Varga"),
        ('The fund is for the "brave crews on the river," read the handout.', "brave", "handout"),
    ],
)  # fmt: skip
def test_order_of_cue_source_and_marks(text: str, words: str, who: str) -> None:
    found = marked(text)
    assert any(any(words in part for part in parts) and who in name for parts, name in found), found


def test_words_inside_the_marks_only() -> None:
    text = "“We lost two bridges,” said Mara Lindqvist. It rained."
    assert marked(text) == [(["We lost two bridges,"], "Lindqvist")]


def test_broken_quotation_is_one_attribution_with_two_parts() -> None:
    text = '"The verdict is clear," Ines Okoye told reporters, "and we accept every word of it."'
    found = [a for a in read(text) if a.form != "indirect"]
    assert len(found) == 1
    assert [s.of(text) for s in found[0].content] == [
        "The verdict is clear,",
        "and we accept every word of it.",
    ]
    assert [s.of(text) for s in found[0].said_to] == ["reporters"]


def test_speaker_goes_on_to_a_bare_quotation() -> None:
    text = (
        "“The levee broke at noon,” said Tomas Varga.\n\n"
        "“Nobody had seen water rise that fast before in this town.”"
    )
    assert [who for _, who in marked(text)] == ["Varga", "Varga"]


def test_pronoun_is_the_last_speaker() -> None:
    text = 'Ines Okoye said the match was lost early. "We never woke up at all," she added.'
    assert marked(text)[-1] == (["We never woke up at all,"], "Okoye")


def test_paragraphs_that_only_open() -> None:
    text = "Mara Lindqvist said: “The water came at night.\n\n“Then the power went out all over.”"
    assert [p for parts, _ in marked(text) for p in parts] == [
        "The water came at night.",
        "Then the power went out all over.",
    ]
    assert {who for _, who in marked(text)} == {"Lindqvist"}


def test_outlet_citing_an_official_is_a_chain() -> None:
    text = 'Citing a senior port official, Northern Wire said, "The merger talks went well today."'
    found = next(a for a in read(text) if a.form == "direct")
    assert [s.unnamed for s in found.speakers] == [None, "senior port official"]
    assert found.speakers[0].entity is not None


def test_unnamed_voice_comes_back() -> None:
    text = (
        "“The pumps failed,” a senior port official said. Rain fell all day long.\n\n"
        "“They were never tested,” the official added."
    )
    assert [who for _, who in marked(text)] == ["senior port official"] * 2


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "ice room" was closed on Monday.',
        "The guards' lockers and the players' boots were wet.",
        "The 6' 2\" keeper left the field.",
        "It was the crew’s third flood in the ’90s and the town’s worst.",
        'He saw the film "Long Water Home" twice.',
    ],
)
def test_no_speech(text: str) -> None:
    assert marked(text) == []


def test_unknown_speaker_is_nobody() -> None:
    text = "Tomas Varga left the hall.\n\nA banner hung there: nothing.\n\n" + (
        "On the wall stood “every river finds its own way down to the sea” in red paint."
    )
    assert [who for _, who in marked(text)] in ([], [""])


def test_reported_clause_and_its_source() -> None:
    text = "Mara Lindqvist said the river had fallen by a metre since dawn."
    found = next(a for a in read(text) if a.form == "indirect")
    assert "the river had fallen by a metre since dawn" in found.content[0].of(text)
    assert found.cue_lemma == "say"
    assert found.speakers[0].entity == 0


def test_source_phrase_governs_the_sentence() -> None:
    text = "According to Ines Okoye, the two banks will merge in spring."
    found = next(a for a in read(text) if a.rule == "according to")
    assert found.content[0].of(text) == "the two banks will merge in spring"


@pytest.mark.parametrize(
    "text",
    [
        "Raiders attacked a column near the ford and took nine carts.",
        "Officers questioned three dockers and charged one of them.",
        "Gunners fired a rocket and blasted the bridge.",
        "The envoy called the chairman on Sunday.",
    ],
)
def test_deeds_give_no_voice(text: str) -> None:
    assert all(a.rule == STANCE for a in read(text))


def test_an_attack_in_marks_is_speech() -> None:
    assert marked('Tomas Varga attacked the plan as "reckless and cruel".') == [
        (["reckless and cruel"], "Varga")
    ]


def test_dropped_passages_are_not_read() -> None:
    text = "“Sign up for our letter today,” said Tomas Varga.\n\nThe river rose."
    cut = (Dropped(Span(0, text.index("\n")), "form"),)
    parsed = next(parse.parse([report(text, "en", cut)]))
    assert quotes.find(parsed, *names(text)) == ()


@pytest.mark.parametrize(
    ("language", "text", "words", "who"),
    [
        ("de", "„Die Brücke bleibt heute gesperrt“, sagte Tomas Varga.", "Die Brücke", "Varga"),
        ("de", "Mara Lindqvist erklärte: „Wir haben alles geprüft.“", "Wir haben", "Lindqvist"),
        ("fr", "« Le pont reste fermé ce soir », a déclaré Ines Okoye.", "Le pont", "Okoye"),
        ("es", '"El puente sigue cerrado esta noche", dijo Ines Okoye.', "El puente", "Okoye"),
        ("ru", "«Мост закрыт до утра», — заявил Иван Лесной.", "Мост", "Иван Лесной"),
        ("uk", "«Міст закрито до ранку», — сказав Олег Гай.", "Міст", "Олег Гай"),
    ],
)
def test_languages_without_a_parser(language: str, text: str, words: str, who: str) -> None:
    found = marked(text, language)
    assert len(found) == 1
    assert words in found[0][0][0]
    assert who in found[0][1]


def test_spans_are_words_of_the_report() -> None:
    text = "Intro.\n\n“One,” said Varga. “Two is more,” he said.\n\nOkoye said that it rained."
    for one in read(text):
        assert all(0 <= s.start < s.end <= len(text) for s in one.content)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a title with its acronym and its place before the name
        ("“The road is shut,” Head of Roads (HR), Northport, Mara Lindqvist, told the Gazette.",
         "Lindqvist"),
        # the sentence before is about her, though another spoke last
        ("“We wait,” Tomas Varga said.\n\nInes Okoye met the crew.\n\n“It holds,” she said.",
         "Okoye"),
        # somebody without a name is nearer than the last speaker
        ("Tomas Varga said it rained. The driver told reporters that he had seen a light. "
         "“It was green,” he said.", "driver"),
        # any verb that is turned round behind the marks
        ("“Leave the quay at once,” boomed a loudspeaker.", "loudspeaker"),
    ],
)  # fmt: skip
def test_the_last_quotation_is_given_to(text: str, who: str) -> None:
    assert marked(text)[-1][1] == who


def test_words_that_are_handed_on_have_both_voices() -> None:
    text = "He asked why, and the owners told them, “Fix it,” Mara Lindqvist said."
    last = [a for a in read(text) if a.form != "indirect"][-1]
    assert [s.unnamed or "name" for s in last.speakers] == ["name", "owners"]


def steps(text: str) -> int:
    """How many calls the reader of quotations makes for a text, its parse and names left out."""
    parsed = next(parse.parse([report(text)]))
    count = 0

    def note(_frame: object, event: str, _given: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        quotes.find(parsed, *names(text))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("unit", ['"', "“", "'", "“a ", "He said “a. "])
def test_steps_grow_with_the_text(unit: str) -> None:
    assert steps(unit * 600) < 3 * steps(unit * 300) + 200


def handed_on(text: str) -> list[tuple[str, list[str]]]:
    """Inner quotations with the names or words of their voices, outermost first."""
    _, entities = names(text)
    out = []
    for one in read(text):
        if one.rule == "nested":
            chain = [entities[s.entity].name if s.entity is not None else s.unnamed or "?"
                     for s in one.speakers]  # fmt: skip
            out.append((one.content[0].of(text), chain))
    return out


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        (
            "Tomas Varga said: \"The mayor said 'Nobody will lose a job here' and then he left.\"",
            "Nobody will lose a job here",
            ["Tomas Varga", "mayor"],
        ),
        (
            "“Okoye asked, ‘Who will pay for the bridge?’ and left,” Mara Lindqvist told us.",
            "Who will pay for the bridge?",
            ["Mara Lindqvist", "Okoye"],
        ),
        (
            "“I said to him, ‘You should have closed the gate,’” said Ines Okoye.",
            "You should have closed the gate,",
            ["Ines Okoye"],
        ),
        (
            "“She told me, ‘We are leaving the valley tonight,’” Mara Lindqvist said.",
            "We are leaving the valley tonight,",
            ["Mara Lindqvist", "?"],
        ),
    ],
)
def test_a_quotation_in_a_quotation_has_its_own_voice(
    text: str, words: str, chain: list[str]
) -> None:
    assert handed_on(text) == [(words, chain)]


def test_a_title_in_a_quotation_has_no_voice() -> None:
    assert handed_on("“My film ‘The Long Winter Road’ is finished,” said Ines Okoye.") == []


def test_he_added_that_keeps_its_speaker() -> None:
    text = "The bridge will open in May, Mara Lindqvist said. She added that the toll would stay."
    last = [a for a in read(text) if a.cue_lemma == "add"]
    assert [s.entity for a in last for s in a.speakers] == [0]


def test_the_parts_of_a_clause_joined_by_and_stay_together() -> None:
    text = "Varga said that the dam had failed and that nine villages were cut off."
    (one,) = [a for a in read(text) if a.cue_lemma == "say"]
    assert one.content[0].of(text).endswith("nine villages were cut off")


def test_a_stance_is_told_from_speech() -> None:
    text = "The council was critical of the new timetable. Okoye said the trams were late."
    rules = {a.cue_lemma: a.rule for a in read(text)}
    assert rules["say"] == "clause"
    assert rules.get("critical", STANCE) == STANCE
