"""Attributions of PolNeAR: quotations in marks, all attributions, sources, agency credits.

Pairing is by overlap of content, best first. A source is right when its head noun or a name lies
inside both spans. A speaker carried over from a sentence before counts with the words that named
it there. Parts of a gold quotation with nothing but white space between them are one part, and a
paragraph break parts them, as it does in print: each paragraph opens with its own mark.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.model.reading import Attribution
from onrecord.model.report import Report
from onrecord.model.span import Span
from onrecord.read import names, parse, quotes
from onrecord.read.quotes_judge import judging, weighing
from onrecord.read.quotes_weights import trying
from onrecord.trace.credits import credits

_EDGES = " \n\t\xa0\"“”„‟‘’'`«»‹›.,;:!?…-–—()[]"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution, theirs or ours. source: None where there is none."""

    form: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]

    def size(self) -> int:
        return sum(len(s) for s in self.content)


def run(folder: Path, cross_validate: bool = False) -> dict[str, float]:
    """Score every record of the folder's JSON-lines files.

    cross_validate: with weights learned on other documents than those that are read.
    """
    if cross_validate:
        return _validated([(r, next(parse.parse([as_report(r)]))) for r in records(folder)])
    tally = Tally()
    for record in records(folder):
        parsed = next(parse.parse([as_report(record)]))
        tally.add(record, parsed, quotes.find(parsed, *names.find(parsed)))
    return tally.scores()


def _validated(documents: Sequence[tuple[dict[str, Any], parse.Parsed]]) -> dict[str, float]:
    """Each third of the documents is read with weights learned on the other two."""
    from scripts import learn_quotes as learner

    named = [names.find(p) for _, p in documents]
    cues = [learner.examples(r, p) for r, p in documents]
    clauses = [learner.learn_clauses(learner.others(cues, k)) for k in range(learner.FOLDS)]
    mark = []
    for number, (record, parsed) in enumerate(documents):
        with trying(clauses[number % learner.FOLDS]):
            mark.append(learner.mark_examples(record, parsed, named[number]))
    marks = [learner.learn(learner.others(mark, k)) for k in range(learner.FOLDS)]
    tally = Tally()
    for number, (record, parsed) in enumerate(documents):
        fold = number % learner.FOLDS
        judge = weighing(marks[fold], learner.MARKS_BORDER)
        with trying(clauses[fold]), judging(judge):
            tally.add(record, parsed, quotes.find(parsed, *named[number]))
    return tally.scores()


