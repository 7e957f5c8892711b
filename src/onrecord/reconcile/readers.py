"""What a sentence says in one slot: where, by whom, of what sort, when, how many, how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.lang.tables import table, words
from onrecord.model.span import Span
from onrecord.reconcile.aligned import Reader, Slot
from onrecord.reconcile.passages import BREAK, Passage, Passages, Place, stem
from onrecord.reconcile.phrases import expression, listed, negated, supposed
from onrecord.reconcile.readers_counted import (
    AROUND,
    clock,
    days_of,
    how_long,
    how_many,
    place_of,
    toll,
    when,
)


@cache
def _relations() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, expression(phrases)) for name, phrases in table("relations.en")["relations"].items()
    )


_REACH = 45
"""Characters behind a word of place in which the name must begin."""


def where(p: Passage, _: Passages) -> Iterator[Slot]:
    """Inside a named place, near it, at its edge."""
    taken: set[str] = set()
    for relation, phrases in _relations():
        for match in phrases.finditer(p.plain):
            if negated(p.plain, match.start()) or supposed(p.plain, match.start()):
                continue
            ground, end = _ground(p, match.end())
            if ground and ground not in taken:
                taken.add(ground)
                shown = p.place(match.start(), end)
                yield Slot("place", "where it was", ground, relation, shown, p, 0.12)


def _ground(p: Passage, at: int) -> tuple[str, int]:
    """The last word of the place behind a word of place, and where it ends ("the mill gate").

    A name is taken whole; of two places that something lies between, the second.
    """
    if p.plain[:at].endswith("between"):
        second = p.plain.find(" and ", at, at + _REACH)
        at = second + 5 if second >= 0 else at
    stop = words("quotes_stop", "en") | words("slots.en", "joining")
    last, end = "", at
    for start, span in p.tokens:
        if start < at:
            continue
        word = p.plain[start:].split(" ", 1)[0]
        named = next((s for s, _ in p.names if s.contains(span)), None)
        if named is not None and not last:
            last, end = _whole(p, named)
            after = p.plain[end:].split(" ", 2)[1:2]
            if not after or after[0] == BREAK or after[0] in stop:
                return last, end
            at = end  # "Danish waters": the name only describes the place
            continue
        if start - at > _REACH or word == BREAK or (last and word in stop):
            break
        if word not in stop:
            last, end = stem(word), start + len(word)
    return last, end


def _whole(p: Passage, name: Span) -> tuple[str, int]:
    """The last word of a name, and where it ends."""
    start = max(at for at, s in p.tokens if name.contains(s))
    word = p.plain[start:].split(" ", 1)[0]
    return stem(word), start + len(word)


_BY = re.compile(
    r"([a-z]+(?:ed|en|t|n)) (?:[a-z|-]+ ){0,6}?by (?:the |a |an )?([\w'-]+(?: [\w'-]+){0,2})"
)


def by_whom(p: Passage, _: Passages) -> Iterator[Slot]:
    """Who did what is said to be done: "paid by the club", "paid by the town"."""
    for match in _BY.finditer(p.plain):
        if negated(p.plain, match.start()):
            continue
        agent = frozenset(stem(w) for w in match.group(2).split())
        place = p.place(match.start(), match.end())
        yield Slot(
            "attribution", f"by whom it was {match.group(1)}", stem(match.group(1)),
            " ".join(sorted(agent)[:1] if len(agent) == 1 else sorted(agent)), place, p, 0.2,
        )  # fmt: skip


@cache
def _sorts(part: str) -> dict[str, tuple[str, str]]:
    """Word → (sort, its first name)."""
    out: dict[str, tuple[str, str]] = {}
    for name, rows in table("sorts.en")[part].items():
        for row in rows:
            for word in row.split():
                out.setdefault(word, (name, row.split()[0]))
    return out


def which(p: Passage, _: Passages) -> Iterator[Slot]:
    """What sort a thing is of: a "weather satellite" is no "scientific satellite"."""
    row = [(at, p.plain[at:].split(" ", 1)[0]) for at, _ in p.tokens]
    for n, (at, word) in enumerate(row):
        sort = _sorts("before").get(word)
        if sort is None or any(s.contains(p.tokens[n][1]) for s, _ in p.names):
            continue
        for end, noun in row[n + 1 : n + 4]:
            if noun == BREAK:
                break
            if stem(noun) in p.features and noun not in _sorts("before"):
                place = p.place(at, end + len(noun))
                yield Slot(
                    "description",
                    f"what {noun} it was",
                    f"{sort[0]} {stem(noun)}",
                    sort[1],
                    place,
                    p,
                    0.08,
                )


def what(p: Passage, _: Passages) -> Iterator[Slot]:
    """What sort of thing or people it was, in sentences that say nearly the same."""
    for at, span in p.tokens:
        word = p.plain[at:].split(" ", 1)[0]
        sort = _sorts("things").get(word)
        if sort is not None:
            yield Slot(
                "description",
                f"what {sort[0]} it was",
                sort[0],
                sort[1],
                Place(at, at + len(word), span),
                p,
                0.4,
            )


_BEHIND = 90
"""Characters behind a word of cause that say the cause."""


def why(p: Passage, _: Passages) -> Iterator[Slot]:
    """What made it happen, as the words behind "because" and the like."""
    match = listed("slots.en", "why").search(p.plain)
    if match is None:
        return
    end = min(len(p.plain), match.end() + _BEHIND)
    behind = {stem(w) for w in p.plain[match.end() : end].split()} & p.features.keys()
    if len(behind) >= 2:
        place = p.place(match.start(), end)
        yield Slot("motive", "why", "why", " ".join(sorted(behind)), place, p, 0.22)


HARM = frozenset({"attack", "death", "injury", "crime", "accident", "disaster"})
"""Kinds of event that reports call alleged."""


def hedged(p: Passage, _: Passages) -> Iterator[Slot]:
    """Whether a report vouches for an event or only says that it is said ("alleged")."""
    for event in p.reading.events:
        if not p.span.contains(event.trigger) or event.kind not in HARM:
            continue
        at = p.offset(event.trigger)
        before = p.plain[max(0, at - AROUND) : at].split(BREAK)[-1]
        value = (
            "stated" if listed("slots.en", "hedged").search(before) is None else "not vouched for"
        )
        place = place_of(p, event.span)
        yield Slot(
            "certainty",
            f"whether it is certain ({event.lemma})",
            f"sure {event.kind}",
            value,
            place,
            p,
            0.3,
        )


def done(p: Passage, _: Passages) -> Iterator[Slot]:
    """Whether an event was held or called off."""
    for event in p.reading.events:
        if p.span.contains(event.trigger) and event.status in ("held", "cancelled"):
            ground = f"{event.kind} {stem(event.lemma)}"
            place = place_of(p, event.span)
            yield Slot(
                "plan against fact",
                f"whether it happened ({event.lemma})",
                ground,
                event.status,
                place,
                p,
                0.35,
            )


def touch(p: Passage, passages: Passages) -> Iterator[Slot]:
    """How two parties were in touch: who "met" did not telephone."""
    for event in p.reading.events:
        if event.kind not in ("call", "meeting", "visit") or not p.span.contains(event.trigger):
            continue
        channel = event.channel or ("in person" if event.lemma == "meet" else None)
        who = {passages.names.entity(p.report, m.entity) for m in event.participants} - {None}
        if channel and len(who) == 2:
            ground = " ".join(sorted(str(w) for w in who))
            yield Slot(
                "channel",
                "how they were in touch",
                ground,
                channel,
                place_of(p, event.span),
                p,
                0.1,
                days=days_of(p, event),
            )


READERS: tuple[Reader, ...] = (
    where,
    by_whom,
    which,
    what,
    when,
    clock,
    how_many,
    toll,
    how_long,
    why,
    hedged,
    done,
    touch,
)
"""The slots that aligned sentences are compared in."""
