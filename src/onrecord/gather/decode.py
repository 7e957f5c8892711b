"""Bytes to text: a byte-order mark, then UTF-8, then what was declared, then a guess.

Valid UTF-8 goes before a declared charset, because text in another encoding is hardly ever valid
UTF-8 by chance, and pages often declare wrongly. The order of the rest follows the WHATWG Encoding
Standard, as does reading "iso-8859-1" as Windows-1252.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDER = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "iso8859-11": "cp874",
}  # fmt: skip
"""Charsets that pages declare and the wider ones they are written in."""

_GUESSES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859-2",
    "iso8859-5", "koi8-r", "koi8-u", "cp932", "euc_jp", "cp949", "gb18030", "big5",
]  # fmt: skip
_CHARSETS = frozenset(
    [codecs.lookup(name).name for name in [*_GUESSES, *_WIDER.values()]]
    + ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "koi8-u", "cp866", "mac-cyrillic",
       "mac-roman", "iso2022_jp", "big5hkscs", "cp1258", "hz"]
    + [f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
)  # fmt: skip
"""Charsets that are believed when declared; Python's other codecs ("unicode_escape") never are."""

_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2"})
_BY_LANGUAGE = {
    **dict.fromkeys(["cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"], ("cp1250", "iso8859_2")),
    **dict.fromkeys(["et", "lt", "lv"], ("cp1257",)),
    "tr": ("cp1254",),
}
"""Charsets of languages in Latin letters, the usual one first; cp1252 for all others."""

_SEVEN_BITS = frozenset({"iso2022_jp", "hz"})
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.I)
_XML = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.I)
_HEAD = 4096  # bytes in which a page must declare its charset; browsers look at 1,024
_SAMPLE = 64 * 1024
_DAMAGED = 0.02
"""Up to this share of high bytes that break UTF-8, a text with valid ones is damaged UTF-8."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """text without a byte-order mark. note: what is uncertain about it, "" when nothing is."""

    text: str
    note: str = ""


def decode(data: bytes, declared: str = "", *, markup: bool = False) -> Decoded:
    """Decode; never fails. declared: a charset named beside the data.

    markup: whether the data may declare its charset itself (`<meta charset>`, `<?xml encoding>`).
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], name)
    names = [*_known(declared), *(_declared(data) if markup else ())]
    first = [name for name in names if name in _SEVEN_BITS]
    for name in [*first, "utf-8", *names]:
        text = _strict(data, name)
        if text is not None:
            return Decoded(text)
    return _guessed(data)


def noted(decoded: Decoded) -> tuple[tuple[str, str], ...]:
    """The field that tells of an uncertain decoding, if it was."""
    return (("decoding", decoded.note),) if decoded.note else ()


def _known(name: str) -> Iterator[str]:
    try:
        found = codecs.lookup(name.strip().lower()).name if name else ""
    except (LookupError, ValueError):  # no such charset, or a name with odd characters
        return
    wider = _WIDER.get(found, found)
    if wider in _CHARSETS:
        yield wider


def _declared(data: bytes) -> Iterator[str]:
    for pattern in (_XML, _META):
        found = pattern.search(data[:_HEAD])
        if found:
            yield from _known(found.group(1).decode("ascii", "replace"))


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _lossy(data: bytes, name: str) -> Decoded:
    text = _strict(data, name)
    if text is not None:
        return Decoded(text)
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    return Decoded(text, f"{name}; {lost} unreadable places marked with U+FFFD")


def _guessed(data: bytes) -> Decoded:
    if _is_damaged_utf8(data):
        return _lossy(data, "utf-8")
    name = _guess(data)
    decoded = _lossy(data, name)
    return Decoded(decoded.text, decoded.note or f"{name}, guessed")


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    high = len(text) - len(text.encode("ascii", "ignore"))
    return high > broken and broken <= max(1, _DAMAGED * high)


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=_GUESSES, preemptive_behaviour=False).best()
    name = best.encoding if best else "cp1252"
    return _latin(sample, name) if name in _LATIN else name


def _latin(sample: bytes, name: str) -> str:
    """The charset in which the language of a text in Latin letters is written.

    Frequencies of characters do not tell these charsets apart (of eight sentences four came out
    wrong), while the words, mostly of plain letters, tell the language.
    """
    from py3langid.langid import classify

    language = classify(sample.decode(name, "replace"))[0]
    fitting = _BY_LANGUAGE.get(language, ("cp1252",))
    return name if name in fitting else fitting[0]
