"""Who said it in languages without a parser: planted sentences."""

from __future__ import annotations

import time

import pytest

from onrecord.model.reading import LocalEntity, Mention
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read import parse, quotes

DE, FR, ES, RU, UK, KO = "de", "fr", "es", "ru", "uk", "ko"


def said(text: str, language: str) -> list[tuple[list[str], str | None]]:
    """Contents with the words of their speaker, where no name was found beforehand."""
    report = Report("r", "r", None, None, "", None, None, language, text)
    parsed = next(parse.parse([report]))
    return [
        ([s.of(text) for s in a.content], a.speakers[-1].unnamed if a.speakers else None)
        for a in quotes.find(parsed, [], [])
    ]


@pytest.mark.parametrize(
    ("language", "text", "words", "who"),
    [
        (
            DE,
            "„Die Schleuse bleibt zu“, sagte der Hafenmeister Jonas Brandt.",
            "Die Schleuse",
            "Jonas Brandt",
        ),
        (DE, "Clara Voss erklärte: „Wir haben keine Wahl.“", "Wir haben", "Clara Voss"),
        (DE, "»Wir bauen wieder auf«, so Clara Voss.", "Wir bauen", "Clara Voss"),
        (
            DE,
            "Nach Angaben von Jonas Brandt war die Lage „sehr angespannt“.",
            "sehr",
            "Jonas Brandt",
        ),
        (
            DE,
            "Das Ministerium teilte mit: „Die Fähre fährt morgen wieder.“",
            "Die Fähre",
            "Ministerium",
        ),
        (
            DE,
            "Ein Sprecher der Polizei sagte: „Es gab keine Verletzten.“",
            "Es gab",
            "Sprecher der Polizei",
        ),
        (
            DE,
            "„Es reicht uns“, sagte Clara Voss. „Mehr kann ich heute nicht sagen.“",
            "Mehr kann",
            "Clara Voss",
        ),
        (
            DE,
            "„Es reicht uns“, sagte Clara Voss.\n\n„Wir gehen“, sagte sie.",
            "Wir gehen",
            "Clara Voss",
        ),
        (
            FR,
            "« Le barrage tiendra », a déclaré la maire Claire Fontenay.",
            "Le barrage",
            "Claire Fontenay",
        ),
        (
            FR,
            "Claire Fontenay a déclaré : « Nous n’avons pas le choix. »",
            "Nous",
            "Claire Fontenay",
        ),
        (FR, "Selon Marc Ollier, la situation est « très tendue ».", "très", "Marc Ollier"),
        (
            FR,
            "— Nous le reconstruirons, a promis Claire Fontenay.",
            "Nous le reconstruirons",
            "Claire Fontenay",
        ),
        (
            FR,
            "“Le ferry repart demain”, a indiqué le ministère des Transports.",
            "Le ferry",
            "ministère des Transports",
        ),
        (
            FR,
            "« On attend », a dit la juge des enfants, Anne Ollier, à Rozay.",
            "On attend",
            "Anne Ollier",
        ),
        (
            FR,
            "« On attend », a dit Anne Ollier. « Rien de plus », dit-elle.",
            "Rien",
            "Anne Ollier",
        ),
        (
            FR,
            "Un porte-parole de la police a affirmé : « Pas de blessés ce soir. »",
            "Pas",
            "porte-parole de la police",
        ),
        (ES, "«El puente resistirá», dijo la alcaldesa Elena Duarte.", "El puente", "Elena Duarte"),
        (ES, "Elena Duarte afirmó: “No tenemos otra opción”.", "No tenemos", "Elena Duarte"),
        (
            ES,
            "—Lo reconstruiremos pronto —aseguró Elena Duarte.",
            "Lo reconstruiremos",
            "Elena Duarte",
        ),
        (RU, "«Дамба выдержит зиму», — сказала Елена Дубова.", "Дамба", "Елена Дубова"),
        (RU, "Иван Лесной заявил: «У нас нет выбора».", "У нас", "Иван Лесной"),
        (RU, "— Мы восстановим мост, — пообещал Иван Лесной.", "Мы восстановим", "Иван Лесной"),
        (UK, "«Дамба витримає», — сказала Олена Дубова.", "Дамба", "Олена Дубова"),
        (UK, "Олег Гай заявив: «У нас немає вибору».", "У нас", "Олег Гай"),
        (UK, "— Ми відбудуємо міст, — пообіцяв Олег Гай.", "Ми відбудуємо", "Олег Гай"),
        (KO, '김하늘 시장은 "댐은 겨울을 견딜 것"이라고 말했다.', "댐은", "김하늘 시장"),
        (KO, "박민수 판사는 “이 결정은 최종적이다”라고 밝혔다.", "이 결정은", "박민수 판사"),
        (KO, '"다리는 내일 열린다"고 이서준 장관이 전했다.', "다리는", "이서준 장관"),
    ],
)
def test_speaker(language: str, text: str, words: str, who: str) -> None:
    found = said(text, language)
    assert any(parts[0].startswith(words) and name == who for parts, name in found), found


@pytest.mark.parametrize(
    ("language", "text", "parts", "who"),
    [
        (FR, "« La décision, a expliqué le juge Marc Ollier, est définitive. »",
         ["La décision", "est définitive."], "Marc Ollier"),
        (RU, "«Решение, — пояснил Иван Лесной, — окончательное и ясное».",
         ["Решение", "окончательное и ясное"], "Иван Лесной"),
    ],
)  # fmt: skip
def test_cue_inside_the_marks(language: str, text: str, parts: list[str], who: str) -> None:
    assert said(text, language) == [(parts, who)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (DE, "Jonas Brandt sah den Film „Langer Weg“ zweimal."),
        (FR, "Il a vu le film « La Longue Rivière » deux fois."),
        (FR, "— Trois ponts fermés\n\n— Deux routes coupées"),
    ],
)
def test_no_speech(language: str, text: str) -> None:
    assert said(text, language) == []


def test_a_known_name_is_its_entity() -> None:
    text = "Clara Voss kam. „Die Lage ist sehr ernst“, sagte Voss."
    report = Report("r", "r", None, None, "", None, None, "de", text)
    parsed = next(parse.parse([report]))
    mention = Mention(Span(0, 10), "name", "person", "Clara Voss", 0)
    found = quotes.find(parsed, [mention], [LocalEntity("Clara Voss", "person")])
    assert [s.entity for s in found[0].speakers] == [0]


@pytest.mark.parametrize("unit", ['"a" dit ', "« a, a dit Anne, ", "— a, dit Anne "])
def test_time_grows_no_faster_than_hostile_text(unit: str) -> None:
    def took(length: int) -> float:
        began = time.process_time()
        said(unit * (length // len(unit)), "fr")
        return time.process_time() - began

    took(1_000)
    assert took(50_000) < 40 * took(5_000) + 0.5
