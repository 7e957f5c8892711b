"""Whether two spellings can be one name: a visible list of weighted evidence.

Each function looks at two names and gives 0 to 1; the weights are a small table made by
`scripts/learn_names.py` from public labelled pairs. The score is the logistic of the weighted sum,
so that one half is the line between "may be one" and "may not". It says that spellings agree, not
that two bearers are one: that takes roles, first names and company (see `align`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from onrecord.lang.phonetic import fold, initials, latin, skeleton, sound
from onrecord.lang.tables import table, words
from onrecord.model.reading import EntityKind

_DIGITS = re.compile(r"\d+")
_LONGEST = 200
"""Names are cut here: nothing that is one name is longer, and work stays bounded."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: its name, its value (0 to 1), its weight."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Similarity:
    """score: 0 to 1, one half where the two are as likely one name as not."""

    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name made ready to compare. words: in Latin letters, without legal forms and styles."""

    text: str
    words: tuple[str, ...]
    legal: tuple[str, ...]
    latin: bool

    @property
    def joined(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and which word of the shorter goes with which of the longer, with how alike."""

    short: Name
    long: Name
    matches: tuple[tuple[str, str, float], ...]
    spare: tuple[str, ...]


@cache
def _legal_forms() -> list[tuple[tuple[str, ...], str]]:
    forms = table("names_forms")["legal"]
    pairs = [(tuple(f.split()), name) for name, all_forms in forms.items() for f in all_forms]
    return sorted(pairs, key=lambda p: (-len(p[0]), p))


@cache
def _other_spelling() -> dict[str, str]:
    return {fold(w): fold(g[0]) for g in table("names_forms")["words"]["same"] for w in g}


@cache
def _numbers() -> dict[str, str]:
    found = table("names_forms")["words"]
    out = {w: str(i) for i, w in enumerate(found["numbers"])}
    return out | {w: str(10 * (i + 2)) for i, w in enumerate(found["tens"])} | {"fourty": "40"}


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for i, group in enumerate(table("given")["same"]["groups"]):
        for name in group:
            out.setdefault(latin(name), set()).add(i)
    return {name: frozenset(groups) for name, groups in out.items()}


def _strip_legal(found: list[str]) -> tuple[list[str], list[str]]:
    """Legal forms taken out at the end and at the start, as long as words are left."""
    out = found
    legal: list[str] = []
    for form, name in _legal_forms():
        n = len(form)
        if len(out) > n and tuple(out[-n:]) == form:
            out, legal = out[:-n], [*legal, name]
        elif len(out) > n and tuple(out[:n]) == form and (n > 1 or name in ("jsc", "llc", "pt")):
            out, legal = out[n:], [*legal, name]
    return out, legal


def _joined_numbers(found: Sequence[str]) -> list[str]:
    """Number words as figures: "forty four" as 44."""
    out: list[str] = []
    for word in found:
        figure = _numbers().get(word, word)
        tens = out and out[-1].isdigit() and len(out[-1]) == 2 and out[-1][1] == "0"
        if tens and figure.isdigit() and len(figure) == 1 and figure != "0":
            out[-1] = out[-1][0] + figure
        else:
            out.append(figure)
    return out


def _letters(found: list[str]) -> list[str]:
    """Single letters in a row as one word: "j p example" as "jp example"."""
    out: list[str] = []
    run = ""
    for word in [*found, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        out += [run] * bool(run) + [word] * bool(word)
        run = ""
    return out


_LEET = str.maketrans("013457$", "oieasts")


def _plain(word: str) -> str:
    """Figures inside a word as the letters that they look like ("1van")."""
    mixed = any(c.isdigit() for c in word) and sum(c.isalpha() for c in word) >= 2
    return word.translate(_LEET) if mixed else word


@lru_cache(maxsize=1 << 14)
def ready(text: str, person: bool) -> Name:
    """A name ready to compare, as a person's or as a body's or place's."""
    text = text[:_LONGEST]
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z]{2})", " ", text) if " " not in text.strip() else text
    found = latin(spaced).split()
    legal: list[str] = []
    if person:
        loose = words("names_forms", "words.loose")
        found = [_plain(w) for w in found]
        kept = [w for w in found if w not in loose] or found
        kept = _once(kept)
    else:
        found = [_plain(_other_spelling().get(w, w)) for w in _letters(found)]
        found, legal = _strip_legal(found)
        light = words("names_forms", "words.light")
        kept = _joined_numbers([w for w in found if w not in light] or found)
    return Name(text, tuple(kept), tuple(legal), text.isascii() or latin(text) == fold(text))


