"""The server: five tools over a library of records, read-only, on standard input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError
from onrecord.export.needs import needed
from onrecord.mcp import answers
from onrecord.mcp.library import Library

if TYPE_CHECKING:
    from mcp.server import MCPServer

Data = dict[str, Any]

ABOUT = f"""\
Onrecord holds sourced records of news stories: events, figures, quotes, positions and where reports
disagree. Each line has a standing: how many reports tell it and how many independent origins stand
behind them. Copies are one origin. Cite passages by report and offsets. {answers.QUOTED}
"""
LIMIT = 50
"""Stories or passages that one answer lists at most."""


def server(library: Library) -> MCPServer[Any]:
    """The server, ready to run. Raises MissingError without the package mcp."""
    made = needed("mcp.server").MCPServer("onrecord", instructions=ABOUT, log_level="ERROR")
    hints = needed("mcp.types").ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in _tools(library):
        made.add_tool(tool, annotations=hints)
    return made  # type: ignore[no-any-return]


def _tools(library: Library) -> list[Any]:
    error = needed("mcp.server.mcpserver.exceptions").ToolError

    def record(story: str) -> Data:
        try:
            return library.record(story)
        except OnrecordError as found:
            raise error(str(found)) from found

    def find_stories(words: str = "", most: int = 10) -> Data:
        """Find stories by words in their reports; all of them without words.

        Gives ids for the other tools, with title, days covered and number of reports.
        """
        try:
            found = library.stories(words, _between(most))
        except OnrecordError as told:
            raise error(str(told)) from told
        return {
            "note": answers.QUOTED,
            "stories": [
                {"story": s.id, "quoted_title": s.title, "first": s.first, "last": s.last,
                 "reports": s.reports}
                for s in found
            ],
        }  # fmt: skip

    def get_record(story: str = "", section: str = "") -> Data:
        """A story's record: in short, or one section of it with all passages.

        section: events, figures, quotes, positions, claims or disagreements; "" for what happened,
        what is planned, what is disputed, the reports and the origins.
        """
        data = record(story)
        try:
            return answers.section(data, section) if section else answers.overview(data)
        except OnrecordError as told:
            raise error(str(told)) from told

    def search_passages(words: str, story: str = "", most: int = 20) -> Data:
        """Sentences of reports that hold these words, with the lines that rest on them.

        story: limits the search to one story; without it the best stories are searched.
        """
        try:
            ids = [story] if story else [s.id for s in library.stories(words, 5)]
            found = [{"story": i, **hit} for i in ids
                     for hit in answers.search(record(i), words, _between(most))]  # fmt: skip
        except OnrecordError as told:
            raise error(str(told)) from told
        return {"note": answers.QUOTED, "passages": found[: _between(most)]}

    def check_claim(claim: str, story: str = "") -> Data:
        """Hold a claim against a story's reports.

        supported: a report says it; contradicted: a report says otherwise, the reason names in
        what; partly: reports disagree or tell only a part; not_found: no passage speaks of it,
        which does not make it false.
        """
        return answers.verdict(record(story), claim)

    def compare_reports(one: str, two: str, story: str = "") -> Data:
        """Compare two reports of a story: shared text, shared lines, what only one tells, and
        where they disagree. one, two: numbers or ids of reports, as get_record lists them.
        """
        try:
            return answers.compared(record(story), one, two)
        except OnrecordError as told:
            raise error(str(told)) from told

    return [find_stories, get_record, search_passages, check_claim, compare_reports]


def _between(most: int) -> int:
    return max(1, min(LIMIT, most))
