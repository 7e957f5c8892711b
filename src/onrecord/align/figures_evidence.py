"""What speaks for and against two quantities of a story being one figure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache

from onrecord.align.figures_strong import bearer, elsewhen, only_counts, same_size
from onrecord.align.figures_time import as_of
from onrecord.align.voices import Names
from onrecord.lang.tables import has_table, table
from onrecord.model.reading import Quantity, Reading
from onrecord.model.report import Report
from onrecord.model.span import Span

REACH = 140  # characters either side where no sentence is known
UNKNOWN = 0.7  # a noun of no group, named again by one that has a group
SMALL = 12  # counts up to a dozen stand in many sentences of one story
ABROAD = 0.2  # context of two passages in different languages, whose words cannot be compared
FEW = 3  # values that any two reports may share
NEAR = 90  # characters either side in which a predicate is taken to be the quantity's own
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|\xad)*(?:['’-][^\W_]+)*")
_STOP = re.compile(r"[.!?](?=\s|$|[\"”»])|\n")


@dataclass(frozen=True, slots=True)
class Item:
    """One quantity with what stands around it.

    words: TF-IDF weights of the words of its sentence, of length one. names: entity ids nearby.
    sentence: the offsets of that sentence. definite: "the two …", which points back. as_of: the
    time at which its clause says that the value held. sole: the only quantity of its noun in its
    report. elsewhen: the month of another event than the day's, where its sentence names one.
    bearer: the entity whose age it is. general: whether its noun may stand for many others.
    """

    report: str
    quantity: Quantity
    sentence: Span
    words: Mapping[str, float]
    predicate: str
    names: frozenset[str]
    definite: bool
    language: str
    as_of: str | None = None
    sole: bool = False
    general: bool = False
    elsewhen: str = ""
    bearer: str | None = None

    @property
    def key(self) -> tuple[str, int, int]:
        """What orders items whatever order the reports come in."""
        return (self.report, self.quantity.number.start, self.quantity.number.end)


def look(item: Item) -> Hashable:
    """All that a comparison with another report's quantity can tell it by: its place left out."""
    own = tuple(getattr(item, name) for name in _OWN)
    counted = tuple(getattr(item.quantity, name) for name in _COUNTED)
    return own, counted, tuple(item.words.items())


