"""The reader beside the rules: asks the model about one story and keeps account of what it did.

Three times in a story: on sentences once they are read, on lines once they are aligned, on the
short account once it is written. Rulings are taken in the order of questions, so that the order in
which answers come changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.judge import Judgement, apply
from onrecord.llm import account, batches, lines, marks
from onrecord.llm.ask import Asks, Desk, Spent, Told
from onrecord.llm.case import Case
from onrecord.llm.client import Client
from onrecord.llm.doubt import ADDRESSED, Passage, asked
from onrecord.llm.enter import enter
from onrecord.llm.forms import READER, proposals, version
from onrecord.llm.gate import KNOWN, Gate
from onrecord.llm.ground import Ground
from onrecord.llm.settings import Settings
from onrecord.model.reading import Reading
from onrecord.model.record import Lines, ReaderLine, Record, Refused, Unanswered, Wording
from onrecord.model.report import Note, Report
from onrecord.model.span import Span
from onrecord.publish.json import to_data

Say = Callable[[str], None]
Where = tuple[str, Span]

UNREAD = "no-language-model"
"""Kind of the note on a report of which sentences were to be asked about and got no answer."""


def silent(_: str) -> None:
    """Say nothing."""


@dataclass(slots=True)
class Tally:
    """What became of everything that was asked and proposed in one story."""

    asked: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    dropped: dict[tuple[str, str], list[Where | None]] = field(
        default_factory=lambda: defaultdict(list)
    )
    unanswered: dict[str, list[Where]] = field(default_factory=lambda: defaultdict(list))
    worded: list[Wording] = field(default_factory=list)
    addressed: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    def rule(self, kind: str, reason: str, where: Where | None = None) -> None:
        """Count a ruling; without a reason the proposal entered."""
        if not reason:
            self.kept[kind] += 1
        elif reason == KNOWN:
            self.known[kind] += 1
        else:
            self.dropped[kind, reason].append(where)


class LanguageReader:
    """Reads stories with a language model beside the rules.

    settings: checked by `Settings.checked`. client: what puts the questions; the real one needs the
    extra `llm`. say: is told what will be asked, what it cost, and when the server is gone.
    Raises MissingError where the package of the extra is not installed.
    """

    def __init__(
        self, settings: Settings, *, client: Asks | None = None, say: Say = silent
    ) -> None:
        self.settings, self.say = settings, say
        self.desk = Desk(settings, client or Client(settings), say)
        self.tally = Tally()

    # ------------------------------------------------------------ sentences

    def read(self, reports: Mapping[str, Report], readings: Sequence[Reading]) -> list[Reading]:
        """The readings of a story, whose times are resolved, with what the model read and the gate
        let in. reports: by id, with their solved dates.
        """
        self.desk.spent = Spent()
        self.tally = Tally()
        ordered = sorted(readings, key=lambda r: r.report)
        sought = {r.report: self._sought(reports[r.report], r) for r in ordered}
        wanted = [
            batch for r in ordered
            for batch in batches.batches(sought[r.report], reports[r.report].text,
                                         r.language, self.settings.answer)
        ]  # fmt: skip
        told: dict[str, list[Told[Passage]]] = defaultdict(list)
        for one in self.desk.ask(wanted, "sentences"):
            told[one.batch.items[0].report].append(one)
        made = {r.report: self._entered(reports[r.report], r, told[r.report]) for r in ordered}
        return [made[r.report] for r in readings]

    def _sought(self, report: Report, reading: Reading) -> tuple[Passage, ...]:
        passages, addressed = asked(report, reading)
        if addressed:
            self.tally.addressed[report.id] = addressed
        self.tally.asked.update(p.reason for p in passages if p.reason)
        return passages

    def _entered(self, report: Report, reading: Reading, told: Iterable[Told[Passage]]) -> Reading:
        gate = Gate.of(Ground(report, reading))
        cases: list[Case] = []
        for one in told:
            if one.data is None:
                places = [(p.report, p.span) for p in one.batch.items]
                self.tally.unanswered[one.reason] += places
                continue
            for ruling in gate.rule(list(proposals(one.data)), one.batch.items):
                self.tally.rule(ruling.kind, ruling.reason, ruling.where)
                cases += [ruling.case] if ruling.case else []
        return enter(reading, cases, self.settings.model) if cases else reading

    # ------------------------------------------------------------ lines

    def judge(self, found: Lines, reports: Mapping[str, Report]) -> Lines:
        """The lines with those joined and split that the model proposes and nothing speaks against.

        Stories with words that speak to a machine are left as the rules have them.
        """
        if self.tally.addressed:
            return found
        story, limit = lines.Story(found, reports), self.settings.answer
        rulings = [v for t in self.desk.ask(story.joins(limit), "pairs") for v in story.joined(t)]
        rulings += [v for t in self.desk.ask(story.splits(limit), "lines") for v in story.split(t)]
        judged: list[Judgement] = []
        for ruling in rulings:
            self.tally.rule(ruling.kind, ruling.reason)
            judged += [ruling.judgement] if ruling.judgement else []
        return apply(found, judged, reports, self._said)[0] if judged else found

    def _said(self, judgement: Judgement) -> str:
        done = "joined" if judgement.action == "join" else "split"
        return f"{done} by {READER} {self.settings.model}, prompt {version()}"

    # ------------------------------------------------------------ the account, and what was done

    def finish(self, record: Record, readings: Sequence[Reading]) -> Record:
        """The record with marks, clearer words for its account, notes, and what the reader did."""
        made = marks.marked(record, readings)
        if not self.tally.addressed:
            self._word(made)
        self.desk.close()
        if self.desk.over:
            self.say(f"language model: {self.desk.over}; read by rules alone from there on")
        return replace(made, reader=self.line(), notes=self._notes(made))

    def _word(self, record: Record) -> None:
        data = to_data(record)
        wordings = account.Wordings(data, self.settings.model)
        for told in self.desk.ask(account.batches(data, self.settings.answer), "account"):
            for wording, reason in wordings.rule(told):
                self.tally.rule("wording", reason)
                self.tally.worded += [wording] if wording else []

    def line(self) -> ReaderLine:
        """What was done in the story in hand."""
        tally, spent = self.tally, self.desk.spent
        return ReaderLine(
            READER, self.settings.model, version(), spent.requests, (spent.asked, spent.answered),
            _counted(tally.asked), _counted(tally.kept), _counted(tally.known),
            tuple(_refused(*key, where) for key, where in sorted(tally.dropped.items())),
            tuple(Unanswered(r, tuple(sorted(p))) for r, p in sorted(tally.unanswered.items())),
            tuple(sorted(dict.fromkeys(tally.worded), key=lambda w: (w.first, w.text))),
        )  # fmt: skip

    def _notes(self, record: Record) -> dict[str, tuple[Note, ...]]:
        found = {r.id: list(record.notes.get(r.id, ())) for r in record.reports}
        for report, spans in self.tally.addressed.items():
            found[report].append(replace(ADDRESSED, spans=spans))
        for reason, places in sorted(self.tally.unanswered.items()):
            for report in sorted({r for r, _ in places}):
                spans = tuple(sorted(s for r, s in places if r == report))
                told = f"Read by rules alone where the language model was to be asked: {reason}"
                found[report].append(Note(UNREAD, told, spans))
        return {r: tuple(notes) for r, notes in found.items() if notes or r in record.notes}


def _counted(found: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(found.items()))


def _refused(kind: str, reason: str, where: Sequence[Where | None]) -> Refused:
    places = tuple(sorted({w for w in where if w is not None}))
    return Refused(kind, reason, len(where), places)
