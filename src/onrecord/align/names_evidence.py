"""The evidence that two nodes are one bearer, and what forbids it.

Weights were set by hand and read against real stories: a like name alone reaches the threshold only
when it is nearly the same; a damaged name needs the role, the first name or the company to agree.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from rapidfuzz.distance import OSA

from onrecord.align.names_nodes import Node, generic, region
from onrecord.lang.bodies import core_of
from onrecord.lang.phonetic import fold, initials, latin, sound
from onrecord.lang.places import bare, demonym, place
from onrecord.lang.similarity import same_name, word_similarity
from onrecord.lang.tables import words

THRESHOLD = 1.0
Evidence = Callable[[Node, Node], float]
Forbids = Callable[[Node, Node], bool]


@cache
def _loose() -> frozenset[str]:
    return words("names_forms", "words.loose")


def _parts(name: str) -> list[str]:
    found = latin(name).split()
    return [w for w in found if w not in _loose()] or found


def _clan_first(name: str) -> bool:
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return first in words("given", "clans") and len(name.split()) <= 3


def _names(node: Node) -> list[str]:
    """Full forms, or the short one where there is none; at most eight, best attested first."""
    found = sorted(node.fulls() or node.names, key=lambda n: (-node.names[n], n))
    return found[:8]


# ---------------------------------------------------------------- evidence


def like_name(a: Node, b: Node) -> float:
    """The names are spelled or sound alike."""
    kind = "person" if a.kind == "person" else "organisation"
    found = (same_name(x, y, kind).score for x in _names(a) for y in _names(b))
    return max(found, default=0.0)


def same_form(a: Node, b: Node) -> float:
    """Both are called by the same name of several words."""
    x, y = ({fold(f) for f in n.forms if len(fold(f).split()) > 1} for n in (a, b))
    return float(bool(x & y))


def near_spelling(a: Node, b: Node) -> float:
    """Long one-word names that sound alike, or differ in a letter."""
    if a.kind == "person" or a.fulls() or b.fulls():
        return 0.0
    x, y = latin(a.full), latin(b.full)
    if min(len(x), len(y)) < 6:
        return 0.0
    return float(sound(x) == sound(y) or OSA.distance(x, y) <= len(min(x, y, key=len)) // 7)


def same_surname_one_holder(a: Node, b: Node) -> float:
    """One is the family name alone of the other."""
    if a.kind != "person":
        return 0.0
    for one, other in ((a, b), (b, a)):
        for full in other.fulls():
            parts = _parts(full)
            last = parts[0] if _clan_first(full) else parts[-1]
            if any(_parts(n) == [last] for n in one.names) and not one.fulls():
                return 1.0
    return 0.0


def same_first_name(a: Node, b: Node) -> float:
    """The first names agree (the same, a short form, an initial)."""
    if a.kind != "person":
        return 0.0
    firsts = [(_parts(x)[0], _parts(y)[0]) for x in a.fulls() for y in b.fulls()]
    return max((s for x, y in firsts if (s := word_similarity(x, y)) >= 0.7), default=0.0)


def like_surname(a: Node, b: Node) -> float:
    """The family names are spelled or sound alike."""
    if a.kind != "person":
        return 0.0
    lasts = [(_parts(x)[-1], _parts(y)[-1]) for x in a.fulls() for y in b.fulls()]
    return max((s for x, y in lasts if (s := word_similarity(x, y)) >= 0.6), default=0.0)


def same_role(a: Node, b: Node) -> float:
    """The reports give them the same office."""
    x = {w for t in a.titles for w in t.split()} - _loose() - {"of", "the", "former"}
    y = {w for t in b.titles for w in t.split()} - _loose() - {"of", "the", "former"}
    if not x or not y:
        return 0.0
    return len({region(w) for w in x} & {region(w) for w in y}) / min(len(x), len(y))


def same_company(a: Node, b: Node) -> float:
    """The same names stand beside them."""
    x, y = set(a.beside), set(b.beside)
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def acronym(a: Node, b: Node) -> float:
    """One is the initials of the other."""
    for one, other in ((a, b), (b, a)):
        shorts = {fold(n).replace(" ", "") for n in one.forms if n.isupper() and " " not in n}
        fulls = {f(n) for n in other.fulls() for f in (initials, _every)}
        if any(len(s) > 2 and s in fulls for s in shorts):
            return 1.0
    return 0.0


def _every(name: str) -> str:
    return initials(name, ())


def same_words_of_body(a: Node, b: Node) -> float:
    """The words that tell them apart from others of their sort are the same."""
    if a.kind == "person":
        return 0.0
    return max((_shared(x, y) for x in _names(a) for y in _names(b)), default=0.0)


def _bag(name: str) -> list[str]:
    light = words("names_forms", "words.light")
    return [region(w) for w in fold(name).split() if w not in light]


def _shared(x: str, y: str) -> float:
    """1 when every telling word of one has its like in the other, and sorts agree or are absent."""
    left, right = _bag(x), _bag(y)
    told_x, told_y = ([w for w in bag if w not in generic()] for bag in (left, right))
    if not told_x or not told_y or min(len(left), len(right)) < 2:
        return 0.0
    matched = [max(word_similarity(w, v) for v in told_y) for w in told_x]
    back = [max(word_similarity(w, v) for v in told_x) for w in told_y]
    if min(*matched, *back, 1.0) < 0.85:
        return 0.0
    sort_x, sort_y = set(left) - set(told_x), set(right) - set(told_y)
    if not sort_x or not sort_y:
        return 1.0 if sort_x == sort_y else 0.0
    same = len(sort_x & sort_y) / min(len(sort_x), len(sort_y))
    return same if left[-1] == right[-1] else same / 2


def last_words(a: Node, b: Node) -> float:
    """One is the last words of the other, and of no other name."""
    if a.kind == "person":
        return 0.0
    for one, other in ((a, b), (b, a)):
        for short in one.fulls():
            tail = fold(short).split()
            if any(_ends_in(fold(f).split(), tail) for f in other.fulls() if f != short):
                return 1.0
    return 0.0


def _ends_in(name: list[str], tail: list[str]) -> bool:
    """Whether a name ends in these words, and they are not what it is "of" or "for".

    Of two words more that tell something, the longer name is another's ("North Example Lima
    Abbey").
    """
    before = name[: -len(tail)]
    small = generic() | words("names_forms", "words.styles")
    telling = [w for w in before if w not in small and not place(w) and not demonym(w)]
    if len(telling) > 1:
        return False
    return name[-len(tail) :] == tail and before[-1:] not in (["of"], ["for"], ["the"], ["in"])


def core_word(a: Node, b: Node) -> float:
    """One is the only word that tells in the other's name, a party's or a movement's."""
    if a.kind == "person" or b.kind == "person":
        return 0.0
    pairs = (
        (x, y)
        for one, other in ((a, b), (b, a))
        for x in sorted(one.forms)
        for y in sorted(other.names)
    )
    return float(any(core_of(x, y) for x, y in pairs))


