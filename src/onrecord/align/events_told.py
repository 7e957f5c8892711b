"""An event mention made ready for comparison: parties, days and words as the record knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from onrecord.align.voices import Names
from onrecord.lang.rarity import in_report
from onrecord.lang.tables import table
from onrecord.lang.words import Vector, Weights, fold, tokens
from onrecord.model.reading import EventMention, Interval, Mention, Reading, Status, Timex
from onrecord.model.report import Report

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NEAR = 30
"""Code points between a country and the name it belongs to ("Danish foreign minister N")."""

_ENDING = re.compile(r"(?:ations?|itions?|ments?|ings?|ions?|als?|ed|ers?|e|s)$")
_STEM = 6
"""Letters of a lemma that make two words one family ("negotiate", "negotiation")."""


COUNTRY = "country "
"""How a country's code is told from the ids of entities."""


@dataclass(frozen=True, slots=True)
class Days:
    """Day numbers, both inside. exact: the source names one day or better."""

    first: int
    last: int
    exact: bool

    def gap(self, other: Days) -> int:
        """Days between the two stretches; 0 where they touch."""
        return max(0, self.first - other.last, other.first - self.last)

    def holds(self, other: Days) -> bool:
        """Whether the other stretch is a part of this one, and shorter."""
        return self != other and self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Told:
    """One mention with what is needed to compare it.

    parties: entity ids of the participants. kin: those and the ids that their names carry with
    them (the country in "the Norwegian premier"). holds: those of whom an acting person holds an
    office. actors: those parties that act.
    described: head words of unnamed participants. inside: the names and pronouns in the passage.
    vector, around: weighted words of the passage and of its sentence.
    after: what its sentence says behind it. people: those actors that are persons.
    back: the key of the mention that this one points back to. main: whether its report opens with
    it. weekday: the day of the week that it names, where the day is not known. published: day of
    the report, if known.
    """

    reading: Reading
    mention: EventMention
    words: str
    parties: frozenset[str]
    kin: frozenset[str]
    holds: frozenset[str]
    actors: frozenset[str]
    described: frozenset[str]
    place: str | None
    interval: Interval | None
    days: Days | None
    published: int | None
    status: Status
    vector: Vector
    stem: str
    weekday: object = None
    after: str = ""
    inside: tuple[Mention, ...] = ()
    around: Vector = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    back: tuple[str, int, int, int] | None = None
    main: bool = False

    @property
    def key(self) -> tuple[str, int, int, int]:
        """Order that depends on content alone."""
        at = self.mention
        return self.reading.report, at.span.start, at.trigger.start, at.span.end


def stem(lemma: str) -> str:
    """What is left of a lemma without its ending: "load" for "loading", "negoti" for two words."""
    word = fold(lemma).split("+")[-1].split(" ")[0]
    bare = _ENDING.sub("", word)
    return (bare if len(bare) >= 3 else word)[:_STEM]


def days(interval: Interval) -> Days | None:
    """The days that an interval covers; None where its start is not a date."""
    low = _bounds(interval.start)
    if low is None:
        return None
    high = _bounds(interval.end) if interval.end else low
    last = max(low[1], high[1]) if high else low[1]
    return Days(low[0], last, low[0] == last)


def _bounds(value: str) -> tuple[int, int] | None:
    match = _ISO.match(value)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first.toordinal(), first.toordinal()
        after = date(year + 1, 1, 1) if not month or month == 12 else date(year, month + 1, 1)
    except ValueError:  # a month or day that no calendar has, or the last year of the calendar
        return None
    return first.toordinal(), (after - timedelta(days=1)).toordinal()


@dataclass(frozen=True, slots=True)
class _Story:
    """What mentions are compared by: names, word weights, and what persons' names carry."""

    names: Names
    weights: Weights
    carried: Mapping[str, frozenset[str]]


def tell(reports: Mapping[str, Report], readings: Sequence[Reading], names: Names) -> list[Told]:
    """All mentions of a story, in an order that depends on content alone."""
    texts = {r.report: reports[r.report].text for r in readings}
    sentences = (s.of(texts[r.report]) for r in readings for s in r.sentences)
    weights = Weights(sentences, background=in_report)
    story = _Story(names, weights, _carried(readings, names))
    out = [
        _told(reading, mention, reports[reading.report], story)
        for reading in readings
        for mention in reading.events
    ]
    return sorted(out, key=lambda t: t.key)


