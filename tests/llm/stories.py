"""Two short invented reports, and the settings and readers of tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.llm.planted import said, told

from onrecord import pipeline
from onrecord.clean import clean
from onrecord.llm import LanguageReader, Settings
from onrecord.llm.cache import Answer
from onrecord.llm.client import Failure, Question
from onrecord.model.record import Record
from onrecord.model.report import RawReport, Report
from onrecord.publish.json import to_json

KILN = """Potters leave the old kiln of Lindow

LINDOW, March 4, 2031 - The old kiln of Lindow employed 340 people and had two chimneys.

"The kiln is cold," Marta Velin, the mayor of Lindow, told reporters on Tuesday.

Jonas Harrow, who owns the kiln, met Velin on Monday.

The clay of the hill is grey and 12 metres deep.
"""
OFEN = """Der alte Ofen von Lindow

LINDOW, 4. März 2031 - Der alte Ofen von Lindow beschäftigte 340 Menschen und hatte zwei Schlote.

„Der Ofen ist kalt“, sagte Marta Velin am Dienstag den Reportern in der Stadt Lindow.

Der Besitzer Jonas Harrow hat die Stadt am Montag verlassen.
"""


def report(name: str, body: str, **fields: str) -> Report:
    made = clean(RawReport(f"{name}.txt", f"{name}.txt", None, "text", body, tuple(fields.items())))
    assert isinstance(made, Report)
    return made


def reports(*more: Report) -> tuple[Report, ...]:
    return (report("kiln", KILN), report("ofen", OFEN), *more)


class Fake:
    """In place of a server: answers by a function of the question's data."""

    def __init__(self, answer: Callable[[Any], Any]) -> None:
        self.answer, self.asked = answer, list[Question]()

    def ask(self, question: Question) -> Answer | Failure:
        self.asked.append(question)
        found = self.answer(json.loads(question.user))
        if isinstance(found, Answer | Failure):
            return found
        return Answer(json.dumps({"items": found}), "stop", 100, 10)


def settings(cache: Path, **other: Any) -> Settings:
    return Settings("http://127.0.0.1:9/v1", "m-1", cache=cache, **other).checked()


def built(
    given: Sequence[Report], client: Any, cache: Path, say: Callable[[str], None] | None = None,
    **other: Any,
) -> Record:  # fmt: skip
    """The record of one story with a reader whose questions `client` answers."""
    reader = LanguageReader(settings(cache, **other), client=client, say=say or (lambda _: None))
    return pipeline.build(given, one_story=True, reader=reader)[0]


def by_rules(given: Sequence[Report]) -> Record:
    return pipeline.build(given, one_story=True)[0]


def lines(record: Record) -> bytes:
    """The record without what the reader did: its lines and disagreements."""
    data = json.loads(to_json(record))
    return json.dumps({k: v for k, v in data.items() if k not in ("reader", "reports")}).encode()


def helpful(data: Any) -> list[Any]:
    """What a good model says of the two reports."""
    if not isinstance(data, dict):
        return []
    out: list[Any] = []
    for row in data["sentences"]:
        number, text = row["number"], row["text"]
        if not number:
            continue
        if "verlassen" in text:
            out.append({**told("Der Besitzer Jonas Harrow hat die Stadt am Montag verlassen",
                "verlassen",
                               when="am Montag", event="movement"), "passage": number})  # fmt: skip
        if "12 metres" in text:
            out.append({"kind": "statement", "passage": number, "words": text,
                        "text": "The clay of the hill is 12 metres deep."})  # fmt: skip
    return out


def lying(data: Any) -> list[Any]:
    """The same with every number, name and quotation wrong."""
    wrong = json.dumps(helpful(data), ensure_ascii=False)
    for right, other in (("12 metres", "21 metres"), ("Harrow", "Barrow"), ("Montag", "Freitag")):
        wrong = wrong.replace(right, other)
    out = json.loads(wrong)
    if isinstance(data, dict):
        numbers = [r["number"] for r in data["sentences"] if r["number"]]
        out += [
            said("The kiln will burn for ever", "Marta Velin", "told", passage=n) for n in numbers
        ]
    return list(out)
