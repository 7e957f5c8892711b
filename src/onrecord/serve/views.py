"""The pages for reading: address, what is asked, what is answered, the template that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.archive.digest import KINDS
from onrecord.serve import changed, judging, names, reports, search, shapes, stories
from onrecord.serve.asked import PAGE, Asked, Parameter, choice, day, text


@dataclass(frozen=True, slots=True)
class View:
    """path: without ".json", which its twin has. asks: the parameters of its query."""

    path: str
    here: str
    about: str
    make: Callable[[Asked], Any]
    shape: type
    template: str
    asks: tuple[Parameter, ...] = ()


LEAST = Parameter(
    "least",
    "the number of reports that a story has at least",
    {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1},
)

VIEWS = (
    View(
        "/stories", "stories", "Stories, the latest or largest first.",
        stories.stories, shapes.Stories, "stories.html.j2",
        (LEAST, choice("order", "latest or largest", "latest", "largest", default="latest"), PAGE),
    ),
    View(
        "/stories/{story}", "stories", "A story: its reports, names and latest changes.",
        stories.story, shapes.StoryPage, "story.html.j2", (PAGE,),
    ),
    View(
        "/stories/{story}/judge", "stories",
        "Lines of a story's record side by side with their passages, to be joined or split.",
        judging.judging, shapes.Judging, "judge.html.j2",
        (
            choice("show", "merges, apart or judged", "merges", "apart", "judged",
                   default="merges"),
            PAGE,
        ),
    ),
    View(
        "/search", "search", "Reports that hold words, by outlet, person and day.",
        search.search, shapes.Found, "search.html.j2",
        (
            text("q", 'words; those "in quotes" stand together'),
            text("outlet", "an outlet, as it is written"),
            text("person", "a name's key"),
            day("month", "a month, as 2031-05"),
            day("from", "a day, as 2031-05-04"),
            day("to", "a day, as 2031-05-04"),
            PAGE,
        ),
    ),
    View(
        "/reports/{report}", "search", "A report with its text and the lines that rest on it.",
        reports.report, shapes.ReportPage, "report.html.j2",
    ),
    View(
        "/names", "names", "Names in all records, those in most stories first.",
        names.names, shapes.Names, "names.html.j2",
        (text("q", "a part of a name"), choice("kind", "a kind of name", *KINDS), PAGE),
    ),
    View(
        "/names/{name}", "names", "Whoever bears a name, story by story.",
        names.name, shapes.NamePage, "name.html.j2",
        (choice("kind", "a kind of name", *KINDS), PAGE),
    ),
    View(
        "/changes", "changes", "What changed in records, or which reports went where.",
        changed.changed, shapes.Changes, "changes.html.j2",
        (choice("what", "lines or reports", "lines", "reports", default="lines"), PAGE),
    ),
)  # fmt: skip
