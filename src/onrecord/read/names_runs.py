"""Sequences of capitalised words with the small words that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.lang.phonetic import latin
from onrecord.lang.places import demonym, place
from onrecord.lang.tables import table, words
from onrecord.read.names_lists import (
    given_names,
    governors,
    heads,
    institutions,
    listed,
    particles,
)
from onrecord.read.names_titles import titles
from onrecord.read.names_words import Word, key

_AMOUNT = re.compile(r"^(?:US|AUS|AU|NZ|CA|HK|[ACS])?\d+[.,]\d|^(?:US|AUS|NZ|HK|Rs\.?)\d+")
"""An amount of money whose sign was lost ("US2.5 million")."""
_OF = ("of", "for", "on", "against", "to", "with", "without")
_LONGEST = 40
"""Words in a run; no name is longer, and work on hostile text stays linear."""
_SPACES = (" ", "  ", " & ", "& ")
_COMPANY = frozenset({"inc", "inc.", "ltd", "ltd.", "llc", "corp", "corp.", "co", "co.", "plc"})


def is_time(word: Word) -> bool:
    """Whether a word is a day or a month ("May" and "March" are, as names they need a title)."""
    if word.label in ("PERSON", "ORG") and word.tag in ("NNP", "NNPS"):
        return False  # "the Daily Sun", "Theresa May"
    return word.text in words("names.en", "time_words") or (
        not word.tag and word.text in words("titles_more", "time_words")
    )


def no_name(word: Word) -> bool:
    """Whether a capital means something else: "I'm", an amount ("US2.5"), a handle, a hashtag."""
    if word.text.split("’")[0].split("'")[0] == "I" or word.gap[-1:] in ("@", "#", "$", "€", "£"):
        return True
    return bool(_AMOUNT.match(word.text))


def _labelled_whole(before: Word, label: str, after: Word) -> bool:
    """Whether the parser sees one name across a connecting word ("Tower of Example")."""
    whole = label in ("ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART")
    office = before.low in titles()[1] or is_time(after)
    return whole and before.label == after.label == label and not office


def _joins_of(run: Sequence[Word], connector: str, after: Word, label: str) -> bool:
    """Whether "of", "for" … carries a name on: "Institute of", "Campaign for"."""
    last = run[-1].low
    if _labelled_whole(run[-1], label, after):
        return True
    if connector == "in":
        return last in listed("in_governors") and any(w.low in governors() for w in run[:-1])
    if connector != "of":
        return last in table("names.en")["carries"].get(connector, ())
    if last in governors() or last in heads():
        return True
    if any(w.low in governors() for w in run[:-1]) or run[0].low == "operation":
        return not is_time(after)
    ends_title = any(w.low in titles()[1] for w in run[-1:])
    return connector == "of" and ends_title and not is_time(after)


def _joins_and(run: Sequence[Word], after: Sequence[Word], label: str) -> bool:
    """Whether "and" stands within one name: "Ministry of Health and Welfare"."""
    at = next((i for i, w in enumerate(run) if w.low in _OF), 0)
    right_last = after[-1].low if after else ""
    if at and run[at - 1].low in governors():
        complement = " ".join(w.text for w in run[at + 1 :])
        own_body = after[0].low in governors() and len(after) == 1
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
        return skip if good and _joins_of(run, low, after[0], ws[at].label) else 0
    if not more[0].cap or is_time(more[0]):
        return 0
    if low == "and" or ws[at].text == "&":
        return 1 if _joins_and(run, _caps(ws, at + 1), ws[at].label) else 0
    if low in particles():
        last = run[-1].low
        return 1 if last not in titles()[1] and not demonym(run[-1].text) else 0
    return 0


def _number(word: Word, before: Word) -> bool:
    """Whether a figure belongs to the name before it ("Flight 370"), and is no year."""
    digits = word.text
    if not digits[:1].isdigit() or word.gap != " " or before.possessive or is_time(before):
        return False
    if not digits.isdigit():
        return word.label == before.label != "" and digits[-1].isalpha()  # "Radio 2Extra"
    year = len(digits) == 4 and digits[:2] in ("19", "20")
    named = word.label in ("ORG", "FAC", "PRODUCT") and before.label == word.label
    series = before.low in listed("numbered") and before.tag != "NN" and before.cap
    return not year and before.tag in ("NNP", "") and (named or series or len(digits) > 2)


def _enumerates(ws: Sequence[Word], begin: int, at: int) -> bool:
    """Whether a comma stands within one body's name ("Ministry of Trade, Ports and Energy").

    The parser must have labelled all of it as a body, and a head word must open or close it.
    """
    end = at
    while end < len(ws) and end < at + 8 and ws[end].label == "ORG" and ws[end].gap in (" ", ", "):
        end += 1
    inside = ws[begin:end]
    joined = any(w.low == "and" for w in ws[at + 1 : end])
    body = inside[0].low in governors() or inside[-1].low in (heads() | listed("lower_heads"))
    plain = not any(w.upper or place(w.text) for w in ws[begin : at + 1])
    return joined and body and plain and all(w.label == "ORG" for w in inside)


def _guild(ws: Sequence[Word], begin: int, at: int) -> bool:
    """Whether a plural owner before `at` is part of a body's name ("Potters' Union")."""
    word, before = ws[at], ws[at - 1]
    plural = before.possessive and before.low.endswith("s") and word.gap in ("' ", "’ ")
    if not plural or not word.cap or place(" ".join(w.text for w in ws[begin:at])):
        return False
    more = _caps(ws, at)[:4]
    return any(w.low in heads() or w.text in words("places.en", "heads") for w in more)


def _continues(ws: Sequence[Word], begin: int, at: int) -> int:
    """How many words from `at` belong to the run that began at `begin`; 0 ends it."""
    if _ends(ws, begin, at):
        return 0
    word, before = ws[at], ws[at - 1]
    counts = at + 1 < len(ws) and ws[at + 1].tag in ("NN", "NNS", "JJ")
    numbered = not counts or (word.label == before.label and word.label in ("ORG", "FAC"))
    if word.gap not in _SPACES or (word.cap and not is_time(word)):
        return 1
    if _number(word, before) and numbered:
        return 1
    if word.text.isdigit() and key(f"{before.text} {word.text}") in institutions():
        return 1
    return _connector(ws, begin, at) if at + 1 < len(ws) else 0


def _ends(ws: Sequence[Word], begin: int, at: int) -> bool:
    """Whether what stands before the word at `at` closes the run."""
    word, before = ws[at], ws[at - 1]
    if _guild(ws, begin, at):
        return False
    if before.possessive and before.low not in listed("possessives"):
        return True
    if before.text[-1] == "." and word.opens and word.text in words("names.en", "stop"):
        return True  # "Fla. The": the full stop ends the sentence too
    if word.gap in _SPACES:
        return False
    comma = word.gap == ", " and word.cap
    return not (comma and (word.low in _COMPANY or _enumerates(ws, begin, at)))


def _particle_opens(ws: Sequence[Word], at: int) -> bool:
    """Whether a lower-case particle opens a name: "van Example", "al Example"."""
    word, after = ws[at], ws[at + 1 : at + 2]
    if word.low not in listed("opening_particles") or not word.tag or not after:
        return False
    one = word.label == after[0].label != "" or word.tag in ("NNP", "NNPS", "FW")
    return one and after[0].cap and after[0].gap == " " and not is_time(after[0])


def runs(ws: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Index ranges of capitalised sequences, connecting words inside, in order."""
    i = 0
    while i < len(ws):
        word = ws[i]
        if not (word.cap or _particle_opens(ws, i)) or is_time(word) or no_name(word):
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
