"""One event line from the mentions that tell it: status, time, label, parties, attributes, why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.align.events_context import Context, when
from onrecord.align.events_evidence import ACTION, EVIDENCE
from onrecord.align.events_inner import Inner
from onrecord.align.events_labels import Called, label
from onrecord.align.events_told import Told, days
from onrecord.align.voices import Names, attest
from onrecord.lang.places import demonym, place
from onrecord.lang.tables import words
from onrecord.model.reading import Interval, Status
from onrecord.model.record import Attestation, AttributeValue, Event, Party, Voice, Why
from onrecord.model.span import Span, content_id


@dataclass(frozen=True, slots=True)
class Known:
    """What lines need of the story."""

    called: Called
    context: Context
    inner: Inner

    def state_of(self, entity: str) -> str:
        """The country that an acting capital stands for, if the story names it; else itself."""
        found = place(self.called.full.get(entity, ""))
        if found is None or not found.capital:
            return entity
        same = (e for e, n in sorted(self.called.full.items()) if _is_country(n, found.code))
        return next(same, entity)

    def country_of(self, entity: str | None) -> str | None:
        """The country that the name of one of its bodies begins with ("the Danish parliament")."""
        first, _, rest = self.called.full.get(entity or "", "").partition(" ")
        owner = re.sub("['’]s?$", "", first)
        found = (demonym(first) or place(owner)) if rest else None
        code = found.code if found and (found.demonym or found.kind == "country") else ""
        same = (e for e, n in sorted(self.called.full.items()) if code and _is_country(n, code))
        return next(same, None)


def _is_country(name: str, code: str) -> bool:
    found = place(name)
    return found is not None and found.kind == "country" and found.code == code


def line(group: Sequence[Told], known: Known) -> Event:
    """The line for one cluster of mentions; `group` is in order of content."""
    told = _spoken(group)
    names = known.called.names
    attestations = tuple(attest(t.reading, t.mention.span, names, t.mention.stance) for t in told)
    passages = sorted((a.report, a.span.start, a.span.end) for a in attestations)
    parties = participants(told, known)
    time, dated_by = _time(told, known)
    kind = _most(t.mention.kind for t in told if t.mention.kind != ACTION) or ACTION
    found = _unsourced(attestations) or status(told)
    return Event(
        id=content_id("e", *passages),
        kind=kind,
        label=label(told, parties, kind, found, known.called),
        participants=parties,
        place=_most(t.place for t in told),
        channel=_most(t.mention.channel for t in told),
        time=time,
        status=found,
        klass=_most(t.mention.plover for t in told),
        attributes=_attributes(told, names) + dated_by,
        attestations=attestations,
        why=_why(told),
    )


def _spoken(group: Sequence[Told]) -> list[Told]:
    """Mentions in order, one for each passage."""
    seen: dict[object, Told] = {}
    for told in sorted(group, key=lambda t: t.key):
        seen.setdefault((told.reading.report, told.mention.span), told)
    return list(seen.values())


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(v for v in values if v is not None)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def _time(told: Sequence[Told], known: Known) -> tuple[Interval | None, tuple[AttributeValue, ...]]:
    """The stated time; else the day of the passage around, with that passage as an attribute."""
    stated = when(told)
    context = None if stated else known.context.day(told)
    if context is None:
        return stated, ()
    interval, anchor, timex = context
    passage = attest(anchor.reading, timex.span, known.called.names)
    return interval, (AttributeValue("dated_by", interval.start, (passage,)),)


def status(told: Sequence[Told]) -> Status:
    """What the mentions say of it, moved on by later reports: planned, then held or cancelled."""
    counts = Counter(t.status for t in told)
    if _ahead(told) and not counts["cancelled"]:
        return "planned"
    latest = max((t.published or 0 for t in told), default=0)
    last = Counter(t.status for t in told if (t.published or 0) == latest)
    if last["cancelled"] and last["cancelled"] >= last["held"]:
        return "cancelled"
    if counts["planned"] and counts["held"]:
        return _moved(told, counts)
    if counts["ongoing"] and counts["ongoing"] >= counts["held"] and any(map(_open, told)):
        return "ongoing"
    if any(map(_still, told)):
        return "ongoing"
    order: tuple[Status, ...] = ("held", "ongoing", "planned", "reported", "cancelled")
    return max(order, key=lambda s: (counts[s], -order.index(s)))


def _unsourced(attestations: Sequence[Attestation]) -> Status | None:
    """ "Reported" where nobody but nameless sources say so."""
    nameless = words("events.en", "words.nameless")
    last = [a.voice[-1].unnamed if a.voice else None for a in attestations]
    heads = [re.split(" (?:in|at|of|with|close) ", v.lower())[0].split()[-1:] for v in last if v]
    all_ = len(heads) == len(attestations) and all(h and h[0] in nameless for h in heads)
    held = all(a.stance == "asserts" for a in attestations)
    return "reported" if all_ and held else None


def _open(told: Told) -> bool:
    """Whether it goes on since a year or month that is all that is told of its beginning."""
    return told.status == "ongoing" and told.days is not None and not told.days.exact


_LENGTH = re.compile(r"P(?:(\d+)D|T(\d+)H)")


def _still(told: Told) -> bool:
    """Whether what was begun for some days was not over when it was told ("a 48-hour strike")."""
    kind = told.mention.kind in words("events.en", "words.stretched_kinds")
    if told.status != "held" or not kind or told.days is None or told.published is None:
        return False
    lengths = (_LENGTH.fullmatch(a.value) for a in told.mention.attributes if a.name == "duration")
    days_ = [int(m[1] or 0) + int(m[2] or 0) / 24 for m in lengths if m]
    return any(told.days.exact and told.days.last + n > told.published for n in days_ if n >= 1)


def _ahead(told: Sequence[Told]) -> bool:
    """Whether the day told lies behind every report that tells it: it cannot have happened yet."""
    found = when(told)
    span = days(found) if found else None
    known = [t.published for t in told if t.published]
    return span is not None and bool(known) and span.first > max(known) + 1


def _moved(told: Sequence[Told], counts: Counter[Status]) -> Status:
    """Planned by some, held by others: held, unless only reports before the plans say so, and by
    none that gives it a day which was over or had come."""
    if any(t.status == "held" and _come(t) for t in told):
        return "held"
    held = max(t.published or 0 for t in told if t.status == "held")
    planned = max(t.published or 0 for t in told if t.status == "planned")
    if held >= planned or counts["held"] >= counts["planned"]:
        return "held"
    return "planned"


def _come(told: Told) -> bool:
    """Whether its day had come when it was told."""
    return (
        told.days is not None and told.published is not None and (told.days.last <= told.published)
    )


def participants(told: Sequence[Told], known: Known) -> tuple[Party, ...]:
    """Named parties by number of mentions; unnamed ones where no name fills their role."""
    roles: dict[Voice, Counter[str]] = {}
    for one in told:
        for p in (p for p in one.mention.participants if p.role != "theme"):
            found = known.called.names.entity(one.reading.report, p.entity)
            if found and p.role in _ACTING:
                found = known.state_of(found)
            who = Voice(entity=found) if found else Voice(unnamed=p.unnamed) if p.unnamed else None
            if who is not None:
                roles.setdefault(who, Counter())[_ROLES.get(p.role, p.role)] += 1
            country = known.country_of(found) if p.role in _ACTING else None
            if country:
                roles.setdefault(Voice(entity=country), Counter())["affiliation"] += 1
        for who in (*(Voice(entity=h) for h in sorted(one.holds)), *known.inner.parties(one)):
            roles.setdefault(who, Counter())["affiliation"] += 1
    ranked = sorted(roles, key=lambda w: (w.entity is None, -roles[w].total(), str(w)))
    return tuple(Party(w, min(roles[w], key=lambda r: (-roles[w][r], r))) for w in ranked)


_ROLES = {"doer": "actor", "victim": "patient"}
"""Roles of people whom another passage of the report names."""

_ACTING = frozenset({"actor", "party"})


def _attributes(told: Sequence[Told], names: Names) -> tuple[AttributeValue, ...]:
    found: dict[tuple[str, str], list[tuple[Told, Span]]] = {}
    for one in told:
        for a in one.mention.attributes:
            found.setdefault((a.name, a.value), []).append((one, a.span))
    return tuple(
        AttributeValue(
            name,
            value,
            tuple(attest(t.reading, s, names, t.mention.stance) for t, s in places),
        )
        for (name, value), places in sorted(found.items())
    )


def _why(told: Sequence[Told]) -> tuple[Why, ...]:
    """Mean of each piece of evidence over the pairs; nothing for a line with one passage."""
    pairs = list(combinations(told[:_SHOWN], 2))
    if not pairs:
        return ()
    means = ((f, w, sum(f(a, b) for a, b in pairs) / len(pairs)) for f, w in EVIDENCE)
    return tuple(Why(_said(f), round(mean, 3), w) for f, w, mean in means if mean > 0)


_SHOWN = 24
"""Mentions over which the reasons are averaged: enough for a mean that no longer moves."""


def _said(function: Callable[[Told, Told], float]) -> str:
    return (function.__doc__ or "").split("\n")[0]
