"""One archive for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serve.making import client, make_archive


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("serve"))


@pytest.fixture(scope="session")
def reader(news: Path) -> Iterator[TestClient]:
    with client(news, None) as made:
        yield made


@pytest.fixture(scope="session")
def barge(reader: TestClient) -> str:
    """The address of the story of three calm reports."""
    found = reader.get("/search.json?q=Meridian").json()
    return str(found["hits"][0]["story_url"])
