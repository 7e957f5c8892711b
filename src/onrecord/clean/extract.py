"""The main text of a page: trafilatura's, mended where its errors are of a general kind.

- Its precise answer can be a stub (a notice, a teaser); then its balanced one is taken.
- It loses paragraphs between others; those that the balanced answer has are put back.
- It takes the first of several containers of one make; the others are put back.
- The headline, clock and byline above, link lines, and furniture below are taken off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from onrecord.clean.blocks import Block, blocks, one_line
from onrecord.clean.heads import is_date_line
from onrecord.clean.lines import Line, split
from onrecord.clean.marks import marks
from onrecord.clean.meta import PageMeta
from onrecord.clean.vocabulary import tokens, vocabulary

STUB = 0.3
"""Part of the balanced answer's words below which the precise one is taken for a stub."""

LINKED = 0.7
"""Share of link text from which a line that is no sentence points elsewhere."""

LABEL = 8
"""Words of the longest label before a link ("Read more:", "Also on …")."""

MORE = 0.25
"""Words of further containers, as a part of the text's own, from which they belong to it."""

_CUT_REASONS = frozenset(
    ("label of the page", "text to the reader", "page after the report", "menu", "date line",
     "weather line", "byline", "headline repeated", "author's name",
     "pointer to other articles", "text about cookies")
)  # fmt: skip
"""What is taken out of a page's text; the rest (captions, notices) is marked in it."""

_SHORTCODE = re.compile(r"\[/?[a-z_]{3,20}(?:\s[^\[\]\n]{0,300})?\]")
_DATED_HEAD = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{4}-\d\d-\d\d\b")
_CELL = re.compile(r"^[|\s]+|[|\s]+$")
_BULLET = re.compile(r"^[-*•–]\s+")


def _trafilatura(markup: str, **options: bool) -> list[str]:
    from trafilatura import extract

    text = extract(markup, include_comments=False, **options) or ""
    lines = (_CELL.sub("", one_line(_SHORTCODE.sub(" ", line))) for line in text.split("\n"))
    return [line for line in lines if line]


@dataclass(frozen=True, slots=True)
class Links:
    """shares: a block's key to its share of link text. texts: the keys of the links themselves."""

    shares: dict[str, float]
    texts: frozenset[str]


def _links(tree: Any, page: list[Block]) -> Links:
    texts = (_key(one_line(a.text_content()[:400])) for a in tree.iter("a") if a.get("href"))
    return Links({_key(b.text): b.links for b in page}, frozenset(texts))


def _runs(text: str) -> bool:
    """Whether a block is running text."""
    return all(x.sentence for x in split(text))


def _running(lines: list[str]) -> int:
    """Words in lines that are running text."""
    return sum(len(tokens(x.text)) for x in split("\n".join(lines)) if x.sentence)


def _key(text: str) -> str:
    return " ".join(tokens(_BULLET.sub("", text)))


def _letters(text: str) -> str:
    """Letters and digits alone: spaces around inline elements differ from reader to reader."""
    return "".join(c for c in text if c.isalnum())


def _between(precise: list[str], balanced: list[str], links: Links) -> list[str]:
    """The precise answer with the balanced one's running lines that stand between its lines."""
    known = {_key(x) for x in precise}
    held = [i for i, x in enumerate(balanced) if _key(x) in known]
    lost = known - {_key(balanced[i]) for i in held}
    if not held or any(_runs(x) for x in precise if _key(x) in lost):
        return precise
    own = {_key(x): x for x in precise}
    out: dict[str, str] = {}
    for line in balanced[held[0] : held[-1] + 1]:
        key = _key(line)
        if key in known or (_runs(line) and not _points_elsewhere(line, links)):
            out.setdefault(key, own.get(key, line))
    added = [line for key, line in out.items() if key not in known]
    fits = added and _running(added) <= MORE * _running(precise)
    return list(out.values()) if fits else precise


