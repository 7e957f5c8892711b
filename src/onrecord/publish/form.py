"""Whether a value has the form of our JSON Schema: the part of the standard that our schema uses.

A library for JSON Schema takes a quarter of a second to load. This check says yes or no at once;
where it says no, `schema` asks the library what is wrong. Source: JSON Schema 2020-12.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Schema = dict[str, Any]
_NOTES = frozenset({"$schema", "$id", "$defs", "title", "description"})
_NUMBER = (int, float)


def fits(value: Any, schema: Schema) -> bool:
    """Whether a value has the form. False also for keywords that this check does not know.

    References are looked up in `schema` itself ("#/$defs/…").
    """
    return _Check(schema.get("$defs", {})).fits(value, schema)


class _Check:
    def __init__(self, named: dict[str, Schema]) -> None:
        self.named = named
        self.rules: dict[str, Callable[[Any, Any], bool]] = {
            "$ref": lambda value, ref: self.fits(value, named[ref.removeprefix("#/$defs/")]),
            "anyOf": lambda value, forms: any(self.fits(value, f) for f in forms),
            "properties": self.properties,
            "additionalProperties": self.values,
            "items": lambda value, form: (
                not isinstance(value, list) or all(self.fits(v, form) for v in value)
            ),
            "type": _typed,
            "enum": lambda value, choices: value in choices,
            "const": lambda value, wanted: value == wanted,
            "required": lambda value, keys: not isinstance(value, dict) or value.keys() >= {*keys},
            "minItems": lambda value, size: not isinstance(value, list) or len(value) >= size,
            "maxItems": lambda value, size: not isinstance(value, list) or len(value) <= size,
            "minLength": lambda value, size: not isinstance(value, str) or len(value) >= size,
            "minimum": lambda value, least: not _counts(value) or value >= least,
            "maximum": lambda value, most: not _counts(value) or value <= most,
            "pattern": lambda value, form: (
                not isinstance(value, str) or re.search(form, value) is not None
            ),
        }

    def fits(self, value: Any, schema: Schema) -> bool:
        return all(
            key in _NOTES or (key in self.rules and self.rules[key](value, wanted))
            for key, wanted in schema.items()
        )

    def properties(self, value: Any, forms: dict[str, Schema]) -> bool:
        if not isinstance(value, dict):
            return True
        return all(self.fits(value[k], form) for k, form in forms.items() if k in value)

    def values(self, value: Any, form: Schema) -> bool:
        return not isinstance(value, dict) or all(self.fits(v, form) for v in value.values())


def _counts(value: Any) -> bool:
    return isinstance(value, _NUMBER) and not isinstance(value, bool)


def _typed(value: Any, names: str | list[str]) -> bool:
    return any(_is(value, name) for name in ([names] if isinstance(names, str) else names))


def _is(value: Any, name: str) -> bool:
    if name in ("integer", "number"):
        whole = name == "number" or (isinstance(value, float) and value.is_integer())
        return _counts(value) and (isinstance(value, int) or whole)
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    return isinstance(value, kinds[name])
