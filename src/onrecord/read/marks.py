"""Quotation marks: which stretches of a paragraph stand between them.

Works on the report's raw text, before any parse is asked, because tokenizers split mojibake marks
and parsers lose their way inside quotations. One pass over the marks of a paragraph, so the time is
linear whatever the text.

What may be wrong with the marks, and what is done: a closing mark missing before the next opening
one (the quotation ends at the last end of a sentence between them); missing at the end of a
paragraph (it runs to the end, and goes on if the next paragraph opens with a mark); missing in one
paragraph and found in the next (each gets its part); one too many (left out); marks of one family
mixed (any closes any).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Literal

from onrecord.lang import tables
from onrecord.model.span import Span

Role = Literal["open", "close", "either", "low"]

SINGLE_LIMIT = 600
"""Longest quotation in single marks. Longer ones are two apostrophes that happen to look alike."""

MANY = 2_000
"""A paragraph with more marks than this is no prose and has no quotations."""

_BEFORE = frozenset("([{—–-/…=|>*_")
_AFTER = frozenset(")]}—–-/….,;:!?<*_")
_PUNCTUATION = frozenset(".,!?…;:")
_ELIDED_YEAR = re.compile(r"\d0s|\d\d(?!\w)")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
_TAG = re.compile(r"<[A-Za-z/][^<>\n]*>")
"""Leftovers of markup: the marks around an attribute's value quote nobody."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between marks. inner: the words, trimmed; outer: with the marks that are there.

    depth: 0 outermost. continues: its speech goes on in the next paragraph's first quotation.
    resumed: the speech began in the paragraph before. few: three words or fewer.
    """

    inner: Span
    outer: Span
    family: str
    depth: int = 0
    opened: bool = True
    closed: bool = True
    continues: bool = False
    resumed: bool = False
    few: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    role: Role


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its closing one; weak: a doubtful close seen on the way."""

    mark: _Mark
    weak: _Mark | None = None


@dataclass(slots=True)
class _State:
    """The scan of one paragraph: its bounds, open marks, and what was found."""

    text: str
    span: Span
    carried: str | None
    stack: list[_Open] = field(default_factory=list)
    found: list[Quoted] = field(default_factory=list)


@cache
def _glyphs() -> dict[str, tuple[str, Role]]:
    return {g: (f, r) for g, (f, r) in tables.table("quotes")["marks"].items()}


@cache
def _pattern(bare: bool) -> re.Pattern[str]:
    glyphs = sorted((g for g in _glyphs() if bare or g != "â"), key=lambda g: (-len(g), g))
    return re.compile("|".join(re.escape(g) for g in glyphs))


def find_marks(text: str, spans: Sequence[Span], language: str) -> list[list[Quoted]]:
    """The quotations of each paragraph, in order of position, nested ones after their hosts.

    spans: the paragraphs. A mark alone never makes a quotation: it needs its partner, the end of
    the paragraph, or the paragraph before.
    """
    out: list[list[Quoted]] = []
    carried: str | None = None
    for at, span in enumerate(spans):
        following = spans[at + 1] if at + 1 < len(spans) else None
        found, left_open = _scan(text, span, carried, language, following)
        carried = left_open
        out.append(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))
    return out


def _scan(
    text: str, span: Span, carried: str | None, language: str, following: Span | None
) -> tuple[list[Quoted], str | None]:
    state = _State(text, span, carried)
    marks = list(islice(_marks(text, span, language), MANY + 1))
    if len(marks) > MANY:
        return [], None
    later = _closers_before_opener(text, marks)
    for mark, closing_next in zip(marks, later, strict=True):
        _step(state, mark, closing_next)
    return state.found, _finish(state, language, following)


def _marks(text: str, span: Span, language: str) -> Iterator[_Mark]:
    tags = _TAG.finditer(text, span.start, span.end)
    tag = next(tags, None)
    for hit in _pattern(language == "en").finditer(text, span.start, span.end):
        while tag is not None and tag.end() <= hit.start():
            tag = next(tags, None)
        if tag is not None and tag.start() < hit.start():
            continue
        if _attribute(text, hit.start(), hit.end()):
            continue
        family, role = _glyphs()[hit.group()]
        mark = _Mark(hit.start(), hit.end(), "double" if family == "bare" else family, role)
        if family == "bare" and not _bare_mark(text, mark, span):
            continue
        if family == "single" and _apostrophe(text, mark, span):
            continue
        yield mark


