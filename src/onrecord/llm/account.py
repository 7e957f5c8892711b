"""Clearer wording of the short account: shown only where it says the same and the record bears it.

A wording must have exactly the numbers, dates and names of the sentence it stands for, and the
checker of claims must find it supported by passages of that sentence's own lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.check import Checker
from onrecord.llm.ask import Batch, Told
from onrecord.llm.client import Question
from onrecord.llm.forms import READER, prompt, rows, version, word_schema
from onrecord.llm.values import values
from onrecord.model.reading import ReadBy
from onrecord.model.record import Wording
from onrecord.publish.json import passages

Data = dict[str, Any]

WORDED = ("happened", "planned")
"""Kinds of sentences that are worded anew. Disagreements keep the words of the rules: how the sides
stand to each other is not left to a model."""
TOGETHER = 6
LONGER = 1.6
"""How much longer than the sentence a wording may be: more adds something."""

DIFFERS = "its numbers, dates or names are not those of the sentence"
UNBORNE = "the lines of the sentence do not bear it out"
SHAPE = "it is not one sentence of about the same length"


def batches(data: Data, answer: int) -> list[Batch[Data]]:
    """Questions on the account's sentences."""
    found = [s for s in data["account"] if s["kind"] in WORDED]

    def make(sentences: Sequence[Data]) -> Question:
        told = [{"sentence": n, "text": s["text"]} for n, s in enumerate(sentences, 1)]
        return Question(prompt("word"), json.dumps(told, ensure_ascii=False), word_schema(), answer)

    return [Batch(tuple(found[i : i + TOGETHER]), make) for i in range(0, len(found), TOGETHER)]


class Wordings:
    """Rules on wordings. The record is read once, when the first one has to be checked."""

    def __init__(self, data: Data, model: str) -> None:
        self.data, self.by = data, ReadBy(READER, model, version())
        self._checker: Checker | None = None

    def rule(self, told: Told[Data]) -> Iterator[tuple[Wording | None, str]]:
        """(wording, "") or (None, reason) for each proposal; nothing for unchanged sentences."""
        for row in rows(told.data or {}, sentence=int, text=str):
            if not 1 <= row["sentence"] <= len(told.batch.items):
                yield None, SHAPE
                continue
            sentence, text = told.batch.items[row["sentence"] - 1], " ".join(row["text"].split())
            if text == sentence["text"]:
                continue
            reason = self.reason(sentence, text)
            yield (None, reason) if reason else (Wording(sentence["text"], text, self.by), "")

    def reason(self, sentence: Mapping[str, Any], text: str) -> str:
        """Why a wording cannot stand for a sentence; "" where it can."""
        first = sentence["text"]
        if not text.endswith(".") or len(text) > LONGER * len(first) or ". " in text[:-1]:
            return SHAPE
        day = self.data["story"]["last"]
        if values(_unbracketed(first), "en", day) != values(_unbracketed(text), "en", day):
            return DIFFERS
        return "" if self._borne(sentence, text) else UNBORNE

    def _borne(self, sentence: Mapping[str, Any], text: str) -> bool:
        self._checker = self._checker or Checker(self.data)
        found = self._checker.check(text)
        own = [a for line in self._lines(sentence["lines"]) for a in passages(line)]
        return found.verdict == "supported" and all(
            any(a["report"] == p.report and a["start"] < p.end and p.start < a["end"] for a in own)
            for p in found.passages[:1]
        )

    def _lines(self, ids: Sequence[str]) -> list[Data]:
        kinds = ("events", "figures", "quotes", "positions", "claims", "disagreements")
        return [x for kind in kinds for x in self.data[kind] if x["id"] in ids]


def _unbracketed(text: str) -> str:
    """Without the brackets around what is known beside: its words count."""
    return text.replace("(", ", ").replace(")", "").replace(";", ",")
