"""Planted sentences with what a model may say of them: true proposals, and false ones by fault.

Everything is invented. Each template is filled with several sets of names, numbers and days, so
that a check cannot pass by one name's luck.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from onrecord.lang.calendar_text import resolve_all
from onrecord.llm.doubt import Passage
from onrecord.llm.gate import Gate
from onrecord.llm.ground import Ground
from onrecord.model.reading import Reading
from onrecord.model.report import Published, Report
from onrecord.read.parse import paragraphs
from onrecord.read.report import read

Item = dict[str, Any]

PUBLISHED = "2031-03-05"  # a Wednesday

ENGLISH: tuple[dict[str, str], ...] = (
    {"a": "Marta Velin", "a2": "Velin", "b": "Jonas Harrow", "b2": "Harrow",
        "org": "Northgate Ferries",
     "town": "Lindow", "town2": "Ostrava", "n": "3,200", "m": "3,900", "few": "14", "few2": "41",
     "day": "Thursday", "day2": "Friday", "land": "Norway"},
    {"a": "Priya Okafor", "a2": "Okafor", "b": "Daniel Brandt", "b2": "Brandt",
        "org": "Calder Mining",
     "town": "Turin", "town2": "Bergen", "n": "870", "m": "780", "few": "26", "few2": "62",
     "day": "Saturday", "day2": "Sunday", "land": "Chile"},
    {"a": "Elena Castor", "a2": "Castor", "b": "Samuel Whitlock", "b2": "Whitlock",
     "org": "Aldane Airlines", "town": "Porto", "town2": "Leeds", "n": "12,500", "m": "15,200",
     "few": "9", "few2": "6", "day": "Monday", "day2": "Tuesday", "land": "Kenya"},
)  # fmt: skip


@dataclass(frozen=True)
class Template:
    """text: sentences of one paragraph. true, false: proposals whose strings are filled like it;
    a false one comes with its fault. opening: a paragraph before, to name those spoken of.
    """

    text: str
    true: tuple[Item, ...] = ()
    false: tuple[tuple[str, Item], ...] = ()
    language: str = "en"
    opening: str = ""
    fills: tuple[dict[str, str], ...] = ENGLISH


@dataclass(frozen=True)
class Plant:
    """One proposal with its report, whether it is true, and its fault."""

    report: Report
    paragraph: str
    item: Item
    true: bool
    fault: str = ""
    name: str = field(default="", compare=False)


def said(words: str, speaker: str, cue: str, form: str = "direct", passage: int = 1) -> Item:
    return {"kind": "attribution", "passage": passage, "words": words, "form": form,
            "speaker": speaker, "cue": cue}  # fmt: skip


def told(words: str, trigger: str, status: str = "held", who: tuple[tuple[str, str], ...] = (),
         when: str | None = None, where: str | None = None,
             event: str = "action") -> Item:  # fmt: skip
    return {"kind": "event", "passage": 1, "words": words, "trigger": trigger, "event": event,
            "status": status, "who": [{"words": w, "role": r} for w, r in who],
            "when": when, "where": where}  # fmt: skip


def stand(words: str, act: str, actor: str, cue: str, target: str | None = None) -> Item:
    return {"kind": "position", "passage": 1, "words": words, "act": act, "actor": actor,
            "cue": cue, "target": target}  # fmt: skip


def stated(words: str, text: str) -> Item:
    return {"kind": "statement", "passage": 1, "words": words, "text": text}


def elsewhere(item: Item) -> Item:
    """The same proposal for a sentence that was not asked about."""
    return {**item, "passage": 7}


def filled(value: Any, fill: dict[str, str]) -> Any:
    if isinstance(value, str):
        out = value
        for key, word in fill.items():
            out = out.replace("{" + key + "}", word)
        return out
    if isinstance(value, dict):
        return {k: filled(v, fill) for k, v in value.items()}
    return [filled(v, fill) for v in value] if isinstance(value, list) else value


def plants(templates: tuple[Template, ...]) -> Iterator[Plant]:
    """All proposals of some templates, in every filling."""
    for number, template in enumerate(templates):
        for turn, fill in enumerate(template.fills):
            opening, text = filled(template.opening, fill), filled(template.text, fill)
            whole = f"{opening}\n\n{text}\n" if opening else f"{text}\n"
            name = f"{number}-{turn}"
            report = Report(name, f"{name}.txt", None, None, "", None, None, template.language,
                whole,
                            Published(PUBLISHED, "day", "metadata"))  # fmt: skip
            for item in template.true:
                yield Plant(report, text, filled(item, fill), True, name=name)
            for fault, item in template.false:
                yield Plant(report, text, filled(item, fill), False, fault, name=name)


def bare(reading: Reading) -> Reading:
    """As if the rules had read names, times and numbers only: so that the gate stands alone."""
    return replace(reading, attributions=(), events=(), positions=(), stances=())


def dated(report: Report, reading: Reading) -> Reading:
    return replace(
        reading, timexes=resolve_all(reading.timexes, report.published.value, report.text)
    )


def gate_of(report: Report, *, rules: bool = False) -> tuple[Gate, Reading]:
    reading = dated(report, next(read([report])))
    reading = reading if rules else bare(reading)
    return Gate.of(Ground(report, reading)), reading


def asked(report: Report, reading: Reading, paragraph: str) -> tuple[Passage, ...]:
    """The sentences of a paragraph, as they are asked about."""
    home = next(p for p in paragraphs(report) if p.of(report.text) == paragraph)
    inside = [s for s in reading.sentences if home.contains(s)]
    return tuple(Passage(report.id, s, home, "planted") for s in inside)
