"""XML that defines entities is refused: they can be made to unpack to anything (CWE-776)."""

from __future__ import annotations

import re

from onrecord.errors import FormatError
from onrecord.gather.decode import decode

_HIDING = re.compile(r"<!--|<!\[CDATA\[")
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>"}


def refuse_entities(data: bytes, charset: str = "") -> None:
    """Raise FormatError for XML that defines an entity, outside of comments and CDATA sections.

    Feeds and sitemaps need none; characters by number and the five of XML are no definitions.
    """
    if b"ENTITY" not in data.replace(b"\x00", b""):  # also where a character takes two or four
        return
    if "<!ENTITY" in _bare(decode(data, charset, markup=True).text):
        what = "it defines entities, by which a small file can be made to unpack to anything"
        raise FormatError(what, remedy="Get it without them.")


def _bare(text: str) -> str:
    """The text without comments and CDATA sections, in one pass; an open one hides nothing."""
    out, at = [], 0
    while found := _HIDING.search(text, at):
        end = text.find(_ENDS[found[0]], found.end())
        if end < 0:
            break
        out.append(text[at : found.start()])
        at = end + 3
    return "".join([*out, text[at:]])
