"""When a page was published: every clue votes for its day, with a weight by its kind.

The weights (`clean_pubdate.toml`) are those of a conditional logit over the days that a page
offers, learned on labelled pages; `benchmarks/quality/pubdate.py` fits and cross-validates them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.clean.clues import url_dates
from onrecord.clean.meta import PageMeta, reads_as_json
from onrecord.clean.moments import localised_values, offsets_in
from onrecord.clean.stated import read_date
from onrecord.lang.tables import table

MOST = 400
"""Elements of a page that are looked at for dates; the first ones stand near the headline."""

_KEY = re.compile(
    r"[\"']?((?:[a-z_]{0,24})(?:publi[a-z]{0,8}|created?|pub)_?-?(?:date|time|on|at|edat|_at|ed)?[a-z]{0,8}|date|datetime)"
    r"[\"']?\s*[:=]\s*[\"'](\d{4}-\d\d-\d\d[^\"']{0,30}|\d{1,2}[./]\d{1,2}[./]\d{4}[^\"']{0,20})[\"']",
    re.I,
)
_DAY_FIRST_SITE = re.compile(
    r"//[^/]*\.(?:uk|au|nz|ie|in|za|pk|eu|ng|ke|gh|sg|my|bd|lk|ba|de|fr)(?:[:/]|$)|/en-(?!us)[a-z]{2}/"
)
_STAMP = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date that a page offers. value: ISO 8601; kind: what it was found in."""

    value: str
    kind: str


def _of_articles(page: PageMeta) -> Iterator[PageDate]:
    kinds = {"datePublished": "ld_published", "dateCreated": "ld_created",
             "uploadDate": "ld_created", "dateModified": "ld_modified"}  # fmt: skip
    for article in page.articles:
        for key, kind in kinds.items():
            stated = read_date(str(article.get(key) or ""))
            if stated:
                yield PageDate(stated.value, kind)


def _of_meta(page: PageMeta, month_first: bool) -> Iterator[PageDate]:
    for kind in ("published", "date", "modified"):
        for name in table("clean_page")["meta"][kind]:
            for content in page.meta.get(name, ())[:3]:
                stated = read_date(content, month_first)
                if stated:
                    yield PageDate(stated.value, f"meta_{kind}")


def _hints(element: Any) -> str:
    names = (
        element.get("class"),
        element.get("id"),
        element.get("itemprop"),
        element.get("property"),
    )
    return " ".join(n for n in names if n).casefold()


def _aside(element: Any) -> bool:
    """Whether an element stands in a part of the page that tells of other articles."""
    words = table("clean_page")["classes"]["aside"]
    for depth, above in enumerate((element, *element.iterancestors())):
        if depth > 8 or above.tag in ("body", "article", "main"):
            return False
        if above.tag in ("aside", "footer", "nav") or any(w in _hints(above) for w in words):
            return True
    return False


def _kind(element: Any) -> str | None:
    classes = table("clean_page")["classes"]
    hints = _hints(element)
    if any(w in hints for w in classes["modified"]):
        return "modified"
    if any(w in hints for w in classes["published"]) or element.get("pubdate") is not None:
        return "published"
    if element.tag == "time":
        return "time"
    return "date" if any(w in hints for w in classes["date"]) else None


def _shown(element: Any, month_first: bool) -> str | None:
    """The date of one element: in an attribute for machines, or its short text."""
    for name in ("datetime", "content", "data-datetime", "data-timestamp", "data-date", "title"):
        value = element.get(name)
        stated = read_date(value, month_first) if value and _DIGIT.search(value[:60]) else None
        if stated and len(stated.value) > 7:
            return stated.value
    if len(element) > 12:
        return None
    for glue in ("", " "):  # day, month and year may stand in elements of their own
        text = " ".join(glue.join(element.itertext())[:400].split())
        if len(text) > 160 or not _DIGIT.search(text):
            return None
        stated = read_date(text, month_first)
        if stated and len(stated.value) > 7:
            return stated.value
    return None


