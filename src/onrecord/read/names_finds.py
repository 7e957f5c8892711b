"""Candidate names of one report: pieces of capitalised runs, and the words that complete them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.lang.phonetic import fold
from onrecord.lang.places import demonym, place
from onrecord.lang.tables import table, words
from onrecord.model.reading import EntityKind
from onrecord.read.names_kinds import Scene, votes
from onrecord.read.names_lists import heads, institutions, particles
from onrecord.read.names_runs import runs
from onrecord.read.names_split import Piece, split
from onrecord.read.names_words import Word, cased, key, read_words
from onrecord.read.parse import Parsed

_SMALL = frozenset({"and", "of", "for", "the", "against"})
_PLACE_TAILS = frozenset({"police", "government", "administration", "authorities"})


@dataclass(frozen=True, slots=True)
class Find:
    """A candidate mention: where it stands, what it may be, and why."""

    start: int
    end: int
    name: str
    key: str
    votes: tuple[tuple[EntityKind, float, str], ...]
    title: tuple[Word, ...]
    words: tuple[Word, ...]
    paragraph: int
    first: int
    solid: bool
    extended: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A paragraph's words, and whether capitals tell names apart in it."""

    words: list[Word]
    cased: bool


@cache
def _tails() -> tuple[dict[tuple[str, ...], EntityKind], frozenset[str], frozenset[str]]:
    names, places = table("names.en"), table("places.en")
    out: dict[tuple[str, ...], EntityKind] = {}
    for head in places["facilities"]:
        out[(head,)] = "place"
    for head in names["group_heads"]:
        out[(head,)] = "group"
    for head in (*names["lower_heads"], *names["lower_phrases"]):
        out[tuple(head.split())] = "organisation"
    return out, frozenset(names["lower_modifiers"]), frozenset(places["facility_modifiers"])


def _tail(ws: Sequence[Word], at: int) -> tuple[int, EntityKind | None]:
    """Lower-case words from `at` that complete a name ("police station"): how many, which kind."""
    ends, for_bodies, for_places = _tails()
    j = at
    while j < len(ws) and j < at + 4 and ws[j].gap == " " and not ws[j].cap:
        for n in (2, 1):
            end = tuple(w.low for w in ws[j : j + n])
            kind = ends.get(end) if len(end) == n else None
            between = {w.low for w in ws[at:j]}
            allowed = for_places if kind == "place" else for_bodies
            if kind and between <= allowed and not (kind == "group" and between):
                return j + n - at, kind
        j += 1
    return 0, None


def _extends(piece: Piece, kind: EntityKind, tail: Sequence[Word]) -> bool:
    """Whether the lower-case tail makes a name with this piece."""
    name = " ".join(w.text for w in piece.words)
    last = piece.words[-1]
    if key(name) in institutions() or (last.upper and not place(name)):
        return False
    people = demonym(name)
    if kind == "place":
        return (
            not people
            and last.tag != "JJ"
            and last.label != "NORP"
            and not last.possessive
            and last.low not in heads()
        )
    if kind == "group":
        return not people and not last.possessive and len(piece.words) < 3
    if last.low in heads() and len(piece.words) > 1:
        return False
    if tail[-1].low in ("television", "radio"):
        return last.label == "ORG" or bool(place(name) or people)
    return bool(place(name) or people) or tail[-1].low in _PLACE_TAILS | {"station"}


def _extended(piece: Piece, ws: Sequence[Word]) -> tuple[Piece, EntityKind | None]:
    """The piece with the lower-case words that complete its name, and the kind they give it."""
    at = piece.first + len(piece.words)
    name = " ".join(w.text for w in piece.words)
    if at < len(ws) and ws[at].gap == " " and not ws[at].cap and place(f"{name} {ws[at].text}"):
        return replace(piece, words=(*piece.words, ws[at])), None
    if piece.title:
        return piece, None
    count, kind = _tail(ws, at)
    if count and qualifies(ws, at + count):
        return piece, None
    more = tuple(ws[at : at + count])
    if kind and _extends(piece, kind, more):
        return replace(piece, words=(*piece.words, *more)), kind
    return piece, None


def qualifies(ws: Sequence[Word], at: int) -> bool:
    """Whether the tail that ends at `at` only qualifies a noun after it ("army officers")."""
    adjectival = ws[at - 1].low in ("military", "army", "navy", "university", "court")
    return adjectival and at < len(ws) and ws[at].gap == " " and ws[at].tag in ("NN", "NNS")


def spelled(ws: Sequence[Word], source: str) -> str:
    """The words with what stands between them, white space as one space, soft hyphens left out."""
    raw = source[ws[0].start : ws[-1].end]
    return " ".join(raw.replace("\u00ad", "").split())


def _solid(scene: Scene, tagged: bool) -> bool:
    """Whether anything but opening a sentence shows this to be a name."""
    ws = scene.piece.words
    if not ws[0].opens or len(ws) > 2 or scene.piece.title:
        return True
    if place(scene.name) or demonym(scene.name) or key(scene.name) in institutions():
        return True
    after = scene.after
    if len(ws) > 1 and _quoted(scene):
        return True
    acts = after is not None and after.tag in ("VBD", "VBZ") and after.gap == " "
    if tagged and len(ws) == 1 and ws[0].tag == "NNP" and acts:
        return True
    return tagged and any(w.label and w.tag in ("NNP", "NNPS") for w in ws) and ws[-1].tag != "NN"


