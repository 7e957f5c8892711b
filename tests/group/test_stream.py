"""Stories that grow: the same as at once, names that last, merges and splits."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.group.test_stories import CRASHES, FERRY, STRIKE

from onrecord.group.features import Features
from onrecord.group.near import HOLDERS, NOBODY, Memory, holding
from onrecord.group.sketch import Sketch, sketch
from onrecord.group.stream import MemoryBook, arrive, settle
from onrecord.model.report import Report

TEXTS = [*FERRY, *STRIKE, *CRASHES]
TRUTH = [0, 0, 1, 1, 2, 2, 3, 3]


def _sketch(number: int) -> Sketch:
    text = TEXTS[number]
    return sketch(Report(f"r{number}", f"r{number}", None, None, text[:40], None, None, "en", text))


def _partition(names: Sequence[object], keys: Sequence[int]) -> set[frozenset[int]]:
    return {frozenset(k for k, n in zip(keys, names, strict=True) if n == m) for m in names}


@given(st.permutations(range(len(TEXTS))))
def test_any_order_of_arrival_gives_the_same_stories(order: list[int]):
    shelf, book = Memory(), MemoryBook()
    numbers = [arrive(shelf, book, _sketch(i)) for i in order]
    expected = _partition([TRUTH[i] for i in order], order)
    assert _partition([book.story(n) for n in numbers], order) == expected


class Links(Memory):
    """A shelf where a test says what is alike."""

    def set(self, **alike: float) -> None:
        for pair, value in alike.items():
            a, b = (int(x) for x in pair[1:].split("_"))
            self.link(a, [(b, value)])

    def new(self, **alike: float) -> int:
        number = self.put(Sketch(f"r{len(self.sketches)}", "en", Features(), Features()))
        self.set(**alike)
        return number


def test_a_report_between_two_stories_joins_them_and_the_older_name_stays():
    shelf, book = Links(), MemoryBook()
    for number in (shelf.new(), shelf.new()):
        settle(shelf, book, number)
    older, newer = book.story(0), book.story(1)
    assert older != newer
    settle(shelf, book, shelf.new(_2_0=0.6, _2_1=0.6))
    assert {book.story(n) for n in (0, 1, 2)} == {older}
    assert book.size(older) == 3


def test_a_story_splits_when_two_parts_draw_apart_and_the_larger_keeps_the_name():
    shelf, book = Links(), MemoryBook()
    settle(shelf, book, shelf.new())
    settle(shelf, book, shelf.new(_1_0=0.2))
    name = book.story(0)
    assert book.story(1) == name
    settle(shelf, book, shelf.new(_2_0=0.9))
    settle(shelf, book, shelf.new(_3_0=0.9, _3_2=0.9))
    settle(shelf, book, shelf.new(_4_0=0.9, _4_2=0.9, _4_3=0.9, _4_1=0.03))
    assert {book.story(n) for n in (0, 2, 3, 4)} == {name}
    assert book.story(1) != name


def test_a_story_that_was_quiet_takes_a_late_report():
    shelf, book = Memory(), MemoryBook()
    first = arrive(shelf, book, _sketch(0))
    for n in range(200):
        text = f"Council number {n} of village {n * 7919} repaired {n * 31} lamps."
        arrive(shelf, book, sketch(Report(f"f{n}", "f", None, None, "", None, None, "en", text)))
    assert book.story(arrive(shelf, book, _sketch(1))) == book.story(first)


def test_a_feature_lists_its_latest_holders_in_order():
    held = NOBODY
    for number in (5, 9, 7, 8, 6):
        held = holding(held, number, number * 10)
    assert held.who() == [5, 6, 7, 8, 9]
    assert held.without(7).who() == [5, 6, 8, 9]
    assert struct.unpack("<4H", held.without(7).weights) == (50, 60, 80, 90)
    for number in range(10, 10 + HOLDERS):
        held = holding(held, number, 1)
    assert held.who() == list(range(10, 10 + HOLDERS))
    assert holding(held, 3, 1) == held
