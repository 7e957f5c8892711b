"""Sequences of capitalised words, cut into the names and titles that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lang.phonetic import latin
from onrecord.lang.places import country, demonym, place
from onrecord.lang.tables import table, words
from onrecord.read.names_words import Word

_AMOUNT = re.compile(r"^(?:US|AUS|AU|NZ|CA|HK|[ACS])?\d+[.,]\d|^(?:US|AUS|NZ|HK|Rs\.?)\d+")
"""An amount of money whose sign was lost ("US2.5 million")."""
_OF = ("of", "for", "on", "against", "to", "with")
_FUNCTION_TAGS = frozenset(
    {"DT", "IN", "CC", "PRP", "PRP$", "WRB", "WP", "WDT", "RB", "RBR", "RBS", "MD", "CD", "TO"}
    | {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "UH", "EX", "PDT"}
)
_LONGEST = 40
"""Words in a run; no name is longer, and work on hostile text stays linear."""
_JOINING = frozenset({"and", "then"})
"""Modifiers that stand within a title and never open one."""
_OWNERS = frozenset({"the", "its", "his", "her", "their", "a", "an"})
_SPACES = (" ", "  ", " & ", "& ")
_COMPANY = frozenset({"inc", "inc.", "ltd", "ltd.", "llc", "corp", "corp.", "co", "co.", "plc"})


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


@cache
def heads() -> frozenset[str]:
    """Words that end an organisation's name, lower-case."""
    return frozenset(w.lower() for w in words("names.en", "organisation_heads"))


@cache
def _governors() -> frozenset[str]:
    names = [*words("names.en", "governors"), *words("places.en", "of_heads")]
    return frozenset(w.lower() for w in names)


@cache
def _titles() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    t = {k: v for k, v in table("titles.en").items() if k != "source"}
    for k in ("honorifics", "heads"):
        t[k] = [*t[k], *table("titles_more")[k]]
    lower = (
        frozenset(w.lower() for w in t[k]) for k in ("honorifics", "heads", "modifiers", "weak")
    )
    a, b, c, d = lower
    return a, b, c, d


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("titles.en")["phrases"]:
        parts = tuple(phrase.split())
        out.setdefault(parts[0], []).append(parts)
    return {k: sorted(v, key=lambda p: (-len(p), p)) for k, v in out.items()}


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(w.lower() for w in words("names.en", key))


@cache
def particles() -> frozenset[str]:
    """Lower-case words within names of people: "de", "van", "bin"."""
    return _set("particles")


def is_time(word: Word) -> bool:
    """Whether a word is a day or a month ("May" and "March" are, as names they need a title)."""
    return word.text in words("names.en", "time_words") or (
        not word.tag and word.text in words("titles_more", "time_words")
    )


def no_name(word: Word) -> bool:
    """Whether a capital means something else: "I'm", an amount ("US2.5"), a handle, a hashtag."""
    if word.text.split("’")[0].split("'")[0] == "I" or word.gap[-1:] in ("@", "#", "$", "€", "£"):
        return True
    return bool(_AMOUNT.match(word.text))


def honorific(word: Word) -> bool:
    """Whether a word is a bare style of address."""
    return word.low in _titles()[0] and word.cap


