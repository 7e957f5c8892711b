"""Half-open ranges of code points, and the content hashes that name things."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage: 0-based code-point offsets into one report's text, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} is not a range")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of the passage."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


def cover(*spans: Span) -> Span:
    """The smallest span that contains all of them."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def content_id(prefix: str, *parts: object) -> str:
    """An id that is a hash of content alone: no clock, no random, no order of arrival.

    Each part is written with its length before it, so that no two lists of parts read alike.
    """
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return f"{prefix}-{digest.hexdigest()}"
