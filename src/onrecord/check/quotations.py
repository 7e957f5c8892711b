"""Claims that quote: the words must stand in a report as they are, and be that speaker's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.check.alignment import Comparison
from onrecord.check.compare import hold
from onrecord.check.story import Story
from onrecord.check.units import Unit, Voice
from onrecord.check.voiced import same_voice
from onrecord.lang.words import tokens
from onrecord.model.span import Span, cover

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{2,900})[”\"“»]")
_LEAST = 4
"""Words from which a quotation is looked up by itself; shorter ones are words of the claim."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim that quotes. places: of the quotations in the claim; rest: what stands around."""

    places: tuple[Span, ...]
    words: tuple[tuple[str, ...], ...]
    voices: tuple[Voice, ...]
    rest: tuple[Unit, ...]


def quoted(text: str, units: Sequence[Unit]) -> Quoted | None:
    """The quotations of a claim; None where it has none of some length."""
    found = [m for m in _QUOTED.finditer(text) if len(tokens(m[1])) >= _LEAST]
    if not found:
        return None
    places = tuple(Span(m.start(), m.end()) for m in found)
    voices = tuple(dict.fromkeys(
        v for u in units for v in u.voices if any(c.overlaps(p) for c in v.content for p in places)
    )) or tuple(dict.fromkeys(v for u in units for v in u.voices))  # fmt: skip
    frames = [s for v in voices for s in v.frame]
    rest = tuple(_around(u, [*places, *frames]) for u in units)
    told = tuple(u for u in rest if u.names or u.moments or u.amounts or len(u.words) > 1)
    return Quoted(places, tuple(tuple(tokens(m[1])) for m in found), voices, told)


def _around(unit: Unit, gone: list[Span]) -> Unit:
    """What a sentence tells outside some places."""

    def kept(span: Span) -> bool:
        return not any(span.overlaps(g) for g in gone)

    return replace(
        unit,
        names=tuple(n for n in unit.names if kept(n.span)),
        moments=tuple(m for m in unit.moments if kept(m.span)),
        amounts=tuple(a for a in unit.amounts if kept(a.span)),
        words=tuple(w for w in unit.words if kept(w.span)),
        voices=(), quoted=(), loose=(),
    )  # fmt: skip


def look_up(claim: Quoted, story: Story) -> Iterator[Comparison]:
    """A comparison for each place where a report has the first quotation's words."""
    for report, span in story.places(claim.words[0]):
        beside = [u for u in story.units if u.report == report and u.span.overlaps(span)]
        if not beside:
            continue
        unit = replace(beside[0], span=cover(*(u.span for u in beside)))
        out = Comparison(unit, found=len(claim.words[0]))
        for words in claim.words[1:]:
            if all(r != report for r, _ in story.places(words)):
                out.missing.append(("quotation", " ".join(words)))
        _spoken(claim, [v for u in beside for v in u.voices], span, out, story)
        for rest in claim.rest:
            held = [hold(rest, u, story) for u in beside]
            best = min(held, key=lambda c: (len(c.conflicts) + len(c.missing), -c.coverage))
            out.conflicts += best.conflicts
            out.missing += best.missing
            out.missing += [("word", w) for w in best.unmatched if best.coverage < 0.6]
        yield out


def _spoken(claim: Quoted, told: list[Voice], span: Span, out: Comparison, story: Story) -> None:
    """Whether the words are said to be those of the one that the claim names."""
    if not claim.voices:
        return
    there = [v for v in told if any(c.overlaps(span) for c in v.content)]
    mine = claim.voices[0]
    if any(same_voice(mine, v, story.described) for v in there):
        return
    if mine.keys & story.behind(out.unit.report, span):
        return
    other = next((v for v in there if v.keys or v.head), None)
    if other is not None:
        out.conflicts.append(("speaker", mine.text, other.text))
    else:
        out.missing.append(("speaker", mine.text))
