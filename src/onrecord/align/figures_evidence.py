"""What speaks for and against two quantities of a story being one figure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.align.voices import Names
from onrecord.lang.tables import has_table, table
from onrecord.model.reading import Quantity, Reading
from onrecord.model.report import Report
from onrecord.model.span import Span

REACH = 140  # characters either side where no sentence is known
FAR, FAR_MEASURE = 10, 1.5  # counts grow while a story runs; lengths, ages and prices hardly do
UNKNOWN = 0.7  # a noun of no group, named again by one that has a group
SMALL = 12  # counts up to a dozen stand in many sentences of one story
NEAR = 90  # characters either side in which a predicate is taken to be the quantity's own
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|\xad)*(?:['’-][^\W_]+)*")
_STOP = re.compile(r"[.!?](?=\s|$|[\"”»])|\n")


@dataclass(frozen=True, slots=True)
class Item:
    """One quantity with what stands around it.

    words: TF-IDF weights of the words of its sentence, of length one. names: entity ids nearby.
    sentence: the offsets of that sentence. definite: "the two …", which points back.
    """

    report: str
    quantity: Quantity
    sentence: Span
    words: Mapping[str, float]
    predicate: str
    names: frozenset[str]
    definite: bool
    language: str

    @property
    def key(self) -> tuple[str, int, int]:
        """What orders items whatever order the reports come in."""
        return (self.report, self.quantity.number.start, self.quantity.number.end)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The groups table of one language, turned round: word → what it stands for."""

    groups: Mapping[str, frozenset[tuple[str, str]]]
    predicates: Mapping[str, str]
    apart: tuple[frozenset[str], ...]
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
    return [_item(reports, names, row, weights) for row in rows]


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
    found = Counter(_stem(w) for w in _WORD.findall(inside) if w not in stop and len(w) > 1)
    for word in _WORD.findall(quantity.number.of(text).casefold()):
        found.pop(_stem(word), None)
    return found


def _stem(word: str) -> str:
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
    return Item(
        report=reading.report,
        quantity=quantity,
        sentence=sentence,
        words=_unit_length(bag, weights),
        predicate=_predicate(text, sentence, quantity, reading),
        names=frozenset(n for n in near if n),
        definite=_definite(text, quantity),
        language=reading.language,
    )


def _definite(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.number.start - 8) : quantity.number.start].split()
    return bool(before) and before[-1].casefold() in ("the", "these", "those", "both")


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
    shared = set(a.quantity.counted.split()[:-1]) & set(b.quantity.counted.split()[:-1])
    if shared and _related(x, y, a.language):
        return 0.95
    return _related(x, y, a.language) or (UNKNOWN if _renamed(a, b) else 0.0)


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


def _related(x: str, y: str, language: str) -> float:
    groups = vocabulary(language).groups
    left, right = groups.get(x, frozenset()), groups.get(y, frozenset())
    shared = left & right
    if shared:
        return 0.8 if any(group != "general" for _, group in shared) else 0.7
    families = {f for f, _ in left} & {f for f, _ in right}
    general = {f for f, g in left | right if g == "general"}
    return 0.5 if families & general else 0.0


def same_context(a: Item, b: Item) -> float:
    """The sentences around the two share words that are rare in this story."""
    if len(b.words) < len(a.words):
        a, b = b, a
    return sum(value * b.words.get(word, 0.0) for word, value in a.words.items())


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
    return quantity.rule != "period" and not quantity.vague and ends(quantity)[1] > SMALL


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


# ---------------------------------------------------------------- evidence against


def other_unit(a: Item, b: Item) -> bool:
    """They are measured in different units."""
    return a.quantity.unit != b.quantity.unit


def other_kind(a: Item, b: Item) -> bool:
    """One is an age or a share and the other is not."""
    x = a.quantity.rule if a.quantity.rule in ("age", "share") else ""
    y = b.quantity.rule if b.quantity.rule in ("age", "share") else ""
    return x != y


def other_thing(a: Item, b: Item) -> bool:
    """The counted nouns cannot stand for one another."""
    if a.quantity.unit and b.quantity.unit:
        return False
    return same_thing(a, b) == 0.0


def other_predicate(a: Item, b: Item) -> bool:
    """Different things happen to the counted: killed is not injured."""
    if not a.predicate or not b.predicate or a.predicate == b.predicate:
        return False
    pair = {a.predicate, b.predicate}
    return any(pair <= group for group in vocabulary(a.language).apart)


def said_together(a: Item, b: Item) -> bool:
    """One sentence gives both with different values."""
    if a.report != b.report or a.sentence != b.sentence:
        return False
    return ends(a.quantity) != ends(b.quantity) and not (a.quantity.change and b.quantity.change)


def far_values(a: Item, b: Item) -> bool:
    """The values are too far apart: ten times for counts, one and a half for measures."""
    x, y = ends(a.quantity), ends(b.quantity)
    if x[0] <= y[1] and y[0] <= x[1]:
        return False
    low, high = min(x[1], y[1]), max(x[0], y[0])
    most = FAR if a.quantity.unit is None else FAR_MEASURE
    return low <= 0 or high / low > most


AGAINST: tuple[Callable[[Item, Item], bool], ...] = (
    other_unit, other_kind, other_thing, other_predicate, said_together, far_values,
)  # fmt: skip
"""Any of these keeps two quantities apart, whatever speaks for them."""


def score(a: Item, b: Item) -> float:
    """The weighted mean of the evidence, 0 to 1."""
    total = sum(weight for _, weight in EVIDENCE)
    return sum(weight * ask(a, b) for ask, weight in EVIDENCE) / total


def barred(a: Item, b: Item) -> bool:
    """Whether anything speaks against one figure."""
    return any(ask(a, b) for ask in AGAINST)
