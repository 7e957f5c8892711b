#!/usr/bin/env python3
"""Write locks/run.txt, locks/dev.txt and sbom.cdx.json anew, after dependencies changed.

Needs uv, and cyclonedx-py of the development dependencies. Versions are those of constraints.txt;
each file that may be installed has its hash in the locks. `--sbom` writes the list alone, offline.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
LOCKS = {"run": (), "dev": ("--extra", "dev")}
BUILD = "hatchling>=1.26,<2\neditables>=0.5,<1\n"
"""What builds the project itself, so that nothing is fetched for it without a hash."""


def lock(name: str, extras: tuple[str, ...]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".in") as build:
        build.write(BUILD)
        build.flush()
        command = ["uv", "pip", "compile", "-q", "pyproject.toml", build.name, *extras,
                   "--universal", "--python-version", "3.11", "-c", "constraints.txt",
                   "--generate-hashes", "--no-annotate", "--no-header",
                   "-o", f"locks/{name}.txt"]  # fmt: skip
        subprocess.run(command, cwd=HERE, check=True)  # noqa: S603 - all of it stands here


def sbom() -> None:
    """What the program needs to run, as CycloneDX: the same bytes for the same lock."""
    made = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "requirements", "locks/run.txt", "--pyproject",
         "pyproject.toml", "--output-reproducible", "--sv", "1.6"],
        cwd=HERE, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(made.stdout)
    found["metadata"].pop("tools", None)
    for component in (*found["components"], found["metadata"]["component"]):
        for key in ("externalReferences", "description"):  # the locks have files and hashes
            component.pop(key, None)
    text = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False)
    (HERE / "sbom.cdx.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    if "--sbom" not in sys.argv:
        for name, extras in LOCKS.items():
            lock(name, extras)
    sbom()
