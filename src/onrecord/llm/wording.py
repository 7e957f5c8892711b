"""Checks of the model's own words: nothing in them that our readers do not find in the passage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from onrecord.check import Checker
from onrecord.lang.words import tokens
from onrecord.llm.case import Case
from onrecord.llm.forms import Stated
from onrecord.llm.ground import Ground
from onrecord.llm.values import called, strange, values
from onrecord.model.span import Span

COVER = 0.8
"""Least part of a sentence that a statement must be about: less is a cutting, not a sentence."""

Data = dict[str, Any]


def whole(case: Case) -> bool:
    """it is about a part of the sentence only"""
    return len(case.span("words")) >= COVER * len(case.sentence)


def plain(case: Case) -> bool:
    """the sentence hands on somebody's words"""
    ground = case.ground
    said = ground.reading.attributions
    return not any(a.sentence.overlaps(case.sentence) for a in said) and not any(
        q.overlaps(case.sentence) for q in ground.quoted
    )


def checkable(case: Case) -> bool:
    """a wording cannot be checked in this language"""
    return case.ground.tagged


def text_of(case: Case) -> str:
    assert isinstance(case.item, Stated)
    return " ".join(case.item.text.split())


def differs(case: Case) -> str:
    """What number, date or name of the wording is not the passage's; "" where all are."""
    report = case.ground.report
    mine = values(text_of(case), report.language, report.published.value)
    passage = case.sentence.of(report.text)
    theirs = values(passage, report.language, report.published.value)
    known = called(case.ground.reading, case.sentence)
    return strange(mine, theirs, known, frozenset(tokens(passage)))


@dataclass(slots=True)
class Bearing:
    """Holds wordings against one report, read once. It takes the checker of claims (0013)."""

    ground: Ground
    _checker: Checker | None = field(default=None, repr=False)

    def bears(self, text: str, sentence: Span) -> bool:
        """Whether the sentence alone, as the checker reads it, supports the wording."""
        if self._checker is None:
            self._checker = Checker(_data(self.ground))
        found = self._checker.check(text)
        places = [Span(p.start, p.end) for p in found.passages]
        return found.verdict == "supported" and any(p.overlaps(sentence) for p in places)


def _data(ground: Ground) -> Data:
    """A record of one report, with the names that were read in it and nothing else."""
    report = ground.report
    reports = [{
        "id": report.id, "source": report.source, "file": None, "url": None, "title": "",
        "outlet": report.outlet, "byline": None, "language": report.language, "text": report.text,
        "published": {"value": report.published.value, "precision": report.published.precision,
                      "basis": report.published.basis},
        "dropped": [{"start": d.span.start, "end": d.span.end, "reason": d.reason}
                    for d in report.dropped],
    }]  # fmt: skip
    return {"reports": reports, "entities": list(_entities(ground)), "events": [],
            "disagreements": [], "lineage": {"origins": []}}  # fmt: skip


def _entities(ground: Ground) -> list[Data]:
    forms: dict[int, set[str]] = {}
    for mention in ground.reading.mentions:
        if mention.entity is not None and mention.form in ("name", "short", "acronym"):
            forms.setdefault(mention.entity, set()).add(mention.name)
    return [
        {"id": f"n-{i}", "name": e.name, "kind": e.kind,
         "variants": [{"text": t} for t in sorted(forms.get(i, ()))],
         "roles": [{"title": r.title} for r in e.roles]}
        for i, e in enumerate(ground.reading.entities)
    ]  # fmt: skip
