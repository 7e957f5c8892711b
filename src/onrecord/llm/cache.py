"""Answers kept by the question, the instructions and the model, so that a rebuild asks nothing.

One small JSON file an answer, written beside and renamed. A file that cannot be read is no answer:
the question is put again. Questions are not kept, only their hash; keys never come here.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from onrecord.errors import UsageError
from onrecord.model.span import content_id

Finish = Literal["stop", "length", "other"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server gave. finish: why it stopped. asked, answered: tokens, as it counted them."""

    text: str
    finish: Finish
    asked: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers."""

    folder: Path

    def get(self, key: str) -> Answer | None:
        try:
            data = json.loads(self._file(key).read_bytes())
            return Answer(str(data["text"]), _finish(data["finish"]),
                          int(data["asked"]), int(data["answered"]))  # fmt: skip
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer. Raises UsageError where the folder cannot be written."""
        file = self._file(key)
        beside = file.with_name(f".{file.name}.{os.getpid()}.part")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(asdict(answer), ensure_ascii=True), encoding="ascii")
            beside.replace(file)
        except OSError as error:
            raise UsageError(
                "answers cannot be kept there", where=f"--llm-cache {self.folder}",
                remedy="Name a folder that can be written",
            ) from error  # fmt: skip

    def _file(self, key: str) -> Path:
        name = key.partition("-")[2]
        return self.folder / name[:2] / f"{name}.json"


def key(*parts: str) -> str:
    """The name of an answer: a hash of all that it depends on."""
    return content_id("a", *parts, content_id("b", *reversed(parts)))


def _finish(value: object) -> Finish:
    return "stop" if value == "stop" else "length" if value == "length" else "other"
