"""What a check gives: the verdict, why, and the passages and origins it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["supported", "contradicted", "partly", "not_found"]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a report: code-point offsets into the report's text, and its words.

    bears: "for" when it bears the claim out, "against" when it says otherwise, "part" when it
    tells a part of it.
    """

    report: str
    start: int
    end: int
    text: str
    bears: Literal["for", "against", "part"] = "for"


@dataclass(frozen=True, slots=True)
class Verdict:
    """reason: one plain sentence. origins: names of those on whom the passages rest."""

    verdict: Kind
    reason: str
    passages: tuple[Found, ...] = ()
    origins: tuple[str, ...] = ()

    def to_data(self, id_: str) -> dict[str, Any]:
        """The form that `onrecord check --json` prints, one object a line."""
        return {
            "id": id_,
            "verdict": self.verdict,
            "reason": self.reason,
            "passages": [
                {"report": p.report, "start": p.start, "end": p.end, "text": p.text,
                 "bears": p.bears}
                for p in self.passages
            ],
            "origins": list(self.origins),
        }  # fmt: skip
