"""The text blocks of a page: each paragraph, item or heading with its share of link text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BLOCKS = frozenset(
    ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "pre", "td", "th",
     "figcaption", "div", "section", "article")
)  # fmt: skip
_PARENTS = _BLOCKS | {"ul", "ol", "table", "tbody", "tr", "dl", "main", "aside", "figure"}
_SKIPPED = frozenset(("svg", "button", "select", "option", "textarea", "nav", "footer"))


@dataclass(frozen=True, slots=True)
class Block:
    """text: in one line. links: share of its characters inside links. home: its container's sign.

    figure: whether it stands in a figure or its caption.
    """

    text: str
    tag: str
    links: float
    home: str
    figure: bool


def one_line(text: str) -> str:
    return " ".join(text.split())


def _link_share(element: Any, length: int) -> float:
    inside = sum(len(one_line(a.text_content())) for a in element.iter("a"))
    return min(1.0, inside / length) if length else 0.0


def _sign(element: Any) -> str:
    parent = element.getparent()
    if parent is None:
        return ""
    return f"{parent.tag}.{' '.join(sorted((parent.get('class') or '').split()))}"


def _is_leaf(element: Any) -> bool:
    """Whether no other block with text is inside."""
    return not any(child.tag in _PARENTS for child in element.iterdescendants() if child.tag != "a")


def blocks(tree: Any) -> Iterator[Block]:
    """The innermost blocks in the page's order, empty ones and machinery left out."""
    for element in tree.iter(*_BLOCKS):
        if not _is_leaf(element):
            continue
        above = {e.tag for e in element.iterancestors()}
        if above & _SKIPPED:
            continue
        text = one_line(element.text_content())
        if text:
            figure = element.tag == "figcaption" or bool(above & {"figure", "figcaption"})
            yield Block(text, element.tag, _link_share(element, len(text)), _sign(element), figure)
