"""What is installed is listed, with hashes, in the locks; the list of parts says the same."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]


def locked(name: str) -> dict[str, tuple[str, int]]:
    """By name: the version and how many hashes its files have."""
    found: dict[str, tuple[str, int]] = {}
    for entry in re.split(r"\n(?=\S)", (HOME / "locks" / f"{name}.txt").read_text("utf-8")):
        head = re.match(r"([a-z0-9-]+)(?:\[[^]]*])?==([^\s;\\]+)", entry)
        if head:
            found[head[1]] = (head[2], entry.count("--hash=sha256:"))
    return found


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_locked_package_has_hashes_and_a_version_of_the_constraints(name: str) -> None:
    pinned = dict(
        re.findall(r"^([a-z0-9-]+)==([^\s;]+)", (HOME / "constraints.txt").read_text("utf-8"), re.M)
    )
    held = locked(name)
    assert len(held) > 50
    assert {n: v for n, (v, hashes) in held.items() if not hashes} == {}
    assert {n: v for n, (v, _) in held.items() if pinned.get(n) != v} == {}


@pytest.mark.parametrize(
    ("lock", "extras"), [("run", ()), ("dev", ("dev", "exports", "mcp", "notebook", "serve"))]
)
def test_every_dependency_is_locked(lock: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(d for e in extras for d in project["optional-dependencies"][e]),
    ]
    names = {re.split(r"[\[<>=;~! ]", d)[0].lower() for d in wanted} - {"onrecord"}
    assert names - locked(lock).keys() == set()


def test_the_list_of_parts_is_that_of_the_lock() -> None:
    bom = json.loads((HOME / "sbom.cdx.json").read_text("utf-8"))
    assert (bom["bomFormat"], bom["metadata"]["component"]["name"]) == ("CycloneDX", "onrecord")
    parts = {c["name"]: c["version"] for c in bom["components"]}
    assert parts == {name: version for name, (version, _) in locked("run").items()}
    assert "timestamp" not in bom["metadata"]


def test_the_script_installs_by_hash_alone() -> None:
    script = (HOME / "dev.py").read_text("utf-8")
    assert "--require-hashes" in script
    assert "--no-build-isolation" in script