def bare_of_sort(a: Node, b: Node) -> float:
    """One is the other without the word for its sort ("… County")."""
    if a.kind != "place" or b.kind != "place":
        return 0.0
    x, y = ({fold(n) for n in node.names} for node in (a, b))
    u, v = ({fold(bare(n)) for n in node.names} - {""} for node in (a, b))
    return float(bool(x & v or y & u))


EVIDENCE: tuple[tuple[Evidence, float], ...] = (
    (like_name, 0.6),
    (like_surname, 0.35),
    (same_first_name, 0.3),
    (same_surname_one_holder, 1.0),
    (same_role, 0.3),
    (same_company, 0.2),
    (acronym, 1.0),
    (same_form, 1.0),
    (near_spelling, 1.0),
    (same_words_of_body, 1.0),
    (last_words, 0.7),
    (core_word, 1.0),
    (bare_of_sort, 1.0),
)


# ---------------------------------------------------------------- cannot-links


def other_kind(a: Node, b: Node) -> bool:
    """One is a person and the other is not, or one a listed place and the other a body."""
    if (a.kind == "person") != (b.kind == "person"):
        return not _kind_slipped(a, b)
    listed = a.key.startswith("place ") != b.key.startswith("place ")
    return listed and a.kind != b.kind


def _kind_slipped(a: Node, b: Node) -> bool:
    """Whether two or three words, all alike in order, show that one kind was misread."""
    if a.key.startswith("place ") or b.key.startswith("place "):
        return False
    x, y = fold(a.full).split(), fold(b.full).split()
    if len(x) != len(y) or len(x) not in (2, 3) or generic() & {*x, *y}:
        return False
    return all(word_similarity(v, w) >= 0.85 for v, w in zip(x, y, strict=True))