def _points_elsewhere(line: str, links: Links) -> bool:
    """Whether a line is a link to something else: a block of link text, or a label and a link."""
    words = tokens(_BULLET.sub("", line))
    if not 0 < len(words) < 40:
        return False
    if links.shares.get(" ".join(words), 0.0) >= LINKED:
        return True
    for start in range(min(LABEL, len(words) - 3) + 1):
        for end in (len(words), len(words) - 1):
            if end - start > 3 and " ".join(words[start:end]) in links.texts:
                return True
    return False


def _further(text: list[str], page: list[Block], links: Links) -> dict[str, list[str]]:
    """Running lines of containers of the make that holds most of the text, not in the text.

    Each list stands under the key of the text's line before it, those before all under "".
    """
    known = {_key(x) for x in text}
    homes: dict[str, int] = {}
    for block in page:
        if _key(block.text) in known and block.tag == "p":
            homes[block.home] = homes.get(block.home, 0) + len(block.text)
    best = max(sorted(homes), key=lambda h: homes[h], default="")
    if not best or homes[best] < 0.6 * sum(len(x) for x in text) or best.endswith("."):
        return {}
    out: dict[str, list[str]] = {}
    before, held = "", _letters("".join(text))
    for block in page:
        key = _key(block.text)
        if key in known:
            before = key
            continue
        fits = block.home == best and block.tag == "p" and _runs(block.text)
        new = fits and _letters(block.text)[:80] not in held
        if new and not _points_elsewhere(block.text, links):
            out.setdefault(before, []).append(block.text)
            known.add(key)
    return out


def _siblings(text: list[str], page: list[Block], links: Links) -> list[str]:
    """With the running lines of further containers, where they are a good part of the article."""
    more = _further(text, page, links)
    added = _running([x for lines in more.values() for x in lines])
    if added < MORE * _running(text):
        return text
    out = list(more.get("", ()))
    for line in text:
        out.append(line)
        out += more.pop(_key(line), ())
    return out


def _heads(lines: list[Line], titles: set[str], language: str) -> int:
    """How many lines from the top are the headline, a clock or a byline."""
    words = vocabulary(language)
    for index, line in enumerate(lines[:6]):
        key = " ".join(line.words)
        dated = is_date_line(line, words) or _DATED_HEAD.match(line.text)
        if not (key in titles or (dated and not line.sentence)):
            return index
    return min(len(lines), 6)


def _titles(page: PageMeta) -> set[str]:
    from onrecord.clean.meta import from_articles, from_meta

    found = (page.heading, page.title, from_meta(page, "title"), from_articles(page, "headline"))
    keys = {_key(t) for t in found if t}
    cut = {_key(re.split(r"\s[|–—-]\s", t)[0]) for t in found if t}
    return {k for k in keys | cut if len(k.split()) > 1}


def _trim(text: list[str], page: PageMeta, links: Links, language: str) -> list[str]:
    lines = split("\n".join(text))
    lines = lines[_heads(lines, _titles(page), language) :]
    kept = [x.text for x in lines if x.sentence or not _points_elsewhere(x.text, links)]
    joined = "\n".join(kept)
    gone = [d for d in marks(joined, language=language) if d.reason in _CUT_REASONS]
    whole = [x for x in split(joined) if not any(d.span.contains(x.span) for d in gone)]
    return [x.text for x in whole] or kept


def _without_scripts(tree: Any) -> Any:
    from copy import deepcopy

    from lxml import etree

    out = deepcopy(tree)
    etree.strip_elements(out, "script", "style", "noscript", "template", with_tail=False)
    return out


def main_text(markup: str, tree: Any, page: PageMeta, language: str) -> list[str]:
    """The article's paragraphs in order; empty where the page has none.

    tree: the parsed markup, left unchanged. trafilatura parses the markup itself: it prepares
    broken markup in its own way, and lost paragraphs when given a tree.
    """
    precise = _trafilatura(markup, favor_precision=True)
    balanced = _trafilatura(markup)
    bare = _without_scripts(tree)
    page_blocks = list(blocks(bare))
    links = _links(bare, page_blocks)
    if _running(precise) < STUB * _running(balanced):
        chosen = balanced
    else:
        chosen = _between(precise, balanced, links)
    return _trim(_siblings(chosen, page_blocks, links), page, links, language)
