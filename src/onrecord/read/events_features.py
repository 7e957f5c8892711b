"""Features of a sentence for its PLOVER class, and the learned classifier that weighs them.

The class hangs on the main verb below the reporting verbs, on its mood ("will", "ready to", "must",
"threatened to"), on negation, and on what it is done to. Weights are a table of numbers
(`lang/tables/plover.json`), learned by `scripts/learn_plover.py` with multinomial logistic
regression; nothing is learned at run time.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from onrecord.lang.tables import table, words
from onrecord.lang.words import grams
from onrecord.read import clauses

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TABLE = "plover.en"
Features = Mapping[str, float]


@cache
def _lexicon() -> dict[str, str]:
    out: dict[str, str] = {}
    for name, lists in table(TABLE)["classes"].items():
        for lemma in lists["lemmas"]:
            out.setdefault(lemma, name)
    return out


def main_verb(doc: Doc) -> Token | None:
    """The verb that tells the sentence's event: the root, below verbs that only report it."""
    at = next((t for t in doc if t.dep_ == "ROOT"), None)
    for _ in range(4):
        if at is None or at.lemma_.lower() not in words(TABLE, "frames.reporting"):
            break
        below = [c for c in at.children if c.dep_ in ("ccomp", "xcomp", "parataxis", "advcl")]
        if not below:
            break
        at = below[0]
    return at


def features(doc: Doc) -> Features:
    """Named features of a parsed sentence with their values; proper names are left out of them."""
    out = {"bias": 1.0}
    main = main_verb(doc)
    if main is not None:
        for name, value in _of_main(main):
            out[name] = max(out.get(name, 0.0), value)
    found: dict[str, int] = {}
    for token in doc:
        if token.is_alpha and token.pos_ != "PROPN":
            lemma = token.lemma_.lower()
            out[f"lemma {lemma}"] = 0.35
            kind = _class_of(token)
            if kind:
                found[kind] = found.get(kind, 0) + 1
    out.update({f"lexicon {k}": 0.5 * math.sqrt(n) for k, n in found.items()})
    plain = " ".join(t.lower_ for t in doc if t.is_alpha and t.pos_ != "PROPN")
    return out | _characters(plain)


def _characters(text: str) -> dict[str, float]:
    counted = grams(text, 4, 5)
    norm = math.sqrt(sum(n * n for n in counted.values())) or 1.0
    return {f"gram {g}": n / norm for g, n in counted.items()}


def _class_of(token: Token) -> str | None:
    lexicon = _lexicon()
    return lexicon.get(clauses.phrase(token)) or lexicon.get(token.lemma_.lower())


def _of_main(main: Token) -> Iterator[tuple[str, float]]:
    chain = _chain(main)
    mood = _mood(chain)
    yield f"mood {mood}", 1.0
    yield f"main {main.lemma_.lower()}", 1.0
    last = chain[-1]
    yield f"last {last.lemma_.lower()}", 1.0
    for verb in chain:
        kind = _class_of(verb)
        if kind:
            yield f"chain {kind}", 1.0
    kind = _class_of(last) or next((k for c in last.children if (k := _class_of(c))), "none")
    yield f"{mood} {kind}", 1.5
    yield f"{mood} {_side(kind)}", 1.0
    for child in last.children:
        if child.dep_ in ("dobj", "nsubjpass", "prep", "attr", "nsubj", "acomp"):
            deep = [child] if child.dep_ != "prep" else list(child.children)[:1]
            for token in (t for t in deep if t.pos_ != "PROPN"):
                yield f"{child.dep_} {token.lemma_.lower()}", 0.7
                if kind_ := _class_of(token):
                    yield f"{child.dep_} {kind_}", 0.8


def _chain(main: Token) -> list[Token]:
    """The main verb and the verbs it governs as complements."""
    out = [main]
    for _ in range(3):
        below = [c for c in out[-1].rights if c.dep_ in ("xcomp", "ccomp")]
        below += [
            c for a in out[-1].rights if a.dep_ == "acomp" for c in a.rights if c.dep_ == "xcomp"
        ]
        if not below:
            break
        out.append(below[0])
    return out


def _mood(chain: list[Token]) -> str:
    moods = table(TABLE)["frames"]
    aux = [a for verb in chain for a in clauses.auxiliaries(verb)]
    negated = any(clauses.negated(verb) for verb in chain)
    lemmas = {t.lemma_.lower() for t in chain} | {
        c.lemma_.lower() for t in chain for c in t.children if c.dep_ == "acomp"
    }
    for name in ("reject", "threat", "duty", "promise"):
        if lemmas & set(moods[name]) or set(aux) & set(moods[f"{name}_aux"]):
            return f"{'not ' if negated else ''}{name}"
    return "not fact" if negated else "fact"


def _side(kind: str) -> str:
    return "good" if kind in words(TABLE, "frames.good") else "bad" if kind != "none" else "none"


# ---------------------------------------------------------------- the learned table


@cache
def _model() -> tuple[list[str], dict[str, list[float]]]:
    file = resources.files("onrecord.lang") / "tables" / "plover.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    return data["classes"], data["weights"]


def classify(doc: Doc) -> str:
    """The PLOVER class of a parsed sentence, by the learned table."""
    classes, weights = _model()
    return best(features(doc), classes, weights)


def best(found: Features, classes: list[str], weights: Mapping[str, list[float]]) -> str:
    """The class with the greatest sum of weights; of equals the first."""
    sums = [0.0] * len(classes)
    for name, value in found.items():
        for i, weight in enumerate(weights.get(name, ())):
            sums[i] += weight * value
    return classes[max(range(len(classes)), key=lambda i: (sums[i], -i))]
