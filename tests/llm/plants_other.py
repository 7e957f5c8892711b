"""Sentences in languages without a parser: only what stands beside a cue can be checked there."""

from __future__ import annotations

from tests.llm.planted import Template, said, stand, stated, told

GERMAN = (
    {"a": "Karla Wenzel", "b": "Ute Brandner", "town": "Bremen", "town2": "Kassel", "n": "340",
        "m": "430",
     "day": "am Donnerstag", "day2": "am Freitag"},
    {"a": "Horst Adler", "b": "Nils Petersen", "town": "Leipzig", "town2": "Erfurt", "n": "1.250",
     "m": "1.520", "day": "am Montag", "day2": "am Dienstag"},
)  # fmt: skip
FRENCH = (
    {"a": "Claire Morvan", "b": "Hugo Lemaire", "town": "Nantes", "n": "48", "m": "84"},
    {"a": "Paul Vasseur", "b": "Denise Carpentier", "town": "Lille", "n": "230", "m": "320"},
)
RUSSIAN = (
    {"a": "Анна Ветрова", "b": "Пётр Лапин", "n": "57", "m": "75"},
    {"a": "Игорь Сомов", "b": "Вера Климова", "n": "310", "m": "130"},
)

ALL = (
    Template(
        "„Wir haben den Deich seit {n} Tagen bewacht“, sagte {a} {day}.",
        true=(said("Wir haben den Deich seit {n} Tagen bewacht", "{a}", "sagte"),),
        false=(
            ("changed digit", said("Wir haben den Deich seit {m} Tagen bewacht", "{a}", "sagte")),
            ("swapped speaker", said("Wir haben den Deich seit {n} Tagen bewacht", "{b}", "sagte")),
            ("invented quote", said("Wir haben den Deich verlassen", "{a}", "sagte")),
            ("position cannot be", stand("den Deich seit {n} Tagen bewacht", "demand", "{a}",
                "sagte")),
        ),
        language="de", fills=GERMAN,
        opening="{a} und {b} sprachen in {town} mit Reportern.",
    ),
    Template(
        "{a} sagte {b}, „der Damm ist sicher“.",
        false=(
            ("two names beside", said("der Damm ist sicher", "{b}", "sagte")),
        ),
        language="de", fills=GERMAN,
        opening="{a} und {b} sprachen in {town} mit Reportern.",
    ),
    Template(
        "Die Brücke in {town} wurde {day} gesperrt.",
        true=(told("Die Brücke in {town} wurde {day} gesperrt", "gesperrt", when="{day}",
                   where="{town}"),),
        false=(
            ("changed day", told("Die Brücke in {town} wurde {day} gesperrt", "gesperrt",
                                 when="{day2}")),
            ("changed place", told("Die Brücke in {town} wurde {day} gesperrt", "gesperrt",
                                   where="{town2}")),
            ("invented name", told("Die Brücke in {town} wurde {day} gesperrt", "gesperrt",
                                   who=(("{a}", "actor"),))),
            ("status unchecked", told("Die Brücke in {town} wurde {day} gesperrt", "gesperrt",
                                      "cancelled")),
            ("wording unchecked", stated("Die Brücke in {town} wurde {day} gesperrt.",
                                         "Die Brücke ist {day} zu.")),
        ),
        language="de", fills=GERMAN,
    ),
    Template(
        "Der Tunnel in {town} wurde nicht gesperrt.",
        false=(("cut negation", told("gesperrt", "gesperrt")),
               ("negated", told("Der Tunnel in {town} wurde nicht gesperrt", "gesperrt"))),
        language="de", fills=GERMAN,
    ),
    Template(
        "« Le pont tiendra », a déclaré {a}.",
        true=(said("Le pont tiendra", "{a}", "déclaré"),),
        false=(
            ("swapped speaker", said("Le pont tiendra", "{b}", "déclaré")),
            ("invented quote", said("Le pont ne tiendra pas", "{a}", "déclaré")),
        ),
        language="fr", fills=FRENCH,
        opening="{a} et {b} ont visité le pont de {town} avec {n} ouvriers.",
    ),
    Template(
        "{a} a accusé la mairie d'avoir caché {n} rapports.",
        true=(stand("d'avoir caché {n} rapports", "accusation", "{a}", "accusé"),),
        false=(
            ("changed digit", stand("d'avoir caché {m} rapports", "accusation", "{a}", "accusé")),
            ("wrong act", stand("d'avoir caché {n} rapports", "promise", "{a}", "accusé")),
            ("not there", stand("d'avoir caché {n} rapports", "accusation", "{b}", "accusé")),
        ),
        language="fr", fills=FRENCH,
        opening="Le pont de {town} a été visité par {a} et par {b}.",
    ),
    Template(
        "«Мост выдержит», — заявила {a}.",
        true=(said("Мост выдержит", "{a}", "заявила"),),
        false=(
            ("swapped speaker", said("Мост выдержит", "{b}", "заявила")),
            ("invented quote", said("Мост не выдержит", "{a}", "заявила")),
            ("wrong form", said("Мост выдержит", "{a}", "заявила", "indirect")),
        ),
        language="ru", fills=RUSSIAN,
        opening="{a} и {b} осмотрели мост. На нём работали {n} человек.",
    ),
)  # fmt: skip
