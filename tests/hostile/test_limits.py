# ruff: noqa: E501 - invented texts and inputs read better whole
"""Limits: what is too much is left out with a reason, the rest is not, and users can change them."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.hostile.seeds import html, page_archive

from onrecord import pipeline
from onrecord.archive import Archive
from onrecord.cli.app import main
from onrecord.errors import UsageError
from onrecord.gather import DEFAULTS, gather
from onrecord.gather.bounds import ROWS
from onrecord.gather.options import LIMITS, limited
from onrecord.model.report import RawReport, Skipped
from onrecord.watch.settings import read_settings

TEXT = "The barge Meridian sank at the Orlen lock on Saturday, Ada Kern said. "


def reasons(found: list[RawReport | Skipped]) -> list[str]:
    return [one.reason if isinstance(one, Skipped) else "taken" for one in found]


def test_a_text_that_is_too_long_is_left_out_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 30)
    (tmp_path / "b.txt").write_text(TEXT)
    lines = [{"text": TEXT}, {"text": TEXT * 30}, {"text": TEXT}]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, lines)))
    found = list(gather([str(tmp_path)], replace(DEFAULTS, max_text=1000)))
    over = "its text has more than 1,000 characters"
    assert reasons(found) == [over, "taken", "taken", over, "taken"]
    assert isinstance(found[0], Skipped)
    assert "--limit text=N" in found[0].remedy


def test_a_page_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(html(TEXT * 30))
    (tmp_path / "b.html").write_text(html(TEXT))
    found = list(gather([str(tmp_path)], replace(DEFAULTS, max_markup=1500)))
    assert reasons(found) == ["its markup has more than 1,500 bytes", "taken"]


def test_the_text_of_a_page_has_the_limit_of_texts(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(html(f"{TEXT * 8}\n\n{TEXT * 9}"))
    limits = replace(DEFAULTS, max_text=600)
    assert pipeline.collect([str(tmp_path)], pipeline.Silent(), limits).reports == ()
    with Archive.open(tmp_path / "news", create=True) as archive:
        assert (
            archive.add([str(tmp_path / "a.html")], limits).skipped[0].reason.startswith("its text")
        )
        again = archive.add(
            [str(tmp_path / "a.html")]
        )  # the limit was raised: it is not remembered
        assert (again.new, again.skipped) == (1, [])


def test_what_unpacks_to_too_much(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a " * 8_000_000)
    (tmp_path / "a.txt.gz").write_bytes(bomb)
    (tmp_path / "b.txt").write_text(TEXT)
    found = list(gather([str(tmp_path)]))
    assert reasons(found)[1] == "taken"
    assert "it unpacks to more than" in reasons(found)[0]
    assert "--limit ratio=N" in found[0].remedy  # type: ignore[union-attr]
    twice = gzip.compress(bomb)
    (tmp_path / "a.txt.gz").write_bytes(twice)
    assert reasons(list(gather([str(tmp_path)])))[0] in ("it is compressed twice",)


def test_a_web_archive_that_unpacks_to_too_much(tmp_path: Path) -> None:
    good = page_archive(html(TEXT * 3), packed=True)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = page_archive("", packed=False).replace(b"Content-Length: 7", b"Content-Length: 9")
    bomb = (
        packer.compress(head)
        + b"".join(packer.compress(b"\n" * 2**20) for _ in range(64))
        + packer.flush()
    )
    (tmp_path / "a.warc.gz").write_bytes(good + bomb + good)
    limits = replace(DEFAULTS, max_bytes=2**20, max_ratio=20)
    found = list(gather([str(tmp_path)], limits))
    assert reasons(found)[0] == "taken"
    assert any("it unpacks to more than" in reason for reason in reasons(found))


def test_rows_about_one_input_are_bounded(tmp_path: Path) -> None:
    broken = "{broken\n" * 5000
    (tmp_path / "a.jsonl").write_text(
        f"{json.dumps({'text': TEXT})}\n{broken}{json.dumps({'text': TEXT})}\n"
    )
    found = list(gather([str(tmp_path)]))
    assert reasons(found).count("taken") == 2
    assert len(found) == ROWS + 3
    assert reasons(found)[-1] == f"{5000 - ROWS:,} more of its items cannot be used"


def test_reports_of_a_story_are_bounded_and_the_earliest_kept(tmp_path: Path) -> None:
    for n in range(6):
        item = {"title": "Barge", "date": f"2031-05-0{6 - n}", "text": f"{TEXT} Boat {n} came."}
        (tmp_path / f"{n}.json").write_text(json.dumps(item))
    limits = replace(DEFAULTS, max_reports=4)
    made = pipeline.run([str(tmp_path)], tmp_path / "out", one_story=True, options=limits)
    assert sorted(r.file.rpartition("/")[2] for r in made.records[0].reports if r.file) == [
        "2.json", "3.json", "4.json", "5.json",
    ]  # fmt: skip
    assert [s.reason for s in made.skipped] == [
        "its story has more than 4 reports, of which it is not one of the earliest"
    ] * 2


def test_an_archive_keeps_the_reports_that_came_first(tmp_path: Path) -> None:
    for n in range(4):
        (tmp_path / f"{n}.txt").write_text(f"Barge at Orlen\n\n{TEXT * 2} Boat {n} came.")
    with Archive.open(tmp_path / "news", create=True) as archive:
        archive.add([str(tmp_path / f"{n}.txt") for n in range(4)])
        (story,) = archive.stories()
        made = archive.record(archive.story(story.id), most=3)
        assert (len(made.data["reports"]), made.left) == (3, 1)
        assert {Path(r["file"]).name for r in made.data["reports"]} == {"0.txt", "1.txt", "2.txt"}
        assert len(archive.record(archive.story(story.id)).data["reports"]) == 4


def test_limits_as_users_write_them() -> None:
    made = limited({"bytes": "2M", "text": "1k", "seconds": 1.5, "entries": 7}, "x")
    assert (made.max_bytes, made.max_text, made.fetch_seconds, made.max_entries) == (
        2**21,
        1024,
        1.5,
        7,
    )
    assert {name for name in LIMITS.values() if not hasattr(DEFAULTS, name)} == set()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [("size", "3", "Choose from bytes"), ("text", "much", "cannot be"), ("text", "0", "at least 1"),
     ("text", True, "cannot be"), ("text", "-3", "cannot be"), ("text", "9" * 99, "cannot be")],
)  # fmt: skip
def test_wrong_limits_are_told(name: str, value: object, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        limited({name: value}, "--limit")


def test_limits_by_flag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 3)
    (tmp_path / "b.txt").write_text(TEXT)
    out = str(tmp_path / "out")
    given = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert main(["build", *given, "--out", out, "--limit", "text=100", "--one-story"]) == 3
    told = capsys.readouterr().err
    assert (
        "a.txt: its text has more than 100 characters. Split it. Raise it with --limit text=N."
        in told
    )
    assert (tmp_path / "out" / "record.json").is_file()
    news = str(tmp_path / "news")
    assert main(["archive", news, "add", *given, "--limit", "text=100"]) == 3
    with pytest.raises(UsageError, match="not a limit"):
        main(["build", *given, "--out", out, "--limit", "size=3"])


def test_limits_by_table(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('[limits]\nseconds = 5\nbytes = "1M"\n[[source]]\nfolder = "in"\n')
    assert read_settings(file).limits == replace(DEFAULTS, fetch_seconds=5.0, max_bytes=2**20)
    for wrong in (
        "limits = 3\n[[source]]\nfolder = 'in'",
        "[limits]\nx = 1\n[[source]]\nfolder = 'in'",
    ):
        file.write_text(wrong)
        with pytest.raises(UsageError, match="limit"):
            read_settings(file)
