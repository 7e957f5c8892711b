"""What a name is - person, organisation, place, people - by a visible list of evidence.

Each piece of evidence looks at one place where a name stands and votes for a kind; the votes of all
the places where an entity is named are summed, because the parser's label is often wrong at one.
Weights were set by reading what the sums got wrong on news in English, not fitted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.lang.phonetic import fold, latin
from onrecord.lang.places import ambiguous, demonym, place
from onrecord.lang.tables import words
from onrecord.model.reading import EntityKind
from onrecord.read.names_lists import given_names, heads, institutions
from onrecord.read.names_seats import acts, capital, is_there, seat
from onrecord.read.names_split import Piece
from onrecord.read.names_titles import title_before, title_end
from onrecord.read.names_words import Word, key

_LABELS: dict[str, EntityKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group", "EVENT": "other", "LAW": "other", "WORK_OF_ART": "other",
    "LANGUAGE": "other", "PRODUCT": "other",
}  # fmt: skip
_BRAND = re.compile(r"^[A-Z][a-z]+[A-Z]|^[a-z][A-Z][a-z]")
_CLAN = re.compile(r"^(?:Mc|Mac|Fitz|De|Di|Da|Du|La|Le|Van|Von|St|Al|El|Ap)[A-Z]")
_INITIAL = re.compile(r"^[^\W\d_]\.?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """A piece with the words around it."""

    piece: Piece
    around: Sequence[Word]
    tagged: bool

    @property
    def before(self) -> Word | None:
        at = self.piece.first
        return self.around[at - 1] if at else None

    @property
    def after(self) -> Word | None:
        at = self.piece.first + len(self.piece.words)
        return self.around[at] if at < len(self.around) else None

    @property
    def name(self) -> str:
        return " ".join(w.text for w in self.piece.words)


Vote = tuple[EntityKind, float]
Evidence = Callable[[Scene], list[Vote]]


def listed_place(scene: Scene) -> list[Vote]:
    """A country, region or city of that name is in the gazetteer."""
    known = place(scene.name)
    if not known:
        return []
    after = scene.after
    ruled = after and after.gap == " " and after.low in words("places.en", "administrative")
    if known.kind == "city" and ruled and not known.capital:
        return []  # "Lima province" need not lie where the listed town does
    if known.kind == "city" and fold(scene.name) in ambiguous():
        return [("place", 0.5)]
    return [("place", 4.0 if known.kind in ("country", "region") or known.capital else 2.0)]


def listed_people(scene: Scene) -> list[Vote]:
    """It is the word for a people, a country's things or a faith."""
    if demonym(scene.name):
        return [("place", 5.0)]
    return [("group", 4.0)] if scene.name in words("demonyms.en", "peoples.names") else []


def listed_institution(scene: Scene) -> list[Vote]:
    """A well-known institution of that name is listed."""
    return [("organisation", 5.0)] if key(scene.name) in institutions() else []


def head_word(scene: Scene) -> list[Vote]:
    """Its last word, or the word before its first "of", says what it is ("… Ministry")."""
    ws = scene.piece.words
    if len(ws) < 2:
        return []
    of = next((i for i, w in enumerate(ws) if w.low in ("of", "for", "against", "on")), 0)
    found: list[Vote] = [("other", 4.0)] if ws[0].low == "operation" else []
    for word in {ws[-1].text if not of else "", ws[of - 1].text if of else ""} - {""}:
        title = word.capitalize() if word.isupper() else word
        if title in words("places.en", "heads"):
            found.append(("place", 3.0))
        if title.lower() in heads():
            found.append(("organisation", 3.5))
        if title in words("names.en", "other_heads"):
            found.append(("other", 4.0))
    if ws[0].text in words("places.en", "openers") and not found and len(ws) < 4:
        found.append(("place", 1.0))
    return found


