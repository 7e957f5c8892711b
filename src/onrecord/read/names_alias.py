"""Other names that a report says somebody or something goes by: "X, also known as Y"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from onrecord.read.names_clusters import Cluster
from onrecord.read.names_finds import Find

_FURTHEST = 60
"""Code points between a name and its other name."""
_FIRM = 2.0
"""Votes for a person that more than a label of the parser stands behind."""
_KNOWN_AS = re.compile(
    r"""(?x)^[\s,]*\(?\s*(?:(?:who|which|that)\s+(?:is|are|was|were)\s+)?
    (?:(?:also|better|formerly|previously|otherwise|locally|commonly|popularly|sometimes|once)\s+)*
    (?:(?:known|referred\s+to|called|named|nicknamed|dubbed)\s+(?:locally\s+|simply\s+)?(?:as\s+)?
    |a\.?k\.?a\.?\s+|alias\s+|n[ée]e\s+|formerly\s+)
    (?:the\s+)?["“'‘]?$"""
)
_OR_THE = re.compile(r"^\s?\((?:or\s+)?(?:the\s+)?[\"“'‘]$|^,?\s\(?or\s(?:the\s)?[\"“'‘]$")


def alias_links(groups: Mapping[str, Cluster], source: str) -> dict[str, str]:
    """Key of another name → key of the name before it that it is said to be another name of."""
    ordered = sorted(((f, k) for k, c in groups.items() for f in c.finds), key=lambda f: f[0].start)
    out: dict[str, str] = {}
    for (full, a), (other, b) in itertools.pairwise(ordered):
        between = source[full.end : other.start] if other.start - full.end < _FURTHEST else ""
        said = between and (_KNOWN_AS.match(between) or _OR_THE.match(between))
        if said and a != b and b not in out and _may(groups[a], groups[b]) and _new(full, other):
            out[b] = a
    return {b: a for b, a in out.items() if a not in out}


def _may(full: Cluster, other: Cluster) -> bool:
    """Whether kinds do not speak against it; a listed place has its names in the gazetteer."""
    person = [c for c in (full, other) if c.kind == "person"]
    doubtful = len(person) == 1 and person[0].totals()["person"] < _FIRM
    return not (full.place or other.place) and (len(person) != 1 or doubtful)


def _new(full: Find, other: Find) -> bool:
    """Whether the two differ; a title ("known as Chief Example") makes no other name."""
    return full.key != other.key and not other.title
