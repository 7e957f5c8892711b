"""Claims about names: "X is also called Y", "X is the spokesman of Y", "X leads Y".

Such claims are held against the names and titles of the record rather than against sentences,
since no sentence need say them: "spokesman X" beside a name is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.check.lexis import alike, listed
from onrecord.check.names import words_of
from onrecord.check.story import Story
from onrecord.check.units import Unit
from onrecord.check.verdict import Found, Kind, Verdict

Data = dict[str, Any]

_ALSO = re.compile(
    r"^(?P<one>[^,;“”]{2,60}?),? (?:is|was|has been|are|were) "
    r"(?:(?:also|sometimes|elsewhere|variously|otherwise) )?"
    r"(?:called|known as|known|named|spelled|spelt|written|referred to as|transcribed as|"
    r"rendered as|rendered)(?: as)? "
    r"(?P<two>[^,;]{2,60}?)(?: (?:in|by) (?:\w+ ){0,3}(?:reports?|spellings?|outlets?))?[.]?$",
    re.I,
)
_IS = re.compile(
    r"^(?P<name>[A-Z][^,;“”]{1,60}?),? (?:is|was|serves as|served as|acts as|works as)"
    r" (?:the |a |an )?(?P<title>[^,;“”]{3,90}?)[.]?$"
)
_HEADS = re.compile(
    r"^(?P<name>[A-Z][^,;“”]{1,60}?) (?P<verb>heads|leads|chairs|runs|headed|led|chaired) "
    r"(?:the )?(?P<title>[^,;“”]{3,70}?)[.]?$"
)
_SMALL = frozenset({"the", "a", "an", "of", "for", "at", "in", "to", "s", "and", "from", "with"})


@dataclass(frozen=True, slots=True)
class _Role:
    """A title as a report gives it. words: folded; keys: of the entity that bears it."""

    entity: Data
    title: str
    words: tuple[str, ...]
    spans: tuple[Data, ...]


def names_claim(text: str, units: list[Unit], story: Story) -> Verdict | None:
    """The verdict on a claim about names or titles; None where it is none or the record's names
    and titles do not decide it."""
    if len(units) != 1:
        return None
    also = _ALSO.match(text.strip())
    if also:
        return _called(story, also["one"], also["two"].strip("“”\"'‘’ "))
    is_ = _IS.match(text.strip())
    if is_:
        return _bears(story, is_["name"], is_["title"], ())
    heads = _HEADS.match(text.strip())
    if heads:
        return _bears(story, heads["name"], heads["title"], tuple(sorted(listed("heads"))))
    return None


# ---------------------------------------------------------------- two names of one


def _called(story: Story, one: str, two: str) -> Verdict | None:
    first, second = _bearers(story, one), _bearers(story, two)
    if not first or not second:
        return None
    both = [e for e in first if e in second]
    if both and words_of(one) != words_of(two):
        found = [*_written(story, one), *_written(story, two)]
        return _verdict(story, "supported", "The reports write both names for one bearer.", found)
    if both:
        return None
    told = f"In the record “{two}” is {second[0]['name']}, not {first[0]['name']}."
    return _verdict(story, "contradicted", told, _written(story, two, "against"))


def _bearers(story: Story, text: str) -> list[Data]:
    """Entities with a name that is, or for people ends in, these words."""
    form = words_of(text)
    out = []
    for entity in story.data["entities"]:
        forms = [words_of(t) for t in (entity["name"], *(v["text"] for v in entity["variants"]))]
        person = entity["kind"] == "person"
        if form and any(f == form or (person and f[-len(form) :] == form) for f in forms):
            out.append(entity)
    return out


def _written(story: Story, text: str, bears: str = "for") -> list[Found]:
    """The first place of each report where a name stands as written."""
    out = []
    for report in story.data["reports"]:
        at = report["text"].find(text)
        if at >= 0:
            out.append(Found(report["id"], at, at + len(text), text, bears))  # type: ignore[arg-type] # of the two literals
    return out


# ---------------------------------------------------------------- titles


def _roles(story: Story) -> Iterator[_Role]:
    for entity in story.data["entities"]:
        for role in entity["roles"]:
            found = tuple(w for w in words_of(role["title"]) if w not in _SMALL)
            yield _Role(entity, role["title"], found, tuple(role["spans"]))


def _bears(story: Story, name: str, title: str, heads: tuple[str, ...]) -> Verdict | None:
    """Held by its title: every word of the claimed one must be in the told one."""
    bearers = _bearers(story, name)
    if not bearers:
        return None
    wanted = tuple(w for w in words_of(title) if w not in _SMALL)
    roles = list(_roles(story))
    fits = [r for r in roles if _same_title(wanted, r.words, heads, story)]
    mine = [r for r in fits if r.entity in bearers]
    if mine:
        return _verdict(story, "supported", "A report gives this title.", _shown(mine, "for"))
    if fits:
        told = f"The reports give this title to {fits[0].entity['name']}, not {name}."
        return _verdict(story, "contradicted", told, _shown(fits, "against"))
    other = [r for r in roles if r.entity in bearers and _same_head(wanted, r.words)]
    if other:
        told = f"The reports call {name} {other[0].title}, not {title}."
        return _verdict(story, "contradicted", told, _shown(other, "against"))
    return None


def _same_title(
    wanted: tuple[str, ...], told: tuple[str, ...], heads: tuple[str, ...], story: Story
) -> bool:
    """Whether all claimed words are told, and where the claim says "heads", a head is."""
    if heads and not any(w in heads for w in told):
        return False
    least = 1 if heads else 2
    whole = len(wanted) >= least or wanted == told
    return whole and all(any(_same_word(w, t, story) for t in told) for w in wanted)


def _same_word(one: str, two: str, story: Story) -> bool:
    """Equal, of one group, or two forms of one name ("Danish", "Denmark")."""
    if alike(one, two) > 0:
        return True
    return bool(story.known.keys(one) & story.known.keys(two))


def _same_head(wanted: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """Whether both name the same office of different bodies ("spokesman")."""
    return len(told) > 1 and len(wanted) > 1 and bool({*wanted} & {*told} & listed("offices"))


def _shown(roles: Iterable[_Role], bears: str) -> list[Found]:
    return [
        Found(s["report"], s["start"], s["end"], s["text"], bears)  # type: ignore[arg-type] # of the two literals
        for r in roles for s in r.spans
    ]  # fmt: skip


def _verdict(story: Story, kind: Kind, told: str, found: list[Found]) -> Verdict:
    passages = tuple(dict.fromkeys(found))
    return Verdict(kind, told, passages, story.origins(p.report for p in passages))
