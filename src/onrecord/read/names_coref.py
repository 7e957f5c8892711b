"""Which candidate names of one report are one bearer: full and short names, acronyms, demonyms."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.lang.phonetic import fold, initials
from onrecord.lang.places import Place, ambiguous, demonym, place
from onrecord.lang.tables import table, words
from onrecord.model.reading import EntityKind, MentionForm
from onrecord.read.names_finds import Find
from onrecord.read.names_kinds import known_institutions
from onrecord.read.names_runs import heads

_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "group", "other")


@dataclass(slots=True)
class Cluster:
    """The finds that share one form, or later one bearer. Built up while a report is read."""

    key: str
    finds: list[Find] = field(default_factory=list)
    forms: dict[int, tuple[MentionForm, str]] = field(default_factory=dict)
    place: Place | None = None

    def totals(self) -> dict[EntityKind, float]:
        """Summed votes by kind; repeated places count less than the first."""
        sums: dict[EntityKind, float] = dict.fromkeys(_KINDS, 0.0)
        for kind in _KINDS:
            each = sorted((v for f in self.finds for k, v, _ in f.votes if k == kind), reverse=True)
            sums[kind] = sum(v if i < 4 else v / 4 for i, v in enumerate(each))
        return sums

    @property
    def kind(self) -> EntityKind:
        if self.place:
            return "place"
        sums = self.totals()
        return (
            max(_KINDS, key=lambda k: (sums[k], -_KINDS.index(k)))
            if any(sums.values())
            else "other"
        )

    @property
    def solid(self) -> bool:
        return any(f.solid for f in self.finds)


def surnames(found: Iterable[Find]) -> frozenset[str]:
    """Folded last words of what reads as full names of people in this report."""
    out = set()
    for find in found:
        person = sum(v for k, v, _ in find.votes if k == "person")
        if person >= 2.0 and len(find.words) > 1:
            out.add(fold(find.words[-1].text))
    return frozenset(out)


def canonical(
    find: Find, halves: Mapping[str, str], people: frozenset[str]
) -> tuple[str, Place | None]:
    """The key of a find's cluster: one for all forms of a country, town or listed institution."""
    if find.extended:
        return find.key, None
    if find.key in halves:
        return halves[find.key], place(halves[find.key].removeprefix("place "))
    person = any(k == "person" and v >= 4 for k, v, _ in find.votes)
    listed = demonym(find.name) or place(find.name)
    if listed is None and find.name.isupper() and find.name.endswith("S"):
        listed = place(find.name[:-1])  # a heading's plural: "NO MORE EXAMPLETONS"
    town = listed is not None and listed.kind == "city"
    doubtful = town and (find.key in ambiguous() or (find.key in people and not _capital(listed)))
    if listed and not (person or doubtful):
        return f"place {listed.name}".casefold(), listed
    institution = known_institutions().get(find.key)
    if institution:
        return fold(institution), None
    return find.key, None


def _capital(listed: Place | None) -> bool:
    return listed is not None and listed.capital


def halves(found: Iterable[Find]) -> dict[str, str]:
    """ "north" → the divided country's half that this report names."""
    named = {place(f.name).name for f in found if place(f.name)}  # type: ignore[union-attr]
    named |= {d.name for f in found if (d := demonym(f.name))}
    out = {}
    for half, countries in table("places_regions")["halves"].items():
        here = [c for c in countries if c in named]
        if len(here) == 1:
            out[fold(half)] = f"place {here[0]}".casefold()
    return out


def clusters(found: Sequence[Find]) -> dict[str, Cluster]:
    """One cluster for each form, countries and listed names under their one key."""
    half, people = halves(found), surnames(found)
    out: dict[str, Cluster] = {}
    for find in found:
        name, listed = canonical(find, half, people)
        cluster = out.setdefault(name, Cluster(name))
        form: MentionForm = "demonym" if demonym(find.name) and not find.extended else "name"
        cluster.place = cluster.place or listed
        cluster.forms[find.start] = (form, "listed" if listed else "same-form")
        cluster.finds.append(find)
    return out


