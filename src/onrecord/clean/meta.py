"""What a page says of itself: JSON-LD, meta elements, Open Graph, the title element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.lang.tables import table

_CONTROLS = re.compile(r"[\x00-\x1f]+")
_DEPTH = 8  # nested deeper is no metadata of an article


@dataclass(frozen=True, slots=True)
class PageMeta:
    """articles: JSON-LD objects that describe an article, the most specific first.

    meta: folded name of a meta element, property or itemprop to its contents in order.
    """

    articles: tuple[dict[str, Any], ...] = ()
    meta: dict[str, list[str]] = field(default_factory=dict)
    canonical: str | None = None
    heading: str | None = None
    title: str | None = None


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(data, list):
        for item in data[:200]:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(data.get(key), depth + 1)


def _types(item: dict[str, Any]) -> list[str]:
    kind = item.get("@type", item.get("type", ""))
    return [str(k) for k in kind] if isinstance(kind, list) else [str(kind)]


def _parsed(script: str) -> Any:
    """The data of a JSON-LD script. Raises ValueError or RecursionError for broken ones."""
    text = _CONTROLS.sub(" ", script).strip().rstrip(";")
    text = text.removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[")
    return json.loads(text.removesuffix("//]]>").strip())


def reads_as_json(script: str) -> bool:
    """Whether a JSON-LD script can be read."""
    try:
        _parsed(script)
    except (ValueError, RecursionError):
        return False
    return True


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            yield from _objects(_parsed(script.text_content()))
        except (ValueError, RecursionError):
            continue


def _articles(tree: Any) -> tuple[dict[str, Any], ...]:
    order = {name: rank for rank, name in enumerate(table("clean_page")["article"]["types"])}
    found = [(min(order.get(t, 99) for t in _types(o)), o) for o in _json_ld(tree)]
    return tuple(o for rank, o in sorted(found, key=lambda pair: pair[0]) if rank < 99)


def _metas(tree: Any) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content") or element.get("value")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content and content.strip():
                out.setdefault(name.strip().casefold(), []).append(content.strip()[:2000])
    return out


def page_meta(tree: Any) -> PageMeta:
    """The metadata of a parsed page. Broken JSON-LD is passed over."""
    canonical = tree.xpath('//link[@rel="canonical"]/@href')
    heading = next((h.text_content() for h in tree.iter("h1") if h.text_content().strip()), None)
    return PageMeta(
        _articles(tree), _metas(tree), str(canonical[0]) if canonical else None,
        _one_line(heading), _one_line(tree.findtext(".//title")),
    )  # fmt: skip


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def named(value: Any) -> str | None:
    """The name of a JSON-LD thing: a string, an object with a name, or a list of them."""
    if isinstance(value, str):
        return _one_line(value)
    if isinstance(value, dict):
        return named(value.get("name"))
    if isinstance(value, list):
        names = [n for n in map(named, value[:10]) if n]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def from_articles(page: PageMeta, key: str) -> str | None:
    """The first named value of a key among the article objects."""
    return next((n for n in (named(a.get(key)) for a in page.articles) if n), None)


def from_meta(page: PageMeta, group: str) -> str | None:
    """The first content of the meta names of a group in `clean_page`, best name first."""
    for name in table("clean_page")["meta"][group]:
        for content in page.meta.get(name, ()):
            if line := _one_line(content):
                return line
    return None
