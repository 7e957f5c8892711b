"""What is known of one bearer of names while the reports of a story are put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.lang.bodies import armed, dated, figured, governed
from onrecord.lang.phonetic import fold
from onrecord.lang.places import demonym, homes, place, sorted_place
from onrecord.lang.tables import table, words
from onrecord.model.reading import EntityKind, LocalEntity, Mention, Reading
from onrecord.model.record import Why

_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "group", "other")


Member = tuple[str, int]
"""A report's id and the index of one of its local entities."""
SAME = Why("The reports use one name, or names that are listed as one's", 1.0, 1.0)


@dataclass(slots=True)
class Node:
    """Local entities taken to be one so far. Built up and merged; never leaves this stage."""

    key: str
    members: list[tuple[str, int]] = field(default_factory=list)
    kinds: Counter[EntityKind] = field(default_factory=Counter)
    forms: dict[str, set[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    countries: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    why: list[Why] = field(default_factory=list)

    @property
    def kind(self) -> EntityKind:
        return max(_KINDS, key=lambda k: (self.kinds[k], -_KINDS.index(k)))

    @property
    def reports(self) -> set[str]:
        return {report for report, _ in self.members}

    @property
    def full(self) -> str:
        """The best-attested of the fullest forms."""
        return max(self.names, key=lambda n: (len(fold(n).split()) > 1, *self.attested(n), n))

    def attested(self, form: str) -> tuple[int, int, int]:
        """In how many reports a form stands, how often, how long it is."""
        return len(self.forms.get(form, ())), self.counts[form], len(form)

    def fulls(self) -> list[str]:
        """Forms of two words or more that entities go by, in a fixed order."""
        return sorted(n for n in self.names if len(fold(n).split()) > 1)

    def absorb(self, other: Node, why: Iterable[Why] = ()) -> None:
        self.members += other.members
        self.kinds += other.kinds
        for form, reports in other.forms.items():
            self.forms.setdefault(form, set()).update(reports)
        self.counts += other.counts
        self.names += other.names
        self.titles |= other.titles
        self.countries += other.countries
        self.beside += other.beside
        self.why += [*other.why, *why]


@cache
def institutions() -> dict[str, str]:
    """Folded form → one name, for institutions with several well-known names."""
    same = table("institutions")["same"]
    return {key(f): fold(name) for name, forms in same.items() for f in (name, *forms)}


def key(text: str) -> str:
    """Folded, without a leading article."""
    folded = fold(text)
    return folded[4:] if folded.startswith("the ") else folded


@cache
def _seats() -> frozenset[str]:
    return frozenset(key(s) for s in words("institutions", "known.seats"))


def identity(entity: LocalEntity) -> str:
    """What two local entities share that need no weighing: the same name, town or institution."""
    name = key(entity.name)
    if entity.kind == "group" and entity.name.islower():
        bodies = words("names.en", "local_bodies")
        return " ".join(w.removesuffix("s") for w in name.split() if w not in bodies)
    if entity.kind == "organisation":
        told = armed(entity.name) or dated(entity.name) or governed(entity.name)
        name = told or " ".join(figured(name.split()))
    if name in institutions():
        return institutions()[name]
    if entity.kind == "place" and name in _seats():
        return f"at {name}"
    if entity.kind == "place":
        known = place(entity.name) or sorted_place(entity.name)
        if known and (known.kind != "city" or entity.country or homes(entity.name)):
            return f"place {fold(known.name)}"
    return name


def _variant(mention: Mention) -> bool:
    """Whether a mention's words are a form of the name (pronouns and offices are not)."""
    if mention.form == "pronoun":
        return False
    return mention.form != "descriptive" or "lower-case-repeat" in mention.evidence


def _forms(mention: Mention) -> list[str]:
    titles = [e.removeprefix("title:") for e in mention.evidence if e.startswith("title:")]
    sorts = [e.removeprefix("sort:") for e in mention.evidence if e.startswith("sort:")]
    bare = mention.name[4:] if mention.name[:4] in ("The ", "the ") else ""
    known = bare and mention.kind == "organisation" and mention.form == "name"
    return [
        mention.name,
        *(f"{t} {mention.name}" for t in titles),
        *(f"{mention.name} {s}" for s in sorts),
        *([bare] if known else []),
        *_owned(mention),
    ]


def _owned(mention: Mention) -> list[str]:
    """What a body is called without its owner: "Peru's coast guard" gives "coast guard"."""
    found = re.match(r"^[A-Z][^'’]{1,40}['’]s? ([a-z]+(?: [a-z]+)+)$", mention.name)
    return [found[1]] if found and mention.kind == "organisation" else []


def nodes(
    readings: Sequence[Reading], two: frozenset[frozenset[Member]] = frozenset()
) -> list[Node]:
    """One node for each identity, in order of key. two: pairs of members that are kept apart."""
    out: dict[str, Node] = {}
    for reading in sorted(readings, key=lambda r: r.report):
        mentions: dict[int, list[Mention]] = {}
        for mention in reading.mentions:
            if mention.entity is not None:
                mentions.setdefault(mention.entity, []).append(mention)
        local = {}
        for index, entity in enumerate(reading.entities):
            name = _free(identity(entity), (reading.report, index), out, two)
            node = out.setdefault(name, Node(name))
            _add(node, reading.report, index, entity, mentions.get(index, []))
            local[index] = name
        _company(out, local, reading)
    return [out[k] for k in sorted(out)]


def _free(
    name: str, member: Member, made: Mapping[str, Node], two: frozenset[frozenset[Member]]
) -> str:
    """The key under which a member joins nobody it is kept apart from."""
    free, n = name, 1
    while two and free in made and any(frozenset((member, m)) in two for m in made[free].members):
        n += 1
        free = f"{name} ({n})"
    return free


def _add(
    node: Node, report: str, index: int, entity: LocalEntity, mentions: Sequence[Mention]
) -> None:
    if node.members and not node.why:
        node.why.append(SAME)
    node.members.append((report, index))
    node.kinds[entity.kind] += max(1, len(mentions))
    node.names[entity.name] += 1
    node.titles |= {fold(r.title) for r in entity.roles}
    if entity.country:
        node.countries[entity.country] += 1
    for mention in mentions:
        for form in _forms(mention) if _variant(mention) else ():
            node.forms.setdefault(form, set()).add(report)
            node.counts[form] += 1
    node.forms.setdefault(entity.name, set()).add(report) if not mentions else None


def _company(out: Mapping[str, Node], local: Mapping[int, str], reading: Reading) -> None:
    """Who is named beside whom: within 200 characters, in either direction."""
    named = [
        (m.span.start, local[m.entity])
        for m in reading.mentions
        if m.entity is not None and m.form != "pronoun"
    ]
    for i, (start, mine) in enumerate(named):
        for other_start, other in named[i + 1 : i + 12]:
            if other_start - start > 200:
                break
            if other != mine:
                out[mine].beside[other] += 1
                out[other].beside[mine] += 1


@cache
def generic() -> frozenset[str]:
    """Folded words that many bodies and places share: "ministry", "police", "plant"."""
    names, places = table("names.en"), table("places.en")
    lists = [
        names["organisation_heads"], names["lower_heads"], names["lower_modifiers"],
        names["governors"], places["heads"], places["facilities"], places["facility_modifiers"],
        places["sorts"], words("names_forms", "words.light"),
    ]  # fmt: skip
    extra = {"project", "affairs", "general", "internal", "public", "state"}
    return frozenset(w for many in lists for name in many for w in fold(name).split()) | extra


def region(word: str) -> str:
    """A country's adjective as the country, one of several spellings as the first, or as is."""
    known = demonym(word)
    return fold(known.name) if known else _spellings().get(word, word)


@cache
def _spellings() -> dict[str, str]:
    groups = table("names_forms")["words"]["same"]
    return {fold(w): fold(g[0]) for g in groups for w in g if " " not in g[0]}