def _of_elements(tree: Any, month_first: bool) -> Iterator[PageDate]:
    seen: set[str] = set()
    looked = 0
    for element in tree.iter(
        "time",
        "span",
        "div",
        "p",
        "li",
        "abbr",
        "small",
        "td",
        "a",
        "em",
        "b",
        "font",
        "h4",
        "h5",
        "i",
        "strong",
    ):
        kind = _kind(element)
        if not kind or looked >= MOST:
            continue
        looked += 1
        value = _shown(element, month_first)
        if value:
            where = "aside" if _aside(element) else "body"
            order = "" if f"{where}_{kind}" not in seen else "_later"
            seen.add(f"{where}_{kind}")
            yield PageDate(value, f"{where}_{kind}{order}")


def _change(text: str) -> str:
    """`_modified` for words that speak of a change and of no publication."""
    classes, folded = table("clean_page")["classes"], text.casefold()
    changed = any(w in folded for w in classes["modified"])
    return "_modified" if changed and not any(w in folded for w in classes["published"]) else ""


def _near_heading(tree: Any, month_first: bool) -> Iterator[PageDate]:
    """The first date in the text that follows the first headline, or stands right before it."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return
    room = 60
    for node in heading.xpath("following::text()[normalize-space()][position() <= 60]"):
        text = " ".join(str(node).split())
        room -= 1
        if len(text) <= 120 and _DIGIT.search(text) and room:
            stated = read_date(text, month_first)
            if stated and len(stated.value) > 7:
                yield PageDate(stated.value, f"near_heading{_change(text)}")
                return


def _of_scripts(tree: Any) -> Iterator[PageDate]:
    seen = 0
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "") and reads_as_json(text):
            continue  # read already, and what it says of other things than articles is no clue
        for found in _KEY.finditer(text[:200_000]):
            stated = read_date(found[2])
            if stated and seen < 6:
                kind = "script_published" if "pub" in found[1].casefold() else "script_date"
                yield PageDate(stated.value, kind if not seen else f"{kind}_later")
                seen += 1


def _of_images(page: PageMeta) -> Iterator[PageDate]:
    """The day in the folders of the picture that stands for the page."""
    for name in ("og:image", "twitter:image", "twitter:image:src"):
        for content in page.meta.get(name, ())[:2]:
            days = [d for d in url_dates(content) if len(d) == 10]
            yield from (PageDate(day, "image") for day in days[:1])


def _of_ids(tree: Any) -> Iterator[PageDate]:
    for element in tree.iter("body", "article", "main"):
        for found in _STAMP.finditer(_hints(element)[:300]):
            stated = read_date(found[0])
            if stated:
                yield PageDate(stated.value, "id")


def _by_htmldate(tree: Any, url: str | None) -> Iterator[PageDate]:
    from copy import deepcopy

    from htmldate import find_date

    try:
        found = find_date(deepcopy(tree), extensive_search=True, original_date=True, url=url,
                          min_date=date(1995, 1, 1), max_date=date(2099, 12, 31))  # fmt: skip
    except (ValueError, TypeError, AttributeError, AssertionError):
        return  # pages whose markup it cannot take; the other clues remain
    if found:
        yield PageDate(found, "htmldate")


_STATED = frozenset(("ld_published", "meta_published"))


def _settled(found: list[PageDate]) -> bool:
    """Whether the page states its day, and no other day is named but as one of change.

    htmldate's search is most of the time that a page takes, and could not change such a day.
    """
    named = [d for d in found if len(d.value) >= 10 and "modified" not in d.kind]
    stated = any(d.kind in _STATED for d in named)
    return stated and len({d.value[:10] for d in named}) == 1


def _by_year_alone(found: list[PageDate]) -> bool:
    """Whether htmldate has only a year, told as its first day, and nothing agrees."""
    days = {d.value[:10] for d in found if d.kind == "htmldate" and d.value.endswith("-01-01")}
    return bool(days) and not any(d.value[:10] in days for d in found if d.kind != "htmldate")


def _month_first(tree: Any, url: str | None, language: str) -> bool:
    """Whether numbers like 03/04/2020 begin with the month: on English pages of no other region."""
    region = re.match(r"en[-_]([a-z]{2})", (tree.get("lang") or "").casefold())
    if region:
        return region[1] in ("us", "ph")
    return language == "en" and not _DAY_FIRST_SITE.search(url or "")


def _localised(tree: Any, dates: list[PageDate]) -> list[PageDate]:
    """Moments in UTC told in the offset that other moments of the page have, if they agree."""
    values = [d.value for d in dates]
    shown = [x for s in tree.iter("script") for x in offsets_in((s.text or "")[:200_000])]
    local = localised_values(values, shown)
    return [PageDate(v, d.kind) for v, d in zip(local, dates, strict=True)]


def page_dates(tree: Any, page: PageMeta, url: str | None, language: str) -> list[PageDate]:
    """Every date that a page offers, with the kind of its place. `tree` is left unchanged."""
    month_first = _month_first(tree, url, language)
    found = [*_of_articles(page), *_of_meta(page, month_first)]
    found += [PageDate(value, "url") for value in url_dates(url or "") if len(value) > 4]
    found += _of_elements(tree, month_first)
    found += _near_heading(tree, month_first)
    found += _of_scripts(tree)
    found += _of_ids(tree)
    found += _of_images(page)
    if not _settled(found):
        found += _by_htmldate(tree, url)
    if _by_year_alone(found):
        found = [d for d in found if d.kind != "htmldate"]
    return list(dict.fromkeys(_localised(tree, found)))


def _htmldate_rests_on(kinds: set[str]) -> str:
    """htmldate's day counts for less where nothing else names it, or only a date of change."""
    rest = kinds - {"htmldate"}
    if not rest:
        return "htmldate_alone"
    return "htmldate_modified" if all("modified" in k for k in rest) else "htmldate"