def _quoted(scene: Scene) -> bool:
    """Whether the words fill a pair of quotation marks within a sentence (the “Grey Wolf” raid)."""
    before, after, gap = scene.before, scene.after, scene.piece.words[0].gap
    opened = before is not None and before.text.islower() and len(gap) == 2 and gap[-1] in "“\"'‘"
    return opened and after is not None and after.gap[:1] in "”\"'’"


def _find(piece: Piece, ws: Sequence[Word], source: str, tagged: bool) -> Find:
    whole, kind = _extended(piece, ws)
    scene = Scene(whole, ws, tagged)
    base = Scene(piece, ws, tagged)
    found: list[tuple[EntityKind, float, str]] = (
        [(kind, 6.0, "completed")] if kind else votes(scene)
    )
    name = spelled(whole.words, source)
    return Find(
        whole.start, whole.end, name, key(name), tuple(found), whole.title, whole.words,
        whole.paragraph, whole.first, _solid(base, tagged), kind or "",
    )  # fmt: skip


def pages(parsed: Parsed, standing: frozenset[str]) -> list[Page]:
    """The words of every paragraph."""
    source = parsed.report.text
    out = []
    for paragraph in parsed.paragraphs:
        ws = read_words(paragraph, source, standing)
        ends = source[max(paragraph.span.start, paragraph.span.end - 2) : paragraph.span.end]
        out.append(Page(ws, cased(ws, "." in ends)))
    return out


def finds(parsed: Parsed, made: Sequence[Page]) -> Iterator[Find]:
    """Candidate names in order, from the paragraphs where capitals mean something."""
    for number, page in enumerate(made):
        if not page.cased and not _signature(page) and not _byline(page.words):
            continue
        at = {w.start: i for i, w in enumerate(page.words)}
        done = 0
        for begin, end in runs(page.words):
            for part, title in split(page.words[begin:end]):
                if part[0].start < done:
                    continue
                piece = Piece(tuple(part), tuple(title), number, at[part[0].start], True)
                found = _find(piece, page.words, parsed.report.text, parsed.tagged)
                done = found.end
                if len(fold(found.name)) > 1:
                    yield found


def _signature(page: Page) -> bool:
    """Whether a line in title case is nothing but names ("Example Society and Union of Bakers")."""
    stop, ws = words("names.en", "stop"), page.words
    bodies = sum(w.low in heads() and w.cap for w in ws)
    plain = all(w.cap or w.low in _SMALL for w in ws)
    small = [w for w in ws if w.low not in _SMALL and not w.possessive]
    verbs = any(w.tag.startswith("VB") or w.text in stop for w in small)
    return plain and bodies > 0 and not verbs and not all(w.upper for w in ws) and len(ws) <= 16


def _byline(ws: Sequence[Word]) -> bool:
    """Whether a line is "By Ana Example and Tom Example": names of people and little else."""
    if len(ws) < 3 or ws[0].low != "by" or len(ws) > 16 or all(w.upper for w in ws[1:]):
        return False
    small = ("and", "in", "for", "with", *_SMALL)
    return all(w.cap or w.low in small or w.low in particles() for w in ws[1:])


def repeats(parsed: Parsed, made: Sequence[Page], known: dict[str, str]) -> Iterator[Find]:
    """Known names in headings, where capitals mean nothing: the longest that match.

    known: folded name → key of its entity.
    """
    longest = max((k.count(" ") + 1 for k in known), default=0)
    for number, page in enumerate(made):
        if page.cased or _signature(page) or _byline(page.words):
            continue
        i, ws = 0, page.words
        while i < len(ws):
            n = _repeat(ws, i, min(longest, 8), known)
            if n:
                part = tuple(ws[i : i + n])
                name = spelled(part, parsed.report.text)
                yield Find(
                    part[0].start, part[-1].end, name, key(name), (), (), part, number, i, True
                )
            i += n or 1


def _repeat(ws: Sequence[Word], at: int, longest: int, known: dict[str, str]) -> int:
    """How many words from `at` spell a known name, or a listed place; 0 for none."""
    if not ws[at].cap or ws[at].text.capitalize() in words("names.en", "stop"):
        return 0
    for n in range(min(longest, len(ws) - at), 0, -1):
        part = ws[at : at + n]
        joined = all(w.gap in (" ", "-") for w in part[1:])
        folded = key(" ".join(w.text for w in part))
        if (
            n == 1
            and part[0].upper
            and folded.endswith("s")
            and (folded[:-1] in known or place(folded[:-1]))
        ):
            return 1
        listed = place(folded) if n < 4 and part[-1].cap else None
        sure = listed and (listed.kind != "city" or listed.capital)
        if joined and (folded in known or sure or (n == 1 and demonym(folded))):
            return n + _capital_tail(ws, at + n)
    return 0


def _capital_tail(ws: Sequence[Word], at: int) -> int:
    """Words of a facility after a known name, in a heading ("EXAMPLETON STEEL PLANT")."""
    places = table("places.en")
    for n in (1, 2, 3):
        part = [w.low for w in ws[at : at + n]]
        joined = all(w.gap == " " for w in ws[at : at + n])
        middle = all(w in places["facility_modifiers"] for w in part[:-1])
        if (
            len(part) == n
            and joined
            and middle
            and part[-1]
            in ("plant", "airport", "estate", "reactor", "stadium", "prison", "refinery")
        ):
            return n
    return 0
