"""The OpenAPI document against what the server answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from tests.serve.making import TOKEN, bearer, client, make_archive

from onrecord.serve import Settings, application
from onrecord.serve.openapi import document
from onrecord.serve.views import VIEWS

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")

NOT_ASKED = [
    # a refused token is tested with the others; here every request bears the right one
    checks.ignored_auth,
    # a parameter that a query does not know is left aside, as on the rest of the web
    checks.negative_data_rejection,
]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The server as it stands in the document; its jobs wait, since nothing is to be fetched."""
    news = make_archive(tmp_path_factory.mktemp("openapi"))
    return schemathesis.openapi.from_asgi("/openapi.json", application(Settings(news, TOKEN)))


def test_answers_are_as_described(api: Any) -> None:
    asked = []
    for found in api.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=8, deadline=None, suppress_health_check=[*HealthCheck], database=None
        )
        @seed(1)
        @given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            case.call_and_validate(headers=bearer(), excluded_checks=NOT_ASKED)

        answers()
        asked.append(operation.label)
    assert len(asked) == sum(len(methods) for methods in document()["paths"].values())


def test_every_view_is_described() -> None:
    paths = document()["paths"]
    for view in VIEWS:
        told = {p["name"] for p in paths[f"{view.path}.json"]["get"]["parameters"]}
        assert {p.name for p in view.asks} <= told
    assert "post" in paths["/add.json"]


def test_real_answers_fit_their_schemas(news: Path) -> None:
    import jsonschema

    found = document()
    with client(news, None) as made:
        story = made.get("/search.json?q=Meridian").json()["hits"][0]
        at, report = story["story_url"], story["report"]["url"]
        for path, address in (
            ("/stories", "/stories"), ("/search", "/search?q=orchard"), ("/names", "/names"),
            ("/names/{name}", "/names/ada-kern"), ("/stories/{story}", at),
            ("/stories/{story}/judge", f"{at}/judge"), ("/reports/{report}", report),
            ("/changes", "/changes?what=reports"),
        ):  # fmt: skip
            where, _, query = address.partition("?")
            answer = made.get(f"{where}.json?{query}").json()
            given = found["paths"][f"{path}.json"]["get"]["responses"]["200"]
            shape = given["content"]["application/json"]["schema"]
            jsonschema.validate(answer, {**shape, "components": found["components"]})
