"""What to watch, as a TOML file says it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from onrecord.errors import UsageError
from onrecord.gather.options import DEFAULTS, GatherOptions, limited

Kind = Literal["feed", "sitemap", "folder"]
KINDS: tuple[str, ...] = get_args(Kind)

_KNOWN = {"archive", "every", "pace", "private", "jsonl", "atom", "webhook", "source", "limits"}
_TIMES = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@dataclass(frozen=True, slots=True)
class Source:
    """A feed's or sitemap's address, or a folder's path."""

    kind: Kind
    place: str


@dataclass(frozen=True, slots=True)
class Settings:
    """archive, jsonl, atom: paths, relative ones from the folder of the file. every: seconds
    between two looks. pace: least seconds between two requests to one host. private: whether
    addresses inside a network may be fetched. webhook: where changes are posted. limits: what a
    table of that name changes.
    """

    archive: Path
    sources: tuple[Source, ...]
    every: float = 900.0
    pace: float = 2.0
    private: bool = False
    jsonl: Path | None = None
    atom: Path | None = None
    webhook: str | None = None
    limits: GatherOptions = DEFAULTS


def read_settings(file: Path) -> Settings:
    """The settings in a file. Raises UsageError that says what is wrong and what is valid."""
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        what = f"it cannot be read ({error})"
        raise UsageError(what, where=str(file), remedy="Give a TOML file.") from error
    unknown = sorted(found.keys() - _KNOWN)
    if unknown:
        remedy = f"Choose from {', '.join(sorted(_KNOWN))}."
        raise UsageError(f"“{unknown[0]}” is not a setting", where=str(file), remedy=remedy)
    listed = found.get("source")
    if not isinstance(listed, list) or not listed:
        remedy = 'Write [[source]] and beneath it feed = "https://…".'
        raise UsageError("there is no source", where=str(file), remedy=remedy)
    home = file.parent
    return Settings(
        archive=home / _text(found, "archive", file, "archive"),
        sources=tuple(_source(s, file) for s in listed),
        every=_seconds(found, "every", file, 900.0),
        pace=_seconds(found, "pace", file, 2.0),
        private=found.get("private", False) is True,
        jsonl=home / _text(found, "jsonl", file) if "jsonl" in found else None,
        atom=home / _text(found, "atom", file) if "atom" in found else None,
        webhook=_text(found, "webhook", file) if "webhook" in found else None,
        limits=_limits(found, file),
    )


def _limits(found: dict[str, Any], file: Path) -> GatherOptions:
    given = found.get("limits", {})
    if not isinstance(given, dict):
        remedy = "Write [limits] and beneath it for example seconds = 10."
        raise UsageError("it is not a table", where=f"{file}: limits", remedy=remedy)
    return limited(given, f"{file}: limits")


def _source(found: Any, file: Path) -> Source:
    given = {k: v for k, v in found.items() if k in KINDS} if isinstance(found, dict) else {}
    if len(given) != 1 or len(found) != 1 or not isinstance(next(iter(given.values())), str):
        what = "a source is not one of feed, sitemap or folder"
        raise UsageError(what, where=str(file), remedy='Write for example folder = "inbox".')
    ((kind, place),) = given.items()
    return Source(kind, str(file.parent / place) if kind == "folder" else place)


def _text(found: dict[str, Any], name: str, file: Path, default: str = "") -> str:
    value = found.get(name, default)
    if not isinstance(value, str) or not value:
        raise UsageError("it is not a text", where=f"{file}: {name}", remedy='Write "…".')
    return value


def _seconds(found: dict[str, Any], name: str, file: Path, default: float) -> float:
    value = found.get(name, default)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
        return float(value)
    told = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", value) if isinstance(value, str) else None
    if not told:
        remedy = 'Write seconds, or "30s", "15m", "2h", "1d".'
        raise UsageError("it is not a length of time", where=f"{file}: {name}", remedy=remedy)
    return float(told[1]) * _TIMES[told[2]]
