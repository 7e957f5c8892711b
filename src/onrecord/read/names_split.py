"""Runs of capitals cut into the names and titles that they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.lang.phonetic import latin
from onrecord.lang.places import country, demonym, place
from onrecord.lang.tables import words
from onrecord.read.names_lists import given_names, heads
from onrecord.read.names_titles import honorific, title_end, titles
from onrecord.read.names_words import Word

_FUNCTION_TAGS = frozenset(
    {"DT", "IN", "CC", "PRP", "PRP$", "WRB", "WP", "WDT", "RB", "RBR", "RBS", "MD", "CD", "TO"}
    | {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "UH", "EX", "PDT"}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that make one name. title: the words of a title that stands before it, and where.

    after_title: whether the title is what shows it to be a person.
    """

    words: tuple[Word, ...]
    title: tuple[Word, ...] = ()
    paragraph: int = 0
    first: int = 0
    cased: bool = True

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def _strippable(word: Word) -> bool:
    """Whether a word that opens a sentence is capitalised for that alone."""
    if word.text in words("titles_more", "stop") and not word.tag:
        return True
    if word.text in words("names.en", "stop") or word.low == "the":
        return word.tag not in ("NNP", "NNPS") or word.label == ""
    return word.tag in _FUNCTION_TAGS and not word.label and not place(word.text)


def _trim(run: list[Word]) -> list[Word]:
    """The run without words that are capitalised only because they open a sentence."""
    while run and (run[0].opens or run[0].text in ("The", "A", "An")) and _strippable(run[0]):
        whole = " ".join(w.text for w in run)
        if len(run) > 1 and (place(whole) or place(f"{run[0].text} {run[1].text}")):
            break
        if run[0].low == "the" and not run[0].opens and len(run) > 1:
            break
        run = run[1:]
        while run and (not run[0].cap):
            run = run[1:]
    while run and not run[-1].cap and not run[-1].text[:1].isdigit():
        run = run[:-1]
    return run


def _person_follows(ws: Sequence[Word], at: int, head: Word) -> bool:
    """Whether the words after a title read as a person's name."""
    if at >= len(ws) or not ws[at].cap:
        return False
    rest = ws[at:]
    if rest[-1].low in heads() and len(rest[-1].text) > 3 and rest[0].label != "PERSON":
        return False
    if honorific(head):
        return True
    if head.low in titles()[3] or head.low in titles()[2]:
        given = latin(ws[at].text) in given_names()
        return ws[at].label == "PERSON" or given
    return not (place(ws[at].text) and len(rest) == 1 and ws[at].label in ("GPE", "LOC"))


def _given_after(run: Sequence[Word], at: int) -> int:
    """Where a person's name begins after "Minister of Something"; 0 for nowhere."""
    for k in range(at + 1, len(run) - 1):
        if latin(run[k].text) in given_names() and run[k].label in ("PERSON", ""):
            return k
    return 0


def _title_span(run: Sequence[Word]) -> tuple[int, int]:
    """The title in a run that a person's name follows (start, end), or (0, 0)."""
    for i in range(len(run)):
        end = title_end(run, i)
        if end > i and run[end : end + 1] and run[end].low in ("of", "for"):
            start = _given_after(run, end + 1)
            if start:
                return i, start
        if end > i and _person_follows(run, end, run[end - 1]):
            while end < len(run) and title_end(run, end) == end + 1 and end + 1 < len(run):
                end += 1
            return i, end
    return 0, 0


def split(run: list[Word]) -> list[tuple[list[Word], list[Word]]]:
    """Pieces of a run, each with the title that stands before it.

    "Peruvian Foreign Minister Ana Example" gives ("Peruvian", none) and ("Ana Example", "Foreign
    Minister"); a title with nobody after it gives what stands around it.
    """
    run = _trim(run)
    if not run:
        return []
    start, end = _title_span(run)
    if end:
        out = split(run[:start]) if start else []
        return [*out, *((w, run[start:end]) for w in _people(run[end:])[:1])]
    return [(part, []) for part in _untitled(run)]


def _people(rest: list[Word]) -> list[list[Word]]:
    return [rest] if rest else []


def _untitled(run: list[Word]) -> list[list[Word]]:
    """A run without a titled person: drop a bare title, part a people's adjective from a person."""
    for i in range(len(run)):
        end = title_end(run, i)
        plural = run[end - 1].low.endswith("s") and any(w.low == "of" for w in run[:i])
        if end > i and i and (run[i - 1].low == "of" or plural):
            continue  # "Board of Governors", "Association of Head Teachers"
        if end > i and i and _surname(run, i):
            continue
        if end > i and (end == len(run) or run[end].low == "of"):
            rest = run[end + 1 :]
            while rest and not rest[0].cap:
                rest = rest[1:]
            return [p for p in (*_untitled(run[:i]), *_untitled(rest)) if p]
    if not run:
        return []
    return _unmixed(run)


def _surname(run: Sequence[Word], at: int) -> bool:
    """Whether a word for an office is a family name: "Ana King", "Tom Major"."""
    last, before = run[at], run[at - 1]
    plain = at + 1 == len(run) and last.cap and last.gap == " " and not before.possessive
    person = last.label == "PERSON" or not last.tag
    named = latin(before.text) in given_names() or before.label == "PERSON"
    return plain and person and named and at < 3 and not demonym(before.text)


def _named_in(run: list[Word]) -> int:
    """Where a person's full name begins after the name of what they belong to; 0 for nowhere."""
    for n in range(1, len(run) - 1):
        head, rest = run[:n], run[n:]
        named = any(w.label == "PERSON" or latin(w.text) in given_names() for w in head)
        if named or not all(w.label == "PERSON" for w in rest):
            continue
        last = head[-1]
        keeps = last.text in words("places.en", "heads") or last.text in words(
            "places.en", "openers"
        )
        keeps = keeps or not last.cap or last.low in titles()[0] or rest[-1].low in heads()
        return 0 if keeps or latin(rest[0].text) not in given_names() else n
    return 0


def _unmixed(run: list[Word]) -> list[list[Word]]:
    """Part "Peruvian Ana Example" and "Lima Ana Example", where the parser sees the person."""
    if at := _named_in(run):
        return [run[:at], run[at:]]
    for n in (2, 1):
        head, rest = run[:n], run[n:]
        name = " ".join(w.text for w in head)
        known = demonym(name) or country(name) or _adjective(name)
        if rest and known and n == 1 and len(rest) == 1 and rest[0].upper and demonym(name):
            return [head, rest]
        person = rest and all(w.label == "PERSON" for w in rest) and head[-1].label != "PERSON"
        person = person or (len(rest) > 1 and latin(rest[0].text) in given_names())
        if known and person and rest[-1].low not in heads():
            return [head, *_unmixed(rest)]
    return [run]


def _adjective(name: str) -> bool:
    """A party's or people's adjective, or a region, that may stand before a person's name."""
    listed = place(name)
    return name in words("demonyms.en", "peoples.names") or (
        listed is not None and listed.kind == "region"
    )
