"""Languages besides English and German: points, clocks and ranges, on invented sentences."""

from __future__ import annotations

import pytest

from onrecord.read.times import find, resolve_all

WRITTEN = "2019-05-15"  # a Wednesday

CASES = [
    ("fr", "Le procès a commencé le 12 mars 2018.", "2018-03-12", None),
    ("fr", "Le pont a rouvert en juin 2017.", "2017-06", None),
    ("fr", "La grève a commencé hier.", "2019-05-14", None),
    ("fr", "Le vote aura lieu demain.", "2019-05-16", None),
    ("fr", "Le barrage a cédé lundi.", "2019-05-13", None),
    ("fr", "Le train est parti à 14h30.", "2019-05-15T14:30", None),
    ("fr", "La foire a fermé le mois dernier.", "2019-04", None),
    ("fr", "La fête dure du 3 au 5 juin 2018.", "2018-06-03", "2018-06-05"),
    ("es", "El juicio empezó el 12 de marzo de 2018.", "2018-03-12", None),
    ("es", "El puente abrió en junio de 2017.", "2017-06", None),
    ("es", "La huelga empezó ayer.", "2019-05-14", None),
    ("es", "La votación será mañana.", "2019-05-16", None),
    ("es", "La presa cedió el lunes.", "2019-05-13", None),
    ("es", "El tren salió a las 14:30.", "2019-05-15T14:30", None),
    ("es", "La feria cerró el mes pasado.", "2019-04", None),
    ("es", "La fiesta dura del 3 al 5 de junio de 2018.", "2018-06-03", "2018-06-05"),
    ("ru", "Матч состоялся 12 марта 2018 года.", "2018-03-12", None),
    ("ru", "Мост открыли в июне 2017 года.", "2017-06", None),
    ("ru", "Забастовка началась вчера.", "2019-05-14", None),
    ("ru", "Голосование пройдет завтра.", "2019-05-16", None),
    ("ru", "Плотину прорвало в понедельник.", "2019-05-13", None),
    ("ru", "Поезд ушел в 14:30.", "2019-05-15T14:30", None),
    ("ru", "Ярмарка закрылась в прошлом месяце.", "2019-04", None),
    ("ru", "Праздник идет с 3 по 5 июня 2018 года.", "2018-06-03", "2018-06-05"),
    ("uk", "Матч відбувся 12 березня 2018 року.", "2018-03-12", None),
    ("uk", "Міст відкрили у червні 2017 року.", "2017-06", None),
    ("uk", "Страйк почався вчора.", "2019-05-14", None),
    ("uk", "Голосування відбудеться завтра.", "2019-05-16", None),
    ("uk", "Греблю прорвало в понеділок.", "2019-05-13", None),
    ("uk", "Потяг рушив о 14:30.", "2019-05-15T14:30", None),
    ("uk", "Ярмарок закрився минулого місяця.", "2019-04", None),
    ("uk", "Свято триває з 3 по 5 червня 2018 року.", "2018-06-03", "2018-06-05"),
    ("ko", "경기는 2018년 3월 12일 열렸다.", "2018-03-12", None),
    ("ko", "다리는 2017년 6월에 개통됐다.", "2017-06", None),
    ("ko", "파업은 어제 시작됐다.", "2019-05-14", None),
    ("ko", "투표는 내일 열린다.", "2019-05-16", None),
    ("ko", "댐은 월요일에 무너졌다.", "2019-05-13", None),
    ("ko", "열차는 오후 2시 30분에 떠났다.", "2019-05-15T14:30", None),
    ("ko", "시장은 지난달 문을 닫았다.", "2019-04", None),
    ("ko", "축제는 2018년 6월 3일부터 5일까지 열렸다.", "2018-06-03", "2018-06-05"),
    ("fr", "La ferme rouvre aujourd'hui.", "2019-05-15", None),
    ("fr", "La ferme rouvre aujourd’hui.", "2019-05-15", None),
    ("fr", "Le bac a coulé dans les années 1990.", "1990-01-01", "1999-12-31"),
    ("fr", "Le bac a coulé le premier trimestre 2017.", "2017-01-01", "2017-03-31"),
    ("fr", "Le bac a coulé à 8 h du soir.", "2019-05-15T20:00", None),
    ("fr", "Le bac a coulé ce soir.", "2019-05-15T18:00", "2019-05-15T23:59"),
    ("fr", "Le bac a coulé l'été dernier.", "2018-06-01", "2018-08-31"),
    ("fr", "Foire du 28 juin 2018 au 2 juillet 2018.", "2018-06-28", "2018-07-02"),
    ("es", "La granja abre la semana que viene.", "2019-05-20", "2019-05-26"),
    ("es", "La barca se hundió anoche.", "2019-05-14T20:00", "2019-05-15T06:00"),
    ("es", "La barca se hundió el martes por la mañana.", "2019-05-14T06:00", "2019-05-14T12:00"),
    ("es", "La barca zarpa mañana por la mañana.", "2019-05-16T06:00", "2019-05-16T12:00"),
    ("es", "La barca zarpa a las 7:56 de la tarde.", "2019-05-15T19:56", None),
    ("es", "La barca zarpa el próximo lunes.", "2019-05-20", None),
    ("es", "Vendió más en el primer trimestre de 2017.", "2017-01-01", "2017-03-31"),
    ("ru", "Паром ходил в 1990-е годы.", "1990-01-01", "1999-12-31"),
    ("ru", "Паром ходил в первом квартале 2017 года.", "2017-01-01", "2017-03-31"),
    ("uk", "Пором ходив у першому кварталі 2017 року.", "2017-01-01", "2017-03-31"),
    ("ko", "농장은 다음 주 문을 연다.", "2019-05-20", "2019-05-26"),
    ("ko", "배는 어젯밤 떠났다.", "2019-05-14T20:00", "2019-05-15T06:00"),
    ("ko", "배는 2주 전 떠났다.", "2019-04-29", "2019-05-05"),
    ("ko", "배는 지난 5년 쉬었다.", "2014-05-15", "2019-05-15"),
]


def test_a_word_that_only_begins_like_a_unit_is_none() -> None:
    assert find("이 주민은 남았다.", "ko") == ()


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "Il reste trois ans et demi.", "P3.5Y"), ("fr", "un avis hebdomadaire", "P1W"),
        ("es", "Queda tres años y medio.", "P3.5Y"), ("es", "Se reúne anualmente.", "P1Y"),
        ("ru", "Паром ходит ежедневно.", "P1D"), ("uk", "Пором ходить щодня.", "P1D"),
        ("ko", "배는 매주 떠난다.", "P1W"), ("ko", "배는 1년 쉬었다.", "P1Y"),
    ],
)  # fmt: skip
def test_durations_and_sets(language: str, text: str, value: str) -> None:
    assert [t.value for t in find(text, language)] == [value]


@pytest.mark.parametrize(("language", "text", "start", "end"), CASES)
def test_what_an_expression_means(language: str, text: str, start: str, end: str | None) -> None:
    (found,) = resolve_all(find(text, language), WRITTEN, text)
    best = found.candidates[0]
    assert (best.start, best.end) == (start, end)


def test_a_sentence_without_a_time_has_none() -> None:
    plain = {"fr": "Le pont est fermé.", "es": "El puente está cerrado.", "ko": "다리는 막혔다."}
    plain |= {"ru": "Мост закрыт.", "uk": "Міст закрито."}
    assert not any(find(text, language) for language, text in plain.items())
