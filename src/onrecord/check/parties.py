"""Names of a claim held against a passage, each with what it does there."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.check.alignment import Alignment, places
from onrecord.check.grammar import Link
from onrecord.check.lexis import alike, listed
from onrecord.check.names import words_of
from onrecord.check.units import Name
from onrecord.lang.words import fold

PLACED = frozenset({"in", "at", "near", "on", "off", "outside", "inside", "around"})
"""What a name after one of these does not do itself: "an expert in Hawaii" is not Hawaii."""


def hold_name(a: Alignment, name: Name) -> None:
    """Found again in the same part, held by another, or missing.

    A name that the claim has twice stands for two parts, and one in the passage bears one of them.
    """
    if a.framed(name.span):
        return
    told = {w.lemma for w in a.claim.words}
    told |= {w for n in a.claim.names if not n.keys & name.keys for w in words_of(n.text)}
    same = [n for n in a.unit.names if n.keys & name.keys and not _described(n, name, told)]
    if not same:
        _no_name(a, name)
        return
    if len([n for n in a.claim.names if n.keys == name.keys]) > len(same):
        a.out.missing.append(("place" if name.place else "name", name.text))
        return
    rival = _rival(a, name, same)
    if rival is not None:
        a.out.conflicts.append(("name", name.text, rival))
        return
    a.out.found += 1


def _no_name(a: Alignment, name: Name) -> None:
    bare = all(k.startswith("w:") for k in name.keys)
    titles = {w for n in a.claim.names if n is not name for w in a.titles(n.keys)}
    inside = set(words_of(name.text)) <= {*a.said, *titles}
    lower = any(alike(fold(name.text), w.lemma) for w in a.unit.words)
    if bare and (inside or lower):
        return
    if _by_event(a, name):
        return
    rivals = [
        n for n in a.unit.names
        if n.place == name.place and not n.pronoun and _same_slot(a, name.links, n.links)
    ]  # fmt: skip
    kind = "place" if name.place else "name"
    if rivals and rivals[0].keys:
        a.out.conflicts.append((kind, name.text, rivals[0].text))
    else:
        a.out.missing.append((kind, name.text))


def _rival(a: Alignment, name: Name, same: list[Name]) -> str | None:
    """Who holds the name's place in the passage instead of it, in words; None for nobody."""
    theirs = [k for n in same for k in n.links]
    if _symmetric(a, name.links) and any(k.role != "noun" for k in theirs):
        return None
    if not name.links or not theirs:
        return None
    for link in name.links:
        homes = a.homes_of(link.home)
        at = [k for k in theirs if k.home in homes]
        if at and not any(_fits(a, link, k, name) for k in at):
            return _holder(a, link, homes, name)
        if homes and not at and link.role in ("agent", "patient", "oblique"):
            held = _held(a, link, homes, name)
            if held:
                return held
    if not any(_fits(a, x, y, name) for x in name.links for y in theirs):
        return _holder(a, name.links[0], {k.home for k in theirs}, name)
    return None


def _fits(a: Alignment, claimed: Link, told: Link, name: Name) -> bool:
    """Whether roles agree; a name that only describes a noun must describe it in both."""
    if not _fit(claimed, told):
        return False
    if told.role == "noun" and told.prep in PLACED and claimed.role in ("agent", "patient"):
        return False
    if told.role != "noun" or not told.head or "same" in (claimed.role, told.role):
        return True
    if claimed.role == "noun" and claimed.head:
        return alike(claimed.head, told.head) > 0
    if name.place and told.prep and claimed.role == "oblique":
        return True
    own = (w for w in a.claim.words if claimed.home in (w.index, w.home))
    return any(alike(told.head, w.lemma) for w in own if w.index == claimed.home or not w.links)


def _held(a: Alignment, link: Link, homes: set[int], name: Name) -> str | None:
    for other in a.unit.names:
        if (
            other.place == name.place
            and not other.keys & name.keys
            and any(
                k.home in homes and k.role == link.role and _way(k.prep) == _way(link.prep)
                for k in other.links
            )
        ):
            return other.text
    return None


def _holder(a: Alignment, link: Link, homes: set[int], name: Name) -> str:
    return _held(a, link, homes, name) or "somebody else"


def _symmetric(a: Alignment, links: Iterable[Link]) -> bool:
    with_ = ("", "with", "between", "to", "against", "by")
    homes = {k.home for k in links if k.role != "noun" and k.prep in with_}
    told = {w.lemma for w in a.claim.words if w.index in homes or w.home in homes}
    return bool(told & listed("symmetric.words"))


def _same_slot(a: Alignment, one: Iterable[Link], two: Iterable[Link]) -> bool:
    return any(
        y.home in a.homes_of(x.home) and _fit(x, y) and x.role == y.role for x in one for y in two
    )


def _by_event(a: Alignment, name: Name) -> bool:
    """Whether an event that the sentence attests has the name as its party or place."""
    slot = (
        all(k.role in ("oblique", "noun") for k in name.links)
        if name.place
        else _symmetric(a, name.links)
    )
    for event in a.events():
        parties = [event["place"]]
        if not any(k.prep in PLACED for k in name.links):
            parties += [p["entity"] for p in event["participants"]]
        if slot and any(f"e:{p}" in name.keys for p in parties if isinstance(p, str)):
            others = {k for n in a.unit.names for k in n.keys}
            told = [x for x in event["attestations"] if x["report"] != a.unit.report]
            if name.place or not others:
                a.out.further += places(told)
                return bool(told)
    return False


def _way(prep: str) -> str:
    return "from" if prep in listed("from") else "to" if prep in listed("to") else ""


def _fit(claimed: Link, told: Link) -> bool:
    """Whether one who is linked so in a claim can be linked so in the passage."""
    if "same" in (claimed.role, told.role):
        return True
    ways = {_way(claimed.prep), _way(told.prep)}
    if ways == {"from", "to"}:
        return False
    if "for" in (claimed.prep, told.prep) and "patient" in (claimed.role, told.role):
        return False  # to leave a town is not to leave for it
    if "noun" in (claimed.role, told.role):
        return True
    return (claimed.role == "agent") == (told.role == "agent")


def _described(told: Name, name: Name, words: set[str]) -> bool:
    """Whether the passage's words for somebody are words of the claim for somebody else."""
    own = set(words_of(told.text))
    return not own & set(words_of(name.text)) and bool(own & words)
