"""Learn the weights of benchmarks/quality/ecbplus.py from events labelled over documents.

Usage: python -m scripts.learn_ecbplus FOLDER (FOLDER holds *.jsonl as the benchmark reads them).
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.quality.ecbplus import WEIGHTS, fit, load, pairs


def main(folder: Path) -> None:
    weights = fit([(t, pairs(t)) for t in load(folder)])
    lines = ['source = "learned by scripts/learn_ecbplus.py from public labelled mentions"', ""]
    lines += ["[weights]", *(f"{name} = {value:.4f}" for name, value in weights.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
