"""Invented reports for tests of the archive."""

from __future__ import annotations

import random
from pathlib import Path

EVENTS = (
    ("barge", "The barge Orlanda sank at the lock of {p} with {n} tonnes of gravel, the river "
     "police of {p} said. Divers look for the skipper, Jon Marrel."),
    ("bridge", "Inspectors closed the old toll bridge at {p} after they had found {n} cracks in "
     "its piers, the roads office of {p} announced. Lorries are sent through the valley."),
    ("choir", "The girls' choir of {p} won the singing contest with {n} points, the jury under "
     "Irma Tessel decided. The choir sang three ballads by heart."),
    ("bees", "A lorry with {n} beehives overturned near {p}, beekeepers said. The fire brigade of "
     "{p} waited for dusk before it lifted the trailer."),
)  # fmt: skip
PLACES = ("Vandrup", "Kessolin", "Mirabet", "Tolanga", "Ostrevik", "Quenard", "Lumbria",
          "Zefat Hill", "Port Aldous", "Grenmark", "Sarvone", "Ulithorn")  # fmt: skip
TELLINGS = 3


def write_reports(folder: Path, places: int = len(PLACES)) -> int:
    """Write three reports of each event at each place; gives their number.

    The reports of a story share most of forty words that no other story has: names of people,
    streets and firms, as real reports do.
    """
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for k, place in enumerate(PLACES[:places]):
        for name, words in EVENTS:
            rng = random.Random(f"{name} {place}")
            own = [_word(rng) for _ in range(40)]
            for telling in range(TELLINGS):
                told = " ".join(rng.sample(own, 30))
                text = f"{words.format(p=place, n=17 + 13 * k)} It told of {told}."
                path = folder / f"{number:04d}_{name}_{k}_{telling}.txt"
                path.write_text(f"{place}\n\n{text}\n", encoding="utf-8")
                number += 1
    return number


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(4)).title()
