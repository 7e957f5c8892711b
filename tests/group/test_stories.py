"""Reports of one event come together, those of another stay apart."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.group import group
from onrecord.group.features import SCALE, Features, dots
from onrecord.group.link import clusters, taken_in
from onrecord.group.near import Memory
from onrecord.group.sketch import Sketch, proper
from onrecord.model.report import Published, Report

FERRY = [
    "The ferry Marlena ran aground off Port Alva on Tuesday with 212 people aboard, the "
    "coastguard said. Lifeboats from Port Alva took off all passengers.",
    "All 212 people aboard the ferry Marlena were taken off by lifeboats after it hit rocks "
    "near Port Alva, a coastguard spokeswoman said.",
]
STRIKE = [
    "Bus drivers in Kestrel voted on Tuesday to strike for a week over pay, their union said. "
    "The transport board of Kestrel called the vote a disappointment.",
    "A week of strikes by bus drivers begins in Kestrel on Monday after the union rejected a pay "
    "offer of the transport board.",
]
FERRY_DE = (
    "Vor Port Alva ist am Dienstag die Fähre Marlena auf Grund gelaufen. Alle 212 Menschen an "
    "Bord wurden gerettet, teilte die Küstenwache in Port Alva mit."
)


def _report(name: str, text: str, language: str = "en") -> Report:
    return Report(name, name, name, None, text[:40], None, None, language, text)


def _pile() -> list[Report]:
    return [
        *(_report(f"ferry{i}", t) for i, t in enumerate(FERRY)),
        *(_report(f"strike{i}", t) for i, t in enumerate(STRIKE)),
        _report("ferry-de", FERRY_DE, "de"),
    ]


def test_two_events_in_two_languages_come_out_as_two_stories():
    stories = {frozenset(s.reports) for s in group(_pile())}
    assert stories == {
        frozenset({"ferry0", "ferry1", "ferry-de"}),
        frozenset({"strike0", "strike1"}),
    }


def test_the_order_of_reports_does_not_matter():
    pile = _pile()
    expected = group(pile)
    for seed in range(5):
        random.Random(seed).shuffle(pile)
        assert group(pile) == expected


def test_no_reports_give_no_stories():
    assert group([]) == ()


CRASHES = [
    "A coach carrying pensioners overturned on the mountain road above Lirane on Monday; nine "
    "people were killed and twenty injured, the Lirane fire brigade said. The driver had braked "
    "for a herd of goats.",
    "Nine pensioners died when their coach overturned above Lirane on Monday after its driver "
    "braked for goats, according to the fire brigade of Lirane.",
    "A coach carrying football supporters left the motorway near Oster Holm on Thursday; four "
    "people were killed and thirty injured, the police of Oster Holm said. A tyre had burst in "
    "heavy rain.",
    "Four football supporters died near Oster Holm on Thursday when a tyre of their coach burst "
    "in heavy rain and it left the motorway, the Oster Holm police said.",
]


def test_two_crashes_in_one_week_stay_apart():
    pile = [_report(f"crash{i}", t) for i, t in enumerate(CRASHES)]
    stories = {frozenset(s.reports) for s in group(pile)}
    assert stories == {frozenset({"crash0", "crash1"}), frozenset({"crash2", "crash3"})}


def test_many_copies_of_one_dispatch_do_not_push_each_other_away():
    pile = [_report(f"copy{i:03d}", f"{FERRY[0]} Edition {i}.") for i in range(80)]
    pile += [_report(f"strike{i}", t) for i, t in enumerate(STRIKE)]
    assert sorted(len(s.reports) for s in group(pile)) == [2, 80]


def test_names_in_other_letters_are_the_same_names():
    cyrillic = proper("Вчера президент Марек Дольчев прибыл в Тарнополь.")
    assert {"marek", "tarnopol'"} <= set(cyrillic)
    assert "marek" in proper("Yesterday President Marek Dolchev arrived.")


def _on(day: str, name: str, text: str) -> Report:
    return replace(_report(name, text), published=Published(day, "day", "metadata"))


@pytest.mark.parametrize(("later", "together"), [(3, True), (30, True), (31, False)])
def test_the_next_race_is_told_in_the_words_of_the_last_one(later: int, together: bool):
    """Of two reports that are somewhat alike, days of publication decide; unknown ones do not."""
    shelf = Memory()
    for name, day in (("one", 700_000), ("two", 700_000 + later), ("undated", None)):
        shelf.put(Sketch(name, "en", Features(), Features(), day))
    shelf.link(0, [(1, 0.2)])
    assert clusters(shelf, [0, 1]) == ([[0, 1]] if together else [[0], [1]])
    shelf.link(0, [(2, 0.2)])
    assert clusters(shelf, [0, 2]) == [[0, 2]]


def test_a_story_wakes_up_in_its_own_words():
    later = f"{FERRY[0]} A court in Port Alva fined its owner on Friday."
    pile = [_on("2031-05-04", "one", FERRY[0]), _on("2031-09-20", "two", later)]
    assert len(group(pile)) == 1


def test_a_report_alone_joins_where_two_are_like_it():
    """Average link leaves 3 out, for it is like two of three; 4 is like one of them only."""
    story = [(1.6, 0, 1), (1.6, 0, 2), (1.6, 1, 2)]
    linked = [*story, (1.3, 1, 3), (1.2, 2, 3), (1.9, 0, 4)]
    assert taken_in([[0, 1, 2], [3], [4]], linked) == [[0, 1, 2, 3], [4]]


@given(st.lists(st.dictionaries(st.integers(0, 60), st.floats(0.001, 1)), min_size=1, max_size=8))
def test_cosines_are_those_of_plain_sums(vectors: list[dict[int, float]]):
    packed = [Features.of(v) for v in vectors]
    steps = [{k: round(w * SCALE) for k, w in v.items()} for v in vectors]
    for one, mine in zip(packed, steps, strict=True):
        plain = [sum(mine[k] * other[k] for k in mine.keys() & other.keys()) for other in steps]
        assert dots(one, packed) == [p / SCALE**2 for p in plain]
