"""Hold a claim against one sentence: what is borne out, what is missing, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.check.grammar import Link, Modality
from onrecord.check.lexis import alike, listed, opposed
from onrecord.check.names import words_of
from onrecord.check.story import Story
from onrecord.check.times import Fit, compare
from onrecord.check.units import Amount, Moment, Name, Unit, Voice, Word
from onrecord.lang.words import fold, tokens
from onrecord.model.reading import Interval
from onrecord.model.span import Span

WEIGHTS = {"NOUN": 1.0, "PROPN": 1.0, "VERB": 0.8, "ADJ": 0.6, "ADV": 0.3}
"""How much a word that is not found again counts; set by hand on claims about the samples."""
STRICT = 9.0
"""Weight of a word that must be found: how many share in something, before or after."""


@dataclass(slots=True)
class Comparison:
    """conflicts: (what, as claimed, as told). missing: (what, as claimed).

    spans: places in the passage where numbers and times of the claim were found.
    """

    unit: Unit
    borne: float = 0.0
    asked: float = 0.0
    found: int = 0
    conflicts: list[tuple[str, str, str]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    further: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def coverage(self) -> float:
        """The part of the claim's words that the passage has, 1 where none were asked."""
        return self.borne / self.asked if self.asked else 1.0


def hold(claim: Unit, unit: Unit, story: Story) -> Comparison:
    """Compare a claim (or a part of one) with one sentence of a report."""
    return _Comparer(claim, unit, story).run()


