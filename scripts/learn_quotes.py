"""Learn which proposed attributions hold, and which marks hold words of somebody.

Writes src/onrecord/lang/tables/quotes_weights.toml and quotes_marks.toml.

usage: python scripts/learn_quotes.py FOLDER

FOLDER holds annotated attributions as JSON lines (fields text, attributions; see
benchmarks/quality/polnear_quotes.py). A proposal is right when its content has a token F1 of at
least 0.5 with an annotated one that no better proposal took. A quotation in marks is right when it
overlaps an annotated one in marks. Only numbers are stored: no text.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality import polnear_quotes as bench

from onrecord.model.reading import LocalEntity, Mention
from onrecord.model.span import Span
from onrecord.read import names, parse, quotes
from onrecord.read.marks import find_marks
from onrecord.read.quotes_content import proposed
from onrecord.read.quotes_frames import frames
from onrecord.read.quotes_judge import judging
from onrecord.read.quotes_weights import features

RARE = 3
"""Features seen in fewer proposals are left out: they name words of a story, not of a language."""

TABLES = Path(__file__).parents[1] / "src/onrecord/lang/tables"

Example = tuple[list[str], bool]
Names = tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]
Document = tuple[dict[str, Any], parse.Parsed, Names]


def examples(record: dict[str, Any], parsed: parse.Parsed) -> list[Example]:
    """Features of each proposal in a document, and whether it is right."""
    text = record["text"]
    marks = find_marks(text, [p.span for p in parsed.paragraphs], "en")
    words = bench.Words(text, parsed)
    golds = [bench.gold(text, a) for a in record["attributions"] if a["content"]]
    found: list[tuple[list[str], tuple[Span, ...]]] = []
    for number, paragraph in enumerate(parsed.paragraphs):
        for frame in frames(paragraph, marks[number], number, text):
            for said, content in proposed(frame):
                found.append((list(features(said, content)), content))
    mine = [bench.Found("indirect", content, ()) for _, content in found]
    right = set(bench.pair(words, golds, mine, 0.5).values())
    return [(names, at in right) for at, (names, _) in enumerate(found)]


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


def learn(data: Sequence[Example], strength: float = 0.3) -> dict[str, float]:
    """Weights by feature name."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(name for names, _ in data for name in names)
    rows = [{n: 1.0 for n in names if seen[n] >= RARE} for names, _ in data]
    vectors = DictVectorizer()
    model = LogisticRegression(C=strength, max_iter=400, fit_intercept=False)
    model.fit(vectors.fit_transform(rows), [right for _, right in data])
    names = vectors.get_feature_names_out()
    pairs = zip(names, model.coef_[0], strict=True)
    return {str(n): round(float(w), 3) for n, w in pairs if abs(w) >= 0.01}


BORDER = -0.5
"""Log-odds from which a proposal is kept. For the best F1 of all attributions together the border
is where the chance of being right is half that F1: about 0.37 at an F1 of 0.73."""


MARKS_BORDER = 0.7
"""The same for marks. From 0.4 to 1.0 F1 of direct quotations stays within 0.002 of its best;
fewer fragments are lost at the lower end."""


def write(name: str, weights: dict[str, float], border: float) -> None:
    lines = [
        'source = "learned by scripts/learn_quotes.py on annotated attributions; numbers only"',
        f"border = {border:.3f}",
        "",
        "[weights]",
        *(f"{_quoted(n)} = {w}" for n, w in sorted(weights.items())),
    ]
    (TABLES / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _tell(*words: object) -> None:
    sys.stdout.write(" ".join(str(w) for w in words) + "\n")


def folds(per: Sequence[Sequence[Example]], count: int = 3) -> list[dict[str, float]]:
    """For each fold of documents, weights learned on the others."""
    return [
        learn([e for k, es in enumerate(per) if k % count != fold for e in es])
        for fold in range(count)
    ]


def run(documents: Iterable[Document]) -> None:
    """Learn on all documents and write both tables."""
    clauses: list[Example] = []
    marks: list[Example] = []
    for record, parsed, named in documents:
        clauses += examples(record, parsed)
        marks += mark_examples(record, parsed, named)
    for name, data, border in (
        ("quotes_weights", clauses, BORDER),
        ("quotes_marks", marks, MARKS_BORDER),
    ):
        weights = learn(data)
        _tell(name, len(data), "examples", sum(r for _, r in data), "right", len(weights))
        write(name, weights, border)


def main(argv: Sequence[str]) -> None:
    folder = Path(argv[0])
    parsed = ((r, next(parse.parse([bench.as_report(r)]))) for r in bench.records(folder))
    run((r, p, names.find(p)) for r, p in parsed)


if __name__ == "__main__":
    main(sys.argv[1:])