def _attribute(text: str, start: int, end: int) -> bool:
    """Whether a mark bounds an attribute's value in a tag that a line break cut in two."""
    return text[end : end + 1] == ">" or (text[start - 1 : start] == "=" and start > 1
                                          and text[start - 2].isalpha())  # fmt: skip


def _left(text: str, mark: _Mark, span: Span) -> str:
    return text[mark.start - 1] if mark.start > span.start else " "


def _right(text: str, mark: _Mark, span: Span) -> str:
    return text[mark.end] if mark.end < span.end else " "


def _bare_mark(text: str, mark: _Mark, span: Span) -> bool:
    """A lone "â" is a broken mark only at the edge of a word that does not need the letter."""
    left, right = _left(text, mark, span), _right(text, mark, span)
    opens = left.isspace() and (right.isupper() or right.isdigit())
    closes = left in _PUNCTUATION and (right.isspace() or right in _AFTER)
    return opens or closes


def _apostrophe(text: str, mark: _Mark, span: Span) -> bool:
    """Whether a single mark can only be an apostrophe, whatever is open."""
    left, right = _left(text, mark, span), _right(text, mark, span)
    if left.isalnum() and right.isalnum():
        return True
    if left.isalnum() or not right.isalnum():
        return left.isdigit() and not right.isalnum() and mark.role == "either"
    if mark.role != "open" and _ELIDED_YEAR.match(text, mark.end):
        return True
    word = _WORD.match(text, mark.end, min(mark.end + 12, span.end))
    return word is not None and word.group().lower() in tables.words("quotes", "apostrophe.elided")


def _closers_before_opener(text: str, marks: Sequence[_Mark]) -> list[int]:
    """For each mark, how many plain closing marks of its family follow before one that opens."""
    counts: dict[str, int] = {}
    out = [0] * len(marks)
    for at in range(len(marks) - 1, -1, -1):
        mark = marks[at]
        out[at] = counts.get(mark.family, 0)
        left = text[mark.start - 1 : mark.start]
        closing = mark.role == "close" or (mark.role == "either" and not _edge(left))
        counts[mark.family] = counts.get(mark.family, 0) + 1 if closing else 0
    return out


def _edge(char: str) -> bool:
    return not char or char.isspace() or char in _BEFORE


def _step(state: _State, mark: _Mark, closers: int) -> None:
    mine = next((o for o in reversed(state.stack) if o.mark.family == mark.family), None)
    act = _act(state, mark, mine)
    if act == "open":
        if mine is not None and (mark.family == "single" or closers < 2):
            _give_up(state, mine, mark.start)
        if len(state.stack) < 4:
            state.stack.append(_Open(mark))
    elif act == "close" and mine is not None:
        _close(state, mine, mark)
    elif act == "close" and state.carried == mark.family and not state.found:
        _emit(state, Span(state.span.start, mark.start), mark, opened=False, resumed=True)


def _act(state: _State, mark: _Mark, mine: _Open | None) -> Literal["open", "close", "stray"]:
    left, right = _left(state.text, mark, state.span), _right(state.text, mark, state.span)
    starts = _edge(left) or (mine is None and left in _PUNCTUATION)
    opens = starts and not (right.isspace() or right in _AFTER - {"…", "-", "—", "*", "_"})
    if mark.family == "single":
        return _single(left, right, mark, opens or (left in '“"«' and right.isalnum()))
    if mine is not None:
        if mark.role == "close" or (mark.role == "open" and mine.mark.role == "low"):
            return "close"
        if mine.mark.role == "close" and mark.role == "open":
            return "close"
        if mark.role in ("open", "low"):
            return "close" if right.isspace() or right in _AFTER else "open"
        return "open" if opens and not left.isalnum() and _edge(left) else "close"
    return _unpaired(mark, left, right, opens)


