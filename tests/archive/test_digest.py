"""What lists need of records stands beside them, and judgements change the record."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from tests.archive.making import write_reports

from onrecord.archive import Archive, digest, judgements
from onrecord.archive.digest import name_key
from onrecord.errors import JudgementError
from onrecord.judge import Judgement, Place
from onrecord.publish.json import passages


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("digest")
    write_reports(folder / "in", places=1)
    with Archive.open(folder / "news", create=True) as opened:
        opened.add([str(folder / "in")])
        yield opened


def _first(archive: Archive) -> int:
    return archive.story(archive.stories()[0].id)


def test_a_key_has_no_case_no_accents_and_no_marks() -> None:
    assert name_key("  Zoë  O'Hara-Lund ") == "zoe-o-hara-lund"
    assert name_key("…") == ""


def test_a_record_has_a_digest_with_its_names(archive: Archive) -> None:
    number = _first(archive)
    made = archive.record(number)
    row = archive.db.execute(
        "SELECT reports, families, disagreements FROM digest WHERE story = ?", (number,)
    ).fetchone()
    assert row == (
        len(made.data["reports"]),
        len(made.data["lineage"]["families"]),
        len(made.data["disagreements"]),
    )
    names = {e["name"] for e in made.data["entities"] if e["kind"] in digest.KINDS}
    held = archive.db.execute("SELECT name, data FROM bearer WHERE story = ?", (number,)).fetchall()
    assert {name for name, _ in held} == names
    refs = {line["ref"] for _, data in held for line in json.loads(data)["lines"]}
    assert all(ref[0] in "DEFQSC" for ref in refs)


def test_digests_of_earlier_records_are_made_once(archive: Archive) -> None:
    archive.record(_first(archive))
    archive.db.execute("DELETE FROM digest")
    assert archive.db.execute("SELECT count(*) FROM bearer").fetchone() == (0,)
    assert digest.missing(archive.db) == 1
    assert digest.missing(archive.db) == 0
    assert archive.db.execute("SELECT count(*) FROM bearer").fetchone() != (0,)


def test_a_judgement_splits_a_line_and_undoing_it_joins_it_again(archive: Archive) -> None:
    number = _first(archive)
    before = archive.record(number).data
    event = max(before["events"], key=lambda e: len(e["attestations"]))
    places = [Place(p["report"], p["start"], p["end"], p["text"]) for p in passages(event)]
    assert len(places) > 1
    made = Judgement("split", "events", "2031-05-14", tuple(places[:1]), tuple(places[1:]))
    held = judgements.add(archive.db, number, made)
    assert [h.judgement for h in judgements.held(archive.db, number)] == [made]
    after = archive.record(number)
    assert after.new
    assert len(after.data["events"]) == len(before["events"]) + 1
    with pytest.raises(JudgementError):
        judgements.undo(archive.db, number, held + 1)
    judgements.undo(archive.db, number, held)
    assert archive.record(number).data == before