def _carried(readings: Sequence[Reading], names: Names) -> dict[str, frozenset[str]]:
    """Person → entities that stand right before the name or in its titles ("Norwegian premier")."""
    out: dict[str, set[str]] = {}
    for reading in readings:
        others = [m for m in reading.mentions if m.kind != "person"]
        last: Mention | None = None
        for mention in reading.mentions:
            owner = names.entity(reading.report, mention.entity)
            if mention.kind != "person":
                last = mention if mention.kind == "place" or mention.form == "demonym" else None
            elif owner is not None:
                near = [last] if last and 0 <= mention.span.start - last.span.end <= _NEAR else []
                roles = [] if mention.form == "pronoun" else near
                out.setdefault(owner, set()).update(_ids(reading, roles, names))
        _by_titles(reading, others, names, out)
    codes = _codes(readings, names)
    for owner, held in out.items():
        held.update(*(codes.get(h, ()) for h in list(held)))
        held.discard(owner)
    return {k: frozenset(out.get(k, set()) | codes.get(k, set())) for k in {*out, *codes}}


def _codes(readings: Sequence[Reading], names: Names) -> dict[str, set[str]]:
    """Entity of a place → its country's code, so that a capital stands for its state."""
    out: dict[str, set[str]] = {}
    for reading in readings:
        for index, entity in enumerate(reading.entities):
            known = names.entity(reading.report, index)
            if known and entity.country and entity.kind != "person":
                out.setdefault(known, set()).add(f"{COUNTRY}{entity.country}")
    return out


def _by_titles(
    reading: Reading, others: list[Mention], names: Names, out: dict[str, set[str]]
) -> None:
    for index, entity in enumerate(reading.entities):
        owner = names.entity(reading.report, index)
        if owner is None or entity.kind != "person":
            continue
        for role in entity.roles:
            inside = [m for m in others if role.span.contains(m.span)]
            out.setdefault(owner, set()).update(_ids(reading, inside, names))


def _ids(reading: Reading, mentions: list[Mention], names: Names) -> set[str]:
    found = (names.entity(reading.report, m.entity) for m in mentions)
    return {f for f in found if f}


def _told(
    reading: Reading,
    mention: EventMention,
    report: Report,
    story: _Story,
) -> Told:
    names, carried = story.names, story.carried
    words = mention.span.of(report.text)
    parties = _bearers(reading, mention, names, _ASIDE, False)
    beside = _bearers(reading, mention, names, frozenset({"affiliation"}), True)
    acting = _bearers(reading, mention, names, frozenset({"actor", "party"}), True)
    held = frozenset().union(*(carried.get(p, frozenset()) for p in acting))
    published = (
        days(Interval(report.published.value, None, "day")) if report.published.value else None
    )
    day = published.first if published and published.exact else None
    interval = _interval(reading, mention, day)
    span = None if interval is None else days(interval)
    return Told(
        reading=reading,
        mention=mention,
        words=words,
        parties=parties,
        kin=parties.union(beside, *(carried.get(p, frozenset()) for p in parties)),
        holds=frozenset(h for h in held if not h.startswith(COUNTRY)),
        actors=_bearers(reading, mention, names, frozenset({"actor"}), True),
        described=_described(mention),
        place=names.entity(reading.report, mention.place),
        interval=interval,
        days=span,
        published=day,
        status=_status(mention, span, day),
        vector=story.weights.vector(words),
        around=story.weights.vector(mention.sentence.of(report.text)),
        stem=stem(mention.lemma),
        weekday=_weekday(reading, mention) if span is None else None,
        after=report.text[mention.span.end : max(mention.span.end, mention.sentence.end)],
        people=frozenset(
            a
            for p in mention.participants
            if p.role == "actor" and p.entity is not None
            if reading.entities[p.entity].kind == "person"
            if (a := names.entity(reading.report, p.entity))
        ),
        inside=tuple(m for m in reading.mentions if mention.span.contains(m.span)),
    )


_ASIDE = frozenset({"affiliation", "theme", "doer", "victim"})
"""Roles of those that the passage itself does not name as taking part: no evidence for merging."""


def _bearers(
    reading: Reading, mention: EventMention, names: Names, roles: frozenset[str], having: bool
) -> frozenset[str]:
    """Entity ids of the participants that have one of the roles, or of those that have none."""
    chosen = (p for p in mention.participants if (p.role in roles) is having)
    found = (names.entity(reading.report, p.entity) for p in chosen)
    return frozenset(f for f in found if f)


