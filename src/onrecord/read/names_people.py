"""Short and familiar forms of people's names: a family or given name alone, "Dave" for "David"."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from onrecord.lang.phonetic import fold, latin
from onrecord.lang.places import place
from onrecord.lang.similarity import same_given_name
from onrecord.model.reading import EntityKind
from onrecord.read.names_clusters import Cluster
from onrecord.read.names_lists import given_names


def compatible(short: Cluster, full: Cluster) -> bool:
    """Whether a short form may be of the full form's kind."""
    if short.place is not None or full.place is not None:
        return False
    firm = [(k, v) for f in short.finds for k, v, rule in f.votes if rule != "labelled"]
    rival = max((v for k, v in firm if k != full.kind), default=0.0)
    return rival < 3.0


def surname_alone(short: Cluster, full: Cluster, kind: EntityKind) -> bool:
    """Whether a family name alone, which speaks or has a title, shows the full name a person's."""
    if not full.finds or not short.finds:  # all of one went to a fuller form before
        return False
    name, alone = full.finds[0], short.finds[0]
    if kind in ("person", "group") or full.place or len(alone.words) != 1:
        return False
    if len(name.words) not in (2, 3) or alone.words[0].upper or name.extended:
        return False
    if fold(name.words[-1].text) != fold(alone.name) or _firm(full):
        return False
    return any(
        rule in ("acting", "titled", "spoken_before") for f in short.finds for _, _, rule in f.votes
    )


def _firm(full: Cluster) -> bool:
    """Whether anything but a label or a preposition says that a name is no person's."""
    loose = ("labelled", "situated", "acting", "in_a_place")
    return any(k != "person" and rule not in loose for f in full.finds for k, _, rule in f.votes)


def first_name(
    short: Cluster, near: Sequence[tuple[str, Cluster]], kinds: Mapping[str, EntityKind]
) -> list[tuple[str, Cluster]]:
    """The one person with that given name, when named in full before it stands alone."""
    first = short.finds[0]
    if len(first.words) != 1 or first.words[0].upper or place(first.name):
        return []
    if latin(first.name) not in given_names() and short.kind not in ("person", "other"):
        return []
    fits = [
        (k, c)
        for k, c in near
        if kinds[k] == "person"
        and len(c.finds[0].words) > 1
        and latin(c.finds[0].words[0].text) == latin(first.name)
        and c.finds[0].start < first.start
    ]
    return fits if len(fits) == 1 and compatible(short, fits[0][1]) else []


def _slip(a: str, b: str) -> bool:
    """Whether two given names that no list has differ in one letter, as a misprint does."""
    x, y = latin(a), latin(b)
    known = x in given_names() and y in given_names()
    return not known and min(len(x), len(y)) > 4 and OSA.distance(x, y) == 1


def nickname_links(groups: Mapping[str, Cluster]) -> dict[str, str]:
    """Key of a full name → key of the first with its family name and a form of its given name."""
    people: dict[str, list[str]] = {}
    for k, c in sorted(groups.items(), key=lambda g: g[1].finds[0].start):
        if c.kind == "person" and len(c.finds[0].words) == 2:
            people.setdefault(fold(c.finds[0].words[1].text), []).append(k)
    out: dict[str, str] = {}
    for keys in people.values():
        for a, b in itertools.combinations(keys[:20], 2):
            x, y = (groups[k].finds[0].words[0].text for k in (a, b))
            if b not in out and (same_given_name(x, y) or _slip(x, y)):
                out[b] = a
    return out
