"""Learn which form of an ambiguous TIMEX3 value annotators prefer; write times_choices.toml.

    python -m scripts.learn_times TEMPEVAL_FOLDER KRAUTS_FOLDER

For both keys of an expression (rule and shape of its value, shape alone) the forms that equal the
annotation are counted over all documents; a form is chosen where it is right clearly more often
than the rule's own value. Method: a decision list (Rivest 1987; Yarowsky 1994). Words before and
after, tense, named quarters and signs of company news were tried as keys: none raised the score on
documents left out.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from benchmarks.quality.timex_scores import pairs, records

from onrecord.model.reading import Timex
from onrecord.read.times import document_values, find
from onrecord.read.times_choices import forms, keys

SEEN, MARGIN, FILES = 3, 2, 2
"""A form is chosen that is right MARGIN times more than the rule's own value, over SEEN expressions
in FILES documents at least. With ten blocks of neighbouring documents left out this and (4, 2, 2)
gain 7 values of 236 in English, (2, 2, 2) gains 5; a margin of 1 is less steady."""

Example = tuple[int, tuple[str, ...], bool, tuple[str, ...]]
"""Document, keys, whether the rule's own value is right, and the other forms that are right."""


def examples(docs: Sequence[dict[str, Any]], language: str) -> Iterator[Example]:
    """What can be counted: expressions that have several forms and an annotation."""
    for at, doc in enumerate(docs):
        times = find(doc["text"], language, ranges=False)
        values = document_values(times, doc["dct"])
        found = [(t.span, v, t) for t, v in zip(times, values, strict=True)]
        gold = [t for t in doc["timexes"] if t["end"] > t["start"]]
        for g, (_, value, timex) in pairs(gold, found):
            yield from _example(at, timex, value, g["value"])


def _example(at: int, timex: Timex, value: str, gold: str) -> Iterator[Example]:
    other = forms(value, timex.tense)
    if other:
        right = tuple(name for name, v in other.items() if v == gold)
        yield at, keys(timex, value), value == gold, right


def learn(rows: Sequence[Example]) -> dict[str, str]:
    """The form chosen under each key; "own" keeps the rule's value from a broader key's form."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    rows_under: dict[str, list[int]] = defaultdict(list)
    for at, names, own, right in rows:
        for key in names:
            seen[key].update([*right, *(["own"] if own else [])])
            rows_under[key].append(at)
    enough = (k for k, r in rows_under.items() if len(r) >= SEEN and len(set(r)) >= FILES)
    chosen = {key: _form(seen[key]) for key in sorted(enough)}
    return {key: form for key, form in chosen.items() if form and _needed(key, form, chosen)}


def _form(counts: Mapping[str, int]) -> str:
    """The form right most often if it clearly beats the own value, "own" if that beats it."""
    others = {k: n for k, n in sorted(counts.items()) if k != "own"}
    best = max(others, key=others.__getitem__, default="")
    lead = others.get(best, 0) - counts.get("own", 0)
    return best if lead >= MARGIN else "own" if lead <= -MARGIN else ""


def _needed(key: str, form: str, chosen: Mapping[str, str]) -> bool:
    """Whether the table would answer otherwise without this entry."""
    _, narrow, shape = key.partition(" ")
    return form != (chosen.get(shape) or "own" if narrow else "own")


def left_out(
    docs: Sequence[dict[str, Any]], language: str, folds: int = 10
) -> Iterator[tuple[list[dict[str, Any]], dict[str, str]]]:
    """Neighbouring documents (often of one source and day) and choices learned on all others."""
    size = -(-len(docs) // folds)
    rows = list(examples(docs, language))
    for first in range(0, len(docs), size):
        held = range(first, first + size)
        yield list(docs[first : first + size]), learn([r for r in rows if r[0] not in held])


def main() -> None:
    lines = [
        'source = "Counted by scripts/learn_times.py on TempEval-3 and KRAUTS annotations; '
        'the form of the value that annotators prefer, by rule and shape"'
    ]
    for language, folder in zip(("en", "de"), sys.argv[1:3], strict=True):
        lines.append(f"\n[{language}]")
        rows = list(examples(list(records(Path(folder))), language))
        lines += [f'"{key}" = "{form}"' for key, form in learn(rows).items()]
    target = resources.files("onrecord.lang") / "tables" / "times_choices.toml"
    Path(str(target)).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
