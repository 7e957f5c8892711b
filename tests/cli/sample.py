"""An invented record for the tests of the command line."""

from __future__ import annotations

from typing import Any

FIRST = "The Lenne Dam broke on Monday. At least 40 houses were flooded, Mara Voss said."
SECOND = "The dam at Lenne gave way on Tuesday, officials said. “We were warned,” Voss said."
HOSTILE = "\x1b]0;owned\x07\x1b[31m[bold red]not bold[/bold red] \u202egnirts\u202c"


def passage(report: str, text: str, words: str, *voice: object, stance: str = "asserts") -> Any:
    start = text.index(words)
    return {
        "report": report, "start": start, "end": start + len(words), "text": words,
        "voice": list(voice), "stance": stance,
    }  # fmt: skip


def standing(status: str, reports: int, independent: int) -> Any:
    return {"reports": reports, "independent": independent, "status": status, "reason": ""}


def report(number: int, text: str, title: str) -> Any:
    return {
        "id": f"r{number}", "file": f"reports/{number}.txt", "url": None, "title": title,
        "outlet": "The Lenne Courier", "byline": None, "language": "en", "text": text,
        "published": {"value": f"2031-05-0{number}", "precision": "day", "basis": "dateline"},
        "dropped": [], "notes": [{"kind": "page-date", "text": "A clock, not a date", "spans": []}],
    }  # fmt: skip


def record() -> Any:
    one = passage("r1", FIRST, "The Lenne Dam broke on Monday")
    two = passage("r2", SECOND, "The dam at Lenne gave way on Tuesday", {"unnamed": "officials"})
    houses = passage("r1", FIRST, "At least 40 houses were flooded", "e1")
    words = passage("r2", SECOND, "We were warned", "e1")
    return {
        "format": "onrecord/1",
        "story": {"id": "s1", "title": "Dam breaks", "first": "2031-05-01", "last": "2031-05-02"},
        "reports": [report(1, FIRST, "Dam breaks"), report(2, SECOND, HOSTILE)],
        "entities": [{
            "id": "e1", "name": "Mara Voss", "kind": "person",
            "variants": [
                {"text": "Mara Voss", "reports": ["r1"], "garbled": False},
                {"text": "Voss", "reports": ["r2"], "garbled": False},
                {"text": "Mara Boss", "reports": ["r2"], "garbled": True},
            ],
            "roles": [{"title": "mayor of Lenne", "spans": []}],
        }],
        "events": [{
            "id": "v1", "kind": "collapse", "label": "The Lenne Dam breaks", "participants": [],
            "place": None, "channel": None, "status": "held", "class": None, "attributes": {},
            "time": {"start": "2031-04-28", "end": None, "precision": "day", "timezone": None},
            "attestations": [two, one], "standing": standing("disputed", 2, 2), "why": [],
        }],
        "figures": [{
            "id": "f1", "measure": "houses flooded", "unit": "houses", "about": "v1",
            "values": [{
                "low": 40.0, "high": None, "approximate": False, "as_of": None,
                "attestations": [houses],
            }],
            "standing": standing("single", 1, 1), "why": [],
        }],
        "quotes": [{
            "id": "q1", "speaker": "e1", "said": {"time": "2031-05-02", "event": None},
            "variants": [{"form": "direct", "attestation": words}],
            "standing": standing("agreed", 2, 2), "why": [],
        }],
        "positions": [], "claims": [],
        "disagreements": [{
            "id": "d1", "kind": "time", "about": ["v1"], "explanation": "The days differ.",
            "sides": [
                {"value": "Monday", "attestations": [one]},
                {"value": "Tuesday", "attestations": [two]},
            ],
            "likely": {"side": 0, "reason": "the gauge fell that day"},
        }],
        "lineage": {
            "families": [{"id": "y1", "reports": ["r1", "r2"], "reason": "12 words alike"}],
            "edges": [],
            "origins": [{"id": "o1", "name": "the town hall", "kind": "institution",
                         "reports": ["r1", "r2"]}],
        },
    }  # fmt: skip