def votes(dates: list[PageDate]) -> dict[str, set[str]]:
    """The days that dates name, each with the kinds that speak for it."""
    out: dict[str, set[str]] = {}
    for found in dates:
        if len(found.value) >= 10:
            out.setdefault(found.value[:10], set()).add(found.kind)
    for kinds in out.values():
        if "htmldate" in kinds:
            resting = _htmldate_rests_on(kinds)
            kinds.discard("htmldate")
            kinds.add(resting)
    if len(out) > 1:
        out[max(out)].add("latest")
    return out


def _of_change(kinds: set[str]) -> bool:
    """Whether nothing but dates of change, and what follows from them, names a day."""
    return all("modified" in k or k == "latest" for k in kinds)


def best_day(days: dict[str, set[str]], weights: dict[str, float] | None = None) -> str | None:
    """The day with the greatest sum of weights, the earliest of equals; None without any.

    A day that only dates of change name never wins over a stated date of publication.
    """
    known = table("clean_pubdate")["weights"] if weights is None else weights
    stated = any(kinds & _STATED for kinds in days.values())
    return min(
        [d for d in days if not (stated and _of_change(days[d]))],
        key=lambda day: (-sum(known.get(k, 0.0) for k in sorted(days[day])), day),
        default=None,
    )


_CLOCKS = (
    "ld_published",
    "meta_published",
    "body_published",
    "body_time",
    "meta_date",
    "ld_created",
    "script_published",
)
"""Kinds whose clock is that of publication, the most exact first."""


def published_on(dates: list[PageDate], day: str) -> str:
    """The day with the clock and offset of publication where one is given for that day."""
    found = {d.kind: d.value for d in reversed(dates) if d.value[:10] == day and len(d.value) > 10}
    clocked = [found[kind] for kind in _CLOCKS if kind in found]
    zoned = [v for v in clocked if v.endswith("Z") or re.search(r"[+-]\d\d:\d\d$", v)]
    return next(iter(zoned + clocked), day)
