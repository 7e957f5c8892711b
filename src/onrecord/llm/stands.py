"""Checks of positions: the cue must be a word for such a position, and its actor the speaker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.lang.tables import table
from onrecord.lang.words import fold
from onrecord.llm.case import Case
from onrecord.llm.forms import Stand
from onrecord.llm.voices import governs, languages_acts

_NEAR = (
    frozenset({"demand", "request"}),
    frozenset({"threat", "warning"}),
    frozenset({"denial", "refusal"}),
    frozenset({"promise", "support"}),
)
"""Acts between which reports choose freely, as where positions are aligned."""


def _item(case: Case) -> Stand:
    assert isinstance(case.item, Stand)
    return case.item


def acts(case: Case) -> bool:
    """the cue has another actor"""
    return governs(case.ground, case.span("speaker"), case.span("cue"))


def meant(case: Case) -> bool:
    """the cue is no word for a position of this kind"""
    act = _item(case).act
    return any(a == act or frozenset((a, act)) in _NEAR for a in _told(case))


def _told(case: Case) -> Iterator[str]:
    """The acts that a cue can tell."""
    ground, cue = case.ground, case.span("cue")
    if not ground.tagged:
        said = fold(cue.of(ground.text)).split()
        for act, stems in languages_acts(ground.report.language).items():
            if any(w.startswith(s) for w in said for s in stems):
                yield act
        return
    for token in ground.tokens(cue):
        part = "nouns" if token.pos_ == "NOUN" else "verbs"
        yield from _forms(part).get(token.lemma_.lower(), ())


@cache
def _forms(part: str) -> dict[str, tuple[str, ...]]:
    """First word of a form of the table → the acts that it tells."""
    out: dict[str, tuple[str, ...]] = {}
    for act, lists in table("positions.en")["acts"].items():
        for form in lists[part]:
            word = form.replace("+", " ").split()[0]
            out[word] = (*out.get(word, ()), act)
    return out


def aimed(case: Case) -> bool:
    """whom it is directed at is not named in the sentence"""
    if _item(case).target is None:
        return True
    if "target" not in case.at:
        return False
    ground = case.ground
    mine, theirs = ground.speaker(case.span("speaker")), ground.speaker(case.span("target"))
    if theirs is None or mine is None:
        return False
    return not case.span("speaker").overlaps(case.span("target")) and (
        theirs.entity is None or theirs.entity != mine.entity
    )
