"""`onrecord schema`: the JSON Schema of record.json."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema that every record.json keeps to.

    \b
    Example:
      onrecord schema > record.schema.json
    """
    import json
    import sys

    from onrecord.publish.schema import SCHEMA

    json.dump(SCHEMA, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