class _Comparer:
    """One comparison in the making."""

    def __init__(self, claim: Unit, unit: Unit, story: Story) -> None:
        self.claim, self.unit, self.story = claim, unit, story
        self.out = Comparison(unit)
        self.frames = [s for v in claim.voices for s in v.frame]
        self.said = tokens(unit.text)
        self.matches = {w.index: self._matches(w) for w in claim.words}
        self.aligned = {h: self._aligned(h) for h in _homes(claim)}

    def run(self) -> Comparison:
        self._quotes()
        self._words()
        for name in self.claim.names:
            self._name(name)
        for moment in self.claim.moments:
            self._moment(moment)
        for amount in self.claim.amounts:
            self._amount(amount)
        for figure in self.claim.loose:
            if figure not in self.said and figure not in self.unit.loose:
                self.out.missing.append(("number", figure))
        self._turned()
        for voice in self.claim.voices:
            self._voice(voice)
        return self.out

    # ------------------------------------------------------------ words

    def _matches(self, word: Word) -> list[Word]:
        """Words of the passage that can stand for a word of the claim, the most alike first."""
        scored = [(alike(word.lemma, w.lemma), w) for w in self.unit.words]
        found = [(s, w) for s, w in scored if s]
        return [w for _, w in sorted(found, key=lambda x: (-x[0], x[1].index))]

    def _aligned(self, home: int) -> list[Word]:
        """Words of the passage that tell what a verb of the claim tells."""
        own = [w for w in self.claim.words if w.index == home and w.lemma not in listed("light")]
        if not own:
            own = [w for w in self.claim.words if w.home == home and w.pos == "NOUN" and w.links]
            own = [w for w in own if any(k.role in ("patient", "agent", "same") for k in w.links)]
        return [m for w in own for m in self.matches[w.index]]

    def _homes_of(self, home: int) -> set[int]:
        return {w.home for w in self.aligned.get(home, ())}

    def _words(self) -> None:
        for word in self.claim.words:
            if self._framed(word.span) or self._quoted(word):
                continue
            strict = word.pos in ("ADP", "SCONJ") or any(
                word.lemma in listed(k) for k in ("quantifiers", "negative")
            )
            weight = STRICT if strict else WEIGHTS.get(word.pos, 0.3)
            if word.lemma in listed("generic") and not strict:
                weight = 0.0
            self.out.asked += min(weight, 1.0)
            good = self._found_again(word)
            self.out.borne += min(weight, 1.0) * good
            if good:
                self.out.found += weight > 0
            elif not self._opposite(word) and weight:
                self.out.unmatched.append(word.text)
                if strict:
                    self.out.missing.append(("word", word.text))

    def _found_again(self, word: Word) -> float:
        found = self.matches[word.index]
        if (
            found
            and word.absent != found[0].absent
            and not any(m.absent == word.absent for m in found)
        ):
            self.out.conflicts.append(("negation", word.text, found[0].text))
        if found:
            return alike(word.lemma, found[0].lemma)
        if fold(word.text) in self.said or word.lemma in self.said:
            return 1.0
        return 0.8 * any(word.lemma in self._titles(n) for n in self.claim.names)

    def _titles(self, name: Name) -> set[str]:
        """Words of the titles that the record gives to a name that the passage has too."""
        if not any(n.keys & name.keys for n in self.unit.names):
            return set()
        return {w for k in sorted(name.keys) for w in self.story.known.titles.get(k, ())}

    def _opposite(self, word: Word) -> bool:
        against = next((w for w in self.unit.words if opposed(word.lemma, w.lemma)), None)
        if against is None:
            return False
        self.out.conflicts.append(("word", word.text, against.text))
        return True

    def _framed(self, span: Span) -> bool:
        return any(span.overlaps(f) for f in self.frames)

    def _quoted(self, word: Word) -> bool:
        return any(fold(word.text) in tokens(q) for q in self.claim.quoted)

    def _quotes(self) -> None:
        for quoted in self.claim.quoted:
            wanted = tokens(quoted)
            if not _stretch_of(wanted, self.said):
                self.out.missing.append(("quotation", quoted))
            else:
                self.out.found += len(wanted)

    # ------------------------------------------------------------ names

    def _name(self, name: Name) -> None:
        if self._framed(name.span):
            return
        told = {w.lemma for w in self.claim.words}
        told |= {w for n in self.claim.names if not n.keys & name.keys for w in words_of(n.text)}
        same = [
            n for n in self.unit.names
            if n.keys & name.keys and not _described(n, name, told)
        ]  # fmt: skip
        if not same:
            self._no_name(name)
            return
        rival = self._rival(name, same)
        if rival is not None:
            self.out.conflicts.append(("name", name.text, rival))
            return
        self.out.found += 1

    def _no_name(self, name: Name) -> None:
        bare = all(k.startswith("w:") for k in name.keys)
        titles = {w for n in self.claim.names if n is not name for w in self._titles(n)}
        inside = set(words_of(name.text)) <= {*self.said, *titles}
        lower = any(alike(fold(name.text), w.lemma) for w in self.unit.words)
        if bare and (inside or lower):
            return
        if self._by_event(name):
            return
        rivals = [n for n in self.unit.names if n.place == name.place and not n.pronoun
                  and self._same_slot(name.links, n.links)]  # fmt: skip
        kind = "place" if name.place else "name"
        if rivals and rivals[0].keys:
            self.out.conflicts.append((kind, name.text, rivals[0].text))
        else:
            self.out.missing.append((kind, name.text))

    def _rival(self, name: Name, same: list[Name]) -> str | None:
        """Who holds the name's place in the passage instead of it, in words; None for nobody."""
        theirs = [k for n in same for k in n.links]
        if self._symmetric(name.links) and any(k.role != "noun" for k in theirs):
            return None
        if not name.links or not theirs:
            return None
        for link in name.links:
            homes = self._homes_of(link.home)
            at = [k for k in theirs if k.home in homes]
            if at and not any(self._fits(link, k, name) for k in at):
                return self._holder(link, homes, name)
            if homes and not at and link.role in ("agent", "patient", "oblique"):
                held = self._held(link, homes, name)
                if held:
                    return held
        if not any(self._fits(a, b, name) for a in name.links for b in theirs):
            return self._holder(name.links[0], {k.home for k in theirs}, name)
        return None

    def _fits(self, claimed: Link, told: Link, name: Name) -> bool:
        """Whether roles agree; a name that only describes a noun must describe it in both."""
        if not _fit(claimed, told):
            return False
        if told.role != "noun" or not told.head or "same" in (claimed.role, told.role):
            return True
        if claimed.role == "noun" and claimed.head:
            return alike(claimed.head, told.head) > 0
        if name.place and told.prep and claimed.role == "oblique":
            return True
        own = (w for w in self.claim.words if claimed.home in (w.index, w.home))
        return any(alike(told.head, w.lemma) for w in own if w.index == claimed.home or not w.links)

    def _held(self, link: Link, homes: set[int], name: Name) -> str | None:
        for other in self.unit.names:
            if (
                other.place == name.place
                and not other.keys & name.keys
                and any(
                    k.home in homes and k.role == link.role and _way(k.prep) == _way(link.prep)
                    for k in other.links
                )
            ):
                return other.text
        return None

    def _holder(self, link: Link, homes: set[int], name: Name) -> str:
        return self._held(link, homes, name) or "somebody else"

    def _symmetric(self, links: Iterable[Link]) -> bool:
        with_ = ("", "with", "between", "to", "against", "by")
        homes = {k.home for k in links if k.role != "noun" and k.prep in with_}
        told = {w.lemma for w in self.claim.words if w.index in homes or w.home in homes}
        return bool(told & listed("symmetric.words"))

    def _same_slot(self, one: Iterable[Link], two: Iterable[Link]) -> bool:
        return any(
            b.home in self._homes_of(a.home) and _fit(a, b) and a.role == b.role
            for a in one for b in two
        )  # fmt: skip

    def _by_event(self, name: Name) -> bool:
        """Whether an event that the sentence attests has the name as its party or place."""
        for event in self._events():
            parties = [p["entity"] for p in event["participants"]] + [event["place"]]
            slot = (
                all(k.role in ("oblique", "noun") for k in name.links)
                if name.place
                else (self._symmetric(name.links))
            )
            if slot and any(f"e:{p}" in name.keys for p in parties if isinstance(p, str)):
                others = {k for n in self.unit.names for k in n.keys}
                told = [a for a in event["attestations"] if a["report"] != self.unit.report]
                if name.place or not others:
                    self.out.further += _places(told)
                    return bool(told)
        return False

    def _events(self) -> Iterator[dict[str, Any]]:
        """Events whose passage in this sentence holds a verb or noun that the claim tells too."""
        spans = [w.span for found in self.aligned.values() for w in found]
        for event in self.story.events(self.unit):
            for a in event["attestations"]:
                if a["report"] == self.unit.report and any(
                    a["start"] <= s.start < a["end"] for s in spans
                ):
                    yield event
                    break

    # ------------------------------------------------------------ times and numbers

    def _moment(self, moment: Moment) -> None:
        if not moment.meanings and not any(c.isdigit() for c in moment.text + moment.value):
            return  # "for years", "at the time": nothing that could be compared
        fits = [(self._fit_moment(moment, m), m) for m in self.unit.moments]
        homes = self._homes_of(moment.home)
        good = [m for f, m in fits if f == "fits"]
        near = [m for f, m in fits if m.home in homes and f == "other"]
        if good and (not near or any(m.home in homes for m in good)):
            self.out.found += 1
            self.out.spans += [m.span for m in good]
        elif any(f == "wider" for f, _ in fits) or not (near or good):
            self._dated(moment)
        else:
            self.out.conflicts.append(("time", moment.text, near[0].text))

    def _fit_moment(self, claimed: Moment, told: Moment) -> Fit:
        if claimed.value.startswith("T"):  # a clock time without its day
            clocks = {told.value[told.value.find("T") :], *(m.start[10:16] for m in told.meanings)}
            return "fits" if claimed.value in clocks else "other"
        if fold(claimed.text).strip(".") == fold(told.text).strip("."):
            return "fits"
        if not claimed.meanings or not told.meanings:
            same = claimed.value and claimed.value == told.value
            return "fits" if same or fold(claimed.text) == fold(told.text) else "wider"
        fits = {compare(a, b) for a in claimed.meanings for b in told.meanings}
        return "fits" if "fits" in fits else "wider" if "wider" in fits else "other"

    def _dated(self, moment: Moment) -> None:
        """The time of an event that the sentence attests may be told by another report."""
        for event in self._events():
            time = event["time"]
            if not isinstance(time, dict) or not moment.meanings:
                continue
            told = Interval(time["start"], time["end"], time["precision"], time["timezone"])
            fits = {compare(m, told) for m in moment.meanings}
            if "fits" in fits:
                self.out.found += 1
                self.out.further += _places(event["attestations"])
                return
            if fits == {"other"}:
                when = f"{time['start']} to {time['end']}" if time["end"] else time["start"]
                self.out.conflicts.append(("time", moment.text, when))
                return
        self.out.missing.append(("time", moment.text))

    def _amount(self, amount: Amount) -> None:
        same = [a for a in self.unit.amounts if _same_value(amount, a)]
        good = [a for a in same if a.unit == amount.unit and self._same_count(amount, a)]
        if good:
            self.out.found += 1
            self.out.spans += [a.span for a in good]
            return
        if self._pointing(amount) and not same:
            return
        rival = next((a for a in same if a.unit != amount.unit), None)
        if rival is not None:
            self.out.conflicts.append(("unit", amount.text, rival.text))
            return
        rival = next((a for a in self.unit.amounts if a not in same and a.unit == amount.unit
                      and self._same_count(amount, a)), None)  # fmt: skip
        if rival is not None:
            self.out.conflicts.append(("number", amount.text, rival.text))
        else:
            self.out.missing.append(("number", amount.text))

    def _pointing(self, amount: Amount) -> bool:
        """ "the two companies": parties spoken of before, not a count of anything."""
        before = self.claim.text[: max(0, amount.span.start - self.claim.span.start)].lower()
        two = amount.low == amount.high == 2 and not amount.unit
        return two and bool(amount.head) and before.rstrip().endswith(("the", "these", "both"))

    def _same_count(self, one: Amount, two: Amount) -> bool:
        if one.unit and one.unit == two.unit:
            return True
        if not one.head or not two.head or alike(one.head, two.head):
            return True
        return any(alike(one.head, w) == 1.0 for w in two.counted) or any(
            alike(two.head, w) == 1.0 for w in one.counted
        )

    # ------------------------------------------------------------ turned round, or not yet so

    def _turned(self) -> None:
        """Whether what both tell is affirmed and real on both sides, or on neither."""
        for home in sorted(self.aligned):
            own = [w for w in self.claim.words if w.index == home]
            own += [w for w in self.claim.words if w.home == home and w.index != home]
            mine = next(iter(own), None)
            if mine is None or self._framed(mine.span) or self._quoted(mine):
                continue
            theirs = self.aligned[home] or self._anchors()
            if not theirs:
                continue
            differ = sum(w.negative != mine.negative for w in theirs)
            if differ == len(theirs) or (not self.aligned[home] and 2 * differ > len(theirs)):
                kind = ("negation", "not so" if mine.negative else "so",
                        "not so" if theirs[0].negative else "so")  # fmt: skip
                self.out.conflicts.append(kind)
            elif all(_weaker(w.modality, mine.modality) for w in theirs):
                self.out.missing.append((_MOOD[theirs[0].modality], mine.text))

    def _anchors(self) -> list[Word]:
        """Where no verb of the claim is found again: the words that are."""
        return [m for found in self.matches.values() for m in found]

    # ------------------------------------------------------------ voices

    def _voice(self, voice: Voice) -> None:
        told = list(self._voices())
        if voice.cue in listed("negative") and not self._denied(told):
            self.out.conflicts.append(("negation", "denied", "said"))
        if self._agent(voice) or any(same_voice(voice, v) for v in told):
            self.out.found += 1
            return
        if voice.text and fold(voice.text) == self.story.outlet(self.unit.report):
            return
        other = next((v for v in told if v.keys or v.head), None)
        if other is not None:
            self.out.conflicts.append(("speaker", voice.text, other.text))
        else:
            self.out.missing.append(("speaker", voice.text))

    def _denied(self, told: list[Voice]) -> bool:
        """Whether the passage's speaker denies, or what is said there is itself turned round."""
        return any(v.cue in listed("negative") for v in told) or any(
            m[0].negative for m in self.matches.values() if m
        )

    def _voices(self) -> Iterator[Voice]:
        """Voices of the passage that hold most of what the claim repeats."""
        spans = [found[0].span for found in self.matches.values() if found]
        for voice in self.unit.voices:
            inside = sum(any(c.contains(s) for c in voice.content) for s in spans)
            if 2 * inside >= len(spans):
                yield voice

    def _agent(self, voice: Voice) -> bool:
        """Whether the passage has the speaker as the one who does what the cue says."""
        homes = {w.home for w in self.unit.words if alike(w.lemma, voice.cue) == 1.0}
        named = any(
            n.keys & voice.keys and any(k.home in homes and k.role == "agent" for k in n.links)
            for n in self.unit.names
        )
        own = voice.head.split()[-1:]
        return named or any(
            own == [w.lemma] and _capitals(voice.text) <= set(self.said)
            and any(k.home in homes and k.role == "agent" for k in w.links)
            for w in self.unit.words
        )  # fmt: skip


