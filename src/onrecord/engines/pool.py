"""A function over many items in several processes, with results in the order of the items."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 8
"""Items handed to a worker at a time, where an item takes a millisecond: handing them over then
costs 6 % of the work. Where an item takes longer, give 1."""

AHEAD = 4
"""Chunks a worker that may be under way: what bounds memory when the source is quick."""


def mapped(
    work: Callable[[T], R], items: Iterable[T], workers: int = 1, chunk: int = CHUNK
) -> Iterator[R]:
    """`work` of each item, in order; with one worker in this process.

    `work` is a function of a module, items and results can be pickled. What it raises is raised
    here. Workers are started afresh, so that no open file or connection is shared.
    """
    if workers <= 1:
        yield from map(work, items)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        waiting: deque[Future[list[R]]] = deque()
        for some in _chunks(items, chunk):
            waiting.append(pool.submit(_each, work, some))
            if len(waiting) >= workers * AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    source = iter(items)
    while some := list(islice(source, size)):
        yield some


def _each(work: Callable[[T], R], some: list[T]) -> list[R]:
    return [work(item) for item in some]
