"""Where processor time goes: stacks sampled while a program runs, drawn as a flame graph."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import FrameType

EVERY = 0.005
"""Processor seconds between two samples."""

WIDTH, ROW, LEAST = 1200, 17, 0.002
"""Pixels of the drawing and of a row; the least share of all samples that is drawn."""

_OURS = "/onrecord/"

Stack = tuple[str, ...]


@contextmanager
def sampled() -> Iterator[Counter[Stack]]:
    """Count the stacks of the main thread, outermost function first, every `EVERY` seconds.

    Takes the signal of the processor-time timer for as long; Unix only.
    """
    stacks: Counter[Stack] = Counter()

    def note(_: int, frame: FrameType | None) -> None:
        stacks[_stack(frame)] += 1

    before = signal.signal(signal.SIGPROF, note)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        yield stacks
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stack(frame: FrameType | None) -> Stack:
    names: list[str] = []
    while frame is not None:
        name = _name(frame)
        if not names or names[-1] != name:
            names.append(name)
        frame = frame.f_back
    return tuple(reversed(names))


def _name(frame: FrameType) -> str:
    """Ours by module and function, others by their package alone: their insides are not ours."""
    path = frame.f_code.co_filename
    if _OURS in path:
        module = path.rpartition(_OURS)[2].removesuffix(".py").replace("/", ".")
        return f"{module}.{frame.f_code.co_qualname.replace('.<locals>', '')}"
    return str(frame.f_globals.get("__name__", "?")).split(".")[0]


@dataclass(slots=True)
class _Node:
    """A function within its callers: samples in it and below it."""

    count: int = 0
    inside: dict[str, _Node] = field(default_factory=dict)


def own_share(stacks: Mapping[Stack, int]) -> dict[str, float]:
    """The share of samples that each function itself was at work in, greatest first."""
    own: Counter[str] = Counter()
    for stack, count in stacks.items():
        own[stack[-1]] += count
    return {name: n / max(1, own.total()) for name, n in own.most_common()}


def within_share(stacks: Mapping[Stack, int]) -> dict[str, float]:
    """The share of samples with each function anywhere on the stack, greatest first."""
    whole: Counter[str] = Counter()
    for stack, count in stacks.items():
        whole.update(dict.fromkeys(stack, count))
    total = max(1, sum(stacks.values()))
    return {name: n / total for name, n in whole.most_common()}


def drawing(stacks: Mapping[Stack, int], title: str, root: str = "pipeline.") -> str:
    """An SVG: a row a depth of calls, a box a function, its width its share of the samples.

    root: what stands outside the first function whose name begins so is left out.
    """
    top = _tree(stacks, root)
    boxes = list(_boxes(top, top.count, 0.0, 0))
    depth = max((row for row, _, _, _, _ in boxes), default=0) + 1
    height = (depth + 2) * ROW
    drawn = "\n".join(_box(box, height) for box in boxes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="sans-serif" font-size="11" role="img">\n<title>{escape(title)}</title>\n'
        f'<text x="4" y="13">{escape(title)}</text>\n{drawn}\n</svg>\n'
    )


def _tree(stacks: Mapping[Stack, int], root: str) -> _Node:
    top = _Node()
    for stack, count in sorted(stacks.items()):
        start = next((i for i, name in enumerate(stack) if name.startswith(root)), None)
        if start is None:
            continue
        node = top
        node.count += count
        for name in stack[start:]:
            node = node.inside.setdefault(name, _Node())
            node.count += count
    return top


def _boxes(
    node: _Node, total: int, left: float, row: int
) -> Iterator[tuple[int, float, float, str, float]]:
    """Row, left edge and width in pixels, name and share of each box."""
    for name, inner in sorted(node.inside.items()):
        share = inner.count / total
        if share >= LEAST:
            yield row, left, share * WIDTH, name, share
            yield from _boxes(inner, total, left, row + 1)
        left += share * WIDTH


def _box(box: tuple[int, float, float, str, float], height: int) -> str:
    row, left, width, name, share = box
    y = height - (row + 1) * ROW
    room = int(width / 6.2)
    shown = name if len(name) <= room else name[: room - 1] + "…" if room > 3 else ""
    text = f'<text x="{left + 3:.1f}" y="{y + 12}">{escape(shown)}</text>' if shown else ""
    return (
        f'<g><title>{escape(name)}, {share:.1%}</title><rect x="{left:.1f}" y="{y}" '
        f'width="{max(width - 0.5, 0.3):.1f}" height="{ROW - 1}" fill="{_colour(name)}"/>{text}</g>'
    )


def _colour(name: str) -> str:
    """One hue a stage; what is not ours is grey."""
    stages = ("read", "trace", "align", "reconcile", "publish", "lang", "model")
    stage = name.partition(".")[0]
    if stage not in stages and "." not in name:
        return "hsl(0 0% 80%)"
    hue = 45 * stages.index(stage) if stage in stages else 340
    return f"hsl({hue} 65% 75%)"


def write(stacks: Mapping[Stack, int], path: Path, title: str) -> None:
    """Draw and write."""
    path.write_text(drawing(stacks, title), encoding="utf-8")