_MOOD = {
    "future": "only planned or to come",
    "possible": "only possible",
    "wanted": "only wanted",
    "supposed": "only supposed",
    "fact": "told as a fact",
}


def _weaker(told: Modality, claimed: Modality) -> bool:
    """Whether the passage is less sure than the claim, or speaks of what is still to come."""
    order: tuple[Modality, ...] = ("fact", "future", "wanted", "possible", "supposed")
    return order.index(told) > order.index(claimed) and (claimed, told) != ("wanted", "possible")


def _way(prep: str) -> str:
    return "from" if prep in listed("from") else "to" if prep in listed("to") else ""


def _fit(claimed: Link, told: Link) -> bool:
    """Whether one who is linked so in a claim can be linked so in the passage."""
    if "same" in (claimed.role, told.role):
        return True
    ways = {_way(claimed.prep), _way(told.prep)}
    if ways == {"from", "to"}:
        return False
    if "for" in (claimed.prep, told.prep) and "patient" in (claimed.role, told.role):
        return False  # to leave a town is not to leave for it
    if "noun" in (claimed.role, told.role):
        return True
    return (claimed.role == "agent") == (told.role == "agent")


def _homes(unit: Unit) -> set[int]:
    homes = {w.home for w in unit.words} | {m.home for m in unit.moments}
    return homes | {k.home for n in unit.names for k in n.links} | {a.home for a in unit.amounts}


