"""Where the model is, what may be spent on it, and how patient we are."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.errors import UsageError

KEY = "ONRECORD_LLM_KEY"
"""Environment variable with the key. A name of our own, so that the key of one service is never
sent to another one by accident."""
MILLION = 1_000_000


def cache_home() -> Path:
    """Where answers are kept unless a folder is named: the user's cache, as XDG has it."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "onrecord" / "llm"


def key_of_environment() -> str:
    """The key, or a word in its place: local servers ask for none, but the client does."""
    return os.environ.get(KEY) or "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """url: base of an API like OpenAI's, with its /v1. model: its name there.

    tokens, money: what a run may cost at most if nothing were answered before; None is no limit.
    prices: of a million tokens of questions and of answers, in the currency of `money`.
    jobs: requests at a time. timeout: seconds without a byte. attempts: tries of one request,
    with growing pauses between. answer: tokens of one answer at most. key is never printed.
    """

    url: str
    model: str
    cache: Path = field(default_factory=cache_home)
    tokens: int | None = None
    money: float | None = None
    prices: tuple[float, float] | None = None
    jobs: int = 4
    timeout: float = 120.0
    attempts: int = 3
    answer: int = 1200
    key: str = field(default_factory=key_of_environment, repr=False)

    def checked(self) -> Settings:
        """These settings. Raises UsageError for a value that cannot be used."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            _refuse("--llm-url", f"{self.host()!r} is no address of a server",
                    "Give its base, as http://127.0.0.1:8080/v1")  # fmt: skip
        if not self.model.strip():
            _refuse("--llm-model", "no model is named", "Give its name as the server has it")
        if self.money is not None and self.prices is None:
            _refuse("--llm-money", "without prices it cannot be kept",
                    "Add --llm-price QUESTIONS,ANSWERS, each for a million tokens")  # fmt: skip
        numbers = (self.jobs, self.timeout, self.attempts, self.answer)
        limits = [n for n in (self.tokens, self.money, *(self.prices or ())) if n is not None]
        if min(numbers) <= 0 or min(limits, default=0) < 0:
            _refuse("--llm-…", "a number is below what it can be", "Give numbers above nought")
        return self

    def host(self) -> str:
        """The server without what an address may carry of names and passwords."""
        parts = urlsplit(self.url)
        return parts.hostname + (f":{parts.port}" if parts.port else "") if parts.hostname else ""

    def cost(self, asked: int, answered: int) -> float | None:
        """What tokens of questions and answers cost; None without prices."""
        if self.prices is None:
            return None
        return (asked * self.prices[0] + answered * self.prices[1]) / MILLION


def _refuse(where: str, what: str, remedy: str) -> None:
    raise UsageError(what, where=where, remedy=remedy)
