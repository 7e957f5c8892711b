"""What the pages tell and their JSON twins give: one value for both.

Some of these look like shapes of `publish.view` (Line, Passage) or of `model.record` and are kept
apart on purpose: they are the interface that programs rely on, with addresses over the whole
archive. Views hold anchors within one page and change with its templates; the model holds no words
for people. Made from either, every change of a template would change the interface.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was refused. what: one sentence. remedy: what can be done."""

    status: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Where in a list this page is. next, previous: addresses of the pages around it."""

    page: int
    pages: int
    total: int
    next: str | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list. record: the record's address, None when it has not been made.

    independent, disagreements, planned: as of the record; None without one.
    """

    id: str
    title: str
    url: str
    record: str | None
    first: str | None
    last: str | None
    reports: int
    independent: int | None = None
    disagreements: int | None = None
    planned: int | None = None


@dataclass(frozen=True, slots=True)
class Stories:
    paging: Paging
    stories: tuple[StoryRow, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list."""

    id: str
    url: str
    title: str
    outlet: str | None
    published: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; marked: it is what was looked for, or a line rests on it."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    report: ReportRow
    story: str
    story_url: str
    passage: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet. url: the search limited to it, or freed of it where it is chosen."""

    value: str
    label: str
    count: int
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """name: outlet, person or month. counted: over how many of the reports found, the newest."""

    name: str
    choices: tuple[Choice, ...]
    counted: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: a page of hits, and the choices that narrow it down."""

    q: str
    paging: Paging
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class LineLink:
    """A line of a record. url: where it stands in the record's page."""

    id: str
    kind: str
    ref: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class TextPiece:
    """lines: the references of the lines whose passages end here. dropped: why it was not read."""

    text: str
    marked: bool
    dropped: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with its text. basis: where the date of publication is from.

    lines: the lines that rest on it, by reference; empty when the story has no record.
    """

    report: ReportRow
    byline: str | None
    basis: str | None
    address: str | None
    source: str
    story: StoryRow
    notes: tuple[Remark, ...]
    paragraphs: tuple[tuple[TextPiece, ...], ...]
    lines: tuple[LineLink, ...]


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name over stories."""

    key: str
    name: str
    kind: str
    url: str
    stories: int
    lines: int


@dataclass(frozen=True, slots=True)
class Names:
    q: str
    kind: str | None
    paging: Paging
    names: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name in one story: its forms and titles there, and the lines about it."""

    name: str
    kind: str
    story: StoryRow
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    lines: tuple[LineLink, ...]


@dataclass(frozen=True, slots=True)
class NamePage:
    key: str
    name: str
    kinds: tuple[str, ...]
    paging: Paging
    bearers: tuple[Bearer, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """at: when it was noticed, ISO 8601; None where no clock was read."""

    at: str | None
    kind: str
    text: str
    title: str
    story_url: str


@dataclass(frozen=True, slots=True)
class Changes:
    """what: lines (of records) or reports (and where they went)."""

    what: str
    paging: Paging
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """waiting: reports that came after the record was made. judged: judgements on it.

    job: the one that makes the record at this moment.
    """

    story: StoryRow
    paging: Paging
    reports: tuple[ReportRow, ...]
    waiting: int
    judged: int
    names: tuple[NameRow, ...]
    changes: tuple[ChangeRow, ...]
    job: str | None = None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with the words around it. number: its place among the line's passages, from 1."""

    number: int
    outlet: str
    published: str
    report_url: str
    before: str
    text: str
    after: str
    language: str
    voice: str
    stance: str


@dataclass(frozen=True, slots=True)
class Evidence:
    evidence: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class LineSide:
    """A line with its passages."""

    line: LineLink
    passages: tuple[PassageRow, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A line that was made of passages of several reports. strength: 0 to 1, of its evidence."""

    side: LineSide
    why: tuple[Evidence, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that share rare words and are not one. alike: 0 to 1."""

    one: LineSide
    two: LineSide
    alike: float


@dataclass(frozen=True, slots=True)
class JudgedRow:
    number: int
    action: str
    kind: str
    date: str
    note: str
    one: str
    two: str


@dataclass(frozen=True, slots=True)
class Judging:
    """show: merges (lines made of several passages), apart (lines that may be one) or judged.

    version: of the record that is shown; a judgement on another one is refused.
    """

    story: StoryRow
    show: str
    version: str
    paging: Paging
    merges: tuple[Merge, ...]
    pairs: tuple[Pair, ...]
    judged: tuple[JudgedRow, ...]
    job: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """number: of the judgement that was kept or taken back. job: makes the record again."""

    number: int
    job: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """ahead: where it goes on. wrong: the token was."""

    ahead: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    source: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class JobStory:
    id: str
    title: str
    reports: int
    url: str


@dataclass(frozen=True, slots=True)
class JobPage:
    """Work in the background. state: waiting, working, done or failed.

    total: None while it is not known. stories: those whose records were made.
    """

    id: str
    url: str
    about: str
    state: str
    stage: str
    done: int
    total: int | None
    what: str
    new: int
    known: int
    left_out: tuple[LeftOut, ...]
    stories: tuple[JobStory, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class Adding:
    """What can be added. kinds: of files. bytes: of all files of one request at most."""

    kinds: tuple[str, ...]
    bytes: int
    links: int
    jobs: tuple[JobPage, ...]


@dataclass(frozen=True, slots=True)
class About:
    """The addresses: (method, address, what it gives or does)."""

    routes: tuple[tuple[str, str, str], ...]
