"""Learn which proposed attributions hold, and which marks hold words of somebody.

Writes src/onrecord/lang/tables/quotes_weights.json and quotes_marks.json.

usage: python scripts/learn_quotes.py FOLDER

FOLDER holds annotated attributions as JSON lines (fields text, attributions; see
benchmarks/quality/polnear_quotes.py). A quotation in marks is right when it overlaps an annotated
one in marks; of clauses see `examples`. Only numbers are stored: no text.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from benchmarks.quality import polnear_quotes as bench

from onrecord.model.reading import LocalEntity, Mention
from onrecord.model.span import Span
from onrecord.read import names, parse, quotes
from onrecord.read.marks import find_marks
from onrecord.read.quotes_extents import extents, may_be_cue
from onrecord.read.quotes_facts import cue_facts, extent_facts, features, key
from onrecord.read.quotes_frames import Frame, frames
from onrecord.read.quotes_judge import judging
from onrecord.read.quotes_weights import Weights, trying

if TYPE_CHECKING:
    from spacy.tokens import Token

RARE = 3
"""Features seen in fewer documents are left out: they name words of a story, not of a language."""

TABLES = Path(__file__).parents[1] / "src/onrecord/lang/tables"

Example = tuple[list[str], bool]
Cue = tuple[list[str], bool, list[tuple[list[str], float]]]
"""Features of a word, whether it is a cue, and features and F1 of each of its stretches."""

T = TypeVar("T")
Names = tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]
Document = tuple[dict[str, Any], parse.Parsed, Names]


def examples(record: dict[str, Any], parsed: parse.Parsed) -> list[Cue]:
    """The words of a document that may be cues, with their stretches.

    A cue is right when it belongs to an annotated cue and one of its stretches has a token F1 of
    at least 0.5 with that content. Words inside annotated contents are left out: the set annotates
    only the outermost of nested attributions, so nothing is known of them. Cues of direct
    quotations are left out too.
    """
    text = record["text"]
    marks = find_marks(text, [p.span for p in parsed.paragraphs], "en")
    words = bench.Words(text, parsed)
    golds = [_Gold.of(words, a) for a in record["attributions"] if a["content"]]
    out: list[Cue] = []
    for number, paragraph in enumerate(parsed.paragraphs):
        for frame in frames(paragraph, marks[number], number, text):
            for token in frame.tokens:
                if may_be_cue(token) and token.left_edge.i != token.right_edge.i:
                    out += _example(frame, token, golds)
    return out


@dataclass(frozen=True)
class _Gold:
    """An annotated attribution: cue and content as spans, the words of the content."""

    words: bench.Words
    form: str
    cue: list[list[int]]
    content: tuple[Span, ...]
    tokens: set[int]

    @classmethod
    def of(cls, words: bench.Words, given: dict[str, Any]) -> _Gold:
        content = bench.gold(words.text, given).content
        return cls(words, given["form"], given["cue"], content, words.of(content))

    def likeness(self, spans: Sequence[Span]) -> float:
        """Token F1 of content."""
        ours = self.words.of(spans)
        return 2 * len(ours & self.tokens) / max(1, len(ours) + len(self.tokens))


def _example(frame: Frame, token: Token, golds: Sequence[_Gold]) -> list[Cue]:
    at = frame.at(token)
    given = extents(frame, token)
    if not given or any(c.start <= at < c.end for g in golds for c in g.content):
        return []
    near = [
        g for g in golds if any(c.overlaps(e) for c in g.content for o in given for e in o.spans)
    ]
    if any(a <= at < b for g in golds if g.form == "direct" for a, b in g.cue):
        return []  # its content stands in marks: the reader finds it by them
    mine = [g for g in near if any(a <= at < b for a, b in g.cue)]
    name = key(token)
    stretches = [
        (
            _shared(features(extent_facts(frame, token, name, one))),
            max((g.likeness(one.spans) for g in near), default=0.0),
        )
        for one in given
    ]
    right = any(g.likeness(one.spans) >= 0.5 for g in mine for one in given)
    return [(_shared(features(cue_facts(token))), right, stretches)]


_NAMES: dict[str, str] = {}


def _shared(names: Sequence[str]) -> list[str]:
    """The same names as shared strings: there are millions of them."""
    return [_NAMES.setdefault(n, n) for n in names]


def mark_examples(record: dict[str, Any], parsed: parse.Parsed, named: Names) -> list[Example]:
    """Features of each quotation in marks, and whether it is somebody's words.

    Marks inside an annotated clause may be words of its speaker or a title that he mentions: the
    set does not say which. Every second one that the rules keep counts as right, the others as
    nothing: with all of them F1 was 0.974, with none 0.977 but half as many more fragments lost.
    """
    seen: list[tuple[Span, list[str], bool]] = []

    def note(inner: Span, held: Sequence[str], rules: bool) -> bool:
        seen.append((inner, list(held), rules))
        return rules

    with judging(note):
        quotes.find(parsed, *named)
    golds = [bench.gold(record["text"], a) for a in record["attributions"] if a["content"]]
    out: list[Example] = []
    doubtful = 0
    for inner, held, rules in seen:
        forms = {g.form for g in golds if any(c.overlaps(inner) for c in g.content)}
        doubtful += "direct" not in forms and "mixed" in forms and rules
        if "direct" in forms or not forms:
            out.append((held, bool(forms)))
        elif "mixed" in forms and rules and doubtful % 2:
            out.append((held, True))
    return out


def learn(
    documents: Sequence[Sequence[Example]],
    strength: float = 0.3,
    weights: Sequence[float] | None = None,
    least: float = 0.01,
) -> dict[str, float]:
    """Weights by feature name, none below `least`. weights: of the examples in turn."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    seen = Counter(n for examples in documents for n in {n for names, _ in examples for n in names})
    data = [one for examples in documents for one in examples]
    index = {n: at for at, n in enumerate(sorted(n for n, k in seen.items() if k >= RARE))}
    rows = [[index[n] for n in dict.fromkeys(names) if n in index] for names, _ in data]
    ends = numpy.cumsum([0, *(len(r) for r in rows)])
    flat = numpy.fromiter((i for r in rows for i in r), dtype=numpy.int32)
    table = csr_matrix((numpy.ones(len(flat)), flat, ends), shape=(len(rows), len(index)))
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=400, fit_intercept=False)
    model.fit(table, [right for _, right in data], sample_weight=weights)
    pairs = zip(index, model.coef_[0], strict=True)
    return {n: round(float(w), 3) for n, w in pairs if abs(w) >= least}


