"""Markdown with front matter, wrapped text, mastheads; moments in UTC told in local time."""

from __future__ import annotations

import pytest

from onrecord.clean import clean
from onrecord.clean.lines import split
from onrecord.clean.markdown import front_matter
from onrecord.clean.moments import localised_values
from onrecord.clean.page import page
from onrecord.model.report import RawReport, Report

MARKDOWN = """---
title: "Dam breaks above Orlin"
author: Jon Ferrel
date: 2031-03-07T21:05:00-05:00
---

# Dam breaks above Orlin

![The dam](dam.jpg)

The dam above **Orlin** gave way after midnight, the [district council](https://orlin.example) said.

## What is known

- About 40 houses were flooded.
- Rescuers brought 112 people to a school on the hill.

> “We heard a crack and ran,” said Marta Quill.
"""


def report(text: str, kind: str = "text") -> Report:
    out = clean(RawReport("a.md", "a.md", None, kind, text))  # type: ignore[arg-type]
    assert isinstance(out, Report)
    return out


def kept(out: Report) -> list[str]:
    return [line for s in out.kept() for line in s.of(out.text).split("\n") if line.strip()]


def test_front_matter_is_dropped_and_read() -> None:
    out = report(MARKDOWN, "markdown")
    assert out.text == MARKDOWN
    assert (out.title, out.byline) == ("Dam breaks above Orlin", "Jon Ferrel")
    assert (out.published.value, out.published.basis) == ("2031-03-07T21:05-05:00", "metadata")
    first = out.dropped[0]
    assert first.reason == "front matter"
    assert first.span.of(MARKDOWN).endswith("\n---")


def test_marks_of_lines_go_and_the_words_stay() -> None:
    words = [line.strip() for line in kept(report(MARKDOWN, "markdown"))]
    assert "What is known" in words
    assert "About 40 houses were flooded." in words
    assert "“We heard a crack and ran,” said Marta Quill." in words
    assert not any(w.startswith(("#", "- ", ">", "![")) for w in words)
    assert any("**Orlin** gave way" in w for w in words)


def test_title_of_markdown_is_the_first_heading() -> None:
    body = MARKDOWN.split("---\n")[2]
    assert report(body, "markdown").title == "Dam breaks above Orlin"


@pytest.mark.parametrize("text", ["---\n\nThe dam broke.\n", "---\nThe dam broke.\n---\n", "# A\n"])
def test_what_is_no_front_matter(text: str) -> None:
    assert front_matter(text) == (None, ())


WRAPPED = (
    "The dam above Orlin gave way shortly after midnight, and the council of the\n"
    "district said on Monday that about forty houses had been flooded before the\n"
    "alarm was raised by a baker who lives at the foot of the wall and who heard\n"
    "it crack.\n\n"
    "Rescuers brought 112 people to a school on the hill, where they were given\n"
    "blankets and tea. Repairs to the wall had been put off twice since spring\n"
    "because the money for them was missing, the spokesman of the council said to\n"
    "reporters, and nobody could say on Monday evening who would now have to pay\n"
    "for this story."
)


def test_a_wrapped_paragraph_is_one_line_at_its_offsets() -> None:
    lines = split(WRAPPED)
    assert [x.text.split()[0] for x in lines] == ["The", "Rescuers"]
    assert all(x.span.of(WRAPPED).replace("\n", " ") == x.text for x in lines)
    assert report(WRAPPED).dropped == ()


def test_paragraphs_of_one_sentence_are_not_wrapped_lines() -> None:
    text = "\n".join(
        f"Engineer number {n} said that the wall had moved by two metres." for n in "123456789"
    )
    assert len(split(text)) == 9


def test_name_of_the_paper_above_a_date_is_no_title() -> None:
    body = "The dam above Orlin gave way shortly after midnight, the council said on Monday."
    out = report(
        f"Orlin Courier\nFriday, March 7, 2031\n\nDam breaks and floods forty houses\n\n{body}"
    )
    assert out.title == "Dam breaks and floods forty houses"
    assert out.dropped[0].span.of(out.text) == "Orlin Courier"
    alone = report(f"Dam Breaks\nFriday, March 7, 2031\n\n{body}")
    assert alone.title == "Dam Breaks"


def test_utc_is_told_in_the_offset_of_the_site() -> None:
    values = ["2031-03-08T03:05Z", "2031-03-07T22:05-05:00", "2031-03-07"]
    assert localised_values(values, []) == ["2031-03-07T22:05-05:00", values[1], values[2]]
    assert localised_values(values[:1], []) == values[:1]
    assert localised_values(values[:1], [60, 60, -300]) == ["2031-03-08T04:05+01:00"]


def _page(head: str, shown: str = "") -> Report:
    body = (
        "<p>The dam above Orlin gave way after midnight, the council said on Monday there.</p>"
        "<p>About 40 houses were flooded, and rescuers brought 112 people to a school.</p>"
        "<p>“We heard a crack and ran,” said Marta Quill, who keeps a bakery by the river.</p>"
        "<p>The council asked the state for engineers and pumps, its spokesman told us.</p>"
        "<p>Repairs to the wall had been put off twice because the money was missing.</p>"
    )
    html = (
        f"<html lang='en'><head><title>Dam breaks</title>{head}</head><body><article>"
        f"<h1>Dam breaks</h1>{shown}{body}</article></body></html>"
    )
    out = page(RawReport("x", None, "https://orlin.example/dam", "html", html))
    assert isinstance(out, Report)
    return out


@pytest.mark.parametrize(
    ("head", "shown", "value"),
    [
        ('<script type="application/ld+json">{"datePublished": "2031-03-07", </script>', "",
         "2031-03-07"),
        ("", "<div class='datum'><span>Mar</span> <span>7</span><span>2031</span></div>",
         "2031-03-07"),
        ("<meta property='article:published_time' content='2031-03-07'>"
         "<meta property='article:modified_time' content='2031-04-09'>",
         "<p class='updated'>Updated April 9, 2031</p>", "2031-03-07"),
        ("<script>window.__DATA__={\"publishDate\":\"2031-03-07T10:00:00+01:00\"}</script>", "",
         "2031-03-07T10:00+01:00"),
        ("", "<footer>Copyright 2031 Orlin Courier</footer>", None),
    ],
)  # fmt: skip
def test_dates_of_pages(head: str, shown: str, value: str | None) -> None:
    assert _page(head, shown).published.value == value
