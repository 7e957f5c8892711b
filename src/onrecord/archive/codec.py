"""Values of the model as bytes and back, and the fingerprint of the code that made them."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import msgspec

from onrecord.errors import ArchiveError
from onrecord.model.reading import Reading
from onrecord.model.report import RawReport

T = TypeVar("T")

_LEVEL = 1
"""Texts shrink to 45 % at level 1 and to 40 % at level 6, which takes three times as long."""

PREPARING = ("model", "lang", "clean", "group")
READING = ("model", "lang", "read")
RECORDING = (*READING, "trace", "align", "judge", "reconcile", "publish")


def pack(value: object) -> bytes:
    """A value of the model as compressed JSON."""
    return zlib.compress(msgspec.json.encode(value), _LEVEL)


def unpack(data: bytes, kind: type[T]) -> T:
    """The value of that kind. Raises ArchiveError when the bytes are no such value."""
    try:
        return msgspec.json.decode(zlib.decompress(data), type=kind)
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        what = f"a row of the archive is damaged ({error})"
        raise ArchiveError(what, remedy="`onrecord archive DIR verify` says which.") from error


def unpack_reading(data: bytes) -> Reading:
    """A reading; JSON has no tuples, so those inside time expressions are made again."""
    found = unpack(data, Reading)
    times = tuple(replace(t, expr=_tuples(t.expr)) for t in found.timexes)
    return replace(found, timexes=times)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(v) for v in value) if isinstance(value, (list, tuple)) else value


def input_hash(raw: RawReport) -> str:
    """What an input is, wherever it lies: its name without folders, its address, its content."""
    name = re.split(r"[/\\]", (raw.file or raw.source).rstrip("/\\"))[-1]
    parts = (raw.kind, name, raw.url, raw.body, raw.fields)
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


@cache
def code(parts: tuple[str, ...]) -> str:
    """A hash of the source files of these packages: what they made is theirs until they change."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        for name, data in sorted(_files(part)):
            digest.update(f"{name}:{len(data)}:".encode())
            digest.update(data)
    return digest.hexdigest()


def _files(part: str) -> list[tuple[str, bytes]]:
    folders, found = [(part, resources.files(f"onrecord.{part}"))], []
    while folders:
        where, folder = folders.pop()
        for item in folder.iterdir():
            name = f"{where}/{item.name}"
            if item.is_dir() and item.name != "__pycache__":
                folders.append((name, item))
            elif item.name.endswith((".py", ".toml")):
                found.append((name, item.read_bytes()))
    return found
