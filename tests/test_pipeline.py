"""The whole way: samples to records, in any order, with bad inputs among the good."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import onrecord
from onrecord import pipeline
from onrecord.errors import InputError, UsageError, WriteError
from onrecord.publish.json import to_data, to_json
from onrecord.publish.put import put
from onrecord.publish.schema import validate

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
STORIES = ("ferries", "reservoir")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each sample story built once, into a folder of its own."""
    out = {}
    for name in STORIES:
        out[name] = tmp_path_factory.mktemp(name)
        pipeline.run([str(SAMPLES / name)], out[name], one_story=True)
    return out


@pytest.mark.parametrize("name", STORIES)
def test_a_record_is_written_in_every_format_and_valid(built: dict[str, Path], name: str):
    data = json.loads((built[name] / "record.json").read_text("utf-8"))
    validate(data)
    assert len(data["reports"]) == 7
    assert (built[name] / "record.md").stat().st_size > 1000
    assert "Content-Security-Policy" in (built[name] / "record.html").read_text("utf-8")


def test_the_order_of_files_changes_no_byte(built: dict[str, Path], tmp_path: Path):
    files = sorted((SAMPLES / "reservoir").iterdir(), reverse=True)
    moved = [shutil.copy(f, tmp_path / f.name) for f in files]
    pile = pipeline.collect([str(f) for f in moved], pipeline.Silent())
    (record,) = pipeline.build(tuple(reversed(pile.reports)), one_story=True)
    again = json.loads(to_json(record))
    before = json.loads((built["reservoir"] / "record.json").read_text("utf-8"))
    for report in (*again["reports"], *before["reports"]):
        report["file"] = report["source"] = Path(report["file"]).name
    assert again == before


def test_two_stories_in_one_pile_come_out_as_two(tmp_path: Path):
    done = pipeline.run([str(SAMPLES / n) for n in STORIES], tmp_path, one_story=False)
    piles = [{Path(r.source).parent.name for r in record.reports} for record in done.records]
    assert sorted(map(sorted, piles)) == [["ferries"], ["reservoir"]]
    assert done.paths[0] == tmp_path / "index.html"
    for record in done.records:
        assert (tmp_path / record.id / "record.json").is_file()


def test_bad_inputs_are_named_and_the_rest_is_built(tmp_path: Path):
    good = tmp_path / "good.txt"
    shutil.copy(SAMPLES / "reservoir" / "01_norda.txt", good)
    bad = {
        "empty.txt": b"",
        "binary.bin": bytes(range(256)) * 20,
        "no_text.json": b'{"title": "x"}',
        "broken.json": b'{"title": ',
        "menu.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "feed.xml": b"<rss><channel></channel>",
    }
    for name, body in bad.items():
        (tmp_path / name).write_bytes(body)
    sources = [str(good), *(str(tmp_path / n) for n in bad), str(tmp_path / "missing.txt")]
    done = pipeline.run(sources, tmp_path / "out", one_story=True, formats=("json",))
    assert {Path(s.source).name for s in done.skipped} == {*bad, "missing.txt"}
    assert all(s.reason and s.remedy for s in done.skipped)
    assert [Path(r.source).name for r in done.records[0].reports] == ["good.txt"]


def test_nothing_usable_writes_nothing(tmp_path: Path):
    done = pipeline.run([str(tmp_path / "none.txt")], tmp_path / "out", one_story=True)
    assert (done.records, done.paths, len(done.skipped)) == ((), (), 1)
    assert not (tmp_path / "out").exists()
    with pytest.raises(InputError, match=r"none\.txt"):
        onrecord.build([str(tmp_path / "none.txt")])


def test_what_was_written_before_stays_when_a_later_run_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "record.json"
    target.write_text("before")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(WriteError, match="disk full"):
        put(target, b"after")
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_an_unknown_format_is_refused_before_any_work(tmp_path: Path):
    with pytest.raises(UsageError, match="html, json, md"):
        pipeline.run(["x"], tmp_path, one_story=True, formats=("pdf",))


def test_a_report_given_twice_counts_once(tmp_path: Path):
    file = str(SAMPLES / "reservoir" / "01_norda.txt")
    pile = pipeline.collect([file, file], pipeline.Silent())
    assert len(pile.reports) == 1
    assert [s.reason for s in pile.skipped] == ["the same report was given before"]


def test_the_python_call_gives_a_typed_record():
    record = onrecord.build([str(SAMPLES / "ferries" / "01_nordwire.txt")])
    assert record.lines.events
    validate(to_data(record))