def apposed_body(scene: Scene) -> list[Vote]:
    """A word for a sort of body stands before it ("the rebel group …", "the charity, …")."""
    before, gap = scene.before, scene.piece.words[0].gap
    if before and gap in (" ", ", ", " (") and before.low in words("names.en", "body_nouns"):
        return [("organisation", 2.5)]
    return []


def capital_acts(scene: Scene) -> list[Vote]:
    """It is a capital that speaks, acts or has dealings as its government does."""
    first, end = scene.piece.first, scene.piece.first + len(scene.piece.words)
    acting = capital(scene.name) and not scene.piece.title and acts(scene.around, first, end)
    return [("organisation", 8.0)] if acting else []


def seat_place(scene: Scene) -> list[Vote]:
    """It is a seat of government, and somebody or something is there."""
    there = seat(scene.name) and is_there(scene.around, scene.piece.first)
    return [("place", 8.0)] if there else []


def team(scene: Scene) -> list[Vote]:
    """A listed town and a plural make a team ("Lima Condors")."""
    ws = scene.piece.words
    plural = ws[-1].tag == "NNPS" and ws[-1].text not in words("names.en", "other_heads")
    if not plural or not 1 < len(ws) < 5 or ws[-1].low in heads() or head_word(scene):
        return []
    known = any(place(" ".join(w.text for w in ws[:n])) for n in range(1, len(ws)))
    return [("organisation", 2.0)] if known and not place(scene.name) else []


def titled(scene: Scene) -> list[Vote]:
    """A title or style of address stands before it."""
    if scene.piece.title:
        return [("person", 5.0)]
    ws = scene.piece.words
    body = ws[-1].low in heads() or len(ws) > 4 or ws[-1].upper
    said = not body and title_before(scene.around, scene.piece.first)
    return [("person", 2.5)] if said else []


def given(scene: Scene) -> list[Vote]:
    """It begins with a given name or an initial, or with a clan name before a hyphened name."""
    ws = scene.piece.words
    if not 1 < len(ws) <= 5 or ws[-1].low in heads():
        return []
    if latin(ws[0].text) in given_names():
        return [("person", 2.5)]
    if _INITIAL.match(ws[0].text) or (_INITIAL.match(ws[1].text) and len(ws) > 2):
        return [("person", 2.0)]
    town = any(place(" ".join(w.text for w in ws[:n])) for n in range(1, len(ws)))
    opener = ws[0].text in words("places.en", "openers") or ws[0].low in ("the", "new")
    inside = any(latin(w.text) in given_names() for w in ws[1:-1])
    if len(ws) > 2 and inside and not town and not opener:
        return [("person", 1.5)]
    clan = ws[0].text in words("given", "clans") and len(ws) in (2, 3)
    return [("person", 2.0 if "-" in ws[-1].text else 1.0)] if clan else []


def given_alone(scene: Scene) -> list[Vote]:
    """It is a given name by itself."""
    ws = scene.piece.words
    alone = len(ws) == 1 and not ws[0].upper and latin(ws[0].text) in given_names()
    return [("person", 1.6)] if alone and not place(scene.name) else []


def dateline(scene: Scene) -> list[Vote]:
    """It opens a paragraph in capitals, with a colon, a comma or a dash after it."""
    ws, after = scene.piece.words, scene.after
    if scene.piece.first or not all(w.upper for w in ws) or after is None:
        return []
    return [("place", 4.0)] if after.gap[:1] in ":," or "-" in after.gap else []


def titled_after(scene: Scene) -> list[Vote]:
    """A title follows in the same run: what somebody is the mayor or the head of."""
    at = scene.piece.first + len(scene.piece.words)
    after = scene.after
    if scene.piece.title or not after or after.gap != " " or not after.cap:
        return []
    held = title_end(scene.around, at) > at
    return [("organisation", 2.0), ("place", 2.0)] if held else []


