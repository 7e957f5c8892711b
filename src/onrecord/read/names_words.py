"""Words of a paragraph as the reader of names needs them: shape, position, the parser's labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.lang.phonetic import fold
from onrecord.lang.places import demonym, place
from onrecord.lang.tables import table, words
from onrecord.read.parse import Paragraph

_WORD = re.compile(r"[^\W_]+(?:[\u00ad\u0300-\u036f'’.&\-‐‑]+[^\W_]+)*[\u00ad\u0300-\u036f]*")
_POSSESSIVE = re.compile(r"['’][sS]$")
_DOTTED = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-Z]{4})|(?<=[a-zà-ÿ]{2})\.(?=[A-Z][a-z])")
_HYPHEN = re.compile(r"[\-‐‑]")
_OPENS = frozenset('.!?:;…"“”«»„‘•*–—|\n\x9c\x9d\x93\x94')
_BROKEN = re.compile("(?<=[a-z])â$")
_SOFT = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_PARTICLE = re.compile(r"^(?:al|el|ul|ur|ad|as|at|an|ar|az|bin|ben|abu|d|l)[\-'’]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word. start, end: offsets in the report, possessive ending left out.

    gap: what stands between it and the word before. opens: it may be capitalised because it
    opens a sentence, a quotation or a line. tag, label: the parser's, "" where it has none.
    """

    text: str
    start: int
    end: int
    gap: str
    opens: bool
    possessive: bool
    tag: str = ""
    label: str = ""
    low: str = ""
    cap: bool = False
    upper: bool = False


@cache
def abbreviations() -> frozenset[str]:
    """Words that a full stop belongs to: "Gen.", "St.", "Inc."."""
    titles = table("titles.en")
    listed = [*titles["honorifics"], *titles["heads"], *words("names.en", "organisation_heads")]
    listed += [
        *table("places.en")["openers"],
        *words("names.en", "suffixes"),
        *words("names.en", "time_words"),
    ]
    listed += [w for names in table("places_regions")["exonyms"].values() for w in names]
    return frozenset(w[:-1].lower() for w in listed if w.endswith(".")) | {"n", "s", "no"}


def alone(text: str) -> frozenset[str]:
    """The capitalised words that stand in a text without a hyphen."""
    found = (m.group().translate(_SOFT) for m in _WORD.finditer(text))
    return frozenset(_POSSESSIVE.sub("", w) for w in found if w[:1].isupper() and "-" not in w)


def _known(part: str, standing: frozenset[str]) -> bool:
    return (
        bool((part.isupper() and len(part) > 1) or part in standing or place(part) or demonym(part))
        and part[:1].isupper()
    )


def _participle(word: str) -> bool:
    """Whether a word is a right half like "led" or "supporting", its left half a name."""
    tail = word in table("names.en")["hyphen_tails"]
    return word.islower() and (tail or (len(word) > 5 and word.endswith(("ed", "ing"))))


def _tailed(text: str) -> int:
    """Where the last part of "al-Example-style" begins; 0 where it is no such compound."""
    parts = _HYPHEN.split(text)
    named = len(parts) > 2 and any(p[:1].isupper() for p in parts[:-1])
    return len(text) - len(parts[-1]) if named and _participle(parts[-1]) else 0


def _compound(text: str, standing: frozenset[str]) -> bool:
    """Whether the parts of a hyphened word are names of their own ("Peru-Chile", "pro-Kurdish")."""
    parts = _HYPHEN.split(text)
    names = table("names.en")
    if all(p[:1].isupper() or p[:1].isdigit() for p in parts):
        if parts[0] in ("D", "R") and parts[1] not in ("Day", "Rated"):
            return True  # a party and a district: "D-Exampleton"
        whole = place(text) or demonym(text)
        return not whole and all(_known(p, standing) for p in parts)
    if parts[0].lower() in names["hyphen_heads"] and parts[0].islower():
        return True
    low = parts[-1]
    return len(parts) == 2 and parts[0][:1].isupper() and _participle(low)


def _cut(text: str, standing: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The parts of one matched word: split where two words are glued, or a compound names two."""
    at = 0
    for glue in [*_GLUED.finditer(text), None]:
        end = glue.start() if glue else len(text)
        chunk = text[at:end]
        if _HYPHEN.search(chunk) and _compound(_POSSESSIVE.sub("", chunk), standing):
            for part in re.finditer(r"[^\-‐‑]+", chunk):
                yield at + part.start(), at + part.end()
        elif tail := _tailed(chunk):
            yield at, at + tail - 1
            yield at + tail, end
        elif chunk:
            yield at, end
        at = glue.end() if glue else end


def _closed(text: str, end: int, source: str) -> int:
    """The end of a word, with the full stop that belongs to an abbreviation or an initial."""
    if source[end : end + 1] != ".":
        return end
    initial = _DOTTED.match(text) and text[:1].isupper() and text != "I"
    return end + 1 if initial or text.lower() in abbreviations() else end


def _labels(paragraph: Paragraph) -> tuple[dict[int, int], list[str], list[str]]:
    doc = paragraph.doc
    starts = {t.idx: t.i for t in doc}
    return starts, [t.tag_ for t in doc], [t.ent_type_ for t in doc]


def read_words(paragraph: Paragraph, source: str, standing: frozenset[str]) -> list[Word]:
    """The words of a paragraph in order. source: the report's text."""
    base, text = paragraph.span.start, paragraph.span.of(source)
    starts, tags, labels = _labels(paragraph)
    out: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        for a, b in _cut(match.group(), standing):
            start, end = match.start() + a, match.start() + b
            raw = text[start:end]
            bare = _POSSESSIVE.sub("", raw)
            if bare[-1:] == "â" and text[end : end + 1] in ("\x80", "€"):
                bare = _BROKEN.sub("", bare)  # an apostrophe whose bytes were read as Latin-1
            possessive = bare != raw or (raw[-1:] in "sS" and text[end : end + 1] in ("'", "’"))
            cut = start + len(bare)
            cut = _closed(bare, cut, text) if bare == raw else cut
            gap = text[before:start]
            opens = not out or bool(_OPENS.intersection(gap)) or "--" in gap
            i = starts.get(start, -1)
            clean = text[start:cut].translate(_SOFT)
            out.append(
                Word(
                    clean, base + start, base + cut, gap, opens, possessive,
                    tags[i] if i >= 0 else "", labels[i] if i >= 0 else "",
                    clean.lower(), _capital(clean), clean.isupper() and len(_letters(clean)) > 1,
                )
            )  # fmt: skip
            before = end if bare != raw else cut
    return out


def _capital(text: str) -> bool:
    """Whether a word begins with a capital, a particle before it set aside ("al-Example")."""
    return text[:1].isupper() or _PARTICLE.sub("", text)[:1].isupper()


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def cased(found: list[Word], closed: bool = False) -> bool:
    """Whether capitals tell names apart here: not so in headings in capitals or title case.

    Measured on words of four letters and more that do not open a sentence: in running text
    about one in six is capitalised, in headings in title case more than three in four. closed:
    the paragraph ends as a sentence does, which headings seldom do, so that more is let pass.
    """
    long = [w for w in found if len(w.text) > 3 and not w.opens and not w.text[0].isdigit()]
    if len(long) < 3:
        return not all(w.upper for w in found if len(w.text) > 2) or len(found) < 3
    return sum(w.cap for w in long) <= (0.9 if closed else 0.7) * len(long)


def key(text: str) -> str:
    """What two mentions of one form share: folded, without a leading article."""
    folded = fold(text)
    return folded[4:] if folded.startswith("the ") else folded
