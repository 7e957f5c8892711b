"""The quick check of the form, against a library for JSON Schema as the oracle."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.publish.ferry import record

from onrecord.publish.form import fits
from onrecord.publish.json import to_data
from onrecord.publish.schema import SCHEMA

DATA = to_data(record())
ORACLE = Draft202012Validator(SCHEMA)
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 3), st.floats(0, 2), st.text(max_size=3),
    st.sampled_from(["2031-05-01", "held", "single", [], {}, [{}], {"unnamed": "x"}, 1.0]),
)  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) in a value."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    found = [(value, key) for key in keys]
    for key in list(keys):
        if isinstance(value[key], (dict, list)):
            found += places(value[key])
    return found


def test_a_record_fits() -> None:
    assert fits(DATA, SCHEMA)


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_it_says_what_the_library_says(data: st.DataObject) -> None:
    made = copy.deepcopy({k: DATA[k][:2] if isinstance(DATA[k], list) else DATA[k] for k in DATA})
    container, key = data.draw(st.sampled_from(places(made)))
    if data.draw(st.booleans()):
        container[key] = data.draw(ODD)
    else:
        del container[key]
    assert fits(made, SCHEMA) == ORACLE.is_valid(made)


def test_a_keyword_that_it_does_not_know_never_fits() -> None:
    assert not fits("a", {"type": "string", "format": "date"})
    assert not fits([1, 1], {"uniqueItems": True})