def in_a_place(scene: Scene) -> list[Vote]:
    """A listed place follows after "in", or "people of" stands before it."""
    at = scene.piece.first + len(scene.piece.words)
    two = scene.around[at : at + 2]
    if len(two) == 2 and two[0].low == "in" and place(two[1].text):
        return [("place", 1.2)]
    first = scene.piece.first
    before = [w.low for w in scene.around[max(0, first - 2) : first]]
    return [("place", 1.5)] if before == ["people", "of"] else []


def labelled(scene: Scene) -> list[Vote]:
    """The parser's label for its words, by majority of words; its last word counts twice."""
    labels = [w.label for w in scene.piece.words if w.cap] + [scene.piece.words[-1].label]
    votes: dict[EntityKind, float] = {}
    for label in labels:
        kind = _LABELS.get(label)
        if kind:
            votes[kind] = votes.get(kind, 0.0) + 1.3 / len(labels)
    return list(votes.items())


def acting(scene: Scene) -> list[Vote]:
    """A verb whose subject is a person or body follows ("… told")."""
    after = scene.after
    if (
        not after
        or after.gap not in (" ", ", ")
        or after.low not in words("names.en", "person_verbs")
    ):
        return []
    few = len(scene.piece.words) <= 3 and not scene.piece.words[-1].upper
    return [("person", 1.0)] if few else [("organisation", 0.5)]


def spoken_before(scene: Scene) -> list[Vote]:
    """A verb of saying stands before it ("said …")."""
    before = scene.before
    if not before or scene.piece.words[0].gap != " ":
        return []
    return [("person", 0.8)] if before.low in ("said", "says", "added", "told") else []


def situated(scene: Scene) -> list[Vote]:
    """A preposition of place stands before it ("in …", "near …")."""
    before = scene.before
    if not before or scene.piece.words[0].gap != " ":
        return []
    if before.low in ("in", "near", "outside", "towards", "across", "throughout"):
        return [("place", 1.2)]
    if before.low in words("places.en", "motion"):
        return [("place", 0.8)]
    return [("place", 0.5)] if before.low in words("places.en", "prepositions") else []


def sort_of_place(scene: Scene) -> list[Vote]:
    """A word for a sort of place stands after or before it ("… village", "the town of …")."""
    after, before = scene.after, scene.before
    if after and after.gap == " " and after.low in words("places.en", "sorts"):
        return [("place", 2.5)]
    first = scene.piece.first
    of = before and before.low == "of" and first > 1
    sort = of and scene.around[first - 2].low in words("places.en", "sorts")
    return [("place", 3.0)] if sort else []


def aged(scene: Scene) -> list[Vote]:
    """An age follows (", 34,")."""
    after = scene.after
    age = after and after.gap in (", ", " (") and after.text.isdigit() and 0 < len(after.text) < 3
    return [("person", 2.5)] if age and not scene.piece.words[-1].upper else []


def inner_capital(scene: Scene) -> list[Vote]:
    """It is one word with a capital inside, as brands are written ("ExampleSoft")."""
    ws = scene.piece.words
    brand = len(ws) == 1 and _BRAND.search(ws[0].text) and not _CLAN.match(ws[0].text)
    return [("organisation", 1.5)] if brand else []


def acronym(scene: Scene) -> list[Vote]:
    """It is one word in capitals, amid running text."""
    ws = scene.piece.words
    short = len(ws) == 1 and ws[0].upper and 2 <= len(ws[0].text.replace(".", "")) <= 7
    return [("organisation", 1.5)] if short and not place(scene.name) else []


EVIDENCE: tuple[Evidence, ...] = (
    listed_place, listed_people, listed_institution, head_word, apposed_body, capital_acts,
    seat_place,
    team,
    titled, given, given_alone,
    dateline,
    titled_after, in_a_place, labelled, acting, spoken_before, situated, sort_of_place, aged,
    acronym, inner_capital,
)  # fmt: skip


def votes(scene: Scene) -> list[tuple[EntityKind, float, str]]:
    """Every vote with the name of its evidence."""
    return [(kind, value, e.__name__) for e in EVIDENCE for kind, value in e(scene)]
