"""Signing in, adding, judging: what the token opens and nothing else does."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.serve.making import BARGE, FETCHED, HOST, TOKEN, bearer, client, make_archive

from onrecord.archive import Archive
from onrecord.errors import UsageError
from onrecord.serve.asked import Refused
from onrecord.serve.dropped import safe
from onrecord.serve.jobs import Workshop
from onrecord.serve.work import Task


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("writing"))


@pytest.fixture
def writer(own: Path) -> Iterator[TestClient]:
    with client(own) as made:
        yield made


@pytest.fixture
def story(writer: TestClient) -> str:
    return str(writer.get("/search.json?q=Meridian").json()["hits"][0]["story_url"])


def _sign_in(made: TestClient, token: str = TOKEN, **headers: str) -> Any:
    return made.post(
        "/sign-in?next=/add", data={"token": token}, headers=FETCHED | headers,
        follow_redirects=False,
    )  # fmt: skip


def _finished(made: TestClient, job: str) -> dict[str, Any]:
    for _ in range(600):
        told: dict[str, Any] = made.get(f"{job}.json", headers=bearer()).json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.05)
    raise AssertionError(told)


# ---------------------------------------------------------------- who may


def test_the_token_opens_and_signing_out_closes(writer: TestClient) -> None:
    assert writer.get("/add", follow_redirects=False).headers["location"] == "/sign-in?next=/add"
    answer = _sign_in(writer)
    assert (answer.status_code, answer.headers["location"]) == (303, "/add")
    cookie = answer.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in answer.headers["set-cookie"]
    assert writer.get("/add").status_code == 200
    assert writer.post("/sign-out", headers=FETCHED).status_code == 200
    assert writer.get("/add.json").status_code == 401


def test_a_wrong_token_opens_nothing(writer: TestClient) -> None:
    answer = _sign_in(writer, "another-invented")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert writer.get("/add.json", headers=bearer("another-invented")).status_code == 401
    assert writer.get("/add.json", headers={"Authorization": "Bearer"}).status_code == 401
    assert writer.get("/add.json", headers={"Cookie": f"onrecord={TOKEN}"}).status_code == 401


@pytest.mark.parametrize("ahead", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_leads_nowhere_else(writer: TestClient, ahead: str) -> None:
    answer = writer.post(
        "/sign-in", params={"next": ahead}, data={"token": TOKEN}, headers=FETCHED,
        follow_redirects=False,
    )  # fmt: skip
    assert answer.headers["location"] == "/stories"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": HOST},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {},
    ],
)
def test_forms_of_other_pages_are_refused(
    writer: TestClient, story: str, headers: dict[str, str]
) -> None:
    _sign_in(writer)
    for path in (f"{story}/make", "/add", f"{story}/undo", f"{story}/judge", "/sign-out"):
        answer = writer.post(path, headers=headers)
        assert answer.status_code == 403, path
        assert "does not come from a page of this server" in answer.text.casefold(), path
    assert writer.post("/sign-in", data={"token": TOKEN}, headers=headers).status_code == 403


def test_other_host_names_are_refused(own: Path) -> None:
    with client(own, names=("127.0.0.1",)) as made:
        assert made.get("/stories").status_code == 200
        assert made.get("/stories", headers={"Host": "127.0.0.1:8017"}).status_code == 200
        refused = made.get("/stories", headers={"Host": "evil.example"})
        assert refused.status_code == 421
        assert "content-security-policy" in refused.headers


def test_hosts_and_tokens_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.cli import serving

    assert serving.hosts("127.0.0.1", None) == ("localhost", "127.0.0.1", "[::1]")
    assert serving.hosts("::1", None) == serving.hosts("localhost", None)
    assert serving.hosts("0.0.0.0", None) is None
    assert serving.hosts("0.0.0.0", ["Desk.Example"]) == (
        "desk.example", "localhost", "127.0.0.1", "[::1]",
    )  # fmt: skip
    monkeypatch.delenv("ONRECORD_TOKEN", raising=False)
    assert serving._token(None, writable=False) is None
    assert len(serving._token(None, writable=True) or "") >= 24
    monkeypatch.setenv("ONRECORD_TOKEN", "from-the-environment")
    assert serving._token(None, writable=False) == "from-the-environment"
    with pytest.raises(UsageError, match="shorter"):
        serving._token("short", writable=False)


# ---------------------------------------------------------------- judging


def test_a_line_is_split_joined_again_and_the_judgement_taken_back(
    writer: TestClient, story: str
) -> None:
    before = writer.get(f"{story}/record.json").json()
    shown = writer.get(f"{story}/judge.json").json()
    merge = next(m for m in shown["merges"] if m["side"]["line"]["kind"] == "events")
    line = merge["side"]["line"]["id"]
    body = {"action": "split", "lines": [line], "passages": [1], "version": shown["version"],
            "note": "<b>another</b> sinking"}  # fmt: skip
    made = writer.post(f"{story}/judge.json", json=body, headers=bearer())
    assert made.status_code == 201
    assert _finished(writer, made.json()["job"])["state"] == "done"
    after = writer.get(f"{story}/record.json").json()
    assert len(after["events"]) == len(before["events"]) + 1
    judged = writer.get(f"{story}/judge?show=judged").text
    assert "&lt;b&gt;another&lt;/b&gt; sinking" in judged
    late = writer.post(f"{story}/judge.json", json=body, headers=bearer())
    assert (late.status_code, late.json()["status"]) == (409, 409)
    number = made.json()["number"]
    gone = writer.post(f"{story}/undo.json", json={"number": number}, headers=bearer())
    assert gone.status_code == 200
    _finished(writer, gone.json()["job"])
    assert writer.get(f"{story}/record.json").json() == before
    again = writer.post(f"{story}/undo.json", json={"number": number}, headers=bearer())
    assert again.status_code == 409


def test_a_form_judges_too(writer: TestClient, story: str) -> None:
    _sign_in(writer)
    page = html.fromstring(writer.get(f"{story}/judge").content)
    form = page.xpath("//section[@class='case']//form[.//input[@name='passages']]")[0]
    fields = [(i.get("name"), i.get("value")) for i in form.xpath(".//input[@type='hidden']")]
    given = {**dict(fields), "passages": "1", "note": ""}
    answer = writer.post(form.get("action"), data=given, headers=FETCHED, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{story}/judge?show=merges")
    for _ in range(600):
        if not writer.get(f"{story}/judge.json").json()["job"]:
            break
        time.sleep(0.05)
    rows = writer.get(f"{story}/judge.json?show=judged").json()["judged"]
    assert [r["action"] for r in rows] == ["split"]
    joined = writer.post(f"{story}/undo", data={"number": rows[0]["number"]}, headers=FETCHED)
    assert joined.status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {}, {"action": "guess", "lines": ["E1"]}, {"action": "join", "lines": ["E1"]},
        {"action": "join", "lines": ["E1", "E1"]}, {"action": "join", "lines": ["E1", "F1"]},
        {"action": "split", "lines": ["E1"], "passages": []},
        {"action": "split", "lines": ["E1"], "passages": [99]},
        {"action": "split", "lines": ["E99"], "passages": [1]}, {"action": "join", "lines": "E1"},
        {"action": "join", "lines": ["D1", "D2"]}, [], "x",
    ],
)  # fmt: skip
def test_what_is_no_judgement_is_refused(writer: TestClient, story: str, body: Any) -> None:
    answer = writer.post(f"{story}/judge.json", json=body, headers=bearer())
    assert answer.status_code == 400
    assert answer.json()["what"]


# ---------------------------------------------------------------- adding


def test_dropped_files_end_in_a_record(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "news", create=True):
        pass
    files = [
        ("files", (f"../../{n}<img>.txt", f"{title}\n\n{outlet}, {day}\n\n{text}".encode()))
        for n, (outlet, day, title, text) in enumerate(BARGE)
    ]
    with client(tmp_path / "news") as made:
        _sign_in(made)
        answer = made.post("/add", files=files, headers=FETCHED, follow_redirects=False)
        assert answer.status_code == 303
        job = _finished(made, answer.headers["location"])
        assert (job["state"], job["new"], job["problem"]) == ("done", 3, "")
        assert made.get(answer.headers["location"]).status_code == 200
        (story,) = job["stories"]
        record = made.get(f"{story['url']}.json").json()
        assert sorted(r["file"] for r in record["reports"]) == [f"{n}_img_.txt" for n in range(3)]
        assert made.get("/changes.json").json()["changes"][0]["kind"] == "new story"
        again = made.post("/add", files=files, headers=FETCHED, follow_redirects=False)
        known = _finished(made, again.headers["location"])
        assert (known["new"], known["known"]) == (0, 3)
        assert known["stories"] == job["stories"]


def test_what_cannot_be_used_is_told(writer: TestClient) -> None:
    _sign_in(writer)
    answer = writer.post(
        "/add", files=[("files", ("<b>empty</b>.txt", b""))], headers=FETCHED,
        follow_redirects=False,
    )  # fmt: skip
    job = _finished(writer, answer.headers["location"])
    assert (job["state"], job["stories"]) == ("done", [])
    assert job["left_out"][0]["source"].endswith("empty__b_.txt") or "empty" in str(job["left_out"])
    assert "Nothing could be used" in writer.get(answer.headers["location"]).text


def test_links_into_the_own_network_are_not_fetched(writer: TestClient) -> None:
    answer = writer.post("/add.json", json={"links": ["http://127.0.0.1:9/x"]}, headers=bearer())
    assert answer.status_code == 202
    job = _finished(writer, answer.json()["url"])
    assert [x["source"] for x in job["left_out"]] == ["http://127.0.0.1:9/x"]
    assert job["stories"] == []


@pytest.mark.parametrize(
    "link", ["/etc/passwd", "file:///etc/passwd", "-", "https://", "ftp://a.b"]
)
def test_only_addresses_of_the_web_are_links(writer: TestClient, link: str) -> None:
    answer = writer.post("/add.json", json={"links": [link]}, headers=bearer())
    assert answer.status_code == 400
    _sign_in(writer)
    assert writer.post("/add", data={"links": link}, headers=FETCHED).status_code == 400


def test_large_bodies_are_refused(writer: TestClient, story: str) -> None:
    body = json.dumps({"action": "join", "note": "x" * 2_000_000})
    answer = writer.post(f"{story}/judge.json", content=body, headers=bearer())
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\news\\a.txt", "a.txt"), ("..", "file"),
        (".hidden", "hidden"), ("a\x00b\n.html", "a_b_.html"), ("", "file"),
    ],
)  # fmt: skip
def test_names_of_files_have_no_folders(given: str, kept: str) -> None:
    assert safe(given) == kept


def test_jobs_that_are_too_many_are_refused(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path)
    for number in range(1, 51):
        workshop.add("one", Task(story=number))
    assert workshop.add("again", Task(story=50)).about == "one"
    with pytest.raises(Refused, match="too many"):
        workshop.add("one", Task(story=51))


def test_a_broken_off_job_says_so(tmp_path: Path) -> None:
    def dies(folder: Path, task: Task, teller: Any) -> Any:
        teller.close()
        return lambda: None

    workshop = Workshop(tmp_path, dies)
    workshop.open()
    job = workshop.add("x", Task(story=1))
    while job.state in ("waiting", "working"):
        time.sleep(0.01)
    workshop.close()
    assert job.state == "failed"
    assert "broken off" in job.problem


def test_a_job_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    news = make_archive(tmp_path, records=False)
    with Archive.open(news) as archive:
        number = archive.story(archive.stories()[-1].id)
    workshop = Workshop(news)
    workshop.open()
    job = workshop.add("x", Task(story=number))
    while job.state in ("waiting", "working"):
        time.sleep(0.05)
    workshop.close()
    assert job.state == "done", job.problem
    assert len(job.stories) == 1


# ---------------------------------------------------------------- many at once


def test_many_read_while_one_writes(tmp_path: Path) -> None:
    """A hundred readers, each with several pages, while reports arrive in another connection."""
    news = make_archive(tmp_path, records=False)
    source = tmp_path / "more.jsonl"
    rows = [
        {"title": f"Kiln {n} relit", "text": f"Kiln {n} at Varn was relit on Monday, said potter "
         f"{n} Ilse Brandt. It had stood cold for {n + 3} years.", "date": "2031-05-04"}
        for n in range(150)
    ]  # fmt: skip
    source.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    wrong: list[object] = []
    added: list[int] = []

    def write() -> None:
        with Archive.open(news) as archive:
            added.append(archive.add([str(source)]).new)

    with client(news, None) as made:

        def read(number: int) -> None:
            for path in ("/stories.json", "/search.json?q=kiln", "/changes.json?what=reports"):
                answer = made.get(path)
                if answer.status_code != 200:
                    wrong.append((number, path, answer.text))

        threads = [threading.Thread(target=write)]
        threads += [threading.Thread(target=read, args=(n,)) for n in range(100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert added == [150]
        assert made.get("/search.json?q=kiln").json()["paging"]["total"] == 150
