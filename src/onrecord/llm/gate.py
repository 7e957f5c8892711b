"""The gate: what a model proposes enters only when our own readers find it in the report again.

Each kind has its visible list of checks, passed in order; the first that fails is the reason that
is counted. What passes becomes a mention like those of the rules, marked with who read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from onrecord.llm import events, stands, voices, wording
from onrecord.llm.case import Case, Check, failed
from onrecord.llm.doubt import Passage
from onrecord.llm.forms import Happened, Kind, Proposal, Said, Stand, Stated, Who, kind_of
from onrecord.llm.ground import Ground
from onrecord.llm.locate import Found, everywhere, locate
from onrecord.llm.wording import Bearing
from onrecord.model.span import Span

ATTRIBUTION: tuple[Check, ...] = (
    voices.placed, voices.marked, voices.unmarked, voices.named, voices.cued, voices.apart,
    voices.tells, voices.speaks, voices.near, voices.hangs, voices.agrees,
)  # fmt: skip
EVENT: tuple[Check, ...] = (
    voices.placed, events.triggered, events.tells, events.whole, events.stands, events.here,
    events.roles, events.dated, events.come, events.sited,
)  # fmt: skip
POSITION: tuple[Check, ...] = (
    voices.placed, voices.named, voices.cued, voices.apart, stands.meant, stands.acts,
    voices.near, voices.hangs, stands.aimed,
)  # fmt: skip
STATEMENT: tuple[Check, ...] = (voices.placed, wording.whole, wording.plain, wording.checkable)

CHECKS: dict[Kind, tuple[Check, ...]] = {
    "attribution": ATTRIBUTION, "event": EVENT, "position": POSITION, "statement": STATEMENT,
}  # fmt: skip

TRIED = 200
"""Combinations of places that are compared: a name, a cue and words thrice each make 27."""

NOWHERE = "it is for a sentence that was not asked about"
FORMLESS = "it is not of the form asked for"
UNBORNE = "the sentence does not bear its wording out"
KNOWN = "known"
"""In place of a reason: the rules had read it, so that nothing is dropped and nothing enters."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a proposal. case: where it passed; reason: where not, or KNOWN."""

    kind: str
    passage: Passage | None
    case: Case | None
    reason: str = ""

    @property
    def where(self) -> tuple[str, Span] | None:
        """The sentence that it was for: report id and place."""
        return None if self.passage is None else (self.passage.report, self.passage.span)


@dataclass(frozen=True, slots=True)
class Gate:
    """Rules on proposals for one report."""

    ground: Ground
    bearing: Bearing

    @classmethod
    def of(cls, ground: Ground) -> Gate:
        return cls(ground, Bearing(ground))

    def rule(
        self, proposals: Sequence[Proposal | None], asked: Sequence[Passage]
    ) -> Iterator[Ruling]:
        """A ruling on each proposal of one answer, in order. asked: the sentences by number."""
        for item in proposals:
            if item is None:
                yield Ruling("unknown", None, None, FORMLESS)
            elif not 1 <= item.passage <= len(asked):
                yield Ruling(kind_of(item), None, None, NOWHERE)
            else:
                yield self._one(item, asked[item.passage - 1])

    def _one(self, item: Proposal, passage: Passage) -> Ruling:
        case = placed(self.ground, item, passage)
        reason = failed(case, CHECKS[kind_of(item)]) or self._worded(case)
        if not reason and known(case):
            reason = KNOWN
        return Ruling(kind_of(item), passage, None if reason else case, reason)

    def _worded(self, case: Case) -> str:
        if not isinstance(case.item, Stated):
            return ""
        text = wording.text_of(case)
        if " ".join(case.span("words").of(self.ground.text).split()) == text:
            return KNOWN
        reason = wording.differs(case)
        if reason or self.bearing.bears(text, case.sentence):
            return reason
        return UNBORNE


def placed(ground: Ground, item: Proposal, passage: Passage) -> Case:
    """A proposal with its words found, where they stand. The words of somebody may run over the
    sentences of a paragraph; all else must stand in the sentence asked about."""
    spoken = isinstance(item, Said)
    room = passage.paragraph if spoken else passage.span
    places = {
        name: everywhere(words, ground.text, room, bare=spoken and name == "words")
        for name, words in _parts(item) if words is not None
    }  # fmt: skip
    found = _nearest({name: at for name, at in places.items() if at})
    who = tuple(_within(ground, w.words, passage.span, found.get("words")) for w in _who(item))
    return Case(ground, passage.span, room, item, _touching(found, passage.span), who)


def _nearest(places: dict[str, list[Found]]) -> dict[str, Found]:
    """One place for each part: of words that stand there several times, those that lie together."""
    if not places:
        return {}
    ranked = sorted(
        (_spread(chosen), tuple(f.span for f in chosen), chosen)
        for chosen in islice(product(*places.values()), TRIED)
    )
    return dict(zip(places, ranked[0][2], strict=True))


def _spread(chosen: Sequence[Found]) -> int:
    """How far apart some places are, all gaps in a row counted."""
    spans = sorted(f.span for f in chosen)
    return sum(max(0, b.start - a.end) for a, b in pairwise(spans))


def _parts(item: Proposal) -> Iterator[tuple[str, str | None]]:
    yield "words", item.words
    if isinstance(item, Said):
        yield from (("speaker", item.speaker), ("cue", item.cue))
    elif isinstance(item, Stand):
        yield from (("speaker", item.actor), ("cue", item.cue), ("target", item.target))
    elif isinstance(item, Happened):
        yield from (("trigger", item.trigger), ("when", item.when), ("where", item.where))


def _who(item: Proposal) -> Sequence[Who]:
    return item.who if isinstance(item, Happened) else ()


def _within(ground: Ground, words: str, sentence: Span, home: Found | None) -> Found | None:
    """Inside the event's own words where they stand there, else anywhere in the sentence."""
    inside = locate(words, ground.text, home.span) if home else None
    return inside or locate(words, ground.text, sentence)


def _touching(found: dict[str, Found], sentence: Span) -> dict[str, Found]:
    """Nothing where no part of it stands in the sentence asked about."""
    return found if any(f.span.overlaps(sentence) for f in found.values()) else {}


def known(case: Case) -> bool:
    """Whether the rules read the same."""
    reading, words = case.ground.reading, case.span("words")
    if isinstance(case.item, Said):
        return any(
            a.speakers and any(_same(c, words) for c in a.content) for a in reading.attributions
        )
    if isinstance(case.item, Happened):
        trigger = case.span("trigger")
        return any(
            e.trigger.overlaps(trigger) or (words.contains(e.trigger) and e.span.contains(trigger))
            for e in reading.events
        )
    if isinstance(case.item, Stand):
        return any(p.cue.overlaps(case.span("cue")) for p in reading.positions)
    return False


def _same(one: Span, two: Span) -> bool:
    shared = min(one.end, two.end) - max(one.start, two.start)
    return 2 * shared >= max(len(one), len(two))