def _acronym_of(short: str, full: str) -> bool:
    """Whether letters are the initials of the words of a name, small words counted or not."""
    letters = fold(short).replace(" ", "")
    if len(letters) < 2 or " " not in fold(full):
        return False
    every = initials(full, ())
    return letters in (initials(full), every) or (
        len(letters) > 2
        and _within(letters, every)
        and letters[0] == every[0]
        and len(every) - len(letters) <= 1
    )


def _within(letters: str, text: str) -> bool:
    """Whether the letters stand in the text in that order."""
    rest = iter(text)
    return all(c in rest for c in letters)


def _bracketed(full: Find, short: Find, source: str) -> bool:
    """Whether `short` stands in brackets right after `full`: "World Something Fund (WSF)"."""
    between = source[full.end : short.start]
    return between.strip() == "(" and source[short.end : short.end + 1] == ")"


def acronym_links(groups: Mapping[str, Cluster], source: str) -> dict[str, str]:
    """Key of an acronym → key of the name that it is short for."""
    ordered = sorted((f for c in groups.values() for f in c.finds), key=lambda f: f.start)
    home = {f.start: k for k, c in groups.items() for f in c.finds}
    out: dict[str, str] = {}
    for full, short in itertools.pairwise(ordered):
        letters = fold(short.name).replace(" ", "")
        near = _bracketed(full, short, source) and len(short.words) == 1 and len(full.words) > 1
        if near and letters[0] == fold(full.name)[:1] and _within(letters, fold(full.name)):
            out.setdefault(home[short.start], home[full.start])
    shorts = sorted(k for k, c in groups.items() if k not in out and _is_acronym(c))
    fulls: dict[str, list[str]] = {}
    for k in sorted(groups, key=lambda k: (-len(k), k)):
        if " " in k and not _is_acronym(groups[k]) and groups[k].place is None:
            fulls.setdefault(k[0], []).append(k)
    for k in shorts:
        short_name = groups[k].finds[0].name
        near_names = fulls.get(fold(short_name)[:1], [])
        match = [f for f in near_names if _acronym_of(short_name, groups[f].finds[0].name)]
        if match:
            out[k] = match[0]
    return {a: b for a, b in out.items() if a != b}


def _is_acronym(cluster: Cluster) -> bool:
    find = cluster.finds[0]
    return cluster.place is None and len(find.words) == 1 and find.words[0].upper


def short_of(short: str, full: str, kind: EntityKind) -> bool:
    """Whether one form is a short form of the other, for its kind."""
    a, b = fold(short).split(), fold(full).split()
    if len(a) >= len(b) or not a:
        return False
    if kind == "person":
        clan = full.split(maxsplit=1)[0] in words("given", "clans") and len(b) <= 4
        return (
            b[-len(a) :] == a
            or (len(a) == 1 and a[0] == b[0] and clan)
            or (len(a) > 1 and a[-1] == b[-1] and a[0] == b[0])
        )
    if kind in ("organisation", "place", "other"):
        tail = b[-len(a) :] == a and (len(a) > 1 or (kind == "organisation" and a[0] in heads()))
        tail = tail and b[-len(a) - 1] not in ("of", "for", "the", "in", "on")
        rest = b[len(a) :]
        company = b[: len(a)] == a and all(w in _company() for w in rest)
        inside = len(a) > 1 and a[0] == b[0] and a[-1] == b[-1] and _in_order(a, b)
        return tail or company or inside
    return False


def _in_order(a: list[str], b: list[str]) -> bool:
    rest = iter(b)
    return all(w in rest for w in a)


def _company() -> frozenset[str]:
    return frozenset(
        {
            "inc",
            "ltd",
            "llc",
            "corp",
            "co",
            "plc",
            "ag",
            "gmbh",
            "company",
            "corporation",
            "limited",
            "incorporated",
            "group",
            "holdings",
        }
    )


def _compatible(short: Cluster, full: Cluster) -> bool:
    """Whether a short form may be of the full form's kind."""
    if short.place is not None or full.place is not None:
        return False
    firm = [(k, v) for f in short.finds for k, v, rule in f.votes if rule != "labelled"]
    rival = max((v for k, v in firm if k != full.kind), default=0.0)
    return rival < 3.0


