"""Work that a build does, counted: what no machine changes.

The bounds lie a tenth above what was counted when they were set; raise them only on purpose.
"""

from collections.abc import Iterable, Iterator

import pytest
from benchmarks.speed_stories import grown

from onrecord import pipeline
from onrecord.model.report import Report
from onrecord.publish.json import to_json
from onrecord.read import report as reading
from onrecord.read.parse import Parsed, parse

REPORTS = 8


def test_a_story_is_parsed_once_and_its_record_stays_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentences: list[str] = []

    def counted(reports: Iterable[Report]) -> Iterator[Parsed]:
        for one in parse(reports):
            sentences.extend(s.text for _, s in one.sentences())
            yield one

    monkeypatch.setattr(reading, "parse", counted)
    reports = grown(REPORTS)
    (record,) = pipeline.build(reports, one_story=True)
    paragraphs = sum(len(r.text.split("\n\n")) for r in reports)
    written = len(to_json(record)) / sum(len(r.text) for r in reports)
    assert paragraphs <= len(sentences) <= 1.1 * paragraphs
    assert written < 26


def test_other_reports_do_not_change_a_reading() -> None:
    one, two = grown(2)
    alone = [next(reading.read([r])) for r in (one, two)]
    assert list(reading.read([one, two])) == alone
