# ruff: noqa: E501 - invented texts and inputs read better whole
"""XML that defines entities is refused, wherever and however it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.errors import FormatError
from onrecord.gather import gather
from onrecord.gather.markup import refuse_entities
from onrecord.model.report import Skipped
from onrecord.watch.sources import locations

LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><item><title>&c;</title><link>https://a.example/</link></item></channel></rss>"""
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title></item></channel></rss>'
PARAMETER = '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><rss/>'


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, PARAMETER])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_entities_are_refused(tmp_path: Path, text: str, encoding: str) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(text.encode(encoding))
    (found,) = gather([str(file)])
    assert isinstance(found, Skipped)
    assert "defines entities" in found.reason
    with pytest.raises(FormatError):
        locations(text.replace("rss", "urlset").encode(encoding))


def test_what_only_speaks_of_entities_is_taken() -> None:
    refuse_entities(b"<rss><![CDATA[<!ENTITY a 'b'>]]><!-- <!ENTITY a 'b'> --></rss>")
    refuse_entities(b"<rss>&lt;!ENTITY a 'b'&gt;</rss>")
    for hidden in (
        b"<!-- --><!ENTITY a 'b'>",
        b"<!--<!ENTITY a 'b'>",
        b"<![CDATA[]]><!ENTITY a 'b'>",
    ):
        with pytest.raises(FormatError):
            refuse_entities(hidden)


SOURCES = Path(__file__).resolve().parents[2] / "src" / "onrecord"
UNSAFE = re.compile(
    r"^\s*(?:import|from)\s+(?:pickle|marshal|shelve|dill|yaml)\b|(?<![\w.])(?:eval|exec)\(|shell=True|"
    r"verify=False|autoescape=False|resolve_entities=True|huge_tree=True", re.M,
)  # fmt: skip


def test_no_code_comes_from_data() -> None:
    texts = {p.relative_to(SOURCES).as_posix(): p.read_text("utf-8") for p in SOURCES.rglob("*.py")}
    assert len(texts) > 200
    assert [name for name, text in texts.items() if UNSAFE.search(text)] == []
    assert UNSAFE.search("x = eval(text)")
