"""What speaks for and against two gold mentions being one event: a visible list, weights learned.

Each function looks at two mentions and gives a number, most 0 to 1. `features` multiplies some by
the sameness of the word: other parties speak against "killed" and "killed", but say nothing where
the words differ.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Set
from functools import cache

from rapidfuzz.distance import JaroWinkler

from benchmarks.quality._ecbplus_mentions import Mention, Topic
from onrecord.align.events_words import sets
from onrecord.lang.rarity import frequency
from onrecord.lang.tables import table
from onrecord.lang.words import cosine

NAMES = (
    "stem", "stem_words", "synonym", "spelling", "lex_likeness", "lex_story", "story", "likeness",
    "lex_rare", "lex_common", "common", "lex_speech", "speech", "lex_speech_doers",
    "lex_speech_other_doers", "sentence", "near", "lex_sentence", "lex_near", "story_sentence",
    "story_near", "doers", "other_doers", "objects", "other_objects", "arguments", "lex_arguments",
    "lex_other_doers", "lex_other_objects", "story_arguments", "names", "other_names",
    "lex_other_names", "times", "other_times", "lex_other_times", "numbers", "story_kind",
    "other_kind", "lex_other_kind", "part_of_speech", "nouns", "first", "story_first", "report",
    "same_sentence", "lex_report", "lex_same_sentence", "report_sentence", "story_nouns_kind",
)  # fmt: skip


def shared(a: Set[str], b: Set[str]) -> float:
    """Share of the smaller set that both hold."""
    return len(a & b) / max(1, min(len(a), len(b)))


def apart(a: Set[str], b: Set[str]) -> float:
    """Both hold something, and nothing together."""
    return float(bool(a) and bool(b) and not a & b)


@cache
def kinds(lemma: str) -> frozenset[str]:
    """The kinds of events that a lemma can tell."""
    found = table("events.en")["kinds"].items()
    return frozenset(
        kind
        for kind, lists in found
        for entry in (*lists.get("verbs", ()), *lists.get("nouns", ()))
        if entry.split("+")[0].split(" ")[0] == lemma
    )


@cache
def _speech() -> frozenset[str]:
    entries = table("events.en")["kinds"]["statement"]["verbs"]
    return frozenset(e.split("+")[0].split(" ")[0] for e in entries)


class Compared:
    """The mentions of one topic, with how common each stem is in each story of it."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        reports = Counter(topic.story[r] for r in {m.report for m in topic.mentions})
        stems = Counter((topic.story[m.report], m.stem) for m in topic.mentions)
        self._common = {key: n / reports[key[0]] for key, n in stems.items()}

    def features(self, a: Mention, b: Mention) -> list[float]:
        """The evidence for two mentions, in the order of NAMES."""
        story = float(self.topic.story[a.report] == self.topic.story[b.report])
        likeness = self.topic.likeness[a.report, b.report]
        common = max(self._common[self.topic.story[m.report], m.stem] for m in (a, b))
        same = float(a.stem == b.stem)
        synonym = float(bool(sets(a.lemma) & sets(b.lemma)))
        lex = 1.0 if a.lemma == b.lemma else max(0.9 * same, 0.6 * synonym)
        rare = -math.log(max(frequency(a.lemma), frequency(b.lemma))) - 8
        speech = float((a.lemma in _speech()) + (b.lemma in _speech()))
        sentence, near = cosine(a.vector, b.vector), cosine(a.near, b.near)
        doers, no_doers = shared(a.doers, b.doers), apart(a.doers, b.doers)
        no_objects = apart(a.objects, b.objects)
        arguments = shared(a.doers | a.objects | a.others, b.doers | b.objects | b.others)
        no_names, no_times = apart(a.names, b.names), apart(a.times, b.times)
        kind = float(bool(kinds(a.lemma) & kinds(b.lemma)))
        no_kind = apart(kinds(a.lemma), kinds(b.lemma))
        nouns, first = float(a.noun and b.noun), float(a.first + b.first)
        report = float(a.report == b.report)
        at_once = report * (a.sentence == b.sentence)
        return [
            same, same * shared(a.words, b.words), (1 - same) * synonym,
            JaroWinkler.similarity(a.lemma, b.lemma), lex * likeness, lex * story, story, likeness,
            lex * rare, lex * common, common, lex * speech, speech, lex * speech * doers,
            lex * speech * no_doers, sentence, near, lex * sentence, lex * near, sentence * story,
            near * story, doers, no_doers, shared(a.objects, b.objects), no_objects, arguments,
            lex * arguments, lex * no_doers, lex * no_objects, arguments * story,
            shared(a.names, b.names), no_names, lex * no_names, shared(a.times, b.times), no_times,
            lex * no_times, shared(a.numbers, b.numbers), kind * story, no_kind, lex * no_kind,
            float(a.pos == b.pos), nouns, first, first * story, report, at_once, lex * report,
            lex * at_once, report * sentence, nouns * kind * story,
        ]  # fmt: skip
