"""Pronouns and descriptions ("the minister") tied to the people they stand for, where clear."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lang.tables import table, words
from onrecord.model.reading import LocalEntity, Mention
from onrecord.model.span import Span
from onrecord.read.names_finds import Page
from onrecord.read.names_titles import title_end
from onrecord.read.names_words import Word


@dataclass(frozen=True, slots=True)
class Bearer:
    """What is known of a person when a pronoun looks for one."""

    index: int
    gender: str
    titles: frozenset[str]


@cache
def _gendered() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Titles of men and of women, given names of men alone and of women alone."""
    titles, given = table("titles.en"), table("given")
    male = frozenset(w.lower() for w in titles["male"])
    female = frozenset(w.lower() for w in titles["female"])
    men, women = frozenset(given["male"]), frozenset(given["female"])
    return male, female, men - women, women - men


def gender(entity: LocalEntity, titles: Sequence[str]) -> str:
    """ "m", "f" or "" for unknown, from titles and the given name."""
    male, female, men, women = _gendered()
    said = {w for t in titles for w in t.lower().split()}
    if said & female:
        return "f"
    if said & male:
        return "m"
    first = entity.name.split()[0] if " " in entity.name else ""
    return "m" if first in men else "f" if first in women else ""


def bearers(entities: Sequence[LocalEntity], titles: Sequence[Sequence[str]]) -> dict[int, Bearer]:
    """The people of a report, by index of entity."""
    out = {}
    for i, (entity, said) in enumerate(zip(entities, titles, strict=True)):
        if entity.kind == "person":
            known = [*said, *(r.title for r in entity.roles)]
            heads = frozenset(w for t in known for w in t.lower().split())
            out[i] = Bearer(i, gender(entity, known), heads)
    return out


@dataclass(slots=True)
class Focus:
    """Who was spoken of last: the mentions of people in this paragraph and the one before."""

    here: list[Mention]
    before: list[Mention]


def _subject(mention: Mention, ws: Sequence[Word]) -> bool:
    """Whether a verb of saying or doing follows the mention, or it opens its sentence."""
    at = bisect_left(ws, mention.span.end, key=lambda w: w.start)
    if at == len(ws):
        return False
    near = mention.span.start - 40
    opener = any(w.start >= near and w.opens for w in ws[max(0, at - 6) : at])
    return ws[at].low in words("names.en", "saying") or opener


def _antecedent(fits: list[Mention], page: Page) -> tuple[int | None, str]:
    """The one person in focus: the only one, or the last that was a subject."""
    people = {m.entity for m in fits}
    if len(people) == 1:
        return fits[-1].entity, "only-person"
    subjects = [m for m in fits if _subject(m, page.words)]
    if not subjects:
        return None, "unclear"
    last = subjects[-1]
    after = {m.entity for m in fits if m.span.start > last.span.start} - {last.entity}
    return (last.entity, "last-subject") if len(after) <= 1 else (None, "unclear")


def _pronoun(word: Word) -> str:
    if word.low in words("names.en", "he"):
        return "m"
    return "f" if word.low in words("names.en", "she") else ""


def _recall(ws: Sequence[Word], at: int) -> tuple[int, str]:
    """A description of somebody by office at `at` ("the prime minister"): words taken, its head."""
    if ws[at].low != "the" or at + 1 >= len(ws):
        return 0, ""
    end = title_end(ws, at + 1)
    if end == at + 1 or ws[at + 1].gap != " ":
        return 0, ""
    phrase = " ".join(w.low for w in ws[at + 1 : end])
    if not {phrase, ws[end - 1].low, " ".join(w.low for w in ws[end - 2 : end])} & _recalled():
        return 0, ""
    after = ws[end : end + 1]
    compound = after and after[0].gap in (" ", "-") and _goes_on(after[0])
    return (0, "") if compound else (end - at, phrase)


@cache
def _recalled() -> frozenset[str]:
    return words("titles.en", "recall")


def _goes_on(after: Word) -> bool:
    """Whether the word after an office makes it another phrase ("minister of", "chief cook")."""
    return after.cap or after.low in ("of", "for") or after.tag in ("NN", "NNS", "NNP")


def refer(
    pages: Sequence[Page], named: Sequence[Mention], people: dict[int, Bearer]
) -> Iterator[Mention]:
    """Mentions by pronoun and by office. An antecedent that is not clear gives entity None."""
    queue = [m for m in named if m.kind == "person" and m.entity in people]
    taken = {m.span.start: m.span.end for m in named}
    focus = Focus([], [])
    at = 0
    for page in pages:
        focus = Focus([], focus.here or focus.before)
        i = 0
        while i < len(page.words):
            word = page.words[i]
            while at < len(queue) and queue[at].span.start <= word.start:
                focus.here.append(queue[at])
                at += 1
            if word.start in taken:
                while i < len(page.words) and page.words[i].start < taken[word.start]:
                    i += 1
                continue
            sex, (count, office) = _pronoun(word), _recall(page.words, i)
            if sex:
                mention = _by_pronoun(word, sex, focus, people, page)
                focus.here += [mention] if mention.entity is not None else []
                yield mention
            elif count:
                found = _by_office(page.words[i : i + count], office, focus, people)
                if found:
                    yield found
            i += max(1, count)


def _by_pronoun(
    word: Word, sex: str, focus: Focus, people: dict[int, Bearer], page: Page
) -> Mention:
    span = Span(word.start, word.end)
    for pool in (focus.here, focus.before):
        fits = [m for m in pool if m.entity is not None and people[m.entity].gender in (sex, "")]
        if fits:
            entity, rule = _antecedent(fits, page)
            return Mention(span, "pronoun", "person", word.text, entity, (f"pronoun:{rule}",))
    return Mention(span, "pronoun", "person", word.text, None, ("pronoun:nobody",))


def _by_office(
    part: Sequence[Word], office: str, focus: Focus, people: dict[int, Bearer]
) -> Mention | None:
    """Somebody whose stated title has the head of the description, nearest first."""
    wanted = set(office.split())
    for pool in (focus.here, focus.before):
        fits = {
            m.entity for m in pool if m.entity is not None and wanted <= people[m.entity].titles
        }
        if len(fits) == 1:
            return _described(part, fits.pop(), "office")
    holders = [b.index for b in people.values() if wanted <= b.titles]
    return _described(part, holders[0], "only-holder") if len(holders) == 1 else None


def _described(part: Sequence[Word], entity: int | None, rule: str) -> Mention:
    name = " ".join(w.text for w in part)
    span = Span(part[0].start, part[-1].end)
    return Mention(span, "descriptive", "person", name, entity, (f"description:{rule}",))
