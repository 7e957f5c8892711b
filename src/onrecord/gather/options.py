"""The limits that gathering keeps to. None of them depends on the input."""

from __future__ import annotations

from dataclasses import dataclass

MEBI = 1024 * 1024


@dataclass(frozen=True, slots=True)
class GatherOptions:
    """How much is read and fetched, and from where.

    max_bytes: bytes of one input, after decompression; a WARC file is streamed and may be larger,
        but each of its pages counts as one input.
    max_ratio: how many times larger than its compressed form an input may be; pages of markup
        compress about 10 times, very regular tables up to about 100 times.
    max_entries: entries of one feed that are fetched; the first ones in the order of the feed.
    max_redirects: redirects followed for one fetch.
    fetch_seconds: time for one fetch altogether, redirects included.
    allow_private: whether addresses that are private, loopback, link-local or reserved may be
        fetched from. A feed or a redirect must not be able to read a network's inside.
    """

    max_bytes: int = 64 * MEBI
    max_ratio: int = 200
    max_entries: int = 100
    max_redirects: int = 5
    fetch_seconds: float = 30.0
    allow_private: bool = False
