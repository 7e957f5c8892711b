"""The examples of every help text are run as they stand, on a sample story."""

from __future__ import annotations

import gzip
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.cli.shell import run

from onrecord import pipeline
from onrecord.archive import Archive
from onrecord.cli import run as build_run
from onrecord.cli.app import COMMANDS, command, main, program
from onrecord.gather.fetch import Answer, Fetcher

SAMPLE = Path(__file__).parents[2] / "samples" / "reservoir"
FEED = """<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Post</title><item>
 <title>{title}</title><link>https://news.example/story</link><pubDate>Thu, 06 Mar 2031 10:00:00 GMT
 </pubDate><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item></channel></rss>"""
WATCH = """archive = "news"
[[source]]
feed = "https://news.example/feed.xml"
[[source]]
folder = "inbox"
"""
LINE = re.compile(r"^  ((?:\w+=\S+ |cat \S+ \| )?onrecord .*)$", re.MULTILINE)


def examples() -> Iterator[tuple[str, str]]:
    """(command, line) of each example in a help text, those of verbs too."""
    for name in ("", *COMMANDS):
        parser = command(name) if name else program()
        yield from ((name, line) for line in LINE.findall(parser.format_help()))
    for action in command("archive")._actions:
        for verb in (action.choices or {}).values() if action.dest == "verb" else ():
            yield from (("archive", line) for line in LINE.findall(verb.format_help()))


EXAMPLES = list(dict.fromkeys(examples()))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the examples name."""
    here = tmp_path_factory.mktemp("examples")
    one, other, late = (SAMPLE / n for n in (
        "01_norda.txt", "06_halvia_today.html", "07_velmar_post.json"))  # fmt: skip
    for folder in ("reports", "inbox", "crawl"):
        (here / folder).mkdir()
        for file in (one, other, late):
            shutil.copy(file, here / folder)
    shutil.copy(one, here / "a.txt")
    shutil.copy(one, here / "report.txt")
    shutil.copy(other, here / "b.html")
    told = json.loads(late.read_text(encoding="utf-8"))
    (here / "more.jsonl").write_text(json.dumps(told), encoding="utf-8")
    feed = FEED.format(title=told["title"], text=told["text"])
    (here / "feed.xml").write_text(feed, encoding="utf-8")
    (here / "crawl.warc.gz").write_bytes(gzip.compress(_warc(other.read_bytes())))
    (here / "sources.toml").write_text(WATCH, encoding="utf-8")
    claim = {"id": "1", "claim": "The talks lasted two hours."}
    (here / "claims.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        assert main(["build", "reports", "--one-story", "--out", "record", "-q"]) == 0
        shutil.copytree("record", "records/one")
        with Archive.open(Path("news"), create=True) as archive:
            archive.add(["inbox"])
            archive.record(
                archive.story(next(iter(archive.stories())).id)
            )  # only then persons are searched for
        shutil.copytree("news", "archive")
    return here


def _warc(page: bytes) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/page\r\n"
        "WARC-Date: 2031-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_every_command_has_examples() -> None:
    assert {name for name, _ in EXAMPLES} == {"", *COMMANDS}
    verbs = {shlex.split(line)[3] for name, line in EXAMPLES if name == "archive"}
    assert verbs == {
        "init", "add", "stories", "search", "record", "export", "verify", "compact",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_the_example_runs(
    name: str, line: str, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:  # fmt: skip
    here = tmp_path / "here"
    shutil.copytree(made, here)
    monkeypatch.chdir(here)
    monkeypatch.setattr(Fetcher, "_get", _answered(here))
    served = _held(monkeypatch)
    if "--engine" in line:  # the same in this process; tests/engines starts a cluster
        monkeypatch.setattr(build_run, "_engine", lambda *_: pipeline.run)
    line = line.replace("s-1f2e", _story(here))
    for named, there in zip(("E3", "E7"), _events(here), strict=True):
        line = line.replace(named, there)
    if " undo " in line:
        assert main(["judge", "record", "join", *_events(here), "--date", "2031-03-09"]) == 0
    status = run(line, monkeypatch)
    told = capfdbinary.readouterr()
    assert status == 0, told.err.decode()
    assert b"Traceback" not in told.err
    if name in ("serve", "mcp"):
        assert served
    for flag in ("--out", "-o"):
        words = shlex.split(line)
        if flag in words:
            assert (here / words[words.index(flag) + 1]).exists()
    if name in ("show", "check", "schema", "completion"):
        assert told.out


def _answered(here: Path) -> Any:
    """What news.example answers: a feed, a page, and no robots.txt."""
    kinds = {".xml": ("feed.xml", "application/rss+xml"), "": ("b.html", "text/html")}

    def get(_self: Any, url: Any, *_: Any, **__: Any) -> Answer:
        if url.path == "/robots.txt":
            return Answer(404)
        name, media = kinds[Path(url.path).suffix]
        return Answer(200, (here / name).read_bytes(), media)

    return get


def _held(patch: pytest.MonkeyPatch) -> list[str]:
    """Servers that end at once; what was started is in the list."""
    started: list[str] = []
    with suppress(ImportError):
        import uvicorn

        patch.setattr(uvicorn.Server, "run", lambda *_, **__: started.append("pages"))
    with suppress(ImportError):
        from mcp.server import MCPServer

        patch.setattr(MCPServer, "run", lambda *_, **__: started.append("tools"))
    return started


def _events(here: Path) -> tuple[str, str]:
    """An event with several passages, as a reader cites it, and another."""
    events = json.loads((here / "record/record.json").read_text(encoding="utf-8"))["events"]
    ranked = sorted(range(len(events)), key=lambda n: -len(events[n]["attestations"]))
    return f"E{ranked[0] + 1}", f"E{ranked[1] + 1}"


def _story(here: Path) -> str:
    with Archive.open(here / "news") as archive:
        return str(next(iter(archive.stories())).id)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_fits_eighty_columns_and_says_what_it_is(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = command(name).format_help()
    assert max(len(line) for line in text.splitlines()) <= 80
    assert COMMANDS[name].about.splitlines()[0] in text
