"""The paper's name or a section's in the lines above a headline."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.clean.heads import HEAD, is_date_line
from onrecord.clean.lines import Line
from onrecord.clean.vocabulary import Vocabulary
from onrecord.lang.tables import words as table_words
from onrecord.model.report import Dropped


def _is_headline(line: Line) -> bool:
    return len(line.words) >= 4 and not line.closed


def _is_section(line: Line) -> bool:
    return " ".join(line.words) in table_words("clean_phrases", "sections")


def _is_paper(line: Line, dated: bool) -> bool:
    """Up to five capitalised words; without a date below it the last one names a paper."""
    if not 1 <= len(line.words) <= 5 or line.closed or line.quoted or "," in line.text:
        return False
    capitals = all(w[:1].isupper() or len(w) <= 3 for w in line.text.split())
    named = not table_words("clean_phrases", "papers").isdisjoint((line.words[0], line.words[-1]))
    return capitals and (named or (dated and (len(line.words) <= 3 or line.text.isupper())))


def mastheads(lines: list[Line], words: Vocabulary) -> Iterator[Dropped]:
    """The first lines that name the paper or a section, where a headline stands below them."""
    head: list[Line] = []
    for line in lines[:HEAD]:
        if line.sentence:
            break
        head.append(line)
    for index, line in enumerate(head[:-1]):
        below = head[index + 1 :]
        dated = is_date_line(below[0], words)
        headline = any(_is_headline(x) and not is_date_line(x, words) for x in below)
        if not headline:
            return
        if _is_section(line):
            yield Dropped(line.span, "section of the page")
        elif index < 2 and _is_paper(line, dated):
            yield Dropped(line.span, "name of the paper")
        elif _is_headline(line):
            return