def _once(found: list[str]) -> list[str]:
    """Words without one that is repeated."""
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1 << 16)
def word_similarity(a: str, b: str) -> float:
    """How alike two words of names are: spelling, sound, nickname or initial, the best of them."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.7 if a[:1] == b[:1] else 0.0
    best = OSA.normalized_similarity(a, b)
    best = max(best, 0.9 * JaroWinkler.similarity(a, b) if best > 0.5 else 0.0)
    if sound(a) == sound(b):
        best = max(best, 0.97)
    elif skeleton(a) == skeleton(b) and len(skeleton(a)) > 2:
        best = max(best, 0.88)
    if _nicknames().get(a, frozenset()) & _nicknames().get(b, frozenset()):
        best = max(best, 0.95)
    return best


def same_given_name(a: str, b: str) -> bool:
    """Whether one given name is a usual other form of the other ("Dave", "David")."""
    x, y = latin(a), latin(b)
    return bool(_nicknames().get(x, frozenset()) & _nicknames().get(y, frozenset()))


def _pair(a: Name, b: Name) -> Pair:
    """Match words one to one, best first; split or joined words count as one."""
    short, long = (a, b) if (len(a.words), a.words) <= (len(b.words), b.words) else (b, a)
    found = sorted(
        (-word_similarity(x, y), abs(i - j), i, j)
        for i, x in enumerate(short.words)
        for j, y in enumerate(long.words)
    )
    left, right = set(range(len(short.words))), set(range(len(long.words)))
    matches = []
    for score, _, i, j in found:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            matches.append((short.words[i], long.words[j], -score))
    return Pair(short, long, tuple(matches), tuple(long.words[j] for j in sorted(right)))


def spelled_alike(pair: Pair) -> float:
    """The two are spelled alike as a whole, spaces set aside."""
    return OSA.normalized_similarity(pair.short.joined, pair.long.joined)


def sorted_alike(pair: Pair) -> float:
    """The two are spelled alike with their words in order of the alphabet."""
    return OSA.normalized_similarity(
        "".join(sorted(pair.short.words)), "".join(sorted(pair.long.words))
    )


def worst_word(pair: Pair) -> float:
    """Even the least alike pair of words is alike."""
    return min((m[2] for m in pair.matches), default=0.0)


def mean_word(pair: Pair) -> float:
    """The words are alike on average, longer words counting more."""
    total = sum(len(m[0]) + len(m[1]) for m in pair.matches)
    return sum(m[2] * (len(m[0]) + len(m[1])) for m in pair.matches) / max(1, total)


def sounds_alike(pair: Pair) -> float:
    """Part of the words that sound alike."""
    same = sum(sound(x) == sound(y) for x, y, _ in pair.matches)
    return same / max(1, len(pair.matches))


def few_edits(pair: Pair) -> float:
    """One letter or two differ in the word that differs most."""
    worst = max((OSA.distance(x, y) for x, y, s in pair.matches if s < 0.94), default=0)
    return 1.0 / (1.0 + worst)


def nothing_spare(pair: Pair) -> float:
    """No word stands in one name alone."""
    return 1.0 - len(pair.spare) / max(1, len(pair.long.words))


def replaced_word(pair: Pair) -> float:
    """A word of one stands where the other has quite another (counts against)."""
    return float(any(s < 0.6 for _, _, s in pair.matches))


def replaced_little(pair: Pair) -> float:
    """A word differs by more than a slip of the pen (counts against)."""
    return float(any(0.6 <= s < 0.8 for _, _, s in pair.matches))


def same_joined(pair: Pair) -> float:
    """The same letters in the same order, wherever the spaces are."""
    return float(pair.short.joined == pair.long.joined)


def same_words(pair: Pair) -> float:
    """The same words in any order."""
    return float(sorted(pair.short.words) == sorted(pair.long.words))


def same_skeleton(pair: Pair) -> float:
    """The same consonants, once transliteration is set aside."""
    a, b = skeleton(pair.short.joined), skeleton(pair.long.joined)
    return float(a == b) if len(a) > 2 else 0.0


def other_figures(pair: Pair) -> float:
    """Figures in them differ (counts against)."""
    a, b = (sorted(_DIGITS.findall(n.joined)) for n in (pair.short, pair.long))
    return float(a != b)


def one_word(pair: Pair) -> float:
    """One of them is a single word that the other has among more (counts against)."""
    return float(len(pair.short.words) == 1 and len(pair.long.words) > 1)


def other_first(pair: Pair) -> float:
    """Same last word, other first word, neither an initial (counts against)."""
    a, b = pair.short.words, pair.long.words
    if len(a) < 2 or len(b) < 2 or word_similarity(a[-1], b[-1]) < 0.85:
        return 0.0
    return 1.0 - max(word_similarity(a[0], w) for w in b[:-1])


def other_last(pair: Pair) -> float:
    """Same first word, other last word (counts against)."""
    a, b = pair.short.words, pair.long.words
    if len(a) < 2 or len(b) < 2 or word_similarity(a[0], b[0]) < 0.85:
        return 0.0
    return 1.0 - max(word_similarity(a[-1], w) for w in b[1:])


def acronym_of(pair: Pair) -> float:
    """One is the initials of the other."""
    if len(pair.short.words) != 1 or len(pair.long.words) < 2:
        return 0.0
    full = initials(pair.long.text)
    return float(pair.short.words[0] in (full, initials(pair.long.text, ())))


def backwards(pair: Pair) -> float:
    """One is the other with letters turned round."""
    return float(sorted(pair.short.joined) == sorted(pair.long.joined))


def other_legal(pair: Pair) -> float:
    """Both name a legal form, and not the same (counts against)."""
    a, b = set(pair.short.legal), set(pair.long.legal)
    return float(bool(a and b and not a & b))


def short_words(pair: Pair) -> float:
    """The word that differs is short, so that a letter is much of it."""
    lengths = [min(len(x), len(y)) for x, y, s in pair.matches if s < 1.0]
    return 1.0 / min(lengths) if lengths else 0.0


def other_script(pair: Pair) -> float:
    """One is carried over from another alphabet."""
    return float(not (pair.short.latin and pair.long.latin))


EVIDENCE: tuple[Callable[[Pair], float], ...] = (
    spelled_alike, sorted_alike, worst_word, mean_word, sounds_alike, few_edits, nothing_spare,
    replaced_word, replaced_little, same_joined, same_words, same_skeleton, other_figures, one_word,
    other_first, other_last, acronym_of, backwards, other_legal, short_words, other_script,
)  # fmt: skip


def features(a: str, b: str, person: bool) -> list[float]:
    """The value of every piece of evidence for two names, in the order of EVIDENCE."""
    pair = _pair(ready(a, person), ready(b, person))
    return [e(pair) for e in EVIDENCE]


@lru_cache(maxsize=1 << 14)
def same_name(a: str, b: str, kind: EntityKind | None = None) -> Similarity:
    """How far two spellings can be one name.

    kind: "person" compares as people's names (order, initials, nicknames, styles); any other as
    names of bodies and places (legal forms, small words). None is read as a person's.
    """
    person = kind in ("person", None)
    weights = table("names_weights")["person" if person else "body"]
    values = features(a, b, person)
    found = [
        Evidence(e.__name__, v, weights[e.__name__]) for e, v in zip(EVIDENCE, values, strict=True)
    ]
    total = weights["bias"] + sum(e.value * e.weight for e in found)
    score = 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))
    return Similarity(score, tuple(e for e in found if e.value))
