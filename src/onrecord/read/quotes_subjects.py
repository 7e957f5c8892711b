"""Whom a pronoun source means: who the sentences before it are about.

"Marek met the crew on Monday. “…,” he said": the subject of the nearest sentence that agrees, main
clauses before others, and among them whoever speaks there before whoever only acts (the preference
for subjects is that of centering theory, Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.read.quotes_frames import Frame
from onrecord.read.quotes_said import Phrase, phrase_of

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 12
"""Sentences that are looked back over at most, so that a paragraph without end costs no more."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUNS = frozenset({"NOUN", "PROPN"})


class Subjects:
    """The frames of a report so far; their subjects are looked for only when a pronoun asks."""

    def __init__(self) -> None:
        self._frames: list[Frame] = []
        self._known: dict[int, list[Token]] = {}

    def note(self, frame: Frame) -> None:
        """A frame begins: later ones may point back to it."""
        self._frames.append(frame)

    def back(self, paragraph: int, reach: int) -> Iterator[tuple[int, Frame]]:
        """The frames with their numbers, nearest first, at most `reach` paragraphs before."""
        for at in range(len(self._frames) - 1, max(-1, len(self._frames) - 1 - MOST), -1):
            if paragraph - self._frames[at].number > reach:
                return
            yield at, self._frames[at]

    @property
    def current(self) -> int:
        """The number of the frame that was noted last."""
        return len(self._frames) - 1

    def of(self, at: int, end: int) -> Iterator[Phrase]:
        """The subjects of a frame that begin before a place: those of main clauses first."""
        frame = self._frames[at]
        if at not in self._known:
            found = [t for t in frame.tokens if t.dep_ in _SUBJECTS and t.pos_ in _NOUNS]
            self._known[at] = sorted(found, key=lambda t: (_depth(t), t.i))
        for token in self._known[at]:
            if frame.at(token) < end:
                yield phrase_of(frame, token)


def _depth(subject: Token) -> int:
    """0 for the subject of a main clause, 1 for that of a verb beside it, 2 for any other."""
    verb = subject.head
    if verb.dep_ == "ROOT":
        return 0
    return 1 if verb.dep_ in ("conj", "parataxis") and verb.head.dep_ == "ROOT" else 2
