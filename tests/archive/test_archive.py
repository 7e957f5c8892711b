"""The archive: adding, searching, records, verifying."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from tests.archive.making import write_reports

from onrecord.archive import Archive, codec, intake, schema, store
from onrecord.archive.export import export
from onrecord.archive.prepare import Prepared
from onrecord.archive.search import Limits
from onrecord.errors import ArchiveError, UsageError
from onrecord.model.report import RawReport


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("filled")
    write_reports(home / "in", 6)
    with Archive.open(home / "a", create=True) as archive:
        archive.add([str(home / "in")])
    return home


def content(folder: Path) -> list[str]:
    with Archive.open(folder) as archive:
        return [line for line in archive.db.iterdump() if "words_data" not in line]


def stories(folder: Path) -> dict[str, list[str]]:
    with Archive.open(folder) as archive:
        list(export(archive.db, folder / "out"))
    lines = (folder / "out" / "stories.jsonl").read_text("utf-8").splitlines()
    return {s["id"]: s["reports"] for s in map(json.loads, lines) if s["reports"]}


def test_reports_become_stories_and_everything_holds(filled: Path):
    with Archive.open(filled / "a") as archive:
        found = archive.stories()
        assert [s.reports for s in found] == [3] * 24
        assert archive.verify() == []


def test_adding_twice_changes_nothing_wherever_the_files_lie(filled: Path, tmp_path: Path):
    write_reports(tmp_path / "moved", 6)
    before = content(filled / "a")
    with Archive.open(filled / "a") as archive:
        added = archive.add([str(tmp_path / "moved")])
    assert (added.new, added.known) == (0, 72)
    assert content(filled / "a") == before


def test_several_processes_prepare_the_same(filled: Path, tmp_path: Path):
    with Archive.open(tmp_path / "b", create=True) as archive:
        assert archive.add([str(filled / "in")], workers=2).new == 72
    assert stories(tmp_path / "b") == stories(filled / "a")


def test_what_cannot_be_used_is_told_each_time(tmp_path: Path):
    (tmp_path / "empty.json").write_text('{"text": "..."}')
    with Archive.open(tmp_path / "a", create=True) as archive:
        first = archive.add([str(tmp_path / "empty.json")])
        second = archive.add([str(tmp_path / "empty.json")])
    assert first.skipped == second.skipped
    assert "empty" in first.skipped[0].reason
    assert first.new == second.new == second.known == 0


@pytest.mark.parametrize("changed", [False, True])
def test_new_code_works_again_on_old_inputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: bool
):
    write_reports(tmp_path / "in", 2)
    with Archive.open(tmp_path / "a", create=True) as archive:
        archive.add([str(tmp_path / "in")])
    before = stories(tmp_path / "a")
    monkeypatch.setattr(intake, "code", lambda _: "later")
    if changed:  # the later code reads one of the texts in another way
        real = intake.prepare

        def prepare(raw: RawReport, longest: int) -> Prepared:
            return Prepared(codec.input_hash(raw), raw, real(_reworded(raw), longest).found)

        monkeypatch.setattr(intake, "prepare", prepare)
    with Archive.open(tmp_path / "a") as archive:
        added = archive.add([str(tmp_path / "in")])
        assert (added.new, added.known) == ((1, 23) if changed else (0, 24))
        assert archive.verify() == []
    after = stories(tmp_path / "a")
    assert sorted(map(len, after.values())) == [3] * 8
    if not changed:
        assert {frozenset(r) for r in after.values()} == {frozenset(r) for r in before.values()}
        assert after.keys() == before.keys()


def _reworded(raw: RawReport) -> RawReport:
    body = raw.body.replace("gravel", "gravel and sand") if "_0_0" in raw.source else raw.body
    return RawReport(raw.source, raw.file, raw.url, raw.kind, body, raw.fields)


def test_search(filled: Path):
    with Archive.open(filled / "a") as archive:
        assert len(archive.search("barge")) == 18
        assert len(archive.search('"toll bridge" Vandrup')) == 3
        assert archive.search('"bridge toll"') == []
        assert len(archive.search("", Limits(person="Jon Marrel"))) == 18
        assert archive.search("barge", Limits(first="2031-01-01")) == []
        assert len(archive.search("barge", Limits(most=2))) == 2
        (hit, *_) = archive.search("Orlanda Mirabet")
        assert "Orlanda" in hit.passage
        assert archive.story(hit.story)


@pytest.mark.parametrize("words", ['" OR 1', "a* NOT", "NEAR(", "x AND (", "title:barge", "'--;"])
def test_words_are_never_taken_for_commands(filled: Path, words: str):
    with Archive.open(filled / "a") as archive:
        assert isinstance(archive.search(words + " barge"), list)


def test_a_search_for_nothing_or_a_wrong_day_is_refused(filled: Path):
    with Archive.open(filled / "a") as archive:
        with pytest.raises(UsageError, match="no word"):
            archive.search(' "" ')
        with pytest.raises(UsageError, match="not a day"):
            archive.search("barge", Limits(first="yesterday"))


def test_a_record_is_made_once_and_again_when_a_report_arrives(tmp_path: Path):
    write_reports(tmp_path / "in", 1)
    few = [str(p) for p in sorted((tmp_path / "in").glob("*barge_0_[01].txt"))]
    with Archive.open(tmp_path / "a", create=True) as archive:
        archive.add(few)
        number = archive.story(archive.stories()[0].id)
        first, again = archive.record(number), archive.record(number)
        assert (first.new, again.new) == (True, False)
        assert first.data == again.data
        archive.add([str(next((tmp_path / "in").glob("*barge_0_2.txt")))])
        third = archive.record(number)
        assert third.new
        assert third.before == first.data
        assert len(third.data["reports"]) == 3
        assert third.data["story"]["id"] == first.data["story"]["id"]
        assert archive.verify() == []


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE raw SET data = (SELECT data FROM raw ORDER BY hash DESC LIMIT 1)", "another hash"),
        ("UPDATE report SET data = (SELECT data FROM report WHERE number = 2) WHERE number = 1",
         "another hash"),
        ("UPDATE story SET size = size + 1 WHERE number = 1", "it says"),
        ("DELETE FROM holder WHERE feature = (SELECT min(feature) FROM holder)", "is missing"),
        ("INSERT INTO holder VALUES (1, x'e703000000000000', x'0100')", "lists other reports"),
        ("UPDATE sketch SET day = 7, language = 'xx' WHERE number = 1", "not that of the report"),
        ("DELETE FROM sketch WHERE number = 1", "no sketch"),
        ("UPDATE report SET story = NULL WHERE number = 1", "no story"),
        ("UPDATE report SET story = 99 WHERE number = 1", "nowhere"),
    ],
)  # fmt: skip
def test_verify_finds_damage(tmp_path: Path, damage: str, told: str):
    write_reports(tmp_path / "in", 1)
    with Archive.open(tmp_path / "a", create=True) as archive:
        archive.add([str(tmp_path / "in")])
        archive.db.execute("PRAGMA foreign_keys = OFF")
        archive.db.execute(damage)
        assert any(told in line for line in archive.verify())


def test_the_names_of_merged_stories_lead_on(filled: Path):
    with Archive.open(filled / "a") as archive:
        one, two = (s.id for s in archive.stories()[:2])
        numbers = archive.story(one), archive.story(two)
        archive.db.execute("BEGIN")
        archive.db.execute(
            "UPDATE story SET merged_into = ?, size = 0 WHERE number = ?", numbers[::-1][:2]
        )
        assert archive.story(one) == numbers[1]
        archive.db.execute("ROLLBACK")
        with pytest.raises(ArchiveError, match="no such story"):
            archive.story("s-nothing")
        with pytest.raises(ArchiveError, match="more than one"):
            archive.story("s-")


def test_an_older_file_is_brought_up_to_date_and_a_later_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(store, "MIGRATIONS", schema.MIGRATIONS[:1])
    Archive.open(tmp_path, create=True).close()
    monkeypatch.setattr(store, "MIGRATIONS", schema.MIGRATIONS)
    with Archive.open(tmp_path) as archive:
        assert archive.db.execute("SELECT count(*) FROM reading").fetchone() == (0,)
        archive.db.execute("PRAGMA user_version = 99")
    with pytest.raises(ArchiveError, match="later version"):
        Archive.open(tmp_path)


def test_what_is_no_archive_is_refused(tmp_path: Path):
    with pytest.raises(ArchiveError, match="no archive"):
        Archive.open(tmp_path)
    (tmp_path / store.FILE).write_bytes(b"words" * 1000)
    with pytest.raises(ArchiveError, match="cannot be used"):
        Archive.open(tmp_path)


def test_compact_keeps_everything_that_counts(filled: Path, tmp_path: Path):
    before = stories(filled / "a")
    with Archive.open(filled / "a") as archive:
        archive.db.execute("INSERT INTO reading VALUES (1, 'old', x'00')")
        archive.compact()
        assert archive.verify() == []
    assert stories(filled / "a") == before


def test_an_input_is_told_by_name_and_content():
    raw = RawReport("a/b.txt", "a/b.txt", None, "text", "Words.", (("title", "T"),))
    moved = RawReport("c/b.txt", "c/b.txt", None, "text", "Words.", (("title", "T"),))
    other = RawReport("a/b.txt", "a/b.txt", None, "text", "Words!", (("title", "T"),))
    assert codec.input_hash(raw) == codec.input_hash(moved) != codec.input_hash(other)


def test_a_failed_piece_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write_reports(tmp_path / "in", 1)

    def fails(*_: object) -> None:
        raise sqlite3.OperationalError("disk is full")

    with Archive.open(tmp_path / "a", create=True) as archive:
        monkeypatch.setattr(intake, "_index", fails)
        with pytest.raises(sqlite3.OperationalError):
            archive.add([str(tmp_path / "in")])
        monkeypatch.undo()
        assert archive.stories() == []
        assert archive.add([str(tmp_path / "in")]).new == 12
        assert archive.verify() == []
