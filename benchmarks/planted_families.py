"""Invented stories with planted lineage: an original, and reports made from it or not.

Each fact has four wordings: the original's, a rewriter's, another reporter's, and a German one. All
names, places and numbers are made up and drawn by a seeded generator.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.model.report import Published, Report

Fact = tuple[str, ...]

WORDINGS = ("original", "rewritten", "other", "german")


def _facts(name: str) -> tuple[Fact, ...]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return tuple(tuple(fact[w] for w in WORDINGS) for fact in tomllib.loads(text)[name])


FIRE, STRIKE = _facts("fire"), _facts("strike")

SYLLABLES = ("ve", "lor", "ka", "mi", "dros", "en", "tal", "bru", "sho", "ri", "gan", "pol", "ust")
SPEECH = (
    "We have looked at every paper that there is, and we will tell people what we know as soon "
    "as we know it ourselves"
)
FILLER = (
    "table", "window", "yellow", "carry", "before", "seldom", "gentle", "market", "paper", "walk",
    "later", "green", "round", "answer", "common", "middle", "perhaps", "under", "bring", "quiet",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A story and its truth. kin: pairs of report ids with a common text: (derived, source)."""

    reports: tuple[Report, ...]
    kin: Mapping[tuple[str, str], str]


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3)))).capitalize()


def _slots(rng: random.Random) -> dict[str, str]:
    out = {k: _name(rng) for k in ("town", "city", "mill")}
    out |= {k: f"{_name(rng)} {_name(rng)}" for k in ("owner", "mayor", "judge")}
    ranges = {
        "crew": 300,
        "towns": 9,
        "hours": 19,
        "animals": 40,
        "damage": 90,
        "staff": 900,
        "trains": 30,
    }
    out |= {k: str(rng.randint(4, most)) for k, most in ranges.items()}  # fmt: skip
    return out | {"year": str(rng.randint(1880, 1960)), "year2": str(rng.randint(1975, 2010))}


def written(facts: Sequence[Fact], slots: Mapping[str, str], wording: int) -> list[str]:
    """The sentences of a report in one wording."""
    return [f[wording].format(**slots) for f in facts]


def damaged(text: str, share: float, rng: random.Random) -> str:
    """A text with a share of its words replaced by others."""
    words = text.split(" ")
    for i in rng.sample(range(len(words)), round(share * len(words))):
        words[i] = rng.choice(FILLER)
    return " ".join(words)


def misspelled(text: str, rng: random.Random, count: int = 3) -> str:
    """A text with a letter dropped from a few of its long words."""
    words = text.split(" ")
    long = [i for i, w in enumerate(words) if len(w) > 7 and w.isalpha() and w.islower()]
    for i in sorted(rng.sample(long, min(count, len(long)))):
        at = rng.randint(2, len(words[i]) - 3)
        words[i] = words[i][:at] + words[i][at + 1 :]
    return " ".join(words)


def report(name: str, sentences: Sequence[str], day: int | None, language: str = "en") -> Report:
    """A report with a known day, or none."""
    text = "\n\n".join(sentences)
    published = Published(f"2031-05-{day:02}", "day", "metadata") if day else Published()
    return Report(
        name, name, name, None, sentences[0], f"{name} Post", None, language, text, published
    )


def kinds() -> tuple[str, ...]:
    """The ways in which a report is made from the original, in the order of the table."""
    shares = ("copy 2 %", "copy 5 %", "copy 15 %", "copy 30 %")
    return (
        *shares,
        "order changed",
        "misspelled copy",
        "cut short",
        "rewritten",
        "rewritten, order changed",
        "translated",
    )


def _made(
    kind: str, facts: Sequence[Fact], slots: Mapping[str, str], rng: random.Random
) -> list[str]:
    base = written(facts, slots, 0)
    if kind.startswith("copy"):
        return [damaged(s, int(kind.split()[1]) / 100, rng) for s in ["\n\n".join(base)]]
    if kind == "order changed":
        return rng.sample(base, len(base))
    if kind == "misspelled copy":
        return [misspelled("\n\n".join(base), rng)]
    if kind == "cut short":
        return base[: len(base) // 2]
    told = written(facts, slots, 3 if kind == "translated" else 1)
    return rng.sample(told, len(told)) if kind.endswith("order changed") else told


def story(seed: int, kind: str, *, dated: bool = True) -> Planted:
    """An original, a report made from it in one way, two independent ones that share a briefing.

    The independent ones tell every second fact each, in another order, beside matters of their own.
    """
    rng = random.Random(seed)
    facts = (FIRE, STRIKE)[seed % 2]
    slots = _slots(rng)
    days = (3, 4, 3, 5) if dated else (None,) * 4
    language = "de" if kind == "translated" else "en"
    out = [
        report("orig", written(facts, slots, 0), days[0]),
        report("made", _made(kind, facts, slots, rng), days[1], language),
    ]
    quoted = f"“{SPEECH},” {slots['mayor']} told reporters."
    other = written((FIRE, STRIKE)[1 - seed % 2], _slots(rng), 0)
    for n, name in enumerate(("alone1", "alone2")):
        own = written(facts[n::2], slots, 2)
        rng.shuffle(own)
        own.insert(rng.randint(1, len(own) - 1), quoted)
        out.append(report(name, [*own, *other[n::2]], days[2 + n]))
    return Planted(tuple(out), {("made", "orig"): kind})


def crowd(size: int, seed: int) -> tuple[Report, ...]:
    """A story of many reports: a tenth copies of one dispatch, the others in families of three."""
    rng = random.Random(seed)
    slots = _slots(rng)
    wire = written(FIRE, slots, 0)
    out = []
    for n in range(size):
        base = wire if n % 10 == 0 else written(FIRE, slots | _slots(random.Random(n // 3)), n % 3)
        own = [" ".join(_name(rng).lower() for _ in range(14)) + "." for _ in range(6)]
        kept = base if n % 10 == 0 else rng.sample(base, 6)
        text = [damaged(s, 0.05, rng) for s in kept] + own
        out.append(report(f"r{n:04}", text, 1 + n % 28))
    return tuple(out)