def other_country(a: Node, b: Node) -> bool:
    """They lie in different countries."""
    return bool(a.countries and b.countries and not set(a.countries) & set(b.countries))


def other_listed_place(a: Node, b: Node) -> bool:
    """Both are in the gazetteer, under different names."""
    found = [p for n in (a, b) if (p := place(n.full)) and n.kind == "place"]
    return len(found) == 2 and found[0].name != found[1].name


def together_in_one_report(a: Node, b: Node) -> bool:
    """One report names both, in full, as two."""
    if not a.reports & b.reports:
        return False
    if a.kind == "person":
        return bool(a.fulls() and b.fulls()) and not _sound_same(a, b)
    return not acronym(a, b)


def _sound_same(a: Node, b: Node) -> bool:
    """Whether full names differ only as transliterations of one name do."""
    heard = [{tuple(map(sound, _parts(x))) for x in n.fulls()} for n in (a, b)]
    return bool(heard[0] & heard[1])


def other_first_name(a: Node, b: Node) -> bool:
    """Their first names differ."""
    if a.kind != "person" or not a.fulls() or not b.fulls():
        return False
    return not any(_firsts_agree(x, y) for x in a.fulls() for y in b.fulls())


def _firsts_agree(x: str, y: str) -> bool:
    left, right = _parts(x), _parts(y)
    if _clan_first(x) and _clan_first(y):
        return word_similarity("".join(left[1:]), "".join(right[1:])) >= 0.85
    if sorted(map(sound, left)) == sorted(map(sound, right)):
        return True
    if word_similarity(left[0], right[0]) >= 0.7:
        return True
    inside = [w for w in left[:-1] for v in right[:-1] if word_similarity(w, v) >= 0.9]
    return len(left) != len(right) and bool(inside)


def other_surname(a: Node, b: Node) -> bool:
    """Their family names differ by more than a slip or a transliteration."""
    if a.kind != "person" or not a.fulls() or not b.fulls():
        return False
    return not any(
        max(word_similarity(_parts(x)[-1], v) for v in _parts(y)) >= 0.6
        and max(word_similarity(_parts(y)[-1], v) for v in _parts(x)) >= 0.6
        for x in a.fulls()
        for y in b.fulls()
    )


def other_telling_word(a: Node, b: Node) -> bool:
    """Each has a word of its own that tells it from others of its sort."""
    if a.kind == "person":
        return False
    return all(_apart(x, y) for x in _names(a) for y in _names(b))


def _apart(x: str, y: str) -> bool:
    if {initials(x), initials(x, ())} & {fold(y).replace(" ", "")}:
        return False
    if {initials(y), initials(y, ())} & {fold(x).replace(" ", "")}:
        return False
    left, right = _bag(x), _bag(y)
    only_x = [w for w in left if max((word_similarity(w, v) for v in right), default=0) < 0.8]
    only_y = [w for w in right if max((word_similarity(w, v) for v in left), default=0) < 0.8]
    if [w for w in only_x if w not in generic()] and [w for w in only_y if w not in generic()]:
        return True
    places = [w for w in only_x + only_y if place(w)]
    return bool(places) and bool(only_x) and bool(only_y)


def other_generation(a: Node, b: Node) -> bool:
    """One is the elder and the other the younger bearer of a name ("Jr.", "Sr.", "II")."""
    if a.kind != "person" or b.kind != "person":
        return False
    x, y = (_generations(n) for n in (a, b))
    return bool(x and y and not x & y) or bool(x != y and a.reports & b.reports)


def _generations(node: Node) -> set[str]:
    marks = words("names_forms", "words.generations")
    return {w for name in node.fulls() for w in fold(name).split()[1:] if w in marks}


CANNOT: tuple[Forbids, ...] = (
    other_kind, other_country, other_listed_place, together_in_one_report, other_first_name,
    other_surname, other_telling_word, other_generation,
)  # fmt: skip