def short_links(groups: Mapping[str, Cluster]) -> dict[int, str]:
    """Position of a short mention → key of the full form it stands for (the nearest before it)."""
    out: dict[int, str] = {}
    index = _by_edge_word(groups)
    kinds = {k: c.kind for k, c in groups.items()}
    for name in sorted(groups):
        short = groups[name]
        parts = fold(short.finds[0].name).split() or [""]
        near = sorted({*index.get(parts[-1], ()), *index.get(parts[0], ())} - {name})
        fits = [
            (k, groups[k])
            for k in near
            if _fits(short, groups[k], kinds[k]) and _compatible(short, groups[k])
        ]
        longest = _maximal(fits)
        for find in short.finds:
            best = _nearest(find.start, longest)
            if best:
                out[find.start] = best
    return out


def _by_edge_word(groups: Mapping[str, Cluster]) -> dict[str, list[str]]:
    """Keys of names of several words, by their first and by their last word."""
    out: dict[str, list[str]] = {}
    for k in sorted(groups):
        for name in sorted({f.name for f in groups[k].finds}):
            parts = fold(name).split()
            for word in {parts[0], parts[-1]} if len(parts) > 1 else ():
                out.setdefault(word, []).append(k)
    return out


def _fits(short: Cluster, full: Cluster, kind: EntityKind) -> bool:
    return any(short_of(short.finds[0].name, f, kind) for f in sorted({f.name for f in full.finds}))


def _maximal(fits: list[tuple[str, Cluster]]) -> list[tuple[str, Cluster]]:
    """Full forms that are not themselves short for another in the list."""
    return [
        (k, c)
        for k, c in fits
        if not any(o != k and short_of(c.finds[0].name, p.finds[0].name, p.kind) for o, p in fits)
    ]


def _nearest(at: int, fits: list[tuple[str, Cluster]]) -> str | None:
    before = [
        (max(f.start for f in c.finds if f.start < at), k) for k, c in fits if c.finds[0].start < at
    ]
    if before:
        return max(before)[1]
    return min(((c.finds[0].start, k) for k, c in fits), default=(0, None))[1]


def resolve(found: Sequence[Find], source: str) -> list[Cluster]:
    """Clusters of one bearer each, in order of first mention."""
    groups = clusters(found)
    acronyms = acronym_links(groups, source)
    for short, full in sorted(acronyms.items()):
        target = _follow(full, acronyms)
        if short in groups and target in groups and target != short:
            _move(groups[short], groups[target], groups[short].finds[:], "acronym", "acronym")
    shorts = short_links({k: c for k, c in groups.items() if c.finds})
    for start, full in sorted(shorts.items()):
        source_of = next(
            c
            for c in groups.values()
            if start in c.forms and any(f.start == start for f in c.finds)
        )
        one = [f for f in source_of.finds if f.start == start]
        target_key = _target(full, groups, shorts)
        if groups[target_key] is not source_of:
            _move(source_of, groups[target_key], one, "short", "short-form")
    alive = [c for c in groups.values() if c.finds]
    for cluster in alive:
        cluster.finds.sort(key=lambda f: f.start)
    return sorted(alive, key=lambda c: c.finds[0].start)


def _target(full: str, groups: Mapping[str, Cluster], shorts: Mapping[int, str]) -> str:
    """Where the full form itself went, if it is short for a fuller one."""
    seen = {full}
    while groups[full].finds and groups[full].finds[0].start in shorts:
        onward = shorts[groups[full].finds[0].start]
        if onward in seen:
            break
        seen.add(onward)
        full = onward
    return full


def _follow(name: str, links: Mapping[str, str]) -> str:
    seen = {name}
    while name in links and links[name] not in seen:
        name = links[name]
        seen.add(name)
    return name


def _move(
    source: Cluster, target: Cluster, moved: list[Find], form: MentionForm, rule: str
) -> None:
    for find in moved:
        target.finds.append(find)
        target.forms[find.start] = (form, rule)
        source.finds.remove(find)