def _stretch_of(wanted: list[str], said: list[str]) -> bool:
    size = len(wanted)
    return any(said[i : i + size] == wanted for i in range(len(said) - size + 1))


def _same_value(one: Amount, two: Amount) -> bool:
    if (one.low, one.high) == (two.low, two.high):
        return not (one.change and two.change and one.change != two.change)
    exact = one.low is not None and one.low == one.high
    return exact and None in (two.low, two.high) and one.low in (two.low, two.high)


def same_voice(one: Voice, two: Voice) -> bool:
    """Whether a claim's speaker is the passage's: the same name, or a description that fits."""
    if one.keys:
        return bool(one.keys & two.keys)
    a, b = one.head.split(), two.head.split()
    if not _capitals(one.text) <= {w.casefold() for w in two.text.split()}:
        return False
    return bool(a and b) and bool(set(a) & set(b)) and alike(a[-1], b[-1]) > 0


def _capitals(text: str) -> set[str]:
    """Names inside a description ("NORAD spokesman"), folded; an article is none."""
    return {w.casefold() for w in text.split() if w[:1].isupper() and w not in ("A", "The", "An")}


def _described(told: Name, name: Name, words: set[str]) -> bool:
    """Whether the passage's words for somebody are words of the claim for somebody else."""
    own = set(words_of(told.text))
    return not own & set(words_of(name.text)) and bool(own & words)


def _places(attestations: Iterable[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return [(a["report"], a["start"], a["end"]) for a in attestations]
