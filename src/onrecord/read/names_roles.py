"""Titles as a report states them: before a name, and after it between commas."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.lang.places import country, demonym
from onrecord.lang.tables import words
from onrecord.model.reading import Role
from onrecord.model.span import Span
from onrecord.read.names_finds import Find, Page
from onrecord.read.names_titles import honorific, title_before, title_end
from onrecord.read.names_words import Word

_BEFORE = frozenset(
    {"a", "an", "the", "his", "her", "its", "then", "now", "also", "currently", "another", "once"}
)
_NOT_TITLES = frozenset(
    {"who", "which", "whose", "and", "or", "that", "is", "was", "said", "told", "but", "by"}
)
_LINKS = frozenset({"of", "for", "at", "in", "to", "on", "the", "and", "a"})


def titles_before(find: Find, page: Page) -> tuple[Word, ...]:
    """The title before a name, capitalised or not ("spokesman Ana Example")."""
    if find.title:
        return find.title
    return title_before(page.words, find.first)


def _reach(ws: Sequence[Word], end: int) -> int:
    """How far to the left a title takes the country, place or body that it belongs to."""
    for n in (3, 2, 1):
        if end < n:
            continue
        part = ws[end - n : end]
        name = " ".join(w.text for w in part)
        if (
            all(w.gap == " " for w in part[1:])
            and ws[end].gap == " "
            and (demonym(name) or country(name))
        ):
            return end - n
    at = end
    stop = words("names.en", "stop")
    while at and ws[at - 1].cap and ws[at].gap == " ":
        if ws[at - 1].opens and ws[at - 1].text in stop:
            break
        at -= 1
    return at


def role_before(find: Find, page: Page, source: str) -> Role | None:
    """The office before a name with what it belongs to ("Peruvian Foreign Minister")."""
    title = titles_before(find, page)
    office = [w for w in title if not honorific(w)]
    if not office:
        return None
    start = bisect_left(page.words, office[0].start, key=lambda w: w.start)
    first = page.words[_reach(page.words, start)]
    span = Span(first.start, office[-1].end)
    return Role(_plain(span.of(source)), span)


def role_after(find: Find, page: Page, source: str) -> Role | None:
    """The office after a name and a comma ("Ana Example, chairwoman of the Harbour Board")."""
    ws = page.words
    at = find.first + len(find.words)
    if at >= len(ws) or ws[at].gap != ", ":
        return None
    while at < len(ws) and ws[at].low in _BEFORE:
        at += 1
    end = at
    for begin in range(at, min(at + 5, len(ws))):
        if (begin > at and ws[begin].gap not in (" ", "-")) or ws[begin].low in _NOT_TITLES:
            break
        if ws[begin].tag.startswith("VB") and not ws[begin].cap and ws[begin].low != "acting":
            break
        if title_end(ws, begin) > begin:
            end = title_end(ws, begin)
            break
    if end == at or end > len(ws):
        return None
    if end < len(ws) and ws[end].cap and ws[end].gap == " ":
        return None  # a list: the title is the next person's
    while end < len(ws) and ws[end].gap in (" ", "-") and (ws[end].cap or ws[end].low in _LINKS):
        end += 1
    while end > at and not ws[end - 1].cap and ws[end - 1].low in _LINKS:
        end -= 1
    if any(w.possessive for w in ws[at:end]):
        return None
    span = Span(ws[at].start, ws[end - 1].end)
    return Role(_plain(span.of(source)), span)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())