def title_end(ws: Sequence[Word], at: int) -> int:
    """Where the title that begins at `at` ends (exclusive), or `at` when none begins there."""
    honorifics, title_heads, modifiers, _ = _titles()
    if ws[at].low in honorifics and ws[at].cap:
        return at + 1
    for phrase in _phrases().get(ws[at].low, ()):
        if tuple(w.low for w in ws[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    end = j = at
    if ws[at].low in _JOINING:
        return at
    while j < len(ws) and j < at + 7 and (j == at or ws[j].gap in (" ", "-")):
        low = ws[j].low
        if low in title_heads:
            end = j + 1
        elif low not in modifiers:
            break
        j += 1
    return end


def title_before(ws: Sequence[Word], end: int) -> tuple[Word, ...]:
    """The title that ends where a name begins, at index `end`, in capitals or not."""
    for at in range(max(0, end - 5), end):
        plain = all(w.gap in (" ", "-") for w in ws[at + 1 : end + 1])
        if plain and title_end(ws, at) == end:
            return tuple(ws[at:end])
    return _apposed(ws, end)


def _apposed(ws: Sequence[Word], end: int) -> tuple[Word, ...]:
    """A title and a comma before a name ("its chairwoman, Ana Example, said")."""
    if not end or end >= len(ws) or ws[end].gap != ", ":
        return ()
    for at in range(max(1, end - 4), end):
        owned = ws[at - 1].low in _OWNERS or ws[at - 1].possessive or ws[at - 1].cap
        if owned and title_end(ws, at) == end:
            return tuple(ws[at:end])
    return ()


def _joins_of(run: Sequence[Word], connector: str, after: Word) -> bool:
    """Whether "of", "for" … carries a name on: "Institute of", "Campaign for"."""
    last = run[-1].low
    if connector == "in":
        return last in _set("in_governors") and any(w.low in _governors() for w in run[:-1])
    if connector != "of":
        return last in table("names.en")["carries"].get(connector, ())
    if last in _governors() or last in heads():
        return True
    if any(w.low in _governors() for w in run[:-1]) or run[0].low == "operation":
        return not is_time(after)
    ends_title = any(w.low in _titles()[1] for w in run[-1:])
    return connector == "of" and ends_title and not is_time(after)


def _joins_and(run: Sequence[Word], after: Sequence[Word], label: str) -> bool:
    """Whether "and" stands within one name: "Ministry of Health and Welfare"."""
    at = next((i for i, w in enumerate(run) if w.low in _OF), 0)
    right_last = after[-1].low if after else ""
    if at and run[at - 1].low in _governors():
        complement = " ".join(w.text for w in run[at + 1 :])
        own_body = after[0].low in _governors() and len(after) == 1
        starts_own = own_body or place(after[0].text) or after[0].upper
        return not place(complement) and not starts_own and right_last not in heads()
    first = latin(run[0].text) in given_names() and len(run) == 1 and len(after) > 2
    if first and latin(after[0].text) in given_names() and right_last in heads():
        return True
    known = place(run[-1].text) or run[-1].upper or run[-1].low in heads() or run[-1].possessive
    return label == "ORG" and not known and right_last in heads() and len(after) > 1


def _caps(ws: Sequence[Word], at: int) -> Sequence[Word]:
    """The unbroken capitalised words from `at`."""
    j = at
    while (
        j < len(ws) and ws[j].cap and (j == at or (ws[j].gap == " " and not ws[j - 1].possessive))
    ):
        j += 1
    return ws[at:j]


def _connector(ws: Sequence[Word], begin: int, at: int) -> int:
    """How many connecting words from `at` carry the run on to a capitalised word; 0 for none."""
    low, run = ws[at].low, ws[begin:at]
    more = ws[at + 1 : at + 2]
    if not more or ws[at].gap != " " or more[0].gap not in (" ", ""):
        return 0
    if low in _OF or low == "in":
        article = low in ("of", "for") and more[0].low == "the" and not more[0].cap
        skip = 2 if article else 1
        after = ws[at + skip : at + skip + 1]
        good = after and after[0].cap and not is_time(after[0]) and after[0].gap == " "
        return skip if good and _joins_of(run, low, after[0]) else 0
    if not more[0].cap or is_time(more[0]):
        return 0
    if low == "and" or ws[at].text == "&":
        return 1 if _joins_and(run, _caps(ws, at + 1), ws[at].label) else 0
    if low in particles():
        last = run[-1].low
        return 1 if last not in _titles()[1] and not demonym(run[-1].text) else 0
    return 0


def _number(word: Word, before: Word) -> bool:
    """Whether a figure belongs to the name before it ("Flight 370"), and is no year."""
    digits = word.text
    if not digits.isdigit() or word.gap != " " or before.possessive or is_time(before):
        return False
    year = len(digits) == 4 and digits[:2] in ("19", "20")
    named = word.label in ("ORG", "FAC", "PRODUCT") and before.label == word.label
    return not year and before.tag in ("NNP", "") and (named or len(digits) > 2)


def _enumerates(ws: Sequence[Word], begin: int, at: int) -> bool:
    """Whether a comma stands within one body's name ("Ministry of Trade, Ports and Energy").

    The parser must have labelled all of it as a body, and a head word must open or close it.
    """
    end = at
    while end < len(ws) and end < at + 8 and ws[end].label == "ORG" and ws[end].gap in (" ", ", "):
        end += 1
    inside = ws[begin:end]
    joined = any(w.low == "and" for w in ws[at + 1 : end])
    body = inside[0].low in _governors() or inside[-1].low in (heads() | _set("lower_heads"))
    plain = not any(w.upper or place(w.text) for w in ws[begin : at + 1])
    return joined and body and plain and all(w.label == "ORG" for w in inside)


def _guild(ws: Sequence[Word], begin: int, at: int) -> bool:
    """Whether a plural owner before `at` is part of a body's name ("Potters' Union")."""
    word, before = ws[at], ws[at - 1]
    plural = before.possessive and before.low.endswith("s") and word.gap in ("' ", "’ ")
    if not plural or not word.cap or place(" ".join(w.text for w in ws[begin:at])):
        return False
    return any(w.low in heads() for w in _caps(ws, at)[:4])


def _continues(ws: Sequence[Word], begin: int, at: int) -> int:
    """How many words from `at` belong to the run that began at `begin`; 0 ends it."""
    if _ends(ws, begin, at):
        return 0
    word, before = ws[at], ws[at - 1]
    numbered = at + 1 == len(ws) or ws[at + 1].tag not in ("NN", "NNS", "JJ")
    if word.gap not in _SPACES or (word.cap and not is_time(word)):
        return 1
    if _number(word, before) and numbered:
        return 1
    return _connector(ws, begin, at) if at + 1 < len(ws) else 0


def _ends(ws: Sequence[Word], begin: int, at: int) -> bool:
    """Whether what stands before the word at `at` closes the run."""
    word, before = ws[at], ws[at - 1]
    if _guild(ws, begin, at):
        return False
    if before.possessive and before.low not in _set("possessives"):
        return True
    if before.text[-1] == "." and word.opens and word.text in words("names.en", "stop"):
        return True  # "Fla. The": the full stop ends the sentence too
    if word.gap in _SPACES:
        return False
    comma = word.gap == ", " and word.cap
    return not (comma and (word.low in _COMPANY or _enumerates(ws, begin, at)))


def runs(ws: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Index ranges of capitalised sequences, connecting words inside, in order."""
    i = 0
    while i < len(ws):
        word = ws[i]
        if not word.cap or is_time(word) or no_name(word):
            i += 1
            continue
        j = i + 1
        while j < len(ws) and j - i < _LONGEST:
            step = _continues(ws, i, j)
            if not step:
                break
            j += step
        yield i, j
        i = j


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
    while run and not run[-1].cap and not run[-1].text.isdigit():
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
    if head.low in _titles()[3] or head.low in _titles()[2]:
        given = latin(ws[at].text) in given_names()
        return ws[at].label == "PERSON" or given
    return not (place(ws[at].text) and len(rest) == 1 and ws[at].label in ("GPE", "LOC"))


@cache
def given_names() -> frozenset[str]:
    """Folded given names."""
    found = table("given")
    return frozenset(latin(n) for n in [*found["female"], *found["male"]])


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
        if end > i and (end == len(run) or run[end].low == "of"):
            rest = run[end + 1 :]
            while rest and not rest[0].cap:
                rest = rest[1:]
            return [p for p in (*_untitled(run[:i]), *_untitled(rest)) if p]
    if not run:
        return []
    return _unmixed(run)


def _unmixed(run: list[Word]) -> list[list[Word]]:
    """Part "Peruvian Ana Example" and "Lima Ana Example", where the parser sees the person."""
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