def records(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def as_report(record: dict[str, Any]) -> Report:
    name = record["doc_id"]
    return Report(name, name, None, None, record["title"] or "", None, None, "en", record["text"])


class Tally:
    """Counts over documents."""

    def __init__(self) -> None:
        self.n: dict[str, int] = {}

    def count(self, key: str, by: int = 1) -> None:
        self.n[key] = self.n.get(key, 0) + by

    def add(
        self, record: dict[str, Any], parsed: parse.Parsed, ours: Sequence[Attribution]
    ) -> None:
        """Score one document."""
        golds = [gold(record["text"], a) for a in record["attributions"] if a["content"]]
        words = Words(record["text"], parsed)
        self._direct(words, golds, [m for m in _ours(ours) if m.form != "indirect"])
        outer = _ours(_joined(record["text"], _outer(ours)))
        self._all(words, golds, _outermost(outer))
        self._credit(record)

    def _direct(self, words: Words, golds: Sequence[Found], mine: Sequence[Found]) -> None:
        direct = [g for g in golds if g.form == "direct"]
        pairs = pair(words, direct, mine, 0.0)
        taken = set(pairs.values())
        for at, gold in enumerate(direct):
            self.count("direct.gold")
            self.count("direct.hit", at in pairs)
            self.count("direct.exact", _exact(words.text, gold, mine))
            if gold.source:
                self.count("direct.sourced")
                right = at in pairs and words.same_source(gold, mine[pairs[at]])
                self.count("direct.source", right)
        for at, one in enumerate(mine):
            if at not in taken and not any(_overlap(one, g) for g in golds):
                self.count("direct.stray")

    def _all(self, words: Words, golds: Sequence[Found], mine: Sequence[Found]) -> None:
        pairs = pair(words, golds, mine, 0.5)
        self.count("all.gold", len(golds))
        self.count("all.ours", len(mine))
        self.count("all.hit", len(pairs))
        for at, other in pairs.items():
            if golds[at].source:
                self.count("all.sourced")
                self.count("all.source", words.same_source(golds[at], mine[other]))

    def _credit(self, record: dict[str, Any]) -> None:
        """Documents without a credit in the metadata are left out: null certifies nothing.

        wire names whose text it is, and is held against credits that stand for the text. credit
        names where the matter was found, and is held against all credits; names that stand nowhere
        in the text are counted apart, for the field is not part of it.
        """
        given = {f: _plain(record.get(f) or "") for f in ("wire", "credit")}
        if not any(given.values()):
            return
        found = credits(record["text"])
        whole = {_plain(c.name) for c in found if c.extent in ("whole", "part")}
        anywhere = {_plain(c.name) for c in found}
        for field, ours in (("wire", whole), ("credit", anywhere)):
            wanted = given[field]
            if wanted:
                self.count(f"{field}.gold")
                self.count(f"{field}.hit", any(_same(wanted, f) for f in ours))
                self.count(f"{field}.standing", _stands(record[field], record["text"]))
        stray = [f for f in whole if not any(_same(w, f) for w in given.values())]
        self.count("wire.ours", len(stray) + any(_same(given["wire"], f) for f in whole))

    def scores(self) -> dict[str, float]:
        n = {k: float(v) for k, v in self.n.items()}

        def get(key: str) -> float:
            return n.get(key, 0.0)

        hit, gold, stray = get("direct.hit"), get("direct.gold"), get("direct.stray")
        exact = get("direct.exact")
        missed = get("all.gold") + get("all.ours")
        return {
            "direct_f1": _f1(hit, hit + stray, gold),
            "direct_exact_f1": _f1(exact, hit + stray, gold),
            "direct_source": get("direct.source") / max(1.0, get("direct.sourced")),
            "all_f1": 2 * get("all.hit") / max(1.0, missed),
            "all_source": get("all.source") / max(1.0, get("all.sourced")),
            "wire_precision": get("wire.hit") / max(1.0, get("wire.ours")),
            "wire_recall": get("wire.hit") / max(1.0, get("wire.gold")),
            "credit_recall": get("credit.hit") / max(1.0, get("credit.gold")),
            "credit_in_text_recall": get("credit.hit") / max(1.0, get("credit.standing")),
            "credit_f1": _f1(
                get("wire.hit") + get("credit.hit"),
                get("wire.ours") + get("credit.hit"),
                get("wire.gold") + get("credit.gold"),
            ),
        }


class Words:
    """The words of a text by place, with the parse where one was made."""

    def __init__(self, text: str, parsed: parse.Parsed) -> None:
        self.text = text
        spans = [m.span() for m in _WORD.finditer(text)]
        self.starts = [s for s, _ in spans]
        self.parsed = parsed

    def of(self, spans: Iterable[Span]) -> set[int]:
        out: set[int] = set()
        for span in spans:
            low, high = (
                bisect_left(self.starts, span.start),
                bisect_right(self.starts, span.end - 1),
            )
            out.update(range(low, high))
        return out

    def heads(self, spans: Sequence[Span]) -> set[int]:
        """Places of the head and of the names in a source."""
        out: set[int] = set()
        for paragraph in self.parsed.paragraphs:
            for span in spans:
                if paragraph.span.overlaps(span):
                    base = paragraph.span.start
                    part = paragraph.doc.char_span(
                        max(0, span.start - base), min(len(paragraph.doc.text), span.end - base),
                        alignment_mode="expand",
                    )  # fmt: skip
                    if part is not None and len(part):
                        out.add(base + part.root.idx)
                        out |= {base + t.idx for t in part if t.pos_ == "PROPN"}
        return out

    def same_source(self, gold: Found, mine: Found) -> bool:
        return bool(self.heads(gold.source) & self.heads(mine.source))


def gold(text: str, given: dict[str, Any]) -> Found:
    """One annotated attribution, its parts joined over white space and parted at paragraphs."""
    parts: list[Span] = []
    for start, end in sorted(given["content"]):
        if parts and not text[parts[-1].end : start].strip():
            parts[-1] = Span(parts[-1].start, max(end, parts[-1].end))
        else:
            parts.append(Span(start, end))
    source = tuple(Span(a, b) for a, b in given["source"])
    return Found(given["form"], tuple(s for p in parts for s in _paragraphs(text, p)), source)


def _paragraphs(text: str, part: Span) -> list[Span]:
    return [
        Span(part.start + m.start(), part.start + m.end())
        for m in re.finditer(r"[^\n]+", part.of(text))
        if any(c.isalnum() for c in m.group())
    ]


def _ours(given: Sequence[Attribution]) -> list[Found]:
    """Our attributions; a carried speaker has the place where it was last named."""
    out: list[Found] = []
    last: dict[tuple[int | None, str | None], Span] = {}
    for one in sorted(given, key=lambda a: a.sentence):
        source: tuple[Span, ...] = ()
        if one.speakers:
            speaker = one.speakers[-1]
            key = (speaker.entity, speaker.unnamed)
            place = speaker.span or last.get(key)
            if speaker.span:
                last[key] = speaker.span
            source = (place,) if place else ()
        out.append(Found(one.form, one.content, source))
    return out


def _outer(given: Sequence[Attribution]) -> list[Attribution]:
    """Those whose cue lies in no other's content: the set annotates no attribution in another."""
    return [
        a for a in given
        if a.cue is None
        or not any(c.contains(a.cue) for o in given if o is not a for c in o.content)
    ]  # fmt: skip


def _joined(text: str, given: Sequence[Attribution]) -> list[Attribution]:
    """A quotation that goes on behind its cue is one in the set, though a sentence ends between."""
    out: list[Attribution] = []
    for one in given:
        last = out[-1] if out else None
        if one.rule == "carried" and last is not None and last.form == "direct":
            between = text[last.content[-1].end : one.content[0].start]
            if "\n" not in between and len(between) < NEAR:
                out[-1] = replace(last, content=(*last.content, *one.content))
                continue
        out.append(one)
    return out


NEAR = 250
"""Code points between two parts of a quotation at most: a cue with a described speaker."""


def _outermost(mine: Sequence[Found]) -> list[Found]:
    """Fragments in marks inside a reported clause are part of it."""
    clauses = [s for m in mine if m.form == "indirect" for s in m.content]
    return [
        m for m in mine
        if m.form == "indirect" or not any(_inside(p, c) for c in clauses for p in m.content)
    ]  # fmt: skip


def _inside(part: Span, clause: Span) -> bool:
    """Whether most of a fragment lies in a clause: clauses end before a last full stop."""
    return 2 * (min(part.end, clause.end) - max(part.start, clause.start)) > len(part)


def _overlap(a: Found, b: Found) -> bool:
    return any(x.overlaps(y) for x in a.content for y in b.content)


def pair(
    words: Words, golds: Sequence[Found], mine: Sequence[Found], least: float
) -> dict[int, int]:
    """Best overlaps first, each side once; token F1 above `least`."""
    theirs = [words.of(g.content) for g in golds]
    ours = [words.of(m.content) for m in mine]
    scored = []
    for i, a in enumerate(theirs):
        for j, b in enumerate(ours):
            same = len(a & b)
            if same and 2 * same / (len(a) + len(b)) >= least:
                scored.append((-2 * same / (len(a) + len(b)), i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _exact(text: str, gold: Found, mine: Sequence[Found]) -> bool:
    parts = {_trim(text, s) for m in mine for s in m.content}
    return all(_trim(text, s) in parts for s in gold.content)


def _trim(text: str, span: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _plain(name: str) -> str:
    return "".join(re.findall(r"[a-z0-9]+", re.sub(r"^h/t:?", "", name.lower().strip())))


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text at all, as whole words."""
    bare = re.sub(r"^h/t:?\s*(?:the )?", "", name.strip(), flags=re.IGNORECASE)
    return bool(re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text, re.IGNORECASE))


def _same(a: str, b: str) -> bool:
    return bool(a and b) and (a in b or b in a)


def _f1(hit: float, ours: float, gold: float) -> float:
    return 2 * hit / max(1.0, ours + gold)
