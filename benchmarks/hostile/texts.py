"""Texts that are long in one way: what a page may hold to keep its readers busy.

Each is made for a size in code points, so that the cost of twice as much can be measured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import cycle, islice

Maker = Callable[[int], str]


def _again(piece: str) -> Maker:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _between(head: str, piece: str, tail: str) -> Maker:
    return lambda size: head + _again(piece)(max(0, size - len(head) - len(tail))) + tail


def _nested(left: str, right: str) -> Maker:
    def made(size: int) -> str:
        deep = size // (len(left) + len(right))
        return left * deep + right * deep

    return made


def _words(size: int) -> str:
    """Words that are all different, as no table of known ones holds them."""
    out, left, number = [], size, 0
    while left > 0:
        number += 1
        word = "".join("bdfgklmnprst"[number // 12**k % 12] + "aeiou"[number % 5] for k in range(4))
        out.append(word)
        left -= len(word) + 1
    return " ".join(out)[:size]


def _names(size: int) -> str:
    """A sentence for each of many people, none named twice."""
    made = (f"{a.title()} {b.title()} said it. " for a, b in _pairs(size))
    return "".join(made)[:size]


def _pairs(size: int) -> list[tuple[str, str]]:
    words = _words(size).split()
    return list(zip(words[::2], words[1::2], strict=False))


def _counts(size: int) -> str:
    made = (f"Crews found {n} boats, {n + 1} carts, {n + 2} huts. " for n in range(size // 44 + 1))
    return "".join(made)[:size]


def _mixed(size: int) -> str:
    """Everything in turn, as a generator of nonsense would write it."""
    pieces = cycle(['"', "7", "[", "a\u0301", "\u202e", " ", "said ", "A. ", "\u200b", "-", "\n"])
    return "".join(islice(pieces, size))[:size]


TEXTS: Mapping[str, Maker] = {
    "straight quotes": _again('"'),
    "open quotes": _again("“"),
    "open quotes and words": _again("“so "),
    "opened and closed": _again("“so” "),
    "apostrophes": _again("'"),
    "apostrophes and words": _again("'so "),
    "guillemets": _again("«"),
    "digits": _again("7"),
    "digits and spaces": _again("7 "),
    "digits and commas": _again("777,"),
    "digits and points": _again("7."),
    "digits and hyphens": _again("7-"),
    "digits and colons": _again("7:"),
    "digits and slashes": _again("7/"),
    "number words": _again("hundred "),
    "number words joined": _again("twenty-one and "),
    "money": _again("$7 million "),
    "ranges": _again("7 to "),
    "percents": _again("7% "),
    "square brackets": _nested("[", "]"),
    "round brackets": _nested("(", ")"),
    "open brackets": _again("("),
    "angle brackets": _again("<"),
    "open tags": _again("<a "),
    "braces": _again("{"),
    "pipes": _again("|"),
    "one word": _again("word "),
    "one long word": _again("word"),
    "one long capital word": _again("Word"),
    "capitals": _again("WORD "),
    "different words": _words,
    "initials": _again("A. "),
    "one name": _again("Ada Kern "),
    "names and commas": _again("Ada Kern, "),
    "names and and": _again("Ada Kern and "),
    "many people": _names,
    "titles": _again("Minister "),
    "titles of": _again("head of the "),
    "pronouns": _again("He said he did. "),
    "said": _again("said "),
    "that": _again("said that "),
    "quotation and cue": _again("“We saw it,” said Ada Kern. "),
    "broken quotations": _again("“We saw,” said she, “it "),
    "many figures": _counts,
    "dates": _again("4 May 2031 "),
    "dates with days": _again("Monday, 4 May 2031, "),
    "iso dates": _again("2031-05-04"),
    "clocks": _again("10:30 a.m. "),
    "months": _again("May "),
    "weekdays": _again("Monday "),
    "last last": _again("last "),
    "years": _again("2031 "),
    "commas": _again(", "),
    "bare commas": _again(","),
    "points": _again("."),
    "points and spaces": _again(". "),
    "short sentences": _again("So. "),
    "hyphens": _again("-"),
    "dashes": _again(" – "),
    "hyphened word": _again("so-"),
    "colons": _again("so: "),
    "semicolons": _again("so; "),
    "spaces": _between("So it", " ", "went."),
    "tabs": _between("So it", "\t", "went."),
    "spaces and lines": _between("So it", " \n", "went."),
    "lines": _between("So it", "\n", "went."),
    "one letter a line": _again("a\n"),
    "one short line": _again("So it went\n"),
    "list items": _again("- so\n"),
    "headings": _again("# so\n"),
    "table rows": _again("| a | b |\n"),
    "bylines": _again("By Ada Kern\n"),
    "credits": _again("(Reuters) - "),
    "datelines": _again("OSLO (AP) — So. "),
    "and": _again("and "),
    "of the": _again("of the "),
    "relative clauses": _again("who saw the man "),
    "denials": _again("denied that "),
    "demands": _again("demanded that they "),
    "addresses": _again("https://a.example/b "),
    "one address": _between("https://a.example/", "b", ""),
    "mail addresses": _again("a@b.example "),
    "at signs": _again("@"),
    "entities": _again("&amp;"),
    "backslashes": _again("\\"),
    "stars": _again("*"),
    "underscores": _again("_"),
    "backticks": _again("`"),
    "markdown links": _again("[a](b"),
    "pictures": _again("!["),
    "front matter": _between("---\n", "a: b\n", ""),
    "right to left": _again("שלום עולם. "),
    "overrides": _again("\u202eso "),
    "isolates": _again("\u2067"),
    "zero width": _again("\u200b"),
    "zero width in words": _again("s\u200bo "),
    "joiners": _again("a\u200d"),
    "soft hyphens": _again("a\u00ad"),
    "tower": _between("a", "\u0301", " fell."),
    "towers": _again("a" + "\u0301" * 40 + " "),
    "surrogates": _again("\ufffd"),
    "nulls": _again("a\x00"),
    "controls": _again("a\x01 "),
    "emoji": _again("👩\u200d👩\u200d👧 "),
    "flags": _again("🇦🇶"),
    "line separators": _again("so\u2028"),
    "full width": _again("７"),
    "arabic digits": _again("٣ "),
    "roman numerals": _again("XIV "),
    "han": _again("记者说"),
    "hangul": _again("기자가 말했다. "),
    "cyrillic": _again("Он сказал, что «да». "),
    "german": _again("Er sagte: „Nein“, und ging. "),
    "ligatures": _again("\ufdfa"),
    "mixed": _mixed,
}

PAGES: Mapping[str, Maker] = {
    "nested blocks": _nested("<div>", "</div>"),
    "open blocks": _again("<div>"),
    "open paragraphs": _again("<p>a"),
    "nested lists": _again("<ul><li>"),
    "nested tables": _again("<table><tr><td>"),
    "nested emphasis": _again("<b><i>"),
    "links": _again("<a href=b>c</a> "),
    "open links": _again("<a href=b>c"),
    "comments": _again("<!-- a -->"),
    "open comments": _again("<!--"),
    "scripts": _again("<script>a</script>"),
    "open scripts": _again("<script>"),
    "bare angles": _again("<"),
    "attributes": _between("<p ", "a=b ", ">c</p>"),
    "one attribute": _between("<p a='", "b", "'>c</p>"),
    "one class": _between("<p class='", "b ", "'>c</p>"),
    "character references": _again("&#x41;"),
    "broken references": _again("&a"),
    "meta": _again("<meta property='article:published_time' content='2031-05-04'>"),
    "json-ld": _between("<script type='application/ld+json'>", "[", "</script>"),
    "times": _again("<time datetime='2031-05-04'>4 May</time>"),
    "headings": _again("<h1>So</h1>"),
    "paragraphs": _again("<p>The crew found the boat at noon, Ada Kern said on Monday.</p>"),
    "same line": _again("<p>Read more</p>"),
    "breaks": _again("a<br>"),
    "pictures": _again("<figure><img src=a><figcaption>b</figcaption></figure>"),
    "forms": _again("<form><input>"),
    "frames": _again("<iframe src=a>"),
    "svg": _again("<svg><g>"),
    "templates": _again("<template>"),
    "words": lambda size: f"<article><p>{_words(size)}</p></article>",
    "spaces": _between("<article><p>So it", " ", "went.</p></article>"),
    "digits": _between("<article><p>", "7", "</p></article>"),
    "quotes": _between("<article><p>", "“", "</p></article>"),
    "processing instructions": _again("<?a ?>"),
    "cdata": _again("<![CDATA[a]]>"),
    "doctypes": _again("<!DOCTYPE a>"),
}
"""Markup within a page's body."""
