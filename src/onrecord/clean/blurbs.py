"""An author's note about himself at the end of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.clean.lines import Line
from onrecord.clean.vocabulary import Vocabulary, tokens
from onrecord.model.report import Dropped

TAIL = 14
"""Lines from the end among which a note can stand (form, links and notices may follow it)."""

_NAME = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’-]{0,30}\s?){1,5}$")
_ABOUT = re.compile(r"(?:is|was|ist|est|es|jest|works|arbeitet|travaille|trabaja)$")


def _is_name(line: Line) -> bool:
    return 2 <= len(line.words) <= 4 and len(line.text) <= 60 and _NAME.match(line.text) is not None


def _said_elsewhere(surname: str, lines: list[Line]) -> bool:
    return any(surname in line.words and line.sentence for line in lines)


def _is_of_trade(line: Line, words: Vocabulary) -> bool:
    """`NAME is a … reporter`: a copula and a trade after it, within the first words."""
    head = line.words[:16]
    copula = next((i for i, w in enumerate(head[:6]) if i and _ABOUT.match(w)), None)
    return copula is not None and any(w in words.trade for w in head[copula + 1 :])


def _speaks_of_trade(line: Line, words: Vocabulary) -> bool:
    """`NAME is a … reporter`, or `NAME covers …`."""
    return _is_of_trade(line, words) or any(w in words.trade_verbs for w in line.words[1:4])


def _names_before(lines: list[Line], index: int, byline: str | None) -> set[str]:
    known = set(tokens(byline)) if byline else set()
    for line in lines[max(0, index - 3) : index]:
        if _is_name(line):
            known.update(line.words)
    return known


def _starts_with_full_name(line: Line, words: Vocabulary) -> str | None:
    """The surname where a line starts with two or three capitalised words before a verb."""
    found = line.text.split()[:4]
    if found[0].casefold() in words.stop:
        return None
    count = 0
    while count < len(found) and found[count][:1].isupper():
        count += 1
    return found[count - 1].casefold().strip(".,") if 2 <= count <= 3 else None


def blurbs(lines: list[Line], words: Vocabulary, byline: str | None) -> Iterator[Dropped]:
    """Notes in the last lines, with the lines of the author's name above them.

    The note starts with a name that stands in a line of its own above it or in the byline; or
    with a full name of somebody the report does not speak of.
    """
    first = max(2, len(lines) - TAIL)
    for index in range(first, len(lines)):
        line = lines[index]
        if len(line.words) < 5 or len(line.words) > 110 or not _speaks_of_trade(line, words):
            continue
        named = _names_before(lines, index, byline)
        surname = _starts_with_full_name(line, words)
        own = bool(line.words[0] in named)
        stranger = surname is not None and not _said_elsewhere(surname, lines[:index])
        if not own and not (stranger and _is_of_trade(line, words)):
            continue
        yield Dropped(line.span, "author's note")
        for above in reversed(lines[max(first, index - 3) : index]):
            if not _is_name(above) or not set(above.words) & set(line.words):
                break
            yield Dropped(above.span, "author's name")
