"""Speakers of a claim held against those of a passage."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.check.alignment import Alignment
from onrecord.check.lexis import alike, listed
from onrecord.check.names import country_of
from onrecord.check.units import Voice
from onrecord.lang.words import fold


def hold_voice(a: Alignment, voice: Voice) -> None:
    """The claim's speaker must be the passage's: by name, description, or as the one who acts."""
    told = list(_voices(a))
    if voice.cue in listed("negative") and not _denied(a, told):
        a.out.conflicts.append(("negation", "denied", "said"))
    if _agent(a, voice) or any(same_voice(voice, v, a.story.described) for v in told):
        a.out.found += 1
        return
    if voice.text and fold(voice.text) == a.story.outlet(a.unit.report):
        return
    other = next((v for v in told if v.keys or v.head), None)
    if other is not None:
        a.out.conflicts.append(("speaker", voice.text, other.text))
    else:
        a.out.missing.append(("speaker", voice.text))


def _denied(a: Alignment, told: list[Voice]) -> bool:
    """Whether the passage's speaker denies, or what is said there is itself turned round."""
    return any(v.cue in listed("negative") for v in told) or any(
        m[0].negative for m in a.matches.values() if m
    )


def _voices(a: Alignment) -> Iterator[Voice]:
    """Voices of the passage that hold most of what the claim repeats."""
    told = [w for w in a.claim.words if not a.framed(w.span)]
    spans = [a.matches[w.index][0].span for w in told if a.matches[w.index]]
    for voice in a.unit.voices:
        inside = sum(any(c.contains(s) for c in voice.content) for s in spans)
        if 2 * inside >= len(spans):
            yield voice


def _agent(a: Alignment, voice: Voice) -> bool:
    """Whether the passage has the speaker as the one who does what the cue says."""
    homes = {w.home for w in a.unit.words if alike(w.lemma, voice.cue) == 1.0}
    named = any(
        n.keys & voice.keys and any(k.home in homes and k.role == "agent" for k in n.links)
        for n in a.unit.names
    )
    own = voice.head.split()[-1:]
    return named or any(
        own == [w.lemma] and capitals(voice.text) <= set(a.said)
        and any(k.home in homes and k.role == "agent" for k in w.links)
        for w in a.unit.words
    )  # fmt: skip


def same_voice(one: Voice, two: Voice, described: tuple[str, ...] = ()) -> bool:
    """Whether a claim's speaker is the passage's: the same name, or a description that fits.

    described: all descriptions of unnamed speakers in the story. One that another report tells
    more exactly ("a Halvian official" for "an official") is the same where no rival is about.
    """
    if one.keys:
        return bool(one.keys & two.keys)
    a, b = one.head.split(), two.head.split()
    if not (a and b and set(a) & set(b) and alike(a[-1], b[-1]) > 0):
        return False
    more = capitals(one.text) - {w.casefold() for w in two.text.split()}
    return not more or _told_elsewhere(one.text, more, b, described)


def _told_elsewhere(text: str, more: set[str], told: list[str], described: tuple[str, ...]) -> bool:
    """Whether the story puts these names, and no other country's, before such a description."""
    rivals = [d for d in described if set(told) <= {w.casefold() for w in d.split()}]
    same = [d for d in described if d.split()[-1:] == told[-1:] and more <= capitals(d)]
    lands = {country_of(w) for d in rivals for w in d.split() if w[:1].isupper()} - {""}
    return bool(same) and lands <= {country_of(w) for w in text.split()}


def capitals(text: str) -> set[str]:
    """Names inside a description ("NORAD spokesman"), folded; an article is none."""
    return {w.casefold() for w in text.split() if w[:1].isupper() and w not in ("A", "The", "An")}
