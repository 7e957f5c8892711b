"""python -m benchmarks.hostile.guided TARGET NUMBER SEED: one target, led by coverage (atheris)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["onrecord"]):
    from benchmarks.hostile.targets import TARGETS, seeds


def main(name: str, number: str, seed: str) -> None:
    """Ends the process: with 0 after all inputs, else at the first finding."""
    target = TARGETS[name]

    def one(data: bytes) -> None:
        target(data)

    with tempfile.TemporaryDirectory(prefix="onrecord-guided-") as folder:
        for at, good in enumerate(seeds()[name]):
            Path(folder, f"{at}").write_bytes(good)
        options = [f"-runs={number}", f"-seed={seed}", "-timeout=60", "-max_len=6000",
                   "-rss_limit_mb=4096", f"-artifact_prefix={folder}/", "-verbosity=0"]  # fmt: skip
        atheris.Setup([sys.argv[0], *options, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:4])