def _unpaired(mark: _Mark, left: str, right: str, opens: bool) -> Literal["open", "close", "stray"]:
    """What a mark does while none of its family is open."""
    if mark.role == "close":
        return "open" if _edge(left) and right.isalnum() else "close"
    if mark.role in ("open", "low"):
        return "stray" if right in ",.;:!?" else "open"
    if left.isdigit():
        return "close"
    starts = _edge(left) and not right.isspace() and right not in ",;:!?)"
    return "open" if opens or starts or right.isalnum() else "close"


def _single(left: str, right: str, mark: _Mark, opens: bool) -> Literal["open", "close", "stray"]:
    if opens and mark.role != "close":
        return "open"
    if opens and mark.role == "close":
        return "stray"
    return "close" if not right.isalnum() and not left.isspace() else "stray"


def _close(state: _State, mine: _Open, mark: _Mark) -> None:
    if mark.family == "single":
        if mark.end - mine.mark.start > SINGLE_LIMIT:
            _give_up(state, mine, mark.start)
            return
        if _plural(state, mark):
            mine.weak = mine.weak or mark
            return
    _pop(state, mine)
    _emit(state, Span(mine.mark.end, mark.start), mark, start=mine.mark.start)


def _plural(state: _State, mark: _Mark) -> bool:
    """Whether a single mark may be the apostrophe of a plural ("the guards' duty")."""
    left = _left(state.text, mark, state.span)
    beyond = state.text[mark.end : min(mark.end + 2, state.span.end)]
    return left in "sS" and len(beyond) == 2 and beyond[0].isspace() and beyond[1].isalpha()


def _pop(state: _State, mine: _Open) -> None:
    while state.stack.pop() is not mine:
        pass


def _give_up(state: _State, mine: _Open, end: int) -> None:
    """The opening mark has no partner before `end`: end it where its last sentence ends."""
    _pop(state, mine)
    if mine.weak is not None:
        _emit(state, Span(mine.mark.end, mine.weak.start), mine.weak, start=mine.mark.start)
    elif mine.mark.family not in ("single", "angle"):
        last = max(_SENTENCE_END.finditer(state.text, mine.mark.end, end), key=_end, default=None)
        if last:
            inner = Span(mine.mark.end, last.end())
            _emit(state, inner, None, start=mine.mark.start)


def _end(hit: re.Match[str]) -> int:
    return hit.end()


def _emit(
    state: _State,
    inner: Span,
    mark: _Mark | None,
    *,
    start: int | None = None,
    opened: bool = True,
    continues: bool = False,
    resumed: bool = False,
) -> None:
    words = inner.of(state.text)
    lead = len(words) - len(words.lstrip())
    tail = len(words.rstrip())
    if tail <= lead:
        return
    trimmed = Span(inner.start + lead, inner.start + tail)
    end = mark.end if mark else inner.end
    family = mark.family if mark else "double"
    outer = Span(inner.start if start is None else start, end)
    resumed = resumed or (state.carried == family and outer.start == state.span.start)
    depth = len(state.stack)
    few = len(trimmed) < 60 and words.strip().count(" ") < 3
    state.found.append(
        Quoted(trimmed, outer, family, depth, opened, mark is not None, continues, resumed, few)
    )


def _finish(state: _State, language: str, following: Span | None) -> str | None:
    """Close what is open at the end of the paragraph; the family that runs on, if any."""
    running = None
    while state.stack:
        mine = state.stack[-1]
        family = mine.mark.family
        if family in ("single", "angle") or mine.weak is not None:
            _give_up(state, mine, state.span.end)
            continue
        goes_on = following is not None and _opens(state.text, following, family, language)
        state.stack.pop()
        inner = Span(mine.mark.end, state.span.end)
        _emit(state, inner, None, start=mine.mark.start, continues=goes_on)
        running = family
    return running


def _opens(text: str, span: Span, family: str, language: str) -> bool:
    """Whether a paragraph begins with an opening mark."""
    hit = _pattern(language == "en").match(text, span.start, span.end)
    if not hit:
        return False
    kind, role = _glyphs()[hit.group()]
    return (kind == family or (kind == "bare" and family == "double")) and role != "close"