def _interval(reading: Reading, mention: EventMention, published: int | None) -> Interval | None:
    """The best reading of the mention's time; of what has happened, the best one that is past."""
    if mention.timex is None:
        return None
    timex = reading.timexes[mention.timex]
    first = next(iter(timex.candidates), None)
    if first is None or not published:
        return _either(mention, timex)
    if mention.status not in ("held", "reported"):
        return _ahead(mention, timex, published) or first
    if (timex.tense == 0 and mention.nominal) or _recurs(timex, published):
        return min(timex.candidates, key=lambda c: (_distance(c, published), c.start))
    past = (c for c in timex.candidates if (d := days(c)) and d.first <= published + 1)
    found = next(past, None)
    if found is None:
        return _recalled(timex, first)
    return _nearer(found, published) if _yearless(timex, mention) else found


def _either(mention: EventMention, timex: Timex) -> Interval | None:
    """Where the report's own day is open, a weekday of what has happened is the earlier one."""
    over = mention.status in ("held", "reported") and timex.expr[:1] == ("weekday",)
    if over:
        return min(timex.candidates, key=lambda c: c.start, default=None)
    return next(iter(timex.candidates), None)


def _ahead(mention: EventMention, timex: Timex, published: int) -> Interval | None:
    """The first reading of a plan's day without a year that lies ahead of the report."""
    if mention.status != "planned" or timex.expr[:2] != ("date", None):
        return None
    return next((c for c in timex.candidates if (d := days(c)) and d.last >= published), None)


def _weekday(reading: Reading, mention: EventMention) -> object:
    """The day of the week in a time that could not be resolved."""
    expr = () if mention.timex is None else reading.timexes[mention.timex].expr
    return expr[1] if expr[:1] == ("weekday",) and len(expr) > 1 else None


def _recurs(timex: Timex, published: int) -> bool:
    """Whether a day without a year lies months back or few days ahead: the latter is meant."""
    near = [_distance(c, published) for c in timex.candidates]
    return timex.expr[:2] == ("date", None) and min(near) <= _SOON and near[0] > _FAR


_SOON = 30
"""Days ahead of its report at which a day without a year is the coming one."""


def _distance(found: Interval, published: int) -> int:
    """Days between a reading and the report: a noun without tense has the day that lies nearest."""
    own = days(found)
    return abs(own.first - published) if own else 1_000_000


def _recalled(timex: Timex, ahead: Interval) -> Interval | None:
    """A time ahead of the report for what has happened: last week's day of that name, or unknown
    where the day was only taken from another expression ("at noon", "the same day")."""
    if timex.kind == "time" or "ref" in timex.expr:
        return None
    found = days(ahead)
    if timex.expr[:1] == ("weekday",) and found and found.exact:
        return Interval(date.fromordinal(found.first - 7).isoformat(), None, "day")
    return ahead


_FAR = 250
"""Days back from which a noun's day without a year is rather that of the year to come."""


def _yearless(timex: Timex, mention: EventMention) -> bool:
    """Whether a noun phrase, which has no tense, is dated without a year."""
    bare = timex.expr[:2] == ("date", None)
    return bare and mention.nominal and mention.trigger != mention.span


def _nearer(found: Interval, published: int) -> Interval:
    own = days(found)
    if own is None or published - own.last < _FAR or found.end is not None:
        return found
    later = replace(found, start=f"{int(found.start[:4]) + 1:04}{found.start[4:]}")
    return later if days(later) else found


@cache
def event_nouns() -> frozenset[str]:
    """The nouns that tell an event by themselves."""
    kinds = table("events.en")["kinds"].values()
    return frozenset(lemma for lists in kinds for lemma in lists["nouns"])


def _described(mention: EventMention) -> frozenset[str]:
    """Head words of the participants without a name, without a plural ending."""
    people = (p for p in mention.participants if p.role not in _ASIDE)
    heads = (tokens(p.unnamed) for p in people if p.unnamed)
    return frozenset(h[-1].removesuffix("s") for h in heads if h)


def _status(mention: EventMention, when: Days | None, published: int | None) -> Status:
    """A bare "held" whose day lies after the report's own is a plan."""
    if when and published and mention.status == "held" and when.first > published + 1:
        return "planned"
    return mention.status
