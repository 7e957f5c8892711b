"""A node as an entity of the record: its best name, its variants, which of them are mistakes."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.align.names_nodes import Node, region
from onrecord.lang.phonetic import fold, skeleton, sound
from onrecord.lang.places import demonym, place, point
from onrecord.lang.similarity import word_similarity
from onrecord.lang.tables import words
from onrecord.model.reading import Reading
from onrecord.model.record import Attestation, Entity, RoleLine, Variant
from onrecord.model.span import content_id


def entity(node: Node, readings: Sequence[Reading]) -> Entity:
    """The entity that a node stands for; its id is a hash of its members' passages."""
    members = tuple(sorted(node.members))
    by_id = {r.report: r for r in readings}
    name = _best(node)
    variants = tuple(
        Variant(text, tuple(sorted(node.forms[text])), garbled(text, name, node))
        for text in sorted(node.forms)
    )
    country = (
        max(sorted(node.countries), key=lambda c: node.countries[c]) if node.countries else None
    )
    return Entity(
        _identifier(node, by_id), name, node.kind, variants, _roles(members, by_id), country,
        members, tuple(node.why), _coordinates(node, country),
    )  # fmt: skip


def _coordinates(node: Node, country: str | None) -> tuple[float, float] | None:
    """The point of the town that a node's best listed name means."""
    if node.kind != "place" or not country:
        return None
    found = (point(n, country) for n in sorted(node.names, key=lambda n: (-node.names[n], n)))
    return next((p for p in found if p), None)


def _identifier(node: Node, by_id: dict[str, Reading]) -> str:
    """A hash of where its first mention of each report stands."""
    firsts = []
    for report, index in sorted(node.members):
        spans = [m.span for m in by_id[report].mentions if m.entity == index]
        at = min(spans) if spans else None
        firsts.append((report, at.start if at else -1, at.end if at else index))
    return content_id("entity", *sorted(firsts))


def _best(node: Node) -> str:
    """The best-attested full form, in running letters where there are any."""
    names = [n for n in node.names if not demonym(n)] or sorted(node.names)
    mixed = [n for n in names if not n.isupper()] or names
    if node.kind == "place" and place(node.full):
        return max(mixed, key=lambda n: (*node.attested(n), n))
    return max(mixed, key=lambda n: (len(fold(n).split()) > 1, *node.attested(n), n))


def garbled(text: str, name: str, node: Node) -> bool:
    """Whether a form is a mistake: a word that no usual transliteration makes of the best form's.

    A form attested as well as the best is never called a mistake.
    """
    if node.attested(text)[:2] >= node.attested(name)[:2] or text == name:
        return False
    best = [region(w) for form in _trusted(node, name) for w in fold(form).split()]
    loose = words("names_forms", "words.loose")
    plain = text.replace("’s ", " ").replace("'s ", " ")
    mine = [region(w) for w in fold(plain).split() if w not in loose]
    if not mine or demonym(text) or place(text):
        return False
    return any(_slip(w, best) for w in mine)


def _trusted(node: Node, name: str) -> list[str]:
    """Forms attested at least as well as the best name, and the name."""
    return [
        name,
        *(f for f in sorted(node.forms) if node.attested(f)[:2] > node.attested(name)[:2]),
    ]


def _slip(word: str, best: Sequence[str]) -> bool:
    """Near a word of the best form, and neither the same nor its transliteration."""
    if len(word) < 4 or word in best:
        return False
    near = [b for b in best if word_similarity(word, b) >= 0.6 and abs(len(word) - len(b)) <= 3]
    return bool(near) and all(
        sound(word) != sound(b)
        and skeleton(word) != skeleton(b)
        and word_similarity(word, b) < 0.95
        for b in near
    )


def _roles(members: Sequence[tuple[str, int]], by_id: dict[str, Reading]) -> tuple[RoleLine, ...]:
    found: dict[str, list[Attestation]] = {}
    titles: dict[str, str] = {}
    for report, index in members:
        for role in by_id[report].entities[index].roles:
            titles.setdefault(fold(role.title), role.title)
            found.setdefault(fold(role.title), []).append(Attestation(report, role.span))
    return tuple(RoleLine(titles[k], tuple(found[k])) for k in sorted(found))
