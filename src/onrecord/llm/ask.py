"""Questions put together: from the cache, within the budget, several at a time, halved if cut off.

Which questions fit the budget follows from the questions alone, never from what is in the cache or
which answer came first: so a rebuild asks the same ones and gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from onrecord.llm import cache
from onrecord.llm.cache import Answer, Cache
from onrecord.llm.client import TOLD, Failure, Question
from onrecord.llm.settings import Settings

Item = TypeVar("Item")

BYTES = 3
"""Bytes of UTF-8 that one token stands for at least. English has about four, Russian and German
three to four with the tokenizers of 2024 on; the estimate is rather too high."""
FRAME = 32
"""Tokens that a chat puts around a question."""

PATIENCE = 6
"""Answers in a row that cannot be read, after which batches are no longer halved: a model that
never keeps to the form would be asked fifteen times for each batch of eight."""

SPENT = "the budget was spent"
UNREADABLE = "the answer was not of the form asked for"
CUT = "the answer was cut off"


class Asks(Protocol):
    """What puts one question."""

    def ask(self, question: Question) -> Answer | Failure:
        """An answer, or why there is none."""


@dataclass(frozen=True, slots=True)
class Batch(Generic[Item]):
    """Things asked about together. make: the question about some of them."""

    items: tuple[Item, ...]
    make: Callable[[Sequence[Item]], Question]

    @property
    def question(self) -> Question:
        return self.make(self.items)

    def halves(self) -> tuple[Batch[Item], ...]:
        """Two smaller batches; none where there is one thing only."""
        middle = len(self.items) // 2
        if not middle:
            return ()
        return Batch(self.items[:middle], self.make), Batch(self.items[middle:], self.make)


@dataclass(frozen=True, slots=True)
class Told(Generic[Item]):
    """data: the answer's JSON, None without one that can be used; reason then says why."""

    batch: Batch[Item]
    data: dict[str, Any] | None
    reason: str = ""


@dataclass(slots=True)
class Spent:
    """Tokens as the server counted them when it answered. fresh: those that this run caused."""

    requests: int = 0
    asked: int = 0
    answered: int = 0
    fresh: int = 0
    fresh_asked: int = 0
    fresh_answered: int = 0


