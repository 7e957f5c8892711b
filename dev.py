#!/usr/bin/env python3
"""Set onrecord up in .venv beside this file and use it. Needs Python 3.11 or later, nothing else.

python3 dev.py demo   build the record of a sample story and say where the page lies
python3 dev.py test   run every check: format, lint, types, imports, tests
python3 dev.py bench  measure the readers on labelled sets: dev.py bench [NAME...] --data FOLDER

What is installed is listed in locks/, each file with its hash; nothing else is taken.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SAMPLE = HERE / "samples" / "reservoir"


def run(*command: object) -> None:
    """Run a command; stop with its status when it fails."""
    done = subprocess.run([str(c) for c in command], cwd=HERE, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def ready(extra: str = "") -> None:
    """Install into .venv, once for each state of pyproject.toml and the lock."""
    wanted, lock = hashlib.sha256(extra.encode()), f"locks/{extra or 'run'}.txt"
    for name in ("pyproject.toml", lock):
        wanted.update((HERE / name).read_bytes())
    stamp = VENV / f"ready{'-' + extra if extra else ''}"
    if stamp.is_file() and stamp.read_text() == wanted.hexdigest():
        return
    if not PYTHON.exists():
        print("Setting up .venv (a minute or two the first time)", flush=True)
        venv.create(VENV, with_pip=True)
    install = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    run(*install, "--require-hashes", "-r", lock)
    run(*install, "--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(wanted.hexdigest())


def demo() -> None:
    ready()
    out = HERE / "out" / SAMPLE.name
    run(PYTHON, "-m", "onrecord", "build", SAMPLE, "--one-story", "--out", out)


def test(*arguments: str) -> None:
    ready("dev")
    run(PYTHON, "-m", "ruff", "format", "--check", "-q", ".")
    run(PYTHON, "-m", "ruff", "check", "-q", ".")
    run(PYTHON, "-m", "mypy")
    run(BIN / "lint-imports")
    run(PYTHON, "-m", "pytest", *(arguments or ["-n", "2"]))


def bench(*arguments: str) -> None:
    ready("dev")
    run(PYTHON, "-m", "benchmarks", "quality", *arguments)


COMMANDS = {"demo": demo, "test": test, "bench": bench}

if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("onrecord needs Python 3.11 or later; this is " + sys.version.split()[0])
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]](*sys.argv[2:])
