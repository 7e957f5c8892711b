"""Parses a page's markup, whatever its state."""

from __future__ import annotations

import re
from typing import Any

_DECLARED = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


def parse_page(markup: str) -> Any | None:
    """The root element of a page, or None where there is no element in it.

    The markup is text already: any encoding that it declares is passed over.
    """
    from lxml import etree, html

    text = _DECLARED.sub("", markup).replace("\x00", "")
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if len(tree) else None