def learn_clauses(documents: Sequence[Sequence[Cue]]) -> Weights:
    """Weights of cues, and of stretches among those of right cues; cues by document.

    A stretch is right to the cube of its F1 and wrong for the rest: with F1 from 0.5 as right,
    three of a hundred fewer stretches were nearly exact. Weights below 0.1 are left out: with
    all of them F1 was the same.
    """
    cues = [[(names, right) for names, right, _ in held] for held in documents]
    stretches = [[one for _, right, given in held if right for one in given] for held in documents]
    both = [[(names, right) for names, _ in held for right in (True, False)] for held in stretches]
    sure = [share for held in stretches for _, f1 in held for share in (f1**3, 1 - f1**3)]
    return Weights(learn(cues, 0.2, None, LEAST), learn(both, 0.3, sure, LEAST), BORDER)


LEAST = 0.1
"""Least weight of a feature of clauses that is stored."""


BORDER = 0.26
"""Chance from which a proposal is kept. For the best F1 of all attributions together the border
is where the chance of being right is half that F1: about 0.38 at an F1 of 0.76. From 0.25 to 0.3 F1
stays within 0.004 of its best."""


MARKS_BORDER = 0.7
"""The same for marks. From 0.4 to 1.0 F1 of direct quotations stays within 0.002 of its best;
fewer fragments are lost at the lower end."""


def write(name: str, border: float, parts: dict[str, Mapping[str, float]]) -> None:
    """Write a table that `onrecord.lang.tables.numbers` reads."""
    held: dict[str, Any] = {"source": SOURCE, "border": _packed({"": border})}
    held |= {part: _packed(weights) for part, weights in parts.items()}
    text = json.dumps(held, ensure_ascii=False, indent=0, separators=(",", ":"))
    (TABLES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


SOURCE = "learned by scripts/learn_quotes.py on annotated attributions; numbers only"


def _packed(weights: Mapping[str, float]) -> dict[str, dict[str, int]]:
    """Thousandths by the last word of a feature's name under the words before it."""
    out: dict[str, dict[str, int]] = {}
    for name, weight in sorted(weights.items()):
        at = max(name.rfind(c) for c in " =:") + 1
        out.setdefault(name[:at], {})[name[at:]] = round(1000 * weight)
    return out


def _tell(*words: object) -> None:
    sys.stdout.write(" ".join(str(w) for w in words) + "\n")


def others(per: Sequence[T], fold: int) -> list[T]:
    """What belongs to all documents but every third."""
    return [one for k, one in enumerate(per) if k % FOLDS != fold]


FOLDS = 3


def run(documents: Sequence[Document]) -> None:
    """Learn on all documents and write both tables."""
    clauses = learn_clauses([examples(record, parsed) for record, parsed, _ in documents])
    _tell("clauses", len(clauses.cues), len(clauses.extents), "weights")
    write("quotes_weights", BORDER, {"cues": clauses.cues, "extents": clauses.extents})
    with trying(clauses):
        marks = learn([mark_examples(*document) for document in documents])
    _tell("marks", len(marks), "weights")
    write("quotes_marks", MARKS_BORDER, {"weights": marks})


def main(argv: Sequence[str]) -> None:
    folder = Path(argv[0])
    parsed = ((r, next(parse.parse([bench.as_report(r)]))) for r in bench.records(folder))
    run([(r, p, names.find(p)) for r, p in parsed])


if __name__ == "__main__":
    main(sys.argv[1:])
