"""The page: what it holds, that it fetches nothing, that nothing from an article runs."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.publish.ferry import record
from tests.publish.hostile import ATTACKS, hostile

from onrecord.model.record import Lines, Record
from onrecord.model.report import Report
from onrecord.publish.glance import stands_alone
from onrecord.publish.html import index_html, to_html
from onrecord.publish.json import passages, to_data

DATA = to_data(record())
MADE = to_html(DATA)
TREE = html.document_fromstring(MADE)


def hashed(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@pytest.mark.parametrize("made", [MADE, index_html([("ferry", DATA)])])
def test_the_policy_admits_the_pages_own_style_and_script_alone(made: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    assert policy
    rules = dict(part.strip().split(" ", 1) for part in policy[1].replace("&#39;", "'").split(";"))
    styles = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)
    scripts = re.findall(r"<script>(.*?)</script>", made, re.DOTALL)
    assert rules["default-src"] == "'none'"
    assert rules["style-src"].split() == [hashed(s) for s in styles]
    assert rules.get("script-src", "").split() == [hashed(s) for s in scripts]
    assert rules["img-src"] == "data:"
    assert made.index("Content-Security-Policy") < made.index("<style>")


def test_nothing_is_loaded_from_elsewhere() -> None:
    for element in TREE.iter():
        for name in ("src", "srcset", "style", "action", "poster", "data"):
            assert name not in element.attrib
        if element.tag in ("link", "iframe", "object", "embed", "img", "base"):
            assert element.get("href") == "data:,"
    assert not re.search(r"url\(|@import", "".join(TREE.xpath("//style/text()")))


def test_every_passage_can_be_opened_in_its_report() -> None:
    text = {r["id"]: r["text"] for r in DATA["reports"]}
    for kind in ("events", "figures", "quotes", "positions", "claims"):
        for line in DATA[kind]:
            [element] = TREE.xpath(f"//*[@id='{line['id']}']")
            marked = [m.text_content() for m in element.xpath(".//blockquote//mark")]
            for told in passages(line):
                assert " ".join(told["text"].split()) in marked
                assert told["text"] in text[told["report"]]


def test_every_link_within_the_page_leads_somewhere() -> None:
    ids = TREE.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in TREE.xpath("//a/@href"):
        assert not href.startswith("#") or href[1:] in ids, href


def test_the_reports_stand_there_in_full() -> None:
    for report in DATA["reports"]:
        [article] = TREE.xpath(f"//*[@id='{report['id']}-text']")
        for note in article.xpath(".//sup"):
            note.drop_tree()
        assert report["text"].split() == article.xpath("./div")[0].text_content().split()


def test_the_first_screen_answers() -> None:
    [head] = TREE.xpath("//header[@class='masthead']")
    words = " ".join(head.text_content().split())
    assert "5 reports, 3 written independently" in words
    assert "4 origins" in words
    assert "20 May 2031" in words  # what is next
    assert "17, or at least 17 / 19" in words  # what is disputed


def test_headings_go_down_by_one() -> None:
    levels = [int(h.tag[1]) for h in TREE.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def shape(made: str) -> list[tuple[str, tuple[str, ...]]]:
    """Tags and the names of their attributes, in order."""
    tree = html.document_fromstring(made)
    return [(str(e.tag), tuple(sorted(e.attrib))) for e in tree.iter() if isinstance(e.tag, str)]


@pytest.mark.parametrize("words", ATTACKS)
def test_hostile_words_add_no_tag_and_no_attribute(words: str) -> None:
    # words that tell nothing, and these alone, stay off the first screen
    calm = "calm words that harm nobody" if stands_alone(words) else "calm"
    assert shape(to_html(hostile(DATA, words))) == shape(to_html(hostile(DATA, calm)))


def bare(text: str, title: str, url: str | None) -> dict[str, Any]:
    report = Report("r", "x", "x", url, title, title, None, "en", text)
    return to_data(Record("s", title, None, None, (report,), Lines()))


@settings(deadline=None, max_examples=50)
@given(st.text(), st.text(), st.one_of(st.text(), st.sampled_from(ATTACKS)))
def test_any_text_is_text(text: str, title: str, url: str) -> None:
    made = to_html(bare(text, title, url))
    tree = html.document_fromstring(made)
    assert len(tree.xpath("//script")) == 1
    for href in tree.xpath("//a/@href"):
        assert re.match(r"#|https?://", href)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://post.example/a", True),
        ("HTTP://post.example/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)//https://x", False),
        ("data:text/html,x", False),
        ("file:///etc/hosts", False),
        ("https://x.example/\njavascript:1", False),
        ("//post.example/a", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, linked: bool) -> None:
    tree = html.document_fromstring(to_html(bare("text", "title", url)))
    assert bool([h for h in tree.xpath("//a/@href") if not h.startswith("#")]) is linked


def test_odd_ids_stay_safe_and_apart() -> None:
    data = to_data(record())
    data["claims"][0]["id"] = 'a b"><script>'
    data["positions"][0]["id"] = "a b'><script>"
    tree = html.document_fromstring(to_html(data))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[\w-]+", i) for i in ids)


def test_the_index_leads_to_each_story() -> None:
    tree = html.document_fromstring(index_html([("story-a b", DATA), ("two", DATA)]))
    assert tree.xpath("//h2/a/@href") == ["./story-a%20b/record.html", "./two/record.html"]
    assert "4 disagreements" in tree.text_content()


def test_no_story_at_all() -> None:
    assert "no story yet" in index_html([])


def test_the_same_record_gives_the_same_page() -> None:
    assert to_html(to_data(record())) == MADE
