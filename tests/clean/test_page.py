"""Pages: main text, what the page says of itself, publication date; and the public sets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.clean.pubdate import PageDate, best_day, published_on, votes
from onrecord.model.report import RawReport, Report, Skipped

SHARED = Path(__file__).parents[2].parent / "shared"

PARAGRAPHS = [
    "The dam above Orlin gave way shortly after midnight, the district council said on Monday.",
    "About 40 houses were flooded, and rescuers brought 112 people to a school on the hill.",
    "“We heard a crack and ran,” said Marta Quill, who keeps a bakery by the river.",
    "The council asked the state for engineers and pumps, its spokesman told reporters there.",
    "Repairs to the wall had been put off twice since spring because the money was missing.",
]
LD = {
    "@type": "NewsArticle", "headline": "Dam breaks above Orlin",
    "datePublished": "2031-03-07T21:05:00-05:00", "dateModified": "2031-03-09T08:00:00-05:00",
    "author": [{"@type": "Person", "name": "Jon Ferrel"}],
    "publisher": {"@type": "Organization", "name": "Orlin Courier"},
}  # fmt: skip


def markup(
    head: str = "", before: str = "", after: str = "", paragraphs: list[str] = PARAGRAPHS
) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        "<html lang='en'><head><title>Dam breaks above Orlin | Orlin Courier</title>"
        f"{head}</head><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li>"
        f"</ul></nav><article><h1>Dam breaks above Orlin</h1>{before}{body}{after}</article>"
        "<footer><p>Copyright 2031 Orlin Courier</p></footer></body></html>"
    )


def page(html: str, url: str | None = "https://www.orlincourier.example/dam") -> Report:
    out = clean(RawReport(url or "p.html", None if url else "p.html", url, "html", html))
    assert isinstance(out, Report)
    return out


def test_main_text_is_the_paragraphs() -> None:
    out = page(markup(after="<p>Read more: <a href='/x'>Five dams that broke this year</a></p>"))
    assert out.text.split("\n") == PARAGRAPHS
    assert out.language == "en"


def test_metadata_of_json_ld() -> None:
    out = page(markup(f"<script type='application/ld+json'>{json.dumps(LD)}</script>"))
    assert out.title == "Dam breaks above Orlin"
    assert out.outlet == "Orlin Courier"
    assert out.byline == "Jon Ferrel"
    assert (out.published.value, out.published.basis) == ("2031-03-07T21:05-05:00", "metadata")


def test_canonical_address_and_open_graph() -> None:
    head = (
        "<link rel='canonical' href='https://orlincourier.example/news/dam'>"
        "<meta property='og:site_name' content='The Orlin Courier'>"
        "<meta property='article:published_time' content='2031-03-07T21:05:00Z'>"
    )
    out = page(markup(head))
    assert out.url == "https://orlincourier.example/news/dam"
    assert out.outlet == "The Orlin Courier"
    assert out.published.value == "2031-03-07T21:05Z"


def test_broken_json_ld_and_no_metadata() -> None:
    out = page(markup("<script type='application/ld+json'>{\"a\": </script>"))
    assert out.outlet == "orlincourier.example"
    assert out.byline is None


def test_date_shown_under_the_headline() -> None:
    out = page(markup(before="<div class='byline'>By Jon Ferrel, March 7, 2031</div>"))
    assert out.published.value == "2031-03-07"
    assert out.published.precision == "day"


@pytest.mark.parametrize(
    "html",
    ["", "<html></html>", "<html><body><a href='/a'>One</a> <a href='/b'>Two</a></body></html>"],
)
def test_page_without_an_article_is_skipped(html: str) -> None:
    out = clean(RawReport("p.html", "p.html", None, "html", html))
    assert isinstance(out, Skipped)
    assert out.reason
    assert out.remedy


def test_second_container_of_the_same_make_is_put_back() -> None:
    half = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    more = [
        f"Engineer number {n} said that the wall of the dam had moved by two metres."
        for n in range(6)
    ]
    rest = "".join(f"<p>{p}</p>" for p in more)
    html = (
        "<html lang='en'><head><title>Dam</title></head><body><main><h1>Dam breaks above Orlin</h1>"
        f"<div class='chunk body'>{half}</div><div class='ad'>Advertisement</div>"
        f"<div class='chunk body'>{rest}</div></main></body></html>"
    )
    assert page(html).text.split("\n") == PARAGRAPHS + more


def test_votes_weigh_kinds_and_the_clock_is_that_of_publication() -> None:
    dates = [
        PageDate("2031-03-07T21:05-05:00", "ld_published"),
        PageDate("2031-03-07", "near_heading"),
        PageDate("2031-03-09T08:00-05:00", "ld_modified"),
    ]
    days = votes(dates)
    assert days["2031-03-09"] == {"ld_modified", "latest"}
    assert best_day(days) == "2031-03-07"
    assert best_day(days, {"ld_modified": 9.0}) == "2031-03-07"
    unstated = {d: k - {"ld_published"} for d, k in days.items()}
    assert best_day(unstated, {"ld_modified": 9.0}) == "2031-03-09"
    assert best_day({}) is None
    assert published_on(dates, "2031-03-07") == "2031-03-07T21:05-05:00"
    assert published_on(dates, "2031-03-09") == "2031-03-09"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared stories are not beside the repository")
@pytest.mark.parametrize("story", sorted(p.stem for p in SHARED.glob("stories/*") if p.is_dir()))
def test_boilerplate_of_real_stories(story: str) -> None:
    truth = json.loads((SHARED / "stories" / f"{story}.truth.json").read_text(encoding="utf-8"))
    for name, phrases in truth["boilerplate"].items():
        path = SHARED / "stories" / story / name
        text, fields, kind = path.read_text(encoding="utf-8-sig"), {}, "text"
        if path.suffix == ".json":
            fields, kind = json.loads(text), "fields"
            text = fields.pop("text")
        pairs = tuple((k, str(v)) for k, v in fields.items() if v)
        out = clean(RawReport(str(path), str(path), None, kind, text, pairs))  # type: ignore[arg-type]
        assert isinstance(out, Report)
        for phrase in phrases:
            at = text.find(phrase)
            held = [d for d in out.dropped if d.span.start <= at and at + len(phrase) <= d.span.end]
            assert held, phrase
