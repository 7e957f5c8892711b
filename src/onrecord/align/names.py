"""Which names of different reports are one bearer's.

Local entities that share a name, a listed town or a listed institution are one node at once. Other
nodes are weighed in pairs, best pair first, by the list of evidence in `names_evidence`, whose
docstrings are what the record shows; a cannot-link wins over any score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.align.names_evidence import CANNOT, EVIDENCE, THRESHOLD
from onrecord.align.names_nodes import Member, Node, nodes
from onrecord.align.names_variants import entity
from onrecord.lang.phonetic import fold, initials, skeleton, sound
from onrecord.model.reading import Reading
from onrecord.model.record import Entity, Why
from onrecord.model.report import Report

Scored = tuple[float, str, str, list[Why]]
Apart = tuple[Member, Member]
_MARGIN = 0.15
"""Less than an agreeing role or company adds (0.2 to 0.3): scores this close tell nobody apart."""
_CROWD = 60
"""A word that more nodes than this share (a common given name) proposes no pairs by itself."""


def align_names(
    reports: Mapping[str, Report], readings: Sequence[Reading], apart: Iterable[Apart] = ()
) -> tuple[Entity, ...]:
    """The local entities of all readings as entities, each member exactly once, in order of id.

    reports: by id; a reading whose report is not there is left out. apart: pairs of members that
    are not one, whatever speaks for it: so a merge is undone. The order of none of them matters.
    """
    chosen = [r for r in readings if r.report in reports]
    two = frozenset(frozenset(pair) for pair in apart)
    merged = _merge(nodes(chosen, two), two)
    return tuple(sorted((entity(n, chosen) for n in merged), key=lambda e: e.id))


def weigh(a: Node, b: Node) -> tuple[float, list[Why]]:
    """The score of two nodes and the evidence behind it."""
    found = [(e, e(a, b), weight) for e, weight in EVIDENCE]
    why = [Why(_told(e), round(v, 3), w) for e, v, w in found if v]
    return sum(v * w for _, v, w in found), why


def _told(evidence: object) -> str:
    return (evidence.__doc__ or "").strip().split("\n")[0]


def _merge(all_nodes: Sequence[Node], two: frozenset[frozenset[Member]]) -> list[Node]:
    """Join pairs, best first; what was joined is weighed again by its cannot-links."""
    home = {n.key: n for n in all_nodes}
    scored = []
    for a, b in _pairs(all_nodes):
        if not any(c(a, b) for c in CANNOT):
            score, why = weigh(a, b)
            if score >= THRESHOLD:
                scored.append((-score, a.key, b.key, why))
    for _, left, right, why in sorted(_clear(scored, home), key=lambda s: s[:3]):
        a, b = home[left], home[right]
        if a is b or any(c(a, b) for c in CANNOT) or _parted(a, b, two):
            continue
        a.absorb(b, why)
        for name in [k for k, n in home.items() if n is b]:
            home[name] = a
    return list({id(n): n for n in home.values()}.values())


def _parted(a: Node, b: Node, two: frozenset[frozenset[Member]]) -> bool:
    return bool(two) and any(frozenset((x, y)) in two for x in a.members for y in b.members)


def _clear(scored: Sequence[Scored], home: Mapping[str, Node]) -> list[Scored]:
    """Pairs without those of a family name alone that two people might be meant by.

    Where two holders of a family name score alike and cannot be one, neither takes it.
    """
    offers: dict[str, list[tuple[float, str]]] = {}
    for negative, left, right, _ in scored:
        for short, full in ((left, right), (right, left)):
            alone = home[short].kind == "person" and not home[short].fulls()
            if alone and home[full].fulls():
                offers.setdefault(short, []).append((-negative, full))
    doubtful = {s for s, found in offers.items() if _rivals(sorted(found, reverse=True), home)}
    return [s for s in scored if not {s[1], s[2]} & doubtful]


def _rivals(found: Sequence[tuple[float, str]], home: Mapping[str, Node]) -> bool:
    """Whether another holder comes close to the best one and is somebody else."""
    best, name = found[0]
    close = [other for score, other in found[1:] if best - score < _MARGIN]
    return any(any(c(home[name], home[other]) for c in CANNOT) for other in close)


def _pairs(all_nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs that share the sound, the consonants or the beginning of a word, or an acronym."""
    blocks: dict[str, list[int]] = {}
    for i, node in enumerate(all_nodes):
        for block in sorted(_blocks(node)):
            blocks.setdefault(block, []).append(i)
    seen: set[tuple[int, int]] = set()
    for block in sorted(blocks):
        inside = blocks[block]
        for at, i in enumerate(inside if len(inside) <= _CROWD else ()):
            seen.update((i, j) for j in inside[at + 1 :])
    for i, j in sorted(seen):
        yield all_nodes[i], all_nodes[j]


def _blocks(node: Node) -> Iterable[str]:
    out = set()
    for name in node.names:
        parts = fold(name).split()
        out |= {f"w:{sound(w)}" for w in parts}
        out |= {f"b:{sound(w)[:3]}" for w in parts if len(w) > 3}
        out |= {f"e:{sound(w)[-4:]}" for w in parts if len(w) > 6}
        out |= {f"s:{skeleton(w)}" for w in parts if len(skeleton(w)) > 2}
        out |= {f"i:{initials(name)}", f"i:{initials(name, ())}"} if len(parts) > 2 else set()
        out |= {f"i:{parts[0]}"} if len(parts) == 1 else set()
    return out
