"""Learn the weights of `onrecord.read.events_features` and write `lang/tables/plover.json`.

    python scripts/learn_plover.py FOLDER

FOLDER holds JSON lines with `text` and `event` (PLOVER gold standard records, CC BY-SA 4.0). Only
weights of features are written: no sentence, and no feature that a single sentence has alone.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks.quality.plover_gsr import learn, records

from onrecord.read.events_features import features
from onrecord.read.parse import language_model

OUT = Path(__file__).parents[1] / "src/onrecord/lang/tables/plover.json"
SOURCE = "Weights learned on PLOVER gold standard records by scripts/learn_plover.py"


def main(folder: Path) -> None:
    gold = records(folder)
    found = [features(doc) for doc in language_model("en").pipe(r["text"] for r in gold)]
    seen = Counter(name for one in found for name in one)
    kept = [{n: v for n, v in one.items() if seen[n] > 1} for one in found]
    classes, weights = learn(kept, [r["event"] for r in gold])
    data = {"source": SOURCE, "classes": classes, "weights": weights}
    OUT.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
