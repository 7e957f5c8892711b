"""Furniture of a page: menus, forms, sign-up stubs, share bars, notices, related links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.clean.lines import Line, furniture_share, hits
from onrecord.clean.vocabulary import Vocabulary
from onrecord.model.report import Dropped

STUB = 8
"""Words of the longest label; buttons, headings of boxes and menu items are shorter."""

_RIGHTS = re.compile(r"[©ⓒ]|\([cC]\)\s(?=\d{4})|[cC]opyright\b|COPYRIGHT\b")
_CRUMBS = re.compile(r"\s*(?:>|»|›|\||•|·|/)\s*|\s{2,20}")


def is_label(line: Line, words: Vocabulary) -> bool:
    """A short line made of furniture words, one of them strong, or two and nothing else."""
    if not line.words or len(line.words) > STUB or line.quoted:
        return False
    share = furniture_share(line, words)
    if line.closed and not line.text.endswith(("!", "…", "...")) and not hits(line, words.reader):
        return share == 1.0 and hits(line, words.strong) > 0
    if hits(line, words.strong):
        return share >= 0.5
    content = [w for w in line.words if w not in words.stop]
    return share == 1.0 and len(content) >= 2


def _is_plain_label(line: Line, words: Vocabulary) -> bool:
    """A label that is one wherever it stands: a strong word, and hardly anything else."""
    strong = is_label(line, words) and hits(line, words.strong) > 0
    return strong and furniture_share(line, words) >= 0.75


def is_address_to_reader(line: Line, words: Vocabulary) -> bool:
    """A longer line that speaks to the reader about the page: sign-up texts, forms."""
    if line.quoted or not STUB < len(line.words) <= 60 or not hits(line, words.reader):
        return False
    return hits(line, words.strong | words.legal) > 0 and furniture_share(line, words) >= 0.5


def is_notice(line: Line, words: Vocabulary) -> bool:
    """Copyright lines and terms: a sign of rights, or legal words close together."""
    short = len(line.words) <= 60
    sign = _RIGHTS.search(line.text[:200])
    legal = hits(line, words.legal)
    if short and sign and (sign.start() == 0 or legal >= 1):
        return True
    if legal < 3:
        return False
    content = sum(w not in words.stop for w in line.words)
    density = legal / content if content else 0.0
    return (short and legal >= 3 and density >= 0.34) or (legal >= 6 and density >= 0.18)


def is_furniture(line: Line, words: Vocabulary) -> bool:
    return is_label(line, words) or is_address_to_reader(line, words) or is_notice(line, words)


def notices(lines: list[Line], words: Vocabulary) -> Iterator[Dropped]:
    """Notices and texts to the reader wherever they stand; labels when nearly all is furniture."""
    for line in lines:
        if is_notice(line, words):
            yield Dropped(line.span, "copyright or terms")
        elif is_address_to_reader(line, words):
            yield Dropped(line.span, "text to the reader")
        elif _is_plain_label(line, words):
            yield Dropped(line.span, "label of the page")


def _body_ends(lines: list[Line], words: Vocabulary) -> tuple[int, int]:
    """First line of the body and the line after its last, by running text that is no notice."""
    body = [i for i, x in enumerate(lines) if x.sentence and not is_furniture(x, words)]
    return (body[0], body[-1] + 1) if body else (len(lines), len(lines))


def _crumbs(line: Line) -> bool:
    """`Home > Region > Coast`: two separators and more between short labels."""
    parts = _CRUMBS.split(line.text[:200])
    return len(parts) >= 3 and not line.closed and all(len(p.split()) <= 3 for p in parts)


def _menu(lines: list[Line]) -> Iterator[Line]:
    """Four and more labels of up to three words in a row."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line and len(line.words) <= 3 and not line.closed:
            run.append(line)
            continue
        if len(run) >= 4:
            yield from run
        run = []


def _head(lines: list[Line], words: Vocabulary) -> Iterator[Dropped]:
    for line in lines:
        if is_label(line, words) or (len(line.words) == 1 and furniture_share(line, words) == 1):
            yield Dropped(line.span, "label of the page")
        elif _crumbs(line):
            yield Dropped(line.span, "menu")
    yield from (Dropped(line.span, "menu") for line in _menu(lines))


def _tail(lines: list[Line], words: Vocabulary) -> Iterator[Dropped]:
    """After the last running text: everything from the first label or notice on."""
    started = False
    for line in lines:
        lone = len(line.words) == 1 and line.words[0] in words.furniture and not line.closed
        started = started or lone or is_furniture(line, words)
        if started:
            yield Dropped(line.span, "page after the report")


def blocks(lines: list[Line], words: Vocabulary) -> Iterator[Dropped]:
    """Menus and labels above the first running text, and what a page puts below the last."""
    first, last = _body_ends(lines, words)
    if first < len(lines):
        yield from _head(lines[:first], words)
        yield from _tail(lines[last:], words)
