"""Quotations and reported speech of one report: who said what, in whose words.

`find` is the whole of it. Marks come from the raw text (`marks`), sentences around them from
`quotes_frames`, cues and sources from `quotes_said`, reported clauses from `quotes_content`, and
speakers from `voices`. Languages without a parser are read by `quotes_plain`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.reading import Attribution, Form, LocalEntity, Mention, Speaker
from onrecord.model.span import Span
from onrecord.read.marks import Quoted, find_marks
from onrecord.read.parse import Parsed
from onrecord.read.quotes_content import STANCE, indirect, widened
from onrecord.read.quotes_frames import Frame, closed, frames
from onrecord.read.quotes_judge import Candidate, kept
from onrecord.read.quotes_nested import Around, nested
from onrecord.read.quotes_plain import find_plain
from onrecord.read.quotes_said import Said, addressed, governed, loose, said_for, scare
from onrecord.read.voices import Voices

LONG = 5
"""Words from which a quotation without any cue is kept: shorter ones are mostly titles and irony
(set by hand, after a public baseline that counts marks of five words and more)."""


ATTITUDES = frozenset({"want", "intend", "plan", "expect", "hope", "think", "know", "see", "seek"})
"""Cues after which a bare quotation goes on with whoever spoke before, not with who wanted."""


def find(
    parsed: Parsed, mentions: Sequence[Mention], entities: Sequence[LocalEntity]
) -> tuple[Attribution, ...]:
    """All attributions of a report, in order of position.

    parsed: the report, paragraph by paragraph. mentions, entities: its names; offsets are code
    points into `report.text`. Speakers are indexes into `entities`, descriptions, or nobody.
    """
    voices = Voices(parsed.report.text, mentions, entities)
    if not parsed.tagged:
        return tuple(find_plain(parsed, voices))
    return _Reader(parsed, voices).read()


class _Reader:
    """One pass over a report's frames; who spoke last is carried on."""

    def __init__(self, parsed: Parsed, voices: Voices) -> None:
        self.text = parsed.report.text
        self.parsed = parsed
        self.voices = voices
        self.out: list[Attribution] = []
        self.previous: Attribution | None = None
        self.previous_at = -9
        self.host: Frame | None = None
        self.heads: Counter[str] = Counter()

    def read(self) -> tuple[Attribution, ...]:
        spans = [p.span for p in self.parsed.paragraphs]
        marks = find_marks(self.text, spans, self.parsed.report.language)
        self.heads = Counter(self._head(q) for found in marks for q in found if q.depth == 0)
        for number, paragraph in enumerate(self.parsed.paragraphs):
            made = frames(paragraph, closed(paragraph, marks[number]), number, self.text)
            for at, frame in enumerate(made):
                self._frame(frame, made[at + 1] if at + 1 < len(made) else None)
            if any(q.depth == 1 for q in marks[number]):
                told = [a for a in self.out if paragraph.span.overlaps(a.content[0])]
                around = Around(paragraph, number, self.text, marks[number])
                self.out += nested(around, told, self.voices)
        return tuple(sorted(self.out, key=lambda a: (a.content[0], a.form, a.speakers != ())))

    def _frame(self, frame: Frame, following: Frame | None) -> None:
        """Attribute a frame's quotations and clauses in the order of their cues."""
        self.voices.note(frame)
        quoted = [(q, said_for(frame, q, self.host)) for q in frame.quotes]
        steps: list[tuple[int, int, Quoted | None, Said | None, tuple[Span, ...]]] = []
        for quote, found in quoted:
            at = self._cue(found).start if found else quote.outer.start
            steps.append((at, 1, quote, found, ()))
        for found, content in self._clauses(frame, quoted):
            steps.append((self._cue(found).start, 0, None, found, content))
        done: list[tuple[Span | None, Attribution]] = []
        for _, _, step, cue, content in sorted(steps, key=lambda s: s[:2]):
            if step is not None:
                self._quote(frame, step, cue, following, done)
            elif cue is not None:
                self._add(cue, content, "indirect", frame.span)
        self.host = frame

    def _clauses(
        self, frame: Frame, quoted: Sequence[tuple[Quoted, Said | None]]
    ) -> list[tuple[Said, tuple[Span, ...]]]:
        """Reported clauses, drawn out over the fragments that their cue governs."""
        out = {self._cue(said): (said, content) for said, content in indirect(frame)}
        for quote, found in quoted:
            if found is None or found.frame is not frame:
                continue
            cue = self._cue(found)
            if self._form(quote, found) == "direct":
                out.pop(cue, None)
            elif found.rule == "cue before" and found.sources:
                said, content = out.get(cue, (replace(found, rule="clause"), ()))
                out[cue] = (said, widened(frame, found, quote, content))
        return [out[cue] for cue in sorted(out)]

    def _quote(
        self,
        frame: Frame,
        quote: Quoted,
        found: Said | None,
        following: Frame | None,
        done: list[tuple[Span | None, Attribution]],
    ) -> None:
        form = self._form(quote, found)
        if found is None:
            self._uncued(frame, quote, following, form)
            return
        if addressed(frame, quote, self.text) and done:
            told = (*done[-1][1].said_to, quote.inner)
            self._swap(done[-1][1], replace(done[-1][1], said_to=told))
            return
        how = self._how(frame, quote, found, form)
        if not self._kept(frame, quote, found, how, how == found.rule):
            return
        joined = self._joined(found, quote, done)
        if not joined:
            made = self._add(found, (quote.inner,), form, frame.span)
            done.append((made.cue, made))
            if quote.resumed and made.speakers:
                self._lend(made)

    def _lend(self, made: Attribution) -> None:
        """The paragraphs of a quotation before the one that names its speaker are his too."""
        start = made.content[0].start
        for at in range(len(self.out) - 2, -1, -1):
            one = self.out[at]
            between = self.text[one.content[-1].end : start]
            if one.rule != "marks alone" or any(c.isalnum() for c in between):
                return
            self.out[at] = replace(one, speakers=_again(made), rule="carried")
            start = one.content[0].start

    def _how(self, frame: Frame, quote: Quoted, found: Said, form: Form) -> str:
        """The way the rules see a quotation with a cue: by the cue's rule, or as no speech."""
        if scare(frame, quote, self.text) and not found.near:
            return "scare"
        return "idle" if form == "partial" and self._idle(found, quote) else found.rule

    def _kept(self, frame: Frame, quote: Quoted, found: Said | None, how: str, rules: bool) -> bool:
        again = self.heads[self._head(quote)] > 1
        return kept(self.text, Candidate(frame, quote, found, how, again), rules)

    def _head(self, quote: Quoted) -> str:
        """How a quotation begins: the same beginning twice is a pull quote or a refrain."""
        return self.text[quote.inner.start : min(quote.inner.end, quote.inner.start + 40)].lower()

    def _idle(self, found: Said, quote: Quoted) -> bool:
        """Whether a fragment only stands near a cue that does not speak it."""
        if not found.sources or (not found.near and loose(found.lemma)):
            return True
        return found.rule == "cue before" and quote.few and not governed(found, quote)

    def _joined(
        self, found: Said, quote: Quoted, done: list[tuple[Span | None, Attribution]]
    ) -> bool:
        """A second part of a quotation that its own cue breaks: one attribution with two parts."""
        if found.rule != "cue before" or not done:
            return False
        cue, made = done[-1]
        if cue != self._cue(found) or made.rule != "cue after":
            return False
        grown = replace(made, content=(*made.content, quote.inner))
        self._swap(made, grown)
        done[-1] = (cue, grown)
        return True

    def _swap(self, old: Attribution, new: Attribution) -> None:
        for at in range(len(self.out) - 1, -1, -1):
            if self.out[at] is old:
                self.out[at] = new
                break
        if self.previous is old:
            self.previous = new

    def _uncued(self, frame: Frame, quote: Quoted, following: Frame | None, form: Form) -> None:
        """A quotation without a cue: its speaker goes on from before, or is named right after."""
        long = len(quote.inner.of(self.text).split()) >= LONG
        if not frame.bare():
            rules = long and not scare(frame, quote, self.text) and not self._title(quote)
            if self._kept(frame, quote, None, "within", rules):
                before = self.previous if self._goes_on(frame, quote) else None
                self._keep(frame, quote, form, _again(before))
            return
        ahead = None
        if following is not None and _opens(following):
            ahead = said_for(following, following.quotes[0], frame)
        before = self.previous
        near = frame.number - self.previous_at
        if before is not None and (near in (0, 1) or quote.resumed):
            if self._kept(frame, quote, None, "carried", not self._heading(quote)):
                self._keep(frame, quote, "direct", _again(before), before if near == 0 else None)
        elif ahead is not None and ahead.rule == "cue after":
            if self._kept(frame, quote, ahead, "ahead", not self._heading(quote)):
                self._add(ahead, (quote.inner,), "direct", frame.span)
        elif (quote.continues and long) or self._kept(
            frame, quote, None, "alone", long and not self._heading(quote)
        ):
            self._keep(frame, quote, "direct", ())

    def _heading(self, quote: Quoted) -> bool:
        """Whether a bare quotation in single marks is short enough for a heading."""
        return quote.family == "single" and len(quote.inner.of(self.text).split()) < 8

    def _title(self, quote: Quoted) -> bool:
        """Whether marks hold a title: all its longer words begin with a capital."""
        words = [w.strip("“”\"'‘’(),.:;!?") for w in quote.inner.of(self.text).split()]
        longer = [w for w in words if len(w) > 3]
        return bool(longer) and len(words) < 12 and all(w[:1].isupper() for w in longer)

    def _goes_on(self, frame: Frame, quote: Quoted) -> bool:
        """Whether a quotation with a few words around it goes on from one just before."""
        if self.previous is None or self.previous_at != frame.number:
            return False
        before = [t for t in frame.tokens if frame.at(t) < quote.outer.start]
        return self.previous.form != "indirect" and sum(t.is_alpha for t in before) < 5

    def _keep(
        self,
        frame: Frame,
        quote: Quoted,
        form: Form,
        speakers: tuple[Speaker, ...],
        before: Attribution | None = None,
    ) -> None:
        if before is not None and before.form == "direct" and before.rule != "":
            grown = replace(before, content=(*before.content, quote.inner))
            self._swap(before, grown)
            return
        rule = "carried" if speakers else "marks alone"
        made = Attribution(form, (quote.inner,), speakers, None, "", frame.span, (), rule)
        self.out.append(made)
        if speakers:
            self.previous, self.previous_at = made, frame.number

    def _form(self, quote: Quoted, found: Said | None) -> Form:
        words = quote.inner.of(self.text)
        first = next((c for c in words if c.isalnum()), "")
        if len(words.split()) < 3 and words[-1:] not in ".!?,":
            return "partial"
        if found is not None and found.rule in ("cue after", "colon"):
            return "direct"
        started = first.isupper() or first.isdigit()
        return "direct" if started and len(words.split()) > 3 else "partial"

    def _cue(self, said: Said) -> Span:
        return said.frame.place(*said.cue)

    def _add(
        self, said: Said, content: tuple[Span, ...], form: Form, sentence: Span
    ) -> Attribution:
        speakers = []
        for first, last, head in said.sources:
            n = said.frame.number
            speaker = self.voices.resolve(said.frame.paragraph, first, last, head, n)
            speakers.append(speaker)
        cue = self._cue(said)
        made = Attribution(
            form, content, tuple(speakers), cue, said.lemma, sentence, said.told, said.rule
        )
        if speakers and self._speaks(said, cue, sentence):
            noun = said.sources[-1][2].lemma_.lower()
            self.voices.remember(said.frame.number, speakers[-1], noun)
            self.previous, self.previous_at = made, said.frame.number
        self.out.append(made)
        return made

    def _speaks(self, said: Said, cue: Span, sentence: Span) -> bool:
        """Whether an attribution is speech of the report's own level, whose speaker may go on."""
        if said.rule in ("object", "noun", "hearsay", STANCE) or said.lemma in ATTITUDES:
            return False
        around = [a for a in self.out[-12:] if a.sentence == sentence and a.form == "indirect"]
        return not any(c.contains(cue) for a in around for c in a.content)


def _again(before: Attribution | None) -> tuple[Speaker, ...]:
    """The speakers of an attribution, carried on."""
    return tuple(replace(s, span=None) for s in before.speakers) if before else ()


def _opens(frame: Frame) -> bool:
    return bool(frame.quotes) and frame.span.start == frame.quotes[0].outer.start
