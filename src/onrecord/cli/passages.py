"""Who is who in a record, and its passages as words to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from onrecord.cli.words import count, line, short
from onrecord.publish.words import read_by

Json = dict[str, Any]

_LONGEST = 300
"""Characters of one passage that are printed: about four lines at 80 columns."""


@dataclass(frozen=True, slots=True)
class Index:
    """numbers: report id to its number, from 1. names: entity id to its name."""

    numbers: dict[str, int]
    names: dict[str, str]

    @classmethod
    def of(cls, record: Json) -> Index:
        numbers = {report["id"]: n for n, report in enumerate(record["reports"], 1)}
        return cls(numbers, {e["id"]: line(e["name"]) for e in record["entities"]})

    def number(self, report: str) -> str:
        return f"[{self.numbers.get(report, '?')}]"

    def reports(self, ids: Iterable[str]) -> str:
        """ "1, 2, 5" for the reports of these ids."""
        return ", ".join(str(n) for n in sorted(self.numbers[i] for i in ids if i in self.numbers))

    def who(self, voice: object) -> str:
        """The name of an entity, or the description of one without a name."""
        if isinstance(voice, dict):
            return line(str(voice.get("unnamed") or self.names.get(str(voice.get("entity")), "")))
        return self.names.get(str(voice), line(str(voice))) if voice else ""


def entry(index: Index, head: str, attestations: Iterable[Json]) -> Text:
    """What a line says, in bold, and beneath it the passages that it rests on."""
    text = Text(line(head), style="bold")
    for passage in passages(index, attestations):
        text.append("\n").append(passage)
    return text


def passages(index: Index, attestations: Iterable[Json]) -> list[Text]:
    """Each passage once, in the order of the reports."""
    found = {_key(index, one): one for one in attestations}
    return [_passage(index, found[key]) for key in sorted(found)]


def _key(index: Index, one: Json) -> tuple[int, int, int]:
    return index.numbers.get(one["report"], 0), one["start"], one["end"]


def _passage(index: Index, one: Json) -> Text:
    text = Text(f"{index.number(one['report'])} ", style="cyan")
    chain = ", citing ".join(who for who in map(index.who, one.get("voice", ())) if who)
    stance = one.get("stance", "asserts")
    if stance != "asserts":
        chain = f"{chain} ({stance})" if chain else stance
    if chain:
        text.append(f"{chain}: ", style="not bold italic default")
    text.append(short(one["text"], _LONGEST), style="not bold default")
    by = one.get("by")
    return text.append(f" [{line(read_by(by))}]", style="not bold dim") if by else text


def standing(line_: Json) -> Text:
    """Status, reports and independent origins, a line each."""
    found = line_["standing"]
    styles = {"agreed": "green", "disputed": "red"}
    text = Text(found["status"], style=styles.get(found["status"], "yellow"))
    told = f"\n{count(found['reports'], 'report')}\n{found['independent']} independent"
    return text.append(told, style="default")
