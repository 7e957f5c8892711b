"""Spoiled inputs for everything that takes input: how many broke it, or kept it busy.

The inputs come from a seeded mutator of our own, so that a number repeats a finding; where atheris
is installed, `guided` runs the same targets with it, led by the coverage of our code.
"""

from __future__ import annotations

import contextlib
import random
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from benchmarks.hostile.seeds import mutate
from benchmarks.hostile.targets import SHARES, TARGETS, Target, seeds

PATIENCE = 10.0
"""Seconds of processor time after which an input of at most 6,000 bytes counts as a hang."""


class Hang(KeyboardInterrupt):
    """No Exception, so that no handler of the code under test takes it for its own."""


@dataclass(slots=True)
class Tried:
    """What came of a number of inputs."""

    inputs: int = 0
    crashes: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    found: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, other: Tried) -> None:
        self.inputs += other.inputs
        self.crashes += other.crashes
        self.hangs += other.hangs
        self.found += other.found


@contextlib.contextmanager
def patience(seconds: float = PATIENCE) -> Iterator[None]:
    """Raise Hang after so many seconds of processor time, where the system can tell."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def attempt(name: str, target: Target, data: bytes, tried: Tried) -> None:
    """Give one input to a target and note what came of it."""
    tried.inputs += 1
    try:
        with patience():
            target(data)
    except Hang:
        tried.hangs.append(f"{name}: {data[:200]!r}")
        tried.found.append((name, data))
    except BaseException as error:  # a library in Rust raises what is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        at = [f for f in traceback.extract_tb(error.__traceback__) if "onrecord" in f.filename]
        where = f"{at[-1].filename.rpartition('/')[2]}:{at[-1].lineno}" if at else "?"
        tried.crashes.append(f"{name}: {type(error).__name__}: {str(error)[:200]} at {where}")
        tried.found.append((name, data))


def fuzz(name: str, number: int, seed: int, pool: Sequence[bytes]) -> Tried:
    """So many spoiled inputs for one target; the same for the same seed."""
    tried, rng = Tried(), random.Random(f"{name} {seed}")
    for _ in range(number):
        attempt(name, TARGETS[name], mutate(rng, pool), tried)
    return tried


def run(number: int, seed: int = 1, shares: Mapping[str, float] = SHARES) -> Tried:
    """About so many inputs over all targets."""
    tried, good = Tried(), seeds()
    for name, share in shares.items():
        one = fuzz(name, max(1, round(number * share)), seed, good[name])
        told = f"{len(one.crashes)} crashes, {len(one.hangs)} hangs"
        print(f"  {name:14} {one.inputs:8,} inputs, {told}", file=sys.stderr, flush=True)
        tried.add(one)
    return tried


GUIDED = ("json", "feed", "eml", "warc", "sitemap", "sources.toml", "judgements", "words")
"""Targets that atheris can lead: their code is Python and runs thousands of times a second."""


def guided(number: int, seed: int = 1) -> Tried:
    """So many inputs for each of some targets, led by coverage; none where atheris is missing.

    Each runs in a process of its own: the library ends the process that it runs in.
    """
    tried = Tried()
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("  atheris is not installed; no inputs led by coverage", file=sys.stderr)
        return tried
    for name in GUIDED:
        command = [sys.executable, "-m", "benchmarks.hostile.guided", name, str(number), str(seed)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, errors="replace"
        )
        tried.inputs += number
        if done.returncode:
            tail = (done.stdout + done.stderr).strip()[-1500:]
            (tried.hangs if "timeout" in tail else tried.crashes).append(f"{name} (guided): {tail}")
    return tried


if __name__ == "__main__":
    made = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print("\n".join(dict.fromkeys([*made.crashes, *made.hangs])))
    print(made.inputs, len(made.crashes), len(made.hangs))
