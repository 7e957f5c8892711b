"""Sentences put together into questions, from the report alone.

A question depends on nothing but its sentences and their paragraphs, so that a report that comes
into another pile, or beside more reports, is answered from the cache.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import groupby

from onrecord.llm.ask import Batch
from onrecord.llm.client import Question
from onrecord.llm.doubt import Passage
from onrecord.llm.forms import prompt, read_schema

TOGETHER = 8
"""Sentences asked about in one question: with more, a small model loses the numbers."""


PROPOSALS = 3
"""Items for each sentence at most: more are repetitions."""
OPENING, EACH = 60, 140
"""Tokens of an answer at most: for its frame, and for each sentence. An item takes 50 to 90."""


def batches(
    passages: Sequence[Passage], text: str, language: str, answer: int
) -> list[Batch[Passage]]:
    """Questions on one report's sentences, in order. answer: tokens of one answer at most."""
    wanted = [p for p in passages if p.reason]
    make = _maker(passages, text, language, answer)
    return [Batch(tuple(wanted[i : i + TOGETHER]), make) for i in range(0, len(wanted), TOGETHER)]


def _maker(
    passages: Sequence[Passage], text: str, language: str, answer: int
) -> Callable[[Sequence[Passage]], Question]:
    """Makes the question on some sentences: numbered among the others of their paragraphs."""
    homes = {h: list(g) for h, g in groupby(passages, key=lambda p: p.paragraph)}

    def make(wanted: Sequence[Passage]) -> Question:
        numbers = {p: n for n, p in enumerate(wanted, 1)}
        shown = [p for home in dict.fromkeys(w.paragraph for w in wanted) for p in homes[home]]
        rows = [{"number": numbers.get(p), "text": p.span.of(text)} for p in shown]
        user = json.dumps({"language": language, "sentences": rows}, ensure_ascii=False)
        room = min(answer, OPENING + EACH * len(wanted))
        return Question(prompt("read"), user, read_schema(PROPOSALS * len(wanted)), room)

    return make
