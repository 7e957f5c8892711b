"""record.json: its form, its order, its bytes."""

from __future__ import annotations

import json
import random
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.ferry import record

from onrecord.model.record import Lines, Record
from onrecord.model.report import Report
from onrecord.publish.json import dumps, to_data, to_json
from onrecord.publish.schema import SCHEMA, validate


def test_the_whole_record_keeps_to_its_schema() -> None:
    validate(json.loads(to_json(record())))


def test_bytes_are_utf8_indented_by_one_and_end_with_a_newline() -> None:
    made = to_json(record())
    assert made.endswith(b"\n}\n")
    assert "OSTHAVEN, May 14 —".encode() in made  # as it is, not as an escape
    assert made.split(b"\n")[1].startswith(b' "format"')


def shuffled(value: Any, order: random.Random) -> Any:
    """The same lines, in another order wherever order has no meaning."""
    if isinstance(value, Lines):
        kinds = {f.name: getattr(value, f.name) for f in fields(value)}
        return Lines(**{k: tuple(order.sample(v, len(v))) for k, v in kinds.items()})
    return tuple(order.sample(value, len(value)))


@given(st.integers())
def test_order_of_arrival_changes_nothing(seed: int) -> None:
    order, first = random.Random(seed), record()
    other = replace(
        first,
        reports=shuffled(first.reports, order),
        lines=shuffled(first.lines, order),
        disagreements=shuffled(first.disagreements, order),
    )
    assert to_json(other) == to_json(first)


def test_every_field_of_the_model_is_written() -> None:
    """A field that is added to the model and forgotten here fails; two are internal on purpose, and
    two tell of a reader beside the rules, which this record had not."""
    renamed = {
        "klass": "class", "zone": "timezone", "said_time": "said", "said_event": "said",
        "who": "entity", "source": "from", "target": "to", "first": "first", "span": "start",
        "lines": "events", "likely": "likely", "clues": "clues",
    }  # fmt: skip
    internal = {"members", "entity", "by", "reader"}
    text = to_json(record()).decode()
    for name in names_of(record()) - internal:
        assert f'"{renamed.get(name, name)}":' in text, name


def names_of(value: Any) -> set[str]:
    if isinstance(value, tuple | list):
        return set().union(*map(names_of, value)) if value else set()
    if not is_dataclass(value) or isinstance(value, type):
        return set()
    out = {f.name for f in fields(value)}
    for field in fields(value):
        out |= names_of(getattr(value, field.name))
    return out


def test_nothing_is_written_that_the_schema_does_not_name() -> None:
    unknown = list(unnamed(to_data(record()), SCHEMA, "record"))
    assert unknown == []


def unnamed(value: Any, schema: dict[str, Any], path: str) -> Any:
    """Keys of objects that no schema at their place names."""
    options = flattened(schema)
    if isinstance(value, dict):
        named = {k: s for o in options for k, s in o.get("properties", {}).items()}
        free = next((f for o in options if (f := o.get("additionalProperties"))), None)
        for key, inner in value.items():
            if key in named or free is not None:
                yield from unnamed(inner, named.get(key) or free, f"{path}.{key}")
            else:
                yield f"{path}.{key}"
    elif isinstance(value, list):
        item = next((o["items"] for o in options if "items" in o), {})
        for inner in value:
            yield from unnamed(inner, item, f"{path}[]")


def flattened(schema: dict[str, Any]) -> list[dict[str, Any]]:
    out = [schema]
    if "$ref" in schema:
        out += flattened(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    for option in schema.get("anyOf", ()):
        out += flattened(option)
    return out


def test_whole_numbers_have_no_fraction_and_halves_keep_theirs() -> None:
    text = to_json(record()).decode()
    assert '"low": 212,' in text
    assert '"share": 0.97' in text


def test_an_attribute_with_two_values_keeps_both() -> None:
    from tests.publish.ferry import told

    from onrecord.model.record import AttributeValue

    made = record()
    first = made.lines.events[0]
    late = AttributeValue("duration", "half an hour", (told("ledger", "late on Tuesday"),))
    event = replace(first, attributes=(late, *first.attributes))
    data = to_data(replace(made, lines=replace(made.lines, events=(event,), claims=())))
    duration = data["events"][0]["attributes"]["duration"]
    assert duration["value"] == "35 minutes"  # two reports against one
    assert [o["value"] for o in duration["others"]] == ["half an hour"]


@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_survives_with_its_offsets(words: str) -> None:
    text = f"a{words}b"
    report = Report("r", "x", "x", None, words, None, None, "en", text)
    made = json.loads(to_json(Record("s", words, None, None, (report,), Lines())))
    assert len(made["reports"][0]["text"]) == len(text)
    validate(made)


def test_half_a_surrogate_pair_becomes_one_code_point() -> None:
    report = Report("r", "x", "x", None, "t", None, None, "en", "a\ud800b")
    data = to_data(Record("s", "t", None, None, (report,), Lines()))
    assert data["reports"][0]["text"] == "a\ufffdb"


def test_no_number_outside_json() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        dumps({"value": float("nan")})
