"""What the user named, cut into pieces that several machines can gather, in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.errors import UsageError
from onrecord.gather import walk
from onrecord.gather.collect import entry, gather
from onrecord.gather.fetch import Fetcher
from onrecord.gather.item import Context, Found
from onrecord.gather.options import GatherOptions

SHARE = 64 * 1024 * 1024
"""Bytes of a file that one worker takes. A larger file is read by several, each of which keeps its
share of the items: reading twice costs less than one per cent of what is done with a report."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A share of a source: those of its items whose number leaves `part` over when divided.

    number: of the source, in the order in which `gather` takes them. inside: whether it is a file
    of a folder that was given.
    """

    number: int
    path: str
    inside: bool
    part: int
    parts: int


def pieces(sources: Sequence[str]) -> list[Piece]:
    """The sources in pieces. Raises UsageError for standard input, which only one machine has."""
    if "-" in sources:
        what = "standard input cannot be read by several machines"
        raise UsageError(what, where="-", remedy="Save it in a file first.")
    found: list[Piece] = []
    for number, (path, inside) in enumerate(_places(sources)):
        parts = _parts(path)
        found += [Piece(number, path, inside, part, parts) for part in range(parts)]
    return found


def _places(sources: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for source in sorted(sources):
        try:
            listed = list(walk.files(source)) if os.path.isdir(source) else []
        except OSError:
            listed = []  # gathering the folder itself will say what is wrong
        yield from ((path, True) for path in listed)
        if not listed:
            yield source, False


def _parts(path: str) -> int:
    size = os.path.getsize(path) if os.path.isfile(path) else 0
    return max(1, -(-size // SHARE))


def gather_piece(piece: Piece, options: GatherOptions) -> Iterator[tuple[int, Found]]:
    """(number of the item within its source, item) of one piece."""
    if piece.inside:
        found = entry(piece.path, Context(options, Fetcher(options)))
    else:
        found = gather([piece.path], options)
    for number, one in enumerate(found):
        if number % piece.parts == piece.part:
            yield number, one
