"""Turn what one report calls somebody into what the record calls them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.lang import tables
from onrecord.model.reading import Attribution, Reading, Speaker, Stance
from onrecord.model.record import Attestation, Entity, Voice
from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Names:
    """Which entity of the record each local entity is: (report id, local index) → entity id."""

    ids: dict[tuple[str, int], str]

    @staticmethod
    def of(entities: Iterable[Entity]) -> Names:
        return Names({member: e.id for e in entities for member in e.members})

    def entity(self, report: str, local: int | None) -> str | None:
        return None if local is None else self.ids.get((report, local))

    def voice(self, report: str, speaker: Speaker) -> Voice | None:
        """The speaker as the record knows them; None when the report does not say who it is."""
        known = self.entity(report, speaker.entity)
        if known:
            return Voice(entity=known)
        return Voice(unnamed=speaker.unnamed) if speaker.unnamed else None


INSIDE = 0.8
"""Least part of a passage that must lie in a reported clause: a clause is cut before its full stop
and its "that", so whole containment loses too much; half would take in the words of the report
around it. Set by hand."""


def chain(reading: Reading, span: Span, names: Names) -> tuple[Voice, ...]:
    """Whose voice a passage stands in, outermost first; empty for the report's own.

    Objects of stances ("rejected the offer of two bridges") are no words of anybody: a passage in
    one has a voice only where its cue asserts ("confirmed two deaths").
    """
    around = [
        (len(part), a)
        for a in reading.attributions
        if _tells(a)
        for part in a.content
        if _holds(a, part, span)
    ]
    around.sort(key=lambda found: (-found[0], found[1].content[0]))
    voices: list[Voice] = []
    for _, attribution in around:
        for speaker in attribution.speakers:
            voice = names.voice(reading.report, speaker)
            if voice and voice not in voices:
                voices.append(voice)
    return tuple(voices)


def _tells(attribution: Attribution) -> bool:
    asserting = tables.words("cues.en", "verbs.assert")
    return attribution.rule != "object" or attribution.cue_lemma in asserting


def _holds(attribution: Attribution, part: Span, span: Span) -> bool:
    """Whether a passage lies in a part: wholly in marks, for the most in a reported clause."""
    if part.contains(span) or attribution.form != "indirect":
        return part.contains(span)
    shared = min(part.end, span.end) - max(part.start, span.start)
    return shared >= INSIDE * len(span)


def attest(reading: Reading, span: Span, names: Names, stance: Stance = "asserts") -> Attestation:
    """The passage as an attestation, with its voices."""
    return Attestation(reading.report, span, chain(reading, span, names), stance)