_OWN = tuple(
    f.name for f in fields(Item) if f.name not in ("report", "quantity", "sentence", "words")
)
_COUNTED = tuple(f.name for f in fields(Quantity) if f.name not in ("span", "number"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The groups table of one language, turned round: word → what it stands for."""

    groups: Mapping[str, frozenset[tuple[str, str]]]
    predicates: Mapping[str, str]
    apart: tuple[frozenset[str], ...]
    fates: frozenset[str]
    stop: frozenset[str]
    participants: frozenset[str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The groups of a language; an empty vocabulary where it has no table."""
    name = f"numbers_groups.{language}"
    data = table(name) if has_table(name) else {}
    groups: dict[str, set[tuple[str, str]]] = {}
    for family, parts in data.get("families", {}).items():
        for group, words in parts.items():
            for word in words:
                groups.setdefault(word, set()).add((family, group))
    return Vocabulary(
        groups={word: frozenset(found) for word, found in groups.items()},
        predicates={w: p for p, ws in data.get("predicates", {}).items() for w in ws},
        apart=tuple(frozenset(g) for g in data.get("apart", {}).get("groups", ())),
        fates=frozenset(data.get("fates", {}).get("predicates", ())),
        stop=frozenset(data.get("stop", {}).get("words", ())),
        participants=frozenset(data.get("participants", {}).get("heads", ())),
    )


# ---------------------------------------------------------------- items


def items(reports: Mapping[str, Report], readings: Sequence[Reading], names: Names) -> list[Item]:
    """All quantities of the readings, ordered by report and place."""
    rows: list[tuple[Reading, Quantity, Span, Counter[str]]] = []
    for reading in sorted(readings, key=lambda r: r.report):
        text = reports[reading.report].text
        for quantity in reading.quantities:
            sentence = _sentence(text, reading, quantity.span)
            rows.append((reading, quantity, sentence, _bag(text, sentence, quantity, reading)))
    weights = _rarity(bag for *_, bag in rows)
    counts = Counter((r.report, q.head, q.unit) for r, q, *_ in rows)
    return [
        replace(item, sole=counts[item.report, item.quantity.head, item.quantity.unit] == 1)
        for item in (_item(reports, names, row, weights) for row in rows)
    ]


def _sentence(text: str, reading: Reading, span: Span) -> Span:
    for sentence in reading.sentences:
        if sentence.start <= span.start < sentence.end:
            return sentence
    start, end = max(0, span.start - REACH), min(len(text), span.end + REACH)
    ends = [m.end() for m in _STOP.finditer(text, start, span.start)]
    stop = _STOP.search(text, span.end, end)
    return Span(ends[-1] if ends else start, stop.start() if stop else end)


def _bag(text: str, sentence: Span, quantity: Quantity, reading: Reading) -> Counter[str]:
    stop = vocabulary(reading.language).stop
    inside = sentence.of(text).replace("\xad", "").casefold()
    found = Counter(stem(w) for w in _WORD.findall(inside) if w not in stop and len(w) > 1)
    for word in _WORD.findall(quantity.number.of(text).casefold()):
        found.pop(stem(word), None)
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, lower-case, without digits."""
    return _WORD.findall(text.casefold())


def stem(word: str) -> str:
    """A word without the common English endings, which also serves to compare names."""
    for ending in ("'s", "’s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _rarity(bags: Iterable[Counter[str]]) -> dict[str, float]:
    kept = list(bags)
    seen = Counter(word for bag in kept for word in bag)
    return {word: math.log((1 + len(kept)) / (1 + n)) + 1 for word, n in seen.items()}


def _unit_length(bag: Counter[str], weights: Mapping[str, float]) -> dict[str, float]:
    raw = {word: (1 + math.log(n)) * weights[word] for word, n in sorted(bag.items())}
    length = math.sqrt(sum(v * v for v in raw.values())) or 1.0
    return {word: value / length for word, value in raw.items()}


def _item(
    reports: Mapping[str, Report],
    names: Names,
    row: tuple[Reading, Quantity, Span, Counter[str]],
    weights: Mapping[str, float],
) -> Item:
    reading, quantity, sentence, bag = row
    text = reports[reading.report].text
    near = {
        names.entity(reading.report, m.entity)
        for m in reading.mentions
        if m.span.overlaps(sentence)
    }
    whose = bearer(quantity, reading)
    return Item(
        elsewhen=elsewhen(reports[reading.report], sentence, reading),
        bearer=names.entity(reading.report, whose) if whose is not None else None,
        general=any(
            g == "general" for _, g in vocabulary(reading.language).groups.get(quantity.head, ())
        ),
        report=reading.report,
        quantity=quantity,
        sentence=sentence,
        words=_unit_length(bag, weights),
        predicate=_predicate(text, sentence, quantity, reading),
        names=frozenset(n for n in near if n),
        definite=_definite(text, quantity),
        language=reading.language,
        as_of=as_of(reports[reading.report], sentence, quantity, reading),
    )


def _definite(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.number.start - 8) : quantity.number.start].split()
    return bool(before) and before[-1].casefold() in ("the", "these", "those", "both", "all")


def _predicate(text: str, sentence: Span, quantity: Quantity, reading: Reading) -> str:
    """The predicate class nearest to the quantity in its sentence; behind it counts as nearer."""
    known = vocabulary(reading.language).predicates
    span, best, least = quantity.span, "", NEAR + 1.0
    others = [q.span for q in reading.quantities if q is not quantity]
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        found = known.get(match[0].replace("\xad", "").casefold())
        if not found:
            continue
        gap = _distance(span, match.start(), match.end())
        if any(_parts(span, o, match.start()) for o in others):
            gap += NEAR / 2
        if gap < least:
            best, least = found, gap
    return best


def _distance(span: Span, start: int, end: int) -> float:
    if end <= span.start:
        gap = span.start - end
        return gap / 2 if gap <= len(" of the ") else 1.5 * gap
    return max(0.0, start - span.end)


def _parts(span: Span, other: Span, at: int) -> bool:
    """Whether another quantity stands between a quantity and a word."""
    return span.end <= other.start < at or at < other.start < span.start


# ---------------------------------------------------------------- evidence for


def same_thing(a: Item, b: Item) -> float:
    """The counted nouns are the same, or may stand for one another."""
    x, y = a.quantity.head, b.quantity.head
    if not x or not y:
        return 0.3
    if x == y:
        return 1.0
    if a.language != b.language and not _known(a, b):
        return 0.3
    related = _related(a, b)
    if related and _modifiers(a) & _modifiers(b):
        return 0.95
    return related or (UNKNOWN if _renamed(a, b) else 0.0)


def _known(a: Item, b: Item) -> bool:
    """Whether the nouns of both stand in the groups of their languages."""
    return all(i.quantity.head in vocabulary(i.language).groups for i in (a, b))


def _modifiers(item: Item) -> set[str]:
    """The words of a phrase that are neither its head nor function words."""
    found = {stem(w) for w in words_of(item.quantity.counted)}
    return found - {stem(item.quantity.head), ""} - _stopped(item.language)


@cache
def _stopped(language: str) -> frozenset[str]:
    return frozenset(stem(w) for w in vocabulary(language).stop)


def _groups_of(item: Item) -> frozenset[tuple[str, str]]:
    """The groups of a noun; a general one has those of its modifiers too: "local people"."""
    groups = vocabulary(item.language).groups
    found = groups.get(item.quantity.head, frozenset())
    families = {family for family, group in found if group == "general"}
    before = item.quantity.counted.casefold().split()[:2] if families else []
    more = {g for w in before for g in groups.get(w, frozenset()) if g[0] in families}
    return found | more


def _renamed(a: Item, b: Item) -> bool:
    """ "the two envoys" after a noun that no group knows, in the same report."""
    first, second = sorted((a, b), key=lambda i: i.key)
    groups = vocabulary(a.language).groups
    known = [h for h in (first.quantity.head, second.quantity.head) if h in groups]
    return (
        a.report == b.report
        and second.definite
        and known == [second.quantity.head]
        and ends(a.quantity) == ends(b.quantity)
    )


def _related(a: Item, b: Item) -> float:
    left, right = _groups_of(a), _groups_of(b)
    shared = left & right
    if shared:
        return 0.8 if any(group != "general" for _, group in shared) else 0.7
    families = {f for f, _ in left} & {f for f, _ in right}
    general = {f for f, g in left | right if g == "general"}
    return 0.5 if families & general else 0.0


def same_context(a: Item, b: Item) -> float:
    """The sentences share words that are rare in this story; in two languages, a rare value."""
    if a.language != b.language:
        return _translated(a, b)
    if len(b.words) < len(a.words):
        a, b = b, a
    return sum(value * b.words.get(word, 0.0) for word, value in a.words.items())


def _translated(a: Item, b: Item) -> float:
    """What stands for common words between two languages: a value that is hardly chance."""
    if a.quantity.unit != b.quantity.unit or ends(a.quantity) != ends(b.quantity):
        return ABROAD
    if telling(a.quantity) and telling(b.quantity):
        return 1.0
    few = ends(a.quantity)[1] <= FEW
    return ABROAD if few or same_thing(a, b) < 0.5 else 0.6


def same_predicate(a: Item, b: Item) -> float:
    """The same is said to happen to what is counted."""
    if not a.predicate or not b.predicate:
        return 0.3
    return 1.0 if a.predicate == b.predicate else 0.0


def same_names(a: Item, b: Item) -> float:
    """The same names stand nearby."""
    if not a.names or not b.names:
        return 0.0
    return len(a.names & b.names) / min(len(a.names), len(b.names))


def close_values(a: Item, b: Item) -> float:
    """The values are equal, overlap, or lie close together."""
    x, y = ends(a.quantity), ends(b.quantity)
    if x == y:
        return 1.0 if telling(a.quantity) and telling(b.quantity) else 0.6
    if x[0] <= y[1] and y[0] <= x[1]:
        return 0.5 if a.quantity.vague or b.quantity.vague else 0.9
    low, high = (x[1], y[0]) if x[1] < y[0] else (y[1], x[0])
    if low <= 0 or high <= 0:
        return 0.0
    return max(0.0, 1 - math.log(high / low) / math.log(4))


def telling(quantity: Quantity) -> bool:
    """Whether a value is so particular that another of the same is hardly chance."""
    high = ends(quantity)[1]
    broken = high != int(high) and quantity.unit != "fraction"
    return quantity.rule != "period" and not quantity.vague and (high > SMALL or broken)


def same_fate(a: Item, b: Item) -> float:
    """The same befell people of whom both may speak."""
    if a.quantity.unit or b.quantity.unit or a.predicate != b.predicate:
        return 0.0
    if a.predicate not in vocabulary(a.language).fates or not (_people(a) and _people(b)):
        return 0.0
    alike = same_thing(a, b)
    return 0.7 if alike == 0.3 else alike


def _people(item: Item) -> bool:
    """Whether people are counted: a noun for them, or none ("killed three")."""
    head = item.quantity.head
    return not head or any(family == "person" for family, _ in _groups_of(item))


def same_number(a: Item, b: Item) -> float:
    """Both give one value that is hardly chance, and one of them without a noun."""
    bare = not (a.quantity.head and b.quantity.head)
    same = a.quantity.unit == b.quantity.unit and ends(a.quantity) == ends(b.quantity)
    return 1.0 if bare and same and telling(a.quantity) else 0.0


def pointing_back(a: Item, b: Item) -> float:
    """One of them points back ("the two …") and the other may be what it points to."""
    if not (a.definite or b.definite) or a.quantity.unit or b.quantity.unit:
        return 0.0
    if ends(a.quantity) != ends(b.quantity):
        return 0.0
    if a.report != b.report:
        return 0.5 * same_thing(a, b)
    return same_thing(a, b) if max(a, b, key=lambda i: i.key).definite else 0.0


def same_measure(a: Item, b: Item) -> float:
    """Both are stated in the same unit."""
    return 1.0 if a.quantity.unit and a.quantity.unit == b.quantity.unit else 0.0


def ends(quantity: Quantity) -> tuple[float, float]:
    """Both ends as numbers; the open side of a bound takes the stated one."""
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    return (low or 0.0, high or 0.0)


EVIDENCE: tuple[tuple[Callable[[Item, Item], float], float], ...] = (
    (same_thing, 2.0),
    (same_context, 3.0),
    (same_predicate, 1.5),
    (same_names, 0.5),
    (close_values, 3.0),
    (same_measure, 1.5),
    (pointing_back, 2.0),
)
"""The visible list: what is asked of each pair and how much it weighs."""


STRONG: tuple[tuple[Callable[[Item, Item], float], float], ...] = (
    (same_fate, 3.0),
    (same_size, 3.0),
    (same_number, 1.5),
    (only_counts, 2.5),
)
"""What adds to the mean where it is there; its absence says nothing."""


def score(a: Item, b: Item) -> float:
    """The weighted mean of the evidence with what is strong on top, 0 to 1."""
    total = sum(weight for _, weight in EVIDENCE)
    found = sum(weight * ask(a, b) for ask, weight in (*EVIDENCE, *STRONG))
    return min(1.0, found / total)
