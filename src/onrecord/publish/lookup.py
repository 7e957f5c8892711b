"""What the parts of a record are called, and which number and anchor each has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.publish import words
from onrecord.publish.json import passages

Data = dict[str, Any]

SERIES = {
    "disagreements": "D",
    "events": "E",
    "figures": "F",
    "quotes": "Q",
    "positions": "S",
    "claims": "C",
}
"""The letter before the number of a line, as a reader cites it: E3 is the third event."""

NAMED = 36
"""Letters of a title that stands for a report without a publisher: what a caption has room for."""
AT_ISSUE = 72
"""Letters of each passage in the heading of a disagreement about no line."""
BEFORE = 40
"""Code points before a passage that say what it is about: six or seven words."""

_TAKEN = (
    *SERIES,
    "timeline",
    "places",
    "relations",
    "voices",
    "names",
    "sources",
    "texts",
    "content",
    "filter",
    "all",
)
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(slots=True)
class Lookup:
    """One record by its ids. Made by `Lookup.of`; not changed afterwards."""

    entities: dict[str, Data]
    reports: dict[str, Data]
    lines: dict[str, Data] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    @staticmethod
    def of(data: Data) -> Lookup:
        found = Lookup(
            {e["id"]: e for e in data["entities"]},
            {r["id"]: r for r in data["reports"]},
        )
        found.numbers = {id_: n for n, id_ in enumerate(found.reports, 1)}
        for kind, letter in SERIES.items():
            for n, line in enumerate(data[kind], 1):
                found.lines[line["id"]] = line
                found.kinds[line["id"]] = kind
                found.refs[line["id"]] = f"{letter}{n}"
        found.anchors = _anchors([*found.lines, *found.entities, *found.reports])
        return found

    def name(self, who: Any) -> str:
        """Of an entity id or {"unnamed": …}; "" for None."""
        if isinstance(who, dict):
            return str(who["unnamed"])
        return str(self.entities[who]["name"]) if who else ""

    def outlet(self, report: str) -> str:
        """What a reader would call the report: its publisher, site or title, else its file."""
        found = self.reports[report]
        title = words.short(found["title"], NAMED)
        named = found["outlet"] or host(found["url"]) or (f"“{title}”" if title else "")
        return str(named or stem(found["file"]) or "Report")

    def publisher(self, report: str) -> str:
        """The publisher or site where it is known, else ""."""
        found = self.reports[report]
        return str(found["outlet"] or host(found["url"]))

    def title(self, id_: str) -> str:
        """What a line, a name or a report is about, in a few words."""
        if id_ in self.entities:
            return str(self.entities[id_]["name"])
        if id_ in self.reports:
            return str(self.reports[id_]["title"] or self.outlet(id_))
        line = self.lines.get(id_, {})
        if "variants" in line:
            return f"“{wording(line)}”"
        if "act" in line:
            return f"{self.name(line['actor'])}: {line['content']}"
        if "sides" in line:
            return self.heading(line)
        return str(line.get("label") or line.get("measure") or line.get("text") or "")

    def heading(self, disagreement: Data) -> str:
        """What a disagreement is about: its first line, else its kind and the words at issue."""
        titles = [self.title(i) for i in disagreement["about"] if i != disagreement["id"]]
        kind = str(disagreement["kind"])
        topic = words.TOPIC.get(kind, words.DISPUTE.get(kind, kind))
        for title in filter(None, titles):
            return f"{topic}: {title}" if kind in words.TOPIC else title
        given = [
            words.short(self.around(a), AT_ISSUE)
            for s in disagreement["sides"]
            for a in s["attestations"][:1]
        ]
        return f"{topic}: {' / '.join(f'“{g}”' for g in given[:3])}" if given else topic

    def around(self, span: Data) -> str:
        """A passage with some words before it, which say what it is about; cut at its line."""
        text = self.reports[span["report"]]["text"]
        before = text[max(0, span["start"] - BEFORE) : span["start"]].rpartition("\n")[2]
        whole = span["start"] <= BEFORE or len(before) < BEFORE
        kept = before if whole else f"… {before.partition(' ')[2]}"
        return " ".join(f"{kept}{span['text']}".split())

    def voices(self, attestation: Data) -> list[str]:
        return [self.name(v) for v in attestation["voice"]]

    def people(self, line: Data) -> list[str]:
        """Ids of the entities that a line speaks of or that speak in it, each once."""
        found = [line.get("speaker"), line.get("actor"), line.get("target")]
        found += [p["entity"] for p in line.get("participants", ())]
        found += [v for a in passages(line) for v in a["voice"]]
        return list(dict.fromkeys(v for v in found if isinstance(v, str)))

    def told_by(self, line: Data) -> list[str]:
        """Ids of the reports that a line rests on, in the record's order."""
        told = {a["report"] for a in passages(line)}
        return [r for r in self.reports if r in told]


def wording(quote: Data) -> str:
    """The wording of a quotation that most reports have, the longest of equals."""
    told: dict[str, int] = {}
    for variant in quote["variants"]:
        told[spoken(variant)] = told.get(spoken(variant), 0) + 1
    direct = {spoken(v) for v in quote["variants"] if v["form"] != "indirect"}
    return max(told, key=lambda w: (w in direct, told[w], len(w), w))


def spoken(variant: Data) -> str:
    """The words of one variant, its parts joined."""
    parts = [variant["attestation"]["text"], *(s["text"] for s in variant.get("further", ()))]
    return " … ".join(" ".join(p.split()).rstrip(",") for p in parts)


def host(url: str | None) -> str:
    """ "example.org" of a web address; "" of anything else."""
    found = re.match(r"https?://(?:www\.)?([^/?#\s]+)", url or "", re.IGNORECASE)
    return found[1] if found else ""


def web(url: str | None) -> str | None:
    """The address if it is one of the web, else None: nothing else becomes a link."""
    return url if host(url) and not re.search(r"[\s\x00-\x1f]", url or "") else None


def stem(path: str | None) -> str:
    """ "courier" of "in/courier.txt"."""
    return re.sub(r"\.\w+$", "", re.split(r"[/\\]", path or "")[-1])


def _anchors(ids: Iterable[str]) -> dict[str, str]:
    """For each id a name that is safe in a link and unlike all others."""
    used = set(_TAKEN)
    return {id_: _unused(_safe(id_), used) for id_ in ids}


def _safe(id_: str) -> str:
    made = _UNSAFE.sub("-", id_)
    return f"id-{made}" if re.match(r"p\d", made) else made  # "p1-0-9" names a passage


def _unused(name: str, used: set[str]) -> str:
    def candidates() -> Iterator[str]:
        yield name
        yield from (f"{name}-{n}" for n in range(2, len(used) + 3))

    found = next(c for c in candidates() if c not in used)
    used.add(found)
    return found