@dataclass(slots=True)
class Desk:
    """Puts the questions of a run; `spent` is of one story.

    say: is told what it will cost at most, and what it cost.
    """

    settings: Settings
    client: Asks
    say: Callable[[str], None]
    reserved: int = 0
    money: float = 0.0
    spent: Spent = field(default_factory=Spent)
    over: str = ""
    unreadable: int = 0

    def ask(self, batches: Sequence[Batch[Item]], what: str) -> list[Told[Item]]:
        """Answers in order of the batches; a batch whose answer was cut off is asked in halves."""
        fit, rest = self._fitting(batches)
        self._announce(fit, len(rest), what)
        return self._asked(fit) + [Told(b, None, SPENT) for b in rest]

    def _asked(self, batches: Sequence[Batch[Item]]) -> list[Told[Item]]:
        out: list[Told[Item]] = []
        for batch, (answer, fresh) in zip(batches, self._answers(batches), strict=True):
            if isinstance(answer, Answer):
                self._count(answer, fresh=fresh)
            out += self._told(batch, answer)
        return out

    # ------------------------------------------------------------ the budget

    def _fitting(
        self, batches: Sequence[Batch[Item]]
    ) -> tuple[list[Batch[Item]], list[Batch[Item]]]:
        """The first batches that the budget bears at the most they can cost, and the others."""
        for at, batch in enumerate(batches):
            asked, answered = most(batch.question)
            cost = self.settings.cost(asked, answered) or 0.0
            total, paid = self.reserved + asked + answered, self.money + cost
            limits = self.settings
            if (limits.tokens is not None and total > limits.tokens) or (
                limits.money is not None and paid > limits.money
            ):
                return list(batches[:at]), list(batches[at:])
            self.reserved, self.money = total, paid
        return list(batches), []

    def _announce(self, batches: Sequence[Batch[Item]], left: int, what: str) -> None:
        if not batches and not left:
            return
        new = [b.question for b in batches if self._kept(b.question) is None]
        tokens = [most(q) for q in new]
        asked, answered = sum(a for a, _ in tokens), sum(b for _, b in tokens)
        told = f"{what}: {len(batches)} questions, {len(batches) - len(new)} answered before; "
        told += f"at most {asked + answered:,} tokens{self._priced(asked, answered)}"
        told += f" (budget {self.settings.tokens:,} tokens)" if self.settings.tokens else ""
        told += f" (budget {self.settings.money:.2f})" if self.settings.money else ""
        self.say(told + (f"; {left} more do not fit the budget" if left else ""))

    def _priced(self, asked: int, answered: int) -> str:
        cost = self.settings.cost(asked, answered)
        return "" if cost is None else f", {cost:.4f} in money"

    def close(self) -> None:
        """Say what it cost."""
        now = self.spent
        if now.requests or self.over:
            tokens = now.fresh_asked + now.fresh_answered
            cost = self._priced(now.fresh_asked, now.fresh_answered)
            self.say(f"asked {now.fresh} of {now.requests} questions anew: {tokens:,} tokens{cost}")

    # ------------------------------------------------------------ answers

    def _key(self, question: Question) -> str:
        limit = str(question.answer)
        return cache.key(
            self.settings.model, question.system, question.schema, question.user, limit
        )

    def _kept(self, question: Question) -> Answer | None:
        return Cache(self.settings.cache).get(self._key(question))

    def _answers(self, batches: Sequence[Batch[Item]]) -> list[tuple[Answer | Failure, bool]]:
        questions = [b.question for b in batches]
        with ThreadPoolExecutor(self.settings.jobs) as pool:
            return list(pool.map(self._answer, questions))

    def _answer(self, question: Question) -> tuple[Answer | Failure, bool]:
        """What is known or comes back, and whether it was asked for now."""
        kept = self._kept(question)
        if kept is not None:
            return kept, False
        if self.over:
            return Failure("gone", over=True), True
        found = self.client.ask(question)
        if isinstance(found, Failure):
            if found.over:
                self.over = self.over or TOLD[found.reason]
            return found, True
        Cache(self.settings.cache).put(self._key(question), found)
        return found, True

    def _count(self, answer: Answer, *, fresh: bool) -> None:
        now = self.spent
        now.requests += 1
        now.asked, now.answered = now.asked + answer.asked, now.answered + answer.answered
        if fresh:
            now.fresh += 1
            now.fresh_asked += answer.asked
            now.fresh_answered += answer.answered

    def _told(self, batch: Batch[Item], answer: Answer | Failure) -> list[Told[Item]]:
        if isinstance(answer, Failure):
            return [Told(batch, None, self.over if answer.over else TOLD[answer.reason])]
        data = parsed(answer.text)
        if data is not None:
            self.unreadable = 0
            return [Told(batch, data)]
        self.unreadable += 1
        halves = batch.halves() if self.unreadable <= PATIENCE else ()
        if not halves:
            return [Told(batch, None, CUT if answer.finish == "length" else UNREADABLE)]
        fit, rest = self._fitting(halves)
        return self._asked(fit) + [Told(b, None, SPENT) for b in rest]


def parsed(text: str) -> dict[str, Any] | None:
    """An answer's JSON object, also inside a fence; None where there is none that is whole."""
    bare = text.strip()
    if bare.startswith("```"):
        bare = bare.partition("\n")[2].rpartition("```")[0]
    try:
        data = json.loads(bare)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def most(question: Question) -> tuple[int, int]:
    """Tokens that a question and its answer take at most."""
    length = sum(len(p.encode()) for p in (question.system, question.user, question.schema))
    return length // BYTES + FRAME, question.answer
