"""`onrecord check`: claims held against a record."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from onrecord.errors import InputError, UsageError

ABOUT = """\
Check claims against a record.

The verdict is "supported", "contradicted", "partly" (the reports disagree,
or only a part is borne out) or "not_found", with the reason, the passages
and the origins they rest on. A record tells what reports say, so that a
supported claim is one that a report makes.

Examples:
  onrecord check record/ "The talks lasted two hours."
  onrecord check record/record.json --claims claims.jsonl --json
"""


def arguments(parser: ArgumentParser) -> None:
    """Add what the command takes."""
    add = parser.add_argument
    add("record", type=Path, metavar="RECORD", help="A record.json, or the folder it is in.")
    add("claim", nargs="?", metavar="CLAIM", help="A claim, in English.")
    add("--claims", type=Path, metavar="FILE",
        help="Claims to check: a JSON list or JSON lines of {id, claim}.")  # fmt: skip
    add("--json", action="store_true", dest="as_json", help="One JSON object a line.")


def run(record: Path, claim: str | None, claims: Path | None, *, as_json: bool) -> int:
    """Print the verdicts; gives the exit status. Raises OnrecordError."""
    from onrecord.check import check_all
    from onrecord.cli.load import load

    if (claim is None) == (claims is None):
        raise UsageError(
            "give either a claim or a file of claims",
            where="CLAIM, --claims",
            remedy="Put the claim in quotation marks, or use --claims FILE",
        )
    given = read_claims(claims) if claims else [("1", claim or "")]
    data = load(record)
    verdicts = check_all(data, [text for _, text in given])
    for (id_, text), verdict in zip(given, verdicts, strict=True):
        if as_json:
            sys.stdout.write(json.dumps(verdict.to_data(id_), ensure_ascii=False) + "\n")
        else:
            _print(id_ if claims else "", text, verdict.to_data(id_), data)
    return 0


def read_claims(file: Path) -> list[tuple[str, str]]:
    """(id, claim) of a JSON list or of JSON lines, in order.

    Raises InputError where the file cannot be read or an entry has no claim.
    """
    remedy = 'Give a JSON list, or one object a line, each {"id": "1", "claim": "…"}'
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise InputError("it cannot be read", where=str(file), remedy=remedy) from error
    try:
        found = json.loads(text)
        rows = found if isinstance(found, list) else [found]
    except ValueError:
        try:
            rows = [json.loads(row) for row in text.splitlines() if row.strip()]
        except ValueError as error:
            raise InputError("it is neither JSON nor JSON lines", where=str(file),
                             remedy=remedy) from error  # fmt: skip
    return [_entry(row, number, file, remedy) for number, row in enumerate(rows, 1)]


def _entry(row: Any, number: int, file: Path, remedy: str) -> tuple[str, str]:
    if isinstance(row, str):
        return str(number), row
    if not isinstance(row, dict) or not isinstance(row.get("claim"), str):
        raise InputError(f"entry {number} has no claim", where=str(file), remedy=remedy)
    return str(row.get("id", number)), row["claim"]


def _print(id_: str, text: str, verdict: dict[str, Any], data: dict[str, Any]) -> None:
    from onrecord.cli.words import line, short

    numbers = {r["id"]: n for n, r in enumerate(data["reports"], 1)}
    head = f"{id_}  " if id_ else ""
    out = [
        f"{head}{line(text)}",
        f"  {verdict['verdict'].replace('_', ' ')}: {line(verdict['reason'])}",
    ]
    for found in verdict["passages"]:
        sign = "–" if found["bears"] == "against" else "+"
        out.append(f"  {sign} [{numbers[found['report']]}] {short(found['text'], 220)}")
    if verdict["origins"]:
        out.append(f"  rests on: {', '.join(map(line, verdict['origins']))}")
    sys.stdout.write("\n".join(out) + "\n")
