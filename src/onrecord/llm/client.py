"""One question to an API like OpenAI's: an answer, or the reason why there is none.

Retries, growing pauses and what a server asks to wait are the client library's. A server's own
words about an error are not handed on: they may repeat the key or the question.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import MissingError
from onrecord.llm.cache import Answer
from onrecord.llm.settings import Settings

if TYPE_CHECKING:
    from openai import OpenAI

Reason = Literal["gone", "stalled", "limited", "refused", "failed"]

TOLD: dict[Reason, str] = {
    "gone": "the server could not be reached",
    "stalled": "the server did not answer in time",
    "limited": "the server asks to wait longer than we do",
    "refused": "the server refused the key or the model",
    "failed": "the server could not answer",
}


@dataclass(frozen=True, slots=True)
class Question:
    """system: the instructions. user: what is asked about, as JSON. schema: of the answer."""

    system: str
    user: str
    schema: str
    answer: int


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer. over: whether there is no use in asking anything else."""

    reason: Reason
    over: bool


def _strict(question: Question) -> dict[str, Any]:
    return {"max_tokens": question.answer, "temperature": 0, "seed": 1,
            "response_format": _format(question, strict=True)}  # fmt: skip


def _newer(question: Question) -> dict[str, Any]:
    return {"max_completion_tokens": question.answer,
            "response_format": _format(question, strict=True)}  # fmt: skip


def _looser(question: Question) -> dict[str, Any]:
    return {"max_tokens": question.answer, "temperature": 0,
            "response_format": {"type": "json_object"}}  # fmt: skip


_WAYS: tuple[Callable[[Question], dict[str, Any]], ...] = (_strict, _newer, _looser)
"""Servers differ in what they call the limit and whether they take a schema: the first way that a
server does not call malformed is kept."""


def _format(question: Question, *, strict: bool) -> dict[str, Any]:
    schema = {"name": "answer", "strict": strict, "schema": json.loads(question.schema)}
    return {"type": "json_schema", "json_schema": schema}


@dataclass(slots=True)
class Client:
    """Asks one server. Safe to use from several threads."""

    settings: Settings
    _api: OpenAI = field(init=False, repr=False)
    _way: int = 0

    def __post_init__(self) -> None:
        """Raises MissingError without the package of the extra."""
        try:
            from openai import OpenAI
        except ImportError as error:
            raise MissingError(
                "the package openai is not installed", where="--reader llm",
                remedy="Install it: pip install 'onrecord[llm]'",
            ) from error  # fmt: skip
        known = self.settings
        self._api = OpenAI(base_url=known.url, api_key=known.key, timeout=known.timeout,
                           max_retries=known.attempts - 1)  # fmt: skip

    def ask(self, question: Question) -> Answer | Failure:
        """Put a question, in as many ways and times as it takes."""
        from openai import APIError, BadRequestError, UnprocessableEntityError

        last: Exception | None = None
        for way in range(self._way, len(_WAYS)):
            try:
                answer = self._put(question, _WAYS[way])
            except (BadRequestError, UnprocessableEntityError) as error:
                last = error
            except (APIError, ValueError) as error:  # ValueError: a body that is no JSON
                return _failure(error)
            else:
                self._way = max(self._way, way)
                return answer
        return _failure(last)

    def _put(self, question: Question, way: Callable[[Question], dict[str, Any]]) -> Answer:
        made = self._api.chat.completions.create(
            model=self.settings.model,
            messages=[{"role": "system", "content": question.system},
                      {"role": "user", "content": question.user}],
            **way(question),
        )  # fmt: skip
        return _answer(made)


def _answer(made: Any) -> Answer:
    """The first choice, whatever is missing around it: servers leave much out."""
    choice = next(iter(getattr(made, "choices", None) or ()), None)
    message = getattr(choice, "message", None)
    told = getattr(choice, "finish_reason", None)
    usage = getattr(made, "usage", None)
    return Answer(
        str(getattr(message, "content", None) or ""),
        "stop" if told == "stop" else "length" if told == "length" else "other",
        int(getattr(usage, "prompt_tokens", None) or 0),
        int(getattr(usage, "completion_tokens", None) or 0),
    )


def _failure(error: Exception | None) -> Failure:
    import openai

    if isinstance(error, openai.APITimeoutError):
        return Failure("stalled", over=True)
    if isinstance(error, openai.APIConnectionError):
        return Failure("gone", over=True)
    if isinstance(error, openai.RateLimitError):
        return Failure("limited", over=True)
    denied = (openai.AuthenticationError, openai.PermissionDeniedError, openai.NotFoundError)
    if isinstance(error, denied):
        return Failure("refused", over=True)
    return Failure("failed", over=False)
