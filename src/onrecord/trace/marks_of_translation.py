"""Observations on how a text is written: marks of translation and of word replacement.

Every note carries the passages it rests on and says what stands there. It never says how good a
report or its outlet is: translated and rewritten texts are one more thing to know about an origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from rapidfuzz.distance import OSA

from onrecord.lang import tables
from onrecord.lang.phonetic import latin, skeleton
from onrecord.model.reading import Reading
from onrecord.model.report import Note, Report
from onrecord.model.span import Span
from onrecord.trace.versions import version_notes

KINDS = 2
"""Kinds of marks that a note needs: one alone is a slip of the pen or a house style."""

MARKS = 3
"""Least number of marks in all."""

_STRAY = re.compile(
    r"(?<=[\w.!?]) [,;:](?= )|(?<=\w),,(?= )|(?<=\w)[,;](?=[A-Za-z]{3})|(?<=\w) \.(?=\s)"
)
_DOUBLED = re.compile(r"(?<!\w)(of|in|on|at|the|a|to|and|by|for) \1(?!\w)", re.IGNORECASE)
_OPENING, _CLOSING = "“„«", "”»"
_SHORTEST = 5
"""Letters of a name whose spellings are compared."""


def report_notes(
    reports: Mapping[str, Report], readings: Sequence[Reading]
) -> dict[str, tuple[Note, ...]]:
    """Notes by report id: versions, marks of translation, marks of word replacement.

    Reports without a note are left out. Nothing is said twice that a report's own notes say.
    """
    out = version_notes(reports, readings)
    for reading in sorted(readings, key=lambda r: r.report):
        found = tuple(_notes(reports[reading.report], reading))
        if found:
            out[reading.report] = (*out.get(reading.report, ()), *found)
    return out


def _notes(report: Report, reading: Reading) -> Iterator[Note]:
    found = {
        "turns of phrase taken over from another language": _phrases(report, "calques"),
        "titles set after the name": _titles(report),
        "several spellings of one name": _spellings(reading),
        "stray or doubled signs and small words": _stray(report),
        "quotation marks without their partner": _unbalanced(report),
    }
    shown = {reason: spans for reason, spans in found.items() if spans}
    spans = sorted({s for group in shown.values() for s in group})
    if len(shown) >= KINDS and len(spans) >= MARKS:
        text = f"marks of a translation or of word-by-word editing: {'; '.join(shown)}"
        yield Note("machine-translated", text, tuple(spans))
    replaced = _phrases(report, "spun")
    if len(replaced) >= KINDS:
        text = "unusual words stand where news has fixed ones, as where words were replaced"
        yield Note("paraphrased", text, replaced)


@cache
def _pattern(language: str, key: str) -> re.Pattern[str] | None:
    if not tables.has_table(f"translation.{language}"):
        return None
    phrases = tables.table(f"translation.{language}")[key]
    found = "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: (-len(p), p)))
    flags = re.IGNORECASE if key != "titles" else 0
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", flags)


def _kept(report: Report, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for kept in report.kept():
        yield from pattern.finditer(report.text, kept.start, kept.end)


def _phrases(report: Report, key: str) -> tuple[Span, ...]:
    pattern = _pattern(report.language, key)
    return tuple(Span(*m.span()) for m in _kept(report, pattern)) if pattern else ()


def _titles(report: Report) -> tuple[Span, ...]:
    """A title after a full name, where no comma parts them ("Ana Lind President said")."""
    pattern = _pattern(report.language, "titles")
    out = []
    for hit in _kept(report, pattern) if pattern else ():
        before = report.text[max(0, hit.start() - 60) : hit.start()]
        after = report.text[hit.end() : hit.end() + 6]
        named = re.search(r"(?:^|[^\w])[A-Z][a-z]{2,20} [A-Z][a-z]{2,20} $", before)
        if named and re.match(r" (?:said|has|is|was|had|t)", after):
            out.append(Span(hit.start() - len(named.group().lstrip()), hit.end()))
    return tuple(out)


def _spellings(reading: Reading) -> tuple[Span, ...]:
    """Words of people's names in two spellings that sound alike, within one report."""
    first: dict[str, Span] = {}
    for mention in reading.mentions:
        if mention.kind == "person" and mention.form in ("name", "short"):
            last = mention.name.split()[-1] if mention.name.split() else ""
            word = latin(last)
            if len(word) >= _SHORTEST and last[:1].isupper():
                first.setdefault(word, mention.span)
    groups: dict[str, list[str]] = {}
    for word in sorted(first):
        groups.setdefault(skeleton(word), []).append(word)
    out = set()
    for group in groups.values():
        for one, two in combinations(group[:20], 2):
            # "one + s" is a possessive or a family's plural
            if 0 < OSA.distance(one, two) <= 2 and one + "s" != two:
                out |= {first[one], first[two]}
    return tuple(sorted(out))


def _stray(report: Report) -> tuple[Span, ...]:
    found = [*_kept(report, _STRAY), *_kept(report, _DOUBLED)]
    return tuple(sorted({Span(*m.span()) for m in found}))


def _unbalanced(report: Report) -> tuple[Span, ...]:
    """The first closing quotation mark of each paragraph that closes one that was not opened.

    The other way round is no fault: a quotation over several paragraphs opens each of them.
    """
    out = []
    for kept in report.kept():
        start = kept.start
        for line in kept.of(report.text).split("\n"):
            at = None if "„" in line else _unopened(line)  # „…“ closes with an opening mark
            if at is not None:
                out.append(Span(start + at, start + at + 1))
            start += len(line) + 1
    return tuple(out)


def _unopened(line: str) -> int | None:
    """Where the first quotation mark stands that closes one more than were opened before it."""
    depth = 0
    for at, sign in enumerate(line):
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if depth < 0:
            return at
    return None
