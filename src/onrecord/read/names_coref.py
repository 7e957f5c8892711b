"""Which candidate names of one report are one bearer: full and short names, acronyms, demonyms."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from onrecord.lang.bodies import armed, core_of, dated, figured, governed
from onrecord.lang.phonetic import fold, initials
from onrecord.lang.places import Place, ambiguous, bare, demonym, place, sorted_place
from onrecord.lang.tables import table, words
from onrecord.model.reading import EntityKind, MentionForm
from onrecord.read.names_alias import alias_links
from onrecord.read.names_clusters import Cluster
from onrecord.read.names_finds import Find
from onrecord.read.names_lists import heads, institutions
from onrecord.read.names_people import compatible, first_name, nickname_links, surname_alone
from onrecord.read.names_seats import ACTS, seat

_CROWD = 200
"""A word that more full forms than this share proposes none of them: work stays linear."""


def surnames(found: Iterable[Find]) -> frozenset[str]:
    """Folded last words of what reads as full names of people in this report."""
    out = set()
    for find in found:
        person = sum(v for k, v, _ in find.votes if k == "person")
        if person >= 2.0 and len(find.words) > 1:
            out.add(fold(find.words[-1].text))
    return frozenset(out)


def elsewhere(found: Iterable[Find]) -> frozenset[str]:
    """Folded names of listed towns that this report has as a province or county."""
    out = set()
    for find in found:
        rules = {rule for _, _, rule in find.votes}
        if "sort_of_place" in rules and "listed_place" not in rules:
            out.add(find.key)
        elif bare(find.name) and place(find.name) is None and sorted_place(find.name) is None:
            out.add(fold(bare(find.name)))
    return frozenset(out)


def _stands_for(find: Find) -> str:
    """The key of a capital that acts, of a seat, or of a seat where somebody is; or ""."""
    rules = {rule for _, _, rule in find.votes}
    if ACTS in rules:
        return governed(find.name)
    if "seat_place" in rules:
        return f"at {find.key}"
    return fold(institutions().get(find.key, find.key)) if seat(find.name) else ""


def canonical(
    find: Find,
    halves: Mapping[str, str],
    people: frozenset[str],
    unlisted: frozenset[str] = frozenset(),
) -> tuple[str, Place | None]:
    """The key of a find's cluster: one for all forms of a country, town or listed institution.

    unlisted: folded names that this report gives to another place than the gazetteer's.
    """
    if find.extended:
        return _plain_key(find), None
    if find.key in halves:
        return halves[find.key], place(halves[find.key].removeprefix("place "))
    spoken = _stands_for(find)
    if spoken:
        return spoken, None
    person = any(k == "person" and v >= 4 for k, v, _ in find.votes)
    listed = demonym(find.name) or place(find.name) or sorted_place(find.name)
    if listed is None and find.name.isupper() and find.name.endswith("S"):
        listed = place(find.name[:-1])  # a heading's plural: "NO MORE EXAMPLETONS"
    town = listed is not None and listed.kind == "city"
    doubtful = town and (find.key in ambiguous() or (find.key in people and not _capital(listed)))
    doubtful = doubtful or (town and find.key in unlisted)
    if listed and not (person or doubtful):
        return f"place {listed.name}".casefold(), listed
    institution = institutions().get(find.key)
    if institution:
        return fold(institution), None
    return _plain_key(find), None


@cache
def _spellings() -> dict[str, str]:
    """Folded word → the first of its spellings ("centre" → "center", "jail" → "prison")."""
    groups = [*table("names_forms")["words"]["same"], *table("places.en")["synonyms"]]
    return {fold(w): fold(g[0]) for g in groups for w in g if " " not in g[0]}


def _plain_key(find: Find) -> str:
    """The key with one spelling for words of bodies, "Peruvian" and "Peru's" as "Peru"."""
    parts = find.key.split()
    if dated(find.name) or any(k == "person" and v >= 2 for k, v, _ in find.votes):
        return find.key
    if len(parts) < 2:
        return " ".join(figured(parts))
    if find.extended and (armed(find.name) or governed(find.name)):
        return armed(find.name) or governed(find.name)
    parts = figured([_spellings().get(w, w) for w in parts])
    if find.extended != "organisation":
        return " ".join(parts)
    ws = [w.text for w in find.words]
    for n in (3, 2, 1):
        owner = " ".join(ws[:n])
        listed = demonym(owner) or place(owner)
        if listed and len(ws) > n:
            return fold(" ".join([listed.name, *ws[n:]]))
    return " ".join(parts)


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
    half, people, other = halves(found), surnames(found), elsewhere(found)
    out: dict[str, Cluster] = {}
    for find in found:
        name, listed = canonical(find, half, people, other)
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
        if tail or company or (kind == "place" and fold(bare(full)) == " ".join(a)):
            return True
        return (
            _inside(a, b, kind)
            or _team(a, full)
            or _head_of(a, b, kind)
            or (kind == "organisation" and core_of(" ".join(a), full))
        )
    return False


def _inside(a: list[str], b: list[str], kind: EntityKind) -> bool:
    """Whether only words that tell little are left out: "Lima (Coal Power) Plant".

    A word that is left out of a body's name tells much ("National (Players) Association"),
    but for where it is, and in what follows its "of".
    """
    if len(a) < 2 or a[0] != b[0] or a[-1] != b[-1] or not _in_order(a, b):
        return False
    if "of" in a or "for" in a:
        return True
    light = table("places.en")["facility_modifiers"] if kind == "place" else ()
    return all(w in light or place(w) or demonym(w) for w in b if w not in a)


def _head_of(a: list[str], b: list[str], kind: EntityKind) -> bool:
    """Whether one is the head word of the other alone: "the Foundation (for …)"."""
    if kind != "organisation" or len(a) != 1 or a[0] not in heads():
        return False
    at = min((b.index(w) for w in ("of", "for") if w in b), default=0)
    return at > 0 and b[at - 1] == a[0]


def _team(a: list[str], full: str) -> bool:
    """Whether one is the nickname of a team that is called by its town too ("Lima Condors")."""
    parts = full.split()
    for n in (1, 2, 3):
        town, rest = place(" ".join(parts[:n])), fold(" ".join(parts[n:])).split()
        if town and rest == a and len(a) <= 2:
            sort = a[-1] in heads() or parts[-1] in words("places.en", "heads")
            return not sort and parts[-1] not in words("names.en", "other_heads")
    return False


def _in_order(a: list[str], b: list[str]) -> bool:
    rest = iter(b)
    return all(w in rest for w in a)


def _company() -> frozenset[str]:
    return words("names_forms", "words.company")


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
            if (_fits(short, groups[k], kinds[k]) or surname_alone(short, groups[k], kinds[k]))
            and compatible(short, groups[k])
        ]
        longest = _maximal(fits) or first_name(short, [(k, groups[k]) for k in near], kinds)
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
            before = {w for w, of in itertools.pairwise(parts) if of in ("of", "for")}
            for word in sorted({parts[0], parts[-1]} | before) if len(parts) > 1 else ():
                out.setdefault(word, []).append(k)
    return {w: keys for w, keys in out.items() if len(keys) <= _CROWD}


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
    for other, first in sorted(alias_links(groups, source).items()):
        if groups[other].finds and groups[first].finds:
            _move(groups[other], groups[first], groups[other].finds[:], "name", "alias")
    nicknames = nickname_links({k: c for k, c in groups.items() if c.finds})
    for other, first in nicknames.items():
        whole = groups[_follow(first, nicknames)]
        _move(groups[other], whole, groups[other].finds[:], "name", "given-name")
    _join_shorts(groups, short_links({k: c for k, c in groups.items() if c.finds}))
    alive = [c for c in groups.values() if c.finds]
    for cluster in alive:
        cluster.finds.sort(key=lambda f: f.start)
    return sorted(alive, key=lambda c: c.finds[0].start)


def _join_shorts(groups: Mapping[str, Cluster], shorts: Mapping[int, str]) -> None:
    """Move every short mention to its full form, and where that form itself went, if it did."""
    at = {f.start: (k, f) for k, c in groups.items() for f in c.finds}
    went: dict[str, str] = {}
    for start, full in sorted(shorts.items()):
        source, one = at[start]
        target = _target(full, groups, shorts)
        if not groups[target].finds:
            target = _follow(target, went)
        if target != source and groups[target].finds:
            went[source] = target
            _move(groups[source], groups[target], [one], "short", "short-form")


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
    person = (
        rule == "short-form"
        and target.kind != "person"
        and surname_alone(source, target, target.kind)
    )
    for find in moved:
        vote = (("person", 1.5, "surname-alone"),) if person else ()
        target.finds.append(replace(find, votes=(*find.votes, *vote)))
        target.forms[find.start] = (form, rule)
        source.finds.remove(find)
